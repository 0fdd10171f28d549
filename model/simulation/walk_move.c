/* Passages: entering, arriving, resting, leaving, ending, each step counted. */
#include <string.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/simulation/walk_parts.h"

static struct tally *walk_tally(const struct contact_walk *walk, const struct passage *passage)
{
    return &walk->tallies[passage->journey];
}

static struct tally_flow *walk_flow(const struct contact_walk *walk, const struct passage *passage)
{
    size_t nodes = walk_journey(walk, passage)->node_count;
    size_t day = plan_day(walk->plan, walk->now);
    return &walk_tally(walk, passage)->flow[day * nodes + (size_t)passage->node];
}

static struct tally_day *walk_day(const struct contact_walk *walk, size_t journey)
{
    return &walk->tallies[journey].days[plan_day(walk->plan, walk->now)];
}

static void walk_stop_resting(struct contact_walk *walk, struct passage *passage)
{
    if (passage->rest != REST_MOVING) {
        walk_flow(walk, passage)->resumed++;
        passage->rest = REST_MOVING;
    }
}

/* As the rows of journey.* are written. They are followed by a look, as what a `send` writes. */
static void walk_log_step(struct contact_walk *walk, const struct passage *passage,
                          enum activity_kind kind)
{
    if (!walk->plan->logs_passages) {
        return;
    }
    contact_state_log(&walk->state, (struct log_entry){.time = walk->now,
                                                       .event = ACTIVITY_NONE,
                                                       .campaign = ACTIVITY_NONE,
                                                       .node = passage->node,
                                                       .journey = (int16_t)passage->journey,
                                                       .channel = PLAN_NONE,
                                                       .topic = PLAN_NONE,
                                                       .passage = (uint16_t)passage->number,
                                                       .visit = (uint16_t)passage->visit,
                                                       .kind = (uint8_t)kind});
    walk->look_due = true;
}

void walk_end(struct contact_walk *walk, struct passage *passage, enum end_reason reason)
{
    bool completed = reason == END_GOAL || reason == END_END;
    expectation_watch_passage(walk, passage, EXPECTATION_ENDED, PLAN_NONE, (int)reason);
    WALK_NOTE(walk, ended, passage, reason);
    walk_log_step(walk, passage, completed ? ACTIVITY_COMPLETED : ACTIVITY_EXITED);
    walk_stop_resting(walk, passage);
    walk_tally(walk, passage)->nodes[passage->node].ended[reason]++;
    walk_flow(walk, passage)->ended++;
    walk_day(walk, passage->journey)->ended[reason]++;
    walk->entries[passage->journey].inside--;
    passage->ended = true;
}

int walk_rest_until(struct contact_walk *walk, struct passage *passage, enum passage_rest rest,
                    int64_t until)
{
    if (passage->rest == REST_MOVING) {
        walk_flow(walk, passage)->rested++;
    }
    passage->rest = rest;
    passage->wake_at = until;
    WALK_NOTE(walk, rests, passage);
    walk_push(walk, (struct walk_item){.time = until,
                                       .key = walk_key(WALK_WAKE, passage->journey, passage->number,
                                                       (size_t)passage->node),
                                       .rest = walk_rest(passage->visit, 0, 0),
                                       .detail = (uint32_t)(passage - walk->passages)});
    return WALK_RESTS;
}

void walk_goal(struct contact_walk *walk, struct passage *passage, int label)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    uint16_t *reached = &walk->pool[passage->pool + journey->loop_count + (size_t)label];
    if (*reached != 0) {
        return;
    }
    *reached = 1;
    expectation_watch_passage(walk, passage, EXPECTATION_GOAL, PLAN_NONE, label);
    WALK_NOTE(walk, goal, passage, label);
    walk_tally(walk, passage)->goals[label]++;
    walk_tally(walk, passage)->persona_goals[walk->persona * journey->goal_count + (size_t)label]++;
    walk_tally(walk, passage)
        ->start_goals[(size_t)passage->start * journey->goal_count + (size_t)label]++;
    walk_tally(walk, passage)
        ->day_goals[plan_day(walk->plan, walk->now) * journey->goal_count + (size_t)label]++;
    if (!passage->had_goal) {
        passage->had_goal = true;
        walk_tally(walk, passage)->goal_time[(walk->now - passage->entered_at) / CIVIL_HOUR]++;
    }
}

/* Counts the arrival; false where the visit is one too many. */
static bool walk_arrive(struct contact_walk *walk, struct passage *passage, int node)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    passage->node = node;
    passage->arrived_at = walk->now;
    passage->arrived_log = walk->state.log_count;
    int loop = journey->nodes[node].loop;
    uint16_t *visits = loop == PLAN_NONE ? NULL : &walk->pool[passage->pool + (size_t)loop];
    passage->visit = visits == NULL ? 0 : *visits;
    walk_tally(walk, passage)->nodes[node].arrived++;
    walk_flow(walk, passage)->arrived++;
    walk_stage_arrive(walk, passage);
    if (journey->nodes[node].message != NULL) {
        walk_deed(walk, passage->journey, DEED_CAME);
    }
    WALK_NOTE(walk, arrived, passage);
    walk_log_step(walk, passage, ACTIVITY_AT_STEP);
    if (visits == NULL) {
        return true;
    }
    if (*visits >= journey->visit_limit) {
        return false;
    }
    (*visits)++;
    return true;
}

/* Takes the port: gives the next node, or PLAN_NONE where the passage ended. */
static int walk_leave(struct contact_walk *walk, struct passage *passage, int port)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    const struct plan_node *node = &journey->nodes[passage->node];
    int target = port < 0 ? PLAN_NONE : journey->ports[node->first_port + (size_t)port].target;
    if (target == PLAN_NONE) {
        walk_end(walk, passage, END_DEAD_END);
        return PLAN_NONE;
    }
    WALK_NOTE(walk, left, passage, port);
    size_t number = node->first_port + (size_t)port;
    size_t day = plan_day(walk->plan, walk->now);
    walk_tally(walk, passage)->left[number]++;
    walk_tally(walk, passage)->passed[day * journey->port_count + number]++;
    return target;
}

/* Runs until the passage rests or ends. */
static void walk_move(struct contact_walk *walk, struct passage *passage, int node)
{
    while (node != PLAN_NONE) {
        if (!walk_arrive(walk, passage, node)) {
            walk_end(walk, passage, END_LOOP_LIMIT);
            return;
        }
        if (walk_journey(walk, passage)->exits_at_arrival &&
            walk_exits(walk, passage, walk->state.log_count, walk->state.log_count)) {
            return;
        }
        int port = walk_do(walk, passage);
        if (port == WALK_RESTS || port == WALK_ENDED) {
            return;
        }
        node = walk_leave(walk, passage, port);
    }
}

void walk_resume(struct contact_walk *walk, struct passage *passage, int port)
{
    if (port == WALK_RESTS || port == WALK_ENDED) {
        return;
    }
    walk_stop_resting(walk, passage);
    walk_move(walk, passage, walk_leave(walk, passage, port));
}

void walk_wake(struct contact_walk *walk, const struct walk_item *item)
{
    struct passage *passage = &walk->passages[item->detail];
    if (passage->ended || passage->rest == REST_MOVING || passage->wake_at != item->time ||
        passage->node != (int)walk_item_node(item) || passage->visit != item->rest >> 16) {
        return;
    }
    switch (passage->rest) {
    case REST_WAIT:
        walk_resume(walk, passage, walk_node(walk, passage)->next);
        break;
    case REST_WAIT_FOR:
        walk_resume(walk, passage, walk_node(walk, passage)->timeout);
        break;
    case REST_HELD:
    case REST_UNREAD:
        walk_resume(walk, passage, delivery_ask_again(walk, passage));
        break;
    case REST_MOVING:
        break;
    }
}

static size_t walk_take_pool(struct contact_walk *walk, size_t count)
{
    size_t first = walk->pool_count;
    walk->pool = memory_grow(walk->pool, &walk->pool_capacity, first + count, sizeof(*walk->pool));
    if (count != 0) {
        memset(walk->pool + first, 0, count * sizeof(*walk->pool));
    }
    walk->pool_count = first + count;
    return first;
}

void walk_enter(struct contact_walk *walk, size_t journey, int start, bool by_enter)
{
    const struct plan_journey *design = &walk->plan->journeys[journey];
    struct walk_entry *entry = &walk->entries[journey];
    walk->passages = memory_grow(walk->passages, &walk->passage_capacity, walk->passage_count + 1,
                                 sizeof(*walk->passages));
    struct passage *passage = &walk->passages[walk->passage_count++];
    *passage = (struct passage){
        .journey = journey,
        .number = entry->count,
        .node = start,
        .start = start,
        .by_enter = by_enter,
        .entered_at = walk->now,
        .entered_log = walk->state.log_count,
        .pool = walk_take_pool(walk, design->loop_count + design->goal_count),
    };
    entry->count++;
    entry->inside++;
    entry->last = walk->now;
    walk->tallies[journey].run->entered++;
    walk->tallies[journey].persona_passages[walk->persona]++;
    walk_day(walk, journey)->entered++;
    expectation_watch_passage(walk, passage, EXPECTATION_ENTERED, PLAN_NONE, 0);
    WALK_NOTE(walk, entered, passage);
    walk_log_step(walk, passage, ACTIVITY_ENTERED);
    if (walk->plan->midnights) {
        walk_push_midnight(walk);
    }
    walk_move(walk, passage, start);
}
