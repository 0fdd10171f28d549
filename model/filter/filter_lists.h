/* Clauses on lists: tags, list fields, places, topics, segments. */
#ifndef MODEL_FILTER_FILTER_LISTS_H
#define MODEL_FILTER_FILTER_LISTS_H

#include <stdbool.h>

#include "model/contacts/contact_state.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

/* The truth of a checked clause on a list. */
bool filter_lists_match(const struct filter_clause *clause, const struct contact_state *state,
                        const struct filter_moment *moment);

#endif
