/* The labels of the canvas's edges: what a port is called, and its share or its count. */
#ifndef UI_CANVAS_CANVAS_LABEL_H
#define UI_CANVAS_CANVAS_LABEL_H

#include "ui/canvas/canvas_frame.h"

/* How many left by an edge, at a chosen day on it, by all its ports together; false without a run,
 * or where it knew none of them. */
bool canvas_label_left(const struct canvas_frame *frame, size_t edge, int64_t *ret_left);

/* Draws the label of an edge's first port, over its line where the flow is level. */
void canvas_label_draw(const struct canvas_frame *frame, size_t port);

#endif
