/* Civil time: the calendar, in days since 1970-01-01. */
#include "model/base/civil_time.h"

#include <assert.h>

enum { CIVIL_ERA_DAYS = 146097, CIVIL_EPOCH_DAYS = 719468 };

static int64_t civil_floor(int64_t number, int64_t divisor)
{
    return number / divisor - (number % divisor < 0);
}

bool civil_is_leap(int32_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int civil_month_length(int32_t year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    return lengths[month - 1] + (month == 2 && civil_is_leap(year));
}

int64_t civil_day(struct civil_date date)
{
    int64_t year = (int64_t)date.year - (date.month <= 2);
    int64_t era = civil_floor(year, 400);
    int64_t year_of_era = year - era * 400;
    int month_from_march = date.month > 2 ? date.month - 3 : date.month + 9;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * CIVIL_ERA_DAYS + day_of_era - CIVIL_EPOCH_DAYS;
}

struct civil_date civil_date(int64_t day)
{
    int64_t shifted = day + CIVIL_EPOCH_DAYS;
    int64_t era = civil_floor(shifted, CIVIL_ERA_DAYS);
    int64_t day_of_era = shifted - era * CIVIL_ERA_DAYS;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (int)((5 * day_of_year + 2) / 153);
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct civil_date){
        .year = (int32_t)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(day_of_year - (153 * month_from_march + 2) / 5) + 1,
    };
}

int civil_weekday(int64_t day)
{
    int64_t weekday = (day + 3) % 7;
    return (int)(weekday < 0 ? weekday + 7 : weekday);
}

static int64_t civil_clamped_day(int32_t year, int month, int day)
{
    int length = civil_month_length(year, month);
    return civil_day(
        (struct civil_date){.year = year, .month = month, .day = day < length ? day : length});
}

int64_t civil_add_months(int64_t day, int64_t months)
{
    struct civil_date date = civil_date(day);
    int64_t count = (int64_t)date.year * 12 + date.month - 1 + months;
    int64_t year = civil_floor(count, 12);
    return civil_clamped_day((int32_t)year, (int)(count - year * 12) + 1, date.day);
}

bool civil_day_has_year(int64_t day)
{
    enum { LEAP_YEAR = 366 };
    int64_t first = civil_day((struct civil_date){.year = CIVIL_NO_YEAR, .month = 1, .day = 1});
    return day < first || day >= first + LEAP_YEAR;
}

int64_t civil_anniversary(int64_t day, int64_t from)
{
    struct civil_date date = civil_date(day);
    int32_t year = civil_date(from).year;
    int64_t found = civil_clamped_day(year, date.month, date.day);
    return found >= from ? found : civil_clamped_day(year + 1, date.month, date.day);
}
