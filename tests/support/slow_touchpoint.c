/* What happens by itself in the slow simulator: events of touchpoints. */
#include "model/journey/shape.h"
#include "tests/support/plain_filter.h"
#include "tests/support/slow_life.h"

/* The named journey's assumptions, else the workspace's. */
static const struct setting *slow_touchpoint_assumed(const struct slow_world *world,
                                                     struct text name)
{
    struct text_builder path = {0};
    text_append_string(&path, "assumptions.events");
    setting_path_append(&path, name);
    const struct setting *set =
        setting_at(&world->journeys[world->named].journey->settings, text_built(&path));
    if (set == NULL) {
        set = setting_at(&world->workspace->settings, text_built(&path));
    }
    text_destroy(&path);
    return set;
}

static void slow_world_touchpoint(struct slow_world *world, struct text name)
{
    for (size_t i = 0; i < world->touchpoint_count; i++) {
        if (text_equal(name, world->touchpoints[i].name)) {
            return;
        }
    }
    const struct setting *set = slow_touchpoint_assumed(world, name);
    struct slow_touchpoint point = {.name = arena_text(world->arena, name), .times = 1000};
    int64_t weeks = SLOW_DEFAULT_REPLAY * (int64_t)CIVIL_DAY;
    if (!shape_read_event_rate(setting_get(set, TEXT("rate")), &point.rate) &&
        !shape_read_duration(setting_get(set, TEXT("replay")), &point.replays)) {
        bool recorded = slow_replay_exists(world, NULL, name, weeks);
        point.replays = recorded ? weeks : 0;
        point.rate = recorded ? 0 : SLOW_DEFAULT_RATE;
    }
    shape_read_raise(setting_get(set, TEXT("after_click")), &point.times, &point.window);
    world->touchpoints[world->touchpoint_count++] = point;
}

static void slow_world_events(struct slow_world *world, const struct setting *rows)
{
    for (size_t i = 0; rows != NULL && i < rows->count; i++) {
        const struct setting *event = setting_get(&rows->items[i], TEXT("event"));
        if (event != NULL) {
            slow_world_touchpoint(world, setting_as_text(event));
        }
    }
}

/* -- which are made: those that something in a journey of the run reads -- */

static bool slow_filters_read(const struct slow_world *world, const struct filter *const filters[],
                              size_t count, struct text event)
{
    for (size_t i = 0; i < count; i++) {
        if (filters[i] != NULL &&
            plain_filter_reads_event(&world->people.plain, filters[i], event)) {
            return true;
        }
    }
    return false;
}

static size_t slow_rows_count(const struct setting *rows)
{
    return rows == NULL ? 0 : rows->count;
}

/* Whether a filter of a journey looks at such events. */
static bool slow_journey_reads(const struct slow_world *world, const struct slow_journey *journey,
                               struct text event)
{
    size_t exits = slow_rows_count(journey_setting(journey->journey, "exit_when"));
    bool reads = slow_filters_read(world, journey->exit_filters, exits, event);
    for (size_t i = 0; i < journey->start_count; i++) {
        reads = reads || slow_filters_read(world, &journey->starts[i].filter, 1, event);
    }
    for (size_t i = 0; i < journey->journey->node_count; i++) {
        const struct node *node = &journey->journey->nodes[i];
        size_t cases = slow_rows_count(node_setting(node, "cases"));
        reads = reads || (!node_flag(node, "muted") &&
                          (slow_filters_read(world, &journey->node_filters[i], 1, event) ||
                           slow_filters_read(world, journey->case_filters[i], cases, event)));
    }
    return reads;
}

/* Those of a table of events that some filter looks at. */
static void slow_world_read_by_filters(struct slow_world *world, const struct setting *table)
{
    for (size_t i = 0; table != NULL && i < table->count; i++) {
        struct text event = text_from(table->names[i]);
        bool reads = false;
        for (size_t k = 0; k < world->segment_count; k++) {
            reads = reads || slow_filters_read(world, &world->segments[k].filter, 1, event);
        }
        for (size_t k = 0; k < world->journey_count; k++) {
            reads = reads || slow_journey_reads(world, &world->journeys[k], event);
        }
        if (reads) {
            slow_world_touchpoint(world, event);
        }
    }
}

/* The events of starts, cases and exits of a journey. */
static void slow_world_read_by_name(struct slow_world *world, size_t number)
{
    const struct journey *journey = world->journeys[number].journey;
    slow_world_events(world, journey_setting(journey, "exit_when"));
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        const struct setting *trigger = node_setting(node, "trigger.event");
        if (node_flag(node, "muted")) {
            continue;
        }
        if (trigger != NULL && (int)number == world->named) {
            slow_world_touchpoint(world, setting_as_text(trigger));
        }
        slow_world_events(world, node_setting(node, "cases"));
    }
}

void slow_world_touchpoints(struct slow_world *world)
{
    const struct setting *shared = &world->workspace->settings;
    const struct setting *tables[] = {
        setting_get(shared, TEXT("touchpoints")), setting_at(shared, TEXT("assumptions.events")),
        journey_setting(world->journeys[world->named].journey, "assumptions.events")};
    size_t most = 0;
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        most += slow_rows_count(tables[i]);
    }
    for (size_t i = 0; i < world->journey_count; i++) {
        const struct journey *journey = world->journeys[i].journey;
        most += slow_rows_count(journey_setting(journey, "exit_when"));
        for (size_t k = 0; k < journey->node_count; k++) {
            most += 1 + slow_rows_count(node_setting(&journey->nodes[k], "cases"));
        }
    }
    world->touchpoints = arena_array(world->arena, most, sizeof(*world->touchpoints));
    for (size_t i = 0; i < world->journey_count; i++) {
        slow_world_read_by_name(world, i);
    }
    for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
        slow_world_read_by_filters(world, tables[i]);
    }
}

void slow_life_next_event(struct slow_life *life, size_t touchpoint, bool raised, uint32_t draw,
                          int64_t last)
{
    const struct slow_touchpoint *point = &life->world->touchpoints[touchpoint];
    const struct text stream[] = {TEXT(""), TEXT("event"), point->name};
    int64_t rate = raised ? point->rate * (point->times - 1000) / 1000 : point->rate;
    if (rate <= 0) {
        return;
    }
    uint32_t x = slow_draw(life, stream, 3, raised ? 1 : 0, draw);
    slow_life_put(life, (struct slow_item){.time = last + slow_gap(x, rate),
                                           .class = SLOW_TOUCHPOINT,
                                           .journey = -1,
                                           .passage = -1,
                                           .node = "",
                                           .channel = point->name.bytes,
                                           .kind = raised,
                                           .at = touchpoint,
                                           .raised = raised,
                                           .draw = draw});
}

/* Whether a click's window is open: click < t <= click + window. */
static bool slow_life_window_open(const struct slow_life *life, int64_t window)
{
    for (size_t i = 0; i < life->contact.plain.row_count; i++) {
        const struct plain_row *row = &life->contact.plain.rows[i];
        if (row->kind == ACTIVITY_CLICKED && row->time < life->now &&
            life->now <= row->time + window) {
            return true;
        }
    }
    return false;
}

void slow_life_touchpoint(struct slow_life *life, const struct slow_item *item)
{
    const struct slow_touchpoint *point = &life->world->touchpoints[item->at];
    slow_life_next_event(life, item->at, item->raised, item->draw + 1, item->time);
    if (item->raised && !slow_life_window_open(life, point->window)) {
        slow_occurs(life, SLOW_NOT_RAISED);
        return;
    }
    if (item->raised) {
        slow_occurs(life, SLOW_RAISED);
    }
    slow_tell(life, SIZE_MAX, STORY_STEP("event", .what = point->name));
    slow_contact_log(&life->contact, (struct plain_row){.kind = ACTIVITY_EVENT,
                                                        .time = item->time,
                                                        .event = point->name,
                                                        .run = true});
    slow_life_raise(life, "event", point->name, SLOW_EDGE_EVENT);
    slow_life_look_at(life, item->time);
}
