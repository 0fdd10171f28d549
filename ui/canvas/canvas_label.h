/* The labels of the canvas's edges: what a port is called, and its share. */
#ifndef UI_CANVAS_CANVAS_LABEL_H
#define UI_CANVAS_CANVAS_LABEL_H

#include "ui/canvas/canvas_frame.h"

/* What the run counted at a port; NULL without a run, or for a port that it did not know. */
const struct result_port *canvas_label_figures(const struct canvas_frame *frame, size_t port);

/* Draws the label of a port that leads somewhere, over its line where the flow is level. */
void canvas_label_draw(const struct canvas_frame *frame, size_t port);

#endif
