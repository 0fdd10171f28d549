/* What a run of the slow simulator reads: its journeys, filters and segments. */
#include <assert.h>
#include <string.h>

#include "model/filter/filter.h"
#include "model/journey/shape.h"
#include "tests/support/slow_life.h"

const struct setting *slow_segment_trigger(const struct setting *trigger)
{
    const struct setting *entered = setting_get(trigger, TEXT("segment_entered"));
    return entered != NULL ? entered : setting_get(trigger, TEXT("segment_left"));
}

const struct filter *slow_world_filter(struct slow_world *world, struct text text)
{
    if (text.length == 0) {
        return NULL;
    }
    struct error_list errors = {0};
    const struct filter *filter = filter_parse(text, world->arena, &errors);
    assert(filter != NULL);
    error_list_destroy(&errors);
    return filter;
}

/* -- which journeys -- */

static const struct journey *slow_world_find(const struct slow_world *world, struct text name)
{
    const struct run_request *request = world->request;
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

static void slow_world_add_journey(struct slow_world *world, const struct journey *journey)
{
    for (size_t i = 0; journey != NULL && i < world->journey_count; i++) {
        journey = world->journeys[i].journey == journey ? NULL : journey;
    }
    if (journey == NULL) {
        return;
    }
    struct text stream = journey_text(journey, "stream");
    size_t number = world->journey_count++;
    world->journeys[number] =
        (struct slow_journey){.journey = journey,
                              .graph = journey_graph(journey, world->arena),
                              .stream = stream.length > 0 ? stream : text_from(journey->name),
                              .result = number};
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        if (node->kind == NODE_ENTER && !node_flag(node, "muted")) {
            slow_world_add_journey(world, slow_world_find(world, node_text(node, "journey")));
        }
    }
}

static int64_t slow_world_priority(const struct journey *journey)
{
    int64_t priority = 0;
    shape_read_integer(journey_setting(journey, "priority"), &priority);
    return priority;
}

static bool slow_world_before(const struct journey *a, const struct journey *b)
{
    int64_t above = slow_world_priority(a) - slow_world_priority(b);
    return above > 0 || (above == 0 && strcmp(a->name, b->name) < 0);
}

static void slow_world_order(struct slow_world *world)
{
    for (size_t i = 1; i < world->journey_count; i++) {
        for (size_t k = i;
             k > 0 && slow_world_before(world->journeys[k].journey, world->journeys[k - 1].journey);
             k--) {
            struct slow_journey other = world->journeys[k];
            world->journeys[k] = world->journeys[k - 1];
            world->journeys[k - 1] = other;
        }
    }
    for (size_t i = 0; i < world->journey_count; i++) {
        world->named = world->journeys[i].result == 0 ? (int)i : world->named;
    }
}

/* -- their filters and starts -- */

static void slow_world_starts(struct slow_world *world, int number)
{
    struct slow_journey *one = &world->journeys[number];
    for (size_t i = 0; i < one->journey->node_count; i++) {
        const struct node *node = &one->journey->nodes[i];
        if (node->kind != NODE_START || node_flag(node, "muted")) {
            continue;
        }
        size_t at = one->start_count++;
        while (at > 0 && strcmp(one->journey->nodes[one->starts[at - 1].node].id, node->id) > 0) {
            one->starts[at] = one->starts[at - 1];
            at--;
        }
        one->starts[at] = (struct slow_start){
            .node = i,
            .journey = number,
            .filter = slow_world_filter(world, setting_as_text(node_setting(node, "filter")))};
    }
}

static const struct filter **slow_world_rows(struct slow_world *world, const struct setting *rows,
                                             const char *key)
{
    size_t count = rows == NULL ? 0 : rows->count;
    const struct filter **filters = arena_array(world->arena, count, sizeof(*filters));
    for (size_t i = 0; i < count; i++) {
        filters[i] =
            slow_world_filter(world, setting_as_text(setting_get(&rows->items[i], text_from(key))));
    }
    return filters;
}

static void slow_world_journey(struct slow_world *world, int number)
{
    struct slow_journey *one = &world->journeys[number];
    size_t count = one->journey->node_count;
    one->starts = arena_array(world->arena, count, sizeof(*one->starts));
    one->node_filters = arena_array(world->arena, count, sizeof(struct filter *));
    one->case_filters = arena_array(world->arena, count, sizeof(struct filter **));
    slow_world_starts(world, number);
    for (size_t i = 0; i < count; i++) {
        const struct node *node = &one->journey->nodes[i];
        one->case_filters[i] = slow_world_rows(world, node_setting(node, "cases"),
                                               node->kind == NODE_BRANCH ? "when" : "filter");
        if (node->kind == NODE_FILTER) {
            one->node_filters[i] =
                slow_world_filter(world, setting_as_text(node_setting(node, "filter")));
        }
    }
    one->exit_filters =
        slow_world_rows(world, journey_setting(one->journey, "exit_when"), "filter");
}

/* -- what the workspace has -- */

static void slow_world_segments(struct slow_world *world)
{
    struct plain_world *plain = &world->people.plain;
    const struct setting *all = setting_get(&world->workspace->settings, TEXT("segments"));
    size_t count = all == NULL ? 0 : all->count;
    plain->segments = arena_array(&plain->arena, count, sizeof(*plain->segments));
    for (size_t i = 0; i < count; i++) {
        struct text text = {0};
        workspace_find_segment(world->workspace, text_from(all->names[i]), &text);
        plain->segments[plain->segment_count++] =
            (struct plain_segment){text_from(all->names[i]), text, slow_world_filter(world, text)};
    }
    const struct slow_journey *named = &world->journeys[world->named];
    world->segments = arena_array(world->arena, named->start_count, sizeof(*world->segments));
    for (size_t i = 0; i < named->start_count; i++) {
        const struct node *node = &named->journey->nodes[named->starts[i].node];
        struct text name = setting_as_text(slow_segment_trigger(node_setting(node, "trigger")));
        for (size_t k = 0; name.length > 0 && k < plain->segment_count; k++) {
            if (text_equal(plain->segments[k].name, name)) {
                world->segments[world->segment_count++] =
                    (struct slow_segment){name, plain->segments[k].filter};
            }
        }
    }
}

static void slow_world_recorded(struct slow_world *world)
{
    struct slow_journey *named = &world->journeys[world->named];
    for (size_t i = 0; i < named->start_count; i++) {
        const struct node *node = &named->journey->nodes[named->starts[i].node];
        const struct setting *trigger = node_setting(node, "trigger");
        named->starts[i].recorded =
            slow_start_is_default(node) &&
            slow_replay_exists(world, trigger, TEXT(""), SLOW_DEFAULT_REPLAY * (int64_t)CIVIL_DAY);
    }
}

void slow_world_read(struct slow_world *world)
{
    const struct run_request *request = world->request;
    slow_people_load(&world->people, request);
    struct text zone =
        request->timezone.length > 0 ? request->timezone : workspace_timezone(world->workspace);
    world->people.plain.zone = zone_find(request->zones, zone);
    world->people.plain.passage = -1;
    world->journeys = arena_array(world->arena, request->other_count + 1, sizeof(*world->journeys));
    slow_world_add_journey(world, request->journey);
    slow_world_order(world);
    for (size_t i = 0; i < world->journey_count; i++) {
        slow_world_journey(world, (int)i);
    }
    slow_world_segments(world);
    slow_world_recorded(world);
    const struct setting *personas = setting_get(&world->workspace->settings, TEXT("personas"));
    world->persona_filters = slow_world_rows(world, personas, "filter");
    world->where = slow_world_filter(world, request->where);
}
