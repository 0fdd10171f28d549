/* What a result says of each stage, channel and node by persona. */
#include "model/simulation/result_stages.h"

static void result_stages_touches(struct result *result, const struct plan *plan,
                                  const struct tally *tally, const size_t channels[])
{
    size_t personas = result->persona_count;
    size_t touches = (result->stage_count + 1) * result->channel_count * personas;
    result->touches = arena_array(&result->arena, touches, sizeof(*result->touches));
    for (size_t i = 0; i < touches; i++) {
        size_t line = i / personas; /* stage × channel */
        size_t stage = line / result->channel_count;
        size_t channel = channels[line % result->channel_count];
        size_t place = (stage * plan->channel_count + channel) * personas + i % personas;
        result->touches[i] = (struct result_touch){.reached = tally->touches[place].reached,
                                                   .messages = tally->touches[place].messages};
    }
}

static void result_stages_visits(struct result *result, const struct plan *plan,
                                 const struct tally *tally, const size_t channels[],
                                 const size_t nodes[])
{
    size_t personas = result->persona_count;
    size_t visits = result->node_count * personas;
    size_t lines = result->node_count * result->channel_count;
    result->visits = arena_array(&result->arena, visits, sizeof(*result->visits));
    for (size_t i = 0; i < visits; i++) {
        const struct tally_visit *visit =
            &tally->visits[nodes[i / personas] * personas + i % personas];
        result->visits[i] =
            (struct result_visit){.arrived = visit->arrived, .messages = visit->messages};
    }
    result->visit_delivered =
        arena_array(&result->arena, lines * personas, sizeof(*result->visit_delivered));
    for (size_t i = 0; i < lines * personas; i++) {
        size_t line = i / personas; /* node × channel */
        size_t node = nodes[line / result->channel_count];
        size_t channel = channels[line % result->channel_count];
        size_t place = (node * plan->channel_count + channel) * personas + i % personas;
        result->visit_delivered[i] = tally->visit_delivered[place];
    }
}

void result_stages_make(struct result *result, const struct plan *plan, const struct tally *tally,
                        const size_t channels[], const size_t nodes[])
{
    size_t cells = (result->stage_count + 1) * result->persona_count;
    if (!plan->request->by_stage) {
        return;
    }
    result->stages = arena_array(&result->arena, cells, sizeof(*result->stages));
    for (size_t i = 0; i < cells; i++) {
        const struct tally_stage *counted = &tally->stages[i];
        result->stages[i] = (struct result_stage){.contacts = counted->contacts,
                                                  .gone_on = counted->gone_on,
                                                  .reached = counted->reached,
                                                  .messages = counted->messages};
    }
    result_stages_touches(result, plan, tally, channels);
    result_stages_visits(result, plan, tally, channels, nodes);
}
