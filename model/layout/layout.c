/* The layered picture of a directed graph: its phases in order, component by component. */
#include "model/layout/layout.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/layout/layout_align.h"
#include "model/layout/layout_component.h"
#include "model/layout/layout_part.h"

enum { LAYOUT_COMPONENT_GAP = 2 };

struct layout_work {
    struct layout_graph graph;
    struct arena scratch;
    size_t *numbers; /* a node: its component */
    struct layout_component *components;
    size_t count;
    size_t current; /* the component that is worked on; those before it are done */
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

/* The points of a route, moved across by `offset`. */
static void layout_place_route(struct layout_route *route, bool down, int offset,
                               struct arena *arena)
{
    const struct layout_point *points = route->points;
    route->points = arena_array(arena, route->point_count, sizeof(*points));
    for (size_t i = 0; i < route->point_count; i++) {
        struct layout_point point = {.x = points[i].x, .y = points[i].y + offset};
        route->points[i] = down ? (struct layout_point){.x = point.y, .y = point.x} : point;
    }
    route->label.y += offset;
    if (down) {
        layout_transpose_box(&route->label);
    }
}

static struct layout_passages layout_place_passages(const struct layout_passages *passages,
                                                    int offset, struct arena *arena)
{
    struct layout_passages placed = {.rows = arena_array(arena, passages->count, sizeof(int)),
                                     .count = passages->count};
    for (size_t i = 0; i < placed.count; i++) {
        placed.rows[i] = passages->rows[i] + offset;
    }
    return placed;
}

/* Puts a component's picture, moved across by `offset`, into the whole one. */
static void layout_place_component(struct layout *layout, const struct layout_component *component,
                                   const struct layout_picture *picture, int offset,
                                   struct arena *arena)
{
    bool down = component->graph.direction == LAYOUT_TOP_DOWN;
    for (size_t i = 0; i < component->graph.node_count; i++) {
        size_t node = component->nodes[i];
        layout->boxes[node] = picture->boxes[i];
        layout->boxes[node].y += offset;
        if (down) {
            layout_transpose_box(&layout->boxes[node]);
        }
        layout->layers[node] = picture->layers[i];
        layout->orders[node] = picture->orders[i];
    }
    for (size_t i = 0; i < component->graph.edge_count; i++) {
        size_t edge = component->edges[i];
        layout->routes[edge] = picture->routes[i];
        layout_place_route(&layout->routes[edge], down, offset, arena);
        layout->passages[edge] = layout_place_passages(&picture->passages[i], offset, arena);
    }
    layout->crossings += picture->crossings;
    layout->band_count = picture->bands == NULL ? 0 : component->graph.band_count;
    layout->bands = NULL;
    if (layout->band_count > 0) {
        layout->bands = arena_array(arena, layout->band_count, sizeof(struct layout_band));
        memcpy(layout->bands, picture->bands, layout->band_count * sizeof(struct layout_band));
    }
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
                         const struct layout_picture *pictures, size_t count, struct arena *scratch,
                         struct arena *arena)
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
        const struct layout_picture *picture = &pictures[order[i]];
        int wanted = picture->wanted == INT32_MAX ? end : picture->wanted - first;
        int offset = wanted > end ? wanted : end;
        layout_place_component(layout, &components[order[i]], picture, offset, arena);
        end = offset + picture->extent + LAYOUT_COMPONENT_GAP;
    }
}

static struct layout *layout_empty(const struct layout_graph *graph, struct arena *arena)
{
    struct layout *layout = arena_allocate(arena, sizeof(*layout));
    layout->node_count = graph->node_count;
    layout->boxes = arena_array(arena, graph->node_count, sizeof(struct layout_box));
    layout->layers = arena_array(arena, graph->node_count, sizeof(int));
    layout->orders = arena_array(arena, graph->node_count, sizeof(int));
    layout->routes = arena_array(arena, graph->edge_count, sizeof(struct layout_route));
    layout->passages = arena_array(arena, graph->edge_count, sizeof(struct layout_passages));
    return layout;
}

struct layout_work *layout_work_start(const struct layout_graph *graph,
                                      const struct layout_past *past)
{
    struct layout_work *work = memory_allocate(sizeof(*work));
    *work = (struct layout_work){.graph = *graph};
    work->numbers = layout_part_find(graph, &work->scratch, &work->count);
    if (past != NULL && past->layout->band_count != graph->band_count) {
        past = NULL;
    }
    if (graph->bands != NULL && work->count > 1) {
        work->numbers = arena_array(&work->scratch, graph->node_count, sizeof(size_t));
        work->count = 1;
    }
    if (past != NULL && !past->other_sizes) {
        layout_join_mixed(graph, past, &work->scratch, work->numbers, &work->count);
    }
    work->components = layout_split(graph, work->numbers, work->count, &work->scratch);
    for (size_t i = 0; i < work->count; i++) {
        layout_component_begin(&work->components[i], past);
    }
    return work;
}

struct layout_work *layout_work_begin(const struct layout_graph *graph,
                                      const struct layout_past *past)
{
    struct layout_work *work = layout_work_start(graph, past);
    while (layout_work_sketch(work)) {
    }
    return work;
}

bool layout_work_sketch(struct layout_work *work)
{
    for (size_t i = 0; i < work->count; i++) {
        struct layout_component *component = &work->components[i];
        if (!layout_component_has_first(component) && layout_component_advance(component)) {
            return true;
        }
    }
    return false;
}

bool layout_work_advance(struct layout_work *work)
{
    if (work->current < work->count &&
        !layout_component_advance(&work->components[work->current])) {
        work->current++;
    }
    return work->current < work->count;
}

bool layout_work_is_done(const struct layout_work *work)
{
    for (size_t i = work->current; i < work->count; i++) {
        if (work->components[i].stage != COMPONENT_DONE) {
            return false;
        }
    }
    return true;
}

const struct layout *layout_work_draw(struct layout_work *work, struct arena *arena)
{
    const struct layout_graph *graph = &work->graph;
    struct arena scratch = {0};
    struct layout *layout = layout_empty(graph, arena);
    struct layout_picture *pictures = arena_array(&scratch, work->count, sizeof(*pictures));
    for (size_t i = 0; i < work->count; i++) {
        pictures[i] = layout_component_picture(&work->components[i], &scratch);
    }
    layout_stack(layout, work->components, pictures, work->count, &scratch, arena);
    if (work->count > 1) {
        layout_align_layers(graph, work->numbers, work->count, layout, arena);
    }
    layout_measure(layout, graph);
    arena_destroy(&scratch);
    return layout;
}

void layout_work_end(struct layout_work *work)
{
    for (size_t i = 0; work != NULL && i < work->count; i++) {
        layout_component_end(&work->components[i]);
    }
    if (work != NULL) {
        arena_destroy(&work->scratch);
    }
    free(work);
}

const struct layout *layout_make_after(const struct layout_graph *graph,
                                       const struct layout_past *past, struct arena *arena)
{
    struct layout_work *work = layout_work_begin(graph, past);
    while (layout_work_advance(work)) {
    }
    const struct layout *layout = layout_work_draw(work, arena);
    layout_work_end(work);
    return layout;
}

const struct layout *layout_make(const struct layout_graph *graph, struct arena *arena)
{
    return layout_make_after(graph, NULL, arena);
}
