/* Dates of a filter at a moment. */
#include "model/filter/filter_date.h"

#include <assert.h>

#include "model/base/civil_time.h"
#include "model/filter/filter_sendings.h"

bool filter_date_is(const struct filter_literal *literal)
{
    return literal->kind == FILTER_LITERAL_DATE || literal->kind == FILTER_LITERAL_DATETIME ||
           filter_date_is_relative(literal);
}

bool filter_date_is_relative(const struct filter_literal *literal)
{
    return literal->kind == FILTER_LITERAL_OFFSET || literal->kind == FILTER_LITERAL_NAMED;
}

int64_t filter_date_day(const struct filter_literal *literal, int64_t today)
{
    if (literal->kind == FILTER_LITERAL_DATE) {
        return literal->amount;
    }
    if (literal->kind == FILTER_LITERAL_NAMED) {
        return today + literal->amount;
    }
    assert(literal->kind == FILTER_LITERAL_OFFSET);
    switch (literal->unit) {
    case 'd':
        return today + literal->amount;
    case 'w':
        return today + 7 * literal->amount;
    case 'm':
        return civil_add_months(today, literal->amount);
    default:
        return civil_add_months(today, 12 * literal->amount);
    }
}

bool filter_date_in_years(const struct filter_literal *literal, const struct filter_moment *moment)
{
    int64_t day = filter_date_day(literal, zone_day(moment->zone, moment->now));
    return day >= civil_day((struct civil_date){1, 1, 1}) &&
           day <= civil_day((struct civil_date){9999, 12, 31});
}

struct filter_span filter_date_span(const struct filter_literal *literal,
                                    const struct filter_moment *moment)
{
    if (literal->kind == FILTER_LITERAL_DATETIME) {
        int64_t instant =
            literal->has_zone ? literal->amount : zone_instant(moment->zone, literal->amount);
        return (struct filter_span){instant, instant + 1};
    }
    int64_t today = literal->kind == FILTER_LITERAL_DATE ? 0 : zone_day(moment->zone, moment->now);
    int64_t day = filter_date_day(literal, today);
    return (struct filter_span){zone_midnight(moment->zone, day),
                                zone_midnight(moment->zone, day + 1)};
}

/* When the campaign of SENT was sent; false where it was not, or later than now. */
static bool filter_date_sent(const struct filter_clause *clause, size_t literal,
                             const struct filter_moment *moment, int64_t *ret_instant)
{
    const struct filter_sendings *sendings = clause->meaning.sendings;
    if (text_is(clause->values[literal].text, "last")) {
        size_t latest = filter_sendings_latest(sendings, moment->now);
        if (latest == sendings->count) {
            return false;
        }
        *ret_instant = sendings->items[latest].time;
        return true;
    }
    struct value sent = clause->meaning.values[literal];
    *ret_instant = sent.instant;
    return sent.type == VALUE_DATETIME && sent.instant <= moment->now;
}

bool filter_date_bound(const struct filter_clause *clause, size_t literal,
                       const struct filter_moment *moment, struct filter_span *ret_span)
{
    int64_t instant;
    if (clause->values[literal].kind != FILTER_LITERAL_SENT) {
        *ret_span = filter_date_span(&clause->values[literal], moment);
        return true;
    }
    if (!filter_date_sent(clause, literal, moment, &instant)) {
        return false;
    }
    *ret_span = (struct filter_span){instant, instant + 1};
    return true;
}

struct filter_span filter_date_window(const struct filter_clause *clause,
                                      const struct filter_moment *moment)
{
    struct filter_span span;
    struct filter_span to = {0};
    bool range = filter_operators[clause->operator].operand == FILTER_OPERAND_RANGE;
    if (!filter_date_bound(clause, 0, moment, &span) ||
        (range && !filter_date_bound(clause, 1, moment, &to))) {
        return (struct filter_span){0};
    }
    switch (filter_operators[clause->operator].positive) {
    case FILTER_EQUAL:
        return span;
    case FILTER_GREATER:
        return (struct filter_span){span.to, INT64_MAX};
    case FILTER_GREATER_OR_EQUAL:
        return (struct filter_span){span.from, INT64_MAX};
    case FILTER_LESS:
        return (struct filter_span){INT64_MIN, span.from};
    case FILTER_LESS_OR_EQUAL:
        return (struct filter_span){INT64_MIN, span.to};
    default:
        assert(filter_operators[clause->operator].positive == FILTER_BETWEEN);
        return (struct filter_span){span.from, to.to};
    }
}

bool filter_date_compare(const struct filter_clause *clause, struct value value,
                         const struct filter_moment *moment)
{
    if (value.type == VALUE_DATE && !civil_day_has_year(value.day)) {
        return false;
    }
    struct filter_span window = filter_date_window(clause, moment);
    int64_t instant =
        value.type == VALUE_DATE ? zone_midnight(moment->zone, value.day) : value.instant;
    return instant >= window.from && instant < window.to;
}

bool filter_date_anniversary(const struct filter_clause *clause, struct value value,
                             const struct filter_moment *moment)
{
    int64_t today = zone_day(moment->zone, moment->now);
    int64_t day = value.type == VALUE_DATE ? value.day : zone_day(moment->zone, value.instant);
    int64_t from = filter_date_day(&clause->values[0], today);
    int64_t to = filter_date_day(&clause->values[clause->value_count - 1], today);
    return from <= to && civil_anniversary(day, from) <= to;
}
