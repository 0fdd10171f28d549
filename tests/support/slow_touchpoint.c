/* What happens by itself in the slow simulator: events of touchpoints. */
#include "model/journey/shape.h"
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

/* Those that something in a journey of the run reads: starts, cases, exits. */
void slow_world_touchpoints(struct slow_world *world)
{
    size_t most = 0;
    for (size_t i = 0; i < world->journey_count; i++) {
        const struct journey *journey = world->journeys[i].journey;
        const struct setting *rows = journey_setting(journey, "exit_when");
        most += rows == NULL ? 0 : rows->count;
        for (size_t k = 0; k < journey->node_count; k++) {
            const struct setting *cases = node_setting(&journey->nodes[k], "cases");
            most += 1 + (cases == NULL ? 0 : cases->count);
        }
    }
    world->touchpoints = arena_array(world->arena, most, sizeof(*world->touchpoints));
    for (size_t i = 0; i < world->journey_count; i++) {
        const struct journey *journey = world->journeys[i].journey;
        slow_world_events(world, journey_setting(journey, "exit_when"));
        for (size_t k = 0; k < journey->node_count; k++) {
            const struct node *node = &journey->nodes[k];
            const struct setting *trigger = node_setting(node, "trigger.event");
            bool named = (int)i == world->named;
            if (node_flag(node, "muted")) {
                continue;
            }
            if (trigger != NULL && named) {
                slow_world_touchpoint(world, setting_as_text(trigger));
            }
            slow_world_events(world, node_setting(node, "cases"));
        }
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
    slow_contact_log(&life->contact, (struct plain_row){.kind = ACTIVITY_EVENT,
                                                        .time = item->time,
                                                        .event = point->name,
                                                        .run = true});
    slow_life_raise(life, "event", point->name, SLOW_EDGE_EVENT);
    slow_life_look_at(life, item->time);
}
