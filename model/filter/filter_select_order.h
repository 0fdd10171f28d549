/* In which order the clauses of a filter are asked: what drops most contacts for its cost first. */
#ifndef MODEL_FILTER_FILTER_SELECT_ORDER_H
#define MODEL_FILTER_FILTER_SELECT_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/filter/filter.h"
#include "model/filter/filter_select_parts.h"

/* A filter with its items in the order in which to ask them. */
struct filter_select_order {
    const struct filter *filter;
    struct filter_select_order **items;
    size_t count;
    uint64_t passed; /* who of the sample matches, a bit each */
    double cost;     /* of a contact, in about nanoseconds */
};

/* Asks 64 contacts at even distances, then looks at each AND and OR: the next item is always the
 * one that settles most of those whom the items before it left open, for its cost. No answer
 * depends on the order. Lives in the arena. */
struct filter_select_order *filter_select_order_make(struct filter_select *select,
                                                     const struct filter *filter,
                                                     struct arena *arena);

#endif
