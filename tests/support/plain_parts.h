/* The parts of the plain evaluator of filters, which its files share. */
#ifndef TESTS_SUPPORT_PLAIN_PARTS_H
#define TESTS_SUPPORT_PLAIN_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/value.h"
#include "model/filter/filter_ast.h"
#include "tests/support/plain_filter.h"
#include "tests/support/plain_world.h"

/* The operator without its NOT (!= without its !, NONE as ANY), and whether it had one. */
enum filter_operator plain_positive(enum filter_operator operator, bool * ret_negated);

/* The field that a name stands for, in the arena: without contact., customer. and metafields. */
struct text plain_field_name(const struct filter_clause *clause, struct arena *arena);
/* What a name that is no list and no function has for a contact; null is a value of VALUE_NULL. */
struct value plain_name_value(const struct plain_world *world, const struct plain_contact *contact,
                              const struct filter_clause *clause, struct arena *arena);

/* A number as whole and billionths, 0 or more: -0.5 is -1 and 500,000,000. */
struct plain_number {
    int64_t whole;
    int64_t billionths;
};
/* As the grammar writes numbers; false if the text is none. */
bool plain_number_read(struct text text, struct plain_number *ret_number);
/* A whole number of 64 bits. */
bool plain_number_is_whole(struct text text);
struct plain_number plain_number_add(struct plain_number a, struct plain_number b);
/* Of an integer or a decimal. */
struct plain_number plain_number_of(struct value value);
bool plain_number_holds(const struct filter_clause *clause, enum filter_operator positive,
                        struct plain_number number);

/* Whether a value that is not null meets the operator, for all types but lists and functions. */
bool plain_value_holds(const struct plain_world *world, const struct filter_clause *clause,
                       enum plain_type type, enum filter_operator positive, struct value value);
/* The same with null and with the complements of operators. */
bool plain_value_meets(const struct plain_world *world, const struct filter_clause *clause,
                       enum plain_type type, struct value value);

/* Dates and date-times, and anniversaries; the value is not null. */
bool plain_date_holds(const struct plain_world *world, const struct filter_clause *clause,
                      enum filter_operator positive, struct value value);
/* A literal's campaign was never sent: the clause is as on a null field. */
bool plain_date_is_unsent(const struct plain_world *world, const struct filter_clause *clause);
bool plain_date_is_anniversary(const struct plain_world *world, const struct filter_clause *clause,
                               struct value value);
/* A date or date-time of the data, in the zone where it names none; null if the text is neither. */
struct value plain_date_read(const struct plain_world *world, struct text text);

bool plain_list_matches(const struct plain_world *world, const struct plain_contact *contact,
                        const struct filter_clause *clause, enum plain_type type);

/* What a parameter reads of a row. */
struct value plain_row_value(const struct plain_world *world, const struct plain_row *row,
                             const struct filter_clause *parameter);

/* The first recorded sending of each campaign, in the arena. */
const struct plain_row **plain_sendings_find(const struct plain_world *world, struct arena *arena,
                                             size_t *ret_count);
/* When a campaign (`last`: the latest) was first sent; false if it never was before the present. */
bool plain_sending_time(const struct plain_world *world, struct text campaign, int64_t *ret_time);
/* Whether it is one of the `most` latest. */
bool plain_sending_is_late(const struct plain_world *world, struct text campaign, int64_t most);

/* held, and customer_within_distance: no row, and MATCHES. */
bool plain_held_is_null(const struct plain_world *world, const struct plain_contact *contact);
bool plain_held_holds(const struct plain_world *world, const struct plain_contact *contact,
                      const struct filter_clause *clause);
bool plain_place_is_null(const struct plain_world *world, const struct plain_contact *contact);
bool plain_place_is_near(const struct plain_world *world, const struct plain_contact *contact,
                         const struct filter_clause *clause);

bool plain_function_is(struct text name);
/* Whether a row that a run wrote at the world's moment would be one that the function keeps, as far
 * as its name says. */
bool plain_function_keeps(const struct plain_world *world, const struct filter_clause *clause,
                          const struct plain_row *row);
/* Whether the row is one of the function's, and not later than the present. */
bool plain_function_reads(const struct plain_world *world, struct text name,
                          const struct plain_row *row);
bool plain_function_matches(const struct plain_world *world, const struct plain_contact *contact,
                            const struct filter_clause *clause);

#endif
