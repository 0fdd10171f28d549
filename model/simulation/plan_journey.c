/* Compiling journeys: which take part, their order, their graph, their own settings. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/plan_build.h"

enum { PLAN_LONGEST_HOLD = 7 * CIVIL_DAY, PLAN_VISIT_LIMIT = 100 };

static const struct journey *plan_given_journey(const struct run_request *request, struct text name)
{
    if (text_is(name, request->journey->name)) {
        return request->journey;
    }
    for (size_t i = 0; i < request->other_count; i++) {
        if (text_is(name, request->others[i]->name)) {
            return request->others[i];
        }
    }
    return NULL;
}

/* Appends the journeys that the given one enters and that are not in the list yet; a muted node
 * enters none. */
static bool plan_follow(struct plan_build *build, const struct journey *journey,
                        const struct journey *list[], size_t *count)
{
    bool found = true;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        if (node->kind != NODE_ENTER || plan_flag(&node->settings, "muted")) {
            continue;
        }
        struct text name = plan_text(&node->settings, "journey");
        const struct journey *other = plan_given_journey(build->request, name);
        if (other == NULL) {
            plan_refuse(build, text_from(node->id), "NO_SUCH_JOURNEY",
                        N_("there is no journey {1} to enter; name another one"), name,
                        text_from(NULL));
            found = false;
            continue;
        }
        bool listed = false;
        for (size_t k = 0; k < *count; k++) {
            listed = listed || list[k] == other;
        }
        if (!listed) {
            found = plan_check(build, other) && found;
            list[(*count)++] = other;
        }
    }
    return found;
}

static int plan_compare_journeys(const void *a, const void *b)
{
    const struct plan_journey *first = a;
    const struct plan_journey *second = b;
    if (first->priority != second->priority) {
        return first->priority > second->priority ? -1 : 1;
    }
    return text_compare(first->name, second->name);
}

struct plan_id {
    struct text id;
    size_t place;
};

static int plan_compare_ids(const void *a, const void *b)
{
    return text_compare(((const struct plan_id *)a)->id, ((const struct plan_id *)b)->id);
}

/* Numbers the nodes by their ids. */
static void plan_order_nodes(struct plan_build *build, struct plan_journey *journey)
{
    struct arena *arena = &build->plan->arena;
    size_t count = journey->journey->node_count;
    struct plan_id *ids = memory_array(count, sizeof(*ids));
    for (size_t i = 0; i < count; i++) {
        ids[i] = (struct plan_id){text_from(journey->journey->nodes[i].id), i};
    }
    qsort(ids, count, sizeof(*ids), plan_compare_ids);
    journey->node_count = count;
    journey->nodes = arena_array(arena, count, sizeof(*journey->nodes));
    journey->ids = arena_array(arena, count, sizeof(*journey->ids));
    journey->places = arena_array(arena, count, sizeof(*journey->places));
    for (size_t i = 0; i < count; i++) {
        journey->ids[i] = ids[i].id;
        journey->places[i] = ids[i].place;
    }
    free(ids);
    struct filter_scene *scene = arena_allocate(arena, sizeof(*scene));
    *scene = plan_scene(build);
    scene->in_journey = true;
    scene->nodes = journey->ids;
    scene->node_count = count;
    journey->scene = scene;
}

static void plan_order_ports(struct plan_build *build, struct plan_journey *journey)
{
    const struct journey_graph *graph = journey->graph;
    journey->port_count = graph->port_count;
    journey->ports = arena_array(&build->plan->arena, graph->port_count, sizeof(*journey->ports));
    size_t written = 0;
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t place = journey->places[i];
        journey->nodes[i].first_port = written;
        for (size_t k = graph->first_port[place]; k < graph->first_port[place + 1]; k++) {
            journey->ports[written++] =
                (struct plan_port){.name = graph->ports[k].name,
                                   .target = graph->ports[k].to == PORT_OPEN
                                                 ? PLAN_NONE
                                                 : plan_find_node(journey, graph->ports[k].target)};
        }
        journey->nodes[i].port_count = written - journey->nodes[i].first_port;
    }
}

/* Whether a walk from the node comes back to it. */
static bool plan_is_on_loop(const struct plan_journey *journey, int node, size_t stack[],
                            bool seen[])
{
    for (size_t i = 0; i < journey->node_count; i++) {
        seen[i] = false;
    }
    size_t depth = 0;
    stack[depth++] = (size_t)node;
    while (depth > 0) {
        const struct plan_node *here = &journey->nodes[stack[--depth]];
        for (size_t k = 0; k < here->port_count; k++) {
            int target = journey->ports[here->first_port + k].target;
            if (target == node) {
                return true;
            }
            if (target != PLAN_NONE && !seen[target]) {
                seen[target] = true;
                stack[depth++] = (size_t)target;
            }
        }
    }
    return false;
}

static void plan_find_loops(struct plan_journey *journey)
{
    size_t *stack = memory_array(journey->node_count + 1, sizeof(*stack));
    bool *seen = memory_array(journey->node_count, sizeof(*seen));
    for (size_t i = 0; i < journey->node_count; i++) {
        bool loops = plan_is_on_loop(journey, (int)i, stack, seen);
        journey->nodes[i].loop = loops ? (int)journey->loop_count++ : PLAN_NONE;
    }
    free(stack);
    free(seen);
}

bool plan_journeys(struct plan_build *build)
{
    struct plan *plan = build->plan;
    const struct journey **list = memory_array(build->request->other_count + 1, sizeof(*list));
    size_t count = 0;
    list[count++] = build->request->journey;
    bool found = true;
    for (size_t i = 0; i < count; i++) {
        found = plan_follow(build, list[i], list, &count) && found;
    }
    plan->journeys = arena_array(&plan->arena, count, sizeof(*plan->journeys));
    plan->logged = arena_array(&plan->arena, count, sizeof(*plan->logged));
    plan->journey_count = count;
    for (size_t i = 0; i < count; i++) {
        struct text name = text_from(list[i]->name);
        struct text stream = journey_text(list[i], "stream");
        plan->journeys[i] =
            (struct plan_journey){.journey = list[i],
                                  .name = name,
                                  .stream = stream.length != 0 ? stream : name,
                                  .priority = plan_integer(&list[i]->settings, "priority", 0),
                                  .main = list[i] == build->request->journey};
    }
    free(list);
    qsort(plan->journeys, count, sizeof(*plan->journeys), plan_compare_journeys);
    for (size_t i = 0; i < count; i++) {
        struct plan_journey *journey = &plan->journeys[i];
        plan->main = journey->main ? i : plan->main;
        journey->graph = journey_graph(journey->journey, &plan->arena);
        plan_order_nodes(build, journey);
        plan->logged[i] = (struct filter_journey){journey->name, journey->ids, journey->node_count};
        plan_order_ports(build, journey);
        plan_find_loops(journey);
    }
    return found;
}

static bool plan_cap(struct plan_build *build, const struct setting *settings, bool own,
                     struct plan_cap *ret_cap)
{
    struct text channel = plan_text(settings, "scope.channel");
    struct text topic = plan_text(settings, "scope.topic");
    struct plan_cap cap = {
        .scope = channel.length != 0 ? PLAN_SCOPE_CHANNEL
                 : topic.length != 0 ? PLAN_SCOPE_TOPIC
                                     : PLAN_SCOPE_ALL,
        .channel = contact_table_find_channel(build->request->contacts, channel),
        .topic = plan_topic(build, topic),
        .recorded = plan_recorded_name(build, channel.length != 0 ? channel : topic),
        .most = plan_integer(settings, "max", 0),
        .per = plan_duration(settings, "per", 0),
        .calendar = text_is(plan_text(settings, "window"), "calendar"),
        .waits = text_is(plan_text(settings, "over"), "wait"),
        .longest = plan_duration(settings, "longest", PLAN_LONGEST_HOLD),
        .own = own,
    };
    if (cap.calendar) {
        cap.per = cap.per < CIVIL_DAY ? 1 : cap.per / CIVIL_DAY;
    }
    *ret_cap = cap;
    bool of_nobody = (cap.scope == PLAN_SCOPE_CHANNEL && cap.channel == PLAN_NONE) ||
                     (cap.scope == PLAN_SCOPE_TOPIC && cap.topic == PLAN_NONE);
    return cap.most > 0 && cap.per > 0 && !of_nobody;
}

static void plan_caps(struct plan_build *build, struct plan_journey *journey)
{
    const struct setting *lists[] = {plan_at(build->workspace, "caps"),
                                     journey_setting(journey->journey, "caps")};
    size_t most = 0;
    for (size_t i = 0; i < 2; i++) {
        most += lists[i] == NULL ? 0 : lists[i]->count;
    }
    journey->caps = arena_array(&build->plan->arena, most, sizeof(*journey->caps));
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; lists[i] != NULL && k < lists[i]->count; k++) {
            if (plan_cap(build, &lists[i]->items[k], i == 1, &journey->caps[journey->cap_count])) {
                journey->cap_count++;
            }
        }
    }
}

static void plan_reentry(struct plan_journey *journey)
{
    const struct setting *settings = &journey->journey->settings;
    struct text mode = plan_text(settings, "reentry.mode");
    struct text recheck = plan_text(settings, "recheck");
    journey->reentry = text_is(mode, "always")       ? REENTRY_ALWAYS
                       : text_is(mode, "after_exit") ? REENTRY_AFTER_EXIT
                                                     : REENTRY_ONCE;
    journey->recheck = text_is(recheck, "continuous")            ? RECHECK_CONTINUOUS
                       : text_is(recheck, "before_each_message") ? RECHECK_BEFORE_EACH_MESSAGE
                                                                 : RECHECK_ENTRY_ONLY;
    journey->min_gap = plan_duration(settings, "reentry.min_gap", 0);
    journey->max_entries = plan_integer(settings, "reentry.max_entries", PLAN_MOST_ENTRIES);
    journey->visit_limit = plan_integer(settings, "visit_limit", PLAN_VISIT_LIMIT);
}

static void plan_quiet(struct plan_build *build, struct plan_journey *journey)
{
    const struct setting *own = journey_setting(journey->journey, "quiet_hours");
    const struct setting *all = plan_at(build->workspace, "workspace.quiet_hours");
    const struct setting *window = own != NULL ? own : all;
    journey->quiet =
        window != NULL && shape_read_window(window, &journey->quiet_from, &journey->quiet_to);
}

void plan_journey_settings(struct plan_build *build, struct plan_journey *journey)
{
    struct arena *arena = &build->plan->arena;
    const struct setting *stages = journey_setting(journey->journey, "stages");
    const struct setting *exits = journey_setting(journey->journey, "exit_when");
    plan_reentry(journey);
    plan_quiet(build, journey);
    plan_caps(build, journey);
    struct text zone = plan_text(&journey->journey->settings, "timezone");
    if (zone.length != 0 && !text_is(zone, "contact")) {
        journey->zone = zone_find(build->request->zones, zone);
    }
    journey->stage_count = stages == NULL ? 0 : stages->count;
    journey->stages = arena_array(arena, journey->stage_count, sizeof(*journey->stages));
    for (size_t i = 0; i < journey->stage_count; i++) {
        journey->stages[i] = plan_text(&stages->items[i], "id");
    }
    size_t rows = exits == NULL ? 0 : exits->count;
    journey->goals = arena_array(arena, journey->node_count + rows, sizeof(*journey->goals));
    journey->exits = arena_array(arena, rows, sizeof(*journey->exits));
}
