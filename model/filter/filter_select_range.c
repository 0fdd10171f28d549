/* Which numbers of a column match a clause. */
#include "model/filter/filter_select_range.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/filter/filter_date.h"
#include "model/filter/filter_names.h"

/* The decimals of the scale that equal the literal: one, or none between two neighbours (then low
 * is the upper of them and high the lower). */
static bool filter_select_range_of_decimal(struct decimal literal, int scale,
                                           struct filter_select_range *ret_range)
{
    struct decimal near;
    if (!decimal_rescale(literal, scale, &near)) {
        return false;
    }
    int order = decimal_compare(near, literal);
    *ret_range = (struct filter_select_range){.low = near.digits + (order < 0),
                                              .high = near.digits - (order > 0)};
    return true;
}

static bool filter_select_range_of_number(struct value literal, const struct contact_column *column,
                                          struct filter_select_range *ret_range)
{
    int scale = column->type == VALUE_DECIMAL ? column->scale : 0;
    if (literal.type == VALUE_BOOLEAN) {
        *ret_range = (struct filter_select_range){literal.boolean, literal.boolean};
        return true;
    }
    struct decimal decimal =
        literal.type == VALUE_DECIMAL ? literal.decimal : (struct decimal){literal.integer, 0};
    return filter_select_range_of_decimal(decimal, scale, ret_range);
}

/* The first local day that begins at the instant or later. */
static int64_t filter_select_range_day(const struct zone *zone, int64_t instant)
{
    enum { SURELY_BEFORE = 4 };
    int64_t day = instant / CIVIL_DAY - SURELY_BEFORE;
    while (zone_midnight(zone, day) < instant) {
        day++;
    }
    return day;
}

static bool filter_select_range_of_date(const struct filter_literal *literal,
                                        const struct contact_column *column,
                                        const struct filter_moment *moment,
                                        struct filter_select_range *ret_range)
{
    switch (literal->kind) {
    case FILTER_LITERAL_DATE:
    case FILTER_LITERAL_DATETIME:
    case FILTER_LITERAL_OFFSET:
    case FILTER_LITERAL_NAMED:
        break;
    default:
        return false;
    }
    struct filter_span span = filter_date_span(literal, moment);
    bool is_day = column->type == VALUE_DATE;
    *ret_range = (struct filter_select_range){
        .low = is_day ? filter_select_range_day(moment->zone, span.from) : span.from,
        .high = (is_day ? filter_select_range_day(moment->zone, span.to) : span.to) - 1,
    };
    return true;
}

static bool filter_select_range_of(const struct filter_clause *clause, size_t literal,
                                   const struct contact_column *column,
                                   const struct filter_moment *moment,
                                   struct filter_select_range *ret_range)
{
    return clause->meaning.type == FILTER_TYPE_DATE
               ? filter_select_range_of_date(&clause->values[literal], column, moment, ret_range)
               : filter_select_range_of_number(clause->meaning.values[literal], column, ret_range);
}

/* What stands in the order to numbers as the operator says; `to` is the end of BETWEEN. */
static struct filter_select_range filter_select_range_by(enum filter_operator positive,
                                                         struct filter_select_range from,
                                                         struct filter_select_range to)
{
    static const struct filter_select_range none = {.low = 1, .high = 0};
    switch (positive) {
    case FILTER_GREATER:
        return from.high == INT64_MAX ? none
                                      : (struct filter_select_range){from.high + 1, INT64_MAX};
    case FILTER_GREATER_OR_EQUAL:
        return (struct filter_select_range){from.low, INT64_MAX};
    case FILTER_LESS:
        return from.low == INT64_MIN ? none : (struct filter_select_range){INT64_MIN, from.low - 1};
    case FILTER_LESS_OR_EQUAL:
        return (struct filter_select_range){INT64_MIN, from.high};
    case FILTER_BETWEEN:
        return (struct filter_select_range){from.low, to.high};
    default:
        return from;
    }
}

/* A date without a year is compared with none: where the last range spans those days it becomes
 * two. */
static size_t filter_select_range_leave_yearless(struct filter_select_range ranges[], size_t count)
{
    int64_t first = civil_day((struct civil_date){CIVIL_NO_YEAR, 1, 1});
    int64_t last = civil_day((struct civil_date){CIVIL_NO_YEAR, 12, 31});
    struct filter_select_range *range = &ranges[count - 1];
    if (range->low > first || range->high < last) {
        return count;
    }
    ranges[count] = (struct filter_select_range){last + 1, range->high};
    range->high = first - 1;
    return count + 1;
}

static int filter_select_range_compare(const void *a, const void *b)
{
    const struct filter_select_range *one = a;
    const struct filter_select_range *other = b;
    return (one->low > other->low) - (one->low < other->low);
}

size_t filter_select_range_sort(struct filter_select_range ranges[], size_t count)
{
    size_t left = 0;
    qsort(ranges, count, sizeof(*ranges), filter_select_range_compare);
    for (size_t i = 0; i < count; i++) {
        if (ranges[i].low > ranges[i].high) {
            continue;
        }
        int64_t before = ranges[i].low - (ranges[i].low != INT64_MIN);
        if (left != 0 && before <= ranges[left - 1].high) {
            if (ranges[i].high > ranges[left - 1].high) {
                ranges[left - 1].high = ranges[i].high;
            }
            continue;
        }
        ranges[left++] = ranges[i];
    }
    return left;
}

bool filter_select_ranges(const struct filter_clause *clause, const struct contact_column *column,
                          const struct filter_moment *moment, struct filter_select_range ranges[],
                          size_t *ret_count)
{
    enum filter_operator positive = filter_operators[clause->operator].positive;
    size_t count = positive == FILTER_IN ? clause->value_count : 1;
    for (size_t i = 0; i < count; i++) {
        struct filter_select_range to = {0};
        if (!filter_select_range_of(clause, i, column, moment, &ranges[i]) ||
            (positive == FILTER_BETWEEN &&
             !filter_select_range_of(clause, 1, column, moment, &to))) {
            return false;
        }
        ranges[i] = filter_select_range_by(positive, ranges[i], to);
    }
    if (column->type == VALUE_DATE) {
        count = filter_select_range_leave_yearless(ranges, count);
    }
    *ret_count = filter_select_range_sort(ranges, count);
    return true;
}
