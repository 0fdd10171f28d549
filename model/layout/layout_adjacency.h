/* Which items of neighbouring layers are joined, and how many of their lines cross. */
#ifndef MODEL_LAYOUT_LAYOUT_ADJACENCY_H
#define MODEL_LAYOUT_LAYOUT_ADJACENCY_H

#include "model/layout/layout_layered.h"

/* Lives in the layers' scratch arena; reads the items' orders anew at each call. */
struct layout_adjacency {
    const struct layout_layered *layered;
    size_t *first[2]; /* an item, items + 1 entries; [0] towards the layer before, [1] behind */
    size_t *items[2];
    int *orders[2]; /* room for sorted orders of two items */
    size_t *tree;   /* Fenwick */
    size_t *walk;
};

struct layout_adjacency layout_adjacency_make(const struct layout_layered *layered);

/* The orders of an item's neighbours behind it (down) or before it, sorted; until the next call. */
const int *layout_adjacency_orders(struct layout_adjacency *adjacency, size_t item, bool down,
                                   size_t *ret_count);

/* Adds the crossings between the lines of two items of one layer on one side, as they stand (left
 * before right) and exchanged. */
void layout_adjacency_count_pair(struct layout_adjacency *adjacency, size_t left, size_t right,
                                 bool down, size_t *now, size_t *swapped);

/* All crossings of the order as it is. */
size_t layout_adjacency_crossings(struct layout_adjacency *adjacency);

/* All items in the order of a walk from those without neighbours before them, lines in the order of
 * the edges. */
size_t *layout_adjacency_walk(struct layout_adjacency *adjacency, bool breadth);

#endif
