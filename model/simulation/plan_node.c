/* Compiling nodes: what each kind needs to know while contacts pass. */
#include "model/simulation/plan_build.h"
#include "model/simulation/random.h"

enum { SHARE_SCALE = 7 };

static int plan_port(const struct plan_journey *journey, const struct plan_node *node,
                     const char *name)
{
    for (size_t i = 0; i < node->port_count; i++) {
        if (text_is(journey->ports[node->first_port + i].name, name)) {
            return (int)i;
        }
    }
    return PLAN_NONE;
}

static void plan_wait_until(const struct setting *settings, struct wait_time *wait)
{
    const struct setting *until = plan_at(settings, "until");
    wait->form = WAIT_UNTIL;
    if (!shape_read_clock(until, &wait->at)) {
        bool has_zone = false;
        wait->form = WAIT_UNTIL_TIME;
        civil_read_datetime(setting_as_text(until), &wait->amount, &has_zone);
    }
}

static void plan_wait_until_date(struct plan_build *build, const struct setting *settings,
                                 struct wait_time *wait)
{
    struct text repeat = plan_text(settings, "repeat");
    wait->form = WAIT_UNTIL_DATE;
    wait->column = plan_column(build, plan_text(settings, "until_date"));
    wait->birthday = wait->column != PLAN_NONE &&
                     wait->column == build->request->contacts->standard[STANDARD_BIRTHDAY];
    wait->repeat = text_is(repeat, "yearly")  ? WAIT_REPEAT_YEARLY
                   : text_is(repeat, "never") ? WAIT_REPEAT_NEVER
                                              : WAIT_REPEAT_DEFAULT;
    const struct setting *offset = plan_at(settings, "offset");
    if (offset != NULL) {
        shape_read_offset(offset, &wait->offset);
    }
    wait->past_skips = text_is(plan_text(settings, "past"), "skip");
    wait->missing_exits = text_is(plan_text(settings, "missing"), "exit");
}

static uint8_t plan_weekdays(const struct setting *list)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    unsigned mask = 0;
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        for (unsigned day = 0; day < sizeof(days) / sizeof(days[0]); day++) {
            if (text_is(setting_as_text(&list->items[i]), days[day])) {
                mask |= 1U << day;
            }
        }
    }
    return (uint8_t)mask;
}

static void plan_wait(struct plan_build *build, struct plan_node *node,
                      const struct setting *settings)
{
    struct wait_time *wait = arena_allocate(&build->plan->arena, sizeof(*wait));
    wait->has_at = plan_at(settings, "at") != NULL;
    wait->at = plan_clock(settings, "at", 0);
    wait->weekdays = plan_weekdays(plan_at(settings, "weekdays"));
    if (plan_at(settings, "for") != NULL) {
        wait->form = WAIT_FOR;
        wait->amount = plan_duration(settings, "for", 0);
    } else if (plan_at(settings, "days") != NULL) {
        wait->form = WAIT_DAYS;
        wait->amount = plan_integer(settings, "days", 0);
    } else if (plan_at(settings, "until") != NULL) {
        plan_wait_until(settings, wait);
    } else {
        plan_wait_until_date(build, settings, wait);
    }
    node->wait = wait;
}

static void plan_message_case(const struct plan_journey *journey, const struct setting *settings,
                              struct plan_case *one)
{
    static const struct {
        const char *name;
        enum activity_kind kind;
    } activities[] = {{"sent", ACTIVITY_SENT},       {"delivered", ACTIVITY_DELIVERED},
                      {"opened", ACTIVITY_OPENED},   {"clicked", ACTIVITY_CLICKED},
                      {"bounced", ACTIVITY_BOUNCED}, {"unsubscribed", ACTIVITY_UNSUBSCRIBED}};
    one->type = PLAN_CASE_MESSAGE;
    one->node = PLAN_NONE;
    for (size_t i = 0; i < sizeof(activities) / sizeof(activities[0]); i++) {
        struct text node = plan_text(settings, activities[i].name);
        if (node.length != 0) {
            one->activity = activities[i].kind;
            one->node = plan_find_node(journey, node);
        }
    }
}

static void plan_wait_case(struct plan_build *build, const struct plan_journey *journey,
                           const struct setting *settings, struct text id, struct plan_case *one)
{
    struct text event = plan_text(settings, "event");
    const struct setting *message = plan_at(settings, "message");
    if (message != NULL) {
        plan_message_case(journey, message, one);
    } else if (event.length != 0) {
        one->type = PLAN_CASE_EVENT;
        one->event = plan_read_event(build, event);
        one->recorded = plan_recorded_name(build, event);
    } else {
        one->type = PLAN_CASE_FILTER;
        one->filter =
            plan_filter(build, journey, plan_text(settings, "filter"), id, &one->calendar);
        build->plan->midnights = build->plan->midnights || one->calendar;
    }
}

static void plan_cases(struct plan_build *build, const struct plan_journey *journey,
                       struct plan_node *node, const struct node *design)
{
    struct arena *arena = &build->plan->arena;
    const struct setting *settings = &design->settings;
    const struct setting *list = plan_at(settings, "cases");
    struct plan_cases *cases = arena_allocate(arena, sizeof(*cases));
    struct text since = plan_text(settings, "since");
    cases->since = text_is(since, "entry")  ? PLAN_SINCE_ENTRY
                   : text_is(since, "ever") ? PLAN_SINCE_EVER
                                            : PLAN_SINCE_ARRIVAL;
    cases->timeout = plan_duration(settings, "timeout.after", 0);
    cases->count = list == NULL ? 0 : list->count;
    cases->items = arena_array(arena, cases->count, sizeof(*cases->items));
    for (size_t i = 0; i < cases->count; i++) {
        struct plan_case *one = &cases->items[i];
        if (node->kind == NODE_WAIT_FOR) {
            plan_wait_case(build, journey, &list->items[i], text_from(design->id), one);
            continue;
        }
        one->type = PLAN_CASE_FILTER;
        one->filter = plan_filter(build, journey, plan_text(&list->items[i], "when"),
                                  text_from(design->id), NULL);
    }
    node->cases = cases;
}

static void plan_split(struct plan_build *build, const struct plan_journey *journey,
                       struct plan_node *node, const struct node *design)
{
    struct arena *arena = &build->plan->arena;
    const struct setting *arms = plan_at(&design->settings, "arms");
    struct plan_split *split = arena_allocate(arena, sizeof(*split));
    split->count = arms == NULL ? 0 : arms->count;
    split->limits = arena_array(arena, split->count, sizeof(*split->limits));
    split->each_visit = text_is(plan_text(&design->settings, "draw"), "each_visit");
    split->stream = plan_stream(build, journey->stream, text_from(design->id), text_from(NULL));
    int64_t sum = 0;
    for (size_t i = 0; i < split->count; i++) {
        struct decimal share = {0};
        if (decimal_read(plan_text(&arms->items[i], "share"), &share) &&
            decimal_rescale(share, SHARE_SCALE, &share)) {
            sum += share.digits;
        }
        sum = sum < RANDOM_ONE ? sum : RANDOM_ONE;
        split->limits[i] = i + 1 == split->count ? UINT64_C(1) << 32 : random_threshold(sum);
    }
    node->split = split;
}

static void plan_update(struct plan_build *build, struct plan_node *node, const struct node *design)
{
    const struct setting *settings = &design->settings;
    const struct setting *set = plan_at(settings, "set");
    size_t fields = set == NULL ? 0 : set->count;
    struct plan_update *update = arena_allocate(&build->plan->arena, sizeof(*update));
    update->changes = arena_array(&build->plan->arena, fields + 4, sizeof(*update->changes));
    const struct {
        const char *name;
        enum plan_update_type type;
    } rows[] = {{"add_tag", UPDATE_ADD_TAG},
                {"remove_tag", UPDATE_REMOVE_TAG},
                {NULL, UPDATE_SET},
                {"join", UPDATE_JOIN},
                {"leave", UPDATE_LEAVE}};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        for (size_t k = 0; rows[i].name == NULL && k < fields; k++) {
            int column = plan_column(build, text_from(set->names[k]));
            if (column != PLAN_NONE) {
                update->changes[update->count++] = (struct plan_change){
                    .type = UPDATE_SET,
                    .column = column,
                    .value = plan_value(build, column, setting_as_text(&set->items[k]),
                                        text_from(design->id))};
            }
        }
        struct text name =
            rows[i].name == NULL ? text_from(NULL) : plan_text(settings, rows[i].name);
        if (name.length != 0) {
            bool tag = rows[i].type == UPDATE_ADD_TAG || rows[i].type == UPDATE_REMOVE_TAG;
            update->changes[update->count++] =
                (struct plan_change){.type = rows[i].type,
                                     .tag = name,
                                     .folded = tag ? plan_tag(build, name) : ACTIVITY_NONE,
                                     .topic = tag ? PLAN_NONE : plan_topic(build, name)};
        }
    }
    node->update = update;
}

static void plan_enter(struct plan_build *build, struct plan_node *node,
                       const struct setting *settings)
{
    node->enter_journey = plan_find_journey(build->plan, plan_text(settings, "journey"));
    node->enter_node = PLAN_NONE;
    const struct plan_journey *other = &build->plan->journeys[node->enter_journey];
    struct text at = plan_text(settings, "at");
    for (size_t i = 0; i < other->node_count; i++) {
        const struct node *start = &other->journey->nodes[other->places[i]];
        if (start->kind == NODE_START && (at.length == 0 || text_equal(at, other->ids[i]))) {
            node->enter_node = node_flag(start, "muted") ? PLAN_NONE : (int)i;
            return;
        }
    }
}

static void plan_node(struct plan_build *build, struct plan_journey *journey,
                      struct plan_node *node, const struct node *design)
{
    const struct setting *settings = &design->settings;
    switch (node->kind) {
    case NODE_SEND:
        plan_message(build, journey, node, design);
        break;
    case NODE_WAIT:
        plan_wait(build, node, settings);
        break;
    case NODE_WAIT_FOR:
    case NODE_BRANCH:
        plan_cases(build, journey, node, design);
        break;
    case NODE_FILTER:
        node->filter =
            plan_filter(build, journey, plan_text(settings, "filter"), text_from(design->id), NULL);
        break;
    case NODE_SPLIT:
        plan_split(build, journey, node, design);
        break;
    case NODE_UPDATE:
        plan_update(build, node, design);
        break;
    case NODE_ENTER:
        plan_enter(build, node, settings);
        break;
    default:
        break;
    }
}

static int plan_stage(const struct plan_journey *journey, struct text stage)
{
    for (size_t i = 0; i < journey->stage_count; i++) {
        if (text_equal(journey->stages[i], stage)) {
            return (int)i;
        }
    }
    return PLAN_NONE;
}

static void plan_exit_row(struct plan_build *build, struct plan_journey *journey,
                          const struct setting *row)
{
    struct text event = plan_text(row, "event");
    struct text label = plan_text(row, "label");
    struct plan_exit *exit = &journey->exits[journey->exit_count++];
    exit->goal = plan_flag(row, "goal");
    exit->event = plan_read_event(build, event);
    exit->label = PLAN_NONE;
    if (event.length == 0) {
        exit->filter =
            plan_filter(build, journey, plan_text(row, "filter"), text_from(NULL), &exit->calendar);
        build->plan->midnights = build->plan->midnights || exit->calendar;
        journey->exits_at_arrival = true;
    }
    if (exit->goal) {
        struct text named = label.length != 0   ? label
                            : event.length != 0 ? event
                                                : plan_text(row, "filter");
        exit->label = plan_goal(journey, &build->plan->arena, named);
    }
}

/* Rows with a goal come first, each kind in its order. */
static void plan_exits(struct plan_build *build, struct plan_journey *journey)
{
    const struct setting *rows = journey_setting(journey->journey, "exit_when");
    for (int goals = 1; goals >= 0; goals--) {
        for (size_t i = 0; rows != NULL && i < rows->count; i++) {
            if (plan_flag(&rows->items[i], "goal") == (goals != 0)) {
                plan_exit_row(build, journey, &rows->items[i]);
            }
        }
    }
}

void plan_nodes(struct plan_build *build, struct plan_journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t place = journey->graph->order[i];
        const struct node *design = &journey->journey->nodes[place];
        int number = plan_find_node(journey, text_from(design->id));
        struct plan_node *node = &journey->nodes[number];
        node->kind = design->kind;
        node->muted = node_flag(design, "muted");
        node->stage = plan_stage(journey, plan_text(&design->settings, "stage"));
        node->next = plan_port(journey, node, "next");
        node->otherwise = plan_port(journey, node, "else");
        node->timeout = plan_port(journey, node, "timeout");
        node->blocked = plan_port(journey, node, "blocked");
        node->skip = plan_port(journey, node, "skip");
        node->goal = PLAN_NONE;
        if (node->kind == NODE_GOAL && !node->muted) {
            struct text label = plan_text(&design->settings, "label");
            node->goal = plan_goal(journey, &build->plan->arena,
                                   label.length != 0 ? label : text_from(design->id));
        }
        if (!node->muted) {
            plan_node(build, journey, node, design);
        }
    }
    plan_exits(build, journey);
}
