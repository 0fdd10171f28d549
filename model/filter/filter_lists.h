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

/* The truth of a checked clause on customer_countries for an address in that country (a text as the
 * field has it; empty: none). */
bool filter_lists_match_country(const struct filter_clause *clause, struct text country);

/* Whether an element of a list is what the literal of a clause (by its number) asks for. */
bool filter_lists_is_element(const struct filter_clause *clause, size_t literal,
                             struct text element);

#endif
