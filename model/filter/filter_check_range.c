/* Checks the bounds of BETWEEN. */
#include "model/base/civil_time.h"
#include "model/base/decimal.h"
#include "model/filter/filter_checker.h"
#include "model/filter/filter_compare.h"
#include "model/filter/filter_date.h"

enum { FILTER_RANGE_MOST_DAYS = 366 };

static void filter_range_wrong(struct filter_checker *checker, const struct filter_clause *clause,
                               const char *code, const char *sentence)
{
    struct error error;
    error_set_with(&error, code, sentence, clause->values[0].text, clause->values[1].text);
    bool warns = text_is(text_from(code), "EMPTY_RANGE");
    filter_checker_report(checker, &error, warns ? ERROR_SEVERITY_WARNING : ERROR_SEVERITY_ERROR,
                          clause->values[0].place);
}

/* Two bounds that can be compared as they are written: not a date with an offset. */
static bool filter_range_is_plain(const struct filter_literal *low,
                                  const struct filter_literal *high)
{
    if (low->kind != high->kind) {
        return false;
    }
    switch (low->kind) {
    case FILTER_LITERAL_NUMBER:
    case FILTER_LITERAL_DATE:
        return true;
    case FILTER_LITERAL_DATETIME:
        return low->has_zone == high->has_zone;
    case FILTER_LITERAL_OFFSET:
        return low->unit == high->unit;
    default:
        return false;
    }
}

static bool filter_range_numbers_cross(const struct filter_clause *clause)
{
    const struct value *values = clause->meaning.values;
    struct decimal low;
    struct decimal high;
    if (values[0].type == VALUE_NULL) { /* of a field that is not known */
        return decimal_read(clause->values[0].text, &low) &&
               decimal_read(clause->values[1].text, &high) && decimal_compare(low, high) > 0;
    }
    if (values[0].type == VALUE_DECIMAL) {
        return decimal_compare(values[0].decimal, values[1].decimal) > 0;
    }
    return values[0].type == VALUE_INTEGER && values[0].integer > values[1].integer;
}

/* The days of a range of an anniversary, where they can be known. */
static bool filter_range_days(const struct filter_checker *checker,
                              const struct filter_clause *clause, int64_t *ret_days)
{
    const struct filter_moment *moment = checker->scene->moment;
    const struct filter_literal *low = &clause->values[0];
    const struct filter_literal *high = &clause->values[1];
    bool relative = filter_date_is_relative(low);
    if (moment == NULL && relative != filter_date_is_relative(high)) {
        return false;
    }
    int64_t today = moment == NULL ? 0 : zone_day(moment->zone, moment->now);
    *ret_days = filter_date_day(high, today) - filter_date_day(low, today);
    return true;
}

static bool filter_range_is_date(const struct filter_literal *literal)
{
    return filter_date_is(literal) || literal->kind == FILTER_LITERAL_SENT;
}

static bool filter_range_is_empty(const struct filter_checker *checker,
                                  const struct filter_clause *clause)
{
    const struct filter_moment *moment = checker->scene->moment;
    struct filter_span low;
    struct filter_span high;
    return moment != NULL && filter_range_is_date(&clause->values[0]) &&
           filter_range_is_date(&clause->values[1]) && filter_date_bound(clause, 0, moment, &low) &&
           filter_date_bound(clause, 1, moment, &high) && low.from >= high.to;
}

void filter_check_range(struct filter_checker *checker, struct filter_clause *clause)
{
    int64_t days;
    if (filter_operators[clause->operator].operand != FILTER_OPERAND_RANGE ||
        clause->values[0].broken || clause->values[1].broken) {
        return;
    }
    const struct filter_literal *low = &clause->values[0];
    const struct filter_literal *high = &clause->values[1];
    bool plain = filter_range_is_plain(low, high);
    bool crossed = low->kind == FILTER_LITERAL_NUMBER ? filter_range_numbers_cross(clause)
                                                      : low->amount > high->amount;
    if (plain && crossed) {
        filter_range_wrong(checker, clause, "BAD_RANGE",
                           N_("The lower bound {1} is above the upper bound {2}."));
    } else if (clause->meaning.type == FILTER_TYPE_ANNIVERSARY &&
               filter_range_days(checker, clause, &days) && days > FILTER_RANGE_MOST_DAYS) {
        filter_range_wrong(checker, clause, "BAD_RANGE",
                           N_("From {1} to {2} is more than 366 days: every anniversary."));
    } else if (!plain && filter_range_is_empty(checker, clause)) {
        filter_range_wrong(checker, clause, "EMPTY_RANGE",
                           N_("The lower bound {1} is above the upper bound {2}: nothing lies "
                              "between."));
    }
}
