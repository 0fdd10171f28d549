/* How many cells the boxes and labels of a journey's picture take. */
#ifndef UI_CANVAS_CANVAS_SIZE_H
#define UI_CANVAS_CANVAS_SIZE_H

#include "ui/canvas/journey_canvas.h"

enum { CANVAS_LABEL_MOST = 22, CANVAS_LINE_LABEL_MOST = 14, CANVAS_SHARE_WIDTH = 5 };

/* One width for all boxes: what the widest title, detail and figures need, within 16 to 26 (as a
 * line 12 to 26; a dot has 2). */
int canvas_size_width(const struct journey_canvas *canvas);

/* Of any box at that zoom at least: its rows, or its columns. */
int canvas_size_least(enum canvas_zoom zoom, bool rows);

/* Of a box with that many edges out. A card has 3 rows, 1 more for each way out beyond the first
 * where the flow is level. */
int canvas_size_height(const struct journey_canvas *canvas, int exits);

/* Of a port; 0: it gets no label. */
int canvas_size_label(const struct journey_canvas *canvas, size_t port);

/* The columns of the label's text alone, cut to what there is. */
int canvas_size_label_text(const struct journey_canvas *canvas, size_t port);

#endif
