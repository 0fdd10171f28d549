/* A graph cut into layers: nodes, the dummies of long edges, labels, and the pieces between them.
 *
 * What the phases of a layout hand on (internal to model/layout). "Along" is the flow's axis, x
 * from left to right and y top down; "across" is the other one. Layers stand along, from 1; layers
 * 0 and layer_count - 1 stay empty but for turns. An edge against the flow leaves its node at the
 * far side, turns, runs back through the layers of both its nodes and all between, turns, and
 * enters at the near side. */
#ifndef MODEL_LAYOUT_LAYOUT_LAYERED_H
#define MODEL_LAYOUT_LAYOUT_LAYERED_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/layout/layout.h"

enum layout_item_kind {
    ITEM_NODE,
    ITEM_DUMMY, /* where an edge passes a layer */
    ITEM_LABEL, /* the same with its label */
    ITEM_TURN   /* draws both ends of a back edge's turn together while layers are ordered; takes no
                 * room, crosses nothing */
};

struct layout_item {
    enum layout_item_kind kind;
    size_t owner; /* the node, else the edge */
    int layer;
    int order;    /* within its layer, from 0 */
    int size;     /* cells across */
    int depth;    /* cells along */
    int line;     /* of dummies and labels: where across, from 0, the line passes */
    int position; /* its first cell across */
    int band;     /* 0 without bands; those of a layer stand in order of their bands */
    int side; /* of nodes in a layer with pinned ones, from 1: they stand in this order; 0: any */
};

enum layout_piece_kind {
    PIECE_ALONG,    /* from an item to one of the next layer */
    PIECE_TURN_OUT, /* from a node to the dummy beside it, through the channel behind */
    PIECE_TURN_IN   /* from the dummy beside a node to the node, through the channel before */
};

/* A part of an edge within one channel. */
struct layout_piece {
    enum layout_piece_kind kind;
    size_t edge;
    size_t from; /* items; in PIECE_ALONG `from` is in the lower layer, whichever way one travels */
    size_t to;
    int from_line; /* where across the items it leaves and enters */
    int to_line;
    bool shared; /* its port is that of other edges too */
    int weight;  /* how much it should be straight */
};

struct layout_layer {
    size_t *items; /* in order */
    size_t count;
    int start; /* its first cell along */
    int depth;
    bool labels; /* holds labels and dummies, no nodes */
};

struct layout_layered {
    const struct layout_graph *graph; /* connected but for back edges */
    struct arena *scratch;
    bool *back;                /* an edge */
    int *ranks;                /* a node */
    struct layout_item *items; /* the nodes first */
    size_t item_count;
    struct layout_piece *pieces; /* edge by edge, as one travels it */
    size_t piece_count;
    size_t *first_piece; /* an edge, edges + 1 entries */
    struct layout_layer *layers;
    size_t layer_count;
    size_t crossings;          /* of the order */
    struct layout_band *bands; /* once positions are assigned; NULL without */
};

/* Items, pieces and layers from `back` and `ranks`, in no particular order yet. */
void layout_layered_build(struct layout_layered *layered);

/* A copy whose items, pieces and layers can be changed; it shares all else. */
struct layout_layered layout_layered_copy(const struct layout_layered *layered,
                                          struct arena *scratch);

/* The item that stands for the edge in the n-th layer between its ends, as one travels. */
size_t layout_layered_passed(const struct layout_layered *layered, size_t edge, size_t place);

/* Whether two items of one layer must stay as they stand to each other: by their bands, or because
 * one is pinned. */
static inline bool layout_layered_holds(const struct layout_layered *layered, size_t a, size_t b)
{
    if (layered->graph->bands == NULL && layered->graph->pins == NULL) {
        return false;
    }
    const struct layout_item *first = &layered->items[a];
    const struct layout_item *second = &layered->items[b];
    if (first->band != second->band) {
        return true;
    }
    return first->side != second->side && first->side != 0 && second->side != 0;
}

/* Takes the turns out of the layers, once these are ordered. */
void layout_layered_drop_turns(struct layout_layered *layered);

/* Whether an edge has its label drawn in the layer behind its source. */
bool layout_layered_has_label(const struct layout_layered *layered, size_t edge);

#endif
