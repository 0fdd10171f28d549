/* Compiling starting points: triggers and arrivals. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/plan_build.h"

enum { PLAN_NINE = 9 * CIVIL_HOUR, PLAN_NOT_OPENED = 7 * CIVIL_DAY };

static uint32_t plan_segment(struct plan_build *build, struct text id, struct text node)
{
    struct plan *plan = build->plan;
    for (size_t i = 0; i < plan->segment_count; i++) {
        if (text_equal(plan->segments[i].id, id)) {
            return (uint32_t)i;
        }
    }
    struct text filter = text_from(NULL);
    struct plan_segment *segment = &plan->segments[plan->segment_count];
    segment->id = id;
    if (workspace_find_segment(build->request->workspace, id, &filter)) {
        segment->filter = plan_filter(build, NULL, filter, node, &segment->calendar);
        plan->segments_calendar = plan->segments_calendar || segment->calendar;
        if (segment->filter != NULL) {
            plan_read_events(build, segment->filter);
        }
    } else {
        plan_refuse(build, node, "NO_SUCH_SEGMENT",
                    N_("there is no segment {1}; name one of the workspace"), id, text_from(NULL));
    }
    return (uint32_t)plan->segment_count++;
}

static void plan_campaign_trigger(struct plan_build *build, const struct setting *settings,
                                  struct plan_start *start)
{
    static const struct {
        const char *name;
        enum activity_kind kind;
    } activities[] = {{"sent", ACTIVITY_SENT},
                      {"delivered", ACTIVITY_DELIVERED},
                      {"opened", ACTIVITY_OPENED},
                      {"clicked", ACTIVITY_CLICKED},
                      {"not_opened", ACTIVITY_SENT}};
    struct text activity = plan_text(settings, "activity");
    start->name = plan_name(build, plan_text(settings, "name"));
    start->not_opened = text_is(activity, "not_opened");
    start->after = plan_duration(settings, "after", PLAN_NOT_OPENED);
    for (size_t i = 0; i < sizeof(activities) / sizeof(activities[0]); i++) {
        if (text_is(activity, activities[i].name)) {
            start->activity = activities[i].kind;
        }
    }
    if (!start->not_opened) {
        start->recorded = plan_recorded_name(build, plan_text(settings, "name"));
        start->recording = start->activity;
    }
}

static void plan_date_trigger(struct plan_build *build, const struct setting *settings,
                              struct plan_start *start)
{
    struct text repeat = plan_text(settings, "repeat");
    const struct setting *offset = plan_at(settings, "offset");
    start->column = plan_column(build, plan_text(settings, "field"));
    start->birthday = start->column != PLAN_NONE &&
                      start->column == build->request->contacts->standard[STANDARD_BIRTHDAY];
    start->repeat = text_is(repeat, "yearly")  ? WAIT_REPEAT_YEARLY
                    : text_is(repeat, "never") ? WAIT_REPEAT_NEVER
                                               : WAIT_REPEAT_DEFAULT;
    start->at = plan_clock(settings, "at", PLAN_NINE);
    if (offset != NULL) {
        shape_read_offset(offset, &start->offset);
    }
}

/* "12-24", or a whole date. */
static void plan_calendar_trigger(const struct setting *settings, struct plan_start *start)
{
    struct text date = plan_text(settings, "date");
    int64_t month = 0;
    int64_t day = 0;
    start->at = plan_clock(settings, "at", PLAN_NINE);
    start->repeat = WAIT_REPEAT_NEVER;
    if (!civil_read_date(date, &start->day) && date.length == TEXT("MM-DD").length &&
        text_to_integer(text_part(date, 0, 2), &month) &&
        text_to_integer(text_part(date, 3, 2), &day)) {
        start->repeat = WAIT_REPEAT_YEARLY;
        start->day = civil_day((struct civil_date){CIVIL_NO_YEAR, (int)month, (int)day});
    }
}

static void plan_trigger(struct plan_build *build, const struct setting *trigger, struct text id,
                         struct plan_start *start)
{
    static const char *const names[TRIGGER_TYPE_COUNT] = {
        "manual",       "tag_added", "tag_removed", "list_joined", "list_left", "segment_entered",
        "segment_left", "event",     "campaign",    "date",        "calendar",  "field_changed"};
    start->trigger = TRIGGER_MANUAL;
    for (int i = 0; i < TRIGGER_TYPE_COUNT; i++) {
        if (plan_at(trigger, names[i]) != NULL) {
            start->trigger = (enum plan_trigger_type)i;
        }
    }
    const struct setting *value = plan_at(trigger, names[start->trigger]);
    struct text name = value == NULL ? text_from(NULL) : setting_as_text(value);
    switch (start->trigger) {
    case TRIGGER_TAG_ADDED:
    case TRIGGER_TAG_REMOVED:
        start->tag = name;
        start->name = plan_tag(build, name);
        break;
    case TRIGGER_LIST_JOINED:
    case TRIGGER_LIST_LEFT:
        start->topic = plan_topic(build, name);
        start->recorded = plan_recorded_name(build, name);
        start->recording = start->trigger == TRIGGER_LIST_JOINED ? ACTIVITY_JOINED : ACTIVITY_LEFT;
        break;
    case TRIGGER_SEGMENT_ENTERED:
    case TRIGGER_SEGMENT_LEFT:
        start->name = plan_segment(build, name, id);
        start->recorded = plan_recorded_name(build, name);
        start->recording = start->trigger == TRIGGER_SEGMENT_ENTERED ? ACTIVITY_SEGMENT_ENTERED
                                                                     : ACTIVITY_SEGMENT_LEFT;
        break;
    case TRIGGER_EVENT:
        start->name = plan_read_event(build, name);
        break;
    case TRIGGER_CAMPAIGN:
        plan_campaign_trigger(build, value, start);
        break;
    case TRIGGER_DATE:
        plan_date_trigger(build, value, start);
        break;
    case TRIGGER_CALENDAR:
        plan_calendar_trigger(value, start);
        break;
    case TRIGGER_FIELD_CHANGED:
        start->column = plan_column(build, name);
        break;
    default:
        break;
    }
}

static struct plan_replay plan_replay_of(const struct plan_start *start, int64_t every)
{
    bool campaign = start->trigger == TRIGGER_CAMPAIGN;
    return (struct plan_replay){.kind = start->recording,
                                .recorded = start->recorded,
                                .every = every,
                                .start = start->node,
                                .starts = true,
                                .event = ACTIVITY_NONE,
                                .campaign = campaign ? start->name : ACTIVITY_NONE};
}

static void plan_arrival(struct plan_build *build, const struct setting *settings,
                         struct plan_start *start)
{
    struct plan_arrival *arrival = &start->arrivals[start->arrival_count];
    const struct setting *rate = plan_at(settings, "rate");
    if (text_is(setting_as_text(settings), "at_start")) {
        arrival->type = ARRIVAL_AT_START;
    } else if (plan_at(settings, "spread") != NULL) {
        arrival->type = ARRIVAL_SPREAD;
        arrival->days = (uint32_t)(plan_duration(settings, "spread", CIVIL_DAY) / CIVIL_DAY);
    } else if (rate != NULL && shape_read_event_rate(rate, &arrival->rate)) {
        arrival->type = ARRIVAL_RATE;
    } else {
        arrival->type = ARRIVAL_REPLAY;
        arrival->every = plan_duration(settings, "replay", PLAN_REPLAY);
        plan_add_replay(build, plan_replay_of(start, arrival->every));
    }
    start->arrival_count++;
}

/* `name` is the setting's path in the node; `given`: the node says so itself. */
static void plan_list_arrival(struct plan_build *build, struct text id, struct text name,
                              const struct plan_arrival *arrival, bool given)
{
    struct text_builder source = {0};
    struct text_builder place = {0};
    struct text_builder value = {0};
    bool replay = arrival->type == ARRIVAL_REPLAY;
    text_append_string(&place, "start ");
    text_append(&place, id);
    if (replay) {
        text_append_string(&value, "replay ");
        civil_write_duration(&value, arrival->every);
    } else {
        assumption_write_event_rate(&value, arrival->rate);
    }
    text_append_string(&source, given ? "node " : replay ? plan_replay_source : plan_guess_source);
    text_append(&source, given ? id : (struct text){0});
    plan_assume(build, (struct result_assumption){.place = text_built(&place),
                                                  .name = name,
                                                  .value = text_built(&value),
                                                  .source = text_built(&source),
                                                  .guess = !given && !replay});
    text_destroy(&source);
    text_destroy(&place);
    text_destroy(&value);
}

static void plan_default_replay(struct plan_build *build, struct plan_start *start)
{
    struct plan_replay replay = plan_replay_of(start, PLAN_REPLAY);
    struct plan_arrival *arrival = &start->arrivals[0];
    if (plan_has_records(build, &replay)) {
        *arrival = (struct plan_arrival){.type = ARRIVAL_REPLAY, .every = PLAN_REPLAY};
        plan_add_replay(build, replay);
    } else {
        *arrival = (struct plan_arrival){.type = ARRIVAL_RATE, .rate = ASSUMED_EVENT_RATE};
    }
}

static void plan_default_arrival(struct plan_build *build, struct text id, struct plan_start *start)
{
    struct plan_arrival *arrival = &start->arrivals[0];
    switch (start->trigger) {
    case TRIGGER_MANUAL:
        arrival->type = ARRIVAL_AT_START;
        break;
    case TRIGGER_DATE:
    case TRIGGER_CALENDAR:
        arrival->type = ARRIVAL_EXACT;
        break;
    case TRIGGER_EVENT:
        return;
    default:
        plan_default_replay(build, start);
        plan_list_arrival(build, id, TEXT("arrival"), arrival, false);
        break;
    }
    start->arrival_count = 1;
}

static void plan_given_arrival(struct plan_build *build, struct text id, struct text name,
                               const struct setting *settings, struct plan_start *start)
{
    const struct plan_arrival *arrival = &start->arrivals[start->arrival_count];
    plan_arrival(build, settings, start);
    if (arrival->type == ARRIVAL_RATE || arrival->type == ARRIVAL_REPLAY) {
        plan_list_arrival(build, id, name, arrival, true);
    }
}

static void plan_arrivals(struct plan_build *build, struct text id, const struct setting *settings,
                          struct plan_start *start)
{
    const struct setting *given = plan_at(settings, "arrival");
    size_t most = given != NULL && given->type == SETTING_LIST ? given->count : 1;
    start->arrivals = arena_array(&build->plan->arena, most, sizeof(*start->arrivals));
    if (given == NULL) {
        plan_default_arrival(build, id, start);
    } else if (given->type != SETTING_LIST) {
        plan_given_arrival(build, id, TEXT("arrival"), given, start);
    } else {
        for (size_t i = 0; i < given->count; i++) {
            struct text_builder name = {0};
            text_append_string(&name, "arrival");
            setting_path_append_index(&name, i);
            plan_given_arrival(build, id, text_built(&name), &given->items[i], start);
            text_destroy(&name);
        }
    }
}

static void plan_start(struct plan_build *build, struct plan_journey *journey, int node,
                       const struct node *design)
{
    struct text id = text_from(design->id);
    struct plan_start *start = &journey->starts[journey->start_count++];
    *start =
        (struct plan_start){.node = node,
                            .name = ACTIVITY_NONE,
                            .recorded = ACTIVITY_NONE,
                            .topic = PLAN_NONE,
                            .column = PLAN_NONE,
                            .stream = plan_stream(build, journey->stream, id, text_from(NULL))};
    start->filter =
        plan_filter(build, journey, plan_text(&design->settings, "filter"), id, &start->calendar);
    if (journey->recheck == RECHECK_CONTINUOUS && start->filter != NULL) {
        build->plan->midnights = build->plan->midnights || start->calendar;
        journey->exits_at_arrival = true;
    }
    if (journey->main) {
        plan_trigger(build, plan_at(&design->settings, "trigger"), id, start);
        plan_arrivals(build, id, &design->settings, start);
    }
    journey->nodes[node].start = start;
}

void plan_starts(struct plan_build *build, struct plan_journey *journey)
{
    struct plan *plan = build->plan;
    journey->starts = arena_array(&plan->arena, journey->node_count, sizeof(*journey->starts));
    if (journey->main) {
        plan->segments = arena_array(&plan->arena, journey->node_count, sizeof(*plan->segments));
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *design = &journey->journey->nodes[journey->places[i]];
        if (design->kind == NODE_START && !journey->nodes[i].muted) {
            plan_start(build, journey, (int)i, design);
        }
    }
}

bool plan_start_holds(const struct plan_start *start, const struct contact_state *state,
                      bool in_segment)
{
    switch (start->trigger) {
    case TRIGGER_TAG_ADDED:
        return contact_state_has_tag(state, start->tag);
    case TRIGGER_TAG_REMOVED:
        return !contact_state_has_tag(state, start->tag);
    case TRIGGER_LIST_JOINED:
        return start->topic != PLAN_NONE && contact_state_on(state, start->topic);
    case TRIGGER_LIST_LEFT:
        return start->topic == PLAN_NONE || !contact_state_on(state, start->topic);
    case TRIGGER_SEGMENT_ENTERED:
        return in_segment;
    case TRIGGER_SEGMENT_LEFT:
        return !in_segment;
    default:
        return true;
    }
}
