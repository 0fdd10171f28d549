/* The picture of a component whose items stand, in slices (internal to model/layout). */
#ifndef MODEL_LAYOUT_LAYOUT_PICTURE_H
#define MODEL_LAYOUT_LAYOUT_PICTURE_H

#include "model/layout/layout_follow.h"
#include "model/layout/layout_route.h"

/* What a component's picture is made of, with the numbers of its own graph. */
struct layout_picture {
    struct layout_box *boxes;
    int *layers;
    int *orders;
    struct layout_route *routes;
    struct layout_passages *passages;
    size_t crossings;
    struct layout_band *bands; /* NULL: none */
    int extent;                /* how far it reaches across */
    int stood;                 /* its first row in the earlier picture; INT32_MAX: it is new */
    int wanted; /* where it stands if what was there stays where it was; INT32_MAX: likewise */
};

/* A picture in the making. */
struct layout_drawing {
    const struct layout_memory *memory;
    int row; /* of the earlier picture that is now row 0; INT32_MAX: none */
    struct layout_routing routing;
    bool routed;
    struct layout_picture picture; /* in the arena; whole at the end */
};

/* `layered` has its positions, and must stay where it is; so must `memory`. */
struct layout_drawing layout_picture_begin(struct layout_layered *layered,
                                           const struct layout_memory *memory, int row,
                                           struct arena *arena);

/* A slice; false when the picture is whole. */
bool layout_picture_advance(struct layout_drawing *drawing);

#endif
