/* When a wait ends, and when quiet hours do. */
#include "model/simulation/wait_time.h"

enum { WAIT_NINE = 9 * CIVIL_HOUR, WAIT_WEEK = 7 };

static int32_t wait_clock(const struct zone *zone, int64_t instant)
{
    int64_t local = zone_local(zone, instant);
    return (int32_t)(local - zone_day(zone, instant) * CIVIL_DAY);
}

static int64_t wait_floor_day(int64_t local)
{
    int64_t day = local / CIVIL_DAY;
    return local % CIVIL_DAY < 0 ? day - 1 : day;
}

/* `local` on its day, or a day later where that is before `now`. */
static int64_t wait_not_before(const struct zone *zone, int64_t local, int64_t now)
{
    return zone_instant(zone, local) < now ? local + CIVIL_DAY : local;
}

/* The nominal local time at which it ends, without dates of fields. */
static int64_t wait_local_end(const struct wait_time *wait, const struct zone *zone, int64_t now)
{
    int64_t today = zone_day(zone, now);
    int32_t at = wait->has_at ? wait->at : wait_clock(zone, now);
    switch (wait->form) {
    case WAIT_DAYS:
        return wait_not_before(zone, (today + wait->amount) * CIVIL_DAY + at, now);
    case WAIT_UNTIL:
        return wait_not_before(zone, today * CIVIL_DAY + wait->at, now);
    case WAIT_FOR:
        return zone_local(zone, now + wait->amount);
    case WAIT_UNTIL_TIME:
    case WAIT_UNTIL_DATE:
        break;
    }
    return wait->amount;
}

bool wait_time_is_yearly(enum wait_repeat repeat, bool birthday, int64_t day)
{
    if (repeat == WAIT_REPEAT_DEFAULT) {
        return birthday || !civil_day_has_year(day);
    }
    return repeat == WAIT_REPEAT_YEARLY;
}

static bool wait_date(const struct wait_time *wait, const struct zone *zone, int64_t now,
                      int64_t day, int64_t *ret_local)
{
    if (wait_time_is_yearly(wait->repeat, wait->birthday, day)) {
        day = civil_anniversary(day, zone_day(zone, now));
    } else if (!civil_day_has_year(day)) {
        return false;
    }
    *ret_local = (day + wait->offset) * CIVIL_DAY + (wait->has_at ? wait->at : WAIT_NINE);
    return true;
}

static bool wait_allows(const struct wait_time *wait, int64_t local)
{
    return wait->weekdays == 0 ||
           ((wait->weekdays >> civil_weekday(wait_floor_day(local))) & 1) != 0;
}

enum wait_outcome wait_time_end(const struct wait_time *wait, const struct zone *zone, int64_t now,
                                bool has_date, int64_t day, int64_t *ret_end)
{
    int64_t local = 0;
    if (wait->form == WAIT_UNTIL_DATE) {
        if (!has_date || !wait_date(wait, zone, now, day, &local)) {
            return WAIT_HAS_NO_DATE;
        }
        if (zone_instant(zone, local) < now) {
            return WAIT_IS_PAST;
        }
    } else {
        local = wait_local_end(wait, zone, now);
    }
    if (wait->form == WAIT_FOR && wait_allows(wait, local)) {
        *ret_end = now + wait->amount;
        return WAIT_ENDS;
    }
    for (int tries = 0; tries < WAIT_WEEK && !wait_allows(wait, local); tries++) {
        local += CIVIL_DAY;
    }
    *ret_end = zone_instant(zone, local);
    return WAIT_ENDS;
}

static bool wait_is_quiet(int32_t clock, int32_t from, int32_t to)
{
    if (from <= to) {
        return from <= clock && clock < to;
    }
    return clock >= from || clock < to;
}

static int32_t wait_until_clock(int32_t clock, int32_t to)
{
    int32_t gap = (to - clock) % CIVIL_DAY;
    return gap <= 0 ? gap + CIVIL_DAY : gap;
}

static int64_t wait_offset(const struct zone *zone, int64_t instant)
{
    return zone_local(zone, instant) - instant;
}

/* The first instant after `low` with another offset than it; `high` has another one. */
static int64_t wait_clock_change(const struct zone *zone, int64_t low, int64_t high)
{
    int64_t offset = wait_offset(zone, low);
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (wait_offset(zone, middle) == offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return high;
}

int64_t wait_time_after_quiet(const struct zone *zone, int64_t now, int32_t from, int32_t to)
{
    int32_t clock = wait_clock(zone, now);
    if (!wait_is_quiet(clock, from, to)) {
        return now;
    }
    int64_t end = now + wait_until_clock(clock, to);
    if (wait_offset(zone, end) == wait_offset(zone, now)) {
        return end;
    }
    int64_t change = wait_clock_change(zone, now, end);
    clock = wait_clock(zone, change);
    return wait_is_quiet(clock, from, to) ? change + wait_until_clock(clock, to) : change;
}
