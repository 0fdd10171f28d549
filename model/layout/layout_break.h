/* Blocks broken where they would push others far away. */
#ifndef MODEL_LAYOUT_LAYOUT_BREAK_H
#define MODEL_LAYOUT_LAYOUT_BREAK_H

#include "model/layout/layout_block.h"

/* Long blocks that pass one behind the other in different layers add up like stairs, and the
 * picture grows far higher than its fullest layer. So where the part of a block before or behind
 * one of its pieces could stand much nearer to the first row than the rest of it, that piece is let
 * bend: it begins a block of its own. */
void layout_break(const struct layout_layered *layered, struct layout_blocks *blocks);

#endif
