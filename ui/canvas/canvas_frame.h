/* What the parts of the canvas need while they draw one frame. */
#ifndef UI_CANVAS_CANVAS_FRAME_H
#define UI_CANVAS_CANVAS_FRAME_H

#include "ui/canvas/journey_canvas.h"

struct canvas_frame {
    const struct journey_canvas *canvas;
    const struct canvas_look *look;
    struct cell_grid *grid;
    int row; /* the grid's row and column of the picture's cell 0, 0; may lie outside */
    int column;
    size_t selected; /* a node of the journey; SIZE_MAX: none */
    size_t edge;     /* the selected edge of the layout; SIZE_MAX: none */
    int64_t whole;   /* what an edge's weight is a share of: all that entered; at a chosen day the
                      * most that left by one port on it */
};

#endif
