/* Frames and rules: single lines around pop-ups and between panes. */
#ifndef UI_WIDGETS_FRAME_H
#define UI_WIDGETS_FRAME_H

#include <stdbool.h>

#include "model/base/text.h"
#include "ui/terminal/cell_grid.h"

/* Blanks the area and frames it, with a title in its upper edge ("[title]" and reverse where it has
 * the focus). */
void frame_draw(struct cell_grid *grid, struct cell_area area, struct text title, bool focused);

/* A level or an upright line. */
void frame_rule(struct cell_grid *grid, struct cell_area area);

#endif
