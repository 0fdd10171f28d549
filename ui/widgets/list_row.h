/* How the selected one of a list's rows is told: reverse, and where only ASCII is drawn ">" before
 * it as well (screens.md), which a copied screen and one without reverse video keep. Not where rows
 * are said to a screen reader: only the selected one is. */
#ifndef UI_WIDGETS_LIST_ROW_H
#define UI_WIDGETS_LIST_ROW_H

#include "ui/terminal/cell_grid.h"

/* Blanks a row in its style. Where that is reverse, the row is selected: the sign stands in its
 * first column, which its owner leaves free. */
void list_row_begin(struct cell_grid *grid, struct cell_area line, struct cell_style style);

/* What is left of a row behind that column: for the texts of one without a free column, and for the
 * headings above it. The whole row where more than ASCII is drawn. */
struct cell_area list_row_rest(const struct cell_grid *grid, struct cell_area line);

/* Only the sign, in a cell before what is selected where that is less than a row. */
void list_row_sign(struct cell_grid *grid, int row, int column, struct cell_style style);

#endif
