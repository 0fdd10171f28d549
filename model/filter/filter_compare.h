/* Compares a field's or a row's value with the operands of a clause. */
#ifndef MODEL_FILTER_FILTER_COMPARE_H
#define MODEL_FILTER_FILTER_COMPARE_H

#include <stdbool.h>

#include "model/contacts/value.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

/* The truth of a checked clause or parameter, null and negation included. For every type but lists
 * and functions. The moment may be NULL where the type is no date. */
bool filter_compare(const struct filter_clause *clause, struct value value,
                    const struct filter_moment *moment);

/* Whether `text` as a whole fits the pattern: % any run, _ one code point, a backslash takes what
 * follows as itself. */
bool filter_compare_like(struct text text, struct text pattern);

/* Whether `folded` is the text's simple case folding. */
bool filter_compare_folded(struct text text, struct text folded);

#endif
