/* Small bends taken out of a picture whose items have their places. */
#ifndef MODEL_LAYOUT_LAYOUT_STRAIGHTEN_H
#define MODEL_LAYOUT_LAYOUT_STRAIGHTEN_H

#include "model/layout/layout_layered.h"

/* The least sum of steps leaves lines that step aside by a few cells, which an eye takes for a
 * fault. Where such a step can be taken out, all that is joined in one straight line with one of
 * its ends goes aside, and pushes what stands in its way: no straight piece bends by that. It is
 * done where the bends that are gone outweigh the cells by which others and the picture grow.
 * Those of a layer stay in order and as far apart as layout_position_step says; the first cell
 * across is 0 again. */
void layout_straighten(struct layout_layered *layered);

#endif
