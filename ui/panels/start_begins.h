/* What can be begun from the start screen. */
#ifndef UI_PANELS_START_BEGINS_H
#define UI_PANELS_START_BEGINS_H

#include "ui/panels/start_view.h"

/* Draws it from a row of the area on; what does not fit above the bottom line is left out. */
void start_view_draw_begins(struct start_view *view, struct cell_grid *grid, struct cell_area area,
                            int row);

#endif
