/* Pins: where a person has put nodes, as constraints of layers and of their order. */
#ifndef MODEL_LAYOUT_LAYOUT_PIN_H
#define MODEL_LAYOUT_LAYOUT_PIN_H

#include "model/layout/layout_follow.h"

/* Whether a node's pin says something of that sort. */
bool layout_pin_has_layer(const struct layout_graph *graph, size_t node);
bool layout_pin_has_row(const struct layout_graph *graph, size_t node);

/* As layout_rank_assign, but of a graph in several parts, each from 0 on, and with pins: a pinned
 * node is in its layer, or right behind what leads to it where that reaches further. The first node
 * of a part's first layer stays there, so that a moved node does not pull its part along. */
void layout_pin_rank(const struct layout_graph *graph, const bool *back, struct arena *scratch,
                     int *ret_ranks);

/* Ranks in which all edges but the `back` ones go up are changed as little as the pins want. */
void layout_pin_adjust(const struct layout_graph *graph, const bool *back, struct arena *scratch,
                       int *ranks);

/* Puts pinned nodes in their rows, but `stays` (a node; NULL: none does), and says in all layers
 * with pinned nodes which nodes hold each other (layout_layered_holds). */
void layout_pin_place(struct layout_layered *layered, const bool *stays);

/* Puts the nodes of a layer, in the places that they take, in the order in which they hold each
 * other. */
void layout_pin_sort_layer(struct layout_layered *layered, size_t layer);

#endif
