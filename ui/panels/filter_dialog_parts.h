/* What the files that draw the dialog share. */
#ifndef UI_PANELS_FILTER_DIALOG_PARTS_H
#define UI_PANELS_FILTER_DIALOG_PARTS_H

#include "ui/panels/filter_dialog.h"

enum { DIALOG_TEXT_ROWS = 4, DIALOG_INSET = 3, DIALOG_EDGES = 2 };

/* A dim line. */
void filter_dialog_draw_line(struct cell_grid *grid, struct cell_area area, const char *line);
/* What is wrong with the text, or what it is still waiting for. */
void filter_dialog_draw_state(const struct filter_dialog *dialog, struct cell_grid *grid,
                              struct cell_area area);
/* In the upper edge: the key that turns text into lists and back. */
void filter_dialog_draw_turn(struct filter_dialog *dialog, struct cell_grid *grid);
/* The dialog while its filter is built from lists; gives the cell of the selected part. */
struct line_place filter_dialog_draw_built(struct filter_dialog *dialog, struct cell_grid *grid,
                                           struct cell_area area, int width);

#endif
