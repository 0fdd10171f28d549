/* The parts of a graph: what edges join. */
#include "model/layout/layout_part.h"

#include <stdlib.h>

static size_t layout_part_root(size_t *parents, size_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

size_t *layout_part_find(const struct layout_graph *graph, struct arena *arena, size_t *ret_count)
{
    size_t *parents = arena_array(arena, graph->node_count, sizeof(size_t));
    size_t *numbers = arena_array(arena, graph->node_count, sizeof(size_t));
    for (size_t i = 0; i < graph->node_count; i++) {
        parents[i] = i;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        size_t a = layout_part_root(parents, graph->edges[i].from);
        size_t b = layout_part_root(parents, graph->edges[i].to);
        parents[a > b ? a : b] = a < b ? a : b;
    }
    *ret_count = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t root = layout_part_root(parents, i);
        numbers[i] = root == i ? (*ret_count)++ : numbers[root];
    }
    return numbers;
}

struct layout_pin layout_part_place(const struct layout_graph *graph, const struct layout *layout,
                                    size_t node)
{
    struct arena scratch = {0};
    size_t count;
    const size_t *parts = layout_part_find(graph, &scratch, &count);
    struct layout_pin place = {.layer = layout->layers[node]};
    for (size_t i = 0; i < graph->node_count; i++) {
        place.row += parts[i] == parts[node] && layout->layers[i] == place.layer &&
                     layout->orders[i] < layout->orders[node];
    }
    arena_destroy(&scratch);
    return place;
}

/* A node in the order of its layer. */
struct layout_part_row {
    size_t part;
    int layer;
    int order;
    size_t node;
};

static int layout_part_compare(const void *left, const void *right)
{
    const struct layout_part_row *a = left;
    const struct layout_part_row *b = right;
    int parts = (a->part > b->part) - (a->part < b->part);
    int layers = (a->layer > b->layer) - (a->layer < b->layer);
    int orders = (a->order > b->order) - (a->order < b->order);
    return parts != 0 ? parts : layers != 0 ? layers : orders;
}

void layout_part_places(const struct layout_graph *graph, const struct layout *layout,
                        struct layout_pin ret_places[])
{
    struct arena scratch = {0};
    size_t count;
    const size_t *parts = layout_part_find(graph, &scratch, &count);
    struct layout_part_row *rows = arena_array(&scratch, graph->node_count, sizeof(*rows));
    for (size_t i = 0; i < graph->node_count; i++) {
        rows[i] = (struct layout_part_row){parts[i], layout->layers[i], layout->orders[i], i};
    }
    if (graph->node_count > 0) {
        qsort(rows, graph->node_count, sizeof(*rows), layout_part_compare);
    }
    for (size_t i = 0, row = 0; i < graph->node_count; i++) {
        bool same = i > 0 && rows[i].part == rows[i - 1].part && rows[i].layer == rows[i - 1].layer;
        row = same ? row + 1 : 0;
        ret_places[rows[i].node] = (struct layout_pin){.layer = rows[i].layer, .row = (int)row};
    }
    arena_destroy(&scratch);
}
