/* Which part of a picture is seen: an offset and a size, in cells. */
#ifndef UI_CANVAS_VIEWPORT_H
#define UI_CANVAS_VIEWPORT_H

#include "model/layout/layout.h"

struct viewport {
    int x; /* the picture's cell in the top left corner; below 0 where the picture is centred */
    int y;
    int width;
    int height;
};

/* Keeps the picture in view: centred across an axis on which all of it fits, else without empty
 * room beyond its edges (one cell of margin). */
void viewport_clamp(struct viewport *viewport, int picture_width, int picture_height);

/* Moves as little as needed to show all of `box` and `margin` cells around it (its beginning where
 * it does not fit). */
void viewport_show(struct viewport *viewport, const struct layout_box *box, int margin);

void viewport_centre(struct viewport *viewport, const struct layout_box *box);

#endif
