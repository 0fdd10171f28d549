/* Turns branches over: items exchange places, and what hangs on them comes with them. */
#ifndef MODEL_LAYOUT_LAYOUT_TURN_H
#define MODEL_LAYOUT_LAYOUT_TURN_H

#include "model/layout/layout_search.h"

/* Exchanges the items at two places of a layer, unless a band or a pin holds one of them. */
void layout_turn_exchange(struct layout_search *search, size_t layer, size_t a, size_t b);

/* The layers behind a changed one (down) or before it are put in order by it, at most so many, as
 * far as they change and do not cross far more than before. Gives the last one that changed. */
size_t layout_turn_follow(struct layout_search *search, size_t layer, size_t most, bool down);

/* From the best order: where branches of a node of a layer stand before those that they follow,
 * they exchange places, with all that hangs on them, where that adds no crossing and leaves fewer
 * of them so. */
void layout_turn_branches(struct layout_search *search, size_t layer);

#endif
