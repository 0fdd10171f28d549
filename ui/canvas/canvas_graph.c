/* From a journey's graph to the one that is laid out. */
#include "ui/canvas/canvas_graph.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/canvas/canvas_link.h"
#include "ui/canvas/canvas_size.h"

static void canvas_graph_place_nodes(struct journey_canvas *canvas, struct layout_graph *graph)
{
    size_t count = canvas->journey->node_count;
    canvas->places = arena_array(&canvas->arena, count, sizeof(size_t));
    canvas->nodes = arena_array(&canvas->arena, count, sizeof(size_t));
    canvas->hidden = arena_array(&canvas->arena, count, sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        size_t node = canvas->graph->order[i];
        if (canvas->hosts[node] == node) {
            canvas->nodes[graph->node_count] = node;
            canvas->places[node] = graph->node_count++;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (canvas->hosts[i] != i) {
            canvas->places[i] = canvas->places[canvas->hosts[i]];
            canvas->hidden[canvas->hosts[i]]++;
        }
    }
}

/* The edges as they are collected. */
struct canvas_graph_work {
    struct journey_canvas *canvas;
    struct layout_edge *edges;
    size_t count;
    size_t *latest;    /* a box: the edge that leaves it and was found last; SIZE_MAX: none yet */
    size_t *earlier;   /* an edge: the one of the same box found before it */
    size_t *latest_in; /* the same of edges that come to a box */
    size_t *earlier_in;
};

/* The edge of a folded box to that one; SIZE_MAX if there is none yet. Looked for at both ends: at
 * the one with fewer edges it is soon settled. */
static size_t canvas_graph_known(const struct canvas_graph_work *work, size_t from, size_t to)
{
    size_t out = work->latest[from];
    size_t in = work->latest_in[to];
    while (out != SIZE_MAX && in != SIZE_MAX) {
        if (work->edges[out].to == to) {
            return out;
        }
        if (work->edges[in].from == from) {
            return in;
        }
        out = work->earlier[out];
        in = work->earlier_in[in];
    }
    return SIZE_MAX;
}

static void canvas_graph_join(const struct canvas_graph_work *work, size_t edge, size_t port)
{
    const struct journey_canvas *canvas = work->canvas;
    size_t last = canvas->ports[edge];
    while (canvas->same_edge[last] != SIZE_MAX) {
        last = canvas->same_edge[last];
    }
    canvas->same_edge[last] = port;
    canvas->edges[port] = edge;
    work->edges[edge].label_width = 0;
}

static void canvas_graph_place_port(struct canvas_graph_work *work, size_t port)
{
    struct journey_canvas *canvas = work->canvas;
    const struct journey_port *wire = &canvas->graph->ports[port];
    canvas->edges[port] = SIZE_MAX;
    canvas->same_edge[port] = SIZE_MAX;
    if (wire->to == PORT_OPEN) {
        return;
    }
    size_t host = canvas->hosts[wire->node];
    bool own = host == wire->node;
    size_t from = canvas->places[host];
    size_t to = canvas->places[wire->to];
    bool inside = from == to && !(own && wire->to == wire->node);
    size_t known = canvas->hidden[host] == 0 ? SIZE_MAX : canvas_graph_known(work, from, to);
    if (inside) {
        return;
    }
    if (known != SIZE_MAX) {
        canvas_graph_join(work, known, port);
        return;
    }
    size_t edge = work->count++;
    work->earlier[edge] = work->latest[from];
    work->latest[from] = edge;
    work->earlier_in[edge] = work->latest_in[to];
    work->latest_in[to] = edge;
    canvas->edges[port] = edge;
    canvas->ports[edge] = port;
    work->edges[edge] = (struct layout_edge){
        .from = from, .to = to, .label_width = own ? canvas_size_label(canvas, port) : 0};
}

static void canvas_graph_place_edges(struct journey_canvas *canvas, struct layout_graph *graph)
{
    const struct journey_graph *wires = canvas->graph;
    struct arena scratch = {0};
    struct canvas_graph_work work = {
        .canvas = canvas,
        .edges = arena_array(&canvas->arena, wires->port_count, sizeof(struct layout_edge)),
        .latest = arena_array(&scratch, graph->node_count, sizeof(size_t)),
        .earlier = arena_array(&scratch, wires->port_count, sizeof(size_t)),
        .latest_in = arena_array(&scratch, graph->node_count, sizeof(size_t)),
        .earlier_in = arena_array(&scratch, wires->port_count, sizeof(size_t)),
    };
    canvas->ports = arena_array(&canvas->arena, wires->port_count, sizeof(size_t));
    canvas->edges = arena_array(&canvas->arena, wires->port_count, sizeof(size_t));
    canvas->same_edge = arena_array(&canvas->arena, wires->port_count, sizeof(size_t));
    for (size_t i = 0; i < graph->node_count; i++) {
        work.latest[i] = work.latest_in[i] = SIZE_MAX;
    }
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        size_t node = wires->order[i];
        for (size_t j = wires->first_port[node]; j < wires->first_port[node + 1]; j++) {
            canvas_graph_place_port(&work, j);
        }
    }
    canvas->wire_count = work.count;
    graph->edges = work.edges;
    graph->edge_count = work.count;
    arena_destroy(&scratch);
}

static void canvas_graph_size_boxes(struct journey_canvas *canvas, struct layout_graph *graph)
{
    struct layout_node *boxes = arena_array(&canvas->arena, graph->node_count, sizeof(*boxes));
    int *exits = arena_array(&canvas->arena, graph->node_count, sizeof(*exits));
    int width = canvas_size_width(canvas);
    for (size_t i = 0; i < graph->edge_count; i++) {
        exits[graph->edges[i].from]++;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        bool link = i >= canvas->shown;
        boxes[i] = (struct layout_node){
            .width = link ? canvas_link_width(canvas, i, width) : width,
            .height = link ? 1 : canvas_size_height(canvas, exits[i]),
        };
    }
    graph->nodes = boxes;
}

/* Where a person has put a node, or is putting it now; false: nowhere. */
static bool canvas_graph_goes_along(const struct canvas_move *move, size_t node)
{
    return move->group != NULL && move->group[node].column != PIN_FREE;
}

/* As far from where it stood as the moved node is, within the picture. */
static struct journey_pin canvas_graph_shifted(const struct canvas_move *move, size_t node)
{
    int column = move->group[node].column + move->pin.column - move->from.column;
    int row = move->group[node].row + move->pin.row - move->from.row;
    return (struct journey_pin){column < 0 ? 0 : column, row < 0 ? 0 : row};
}

static struct journey_pin canvas_graph_pin_of(const struct journey_canvas *canvas, size_t node,
                                              struct journey_pin pin)
{
    const struct canvas_move *move = &canvas->form.move;
    bool moves = move->id.length > 0 && text_equal(move->id, canvas->ids[node]);
    return moves                                 ? move->pin
           : canvas_graph_goes_along(move, node) ? canvas_graph_shifted(move, node)
                                                 : pin;
}

static void canvas_graph_pin(struct journey_canvas *canvas, struct layout_graph *graph)
{
    struct layout_pin *pins = arena_array(&canvas->arena, graph->node_count, sizeof(*pins));
    struct journey_pin *kept = memory_array(canvas->known, sizeof(*kept));
    bool pinned = false;
    journey_pins(canvas->journey, kept);
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t node = canvas->nodes[i];
        struct journey_pin pin = i < canvas->shown ? canvas_graph_pin_of(canvas, node, kept[node])
                                                   : (struct journey_pin){PIN_FREE, PIN_FREE};
        pins[i] = (struct layout_pin){pin.column == PIN_FREE ? LAYOUT_FREE : pin.column,
                                      pin.row == PIN_FREE ? LAYOUT_FREE : pin.row};
        pinned = pinned || pin.column != PIN_FREE || pin.row != PIN_FREE;
    }
    free(kept);
    canvas->pins = pinned ? pins : NULL;
    graph->pins = canvas->pins;
}

struct layout_graph canvas_graph(struct journey_canvas *canvas)
{
    struct layout_graph graph = {.direction = canvas->form.direction};
    canvas_graph_place_nodes(canvas, &graph);
    canvas_graph_place_edges(canvas, &graph);
    canvas->shown = graph.node_count;
    if (canvas->form.link_layers > 0 && canvas->form.zoom != ZOOM_DOT) {
        canvas_link_split(canvas, &graph);
    }
    canvas->ends = graph.edges;
    canvas->edge_count = graph.edge_count;
    canvas_graph_size_boxes(canvas, &graph);
    canvas_lane_add(canvas, &graph);
    canvas_graph_pin(canvas, &graph);
    return graph;
}
