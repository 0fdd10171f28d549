/* The search for an order of the layers' items: what its moves work on, and the best one so far. */
#ifndef MODEL_LAYOUT_LAYOUT_SEARCH_H
#define MODEL_LAYOUT_LAYOUT_SEARCH_H

#include <stdint.h>

#include "model/layout/layout_adjacency.h"

/* The versions of a layer and of those beside it: what was found of one order holds for it. */
struct layout_search_stamp {
    uint32_t before;
    uint32_t own;
    uint32_t behind;
};

/* Lives in the layers' scratch arena. */
struct layout_search {
    struct layout_layered *layered;
    struct layout_adjacency adjacency;
    size_t *counts;                      /* a layer: the crossings behind it, of the best order */
    size_t *now;                         /* the same of the order at hand, once counted */
    struct layout_search_stamp *counted; /* a layer: of `now` and `now_turned` */
    struct layout_search_stamp *still;   /* a layer: when no exchange of neighbours was a gain */
    struct layout_search_stamp *sifted;  /* a layer: when sifting moved nothing */
    bool *touched;                       /* a layer: perhaps not as in the best order */
    size_t *touched_layers;              /* those, in no order */
    size_t touched_count;
    int *best;               /* an item: its order in the best one so far */
    uint32_t *best_versions; /* a layer */
    size_t best_crossings;
    size_t *turned; /* a layer: what is better otherwise where crossings are as many, in the best
                     * order: branches of one node that stand before the one they follow, and
                     * crossings before labels */
    size_t *now_turned; /* the same of the order at hand, once counted */
    size_t best_turned;
    uint32_t *owners; /* an item: which part it belongs to while these change places, else 0 */
    bool *crossed;    /* an item: its lines crossed others when its layer was sifted */
    int64_t *keys;    /* room for a layer */
    size_t *row;      /* room for a layer */
    size_t steps;     /* of work done: about a comparison of two items each */
    uint64_t state;   /* of its draws: always the same ones */
};

/* The order at hand is the best one so far. */
struct layout_search layout_search_make(struct layout_layered *layered);

/* Puts an item at a place of its layer. */
static inline void layout_search_place(struct layout_layered *layered, size_t layer, size_t place,
                                       size_t item)
{
    layered->layers[layer].items[place] = item;
    layered->items[item].order = (int)place;
}

/* Moves the item at one place of a layer to another; those between make room. */
void layout_search_move(struct layout_layered *layered, size_t layer, size_t from, size_t to);

/* A layer is no longer as it was: whoever moves its items says so. */
void layout_search_touch(struct layout_search *search, size_t layer);

/* The versions of a layer and of those beside it. */
static inline struct layout_search_stamp layout_search_stamp(const struct layout_search *search,
                                                             size_t layer)
{
    const uint32_t *versions = search->adjacency.versions;
    bool last = layer + 1 == search->layered->layer_count;
    return (struct layout_search_stamp){.before = layer > 0 ? versions[layer - 1] : 0,
                                        .own = versions[layer],
                                        .behind = last ? 0 : versions[layer + 1]};
}

static inline bool layout_search_same(struct layout_search_stamp a, struct layout_search_stamp b)
{
    return a.own == b.own && a.before == b.before && a.behind == b.behind;
}

/* The crossings behind a layer, of the order at hand. */
size_t layout_search_count_layer(struct layout_search *search, size_t layer);

/* The crossings of the order at hand; `ret_turned` gets its branches out of their order. */
size_t layout_search_count(struct layout_search *search, size_t *ret_turned);

/* Counts the crossings; keeps the order if it has fewer than the best one, or as many and fewer
 * branches out of their order; with `on_ties` also if it is as good. Says whether it has fewer
 * crossings. */
bool layout_search_keep(struct layout_search *search, bool on_ties);

/* Puts the best order back. */
void layout_search_restore(struct layout_search *search);

/* A draw from 0 to `limit` - 1. */
size_t layout_search_draw(struct layout_search *search, size_t limit);

#endif
