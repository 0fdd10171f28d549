/* A share as a bar of eighth blocks. */
#ifndef UI_WIDGETS_BAR_H
#define UI_WIDGETS_BAR_H

#include <stdint.h>

#include "ui/terminal/cell_grid.h"

/* part / whole of `width` cells; nothing for a whole of 0. `filler` shows the rest too. */
void bar_draw(struct cell_grid *grid, int row, int column, int width, int64_t part, int64_t whole,
              bool filler, struct cell_style style);

#endif
