/* The order within each layer: the fourth phase of a layout, in slices.
 *
 * A depth-first walk down, which keeps branches of one decision in their order, one up from the
 * ends, the order at hand and, of small graphs, some by chance are the starts, the earlier the
 * better where they cross as little; median sweeps with exchanges and sifting improve them; then
 * long edges are rerouted, and a few layers at a time are disturbed and settled again until a
 * budget of counted steps is spent. The best order is kept; where that adds no crossing, branches
 * of one decision go back into their order. Nothing depends on the clock: the same layers give the
 * same order. */
#ifndef MODEL_LAYOUT_LAYOUT_ORDER_H
#define MODEL_LAYOUT_LAYOUT_ORDER_H

#include "model/layout/layout_layered.h"

struct layout_order;

/* Starts from the order at hand. Lives in the layers' scratch arena. */
struct layout_order *layout_order_begin(struct layout_layered *layered);

/* Sets out from an order that was found before and has been changed since, without other starts. */
struct layout_order *layout_order_begin_again(struct layout_layered *layered);

/* Does one slice of the work, less than a millisecond of most graphs; false when there is no more
 * to do. */
bool layout_order_advance(struct layout_order *order);

/* Whether it has come to its last stage: disturbing what it has found. */
bool layout_order_kicks(const struct layout_order *order);

/* Puts the best order so far into the layers, with its crossings. */
void layout_order_take(struct layout_order *order);

/* Puts the best order so far into a copy of the layers, with its crossings; the search goes on as
 * if nobody had asked. */
void layout_order_peek(const struct layout_order *order, struct layout_layered *copy);

/* The work done so far: about a comparison of two items a step. */
size_t layout_order_steps(const struct layout_order *order);

/* All of it. */
void layout_order_improve(struct layout_layered *layered);

#endif
