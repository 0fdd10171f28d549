/* What a canvas about to be laid out again knows of itself as it was. */
#include "ui/canvas/canvas_follow.h"

#include <stdlib.h>

#include "model/layout/layout_part.h"

/* A node of the earlier layout by its id. */
struct canvas_follow_node {
    struct text id;
    size_t node;
};

static int canvas_follow_compare(const void *left, const void *right)
{
    const struct canvas_follow_node *a = left;
    const struct canvas_follow_node *b = right;
    return text_compare(a->id, b->id);
}

static struct canvas_follow_node *canvas_follow_sort(const struct journey_canvas *before,
                                                     struct arena *scratch)
{
    size_t count = before->shown;
    struct canvas_follow_node *nodes = arena_array(scratch, count, sizeof(*nodes));
    for (size_t i = 0; i < count; i++) {
        nodes[i] = (struct canvas_follow_node){before->ids[before->nodes[i]], i};
    }
    qsort(nodes, count, sizeof(*nodes), canvas_follow_compare);
    return nodes;
}

/* A wire of a folded node. */
struct canvas_follow_wire {
    size_t from;
    size_t to;
    size_t edge;
};

/* What finds a node of the earlier picture by its id, a wire of a folded one by its ends. Either
 * list is made when it is needed. */
struct canvas_follow_finder {
    const struct journey_canvas *before;
    struct canvas_follow_node *sorted;
    struct canvas_follow_wire *wires;
    size_t wire_count;
    struct arena *scratch;
};

/* Most nodes have the number that they had. */
static size_t canvas_follow_find(struct canvas_follow_finder *finder, struct text id, size_t guess)
{
    const struct journey_canvas *before = finder->before;
    if (guess < before->known && text_equal(before->ids[guess], id)) {
        return before->hosts[guess] == guess ? before->places[guess] : SIZE_MAX;
    }
    if (finder->sorted == NULL) {
        finder->sorted = canvas_follow_sort(before, finder->scratch);
    }
    struct canvas_follow_node key = {.id = id};
    const struct canvas_follow_node *found =
        bsearch(&key, finder->sorted, before->shown, sizeof(key), canvas_follow_compare);
    return found == NULL ? SIZE_MAX : found->node;
}

/* The box that an edge leads to, over its link if it has one. */
static size_t canvas_follow_target(const struct journey_canvas *canvas, size_t edge)
{
    return canvas->places[canvas->graph->ports[canvas->ports[edge]].to];
}

static int canvas_follow_compare_wires(const void *left, const void *right)
{
    const struct canvas_follow_wire *a = left;
    const struct canvas_follow_wire *b = right;
    if (a->from != b->from) {
        return a->from < b->from ? -1 : 1;
    }
    return (a->to > b->to) - (a->to < b->to);
}

static void canvas_follow_sort_wires(struct canvas_follow_finder *finder)
{
    const struct journey_canvas *before = finder->before;
    finder->wires = arena_array(finder->scratch, before->wire_count, sizeof(*finder->wires));
    for (size_t i = 0; i < before->wire_count; i++) {
        size_t from = before->ends[i].from;
        if (before->hidden[before->nodes[from]] > 0) {
            finder->wires[finder->wire_count++] =
                (struct canvas_follow_wire){from, canvas_follow_target(before, i), i};
        }
    }
    qsort(finder->wires, finder->wire_count, sizeof(*finder->wires), canvas_follow_compare_wires);
}

/* What leaves a folded node has one edge a target. */
static size_t canvas_follow_fold(struct canvas_follow_finder *finder, size_t from, size_t to)
{
    if (finder->wires == NULL && finder->before->wire_count > 0) {
        canvas_follow_sort_wires(finder);
    }
    struct canvas_follow_wire key = {.from = from, .to = to};
    const struct canvas_follow_wire *found =
        finder->wire_count == 0 ? NULL
                                : bsearch(&key, finder->wires, finder->wire_count, sizeof(key),
                                          canvas_follow_compare_wires);
    return found == NULL ? SIZE_MAX : found->edge;
}

/* The earlier edge that left the same port of the same node and led to the same one. */
static size_t canvas_follow_edge(struct canvas_follow_finder *finder,
                                 const struct journey_port *port, size_t from, size_t to)
{
    const struct journey_canvas *before = finder->before;
    if (from == SIZE_MAX || to == SIZE_MAX) {
        return SIZE_MAX;
    }
    const struct journey_graph *graph = before->graph;
    size_t node = before->nodes[from];
    if (before->hidden[node] > 0) {
        return canvas_follow_fold(finder, from, to);
    }
    for (size_t i = graph->first_port[node]; i < graph->first_port[node + 1]; i++) {
        const struct journey_port *earlier = &graph->ports[i];
        if (earlier->to != PORT_OPEN && before->places[earlier->to] == to &&
            text_equal(earlier->name, port->name)) {
            return before->edges[i];
        }
    }
    return SIZE_MAX;
}

/* A link that was one has the same boxes; where it was a wire, or is one now, all of it is new. */
static void canvas_follow_link(const struct journey_canvas *before,
                               const struct journey_canvas *now, size_t edge, size_t *nodes,
                               size_t *edges)
{
    size_t earlier = edges[edge];
    size_t box = now->ends[edge].to;
    size_t was = earlier == SIZE_MAX ? SIZE_MAX : before->ends[earlier].to;
    bool is_link = box >= now->shown;
    bool was_link = was != SIZE_MAX && was >= before->shown;
    if (is_link && was_link) {
        nodes[box] = was;
        nodes[box + 1] = was + 1;
        edges[now->wire_count + (box - now->shown) / 2] =
            before->wire_count + (was - before->shown) / 2;
    } else if (is_link) {
        nodes[box] = nodes[box + 1] = SIZE_MAX;
        edges[edge] = edges[now->wire_count + (box - now->shown) / 2] = SIZE_MAX;
    } else if (was_link) {
        edges[edge] = SIZE_MAX;
    }
}

static struct layout_pin canvas_follow_pin(const struct journey_canvas *canvas, size_t box)
{
    return canvas->pins == NULL ? (struct layout_pin){LAYOUT_FREE, LAYOUT_FREE} : canvas->pins[box];
}

/* Where the boxes of the earlier picture stand. */
static struct layout_pin *canvas_follow_places(const struct journey_canvas *before,
                                               struct arena *scratch)
{
    struct layout_graph graph = journey_canvas_graph(before);
    struct layout_pin *places = arena_array(scratch, graph.node_count, sizeof(*places));
    layout_part_places(&graph, before->layout, places);
    return places;
}

/* Whether a place is the one that the pin says. */
static bool canvas_follow_stands(struct layout_pin place, struct layout_pin pin)
{
    return (pin.layer == LAYOUT_FREE || pin.layer == place.layer) &&
           (pin.row == LAYOUT_FREE || pin.row == place.row);
}

/* A node that was put elsewhere since, or given back, is as good as new. */
static void canvas_follow_pins(const struct journey_canvas *before,
                               const struct journey_canvas *now, size_t *nodes,
                               struct arena *scratch)
{
    struct layout_pin *places = NULL; /* of all, once one is asked for */
    for (size_t i = 0; (before->pins != NULL || now->pins != NULL) && i < now->shown; i++) {
        if (nodes[i] == SIZE_MAX) {
            continue;
        }
        struct layout_pin then = canvas_follow_pin(before, nodes[i]);
        struct layout_pin pin = canvas_follow_pin(now, i);
        bool same = then.layer == pin.layer && then.row == pin.row;
        bool free = pin.layer == LAYOUT_FREE && pin.row == LAYOUT_FREE;
        if (!same && !free && places == NULL) {
            places = canvas_follow_places(before, scratch);
        }
        if (!same && (free || !canvas_follow_stands(places[nodes[i]], pin))) {
            nodes[i] = SIZE_MAX;
        }
    }
}

struct layout_past canvas_follow(const struct journey_canvas *before, struct journey_canvas *now,
                                 const struct layout_graph *graph)
{
    struct arena scratch = {0};
    size_t *nodes = arena_array(&now->arena, graph->node_count, sizeof(size_t));
    size_t *edges = arena_array(&now->arena, graph->edge_count, sizeof(size_t));
    struct canvas_follow_finder finder = {.before = before, .scratch = &scratch};
    for (size_t i = 0; i < now->shown; i++) {
        nodes[i] = canvas_follow_find(&finder, now->ids[now->nodes[i]], now->nodes[i]);
    }
    canvas_follow_pins(before, now, nodes, &scratch);
    for (size_t i = 0; i < now->wire_count; i++) {
        edges[i] =
            canvas_follow_edge(&finder, &now->graph->ports[now->ports[i]], nodes[now->ends[i].from],
                               nodes[canvas_follow_target(now, i)]);
        canvas_follow_link(before, now, i, nodes, edges);
    }
    arena_destroy(&scratch);
    return (struct layout_past){.layout = before->layout,
                                .direction = before->form.direction,
                                .nodes = nodes,
                                .node_count = graph->node_count,
                                .edges = edges};
}
