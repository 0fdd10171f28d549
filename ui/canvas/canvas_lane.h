/* Swim lanes on the canvas: stages as bands along the flow, parted by dotted rules. */
#ifndef UI_CANVAS_CANVAS_LANE_H
#define UI_CANVAS_CANVAS_LANE_H

#include "ui/canvas/canvas_frame.h"

/* Gives the graph its bands, where the form wants lanes and the journey has stages. */
void canvas_lane_add(struct journey_canvas *canvas, struct layout_graph *graph);

/* What stands above a lane. */
struct text canvas_lane_name(const struct journey_canvas *canvas, size_t lane);

/* Whether two pictures have the same stages, in the same order, or both none. */
bool canvas_lanes_are_same(const struct journey_lanes *a, const struct journey_lanes *b);

/* The lane at a cell of the picture across the flow; SIZE_MAX: none. A rule belongs to the lane
 * behind it. */
size_t canvas_lane_at(const struct journey_canvas *canvas, int across);

/* The rules, below all edges, and where the flow is level the names on them: as far left as they
 * are seen and no edge passes. */
void canvas_lane_draw_rules(const struct canvas_frame *frame);
void canvas_lane_draw_names(const struct canvas_frame *frame);

/* Rows above the picture for the names, where the flow goes down: 1, else 0. */
int canvas_lane_header(const struct journey_canvas *canvas);
/* Draws them into a row of the grid; `x`: the picture's column at the first cell of it. */
void canvas_lane_draw_header(const struct journey_canvas *canvas, struct cell_grid *grid,
                             struct cell_area row, int x);

#endif
