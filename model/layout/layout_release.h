/* Rows that are given up where the order of a picture is another than that of the earlier one. */
#ifndef MODEL_LAYOUT_LAYOUT_RELEASE_H
#define MODEL_LAYOUT_LAYOUT_RELEASE_H

#include "model/layout/layout_wish.h"

/* What was there and is out of its order now, or would keep a pinned node from its row, wishes for
 * none any more. */
void layout_release(const struct layout_layered *layered, struct layout_wish wishes[]);

#endif
