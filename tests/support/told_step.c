/* A record of an explanation in the words of the slow simulator's story. */
#include "tests/support/told_step.h"

#include <stdio.h>

#include "model/base/civil_time.h"
#include "model/contacts/contact_table.h"
#include "model/simulation/contact_walk.h"

struct telling {
    const struct explanation *explanation;
    const struct walk_record *record;
    const struct plan_journey *journey; /* NULL: of none */
    const struct plan_node *node;
    struct arena *arena;
};

static struct text told_name(const struct telling *telling, uint32_t name)
{
    return text_dictionary_text(&telling->explanation->plan->names, name);
}

static void told_happening(const struct telling *telling, struct story_step *step)
{
    const struct walk_record *record = telling->record;
    const struct plan *plan = telling->explanation->plan;
    if (record->kind == RECORD_EVENT) {
        step->what = told_name(telling, (uint32_t)record->number);
        return;
    }
    const struct activity_row *row = explanation_row(telling->explanation, record);
    uint32_t code = row->kind == ACTIVITY_EVENT  ? row->event
                    : row->list != ACTIVITY_NONE ? row->list
                                                 : row->campaign;
    step->what = text_from(activity_kind_name((enum activity_kind)record->detail));
    step->target = text_dictionary_text(&plan->request->activity->names, code);
    step->amount = record->number;
}

static void told_start(const struct telling *telling, struct story_step *step)
{
    const struct walk_record *record = telling->record;
    step->what = text_from(walk_start_kind_name((enum walk_start_kind)record->detail));
    if (record->kind == RECORD_START && !record->holds) {
        step->target = text_from(turn_away_reason_name((enum turn_away_reason)record->number));
    }
}

static struct text told_rest(int rest)
{
    static const char *const rests[] = {[REST_MOVING] = "moving",
                                        [REST_WAIT] = "wait",
                                        [REST_WAIT_FOR] = "wait_for",
                                        [REST_HELD] = "held",
                                        [REST_UNREAD] = "unread"};
    return text_from(rests[rest]);
}

static void told_change(const struct telling *telling, struct story_step *step)
{
    static const char *const types[] = {[UPDATE_ADD_TAG] = "add_tag",
                                        [UPDATE_REMOVE_TAG] = "remove_tag",
                                        [UPDATE_SET] = "set",
                                        [UPDATE_JOIN] = "join",
                                        [UPDATE_LEAVE] = "leave"};
    const struct contact_table *contacts = telling->explanation->plan->request->contacts;
    const struct plan_change *change = &telling->node->update->changes[telling->record->number];
    const struct node *design =
        &telling->journey->journey->nodes[telling->journey->places[telling->record->node]];
    struct text_builder now = {0};
    step->what = text_from(types[change->type]);
    switch (change->type) {
    case UPDATE_SET:
        text_append_format(&now, "%s is ", contacts->columns[change->column].name);
        value_write(&now, change->value);
        step->target = arena_text(telling->arena, text_built(&now));
        break;
    case UPDATE_JOIN:
    case UPDATE_LEAVE:
        step->target = node_text(design, change->type == UPDATE_JOIN ? "join" : "leave");
        break;
    default:
        step->target = change->tag;
        break;
    }
    text_destroy(&now);
}

static void told_cap(const struct telling *telling, struct story_step *step)
{
    const struct contact_table *contacts = telling->explanation->plan->request->contacts;
    const struct plan_cap *cap = &telling->journey->caps[telling->record->detail];
    struct text_builder rule = {0};
    text_append_format(
        &rule, "%lld %s %s%s", (long long)(cap->calendar ? cap->per * CIVIL_DAY : cap->per),
        cap->calendar ? "calendar" : "rolling",
        cap->scope == PLAN_SCOPE_CHANNEL ? contacts->channels[cap->channel].name : "",
        cap->scope == PLAN_SCOPE_TOPIC ? contacts->topics[cap->topic].name : "");
    step->target = arena_text(telling->arena, text_built(&rule));
    step->amount = cap->most;
    text_destroy(&rule);
}

static void told_message_step(const struct telling *telling, struct story_step *step)
{
    static const char *const consents[] = {[CONSENT_UNKNOWN] = "unknown",
                                           [CONSENT_YES] = "yes",
                                           [CONSENT_NO] = "no",
                                           [CONSENT_STOPPED] = "stopped",
                                           [CONSENT_NO_AFTER_YES] = "no_after_yes"};
    static const char *const states[] = {[SUBSCRIPTION_NONE] = "none",
                                         [SUBSCRIPTION_JOINED] = "joined",
                                         [SUBSCRIPTION_LEFT] = "left"};
    const struct walk_record *record = telling->record;
    enum walk_message_step number = (enum walk_message_step)record->number;
    step->what = text_from(walk_message_step_name(number));
    if (number == STEP_TOPIC) {
        step->target = text_from(states[record->detail]);
    } else if (number == STEP_CHANNEL_CONSENT) {
        step->target = text_from(consents[record->detail]);
    } else if (number == STEP_CAP) {
        told_cap(telling, step);
    }
    step->time_count = record->time_count;
    for (size_t i = 0; i < record->time_count && i < STORY_TIMES; i++) {
        step->times[i] = record->times[i];
    }
}

static void told_message(const struct telling *telling, struct story_step *step)
{
    const struct walk_record *record = telling->record;
    switch (record->kind) {
    case RECORD_BLOCKED:
        step->what = record->number == RECORD_NOTHING
                         ? TEXT("no channel")
                         : text_from(block_reason_name((enum block_reason)record->number));
        if (record->number <= (int)BLOCK_NOT_SUBSCRIBED) {
            step->channel = (struct text){0};
        }
        break;
    case RECORD_SENT:
        step->target = text_from(record->detail == 1 ? "for_good" : NULL);
        if (!telling->explanation->plan->channels[record->channel].opens) {
            step->limits[1] = 0;
        }
        break;
    case RECORD_STEP:
        told_message_step(telling, step);
        break;
    default:
        step->what = text_from(walk_outcome_name((enum walk_outcome)record->number));
        break;
    }
}

static void told_split(const struct telling *telling, struct story_step *step)
{
    const struct plan_split *split = telling->node->split;
    int arm = telling->record->number;
    step->amount = arm;
    step->limits[0] = arm == 0 ? 0 : split->limits[arm - 1];
    step->limits[1] = split->limits[arm];
}

static void told_exit(const struct telling *telling, struct story_step *step)
{
    int row = telling->record->number;
    uint32_t event = row == RECORD_NOTHING ? ACTIVITY_NONE : telling->journey->exits[row].event;
    step->what = row == RECORD_NOTHING    ? TEXT("recheck")
                 : event == ACTIVITY_NONE ? TEXT("filter")
                                          : told_name(telling, event);
}

static void told_left(const struct telling *telling, struct story_step *step)
{
    const struct plan_journey *journey = telling->journey;
    step->what = journey->ports[telling->node->first_port + (size_t)telling->record->number].name;
    step->target = journey->ids[telling->record->detail];
}

static void told_of_node(const struct telling *telling, struct story_step *step)
{
    static const char *const waits[] = {
        [WAIT_ENDS] = "ends", [WAIT_IS_PAST] = "past", [WAIT_HAS_NO_DATE] = "no_date"};
    const struct walk_record *record = telling->record;
    switch (record->kind) {
    case RECORD_CASE:
        step->amount = record->number == RECORD_NOTHING ? 0 : record->number;
        break;
    case RECORD_SPLIT:
        told_split(telling, step);
        break;
    case RECORD_WAIT:
        step->what = text_from(waits[record->detail]);
        break;
    case RECORD_RESTS:
    case RECORD_INSIDE:
        step->what = told_rest(record->detail);
        break;
    case RECORD_CHANGE:
        told_change(telling, step);
        break;
    case RECORD_STARTS:
        step->what = telling->explanation->plan->journeys[telling->node->enter_journey].name;
        break;
    case RECORD_GOAL:
        step->what = telling->journey->goals[record->number];
        break;
    case RECORD_EXIT:
        told_exit(telling, step);
        break;
    case RECORD_LEFT:
        told_left(telling, step);
        break;
    case RECORD_ENDED:
        step->what = text_from(end_reason_name((enum end_reason)record->number));
        break;
    default:
        break;
    }
}

static void told_place(const struct telling *telling, struct story_step *step)
{
    const struct walk_record *record = telling->record;
    if (telling->journey != NULL) {
        step->journey = telling->journey->name;
        step->node =
            record->node == RECORD_NOTHING ? step->node : telling->journey->ids[record->node];
    }
    if (record->kind == RECORD_DUE) {
        step->journey = (struct text){0};
    }
    if (record->passage != RECORD_NOTHING) {
        step->passing = true;
        step->passage = record->passage;
        step->visit = record->visit;
    }
    if (record->channel != RECORD_NOTHING) {
        step->channel = telling->explanation->plan->channels[record->channel].id;
    }
}

struct story_step told_step(const struct explanation *explanation, const struct walk_record *record,
                            struct arena *arena)
{
    const struct plan *plan = explanation->plan;
    struct telling telling = {.explanation = explanation, .record = record, .arena = arena};
    struct story_step step = {.kind = walk_record_name(record->kind),
                              .time = record->time,
                              .holds = record->holds,
                              .until = record->until,
                              .amount = record->amount,
                              .drawn = record->drawn,
                              .draw = record->draw};
    for (size_t i = 0; i < STORY_LIMITS; i++) {
        step.limits[i] = record->limits[i];
    }
    if (record->journey != RECORD_NOTHING) {
        telling.journey = &plan->journeys[record->journey];
        telling.node =
            record->node == RECORD_NOTHING ? NULL : &telling.journey->nodes[record->node];
    }
    told_place(&telling, &step);
    if (record->kind == RECORD_EVENT || record->kind == RECORD_REPLAYED) {
        told_happening(&telling, &step);
    } else if (record->kind == RECORD_START || record->kind == RECORD_DUE) {
        told_start(&telling, &step);
    } else if (record->kind == RECORD_SEGMENT) {
        step.what = plan->segments[record->number].id;
    } else if (record->kind >= RECORD_STEP && record->kind <= RECORD_OUTCOME) {
        told_message(&telling, &step);
    } else {
        told_of_node(&telling, &step);
    }
    return step;
}
