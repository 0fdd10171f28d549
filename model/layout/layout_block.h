/* Blocks: items of consecutive layers whose line runs straight through all of them.
 *
 * After the vertical alignment of U. Brandes and B. Köpf, Fast and simple horizontal coordinate
 * assignment, 2001, with ports and sizes as in U. Rüegg, C. D. Schulze, J. J. Carstens and R. von
 * Hanxleden, Size- and port-aware horizontal node coordinate assignment, 2015; but the heaviest
 * pieces are made straight first, so that one alignment does where theirs takes the mean of four.
 */
#ifndef MODEL_LAYOUT_LAYOUT_BLOCK_H
#define MODEL_LAYOUT_LAYOUT_BLOCK_H

#include "model/layout/layout_layered.h"

/* Lives in the arena. An item stands at its block's position plus its shift, which is 0 or more. */
struct layout_blocks {
    size_t *of; /* an item: its block */
    int *shift; /* an item */
    size_t count;
};

/* The order of the layers, the lines and the weights of the pieces are given. No two straight
 * pieces cross, and an item has one at most on either side. */
struct layout_blocks layout_block_find(const struct layout_layered *layered);

#endif
