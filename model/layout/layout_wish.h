/* Where the items of a picture that follows an earlier one would like to stand. */
#ifndef MODEL_LAYOUT_LAYOUT_WISH_H
#define MODEL_LAYOUT_LAYOUT_WISH_H

#include "model/layout/layout_follow.h"

/* Pinned nodes that were there hold their rows before all others. */
enum { WISH_PINNED = 1 << 20 };

/* What each item of the layers would like: its first cell across, and how much (0: new). */
struct layout_wish {
    int row;
    int weight;
};

/* What was there wishes to stay; new nodes stand in the middle of what they are joined to, new
 * edges pass on a line between their ends. An entry an item, in the layers' scratch arena. */
struct layout_wish *layout_wish_all(struct layout_layered *layered,
                                    const struct layout_memory *memory);

/* Orders each layer by its bands, and in these by the rows that its items wish for. */
void layout_wish_sort(struct layout_layered *layered, const struct layout_wish wishes[]);

#endif
