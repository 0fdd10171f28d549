/* The layer of each node, by network simplex. */
#include "model/layout/layout_rank.h"

#include "model/layout/simplex.h"

enum { RANK_PIVOTS = 128 /* a slice */ };

struct layout_ranking {
    struct simplex_work *work;
    int *ranks;
    size_t count;
};

struct layout_ranking *layout_rank_begin(const struct layout_graph *graph, const bool *back,
                                         struct arena *scratch, int *ret_ranks)
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
    struct layout_ranking *ranking = arena_array(scratch, 1, sizeof(*ranking));
    *ranking = (struct layout_ranking){
        .work = simplex_begin(&simplex, scratch, ret_ranks),
        .ranks = ret_ranks,
        .count = graph->node_count,
    };
    return ranking;
}

bool layout_rank_advance(struct layout_ranking *ranking)
{
    if (simplex_advance(ranking->work, RANK_PIVOTS)) {
        return true;
    }
    int least = ranking->ranks[0];
    for (size_t i = 0; i < ranking->count; i++) {
        least = ranking->ranks[i] < least ? ranking->ranks[i] : least;
    }
    for (size_t i = 0; i < ranking->count; i++) {
        ranking->ranks[i] -= least;
    }
    return false;
}

void layout_rank_assign(const struct layout_graph *graph, const bool *back, struct arena *scratch,
                        int *ret_ranks)
{
    struct layout_ranking *ranking = layout_rank_begin(graph, back, scratch, ret_ranks);
    while (layout_rank_advance(ranking)) {
    }
}
