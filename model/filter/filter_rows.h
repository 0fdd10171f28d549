/* Functions: asks the rows of a contact's activity, recorded or made in a run. */
#ifndef MODEL_FILTER_FILTER_ROWS_H
#define MODEL_FILTER_FILTER_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/contacts/contact_state.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

/* The truth of a checked clause on a function. */
bool filter_rows_match(const struct filter_clause *clause, const struct contact_state *state,
                       const struct filter_moment *moment);

/* How many rows meet the parameters of `name MATCHES (…)` but for count and sums, and what they sum
 * up to where *ret_sums says that a parameter asks for that (six decimals). False: the clause asks
 * nothing of that kind. */
bool filter_rows_tally(const struct filter_clause *clause, const struct contact_state *state,
                       const struct filter_moment *moment, int64_t *ret_count,
                       struct decimal *ret_sum, bool *ret_sums);

/* Whether a contact is in the sample, by its key. */
bool filter_rows_in_sample(const struct filter_clause *clause, uint64_t key);

#endif
