/* Looks: what a contact's change means for segments, goals, exits and those who wait. */
#include "model/simulation/start_select.h"
#include "model/simulation/start_turns.h"
#include "model/simulation/walk_parts.h"

static bool walk_event_written(const struct contact_walk *walk, uint32_t event, size_t from,
                               size_t to)
{
    for (size_t i = from; i < to; i++) {
        const struct log_entry *entry = &walk->state.log[i];
        if (entry->kind == ACTIVITY_EVENT && entry->event == event) {
            return true;
        }
    }
    return false;
}

bool walk_exits(struct contact_walk *walk, struct passage *passage, size_t from, size_t to)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    for (size_t i = 0; i < journey->exit_count; i++) {
        const struct plan_exit *row = &journey->exits[i];
        bool holds = row->event != ACTIVITY_NONE ? walk_event_written(walk, row->event, from, to)
                                                 : walk_asks(walk, row->filter, passage);
        if (holds) {
            WALK_NOTE(walk, exit, passage, (int)i);
            if (row->goal) {
                walk_goal(walk, passage, row->label);
            }
            walk_end(walk, passage, row->goal ? END_GOAL : END_EXIT_RULE);
            return true;
        }
    }
    if (journey->recheck == RECHECK_CONTINUOUS && !passage->by_enter &&
        !walk_asks(walk, journey->nodes[passage->start].start->filter, passage)) {
        WALK_NOTE(walk, exit, passage, RECORD_NOTHING);
        walk_end(walk, passage, END_RECHECK);
        return true;
    }
    return false;
}

static bool walk_is_of(const struct log_entry *entry, const struct passage *passage, int node)
{
    return entry->node == node && entry->journey == (int)passage->journey &&
           entry->passage == passage->number;
}

/* The activity of the node's latest message of this passage, on all its channels. */
static bool walk_message_case(const struct contact_walk *walk, const struct passage *passage,
                              const struct plan_case *one)
{
    const struct log_entry *log = walk->state.log;
    size_t sent = walk->state.log_count;
    while (sent > passage->entered_log && !(log[sent - 1].kind == ACTIVITY_SENT &&
                                            walk_is_of(&log[sent - 1], passage, one->node))) {
        sent--;
    }
    if (sent == passage->entered_log) {
        return false;
    }
    uint16_t visit = log[sent - 1].visit;
    for (size_t i = passage->entered_log; i < walk->state.log_count; i++) {
        if (log[i].kind == one->activity && log[i].visit == visit &&
            walk_is_of(&log[i], passage, one->node)) {
            return true;
        }
    }
    return false;
}

static bool walk_event_recorded(const struct contact_walk *walk, uint32_t event)
{
    const struct activity *recorded = walk->plan->request->activity;
    if (recorded == NULL || event == ACTIVITY_NONE) {
        return false;
    }
    size_t contact = walk->state.contact;
    for (size_t i = recorded->first[contact]; i < recorded->first[contact + 1]; i++) {
        const struct activity_row *row = &recorded->rows[i];
        if (row->time < walk->plan->start && row->kind == ACTIVITY_EVENT && row->event == event) {
            return true;
        }
    }
    return false;
}

static bool walk_event_case(const struct contact_walk *walk, const struct passage *passage,
                            enum plan_since since, const struct plan_case *one)
{
    size_t from = since == PLAN_SINCE_ARRIVAL ? passage->arrived_log
                  : since == PLAN_SINCE_ENTRY ? passage->entered_log
                                              : 0;
    return walk_event_written(walk, one->event, from, walk->state.log_count) ||
           (since == PLAN_SINCE_EVER && walk_event_recorded(walk, one->recorded));
}

int walk_case(const struct contact_walk *walk, const struct passage *passage)
{
    const struct plan_cases *cases = walk_node(walk, passage)->cases;
    for (size_t i = 0; i < cases->count; i++) {
        const struct plan_case *one = &cases->items[i];
        bool holds = false;
        switch (one->type) {
        case PLAN_CASE_MESSAGE:
            holds = one->node != PLAN_NONE && walk_message_case(walk, passage, one);
            break;
        case PLAN_CASE_EVENT:
            holds = walk_event_case(walk, passage, cases->since, one);
            break;
        case PLAN_CASE_FILTER:
            holds = walk_asks(walk, one->filter, passage);
            break;
        }
        if (holds) {
            return (int)i;
        }
    }
    return -1;
}

static void walk_look_at_segments(struct contact_walk *walk)
{
    const struct start_turns *turns = walk->answers == NULL ? NULL : walk->answers->turns;
    bool turned = walk->calendar_turned;
    walk->calendar_turned = false;
    for (size_t i = 0; i < walk->plan->segment_count; i++) {
        if (turns != NULL && turns->foreseen[i] && !turned) {
            continue;
        }
        bool in = walk_asks(walk, walk->plan->segments[i].filter, NULL);
        if (in != walk->segments[i]) {
            walk->segments[i] = in;
            WALK_NOTE(walk, segment, i, in);
            walk_raise_name(walk, in ? TRIGGER_SEGMENT_ENTERED : TRIGGER_SEGMENT_LEFT, (uint32_t)i);
        }
    }
}

static void walk_look_at(struct contact_walk *walk, struct passage *passage, size_t from, size_t to)
{
    if (walk_exits(walk, passage, from, to)) {
        return;
    }
    if (passage->rest == REST_WAIT_FOR) {
        int port = walk_case(walk, passage);
        if (port >= 0) {
            walk_resume(walk, passage, port);
        }
    } else if ((passage->rest == REST_HELD || passage->rest == REST_UNREAD) &&
               delivery_opened(walk, passage)) {
        walk_resume(walk, passage, walk_node(walk, passage)->next);
    }
}

void walk_look(struct contact_walk *walk)
{
    size_t from = walk->looked;
    size_t to = walk->state.log_count;
    walk->look_due = false;
    walk->looked = to;
    walk_look_at_segments(walk);
    while (walk->first_inside < walk->passage_count && walk->passages[walk->first_inside].ended) {
        walk->first_inside++;
    }
    for (size_t journey = 0; journey < walk->plan->journey_count; journey++) {
        size_t count = walk->entries[journey].inside == 0 ? 0 : walk->passage_count;
        for (size_t i = walk->first_inside; i < count; i++) {
            struct passage *passage = &walk->passages[i];
            if (passage->journey == journey && !passage->ended) {
                walk_look_at(walk, passage, from, to);
            }
        }
    }
}
