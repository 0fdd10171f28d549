/* The order of a channel's nets: slots with few crossings and no overlaps. */
#ifndef MODEL_LAYOUT_LAYOUT_SLOT_H
#define MODEL_LAYOUT_LAYOUT_SLOT_H

#include "model/base/arena.h"
#include "model/layout/layout_channel.h"

/* Sets the nets' slots and the channel's count. Nets that are cut apart, and doglegs, come behind
 * all others; the array of nets is another one then, in the arena. */
void layout_slot_assign(struct layout_channel *channel, struct arena *scratch);

#endif
