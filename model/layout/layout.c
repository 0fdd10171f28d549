/* The layered picture of a directed graph: its phases in order, component by component. */
#include "model/layout/layout.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/layout/layout_acyclic.h"
#include "model/layout/layout_align.h"
#include "model/layout/layout_band.h"
#include "model/layout/layout_fit.h"
#include "model/layout/layout_follow.h"
#include "model/layout/layout_layered.h"
#include "model/layout/layout_order.h"
#include "model/layout/layout_part.h"
#include "model/layout/layout_pin.h"
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

/* What a component's picture is made of, with the numbers of its own graph. */
struct layout_picture {
    struct layout_box *boxes;
    int *layers;
    int *orders;
    struct layout_route *routes;
    struct layout_passages *passages;
    size_t crossings;
    struct layout_band *bands; /* NULL: none */
    int extent;                /* how far it reaches across */
    int stood;                 /* its first row in the earlier picture; INT32_MAX: it is new */
    int wanted; /* where it stands if what was there stays where it was; INT32_MAX: likewise */
};

/* The rows that a component took in the earlier picture; none: last < first. */
struct layout_reach {
    size_t component;
    int first;
    int last;
};

static int layout_compare_bands(const void *left, const void *right)
{
    const struct layout_reach *a = left;
    const struct layout_reach *b = right;
    if (a->first != b->first) {
        return a->first < b->first ? -1 : 1;
    }
    return (a->component > b->component) - (a->component < b->component);
}

/* Parts that stood among each other are still one picture: joined, so that none has to jump. Only
 * where rows hold: the network simplex of positions wants a connected graph. */
static void layout_join_mixed(const struct layout_graph *graph, const struct layout_past *past,
                              struct arena *scratch, size_t *numbers, size_t *count)
{
    struct layout_reach *bands = arena_array(scratch, *count, sizeof(*bands));
    size_t *joined = arena_array(scratch, *count, sizeof(size_t));
    for (size_t i = 0; i < *count; i++) {
        bands[i] = (struct layout_reach){.component = i, .first = INT32_MAX, .last = INT32_MIN};
        joined[i] = i;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        if (past->nodes[i] != SIZE_MAX) {
            const struct layout_box *box = &past->layout->boxes[past->nodes[i]];
            bool down = past->direction == LAYOUT_TOP_DOWN;
            struct layout_reach *band = &bands[numbers[i]];
            int first = down ? box->x : box->y;
            int last = first + (down ? box->width : box->height) - 1;
            band->first = first < band->first ? first : band->first;
            band->last = last > band->last ? last : band->last;
        }
    }
    qsort(bands, *count, sizeof(*bands), layout_compare_bands);
    for (size_t i = 1; i < *count; i++) {
        if (bands[i].first <= bands[i - 1].last) {
            joined[bands[i].component] = joined[bands[i - 1].component];
            bands[i].last = bands[i].last > bands[i - 1].last ? bands[i].last : bands[i - 1].last;
        }
    }
    size_t *places = arena_array(scratch, *count, sizeof(size_t));
    size_t left = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t component = joined[numbers[i]];
        places[component] = places[component] == 0 ? ++left : places[component];
        numbers[i] = places[component] - 1;
    }
    *count = left;
}

/* Of pins and bands those of a component. One without pins goes the way of all without. */
static void layout_split_wishes(const struct layout_graph *graph,
                                struct layout_component *component, struct arena *scratch)
{
    size_t count = component->graph.node_count;
    struct layout_pin *pins = arena_array(scratch, count, sizeof(*pins));
    int *bands = arena_array(scratch, count, sizeof(*bands));
    bool pinned = false;
    for (size_t i = 0; i < count; i++) {
        pins[i] = graph->pins == NULL ? (struct layout_pin){LAYOUT_FREE, LAYOUT_FREE}
                                      : graph->pins[component->nodes[i]];
        bands[i] = graph->bands == NULL ? 0 : graph->bands[component->nodes[i]];
        pinned = pinned || pins[i].layer != LAYOUT_FREE || pins[i].row != LAYOUT_FREE;
    }
    component->graph.pins = pinned ? pins : NULL;
    component->graph.bands = graph->bands == NULL ? NULL : bands;
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
        component->graph.band_sizes = graph->band_sizes;
        component->graph.band_count = graph->band_count;
        component->graph.edge_count = 0;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        struct layout_component *component = &components[numbers[i]];
        component->nodes[places[i]] = i;
        ((struct layout_node *)component->graph.nodes)[places[i]] = graph->nodes[i];
    }
    for (size_t i = 0; i < count; i++) {
        layout_split_wishes(graph, &components[i], scratch);
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

/* Moves a component's picture across by `offset` and puts it into the whole one. */
static void layout_place_component(struct layout *layout, const struct layout_component *component,
                                   struct layout_picture *picture, int offset)
{
    bool down = component->graph.direction == LAYOUT_TOP_DOWN;
    for (size_t i = 0; i < component->graph.node_count; i++) {
        size_t node = component->nodes[i];
        picture->boxes[i].y += offset;
        if (down) {
            layout_transpose_box(&picture->boxes[i]);
        }
        layout->boxes[node] = picture->boxes[i];
        layout->layers[node] = picture->layers[i];
        layout->orders[node] = picture->orders[i];
    }
    for (size_t i = 0; i < component->graph.edge_count; i++) {
        struct layout_route *route = &picture->routes[i];
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
        struct layout_passages *passages = &picture->passages[i];
        for (size_t j = 0; j < passages->count; j++) {
            passages->rows[j] += offset;
        }
        layout->passages[component->edges[i]] = *passages;
    }
    layout->crossings += picture->crossings;
    layout->bands = picture->bands;
    layout->band_count = picture->bands == NULL ? 0 : component->graph.band_count;
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

/* The rows of what stands for an edge in the layers between its ends. */
static void layout_keep_passages(const struct layout_layered *layered, size_t edge, int shift,
                                 struct arena *arena, struct layout_passages *ret_passages)
{
    size_t first = layered->first_piece[edge];
    ret_passages->count = layered->first_piece[edge + 1] - first - 1;
    ret_passages->rows = arena_array(arena, ret_passages->count, sizeof(int));
    for (size_t i = 0; i < ret_passages->count; i++) {
        size_t item = layout_layered_passed(layered, edge, i);
        ret_passages->rows[i] = layered->items[item].position + shift;
    }
}

static void layout_keep_bands(const struct layout_layered *layered, int shift, struct arena *arena,
                              struct layout_picture *picture)
{
    size_t count = layered->bands == NULL ? 0 : layered->graph->band_count;
    picture->bands = count == 0 ? NULL : arena_array(arena, count, sizeof(struct layout_band));
    for (size_t i = 0; i < count; i++) {
        picture->bands[i] = layered->bands[i];
        picture->bands[i].start += shift;
    }
}

static bool layout_has_lost(const struct layout_past *past)
{
    size_t kept = 0;
    for (size_t i = 0; i < past->node_count; i++) {
        kept += past->nodes[i] != SIZE_MAX;
    }
    return kept < past->layout->node_count;
}

/* Whether a node of the earlier picture stood in that band. */
static bool layout_is_in_band(const struct layout_past *past, int band, size_t node)
{
    const struct layout_box *box = &past->layout->boxes[node];
    int row = past->direction == LAYOUT_TOP_DOWN ? box->x : box->y;
    int first = past->layout->bands[band].start;
    return row >= first && row < first + past->layout->bands[band].size;
}

/* What the earlier picture knows of a component. */
static void layout_remember(const struct layout_component *component,
                            const struct layout_past *past, struct arena *scratch,
                            struct layout_memory *ret_memory)
{
    const struct layout_graph *graph = &component->graph;
    *ret_memory = (struct layout_memory){
        .is_known = arena_array(scratch, graph->node_count, sizeof(bool)),
        .ranks = arena_array(scratch, graph->node_count, sizeof(int)),
        .rows = arena_array(scratch, graph->node_count, sizeof(int)),
        .is_known_edge = arena_array(scratch, graph->edge_count, sizeof(bool)),
        .was_back = arena_array(scratch, graph->edge_count, sizeof(bool)),
        .passages = arena_array(scratch, graph->edge_count, sizeof(struct layout_passages)),
        .bands = past == NULL ? NULL : past->layout->bands,
        .is_empty = true,
    };
    for (size_t i = 0; past != NULL && i < graph->node_count; i++) {
        size_t node = past->nodes[component->nodes[i]];
        if (node != SIZE_MAX) {
            const struct layout_box *box = &past->layout->boxes[node];
            ret_memory->is_known[i] = true;
            ret_memory->is_empty = false;
            ret_memory->ranks[i] = past->layout->layers[node];
            ret_memory->rows[i] = past->direction == LAYOUT_TOP_DOWN ? box->x : box->y;
            if (graph->bands != NULL && !layout_is_in_band(past, graph->bands[i], node)) {
                ret_memory->is_known[i] = false;
            }
        }
    }
    ret_memory->has_lost = past != NULL && layout_has_lost(past);
    for (size_t i = 0; past != NULL && i < graph->edge_count; i++) {
        size_t edge = past->edges[component->edges[i]];
        bool known = edge != SIZE_MAX && ret_memory->is_known[graph->edges[i].from] &&
                     ret_memory->is_known[graph->edges[i].to];
        if (known) {
            ret_memory->is_known_edge[i] = true;
            ret_memory->was_back[i] = past->layout->routes[edge].back;
            ret_memory->passages[i] = past->layout->passages[edge];
        }
    }
}

static void layout_assign_positions(struct layout_layered *layered)
{
    if (layered->graph->bands != NULL) {
        layout_band_assign(layered);
    } else {
        layout_position_assign(layered);
    }
}

/* Gives the row of the earlier picture that is now row 0; INT32_MAX where rows do not hold. */
static int layout_follow(struct layout_layered *layered, const struct layout_memory *memory,
                         bool other_sizes)
{
    layout_follow_back(layered->graph, memory, layered->scratch, layered->back);
    layout_follow_ranks(layered->graph, memory, layered->back, layered->scratch, layered->ranks);
    layout_follow_turn(layered->graph, layered->ranks, layered->back);
    layout_layered_build(layered);
    struct layout_wish *wishes = layout_follow_order(layered, memory);
    layout_layered_drop_turns(layered);
    layout_port_assign(layered);
    if (other_sizes) {
        layout_assign_positions(layered);
        return INT32_MAX;
    }
    return layered->graph->bands != NULL ? layout_band_fit(layered, memory, wishes)
                                         : layout_fit(layered, memory, wishes);
}

/* Bands are shared by all parts; the network simplex of layers alone wants a connected graph. */
static void layout_assign_ranks(struct layout_layered *layered)
{
    const struct layout_graph *graph = layered->graph;
    if (graph->pins != NULL || graph->bands != NULL) {
        layout_pin_rank(graph, layered->back, layered->scratch, layered->ranks);
    } else {
        layout_rank_assign(graph, layered->back, layered->scratch, layered->ranks);
    }
}

/* An order is found without regard to pins; then the rest makes the best of where they are. */
static void layout_order_pinned(struct layout_layered *layered)
{
    struct layout_order *order = layout_order_begin(layered);
    while (layout_order_advance(order) && !layout_order_kicks(order)) {
    }
    layout_order_take(order);
    layout_pin_place(layered, NULL);
    order = layout_order_begin_again(layered);
    while (layout_order_advance(order)) {
    }
    layout_order_take(order);
}

static void layout_begin(struct layout_layered *layered)
{
    layout_acyclic_mark(layered->graph, layered->scratch, layered->back);
    layout_assign_ranks(layered);
    layout_layered_build(layered);
    if (layered->graph->pins != NULL) {
        layout_order_pinned(layered);
    } else {
        layout_order_improve(layered);
    }
    layout_layered_drop_turns(layered);
    layout_port_assign(layered);
    layout_assign_positions(layered);
}

static void layout_make_component(const struct layout_component *component,
                                  const struct layout_past *past, struct arena *arena,
                                  struct layout_picture *ret_picture)
{
    const struct layout_graph *graph = &component->graph;
    struct arena scratch = {0};
    struct layout_layered layered = {
        .graph = graph,
        .scratch = &scratch,
        .back = arena_array(&scratch, graph->edge_count, sizeof(bool)),
        .ranks = arena_array(&scratch, graph->node_count, sizeof(int)),
    };
    struct layout_memory memory;
    int row = INT32_MAX;
    layout_remember(component, past, &scratch, &memory);
    if (memory.is_empty) {
        layout_begin(&layered);
    } else {
        row = layout_follow(&layered, &memory, past->other_sizes);
    }
    *ret_picture = (struct layout_picture){
        .boxes = arena_array(arena, graph->node_count, sizeof(struct layout_box)),
        .layers = arena_array(arena, graph->node_count, sizeof(int)),
        .orders = arena_array(arena, graph->node_count, sizeof(int)),
        .routes = arena_array(arena, graph->edge_count, sizeof(struct layout_route)),
        .passages = arena_array(arena, graph->edge_count, sizeof(struct layout_passages)),
        .crossings = layered.crossings,
    };
    layout_route_draw(&layered, arena, ret_picture->boxes, ret_picture->routes);
    ret_picture->extent = layout_extent(graph, ret_picture->boxes, ret_picture->routes);
    int shift = ret_picture->boxes[0].y - layered.items[0].position;
    ret_picture->stood = INT32_MAX;
    for (size_t i = 0; i < graph->node_count; i++) {
        bool first = memory.is_known[i] && memory.rows[i] < ret_picture->stood;
        ret_picture->stood = first ? memory.rows[i] : ret_picture->stood;
    }
    ret_picture->wanted = row == INT32_MAX ? INT32_MAX : row - shift;
    layout_keep_bands(&layered, shift, arena, ret_picture);
    for (size_t i = 0; i < graph->node_count; i++) {
        ret_picture->layers[i] = layered.ranks[i];
        ret_picture->orders[i] = layered.items[i].order;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        layout_keep_passages(&layered, i, shift, arena, &ret_picture->passages[i]);
    }
    arena_destroy(&scratch);
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
    if (layout->band_count > 0) {
        const struct layout_band *last = &layout->bands[layout->band_count - 1];
        int *across = graph->direction == LAYOUT_TOP_DOWN ? &layout->width : &layout->height;
        *across = last->start + last->size > *across ? last->start + last->size : *across;
    }
}

/* One below the other, where they were if there is room, new ones last; the first at the top. */
static void layout_stack(struct layout *layout, const struct layout_component *components,
                         struct layout_picture *pictures, size_t count, struct arena *scratch)
{
    size_t *order = arena_array(scratch, count, sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && pictures[order[at - 1]].stood > pictures[i].stood; at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    int first =
        count == 0 || pictures[order[0]].wanted == INT32_MAX ? 0 : pictures[order[0]].wanted;
    int end = 0;
    for (size_t i = 0; i < count; i++) {
        struct layout_picture *picture = &pictures[order[i]];
        int wanted = picture->wanted == INT32_MAX ? end : picture->wanted - first;
        int offset = wanted > end ? wanted : end;
        layout_place_component(layout, &components[order[i]], picture, offset);
        end = offset + picture->extent + LAYOUT_COMPONENT_GAP;
    }
}

const struct layout *layout_make_after(const struct layout_graph *graph,
                                       const struct layout_past *past, struct arena *arena)
{
    struct layout *layout = arena_allocate(arena, sizeof(*layout));
    layout->node_count = graph->node_count;
    layout->boxes = arena_array(arena, graph->node_count, sizeof(struct layout_box));
    layout->layers = arena_array(arena, graph->node_count, sizeof(int));
    layout->orders = arena_array(arena, graph->node_count, sizeof(int));
    layout->routes = arena_array(arena, graph->edge_count, sizeof(struct layout_route));
    layout->passages = arena_array(arena, graph->edge_count, sizeof(struct layout_passages));
    struct arena scratch = {0};
    size_t count;
    size_t *numbers = layout_part_find(graph, &scratch, &count);
    if (past != NULL && past->layout->band_count != graph->band_count) {
        past = NULL;
    }
    if (graph->bands != NULL && count > 1) {
        numbers = arena_array(&scratch, graph->node_count, sizeof(size_t));
        count = 1;
    }
    if (past != NULL && !past->other_sizes) {
        layout_join_mixed(graph, past, &scratch, numbers, &count);
    }
    const struct layout_component *components = layout_split(graph, numbers, count, &scratch);
    struct layout_picture *pictures = arena_array(&scratch, count, sizeof(*pictures));
    for (size_t i = 0; i < count; i++) {
        layout_make_component(&components[i], past, arena, &pictures[i]);
    }
    layout_stack(layout, components, pictures, count, &scratch);
    if (count > 1) {
        layout_align_layers(graph, numbers, count, layout, arena);
    }
    layout_measure(layout, graph);
    arena_destroy(&scratch);
    return layout;
}

const struct layout *layout_make(const struct layout_graph *graph, struct arena *arena)
{
    return layout_make_after(graph, NULL, arena);
}
