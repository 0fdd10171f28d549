/* The turns of back edges, as arcs over the items of a layer, and what they cross. */
#ifndef MODEL_LAYOUT_LAYOUT_ARC_H
#define MODEL_LAYOUT_LAYOUT_ARC_H

#include "model/layout/layout_layered.h"

/* From a node to the dummy beside it. */
struct layout_arc {
    size_t ends[2];
};

/* On the side behind a layer an edge turns from its node back to its first dummy; on the side
 * before, from its last dummy to its node. The turn is drawn before all other lines turn: it
 * crosses each line that begins strictly between its ends, wherever that leads, and each turn that
 * has one end between and one outside. By side: [0] before a layer, [1] behind. Lives in the
 * layers' scratch arena. */
struct layout_arcs {
    const struct layout_layered *layered;
    struct layout_arc *arcs[2]; /* by layer */
    size_t *first_arc[2];       /* a layer, layers + 1 entries */
    size_t *others[2];          /* the other ends of an item's arcs, by item */
    size_t *first[2];           /* an item, items + 1 entries */
    size_t *lines[2];           /* an item: how many lines it has there */
    bool any;                   /* no: nothing of the above is there */
};

struct layout_arcs layout_arcs_make(const struct layout_layered *layered);

/* What the arcs of a layer cross on one side. */
size_t layout_arcs_crossings(const struct layout_arcs *arcs, size_t layer, bool down);

/* Whether a layer has arcs on either side. */
static inline bool layout_arcs_any(const struct layout_arcs *arcs, size_t layer)
{
    return arcs->any && (arcs->first_arc[0][layer] < arcs->first_arc[0][layer + 1] ||
                         arcs->first_arc[1][layer] < arcs->first_arc[1][layer + 1]);
}

/* Whether one of two items is an end of an arc. */
static inline bool layout_arcs_has(const struct layout_arcs *arcs, size_t a, size_t b, bool down)
{
    const size_t *first = arcs->first[down];
    return arcs->any && (first[a] < first[a + 1] || first[b] < first[b + 1]);
}

/* What the arcs of two neighbours cross with the first one first, less what they cross with it
 * second. `stays` is the one of them beside whose place both are thought to stand. */
long layout_arcs_more(const struct layout_arcs *arcs, size_t first, size_t second, size_t stays,
                      bool down);

/* What the lines of an item cross of arcs, and its arcs of all, on both sides, if it stood before
 * the item at place `gap` of the others of its layer. */
long layout_arcs_at(const struct layout_arcs *arcs, size_t item, size_t gap);

/* Marks the ends of arcs that cross something, and what they cross. */
void layout_arcs_mark(const struct layout_arcs *arcs, size_t layer, bool down, bool *crossed);

#endif
