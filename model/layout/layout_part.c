/* The parts of a graph: what edges join. */
#include "model/layout/layout_part.h"

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
