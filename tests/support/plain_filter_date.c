/* Dates in the plain evaluator: whole local days, date-times, offsets, anniversaries. */
#include "model/base/civil_time.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/plain_parts.h"

/* What a literal of a date stands for: a local day, or one instant. */
struct plain_when {
    bool is_day;
    int64_t day;
    int64_t instant;
};

struct value plain_date_read(const struct plain_world *world, struct text text)
{
    struct value value = {.type = VALUE_DATE};
    bool has_zone;
    if (civil_read_date(text, &value.day)) {
        return value;
    }
    if (!civil_read_datetime(text, &value.instant, &has_zone)) {
        return (struct value){.type = VALUE_NULL};
    }
    value.type = VALUE_DATETIME;
    value.instant = has_zone ? value.instant : plain_instant(world->zone, value.instant);
    return value;
}

static int64_t plain_offset_day(const struct filter_literal *literal, int64_t today)
{
    switch (literal->unit) {
    case 'd':
        return today + literal->amount;
    case 'w':
        return today + 7 * literal->amount;
    case 'm':
        return plain_months_later(today, literal->amount);
    default:
        return plain_months_later(today, 12 * literal->amount);
    }
}

bool plain_date_is_unsent(const struct plain_world *world, const struct filter_clause *clause)
{
    int64_t time;
    for (size_t i = 0; i < clause->value_count; i++) {
        if (clause->values[i].kind == FILTER_LITERAL_SENT &&
            !plain_sending_time(world, clause->values[i].text, &time)) {
            return true;
        }
    }
    return false;
}

static struct plain_when plain_when(const struct plain_world *world,
                                    const struct filter_literal *literal)
{
    int64_t today = plain_day(world->zone, world->now);
    if (literal->kind == FILTER_LITERAL_NAMED) {
        return (struct plain_when){.is_day = true, .day = today + literal->amount};
    }
    if (literal->kind == FILTER_LITERAL_OFFSET) {
        return (struct plain_when){.is_day = true, .day = plain_offset_day(literal, today)};
    }
    if (literal->kind == FILTER_LITERAL_SENT) {
        struct plain_when when = {0};
        plain_sending_time(world, literal->text, &when.instant);
        return when;
    }
    /* Written, with or without quotes. */
    struct value value = plain_date_read(world, literal->text);
    bool is_day = value.type == VALUE_DATE;
    return (struct plain_when){
        .is_day = is_day, .day = value.day, .instant = is_day ? 0 : value.instant};
}

/* Before the literal's day or second, within it, or after. */
static int plain_date_order(const struct plain_world *world, int64_t instant,
                            const struct filter_literal *literal)
{
    struct plain_when when = plain_when(world, literal);
    int64_t begin = when.is_day ? plain_midnight(world->zone, when.day) : when.instant;
    int64_t end = when.is_day ? plain_midnight(world->zone, when.day + 1) : when.instant + 1;
    return instant < begin ? -1 : instant >= end;
}

bool plain_date_holds(const struct plain_world *world, const struct filter_clause *clause,
                      enum filter_operator positive, struct value value)
{
    if (value.type == VALUE_DATE && !civil_day_has_year(value.day)) {
        return false;
    }
    int64_t instant =
        value.type == VALUE_DATE ? plain_midnight(world->zone, value.day) : value.instant;
    int order = plain_date_order(world, instant, &clause->values[0]);
    switch (positive) {
    case FILTER_GREATER:
        return order > 0;
    case FILTER_GREATER_OR_EQUAL:
        return order >= 0;
    case FILTER_LESS:
        return order < 0;
    case FILTER_LESS_OR_EQUAL:
        return order <= 0;
    case FILTER_BETWEEN:
        return order >= 0 && plain_date_order(world, instant, &clause->values[1]) <= 0;
    default:
        return order == 0;
    }
}

bool plain_date_is_anniversary(const struct plain_world *world, const struct filter_clause *clause,
                               struct value value)
{
    int64_t born = value.type == VALUE_DATE ? value.day : plain_day(world->zone, value.instant);
    int64_t low = plain_when(world, &clause->values[0]).day;
    int64_t high = plain_when(world, &clause->values[clause->value_count - 1]).day;
    return plain_has_anniversary(born, low, high);
}
