/* The layer of each node, by network simplex. */
#include "model/layout/layout_rank.h"

#include "model/layout/simplex.h"

void layout_rank_assign(const struct layout_graph *graph, const bool *back, struct arena *scratch,
                        int *ret_ranks)
{
    struct simplex_edge *edges = arena_array(scratch, graph->edge_count, sizeof(*edges));
    struct simplex simplex = {
        .edges = edges, .node_count = graph->node_count, .most_pivots = 20 * graph->node_count};
    for (size_t i = 0; i < graph->edge_count; i++) {
        if (!back[i]) {
            edges[simplex.edge_count++] = (struct simplex_edge){
                .tail = graph->edges[i].from, .head = graph->edges[i].to, .length = 1, .weight = 1};
        }
    }
    simplex_start(&simplex, scratch, ret_ranks);
    simplex_solve(&simplex, scratch, ret_ranks);
    int least = ret_ranks[0];
    for (size_t i = 0; i < graph->node_count; i++) {
        least = ret_ranks[i] < least ? ret_ranks[i] : least;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        ret_ranks[i] -= least;
    }
}
