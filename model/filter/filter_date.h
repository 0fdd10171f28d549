/* Dates of a filter at a moment: whole local days, offsets on the calendar, anniversaries. */
#ifndef MODEL_FILTER_FILTER_DATE_H
#define MODEL_FILTER_FILTER_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/contacts/value.h"
#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"

/* The instants from ≤ t < to: a local day, or one second. */
struct filter_span {
    int64_t from;
    int64_t to;
};

/* A date, date-time, offset or a day's name; not SENT. */
bool filter_date_is(const struct filter_literal *literal);
/* A date that depends on the moment: an offset or a day's name. */
bool filter_date_is_relative(const struct filter_literal *literal);
/* The day of a literal that is no date-time. */
int64_t filter_date_day(const struct filter_literal *literal, int64_t today);
struct filter_span filter_date_span(const struct filter_literal *literal,
                                    const struct filter_moment *moment);
/* The same of a clause's literal, SENT too: false where that was never sent, or later than now. */
bool filter_date_bound(const struct filter_clause *clause, size_t literal,
                       const struct filter_moment *moment, struct filter_span *ret_span);
/* Whether the literal stays within the years 1 to 9999. */
bool filter_date_in_years(const struct filter_literal *literal, const struct filter_moment *moment);

/* The instants that a comparison with dates lets pass, by the positive operator of the clause. */
struct filter_span filter_date_window(const struct filter_clause *clause,
                                      const struct filter_moment *moment);
/* A date or date-time that is compared (a date without a year: false), and the positive operators
 * of a clause on it. */
bool filter_date_compare(const struct filter_clause *clause, struct value value,
                         const struct filter_moment *moment);
/* The same of an anniversary. */
bool filter_date_anniversary(const struct filter_clause *clause, struct value value,
                             const struct filter_moment *moment);

#endif
