/* The order of a picture that follows an earlier one, in slices: layers are ordered by where items
 * were or, what is new, would best be; the new ones then go where they cross least. */
#ifndef MODEL_LAYOUT_LAYOUT_INSERT_H
#define MODEL_LAYOUT_LAYOUT_INSERT_H

#include "model/layout/layout_kick.h"
#include "model/layout/layout_wish.h"

/* What comes next. */
enum layout_insert_stage {
    INSERT_WISHES, /* where all would like to stand */
    INSERT_SORTED, /* layers by that */
    INSERT_READY,  /* what moves work on */
    INSERT_SIFTED,
    INSERT_LIFTED, /* only where a new edge joins what was there: a search … */
    INSERT_KICKED,
    INSERT_SIFTED_AGAIN,
    INSERT_REROUTED, /* long edges */
    INSERT_RELEASED, /* what is out of its order wishes for no row any more */
    INSERT_DONE
};

struct layout_inserting {
    struct layout_layered *layered;
    const struct layout_memory *memory;
    enum layout_insert_stage stage;
    struct layout_wish *wishes; /* in the layers' scratch arena, as all that is made */
    struct layout_search search;
    struct layout_chains chains;
    bool *loose; /* a layer: what is there may give up its place */
    bool joins;  /* a new edge joins nodes that were there */
    int *kept;   /* an item: its order in the best picture of the search that is like the earlier */
    struct layout_kicking kicking;
    bool kicks;   /* one is being settled */
    size_t at;    /* the layer, kick or edge that comes next */
    int round;    /* of sifting */
    bool moved;   /* something in this round */
    size_t steps; /* of this slice */
};

/* `layered` is built and in no particular order. It and what is given back must stay where they are
 * from the first slice on. */
struct layout_inserting layout_insert_begin(struct layout_layered *layered,
                                            const struct layout_memory *memory);

/* A slice; false when the layers are ordered, their crossings counted and the wishes those that
 * hold. */
bool layout_insert_advance(struct layout_inserting *inserting);

#endif
