/* Days and instants in any zone, worked out plainly, by looking. */
#include "tests/support/plain_calendar.h"

enum { PLAIN_HOUR = 3600, PLAIN_DAY = 86400, PLAIN_QUARTER = 900 };

int64_t plain_day(const struct zone *zone, int64_t instant)
{
    int64_t local = zone_local(zone, instant);
    int64_t day = local / PLAIN_DAY;
    return local % PLAIN_DAY < 0 ? day - 1 : day;
}

int64_t plain_instant(const struct zone *zone, int64_t local)
{
    /* No clock is more than 15 hours ahead of UTC, and none changes by more than an hour. */
    int64_t instant = local - 15 * PLAIN_HOUR;
    int64_t early = local - zone_local(zone, instant) - 5 * PLAIN_QUARTER;
    instant += early - early % PLAIN_QUARTER;
    while (zone_local(zone, instant) < local) {
        instant += PLAIN_QUARTER;
    }
    int64_t before = instant - PLAIN_QUARTER;
    while (zone_local(zone, instant) != local && before + 1 < instant) {
        int64_t middle = before + (instant - before) / 2;
        if (zone_local(zone, middle) < local) {
            before = middle;
        } else {
            instant = middle;
        }
    }
    return instant;
}

int64_t plain_midnight(const struct zone *zone, int64_t day)
{
    return plain_instant(zone, day * PLAIN_DAY);
}

int64_t plain_months_later(int64_t day, int64_t months)
{
    struct civil_date date = civil_date(day);
    for (; months > 0; months--) {
        date.year += date.month == 12;
        date.month = date.month == 12 ? 1 : date.month + 1;
    }
    for (; months < 0; months++) {
        date.year -= date.month == 1;
        date.month = date.month == 1 ? 12 : date.month - 1;
    }
    int length = civil_month_length(date.year, date.month);
    date.day = date.day > length ? length : date.day;
    return civil_day(date);
}

bool plain_has_anniversary(int64_t born, int64_t low, int64_t high)
{
    struct civil_date birth = civil_date(born);
    for (int64_t day = low; day <= high; day++) {
        struct civil_date date = civil_date(day);
        bool moved = birth.month == 2 && birth.day == 29 && !civil_is_leap(date.year);
        if (date.month == birth.month && date.day == (moved ? 28 : birth.day)) {
            return true;
        }
    }
    return false;
}
