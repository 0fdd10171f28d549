/* held: what a field is now, and since when it has been so.
 *
 * The function has one row a contact, if the field that it names is not null and has stood as it
 * does since the moment or before: `value` asks the field's value as a clause on the field would,
 * `date` since when it has been so (contact_state_since). IS NULL names no field, and asks whether
 * all are null. */
#ifndef MODEL_FILTER_FILTER_HELD_H
#define MODEL_FILTER_FILTER_HELD_H

#include <stdbool.h>

#include "model/contacts/contact_state.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

/* The truth of a checked clause. */
bool filter_held_match(const struct filter_clause *clause, const struct contact_state *state,
                       const struct filter_moment *moment);

#endif
