/* Branches of one node whose parts are alike change places with all that hangs on them. */
#ifndef MODEL_LAYOUT_LAYOUT_ALIKE_H
#define MODEL_LAYOUT_LAYOUT_ALIKE_H

#include "model/layout/layout_search.h"

enum { LAYOUT_ALIKE_BRANCHES = 12 /* of a node, at most */ };

/* A branch's part is all items to which nothing but the branch leads. `branches`: items of a layer
 * in the order of their node's ways out, `count` of them. If all parts have as many items in each
 * layer, the one of the first branch takes the places of the part that stands first, item by item
 * in the order of their numbers, and so on: an arm of a split drawn between others that are built
 * as it is goes where it belongs. Kept where that crosses no more and leaves fewer branches out of
 * their order; false where it is not. */
bool layout_alike_sort(struct layout_search *search, const uint32_t branches[], size_t count);

#endif
