/* What the slow simulator says of each stage, node, persona and channel, counted from what a
 * contact did. */
#include "tests/support/slow_simulator.h"

static size_t slow_stage_total(const struct slow_result *result)
{
    const struct setting *stages = journey_setting(result->journey, "stages");
    return stages == NULL ? 0 : stages->count;
}

/* The number of a node's stage; that of all for none. */
static size_t slow_stage_of(const struct slow_result *result, size_t node)
{
    const struct setting *stages = journey_setting(result->journey, "stages");
    struct text stage = node_text(&result->journey->nodes[node], "stage");
    size_t count = slow_stage_total(result);
    size_t number = 0;
    while (number < count &&
           !text_equal(stage, setting_as_text(setting_get(&stages->items[number], TEXT("id"))))) {
        number++;
    }
    return number;
}

void slow_stages_begin(struct slow_run *run)
{
    for (size_t i = 0; i < run->result_count; i++) {
        struct slow_result *result = &run->results[i];
        size_t cells = (slow_stage_total(result) + 1) * run->persona_count;
        result->stages = arena_array(&run->arena, cells, sizeof(*result->stages));
        result->touches =
            arena_array(&run->arena, cells * run->channel_count, sizeof(*result->touches));
        size_t visits = result->journey->node_count * run->persona_count;
        result->visits = arena_array(&run->arena, visits, sizeof(*result->visits));
        result->visit_delivered =
            arena_array(&run->arena, visits * run->channel_count, sizeof(int64_t));
    }
}

/* What is looked for in a trace: of a journey, in a stage, and on a channel (empty: any). */
struct slow_sight {
    enum slow_happening what;
    size_t journey;
    size_t stage;
    struct text channel;
};

static bool slow_has(const struct slow_run *run, const struct slow_trace trace[], size_t count,
                     struct slow_sight sight)
{
    for (size_t i = 0; i < count; i++) {
        if (trace[i].what == sight.what && trace[i].journey == sight.journey &&
            slow_stage_of(&run->results[sight.journey], trace[i].node) == sight.stage &&
            (sight.channel.length == 0 || text_equal(sight.channel, trace[i].channel))) {
            return true;
        }
    }
    return false;
}

static void slow_stages_contact(struct slow_run *run, struct slow_sight sight,
                                const struct slow_trace trace[], size_t count, size_t persona)
{
    struct slow_result *result = &run->results[sight.journey];
    size_t stages = slow_stage_total(result);
    struct result_stage *cell = &result->stages[sight.stage * run->persona_count + persona];
    sight.what = SLOW_ARRIVED;
    bool came = slow_has(run, trace, count, sight);
    bool later = false;
    for (size_t stage = sight.stage + 1; stage < stages; stage++) {
        struct slow_sight next = sight;
        next.stage = stage;
        later = later || slow_has(run, trace, count, next);
    }
    cell->contacts += came;
    cell->gone_on += came && later;
    sight.what = SLOW_DELIVERED;
    cell->reached += slow_has(run, trace, count, sight);
    for (size_t i = 0; i < run->channel_count; i++) {
        size_t line = sight.stage * run->channel_count + i;
        sight.channel = workspace_channel(run->request->workspace, i).id;
        result->touches[line * run->persona_count + persona].reached +=
            slow_has(run, trace, count, sight);
    }
}

static void slow_visit_count(struct slow_run *run, const struct slow_trace *one, size_t persona)
{
    struct slow_result *result = &run->results[one->journey];
    struct result_visit *visit = &result->visits[one->node * run->persona_count + persona];
    visit->arrived += one->what == SLOW_ARRIVED;
    if (one->what >= SLOW_SENT) {
        slow_messages_count(&visit->messages, one);
    }
    if (one->what == SLOW_DELIVERED) {
        size_t line = one->node * run->channel_count + slow_channel_number(run, one->channel);
        result->visit_delivered[line * run->persona_count + persona]++;
    }
}

void slow_stages_count(struct slow_run *run, const struct slow_trace trace[], size_t count,
                       size_t persona)
{
    for (size_t i = 0; i < count; i++) {
        struct slow_result *result = &run->results[trace[i].journey];
        if (trace[i].what == SLOW_ARRIVED || trace[i].what >= SLOW_SENT) {
            slow_visit_count(run, &trace[i], persona);
        }
        if (trace[i].what < SLOW_SENT) {
            continue;
        }
        size_t stage = slow_stage_of(result, trace[i].node);
        slow_messages_count(&result->stages[stage * run->persona_count + persona].messages,
                            &trace[i]);
        if (trace[i].channel.length != 0) {
            size_t line = stage * run->channel_count + slow_channel_number(run, trace[i].channel);
            slow_messages_count(&result->touches[line * run->persona_count + persona].messages,
                                &trace[i]);
        }
    }
    for (size_t i = 0; i < run->result_count; i++) {
        for (size_t stage = 0; stage <= slow_stage_total(&run->results[i]); stage++) {
            slow_stages_contact(run, (struct slow_sight){.journey = i, .stage = stage}, trace,
                                count, persona);
        }
    }
}
