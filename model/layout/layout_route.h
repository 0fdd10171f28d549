/* Coordinates along the flow and the points of each edge: the last phase of a layout. */
#ifndef MODEL_LAYOUT_LAYOUT_ROUTE_H
#define MODEL_LAYOUT_LAYOUT_ROUTE_H

#include "model/layout/layout_layered.h"

/* Sets the layers' starts and depths and fills `ret_boxes` (a node) and `ret_routes` (an edge), all
 * with x along the flow and y across, from 0; points live in `arena`. */
void layout_route_draw(struct layout_layered *layered, struct arena *arena,
                       struct layout_box *ret_boxes, struct layout_route *ret_routes);

#endif
