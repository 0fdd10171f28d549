/* Columns of numbers side by side, in braille dots: four levels a cell, two columns a cell. */
#ifndef UI_WIDGETS_PLOT_H
#define UI_WIDGETS_PLOT_H

#include <stddef.h>
#include <stdint.h>

#include "ui/terminal/cell_grid.h"

/* `count` values side by side in an area: each has as many whole columns as all can have, or
 * several share a column. */
struct plot {
    struct cell_area area;
    size_t count;
};

/* The columns that are used. */
int plot_width(const struct plot *plot);
/* The first column of a value, and the first value of a column (beyond the ends: the last, the
 * first one); columns are the grid's. */
int plot_column(const struct plot *plot, size_t value);
size_t plot_value(const struct plot *plot, int column);

/* The line below it, with a sign at the chosen value; SIZE_MAX: none is. */
void plot_draw_axis(const struct plot *plot, struct cell_grid *grid, int row, size_t chosen);

/* Draws the values up to `most`, the area's height. Where several share a column the greatest is
 * shown; what is some has one dot at least. */
void plot_draw(const struct plot *plot, struct cell_grid *grid, const int64_t values[],
               int64_t most, struct cell_style style);

#endif
