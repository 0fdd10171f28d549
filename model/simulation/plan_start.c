/* Compiling starting points: triggers, arrivals, touchpoints. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/plan_build.h"

enum { PLAN_NINE = 9 * CIVIL_HOUR, PLAN_NOT_OPENED = 7 * CIVIL_DAY, PLAN_REPLAY = 91 * CIVIL_DAY };

static const char plan_replay_source[] = N_("built-in: what was recorded in the last 91 days");
static const char plan_guess_source[] = N_("built-in: a guess, as nothing says how often");

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
        plan->midnights = plan->midnights || segment->calendar;
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

static bool plan_is_of_segment(const struct plan_start *start)
{
    return start->trigger == TRIGGER_SEGMENT_ENTERED || start->trigger == TRIGGER_SEGMENT_LEFT;
}

bool plan_replays(const struct plan *plan, const struct plan_start *start, int64_t every,
                  const struct activity_row *row)
{
    return row->kind == start->recording && row->list == start->recorded &&
           row->time < plan->start && row->time >= plan->start - every;
}

/* Whether any contact has an edge to replay. */
static bool plan_has_records(const struct plan_build *build, const struct plan_start *start)
{
    const struct activity *activity = build->request->activity;
    bool found = false;
    for (size_t i = 0; !found && activity != NULL && i < activity->count; i++) {
        found = start->recorded != ACTIVITY_NONE &&
                plan_replays(build->plan, start, PLAN_REPLAY, &activity->rows[i]);
    }
    return found;
}

static void plan_refuse_replay(struct plan_build *build, struct text subject)
{
    plan_refuse(build, subject, "NOT_BUILT",
                N_("replaying recorded happenings is not built yet; give a rate in its place, as "
                   "in {1}"),
                TEXT("0.02/day"), text_from(NULL));
}

static void plan_arrival(struct plan_build *build, struct text id, const struct setting *settings,
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
    } else if (plan_is_of_segment(start)) {
        arrival->type = ARRIVAL_REPLAY;
        arrival->every = plan_duration(settings, "replay", PLAN_REPLAY);
    } else {
        plan_refuse_replay(build, id);
        return;
    }
    start->arrival_count++;
}

static void plan_assumed_arrival(struct plan_build *build, struct text id,
                                 const struct plan_arrival *arrival)
{
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
    plan_assume(build, (struct result_assumption){
                           .place = text_built(&place),
                           .name = TEXT("arrival"),
                           .value = text_built(&value),
                           .source = text_from(replay ? plan_replay_source : plan_guess_source),
                           .guess = !replay});
    text_destroy(&place);
    text_destroy(&value);
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
        *arrival = plan_has_records(build, start)
                       ? (struct plan_arrival){.type = ARRIVAL_REPLAY, .every = PLAN_REPLAY}
                       : (struct plan_arrival){.type = ARRIVAL_RATE, .rate = ASSUMED_EVENT_RATE};
        plan_assumed_arrival(build, id, arrival);
        break;
    }
    start->arrival_count = 1;
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
        plan_arrival(build, id, given, start);
    } else {
        for (size_t i = 0; i < given->count; i++) {
            plan_arrival(build, id, &given->items[i], start);
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

static const struct setting *plan_event_assumption(const struct plan_build *build, struct text name,
                                                   const char **ret_source)
{
    const struct setting *own = setting_get(plan_at(build->assumed, "events"), name);
    *ret_source = own != NULL ? "journey" : "workspace";
    return own != NULL ? own : setting_get(plan_at(build->workspace, "assumptions.events"), name);
}

static void plan_assume_event(struct plan_build *build, struct text name,
                              const struct plan_touchpoint *point, const struct setting *settings,
                              const char *source)
{
    struct text_builder place = {0};
    struct text_builder value = {0};
    bool given = plan_at(settings, "rate") != NULL;
    text_append_string(&place, "event ");
    text_append(&place, name);
    assumption_write_event_rate(&value, point->rate);
    plan_assume(build,
                (struct result_assumption){.place = text_built(&place),
                                           .name = TEXT("rate"),
                                           .value = text_built(&value),
                                           .source = text_from(given ? source : plan_guess_source),
                                           .guess = !given});
    if (point->raised != 0) {
        plan_assume(build, (struct result_assumption){.place = text_built(&place),
                                                      .name = TEXT("after_click"),
                                                      .value = plan_text(settings, "after_click"),
                                                      .source = text_from(source)});
    }
    text_destroy(&place);
    text_destroy(&value);
}

static void plan_touchpoint(struct plan_build *build, struct text name)
{
    enum { TIMES_ONE = 1000 };
    const char *source = NULL;
    const struct setting *settings = plan_event_assumption(build, name, &source);
    struct plan_touchpoint *point = &build->plan->touchpoints[build->plan->touchpoint_count++];
    *point = (struct plan_touchpoint){.name = arena_text(&build->plan->arena, name),
                                      .event = plan_name(build, name),
                                      .rate = ASSUMED_EVENT_RATE,
                                      .stream =
                                          plan_stream(build, text_from(NULL), TEXT("event"), name)};
    if (plan_at(settings, "replay") != NULL) {
        plan_refuse_replay(build, name);
        return;
    }
    const struct setting *rate = plan_at(settings, "rate");
    const struct setting *raise = plan_at(settings, "after_click");
    int64_t times = 0;
    if (rate != NULL) {
        shape_read_event_rate(rate, &point->rate);
    }
    if (raise != NULL && shape_read_raise(raise, &times, &point->window)) {
        point->raised = point->rate / TIMES_ONE * (times - TIMES_ONE) +
                        point->rate % TIMES_ONE * (times - TIMES_ONE) / TIMES_ONE;
        build->plan->raises = build->plan->raises || point->raised != 0;
    }
    plan_assume_event(build, name, point, settings, source);
}

void plan_touchpoints(struct plan_build *build)
{
    struct plan *plan = build->plan;
    size_t count = build->events.count;
    bool *done = memory_array(count, sizeof(*done));
    plan->touchpoints = arena_array(&plan->arena, count, sizeof(*plan->touchpoints));
    for (size_t written = 0; written < count; written++) {
        size_t least = count;
        for (size_t i = 0; i < count; i++) {
            if (!done[i] &&
                (least == count ||
                 text_compare(text_dictionary_text(&build->events, (uint32_t)i),
                              text_dictionary_text(&build->events, (uint32_t)least)) < 0)) {
                least = i;
            }
        }
        done[least] = true;
        plan_touchpoint(build, text_dictionary_text(&build->events, (uint32_t)least));
    }
    free(done);
}
