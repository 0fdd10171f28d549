/* Bands: stripes along the flow that nodes keep to, and with them the edges that leave them. */
#ifndef MODEL_LAYOUT_LAYOUT_BAND_H
#define MODEL_LAYOUT_LAYOUT_BAND_H

#include "model/layout/layout_wish.h"

/* Puts the items of a layer in order of their bands; within one they stay as they stand. */
void layout_band_sort_layer(struct layout_layered *layered, size_t layer);

/* As layout_position_assign, with bands: what hangs together within one is placed by itself, in the
 * middle of it; the bands stand one behind the other. Sets them. */
void layout_band_assign(struct layout_layered *layered);

/* As layout_fit, with bands: in each one the rows hold, counted from its first one. */
int layout_band_fit(struct layout_layered *layered, const struct layout_memory *memory,
                    struct layout_wish wishes[]);

#endif
