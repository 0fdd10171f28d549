/* One component of a layout, as a graph of its own, and the phases of its picture, in slices
 * (internal to model/layout). */
#ifndef MODEL_LAYOUT_LAYOUT_COMPONENT_H
#define MODEL_LAYOUT_LAYOUT_COMPONENT_H

#include "model/layout/layout_insert.h"
#include "model/layout/layout_order.h"
#include "model/layout/layout_picture.h"

/* What comes next. */
enum layout_component_stage {
    COMPONENT_BACK,    /* which edges run back */
    COMPONENT_LAYERS,  /* a slice */
    COMPONENT_DUMMIES, /* what stands in them */
    COMPONENT_ORDER,
    COMPONENT_PINNED_ORDER, /* where nodes are pinned */
    COMPONENT_OPPOSITE,     /* edges turned round, where that is free */
    COMPONENT_FOLLOW,       /* it follows an earlier picture: layers, … */
    COMPONENT_ITEMS,        /* … what stands in them, … */
    COMPONENT_INSERT,       /* … in which order, a slice … */
    COMPONENT_FIT,          /* … and rows */
    COMPONENT_POSITIONS,
    COMPONENT_ROUTES,
    COMPONENT_PICTURE, /* of the routes a slice */
    COMPONENT_DONE
};

/* Edges that are turned round as long as that adds no crossing. */
struct layout_component_turns {
    struct layout_layered layered; /* before */
    struct layout_order *order;
    size_t edge;  /* that comes next */
    size_t tries; /* so many were turned */
};

struct layout_component {
    struct layout_graph graph;
    size_t *nodes; /* their numbers in the whole */
    size_t *edges; /* likewise */
    enum layout_component_stage stage;
    struct arena scratch;
    struct layout_layered layered;
    struct layout_ranking *ranking; /* while layers are found; NULL: they are found at once */
    struct arena ranking_scratch;
    struct layout_memory memory;
    bool other_sizes;                  /* as in layout_past */
    struct layout_inserting inserting; /* where it follows an earlier picture */
    struct layout_order *order;        /* NULL: it follows an earlier picture */
    struct layout_component_turns turns;
    int row;                       /* of the earlier picture that is now row 0; INT32_MAX: none */
    struct layout_drawing drawing; /* its picture is there once done */
};

/* `graph`, `nodes` and `edges` are there, all else is zero; it must stay where it is. What is known
 * of it from `past` (NULL: nothing), whose layout must outlive it. */
void layout_component_begin(struct layout_component *component, const struct layout_past *past);

/* What it holds, done or not. */
void layout_component_end(struct layout_component *component);

/* A phase, of those that take long a slice; false when the picture is done. */
bool layout_component_advance(struct layout_component *component);

/* Whether enough has been done for a first look at it: of a small one all of the order, with pins
 * all up to the order that holds them. */
bool layout_component_has_first(const struct layout_component *component);

/* The picture of the best order so far: in the arena, in the component's own once the order is
 * found. The work goes on as if nobody had asked. */
struct layout_picture layout_component_picture(struct layout_component *component,
                                               struct arena *arena);

#endif
