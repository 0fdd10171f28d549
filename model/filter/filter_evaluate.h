/* What a clause on a field asks of one contact. */
#ifndef MODEL_FILTER_FILTER_EVALUATE_H
#define MODEL_FILTER_FILTER_EVALUATE_H

#include "model/contacts/contact_state.h"
#include "model/filter/filter_ast.h"

/* The value of a checked clause's field, counter or subscription status. Texts are borrowed from
 * the state. */
struct value filter_evaluate_field(const struct filter_clause *clause,
                                   const struct contact_state *state);

#endif
