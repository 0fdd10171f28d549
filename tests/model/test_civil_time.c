/* Tests of model/base/civil_time and civil_text: the calendar, and dates and durations as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/base/civil_time.h"

static int64_t day_of(int32_t year, int month, int day)
{
    return civil_day((struct civil_date){.year = year, .month = month, .day = day});
}

static void test_known_days(void **state)
{
    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(2000, 3, 1), 11017);
    assert_int_equal(day_of(2026, 11, 22), 20779);
    assert_int_equal(day_of(1, 1, 1), -719162);
    assert_int_equal(day_of(0, 3, 1), -719468);
    assert_int_equal(day_of(9999, 12, 31), 2932896);
    assert_int_equal(civil_weekday(0), 3);
    assert_int_equal(civil_weekday(day_of(2026, 11, 22)), 6);
    assert_int_equal(civil_weekday(-4), 6);
    assert_int_equal(civil_weekday(-3), 0);
}

/* Counts days one by one, by the plain rules of the calendar, against the formulas. */
static void test_every_day(void **state)
{
    (void)state;
    int64_t day = day_of(-1201, 1, 1);
    for (int32_t year = -1201; year <= 2805; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        assert_int_equal(civil_is_leap(year), leap);
        for (int month = 1; month <= 12; month++) {
            for (int i = 1; i <= civil_month_length(year, month); i++, day++) {
                struct civil_date date = civil_date(day);
                assert_true(date.year == year && date.month == month && date.day == i);
                assert_int_equal(civil_day(date), day);
            }
        }
    }
    int32_t years[] = {-50000, -40000, 50000};
    for (size_t i = 0; i < 3; i++) {
        struct civil_date date = civil_date(day_of(years[i], 2, 28) + 1);
        assert_int_equal(date.year, years[i]);
        assert_int_equal(date.day, 29);
    }
}

static void test_months_and_anniversaries(void **state)
{
    (void)state;
    assert_int_equal(civil_add_months(day_of(2024, 3, 31), -1), day_of(2024, 2, 29));
    assert_int_equal(civil_add_months(day_of(2023, 3, 31), -1), day_of(2023, 2, 28));
    assert_int_equal(civil_add_months(day_of(2024, 2, 29), -12), day_of(2023, 2, 28));
    assert_int_equal(civil_add_months(day_of(2026, 1, 15), -1), day_of(2025, 12, 15));
    assert_int_equal(civil_add_months(day_of(2026, 12, 15), 13), day_of(2028, 1, 15));
    int64_t leap_day = day_of(1988, 2, 29);
    assert_int_equal(civil_anniversary(leap_day, day_of(2026, 2, 28)), day_of(2026, 2, 28));
    assert_int_equal(civil_anniversary(leap_day, day_of(2027, 3, 1)), day_of(2028, 2, 29));
    assert_int_equal(civil_anniversary(leap_day, day_of(2028, 2, 29)), day_of(2028, 2, 29));
    int64_t birthday = day_of(CIVIL_NO_YEAR, 11, 21);
    assert_false(civil_day_has_year(birthday));
    assert_true(civil_day_has_year(day_of(1, 1, 1)));
    assert_int_equal(civil_anniversary(birthday, day_of(2026, 11, 22)), day_of(2027, 11, 21));
}

static void test_reading_dates(void **state)
{
    (void)state;
    int64_t day = -1;
    assert_true(civil_read_date(TEXT("2024-02-29"), &day));
    assert_int_equal(day, day_of(2024, 2, 29));
    const char *wrong[] = {"2023-02-29",  "0000-01-01", "2024-13-01", "2024-00-01",
                           "2024-1-01",   "2024-01-32", "2024-01-00", "24-01-01",
                           "2024-01-01 ", "",           "2024/01/01"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(civil_read_date(text_from(wrong[i]), &day));
    }
    assert_int_equal(day, day_of(2024, 2, 29));
}

static void check_datetime(const char *text, int64_t seconds, bool zone)
{
    int64_t local = 0;
    bool has_zone = !zone;
    assert_true(civil_read_datetime(text_from(text), &local, &has_zone));
    assert_int_equal(local, seconds);
    assert_int_equal(has_zone, zone);
    assert_int_equal(civil_read_datetime(text_from(text), &local, NULL), !zone);
}

static void test_reading_datetimes(void **state)
{
    (void)state;
    int64_t nine = day_of(2026, 11, 22) * CIVIL_DAY + 9 * CIVIL_HOUR;
    check_datetime("2026-11-22T09:00:00", nine, false);
    check_datetime("2026-11-22 09:00", nine, false);
    check_datetime("2026-11-22T09:00:01Z", nine + 1, true);
    check_datetime("2026-11-22T09:00:00+02:00", nine - 2 * CIVIL_HOUR, true);
    check_datetime("2026-11-22T09:00-05:30", nine + 5 * CIVIL_HOUR + 1800, true);
    const char *wrong[] = {"2026-11-22",          "2026-11-22T24:00:00",   "2026-11-22T09:60:00",
                           "2026-11-22T09:00:60", "2026-11-22T9:00:00",    "2026-11-22t09:00:00",
                           "2026-11-22T09:00:",   "2026-11-22T09:00:00+2", "2026-02-30T09:00:00"};
    int64_t local = 0;
    bool zone = false;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(civil_read_datetime(text_from(wrong[i]), &local, &zone));
    }
    int32_t clock = 0;
    assert_true(civil_read_clock(TEXT("21:30"), &clock));
    assert_int_equal(clock, 77400);
    assert_false(civil_read_clock(TEXT("24:00"), &clock));
    assert_false(civil_read_clock(TEXT("9:00"), &clock));
    assert_false(civil_read_clock(TEXT("09:00:00"), &clock));
}

static void test_durations(void **state)
{
    (void)state;
    const struct {
        const char *text;
        int64_t seconds;
        const char *written;
    } right[] = {{"2d 4h", 187200, "2d 4h"},
                 {"90min", 5400, "1h 30min"},
                 {"90 min", 5400, "1h 30min"},
                 {"1w2d3h4min5s", 788645, "1w 2d 3h 4min 5s"},
                 {"0s", 0, "0s"},
                 {"36525d", INT64_C(3155760000), "5217w 6d"},
                 {" 7d ", 604800, "1w"}};
    for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
        int64_t seconds = -1;
        struct text_builder written = {0};
        assert_true(civil_read_duration(text_from(right[i].text), &seconds));
        assert_int_equal(seconds, right[i].seconds);
        civil_write_duration(&written, seconds);
        assert_string_equal(written.bytes, right[i].written);
        text_destroy(&written);
    }
    const char *wrong[] = {"",      "2",    "2m",   "d",      "4h 2d",
                           "2d 2d", "-1d",  "1.5h", "36526d", "99999999999999999999s",
                           "2days", "2d,4h"};
    int64_t seconds = 0;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(civil_read_duration(text_from(wrong[i]), &seconds));
    }
}

static void test_writing(void **state)
{
    (void)state;
    struct text_builder text = {0};
    civil_write_date(&text, day_of(33, 4, 3));
    text_append_byte(&text, '|');
    civil_write_date(&text, day_of(CIVIL_NO_YEAR, 2, 29));
    text_append_byte(&text, '|');
    civil_write_datetime(&text, -1);
    text_append_byte(&text, '|');
    civil_write_clock(&text, 9 * CIVIL_HOUR + 300);
    assert_string_equal(text.bytes, "0033-04-03|--02-29|1969-12-31T23:59:59|09:05");
    text_destroy(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days),
        cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_months_and_anniversaries),
        cmocka_unit_test(test_reading_dates),
        cmocka_unit_test(test_reading_datetimes),
        cmocka_unit_test(test_durations),
        cmocka_unit_test(test_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
