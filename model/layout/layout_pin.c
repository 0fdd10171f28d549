/* Pins as constraints of layers: a network simplex in which all that is pinned is one node. */
#include "model/layout/layout_pin.h"

#include <stdint.h>

#include "model/layout/layout_part.h"
#include "model/layout/simplex.h"

bool layout_pin_has_layer(const struct layout_graph *graph, size_t node)
{
    return graph->pins != NULL && graph->pins[node].layer != LAYOUT_FREE;
}

bool layout_pin_has_row(const struct layout_graph *graph, size_t node)
{
    return graph->pins != NULL && graph->pins[node].row != LAYOUT_FREE;
}

/* The nodes along the flow, and the edges along it by the node that they leave. */
struct layout_pin_walk {
    const struct layout_graph *graph;
    size_t *first; /* a node, nodes + 2 entries */
    size_t *edges;
    size_t *order;   /* each node behind those that lead to it */
    bool *is_led_to; /* a node */
};

static struct layout_pin_walk layout_pin_walk(const struct layout_graph *graph, const bool *back,
                                              struct arena *scratch)
{
    size_t count = graph->node_count;
    struct layout_pin_walk walk = {
        .graph = graph,
        .first = arena_array(scratch, count + 2, sizeof(size_t)),
        .edges = arena_array(scratch, graph->edge_count, sizeof(size_t)),
        .order = arena_array(scratch, count, sizeof(size_t)),
        .is_led_to = arena_array(scratch, count, sizeof(bool)),
    };
    size_t *waiting = arena_array(scratch, count, sizeof(size_t));
    size_t placed = 0;
    for (size_t i = 0; i < graph->edge_count; i++) {
        walk.first[graph->edges[i].from + 2] += !back[i];
        waiting[graph->edges[i].to] += !back[i];
    }
    for (size_t i = 0; i < count; i++) {
        walk.first[i + 2] += walk.first[i + 1];
        walk.is_led_to[i] = waiting[i] > 0;
        if (waiting[i] == 0) {
            walk.order[placed++] = i;
        }
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        if (!back[i]) {
            walk.edges[walk.first[graph->edges[i].from + 1]++] = i;
        }
    }
    for (size_t i = 0; i < placed; i++) {
        for (size_t k = walk.first[walk.order[i]]; k < walk.first[walk.order[i] + 1]; k++) {
            size_t to = graph->edges[walk.edges[k]].to;
            if (--waiting[to] == 0) {
                walk.order[placed++] = to;
            }
        }
    }
    return walk;
}

/* The least rank of each node: pinned ones stand there. */
static int *layout_pin_least(const struct layout_pin_walk *walk, struct arena *scratch)
{
    const struct layout_graph *graph = walk->graph;
    int *least = arena_array(scratch, graph->node_count, sizeof(int));
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t node = walk->order[i];
        if (layout_pin_has_layer(graph, node) && graph->pins[node].layer > least[node]) {
            least[node] = graph->pins[node].layer;
        }
        for (size_t k = walk->first[node]; k < walk->first[node + 1]; k++) {
            size_t to = graph->edges[walk->edges[k]].to;
            least[to] = least[node] + 1 > least[to] ? least[node] + 1 : least[to];
        }
    }
    return least;
}

/* The shortest edges, where `fixed` nodes have the ranks given and all others some that will do;
 * one more node, behind all, stands for those fixed, at 0. */
static void layout_pin_solve(const struct layout_pin_walk *walk, const bool *back,
                             const bool *fixed, struct arena *scratch, int *ranks)
{
    const struct layout_graph *graph = walk->graph;
    size_t root = graph->node_count;
    struct simplex_edge *edges =
        arena_array(scratch, graph->edge_count + graph->node_count, sizeof(*edges));
    int *values = arena_array(scratch, root + 1, sizeof(int));
    struct simplex simplex = {
        .edges = edges, .node_count = root + 1, .most_pivots = 20 * graph->node_count};
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_edge *edge = &graph->edges[i];
        bool both = fixed[edge->from] && fixed[edge->to];
        if (!back[i] && !both) {
            edges[simplex.edge_count++] = (struct simplex_edge){
                .tail = fixed[edge->from] ? root : edge->from,
                .head = fixed[edge->to] ? root : edge->to,
                .length = 1 + (fixed[edge->from] ? ranks[edge->from] : 0) -
                          (fixed[edge->to] ? ranks[edge->to] : 0),
                .weight = 1,
            };
        }
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        values[i] = fixed[i] ? 0 : ranks[i];
        /* A fixed node has no edges left: it hangs on the root. */
        if (fixed[i] || !walk->is_led_to[i]) {
            edges[simplex.edge_count++] = (struct simplex_edge){.tail = root, .head = i};
        }
    }
    simplex_solve(&simplex, scratch, values);
    for (size_t i = 0; i < graph->node_count; i++) {
        ranks[i] = fixed[i] ? ranks[i] : values[i] - values[root];
    }
}

/* Pinned nodes, and of each part the first one that has rank 0 unless it is pinned. */
static bool *layout_pin_fixed(const struct layout_graph *graph, const int *ranks,
                              const size_t *parts, size_t part_count, struct arena *scratch)
{
    bool *fixed = arena_array(scratch, graph->node_count, sizeof(bool));
    bool *anchored = arena_array(scratch, part_count, sizeof(bool));
    for (size_t i = 0; i < graph->node_count; i++) {
        bool is_anchor = ranks[i] == 0 && !anchored[parts[i]];
        anchored[parts[i]] = anchored[parts[i]] || is_anchor;
        fixed[i] = is_anchor || layout_pin_has_layer(graph, i);
    }
    return fixed;
}

/* Each part begins at 0. */
static void layout_pin_begin_parts(const struct layout_graph *graph, const size_t *parts,
                                   size_t part_count, struct arena *scratch, int *ranks)
{
    int *least = arena_array(scratch, part_count, sizeof(int));
    for (size_t i = 0; i < part_count; i++) {
        least[i] = INT32_MAX;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        least[parts[i]] = ranks[i] < least[parts[i]] ? ranks[i] : least[parts[i]];
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        ranks[i] -= least[parts[i]];
    }
}

void layout_pin_rank(const struct layout_graph *graph, const bool *back, struct arena *scratch,
                     int *ret_ranks)
{
    struct layout_graph unpinned = *graph;
    unpinned.pins = NULL;
    struct layout_pin_walk walk = layout_pin_walk(&unpinned, back, scratch);
    const int *least = layout_pin_least(&walk, scratch);
    bool *fixed = arena_array(scratch, graph->node_count, sizeof(bool));
    size_t part_count;
    const size_t *parts = layout_part_find(graph, scratch, &part_count);
    for (size_t i = 0; i < graph->node_count; i++) {
        ret_ranks[i] = least[i];
    }
    layout_pin_solve(&walk, back, fixed, scratch, ret_ranks);
    if (graph->pins != NULL) {
        fixed = layout_pin_fixed(graph, ret_ranks, parts, part_count, scratch);
        walk.graph = graph;
        least = layout_pin_least(&walk, scratch);
        for (size_t i = 0; i < graph->node_count; i++) {
            ret_ranks[i] = least[i];
        }
        layout_pin_solve(&walk, back, fixed, scratch, ret_ranks);
    }
    layout_pin_begin_parts(graph, parts, part_count, scratch, ret_ranks);
}

/* Nodes before a pinned one come as far forward as it needs. */
static void layout_pin_make_room(const struct layout_pin_walk *walk, const int *least, int *ranks)
{
    const struct layout_graph *graph = walk->graph;
    for (size_t i = graph->node_count; i-- > 0;) {
        size_t node = walk->order[i];
        for (size_t k = walk->first[node]; k < walk->first[node + 1]; k++) {
            int most = ranks[graph->edges[walk->edges[k]].to] - 1;
            ranks[node] = ranks[node] > most ? most : ranks[node];
        }
        ranks[node] = layout_pin_has_layer(graph, node) ? least[node] : ranks[node];
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t node = walk->order[i];
        for (size_t k = walk->first[node]; k < walk->first[node + 1]; k++) {
            size_t to = graph->edges[walk->edges[k]].to;
            ranks[to] = ranks[node] + 1 > ranks[to] ? ranks[node] + 1 : ranks[to];
        }
    }
}

/* Takes nodes behind a layer without any one back, where pins let them; whether some went. */
static bool layout_pin_close_one(const struct layout_graph *graph, const int *least, int layer,
                                 int *ranks)
{
    bool moved = false;
    for (size_t i = 0; i < graph->node_count; i++) {
        if (ranks[i] == layer) {
            return false;
        }
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        bool goes = ranks[i] > layer && ranks[i] > least[i] && !layout_pin_has_layer(graph, i);
        ranks[i] -= goes;
        moved = moved || goes;
    }
    return moved;
}

void layout_pin_adjust(const struct layout_graph *graph, const bool *back, struct arena *scratch,
                       int *ranks)
{
    struct layout_pin_walk walk = layout_pin_walk(graph, back, scratch);
    const int *least = layout_pin_least(&walk, scratch);
    int most = 0;
    int first = INT32_MAX;
    layout_pin_make_room(&walk, least, ranks);
    for (size_t i = 0; i < graph->node_count; i++) {
        most = ranks[i] > most ? ranks[i] : most;
    }
    for (int layer = 0; layer < most; layer++) {
        while (layout_pin_close_one(graph, least, layer, ranks)) {
        }
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        first = ranks[i] < first ? ranks[i] : first;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        ranks[i] -= first;
    }
}
