/* Coordinates along the flow and the points of each edge: the last phase of a layout. */
#ifndef MODEL_LAYOUT_LAYOUT_ROUTE_H
#define MODEL_LAYOUT_LAYOUT_ROUTE_H

#include "model/layout/layout_channel.h"

/* The phase in slices. */
struct layout_routing {
    struct layout_layered *layered;
    struct layout_channels channels;
    int *lanes;                  /* where the first slot of each channel lies */
    struct layout_point *points; /* of the edge at work */
    size_t point_count;
    size_t edge; /* so many are drawn */
    struct arena *arena;
    struct layout_box *boxes;
    struct layout_route *routes;
};

/* To set the layers' starts and depths and fill `boxes` (a node) and `routes` (an edge), all with x
 * along the flow and y across, from 0; points live in `arena`, what is needed on the way in the
 * layers' scratch arena. `layered` must stay where it is. */
struct layout_routing layout_route_begin(struct layout_layered *layered, struct arena *arena,
                                         struct layout_box *boxes, struct layout_route *routes);

/* A slice; false when all is drawn. */
bool layout_route_advance(struct layout_routing *work);

#endif
