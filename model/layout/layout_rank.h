/* The layer of each node: the second phase of a layout. */
#ifndef MODEL_LAYOUT_LAYOUT_RANK_H
#define MODEL_LAYOUT_LAYOUT_RANK_H

#include <stdbool.h>

#include "model/layout/layout.h"

/* Fills `ret_ranks` (an entry a node) from 0 on so that every edge but the `back` ones goes at
 * least one rank up and all together go as few as possible. Without the back edges the graph must
 * have no cycle and be connected. */
void layout_rank_assign(const struct layout_graph *graph, const bool *back, struct arena *scratch,
                        int *ret_ranks);

/* The same in slices. The graph, the arena and `ret_ranks`, which is filled when it is done, must
 * stay until then. */
struct layout_ranking;
struct layout_ranking *layout_rank_begin(const struct layout_graph *graph, const bool *back,
                                         struct arena *scratch, int *ret_ranks);
/* False: it is done. */
bool layout_rank_advance(struct layout_ranking *ranking);

#endif
