/* A graph that grows like a journey and is edited, and its pictures, each after the one before. */
#ifndef TESTS_SUPPORT_EDITED_DESIGN_H
#define TESTS_SUPPORT_EDITED_DESIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/layout/layout.h"
#include "tests/support/random_source.h"

enum { EDITED_NODES = 700, EDITED_EDGES = 1600 };

enum graph_edit {
    GRAPH_EDIT_LEAF,
    GRAPH_EDIT_SPLIT,
    GRAPH_EDIT_RENAME,
    GRAPH_EDIT_DELETE,
    GRAPH_EDIT_EDGE,
    GRAPH_EDIT_COUNT
};

struct edited_node {
    bool is_there;
    struct layout_node box;
};

struct edited_edge {
    bool is_there;
    size_t from;
    size_t to;
    int label;
};

/* A graph whose nodes and edges keep their numbers whatever is added and deleted. */
struct edited_design {
    struct random_source source;
    struct edited_node nodes[EDITED_NODES];
    size_t node_count;
    struct edited_edge edges[EDITED_EDGES];
    size_t edge_count;
};

/* The design as laid out at a moment: numbers of the design to those of the layout. */
struct edited_picture {
    struct arena arena;
    struct layout_graph graph;
    const struct layout *layout;
    size_t nodes[EDITED_NODES]; /* SIZE_MAX: not there */
    size_t edges[EDITED_EDGES];
    struct edited_edge stored[EDITED_EDGES];
};

void edited_design_grow(struct edited_design *design, uint64_t seed, size_t nodes);
/* The picture is that of the design as it is: edges are added between nodes near each other. */
void edited_design_edit(struct edited_design *design, const struct edited_picture *picture,
                        enum graph_edit edit);

/* The graph alone, in a new arena; its layout is made by the next, or by layout_make. The direction
 * may be another than before: then rows do not hold. */
void edited_picture_take(struct edited_picture *picture, const struct edited_design *design,
                         enum layout_direction direction);
void edited_picture_follow(struct edited_picture *picture, const struct edited_picture *before);

/* Where a node of the design stands. */
int edited_picture_across(const struct edited_picture *picture, size_t node);
int edited_picture_along(const struct edited_picture *picture, size_t node);

#endif
