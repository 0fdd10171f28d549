/* The layered picture of a directed graph: its phases in order, component by component. */
#include "model/layout/layout.h"

#include <stdint.h>

#include "model/layout/layout_acyclic.h"
#include "model/layout/layout_align.h"
#include "model/layout/layout_layered.h"
#include "model/layout/layout_order.h"
#include "model/layout/layout_port.h"
#include "model/layout/layout_position.h"
#include "model/layout/layout_rank.h"
#include "model/layout/layout_route.h"

enum { LAYOUT_COMPONENT_GAP = 2 };

/* One component as a graph of its own, with the numbers of its nodes and edges in the whole. */
struct layout_component {
    struct layout_graph graph;
    size_t *nodes;
    size_t *edges;
};

static size_t layout_find_root(size_t *parents, size_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

/* The component of each node, numbered in the order of their first nodes. */
static size_t *layout_find_components(const struct layout_graph *graph, struct arena *scratch,
                                      size_t *ret_count)
{
    size_t *parents = arena_array(scratch, graph->node_count, sizeof(size_t));
    size_t *numbers = arena_array(scratch, graph->node_count, sizeof(size_t));
    for (size_t i = 0; i < graph->node_count; i++) {
        parents[i] = i;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        size_t a = layout_find_root(parents, graph->edges[i].from);
        size_t b = layout_find_root(parents, graph->edges[i].to);
        parents[a > b ? a : b] = a < b ? a : b;
    }
    *ret_count = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t root = layout_find_root(parents, i);
        numbers[i] = root == i ? (*ret_count)++ : numbers[root];
    }
    return numbers;
}

static struct layout_component *layout_split(const struct layout_graph *graph,
                                             const size_t *numbers, size_t count,
                                             struct arena *scratch)
{
    struct layout_component *components = arena_array(scratch, count, sizeof(*components));
    size_t *places = arena_array(scratch, graph->node_count, sizeof(size_t));
    for (size_t i = 0; i < graph->node_count; i++) {
        places[i] = components[numbers[i]].graph.node_count++;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        components[numbers[graph->edges[i].from]].graph.edge_count++;
    }
    for (size_t i = 0; i < count; i++) {
        struct layout_component *component = &components[i];
        component->nodes = arena_array(scratch, component->graph.node_count, sizeof(size_t));
        component->edges = arena_array(scratch, component->graph.edge_count, sizeof(size_t));
        component->graph.nodes =
            arena_array(scratch, component->graph.node_count, sizeof(struct layout_node));
        component->graph.edges =
            arena_array(scratch, component->graph.edge_count, sizeof(struct layout_edge));
        component->graph.direction = graph->direction;
        component->graph.edge_count = 0;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        struct layout_component *component = &components[numbers[i]];
        component->nodes[places[i]] = i;
        ((struct layout_node *)component->graph.nodes)[places[i]] = graph->nodes[i];
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        struct layout_component *component = &components[numbers[graph->edges[i].from]];
        struct layout_edge edge = graph->edges[i];
        edge.from = places[edge.from];
        edge.to = places[edge.to];
        component->edges[component->graph.edge_count] = i;
        ((struct layout_edge *)component->graph.edges)[component->graph.edge_count++] = edge;
    }
    return components;
}

static void layout_transpose_box(struct layout_box *box)
{
    *box =
        (struct layout_box){.x = box->y, .y = box->x, .width = box->height, .height = box->width};
}

/* Puts a component's picture into the whole one, `offset` across. */
static void layout_place_component(struct layout *layout, const struct layout_component *component,
                                   const struct layout_layered *layered, struct layout_box *boxes,
                                   struct layout_route *routes, int offset)
{
    bool down = component->graph.direction == LAYOUT_TOP_DOWN;
    for (size_t i = 0; i < component->graph.node_count; i++) {
        size_t node = component->nodes[i];
        boxes[i].y += offset;
        if (down) {
            layout_transpose_box(&boxes[i]);
        }
        layout->boxes[node] = boxes[i];
        layout->layers[node] = layered->ranks[i];
        layout->orders[node] = layered->items[i].order;
    }
    for (size_t i = 0; i < component->graph.edge_count; i++) {
        struct layout_route *route = &routes[i];
        route->label.y += offset;
        for (size_t j = 0; j < route->point_count; j++) {
            struct layout_point *point = &route->points[j];
            point->y += offset;
            *point = down ? (struct layout_point){.x = point->y, .y = point->x} : *point;
        }
        if (down) {
            layout_transpose_box(&route->label);
        }
        layout->routes[component->edges[i]] = *route;
    }
    layout->crossings += layered->crossings;
}

/* How far a picture reaches across. */
static int layout_extent(const struct layout_graph *graph, const struct layout_box *boxes,
                         const struct layout_route *routes)
{
    int extent = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        int end = boxes[i].y + boxes[i].height;
        extent = end > extent ? end : extent;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        int end = routes[i].label.width > 0 ? routes[i].label.y + routes[i].label.height : 0;
        extent = end > extent ? end : extent;
        for (size_t j = 0; j < routes[i].point_count; j++) {
            end = routes[i].points[j].y + 1;
            extent = end > extent ? end : extent;
        }
    }
    return extent;
}

/* Gives how far it reaches across. */
static int layout_make_component(struct layout *layout, const struct layout_component *component,
                                 int offset, struct arena *arena)
{
    const struct layout_graph *graph = &component->graph;
    struct arena scratch = {0};
    struct layout_layered layered = {
        .graph = graph,
        .scratch = &scratch,
        .back = arena_array(&scratch, graph->edge_count, sizeof(bool)),
        .ranks = arena_array(&scratch, graph->node_count, sizeof(int)),
    };
    layout_acyclic_mark(graph, &scratch, layered.back);
    layout_rank_assign(graph, layered.back, &scratch, layered.ranks);
    layout_layered_build(&layered);
    layout_order_improve(&layered);
    layout_layered_drop_turns(&layered);
    layout_port_assign(&layered);
    layout_position_assign(&layered);
    struct layout_box *boxes = arena_array(&scratch, graph->node_count, sizeof(*boxes));
    struct layout_route *routes = arena_array(&scratch, graph->edge_count, sizeof(*routes));
    layout_route_draw(&layered, arena, boxes, routes);
    int extent = layout_extent(graph, boxes, routes);
    layout_place_component(layout, component, &layered, boxes, routes, offset);
    arena_destroy(&scratch);
    return extent;
}

static void layout_measure(struct layout *layout, const struct layout_graph *graph)
{
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct layout_box *box = &layout->boxes[i];
        layout->width = box->x + box->width > layout->width ? box->x + box->width : layout->width;
        layout->height =
            box->y + box->height > layout->height ? box->y + box->height : layout->height;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_route *route = &layout->routes[i];
        int right = route->label.x + route->label.width;
        int bottom = route->label.y + route->label.height;
        for (size_t j = 0; j < route->point_count; j++) {
            right = route->points[j].x + 1 > right ? route->points[j].x + 1 : right;
            bottom = route->points[j].y + 1 > bottom ? route->points[j].y + 1 : bottom;
        }
        layout->width = right > layout->width ? right : layout->width;
        layout->height = bottom > layout->height ? bottom : layout->height;
    }
}

const struct layout *layout_make(const struct layout_graph *graph, struct arena *arena)
{
    struct layout *layout = arena_allocate(arena, sizeof(*layout));
    layout->boxes = arena_array(arena, graph->node_count, sizeof(struct layout_box));
    layout->layers = arena_array(arena, graph->node_count, sizeof(int));
    layout->orders = arena_array(arena, graph->node_count, sizeof(int));
    layout->routes = arena_array(arena, graph->edge_count, sizeof(struct layout_route));
    struct arena scratch = {0};
    size_t count;
    const size_t *numbers = layout_find_components(graph, &scratch, &count);
    const struct layout_component *components = layout_split(graph, numbers, count, &scratch);
    int offset = 0;
    for (size_t i = 0; i < count; i++) {
        int extent = layout_make_component(layout, &components[i], offset, arena);
        offset += extent + LAYOUT_COMPONENT_GAP;
    }
    if (count > 1) {
        layout_align_layers(graph, numbers, count, layout, arena);
    }
    layout_measure(layout, graph);
    arena_destroy(&scratch);
    return layout;
}
