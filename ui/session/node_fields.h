/* The fields of a node, or of a journey, as rows of a form, made from their shapes alone. */
#ifndef UI_SESSION_NODE_FIELDS_H
#define UI_SESSION_NODE_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/journey/journey.h"

enum node_field_type {
    FIELD_VALUE,  /* typed, or taken from a list */
    FIELD_HEAD,   /* of the rows below it: a map, or an item of a list that is one */
    FIELD_MEMBER, /* which one of several members stands: its value is the member's name */
    FIELD_LIST    /* a list or a table that has no row of its own yet */
};

/* Texts live in the arena. */
struct node_field {
    enum node_field_type type;
    int depth;                         /* rows below a head stand further in */
    struct text label;                 /* empty: one more value of the field above */
    struct text path;                  /* in the settings */
    struct text value;                 /* on one line; empty where nothing is set */
    const struct shape *shape;         /* of the place, SHAPE_ONE_OF unresolved */
    const struct parameter *parameter; /* its default and help; NULL: an item */
    bool set;
    bool item;    /* of an ordered list or a table: the parent's path is the list's */
    bool ordered; /* one of several, whose order counts */
    size_t index;
    size_t list_count; /* of the list it is in */
};

struct node_fields {
    struct node_field *items;
    size_t count;
};

/* Of a node: the shape of its kind; of a journey: journey_shape(), whose pins are left out. What a
 * person reads first stands first: stage, note, muted and the ports come last. Heads that
 * are not set and need not be are folded: no rows below them, unless their path is `unfolded`. What
 * may not be set beside what is (`without`) has no row. */
struct node_fields node_fields_make(const struct shape *shape, const struct setting *settings,
                                    struct text unfolded, struct arena *arena);

/* The members among which a FIELD_MEMBER chooses: those of a map with exactly one, or those marked
 * as alternatives. The n-th, from 0; NULL behind the last. */
const struct parameter *node_field_choice(const struct node_field *field, size_t number);

/* What the field shows where nothing is set: the default, or the empty text. */
struct text node_field_default(const struct node_field *field);

#endif
