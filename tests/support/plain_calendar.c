/* Days and instants in a zone with Helsinki's rule, worked out plainly. */
#include "tests/support/plain_calendar.h"

#include "model/base/civil_time.h"

enum { PLAIN_HOUR = 3600, PLAIN_DAY = 86400 };

static int64_t plain_floor(int64_t number, int64_t by)
{
    return number >= 0 ? number / by : -((-number + by - 1) / by);
}

/* The last Sunday of a month. */
static int64_t plain_last_sunday(int32_t year, int month)
{
    int64_t day = civil_day((struct civil_date){year, month, 31});
    while (civil_weekday(day) != 6) {
        day--;
    }
    return day;
}

/* European summer time runs from 01:00 UTC on the last Sunday of March to that of October. */
static int64_t plain_offset(int64_t instant)
{
    int32_t year = civil_date(plain_floor(instant, PLAIN_DAY)).year;
    int64_t begin = plain_last_sunday(year, 3) * PLAIN_DAY + PLAIN_HOUR;
    int64_t end = plain_last_sunday(year, 10) * PLAIN_DAY + PLAIN_HOUR;
    return instant >= begin && instant < end ? 3 * PLAIN_HOUR : 2 * PLAIN_HOUR;
}

int64_t plain_day(int64_t instant)
{
    return plain_floor(instant + plain_offset(instant), PLAIN_DAY);
}

int64_t plain_midnight(int64_t day)
{
    int64_t early = day * PLAIN_DAY - 3 * PLAIN_HOUR;
    return plain_offset(early) == 3 * PLAIN_HOUR ? early : early + PLAIN_HOUR;
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
