/* The bottom line: a message or the keys that matter now, then findings and zoom. */
#ifndef UI_PANELS_BOTTOM_LINE_H
#define UI_PANELS_BOTTOM_LINE_H

#include "ui/panels/screen.h"

/* Draws it into that row and notes which cells run which keys. */
void bottom_line_draw(struct screen *screen, int row);

#endif
