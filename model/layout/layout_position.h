/* Where across each item stands, for straight lines and balanced branches: the fourth phase. */
#ifndef MODEL_LAYOUT_LAYOUT_POSITION_H
#define MODEL_LAYOUT_LAYOUT_POSITION_H

#include "model/layout/layout_layered.h"

/* Sets `position` of all items, 0 or more: those of a layer in order and apart, the weighted sum of
 * the lines' steps across small (Gansner and others, 1993, section 4). */
void layout_position_assign(struct layout_layered *layered);

#endif
