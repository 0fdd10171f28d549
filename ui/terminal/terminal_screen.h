/* A grid of cells onto ncurses' screen. */
#ifndef UI_TERMINAL_TERMINAL_SCREEN_H
#define UI_TERMINAL_TERMINAL_SCREEN_H

#include <stdbool.h>

#include "ui/terminal/theme.h"

/* After newterm; false where the terminal has no colours. */
bool terminal_screen_begin_colors(void);

/* Puts the grid into stdscr; refresh() writes it. */
void terminal_screen_show(const struct cell_grid *grid, const struct theme *theme, bool colored);

#endif
