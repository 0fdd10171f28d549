/* Moving from node to node with the arrows: along the edges, and across among the neighbours. */
#ifndef UI_CANVAS_CANVAS_STEP_H
#define UI_CANVAS_CANVAS_STEP_H

#include "ui/canvas/journey_canvas.h"

enum canvas_step { STEP_LEFT, STEP_RIGHT, STEP_UP, STEP_DOWN };

enum { TRAIL_STEPS = 64, TRAIL_ID_SIZE = 72 };

/* The edges gone last, by the ids of their ends, so that edits do not disturb it; zero-initialise
 * it. */
struct canvas_trail {
    char from[TRAIL_STEPS][TRAIL_ID_SIZE];
    char to[TRAIL_STEPS][TRAIL_ID_SIZE];
    size_t count; /* of all steps there were; the last TRAIL_STEPS are kept */
};

void canvas_trail_add(struct canvas_trail *trail, struct text from, struct text to);

/* The node that an arrow leads to from `node`; itself where there is none. Along the flow: by the
 * edge last taken from here, else the first one; back: the way one came, else the first edge that
 * comes in. Across: the nearest box of the layer, else of the nearest other layer. */
size_t canvas_step_from(const struct journey_canvas *canvas, const struct canvas_trail *trail,
                        size_t node, enum canvas_step step);

/* The same, and notes a step along an edge in the trail. */
size_t canvas_step_take(const struct journey_canvas *canvas, struct canvas_trail *trail,
                        size_t node, enum canvas_step step);

#endif
