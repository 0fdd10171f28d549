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

enum { LAYOUT_FREE = -1 };

/* Where a person has put a node. */
struct layout_pin {
    int layer; /* along the flow, from 0, or as near behind it as the edges allow; LAYOUT_FREE */
    int row; /* so many nodes of its part stand before it in its layer, as far as there are so many
              * and its band allows; LAYOUT_FREE */
};

struct layout_graph {
    const struct layout_node
        *nodes; /* starting points first, in the order in which they are walked */
    size_t node_count;
    const struct layout_edge *edges;
    size_t edge_count;
    enum layout_direction direction;
    const struct layout_pin *pins; /* a node; NULL: none is pinned */
    const int *bands;              /* a node: which one it keeps to, from 0; NULL: there are none */
    const int *band_sizes;         /* a band: at least so many cells across */
    size_t band_count;
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

/* Where across an edge passes the layers between its ends, in the direction of travel. */
struct layout_passages {
    int *rows;
    size_t count;
};

/* Cells across, all along the flow; in the one before `start` is nothing but edges that pass it. */
struct layout_band {
    int start;
    int size;
};

/* Everything lives in the arena. All coordinates are 0 or more. */
struct layout {
    size_t node_count;
    struct layout_box *boxes;         /* a node */
    int *layers;                      /* a node, from 0 along the flow */
    int *orders;                      /* a node: its place within its layer, from 0 */
    struct layout_route *routes;      /* an edge */
    struct layout_passages *passages; /* an edge */
    struct layout_band *bands;        /* in order across; NULL: the graph has none, or no nodes */
    size_t band_count;
    int width;
    int height;
    size_t crossings;
};

/* With bands all parts of the graph share them. */
const struct layout *layout_make(const struct layout_graph *graph, struct arena *arena);

/* The picture of nearly the same graph that somebody has before them. */
struct layout_past {
    const struct layout *layout;
    enum layout_direction direction; /* it had */
    bool other_sizes;    /* boxes are of other sizes now, or the direction is another: rows do not
                          * hold, layers and their order do */
    const size_t *nodes; /* a node: its number there; SIZE_MAX: it is new */
    size_t node_count;   /* of the new graph */
    const size_t *edges; /* an edge between the same nodes: its number there; SIZE_MAX: new */
};

/* A picture that follows the earlier one: what was there stays in its layer, in its order and,
 * where there is room, in its row; what is new comes near to what it is joined to. An edge keeps
 * its direction along or against the flow; one against it turns where new edges have pushed its
 * beginning before its end. Crossings add up edit by edit: layout_make tidies. A pinned node that
 * was there holds its row before all others; one whose pin is another now is to be told as new, and
 * goes where its pin says. `past` NULL, or one with other bands: as layout_make. */
const struct layout *layout_make_after(const struct layout_graph *graph,
                                       const struct layout_past *past, struct arena *arena);

/* A layout in slices: a complete picture soon, a better one later. Nothing depends on the clock:
 * who asks decides by theirs when to stop. In the end it is, byte for byte, what layout_make_after
 * gives at once, and its order crosses no more than any before. */
struct layout_work;

/* All phases up to an order that is good enough for a first look. The graph's arrays and the layout
 * of `past` must outlive the work; `past` itself need not. */
struct layout_work *layout_work_begin(const struct layout_graph *graph,
                                      const struct layout_past *past);

/* The same, and no phase yet: who must not wait for a first look either. */
struct layout_work *layout_work_start(const struct layout_graph *graph,
                                      const struct layout_past *past);
/* Does one slice on the way to the first look; false when it can be had. */
bool layout_work_sketch(struct layout_work *work);

/* Does one slice: less than a millisecond of most graphs. False when there is no more to do. */
bool layout_work_advance(struct layout_work *work);

bool layout_work_is_done(const struct layout_work *work);

/* The picture of the best order so far, complete and without fault, in the arena; asking for it
 * changes nothing of what comes. */
const struct layout *layout_work_draw(struct layout_work *work, struct arena *arena);

/* Done, or given up. NULL: nothing happens. */
void layout_work_end(struct layout_work *work);

#endif
