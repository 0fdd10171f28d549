/* The order within each layer, for few crossings: the third phase of a layout.
 *
 * Weighted-median sweeps with transposition (Gansner and others, 1993, section 3) from two first
 * orders; crossings counted with a Fenwick tree (Barth, Jünger, Mutzel, Simple and efficient
 * bilayer cross counting, 2002). Ties keep the order of the edges at a node. */
#ifndef MODEL_LAYOUT_LAYOUT_ORDER_H
#define MODEL_LAYOUT_LAYOUT_ORDER_H

#include "model/layout/layout_layered.h"

/* Sets `order` of all items, the layers' arrays and `crossings`. */
void layout_order_improve(struct layout_layered *layered);

#endif
