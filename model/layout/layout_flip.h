/* How many nodes stand the other way round than they stood in the earlier picture. */
#ifndef MODEL_LAYOUT_LAYOUT_FLIP_H
#define MODEL_LAYOUT_LAYOUT_FLIP_H

#include "model/layout/layout_follow.h"
#include "model/layout/layout_layered.h"

/* Whether more than one in `share` of all pairs of nodes that stood in one layer and do so now have
 * changed sides. */
bool layout_flip_many(const struct layout_layered *layered, const struct layout_memory *memory,
                      size_t share);

#endif
