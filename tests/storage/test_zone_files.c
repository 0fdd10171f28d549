/* Tests of storage/files/zone_files and model/base/zone: instants worked out by hand, and the C
 * library's local time as a second opinion. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "storage/files/zone_files.h"

static int read_zones(void **state)
{
    struct error error = {0};
    return zone_files_read(NULL, (struct zone_set **)state, &error) ? 0 : -1;
}

static int destroy_zones(void **state)
{
    zone_set_destroy(*state);
    return 0;
}

static int64_t seconds(const char *text)
{
    int64_t local = 0;
    bool zone = false;
    assert_true(civil_read_datetime(text_from(text), &local, &zone));
    return local;
}

static void check_both(const struct zone_set *zones, const char *name, const char *utc,
                       const char *local)
{
    const struct zone *zone = zone_find(zones, text_from(name));
    assert_non_null(zone);
    assert_int_equal(zone_local(zone, seconds(utc)), seconds(local));
    assert_int_equal(zone_instant(zone, seconds(local)), seconds(utc));
}

static void check_instant(const struct zone_set *zones, const char *name, const char *local,
                          const char *utc)
{
    const struct zone *zone = zone_find(zones, text_from(name));
    assert_non_null(zone);
    assert_int_equal(zone_instant(zone, seconds(local)), seconds(utc));
}

static void test_usual_days(void **state)
{
    check_both(*state, "UTC", "2026-11-22T09:00:00", "2026-11-22T09:00:00");
    check_both(*state, "Europe/Helsinki", "2026-11-22T09:00:00", "2026-11-22T11:00:00");
    check_both(*state, "Europe/Helsinki", "2026-07-01T09:00:00", "2026-07-01T12:00:00");
    check_both(*state, "America/New_York", "2026-11-22T09:00:00", "2026-11-22T04:00:00");
    check_both(*state, "Asia/Kolkata", "2026-11-22T09:00:00", "2026-11-22T14:30:00");
    check_both(*state, "Asia/Kathmandu", "2026-11-22T09:00:00", "2026-11-22T14:45:00");
    check_both(*state, "America/Santiago", "2026-01-15T12:00:00", "2026-01-15T09:00:00");
    check_both(*state, "America/Santiago", "2026-07-15T12:00:00", "2026-07-15T08:00:00");
    check_both(*state, "Australia/Sydney", "2026-01-15T12:00:00", "2026-01-15T23:00:00");
    check_both(*state, "Australia/Sydney", "2026-07-15T12:00:00", "2026-07-15T22:00:00");
}

/* Clocks went forward at 01:00 UTC on 29 March 2026 and back at 01:00 UTC on 25 October. */
static void test_gap_and_repeat_in_helsinki(void **state)
{
    check_both(*state, "Europe/Helsinki", "2026-03-29T00:59:59", "2026-03-29T02:59:59");
    check_instant(*state, "Europe/Helsinki", "2026-03-29T03:00:00", "2026-03-29T01:00:00");
    check_instant(*state, "Europe/Helsinki", "2026-03-29T03:30:00", "2026-03-29T01:00:00");
    check_both(*state, "Europe/Helsinki", "2026-03-29T01:00:00", "2026-03-29T04:00:00");
    check_both(*state, "Europe/Helsinki", "2026-10-25T00:30:00", "2026-10-25T03:30:00");
    check_instant(*state, "Europe/Helsinki", "2026-10-25T03:00:00", "2026-10-25T00:00:00");
    check_both(*state, "Europe/Helsinki", "2026-10-25T02:00:00", "2026-10-25T04:00:00");
}

/* New York: 07:00 UTC on 8 March, 06:00 UTC on 1 November 2026. */
static void test_gap_and_repeat_in_new_york(void **state)
{
    check_instant(*state, "America/New_York", "2026-03-08T02:15:00", "2026-03-08T07:00:00");
    check_both(*state, "America/New_York", "2026-03-08T07:00:00", "2026-03-08T03:00:00");
    check_both(*state, "America/New_York", "2026-11-01T05:30:00", "2026-11-01T01:30:00");
    check_both(*state, "America/New_York", "2026-11-01T07:00:00", "2026-11-01T02:00:00");
}

/* Lord Howe Island changes by half an hour: at 15:00 UTC on 4 April and 15:30 UTC on 3 October. */
static void test_half_hour_of_lord_howe(void **state)
{
    check_both(*state, "Australia/Lord_Howe", "2026-04-04T14:59:59", "2026-04-05T01:59:59");
    check_instant(*state, "Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00");
    check_both(*state, "Australia/Lord_Howe", "2026-04-04T15:30:00", "2026-04-05T02:00:00");
    check_instant(*state, "Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:30:00");
    check_both(*state, "Australia/Lord_Howe", "2026-10-03T15:30:00", "2026-10-04T02:30:00");
}

/* Samoa went from 29 December 2011 to the 31st. */
static void test_skipped_day_of_apia(void **state)
{
    const struct zone *zone = zone_find(*state, TEXT("Pacific/Apia"));
    int64_t skipped = civil_day((struct civil_date){.year = 2011, .month = 12, .day = 30});
    int64_t change = seconds("2011-12-30T10:00:00");
    assert_int_equal(zone_midnight(zone, skipped), change);
    assert_int_equal(zone_midnight(zone, skipped + 1), change);
    assert_int_equal(zone_day(zone, change - 1), skipped - 1);
    assert_int_equal(zone_day(zone, change), skipped + 1);
    check_instant(*state, "Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T10:00:00");
}

/* Morocco is an hour back during Ramadan: in 2026 from 15 February 02:00 UTC (03:00 there) to
 * 22 March 02:00 UTC. */
static void test_ramadan_of_casablanca(void **state)
{
    check_both(*state, "Africa/Casablanca", "2026-02-15T01:59:59", "2026-02-15T02:59:59");
    check_both(*state, "Africa/Casablanca", "2026-03-01T12:00:00", "2026-03-01T12:00:00");
    check_instant(*state, "Africa/Casablanca", "2026-03-22T02:30:00", "2026-03-22T02:00:00");
    check_both(*state, "Africa/Casablanca", "2026-06-01T12:00:00", "2026-06-01T13:00:00");
}

/* A day that begins in a gap begins after it: Santiago went forward at midnight. */
static void test_day_without_midnight(void **state)
{
    const struct zone *zone = zone_find(*state, TEXT("America/Santiago"));
    int64_t day = civil_day((struct civil_date){.year = 2026, .month = 9, .day = 6});
    int64_t midnight = zone_midnight(zone, day);
    assert_int_equal(midnight, seconds("2026-09-06T04:00:00"));
    assert_int_equal(zone_local(zone, midnight), seconds("2026-09-06T01:00:00"));
    assert_int_equal(zone_midnight(zone, day + 1) - midnight, 23 * CIVIL_HOUR);
}

/* The 31st of March 2199 and the 27th of October 2199 are last Sundays of their months. */
static void test_years_beyond_the_table(void **state)
{
    check_both(*state, "Europe/Helsinki", "2199-03-31T00:59:59", "2199-03-31T02:59:59");
    check_both(*state, "Europe/Helsinki", "2199-03-31T01:00:00", "2199-03-31T04:00:00");
    check_instant(*state, "Europe/Helsinki", "2199-10-27T03:30:00", "2199-10-27T00:30:00");
    check_both(*state, "Europe/Helsinki", "2199-10-27T02:00:00", "2199-10-27T04:00:00");
    check_both(*state, "Australia/Sydney", "2199-01-01T00:00:00", "2199-01-01T11:00:00");
    check_both(*state, "Asia/Tokyo", "9999-01-01T00:00:00", "9999-01-01T09:00:00");
}

static void test_names_and_countries(void **state)
{
    const struct zone_set *zones = *state;
    assert_true(zone_count(zones) > 400);
    for (size_t i = 1; i < zone_count(zones); i++) {
        struct text before = text_from(zone_name(zone_at(zones, i - 1)));
        assert_true(text_compare(before, text_from(zone_name(zone_at(zones, i)))) < 0);
    }
    assert_null(zone_find(zones, TEXT("Europe/Helsingfors")));
    assert_null(zone_find(zones, TEXT("europe/helsinki")));
    assert_string_equal(zone_name(zone_of_country(zones, TEXT("FI"))), "Europe/Helsinki");
    assert_string_equal(zone_name(zone_of_country(zones, TEXT("au"))), "Australia/Sydney");
    assert_string_equal(zone_name(zone_of_country(zones, TEXT("UA"))), "Europe/Kyiv");
    assert_string_equal(zone_name(zone_of_country(zones, TEXT("US"))), "America/New_York");
    assert_null(zone_of_country(zones, TEXT("XX")));
    assert_null(zone_of_country(zones, TEXT("FIN")));
    assert_string_not_equal(zone_set_get_version(zones), "unknown");
}

static uint64_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return *seed >> 20;
}

static void check_against_library(const struct zone *zone, int64_t instant)
{
    time_t time = (time_t)instant;
    struct tm tm;
    assert_non_null(localtime_r(&time, &tm));
    int64_t local = zone_local(zone, instant);
    if (local - instant != tm.tm_gmtoff) {
        print_error("%s at %lld: %lld, the library says %ld\n", zone_name(zone), (long long)instant,
                    (long long)(local - instant), tm.tm_gmtoff);
        fail();
    }
    int64_t first = zone_instant(zone, local);
    assert_true(first <= instant);
    assert_int_equal(zone_local(zone, first), local);
}

static void test_same_as_the_library(void **state)
{
    const struct zone_set *zones = *state;
    uint64_t seed = 20261122;
    int64_t from = seconds("1900-01-01T00:00:00");
    uint64_t span = (uint64_t)(seconds("2120-01-01T00:00:00") - from);
    for (size_t i = 0; i < zone_count(zones); i++) {
        const struct zone *zone = zone_at(zones, i);
        setenv("TZ", zone_name(zone), 1);
        tzset();
        for (int k = 0; k < 40; k++) {
            check_against_library(zone, from + (int64_t)(next_random(&seed) % span));
        }
    }
}

static void test_missing_folder(void **state)
{
    (void)state;
    struct zone_set *zones = NULL;
    struct error error = {0};
    assert_false(zone_files_read("/nonexistent/zones", &zones, &error));
    assert_null(zones);
    assert_string_equal(error.code, "NO_TZDATA");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual_days),
        cmocka_unit_test(test_gap_and_repeat_in_helsinki),
        cmocka_unit_test(test_gap_and_repeat_in_new_york),
        cmocka_unit_test(test_half_hour_of_lord_howe),
        cmocka_unit_test(test_skipped_day_of_apia),
        cmocka_unit_test(test_ramadan_of_casablanca),
        cmocka_unit_test(test_day_without_midnight),
        cmocka_unit_test(test_years_beyond_the_table),
        cmocka_unit_test(test_names_and_countries),
        cmocka_unit_test(test_same_as_the_library),
        cmocka_unit_test(test_missing_folder),
    };
    return cmocka_run_group_tests(tests, read_zones, destroy_zones);
}
