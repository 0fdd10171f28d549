/* The order of a channel's nets: slots with few crossings and no overlaps. */
#ifndef MODEL_LAYOUT_LAYOUT_SLOT_H
#define MODEL_LAYOUT_LAYOUT_SLOT_H

#include "model/base/arena.h"
#include "model/layout/layout_channel.h"

/* Sets the nets' slots and the channel's count; may split nets (dogleg), for which `nets` has room
 * for twice as many. */
void layout_slot_assign(struct layout_channel *channel, struct arena *scratch);

#endif
