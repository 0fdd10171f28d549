/* The nodes of the canvas: cards, lines and dots. */
#ifndef UI_CANVAS_CANVAS_CARD_H
#define UI_CANVAS_CANVAS_CARD_H

#include "ui/canvas/canvas_frame.h"

/* Draws the nodes that are visible, at the canvas's zoom. */
void canvas_card_draw(const struct canvas_frame *frame);

#endif
