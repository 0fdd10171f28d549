/* Civil time: dates and clocks from seconds and back, in zones with their clock changes.
 *
 * An instant is a count of seconds since 1970-01-01 00:00:00 UTC (no leap seconds), a local time
 * the same count as if the local clock were UTC, a day a count of days since 1970-01-01. Proleptic
 * Gregorian calendar; the formulas are those of Howard Hinnant's "chrono-Compatible Low-Level Date
 * Algorithms". A local time that a clock change skips is the first instant after the gap, one that
 * comes twice the first. */
#ifndef MODEL_BASE_CIVIL_TIME_H
#define MODEL_BASE_CIVIL_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"

enum { CIVIL_DAY = 86400, CIVIL_HOUR = 3600, CIVIL_DAY_HOURS = 24, CIVIL_WEEK_DAYS = 7 };

struct civil_date {
    int32_t year;
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* Any year from -50000 to 50000; the month and day must exist. */
int64_t civil_day(struct civil_date date);
struct civil_date civil_date(int64_t day);
bool civil_is_leap(int32_t year);
int civil_month_length(int32_t year, int month);
/* 0 Monday … 6 Sunday. */
int civil_weekday(int64_t day);
/* The same day of month `months` later, clamped to that month's last day. */
int64_t civil_add_months(int64_t day, int64_t months);

/* A date without a year (a birthday as MM/DD) is the day with that month and day in this leap year,
 * which no date of a year 1 to 9999 can be. */
enum { CIVIL_NO_YEAR = -40000 };
bool civil_day_has_year(int64_t day);

/* The first day on or after `from` with the month and day of `day` (with or without a year);
 * 29 February is 28 February in common years. */
int64_t civil_anniversary(int64_t day, int64_t from);

/* "2026-11-22"; a year of four digits, 0001 to 9999. False if it is no date, or the day does not
 * exist. */
bool civil_read_date(struct text text, int64_t *ret_day);
/* "2026-11-22T09:00:00", a blank in place of the T, without seconds, and (if has_zone is given)
 * with Z or +hh:mm, which leaves an instant; else *ret_local is a local time. */
bool civil_read_datetime(struct text text, int64_t *ret_local, bool *ret_has_zone);
/* "09:00" (two digits each, below 24:00): seconds of the day. */
bool civil_read_clock(struct text text, int32_t *ret_seconds);
/* Whole numbers with w d h min s, largest first, each at most once, blanks allowed between: "2d
 * 4h", "90min". Seconds; false for "m", for nothing, and beyond 100 years. */
bool civil_read_duration(struct text text, int64_t *ret_seconds);

/* The shortest canonical forms of the same; "--MM-DD" for a day without a year. */
void civil_write_date(struct text_builder *builder, int64_t day);
void civil_write_datetime(struct text_builder *builder, int64_t local);
void civil_write_clock(struct text_builder *builder, int32_t seconds);
void civil_write_duration(struct text_builder *builder, int64_t seconds);

/* One IANA zone: immutable once read. */
struct zone;

/* Every zone that the machine's tzdata has, and the main zone of each country (a table in assets).
 * Immutable once built; threads may share it. */
struct zone_set;

struct zone_set *zone_set_create(void);
void zone_set_destroy(struct zone_set *set);

/* Reads the bytes of a TZif file (RFC 9636), version 2 or later, with its footer. */
bool zone_set_add(struct zone_set *set, struct text name, const void *bytes, size_t size,
                  struct error *error);

/* A country's main zone: two capitals, and a zone already added (else nothing happens). */
void zone_set_add_country(struct zone_set *set, struct text country, struct text zone);

/* tzdata's version for the results ("2026f"; "unknown" until set). */
void zone_set_version(struct zone_set *set, struct text version);
const char *zone_set_get_version(const struct zone_set *set);
/* The same of the table of countries' main zones. */
void zone_set_countries_version(struct zone_set *set, struct text version);
const char *zone_set_get_countries_version(const struct zone_set *set);

/* NULL if there is none of that name (case as written). "UTC" is always there. */
const struct zone *zone_find(const struct zone_set *set, struct text name);
/* NULL for an unknown country; case ignored. */
const struct zone *zone_of_country(const struct zone_set *set, struct text country);
/* Names in order of bytes. */
size_t zone_count(const struct zone_set *set);
const struct zone *zone_at(const struct zone_set *set, size_t index);
const char *zone_name(const struct zone *zone);

int64_t zone_local(const struct zone *zone, int64_t instant);
int64_t zone_instant(const struct zone *zone, int64_t local);
/* The local day of an instant, and the first instant of a local day. */
int64_t zone_day(const struct zone *zone, int64_t instant);
int64_t zone_midnight(const struct zone *zone, int64_t day);

#endif
