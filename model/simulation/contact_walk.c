/* One contact through a plan: its list of things to do, one after the other. */
#include "model/simulation/contact_walk.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/start_select.h"
#include "model/simulation/walk_parts.h"

static void walk_seen_init(struct walk_seen *seen, const struct plan *plan,
                           const struct plan_journey *journey)
{
    seen->nodes = memory_array(journey->node_count, sizeof(*seen->nodes));
    seen->starts = memory_array(journey->node_count, sizeof(*seen->starts));
    seen->stages = memory_array(journey->stage_count, sizeof(*seen->stages));
    seen->channels = memory_array(plan->channel_count, sizeof(*seen->channels));
    seen->node_channels =
        memory_array(journey->node_count * plan->channel_count, sizeof(*seen->node_channels));
    walk_stage_init(seen, plan, journey);
}

static void walk_seen_destroy(struct walk_seen *seen)
{
    free(seen->nodes);
    free(seen->starts);
    free(seen->stages);
    free(seen->channels);
    free(seen->node_channels);
    free(seen->stages_come);
    free(seen->stages_reached);
    free(seen->touches);
}

void contact_walk_init(struct contact_walk *walk, const struct plan *plan)
{
    *walk = (struct contact_walk){.plan = plan};
    const struct run_request *request = plan->request;
    contact_state_init(&walk->state, request->contacts, request->activity, plan->opt_out);
    walk->tallies = memory_array(plan->journey_count, sizeof(*walk->tallies));
    walk->entries = memory_array(plan->journey_count, sizeof(*walk->entries));
    walk->seen = memory_array(plan->journey_count, sizeof(*walk->seen));
    walk->gaps = memory_array(2 * plan->touchpoint_count, sizeof(*walk->gaps));
    walk->segments = memory_array(plan->segment_count, sizeof(*walk->segments));
    walk->watch = expectation_watch_create(plan);
    for (size_t i = 0; i < plan->journey_count; i++) {
        tally_init(&walk->tallies[i], plan, &plan->journeys[i]);
        walk_seen_init(&walk->seen[i], plan, &plan->journeys[i]);
    }
}

void contact_walk_destroy(struct contact_walk *walk)
{
    if (walk->plan == NULL) {
        return;
    }
    for (size_t i = 0; i < walk->plan->journey_count; i++) {
        tally_destroy(&walk->tallies[i]);
        walk_seen_destroy(&walk->seen[i]);
    }
    contact_state_destroy(&walk->state);
    walk_queue_destroy(&walk->queue);
    expectation_watch_destroy(walk->watch);
    free(walk->tallies);
    free(walk->entries);
    free(walk->seen);
    free(walk->gaps);
    free(walk->segments);
    free(walk->passages);
    free(walk->pool);
    *walk = (struct contact_walk){0};
}

struct filter_moment walk_moment(const struct contact_walk *walk, const struct passage *passage)
{
    return (struct filter_moment){
        .now = walk->now,
        .zone = walk->plan->zone,
        .journey = passage == NULL ? PLAN_NONE : (int)passage->journey,
        .passage = passage == NULL ? 0 : (uint16_t)passage->number,
        .names = &walk->plan->names,
        .journeys = walk->plan->logged,
        .journey_count = walk->plan->journey_count,
    };
}

bool walk_asks(const struct contact_walk *walk, const struct filter *filter,
               const struct passage *passage)
{
    if (filter == NULL) {
        return true;
    }
    struct filter_moment moment = walk_moment(walk, passage);
    return filter_matches(filter, &walk->state, &moment);
}

/* All but events of touchpoints that start nobody. */
static bool walk_awaits(const struct contact_walk *walk, const struct walk_item *item)
{
    switch (walk_item_class(item)) {
    case WALK_REPLAY:
        return walk->plan->replays[item->detail].starts;
    case WALK_TOUCHPOINT:
        return walk->plan->touchpoints[walk_item_node(item)].starts;
    default:
        return true;
    }
}

void walk_push(struct contact_walk *walk, struct walk_item item)
{
    if (item.time < walk->plan->horizon) {
        walk->awaited += walk_awaits(walk, &item);
        walk_queue_push(&walk->queue, item);
    }
}

static void walk_step(struct contact_walk *walk)
{
    struct walk_item item = walk_queue_pop(&walk->queue);
    walk->awaited -= walk_awaits(walk, &item);
    walk->now = item.time;
    walk->state.now = item.time;
    switch (walk_item_class(&item)) {
    case WALK_OUTCOME:
        walk_outcome(walk, &item);
        break;
    case WALK_REPLAY:
        walk_replay(walk, &item);
        break;
    case WALK_TOUCHPOINT:
        walk_touchpoint(walk, &item);
        break;
    case WALK_MIDNIGHT:
        walk_midnight(walk, &item);
        break;
    case WALK_START:
        walk_start(walk, &item);
        break;
    case WALK_WAKE:
        walk_wake(walk, &item);
        break;
    }
}

/* A look is due at the instant that the last step left, before everything but class 1. */
static bool walk_must_look(const struct contact_walk *walk)
{
    const struct walk_item *first = walk_queue_first(&walk->queue);
    return walk->look_due &&
           (first == NULL || first->time > walk->now || walk_item_class(first) > WALK_TOUCHPOINT);
}

static bool walk_is_stopped(const struct contact_walk *walk)
{
    return walk->stop != NULL && atomic_load_explicit(walk->stop, memory_order_relaxed);
}

void walk_deed(struct contact_walk *walk, size_t journey, enum result_deed deed)
{
    unsigned *deeds = &walk->entries[journey].deeds;
    walk->tallies[journey].run->deeds[deed] += (*deeds >> deed & 1) == 0;
    *deeds |= 1U << deed;
}

static void walk_finish(struct contact_walk *walk)
{
    for (size_t i = 0; i < walk->plan->journey_count; i++) {
        const struct walk_entry *entry = &walk->entries[i];
        if (entry->count != 0) {
            struct tally *tally = &walk->tallies[i];
            int64_t most = RESULT_MESSAGES - 1;
            tally->run->entered_contacts++;
            tally->entered_persona[walk->persona]++;
            walk_stage_finish(walk, i);
            tally->run->messages_per_contact[entry->delivered < most ? entry->delivered : most]++;
        }
    }
}

bool contact_walk_run(struct contact_walk *walk, size_t contact)
{
    const struct plan *plan = walk->plan;
    contact_state_reset(&walk->state, contact, plan->start);
    walk_queue_clear(&walk->queue);
    walk->awaited = 0;
    walk->now = plan->start;
    bool is_in = walk->answers != NULL ? bitset_has(&walk->answers->where, contact)
                                       : walk_asks(walk, plan->where, NULL);
    if (!is_in) {
        WALK_NOTE(walk, left_out, plan->where);
        return false;
    }
    walk->key = plan->request->contacts->keys[contact];
    walk->serial++;
    walk->look_due = false;
    walk->calendar_turned = false;
    walk->midnight = INT64_MAX;
    walk->looked = 0;
    walk->passage_count = 0;
    walk->first_inside = 0;
    walk->pool_count = 0;
    memset(walk->entries, 0, plan->journey_count * sizeof(*walk->entries));
    if (walk->watch != NULL) {
        expectation_watch_begin(walk);
    }
    walk_begin(walk);
    while (!walk_is_stopped(walk)) {
        if (walk_must_look(walk)) {
            walk_look(walk);
        } else if (walk->queue.count != 0 && !walk_is_over(walk)) {
            walk_step(walk);
        } else {
            break;
        }
    }
    walk_finish(walk);
    if (walk->watch != NULL) {
        expectation_watch_end(walk);
    }
    return true;
}
