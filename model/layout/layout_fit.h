/* Rows that stay as near as can be to those wished for. */
#ifndef MODEL_LAYOUT_LAYOUT_FIT_H
#define MODEL_LAYOUT_LAYOUT_FIT_H

#include "model/layout/layout_wish.h"

/* Sets `position` of all items, 0 or more, those of a layer in order and apart, so that the
 * weighted sum of how far they stand from their wishes is least: isotonic regression, by pooling
 * adjacent violators with weighted medians (M. J. Best and N. Chakravarti, Active set algorithms
 * for isotonic regression, 1990). New items wish for a straight line to what they are joined to.
 * Gives the row that has become row 0. */
int layout_fit(struct layout_layered *layered, const struct layout_memory *memory,
               struct layout_wish wishes[]);

#endif
