/* The top line: the views that there are, as tabs, and where one is. */
#ifndef UI_PANELS_TOP_LINE_H
#define UI_PANELS_TOP_LINE_H

struct screen;

/* Draws it and remembers where a click chooses a view. Nothing on the start screen. */
void top_line_draw(struct screen *screen);

#endif
