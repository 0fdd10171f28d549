/* What a canvas about to be laid out again knows of itself as it was. */
#ifndef UI_CANVAS_CANVAS_FOLLOW_H
#define UI_CANVAS_CANVAS_FOLLOW_H

#include "ui/canvas/journey_canvas.h"

/* Nodes are the same by id, edges by the port that they leave and the nodes between which they run.
 * Both canvases have their graphs, the earlier one its layout; the result lives in the later one's
 * arena and borrows the earlier layout. */
struct layout_past canvas_follow(const struct journey_canvas *before, struct journey_canvas *now,
                                 const struct layout_graph *graph);

#endif
