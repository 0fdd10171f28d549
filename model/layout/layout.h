/* The layered picture of a directed graph in character cells: boxes, orthogonal edges, labels.
 *
 * Sugiyama's method: cycles, layers, dummies, ordering, positions, ports, channels. Integer cells;
 * the same input gives the same bytes. The phases are files of their own (layout.md). */
#ifndef MODEL_LAYOUT_LAYOUT_H
#define MODEL_LAYOUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"

enum layout_direction { LAYOUT_LEFT_TO_RIGHT, LAYOUT_TOP_DOWN };

/* A box to place. */
struct layout_node {
    int width; /* cells, borders included; 1 or more */
    int height;
};

/* An edge to route; node numbers. Edges of one node in the order of its ports. */
struct layout_edge {
    size_t from;
    size_t to;
    int label_width; /* cells; 0: no label. A label is one row high */
};

struct layout_graph {
    const struct layout_node
        *nodes; /* starting points first, in the order in which they are walked */
    size_t node_count;
    const struct layout_edge *edges;
    size_t edge_count;
    enum layout_direction direction;
};

struct layout_point {
    int x;
    int y;
};

struct layout_box {
    int x;
    int y;
    int width;
    int height;
};

struct layout_route {
    struct layout_point *points; /* horizontal and vertical runs; the first and the last one are the
                                  * cells next to the boxes */
    size_t point_count;
    struct layout_box label; /* width 0: none */
    bool back;               /* against the flow */
};

/* Everything lives in the arena. All coordinates are 0 or more. */
struct layout {
    struct layout_box *boxes;    /* a node */
    int *layers;                 /* a node, from 0 along the flow */
    int *orders;                 /* a node: its place within its layer, from 0 */
    struct layout_route *routes; /* an edge */
    int width;
    int height;
    size_t crossings;
};

const struct layout *layout_make(const struct layout_graph *graph, struct arena *arena);

#endif
