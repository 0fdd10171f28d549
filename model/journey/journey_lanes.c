/* The swim lanes of a journey. */
#include "model/journey/journey_lanes.h"

#include "model/journey/journey_pin.h"

struct journey_lanes_walk {
    const struct journey_graph *graph;
    struct journey_lanes *lanes;
    size_t *distances; /* a node: edges from the nearest one with a stage; SIZE_MAX: not reached */
    size_t *queue;
    size_t count;
};

static void journey_lanes_name(struct journey_lanes *lanes, const struct journey *journey,
                               struct arena *arena)
{
    const struct setting *stages = journey_setting(journey, "stages");
    lanes->stage_count = stages == NULL || stages->type != SETTING_LIST ? 0 : stages->count;
    lanes->count = lanes->stage_count;
    lanes->names = arena_array(arena, lanes->stage_count + 1, sizeof(struct text));
    for (size_t i = 0; i < lanes->stage_count; i++) {
        struct text name = setting_as_text(setting_get(&stages->items[i], TEXT("name")));
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        lanes->names[i] = arena_text(arena, name.length == 0 ? id : name);
    }
}

/* SIZE_MAX: it has none, or one that is not there. */
static size_t journey_lanes_stage(const struct journey *journey, size_t node)
{
    struct text id = node_text(&journey->nodes[node], "stage");
    return id.length == 0 ? SIZE_MAX
                          : journey_pin_find_stage(journey_setting(journey, "stages"), id);
}

/* Begins anew at all nodes that have a lane. */
static void journey_lanes_begin(struct journey_lanes_walk *walk)
{
    walk->count = 0;
    for (size_t i = 0; i < walk->graph->journey->node_count; i++) {
        walk->distances[i] = SIZE_MAX;
        if (walk->lanes->of[i] != SIZE_MAX) {
            walk->distances[i] = 0;
            walk->queue[walk->count++] = i;
        }
    }
}

static void journey_lanes_reach(struct journey_lanes_walk *walk, size_t from, size_t to,
                                bool forward)
{
    size_t *lanes = walk->lanes->of;
    size_t distance = walk->distances[from] + 1;
    if (walk->distances[to] == SIZE_MAX) {
        walk->distances[to] = distance;
        lanes[to] = lanes[from];
        walk->queue[walk->count++] = to;
    } else if (walk->distances[to] == distance &&
               (forward ? lanes[from] > lanes[to] : lanes[from] < lanes[to])) {
        lanes[to] = lanes[from];
    }
}

/* Breadth first: all that is as near is looked at before what is behind it. */
static void journey_lanes_spread(struct journey_lanes_walk *walk, bool forward)
{
    const struct journey_graph *graph = walk->graph;
    journey_lanes_begin(walk);
    for (size_t i = 0; i < walk->count; i++) {
        size_t node = walk->queue[i];
        size_t first = forward ? graph->first_port[node] : graph->first_incoming[node];
        size_t end = forward ? graph->first_port[node + 1] : graph->first_incoming[node + 1];
        for (size_t k = first; k < end; k++) {
            size_t port = forward ? k : graph->incoming[k];
            size_t to = forward ? graph->ports[port].to : graph->ports[port].node;
            if (to != PORT_OPEN && !graph->back[port]) {
                journey_lanes_reach(walk, node, to, forward);
            }
        }
    }
}

const struct journey_lanes *journey_lanes(const struct journey_graph *graph, struct arena *arena)
{
    const struct journey *journey = graph->journey;
    struct arena scratch = {0};
    struct journey_lanes *lanes = arena_allocate(arena, sizeof(*lanes));
    lanes->of = arena_array(arena, journey->node_count, sizeof(size_t));
    journey_lanes_name(lanes, journey, arena);
    for (size_t i = 0; i < journey->node_count; i++) {
        lanes->of[i] = journey_lanes_stage(journey, i);
    }
    struct journey_lanes_walk walk = {
        .graph = graph,
        .lanes = lanes,
        .distances = arena_array(&scratch, journey->node_count, sizeof(size_t)),
        .queue = arena_array(&scratch, journey->node_count, sizeof(size_t)),
    };
    journey_lanes_spread(&walk, true);
    journey_lanes_spread(&walk, false);
    for (size_t i = 0; i < journey->node_count && lanes->stage_count > 0; i++) {
        if (lanes->of[i] == SIZE_MAX) {
            lanes->of[i] = lanes->stage_count;
            lanes->count = lanes->stage_count + 1;
        }
    }
    arena_destroy(&scratch);
    return lanes;
}
