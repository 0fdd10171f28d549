/* Pairs of opposite edges: which one of the two runs against the flow (internal to model/layout).
 */
#ifndef MODEL_LAYOUT_LAYOUT_OPPOSITE_H
#define MODEL_LAYOUT_LAYOUT_OPPOSITE_H

#include "model/layout/layout.h"

/* Whether nothing says where the flow begins: every node of a small graph is led to by another one,
 * and none is pinned or kept to a band. */
bool layout_opposite_is_free(const struct layout_graph *graph);

/* `ret_back` gets `back`, but that `edge`, which runs back, and all between its nodes have the
 * other direction. False: there is no opposite one, or a circle would run along the flow. */
bool layout_opposite_turn(const struct layout_graph *graph, const bool *back, size_t edge,
                          struct arena *scratch, bool *ret_back);

#endif
