/* Tests of model/simulation/wait_time.c: every form of a wait, clock changes, quiet hours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/simulation/wait_time.h"

static struct zone_set *zones;

/* A zone of the machine; NULL where it has none such. */
static const struct zone *machine_zone(const char *name)
{
    char path[128];
    snprintf(path, sizeof(path), "/usr/share/zoneinfo/%s", name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    char bytes[20000];
    size_t size = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    struct error error = {0};
    assert_true(zone_set_add(zones, text_from(name), bytes, size, &error));
    return zone_find(zones, text_from(name));
}

static const struct zone *helsinki(void)
{
    const struct zone *zone = machine_zone("Europe/Helsinki");
    if (zone == NULL) {
        printf("skip: the machine has no tzdata\n");
        skip();
    }
    return zone;
}

static int64_t at(const char *text)
{
    int64_t time = 0;
    bool has_zone = false;
    assert_true(civil_read_datetime(text_from(text), &time, &has_zone));
    return time;
}

static int64_t day(const char *text)
{
    int64_t number = 0;
    assert_true(civil_read_date(text_from(text), &number));
    return number;
}

static int64_t end_of(const struct wait_time *wait, const struct zone *zone, int64_t now)
{
    int64_t end = 0;
    assert_int_equal(wait_time_end(wait, zone, now, false, 0, &end), WAIT_ENDS);
    return end;
}

static const struct zone *utc(void)
{
    return zone_find(zones, TEXT("UTC"));
}

enum { NINE = 9 * 3600 };

static void test_for(void **state)
{
    (void)state;
    struct wait_time wait = {.form = WAIT_FOR, .amount = 2 * CIVIL_DAY};
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T10:00:00")), at("2026-03-04T10:00:00"));
    wait.weekdays = 1; /* Mondays */
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T10:00:00")), at("2026-03-09T10:00:00"));
    /* 48 hours over the change to summer time end an hour later on the clock. */
    wait.weekdays = 0;
    int64_t now = at("2026-03-28T10:00:00");
    assert_int_equal(end_of(&wait, helsinki(), now), now + 48 * 3600);
}

static void test_days(void **state)
{
    (void)state;
    struct wait_time wait = {.form = WAIT_DAYS, .amount = 2, .has_at = true, .at = NINE};
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T10:00:00")), at("2026-03-04T09:00:00"));
    wait.amount = 0;
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T10:00:00")), at("2026-03-03T09:00:00"));
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T09:00:00")), at("2026-03-02T09:00:00"));
    wait = (struct wait_time){.form = WAIT_DAYS, .amount = 1};
    /* The same time of day over the change: 23 hours later. */
    int64_t now = at("2026-03-28T10:00:00");
    assert_int_equal(end_of(&wait, helsinki(), now), now + 23 * 3600);
    /* 03:30 does not exist on that day: the first instant after the gap, 04:00 there. */
    wait.has_at = true;
    wait.at = 3 * 3600 + 1800;
    assert_int_equal(end_of(&wait, helsinki(), now), at("2026-03-29T01:00:00"));
}

static void test_until(void **state)
{
    (void)state;
    struct wait_time wait = {.form = WAIT_UNTIL, .at = NINE};
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T09:00:00")), at("2026-03-02T09:00:00"));
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T09:00:01")), at("2026-03-03T09:00:00"));
    assert_int_equal(end_of(&wait, helsinki(), at("2026-03-02T06:00:00")),
                     at("2026-03-02T07:00:00"));
    wait = (struct wait_time){.form = WAIT_UNTIL_TIME, .amount = at("2026-12-24T09:00:00")};
    assert_int_equal(end_of(&wait, helsinki(), at("2026-03-02T09:00:00")),
                     at("2026-12-24T07:00:00"));
    wait.weekdays = 1 << 6; /* Sundays: 24 December 2026 is a Thursday */
    assert_int_equal(end_of(&wait, utc(), at("2026-03-02T09:00:00")), at("2026-12-27T09:00:00"));
}

static void test_until_date(void **state)
{
    (void)state;
    int64_t end = 0;
    int64_t now = at("2026-03-02T10:00:00");
    struct wait_time wait = {.form = WAIT_UNTIL_DATE};
    assert_int_equal(wait_time_end(&wait, utc(), now, false, 0, &end), WAIT_HAS_NO_DATE);
    assert_int_equal(wait_time_end(&wait, utc(), now, true, day("2026-03-02"), &end), WAIT_IS_PAST);
    assert_int_equal(wait_time_end(&wait, utc(), now, true, day("2026-03-05"), &end), WAIT_ENDS);
    assert_int_equal(end, at("2026-03-05T09:00:00"));
    wait.repeat = WAIT_REPEAT_YEARLY;
    wait.offset = -7;
    assert_int_equal(wait_time_end(&wait, utc(), now, true, day("1990-03-20"), &end), WAIT_ENDS);
    assert_int_equal(end, at("2026-03-13T09:00:00"));
    /* Today's anniversary is the first; a week before it is over. */
    assert_int_equal(wait_time_end(&wait, utc(), now, true, day("1990-03-02"), &end), WAIT_IS_PAST);
    /* 29 February in a common year. */
    wait.offset = 0;
    assert_int_equal(wait_time_end(&wait, utc(), now, true, day("1992-02-29"), &end), WAIT_ENDS);
    assert_int_equal(end, at("2027-02-28T09:00:00"));
    int64_t no_year = civil_day((struct civil_date){CIVIL_NO_YEAR, 3, 3});
    wait.repeat = WAIT_REPEAT_DEFAULT;
    assert_int_equal(wait_time_end(&wait, utc(), now, true, no_year, &end), WAIT_ENDS);
    assert_int_equal(end, at("2026-03-03T09:00:00"));
    wait.repeat = WAIT_REPEAT_NEVER;
    assert_int_equal(wait_time_end(&wait, utc(), now, true, no_year, &end), WAIT_HAS_NO_DATE);
}

static void test_quiet_hours(void **state)
{
    (void)state;
    enum { HOUR = 3600 };
    const struct zone *zone = utc();
    int64_t now = at("2026-03-02T22:30:00");
    assert_int_equal(wait_time_after_quiet(zone, now, 21 * HOUR, 8 * HOUR),
                     at("2026-03-03T08:00:00"));
    assert_int_equal(wait_time_after_quiet(zone, now, 8 * HOUR, 21 * HOUR), now);
    assert_int_equal(wait_time_after_quiet(zone, now, 21 * HOUR, 21 * HOUR), now);
    assert_int_equal(wait_time_after_quiet(zone, at("2026-03-03T08:00:00"), 21 * HOUR, 8 * HOUR),
                     at("2026-03-03T08:00:00"));
    assert_int_equal(wait_time_after_quiet(zone, at("2026-03-03T07:59:59"), 21 * HOUR, 8 * HOUR),
                     at("2026-03-03T08:00:00"));
    assert_int_equal(wait_time_after_quiet(zone, at("2026-03-03T21:00:00"), 21 * HOUR, 8 * HOUR),
                     at("2026-03-04T08:00:00"));
}

/* Helsinki: 29 March 2026 03:00 → 04:00 (01:00 UTC), 25 October 04:00 → 03:00 (01:00 UTC). */
static void test_quiet_hours_over_clock_changes(void **state)
{
    (void)state;
    enum { HOUR = 3600, HALF = 1800 };
    const struct zone *zone = helsinki();
    assert_int_equal(wait_time_after_quiet(zone, at("2026-03-28T22:00:00"), 23 * HOUR, 8 * HOUR),
                     at("2026-03-29T05:00:00"));
    assert_int_equal(
        wait_time_after_quiet(zone, at("2026-03-29T00:00:00"), 1 * HOUR, 3 * HOUR + HALF),
        at("2026-03-29T01:00:00"));
    assert_int_equal(wait_time_after_quiet(zone, at("2026-10-24T23:00:00"), 1 * HOUR, 8 * HOUR),
                     at("2026-10-25T06:00:00"));
    /* In the second 03:10: the window ends at the second 03:30. */
    assert_int_equal(
        wait_time_after_quiet(zone, at("2026-10-25T01:10:00"), 1 * HOUR, 3 * HOUR + HALF),
        at("2026-10-25T01:30:00"));
    /* The clock jumps out of the window. */
    assert_int_equal(
        wait_time_after_quiet(zone, at("2026-10-25T00:40:00"), 3 * HOUR + HALF, 5 * HOUR),
        at("2026-10-25T01:00:00"));
}

static int set_up(void **state)
{
    (void)state;
    zones = zone_set_create();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    zone_set_destroy(zones);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_days, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_until, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_until_date, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_quiet_hours, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_quiet_hours_over_clock_changes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
