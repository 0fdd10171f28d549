/* Where across each item stands, for straight lines and balanced branches: the fourth phase. */
#ifndef MODEL_LAYOUT_LAYOUT_POSITION_H
#define MODEL_LAYOUT_LAYOUT_POSITION_H

#include "model/layout/layout_layered.h"

/* Sets `position` of all items, 0 or more: those of a layer in order and apart, the weighted sum of
 * the lines' steps across small: by straight blocks that settle (layout_block.h, layout_break.h,
 * layout_settle.h), and then, in small pictures, the least sum there is (Gansner, Koutsofios, North
 * and Vo, A technique for drawing directed graphs, 1993, section 4). */
void layout_position_assign(struct layout_layered *layered);

/* How far apart the first cells of two neighbours of a layer must be. */
int layout_position_step(const struct layout_layered *layered, size_t before, size_t behind);

#endif
