/* A second reading of the filter language: slow, plain, from its specification alone.
 *
 * It shares with the program the parser's tree (names, operators, literals), the folding of case
 * and the zones' tables, and nothing of checking and evaluation. */
#ifndef TESTS_SUPPORT_PLAIN_FILTER_H
#define TESTS_SUPPORT_PLAIN_FILTER_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/filter/filter_ast.h"
#include "tests/support/plain_world.h"

/* What a name or a parameter is: decides how it is compared. */
enum plain_type {
    PLAIN_BOOLEAN,
    PLAIN_INTEGER,
    PLAIN_FLOAT,
    PLAIN_DATE,
    PLAIN_ENUM,
    PLAIN_STRING,
    PLAIN_ID,
    PLAIN_NAME,
    PLAIN_LIST,  /* without case */
    PLAIN_CODES, /* with case */
    PLAIN_TOPICS,
    PLAIN_SEGMENTS,
    PLAIN_FUNCTION,
    PLAIN_ANNIVERSARY,
    PLAIN_TYPE_COUNT
};

/* Whether the contact matches at the world's moment. The tree may be checked or not: what the check
 * left in it is not read. */
bool plain_filter_matches(const struct plain_world *world, const struct plain_contact *contact,
                          const struct filter *filter);

/* Whether it looks at events of that name which a run may write. */
bool plain_filter_reads_event(const struct plain_world *world, const struct filter *filter,
                              struct text event);

/* What a clause's name is, and a parameter of a function. */
enum plain_type plain_filter_type(const struct plain_world *world,
                                  const struct filter_clause *clause);
enum plain_type plain_filter_parameter_type(const struct filter_clause *parameter);

#endif
