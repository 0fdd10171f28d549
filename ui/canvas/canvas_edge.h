/* The edges of the canvas: lines, junctions, crossings, arrows and labels. */
#ifndef UI_CANVAS_CANVAS_EDGE_H
#define UI_CANVAS_CANVAS_EDGE_H

#include "ui/canvas/canvas_frame.h"

/* Draws what is visible: masks of four directions a cell, merged only within one trunk (one port or
 * one target); where others meet, the level line passes unbroken. The selected node's edges come
 * last and bold. */
void canvas_edge_draw(const struct canvas_frame *frame);

/* Where an open port that must lead somewhere is drawn: the cell of the picture behind the middle
 * of the box of that node of the journey. False: it has none. */
bool canvas_edge_stub(const struct journey_canvas *canvas, size_t node, struct layout_point *ret_at,
                      size_t *ret_port);

#endif
