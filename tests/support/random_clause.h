/* Random clauses, and the operators and values that they are written with. */
#ifndef TESTS_SUPPORT_RANDOM_CLAUSE_H
#define TESTS_SUPPORT_RANDOM_CLAUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/value.h"
#include "tests/support/plain_filter.h"
#include "tests/support/plain_world.h"
#include "tests/support/random_source.h"

/* A query while it is written. */
struct random_query {
    struct random_source *source;
    const struct plain_world *world;
    struct text_builder *text;
    bool of_property; /* whose date in quotes would be a text */
};

/* Keywords in either case, each blank as one or more of any kind. */
void random_write_words(struct random_query *query, const char *words);
/* A text in quotes with its escapes. */
void random_write_string(struct random_query *query, struct text text);

/* An operator of the type and what follows it, near a value (VALUE_NULL: near none). */
void random_write_operator(struct random_query *query, enum plain_type type, struct value near);
/* The same on a list, for elements near these, given as they are to be written. */
void random_write_list_operator(struct random_query *query, const struct text literals[],
                                size_t count);
/* Literals of dates: an operator and values near an instant. */
void random_write_date_operator(struct random_query *query, int64_t near);
/* An operator and values of an anniversary near a day. */
void random_write_anniversary_operator(struct random_query *query, int64_t near);
bool random_write_null_operator(struct random_query *query);

/* A clause on a field, a list or a function; and a function alone. */
void random_clause_write(struct random_query *query);
void random_function_write(struct random_query *query);

#endif
