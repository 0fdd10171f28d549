/* Which items of neighbouring layers are joined, and how many of their lines cross.
 *
 * Items that stand for turns are joined to both ends of them, so that medians bring these together;
 * that is no line, and what a turn crosses is counted as it is drawn (layout_arc.h). */
#ifndef MODEL_LAYOUT_LAYOUT_ADJACENCY_H
#define MODEL_LAYOUT_LAYOUT_ADJACENCY_H

#include <stdint.h>

#include "model/layout/layout_arc.h"

/* Where the neighbours of an item lie in the arrays of a side. */
struct layout_adjacency_span {
    size_t first;
    uint32_t lines_end; /* what joins it to turns comes behind its lines */
    uint32_t end;
};

/* Towards the layer before, or the one behind: layer by layer, so that a layer's lie together. */
struct layout_adjacency_side {
    struct layout_adjacency_span *spans; /* an item */
    uint32_t *first;                     /* a layer, layers + 1 entries */
    uint32_t *items;                     /* the neighbours, lines in the order of their edges */
    int *orders;       /* as `items`: their orders as they were at the last load, those of lines
                        * sorted */
    uint32_t *several; /* items with more lines than one, layer by layer */
    uint32_t *first_several; /* a layer, layers + 1 entries */
    uint32_t *loaded;        /* a layer: the version of the layer beside it of which `orders` are */
};

/* Lives in the layers' scratch arena. */
struct layout_adjacency {
    const struct layout_layered *layered;
    struct layout_adjacency_side sides[2]; /* [0] towards the layer before, [1] behind */
    int *joined;                           /* room for the orders of one item */
    struct layout_arcs arcs;
    uint32_t *versions; /* a layer: the name of its order; who changes that says so */
    uint32_t clock;     /* the last name given */
    int *seen;          /* room for the lines behind a layer */
    size_t *tree;       /* Fenwick */
    size_t *walk;
};

struct layout_adjacency layout_adjacency_make(const struct layout_layered *layered);

/* The order of a layer is not what it was. */
static inline void layout_adjacency_change(struct layout_adjacency *adjacency, size_t layer)
{
    adjacency->versions[layer] = ++adjacency->clock;
}

/* Reads the orders of the neighbours of all items of a layer, behind it (down) or before it. */
void layout_adjacency_read(struct layout_adjacency *adjacency, size_t layer, bool down);

/* The same if these have changed since it was done last. */
static inline void layout_adjacency_load(struct layout_adjacency *adjacency, size_t layer,
                                         bool down)
{
    if (down ? layer + 1 < adjacency->layered->layer_count : layer > 0) {
        uint32_t version = adjacency->versions[down ? layer + 1 : layer - 1];
        if (adjacency->sides[down].loaded[layer] != version) {
            adjacency->sides[down].loaded[layer] = version;
            layout_adjacency_read(adjacency, layer, down);
        }
    }
}

/* Where an item's lines lead behind it (down) or before it: orders, sorted, as loaded. */
static inline const int *layout_adjacency_orders(const struct layout_adjacency *adjacency,
                                                 size_t item, bool down, size_t *ret_count)
{
    const struct layout_adjacency_side *side = &adjacency->sides[down];
    const struct layout_adjacency_span *span = &side->spans[item];
    *ret_count = span->lines_end - span->first;
    return side->orders + span->first;
}

/* The same with the turns that it is joined to, in the room for it. */
const int *layout_adjacency_merge(const struct layout_adjacency *adjacency, size_t item, bool down,
                                  size_t *ret_count);

/* The orders of all that an item is joined to behind it (down) or before it, sorted, as loaded;
 * until the next call. */
static inline const int *layout_adjacency_joined(const struct layout_adjacency *adjacency,
                                                 size_t item, bool down, size_t *ret_count)
{
    const struct layout_adjacency_span *span = &adjacency->sides[down].spans[item];
    bool turns = span->lines_end < span->end;
    return turns ? layout_adjacency_merge(adjacency, item, down, ret_count)
                 : layout_adjacency_orders(adjacency, item, down, ret_count);
}

/* How many pairs of two sorted lists have the second one's order below the first one's. */
size_t layout_adjacency_inversions(const int *first, size_t first_count, const int *second,
                                   size_t second_count);

/* Adds the crossings between the lines and turns of two neighbours of one layer on one side, as
 * they stand (left before right) and exchanged; of the orders as loaded. `stays` is the one of them
 * beside whose place both are thought to stand. */
static inline void layout_adjacency_count_pair(const struct layout_adjacency *adjacency,
                                               size_t left, size_t right, size_t stays, bool down,
                                               size_t *now, size_t *swapped)
{
    size_t lefts;
    size_t rights;
    const int *left_orders = layout_adjacency_orders(adjacency, left, down, &lefts);
    const int *right_orders = layout_adjacency_orders(adjacency, right, down, &rights);
    if (lefts == 1 && rights == 1) {
        *now += right_orders[0] < left_orders[0];
        *swapped += left_orders[0] < right_orders[0];
    } else if (lefts > 0 && rights > 0) {
        *now += layout_adjacency_inversions(left_orders, lefts, right_orders, rights);
        *swapped += layout_adjacency_inversions(right_orders, rights, left_orders, lefts);
    }
    if (layout_arcs_has(&adjacency->arcs, left, right, down)) {
        long more = layout_arcs_more(&adjacency->arcs, left, right, stays, down);
        *now += more > 0 ? (size_t)more : 0;
        *swapped += more < 0 ? (size_t)-more : 0;
    }
}

/* The crossings between a layer and the one behind it, as they are: the steps of a sort by
 * insertion where lines are few, else after W. Barth, M. Jünger and P. Mutzel, Simple and efficient
 * bilayer cross counting, 2002. */
size_t layout_adjacency_layer_crossings(struct layout_adjacency *adjacency, size_t layer);

/* All items in the order of a depth-first walk, from those without neighbours before them down or
 * from those without any behind them up, lines in the order of the edges. */
size_t *layout_adjacency_walk(struct layout_adjacency *adjacency, bool down);

#endif
