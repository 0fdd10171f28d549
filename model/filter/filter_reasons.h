/* Why a filter holds or does not: its clauses, one by one, with what the contact has there. */
#ifndef MODEL_FILTER_FILTER_REASONS_H
#define MODEL_FILTER_FILTER_REASONS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/filter/filter.h"

/* Texts live in the arena that they were made in. */
struct filter_reason {
    struct text clause; /* in canonical form: "amount_spent >= 100" */
    struct text value;  /* what the contact has there, as a person writes it (instants local in the
                         * moment's zone); empty: nothing */
    bool has_value;     /* false: it asks for more than one value, as of segments. Of a function the
                         * value is how many rows meet its parameters, or the sum that it asks */
    bool held;
    bool decides; /* the truth of the whole rests on it: all of a true AND, what failed of a false
                   * one, and the like of OR */
};

/* The clauses of a checked filter in the order of its text; NULL, which always holds, has none. */
struct filter_reason *filter_reasons(const struct filter *filter, const struct contact_state *state,
                                     const struct filter_moment *moment, struct arena *arena,
                                     size_t *ret_count);

#endif
