/* Blocks of items put in their places, apart and near to what they are joined to. */
#ifndef MODEL_LAYOUT_LAYOUT_SETTLE_H
#define MODEL_LAYOUT_LAYOUT_SETTLE_H

#include "model/layout/layout_block.h"

/* Where each block stands, into positions[]: those of a layer in order and as far apart as
 * layout_position_step says. Starts in the middle between all pushed up and all pushed down; then
 * each block in turn goes to the weighted median of where its bent pieces would be straight, as far
 * as its neighbours let it. */
void layout_settle(const struct layout_layered *layered, const struct layout_blocks *blocks,
                   int positions[]);

#endif
