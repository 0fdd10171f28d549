/* Colours: how the roles of cells look on a terminal with 16, 8 or no colours. */
#ifndef UI_TERMINAL_THEME_H
#define UI_TERMINAL_THEME_H

#include <stdbool.h>

#include "ui/terminal/cell_grid.h"

enum { THEME_DEFAULT_COLOR = -1 };

/* The terminal's own background stays. */
struct theme_look {
    int color; /* an ANSI colour from 0 to 7, or THEME_DEFAULT_COLOR */
    bool bold;
    bool dim;
    bool reverse;
    bool underline;
};

/* Bold, dim and reverse stay where there is no colour. */
struct theme_look theme_look(struct cell_style style, bool colored);

#endif
