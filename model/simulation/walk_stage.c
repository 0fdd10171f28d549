/* What a contact does in each stage and at each node of it: where it comes to, and where and on
 * which channel messages reach it. */
#include <stddef.h>

#include "model/base/memory.h"
#include "model/simulation/walk_parts.h"

static bool walk_stage_asked(const struct contact_walk *walk)
{
    return walk->plan->request->by_stage;
}

/* The last stage is none. */
static size_t walk_stage_of(const struct plan_journey *journey, int node)
{
    int stage = journey->nodes[node].stage;
    return stage == PLAN_NONE ? journey->stage_count : (size_t)stage;
}

static int64_t walk_stage_first(const struct contact_walk *walk, uint32_t *seen)
{
    bool first = *seen != walk->serial;
    *seen = walk->serial;
    return first;
}

void walk_stage_init(struct walk_seen *seen, const struct plan *plan,
                     const struct plan_journey *journey)
{
    size_t stages = journey->stage_count + 1;
    if (plan->request->by_stage) {
        seen->stages_come = memory_array(stages, sizeof(*seen->stages_come));
        seen->stages_reached = memory_array(stages, sizeof(*seen->stages_reached));
        seen->touches = memory_array(stages * plan->channel_count, sizeof(*seen->touches));
    }
}

static struct tally_visit *walk_stage_visit(const struct contact_walk *walk,
                                            const struct passage *passage, int node)
{
    size_t personas = walk->plan->persona_count + 1;
    return &walk->tallies[passage->journey].visits[(size_t)node * personas + walk->persona];
}

void walk_stage_arrive(const struct contact_walk *walk, const struct passage *passage)
{
    if (walk_stage_asked(walk)) {
        size_t stage = walk_stage_of(walk_journey(walk, passage), passage->node);
        walk->seen[passage->journey].stages_come[stage] = walk->serial;
        walk_stage_visit(walk, passage, passage->node)->arrived++;
    }
}

static void walk_stage_deliver(const struct contact_walk *walk, const struct passage *passage,
                               int node, int channel, size_t field)
{
    size_t line = (size_t)node * walk->plan->channel_count + (size_t)channel;
    size_t place = line * (walk->plan->persona_count + 1) + walk->persona;
    walk->tallies[passage->journey].visit_delivered[place] +=
        field == offsetof(struct message_counts, delivered);
}

void walk_stage_count(const struct contact_walk *walk, const struct passage *passage, int node,
                      int channel, size_t field)
{
    if (!walk_stage_asked(walk)) {
        return;
    }
    const struct tally *tally = &walk->tallies[passage->journey];
    size_t personas = walk->plan->persona_count + 1;
    size_t stage = walk_stage_of(walk_journey(walk, passage), node);
    struct tally_stage *of_stage = &tally->stages[stage * personas + walk->persona];
    struct tally_visit *visit = walk_stage_visit(walk, passage, node);
    *(int64_t *)((char *)&of_stage->messages + field) += 1;
    *(int64_t *)((char *)&visit->messages + field) += 1;
    if (channel != PLAN_NONE) {
        size_t line = stage * walk->plan->channel_count + (size_t)channel;
        struct tally_touch *touch = &tally->touches[line * personas + walk->persona];
        *(int64_t *)((char *)&touch->messages + field) += 1;
        walk_stage_deliver(walk, passage, node, channel, field);
    }
}

void walk_stage_reach(const struct contact_walk *walk, const struct passage *passage,
                      size_t channel)
{
    if (!walk_stage_asked(walk)) {
        return;
    }
    const struct tally *tally = &walk->tallies[passage->journey];
    struct walk_seen *seen = &walk->seen[passage->journey];
    size_t personas = walk->plan->persona_count + 1;
    size_t stage = walk_stage_of(walk_journey(walk, passage), passage->node);
    size_t line = stage * walk->plan->channel_count + channel;
    tally->stages[stage * personas + walk->persona].reached +=
        walk_stage_first(walk, &seen->stages_reached[stage]);
    tally->touches[line * personas + walk->persona].reached +=
        walk_stage_first(walk, &seen->touches[line]);
}

void walk_stage_finish(const struct contact_walk *walk, size_t journey)
{
    if (!walk_stage_asked(walk)) {
        return;
    }
    size_t stages = walk->plan->journeys[journey].stage_count;
    size_t personas = walk->plan->persona_count + 1;
    bool later = false;
    for (size_t i = stages + 1; i-- > 0;) {
        if (walk->seen[journey].stages_come[i] == walk->serial) {
            struct tally_stage *stage =
                &walk->tallies[journey].stages[i * personas + walk->persona];
            stage->contacts++;
            stage->gone_on += later;
            later = later || i < stages;
        }
    }
}
