/* Layers of all components stand in one grid along the flow. */
#include "model/layout/layout_align.h"

struct layout_align {
    size_t *first; /* a component: where its layers begin in the arrays below; one entry more */
    int *starts;   /* where a layer's first cell is along the flow */
    int *shifts;   /* how far it goes on */
};

/* A coordinate along the flow goes as far as the layer that it lies in or behind; the cell before a
 * layer belongs to it, for an arrow ends there. */
static void layout_align_move(const struct layout_align *align, size_t component, int *along)
{
    size_t low = align->first[component];
    size_t high = align->first[component + 1];
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (align->starts[middle] - 1 <= *along) {
            low = middle;
        } else {
            high = middle;
        }
    }
    *along += align->shifts[low];
}

static void layout_align_find_starts(const struct layout_graph *graph, const size_t *components,
                                     const struct layout *layout, struct layout_align *align,
                                     size_t component_count, struct arena *scratch)
{
    bool down = graph->direction == LAYOUT_TOP_DOWN;
    align->first = arena_array(scratch, component_count + 1, sizeof(size_t));
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t *layers = &align->first[components[i] + 1];
        size_t needed = (size_t)layout->layers[i] + 1;
        *layers = needed > *layers ? needed : *layers;
    }
    for (size_t i = 0; i < component_count; i++) {
        align->first[i + 1] += align->first[i];
    }
    align->starts = arena_array(scratch, align->first[component_count], sizeof(int));
    align->shifts = arena_array(scratch, align->first[component_count], sizeof(int));
    for (size_t i = 0; i < align->first[component_count]; i++) {
        align->starts[i] = -1;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t layer = align->first[components[i]] + (size_t)layout->layers[i];
        align->starts[layer] = down ? layout->boxes[i].y : layout->boxes[i].x;
    }
    for (size_t i = align->first[component_count]; i-- > 0;) {
        align->starts[i] = align->starts[i] == -1 ? align->starts[i + 1] - 1 : align->starts[i];
    }
}

/* The grid: each layer as far behind the one before as in the component that needs most. */
static void layout_align_find_shifts(struct layout_align *align, size_t component_count)
{
    bool more = true;
    int at = 0;
    for (size_t layer = 0; more; layer++) {
        int step = 0;
        for (size_t i = 0; i < component_count; i++) {
            size_t own = align->first[i] + layer;
            if (own < align->first[i + 1]) {
                int before = layer > 0 ? align->starts[own - 1] : 0;
                int wanted = align->starts[own] - before;
                step = wanted > step ? wanted : step;
            }
        }
        at += step;
        more = false;
        for (size_t i = 0; i < component_count; i++) {
            size_t own = align->first[i] + layer;
            if (own < align->first[i + 1]) {
                align->shifts[own] = at - align->starts[own];
                more = true;
            }
        }
    }
}

static int layout_align_shift(const struct layout_align *align, const struct layout *layout,
                              size_t component, size_t node)
{
    return align->shifts[align->first[component] + (size_t)layout->layers[node]];
}

/* The ends go with their boxes: the cell behind one may be that before the other. */
static void layout_align_move_route(const struct layout_align *align,
                                    const struct layout_graph *graph, size_t component, size_t edge,
                                    struct layout *layout, struct arena *arena)
{
    struct layout_route *route = &layout->routes[edge];
    bool down = graph->direction == LAYOUT_TOP_DOWN;
    int from = layout_align_shift(align, layout, component, graph->edges[edge].from);
    int to = layout_align_shift(align, layout, component, graph->edges[edge].to);
    if (route->point_count == 1 && from != to) {
        struct layout_point *points = arena_array(arena, 2, sizeof(*points));
        points[0] = points[1] = route->points[0];
        route->points = points;
        route->point_count = 2;
    }
    for (size_t i = 0; i < route->point_count; i++) {
        int *along = down ? &route->points[i].y : &route->points[i].x;
        if (i == 0) {
            *along += from;
        } else if (i + 1 == route->point_count) {
            *along += to;
        } else {
            layout_align_move(align, component, along);
        }
    }
    if (route->label.width > 0) {
        layout_align_move(align, component, down ? &route->label.y : &route->label.x);
    }
}

void layout_align_layers(const struct layout_graph *graph, const size_t *components,
                         size_t component_count, struct layout *layout, struct arena *arena)
{
    struct arena scratch = {0};
    struct layout_align align;
    bool down = graph->direction == LAYOUT_TOP_DOWN;
    layout_align_find_starts(graph, components, layout, &align, component_count, &scratch);
    layout_align_find_shifts(&align, component_count);
    for (size_t i = 0; i < graph->node_count; i++) {
        int shift = layout_align_shift(&align, layout, components[i], i);
        *(down ? &layout->boxes[i].y : &layout->boxes[i].x) += shift;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        size_t component = components[graph->edges[i].from];
        layout_align_move_route(&align, graph, component, i, layout, arena);
    }
    arena_destroy(&scratch);
}
