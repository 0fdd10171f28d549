/* Tests of model/base/zone_rule and zone_read: rules by hand, files made byte by byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/civil_time.h"
#include "model/base/zone.h"

static int64_t at(int32_t year, int month, int day, int64_t second)
{
    return civil_day((struct civil_date){.year = year, .month = month, .day = day}) * CIVIL_DAY +
           second;
}

static void check_span(const char *text, int64_t instant, int32_t offset, int64_t begin,
                       int64_t end)
{
    struct zone_rule rule;
    assert_true(zone_rule_read(text_from(text), &rule));
    struct zone_span span = zone_rule_span(&rule, instant);
    assert_int_equal(span.offset, offset);
    assert_int_equal(span.begin, begin);
    assert_int_equal(span.end, end);
}

static void test_rules(void **state)
{
    (void)state;
    check_span("<+0530>-5:30", 0, 19800, INT64_MIN, INT64_MAX);
    check_span("EET-2EEST,M3.5.0/3,M10.5.0/4", at(2050, 6, 1, 0), 10800, at(2050, 3, 27, 3600),
               at(2050, 10, 30, 3600));
    check_span("EST5EDT,M3.2.0,M11.1.0", at(2050, 12, 31, 86399), -18000, at(2050, 11, 6, 21600),
               at(2051, 3, 12, 25200));
    check_span("AEST-10AEDT,M10.1.0,M4.1.0/3", at(2050, 1, 1, 0), 39600, at(2049, 10, 2, 57600),
               at(2050, 4, 2, 57600));
}

/* 28 February and 1 March by Julian days that leave out 29 February, and by counted ones; a change
 * on the day before; hours beyond a day. */
static void test_days_of_rules(void **state)
{
    (void)state;
    check_span("AAA0BBB,J60/0,J300/0", at(2048, 6, 1, 0), 3600, at(2048, 3, 1, 0),
               at(2048, 10, 26, 82800));
    check_span("AAA0BBB,59/0,J300/0", at(2048, 6, 1, 0), 3600, at(2048, 2, 29, 0),
               at(2048, 10, 26, 82800));
    check_span("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", at(2050, 6, 1, 0), -3600, at(2050, 3, 27, 3600),
               at(2050, 10, 30, 3600));
    check_span("EET-2EEST,M3.4.4/50,M10.4.4/50", at(2050, 6, 1, 0), 10800, at(2050, 3, 26, 0),
               at(2050, 10, 28, 82800));
}

/* RFC 9636's way to say daylight time all year. */
static void test_daylight_all_year(void **state)
{
    (void)state;
    struct zone_rule rule;
    assert_true(zone_rule_read(TEXT("EST5EDT,0/0,J365/25"), &rule));
    for (int64_t instant = at(2049, 12, 1, 0); instant < at(2051, 2, 1, 0); instant += 1800) {
        assert_int_equal(zone_rule_span(&rule, instant).offset, -14400);
    }
}

static void test_what_is_no_rule(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        "E5",
                                        "EST",
                                        "EST25",
                                        "EST5EDT",
                                        "EST5EDT,M3.2.0",
                                        "EST5,",
                                        "EST5EDT,M13.2.0,M11.1.0",
                                        "<EST5EDT",
                                        "EST5EDT,M3.2.7,M11.1.0",
                                        "EST5EDT,J0,J5",
                                        "EST5EDT,M3.2.0/168,M11.1.0",
                                        "EST5 "};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct zone_rule rule;
        assert_false(zone_rule_read(text_from(wrong[i]), &rule));
    }
}

/* A file of version 2 with one change, at 1000, from UTC to UTC+1, and a rule. */
enum { FIRST_BLOCK = 44 + 6 + 1, CHANGE = FIRST_BLOCK + 44, TYPES = CHANGE + 8 + 1 };

static size_t make_file(unsigned char bytes[256], const char *rule)
{
    memset(bytes, 0, 256);
    memcpy(bytes, "TZif2", 5);
    bytes[39] = 1; /* a type */
    bytes[43] = 1; /* a byte of names */
    memcpy(bytes + FIRST_BLOCK, "TZif2", 5);
    bytes[FIRST_BLOCK + 35] = 1; /* a change */
    bytes[FIRST_BLOCK + 39] = 2;
    bytes[FIRST_BLOCK + 43] = 1;
    bytes[CHANGE + 6] = 1000 / 256;
    bytes[CHANGE + 7] = 1000 % 256;
    bytes[CHANGE + 8] = 1;
    bytes[TYPES + 6 + 2] = 3600 / 256;
    bytes[TYPES + 6 + 3] = 3600 % 256;
    size_t footer = TYPES + 2 * 6 + 1;
    bytes[footer] = '\n';
    memcpy(bytes + footer + 1, rule, strlen(rule));
    bytes[footer + 1 + strlen(rule)] = '\n';
    return footer + strlen(rule) + 2;
}

static void test_file(void **state)
{
    (void)state;
    unsigned char bytes[256];
    size_t size = make_file(bytes, "ABC-1");
    struct zone_set *zones = zone_set_create();
    assert_true(zone_set_add(zones, TEXT("A/B"), bytes, size, NULL));
    const struct zone *zone = zone_find(zones, TEXT("A/B"));
    assert_int_equal(zone_local(zone, 999), 999);
    assert_int_equal(zone_local(zone, 1000), 4600);
    assert_int_equal(zone_instant(zone, 2000), 1000);
    assert_int_equal(zone_instant(zone, 4600), 1000);
    assert_int_equal(zone_local(zone, at(3000, 1, 1, 0)), at(3000, 1, 1, 3600));
    zone_set_add_country(zones, TEXT("AB"), TEXT("A/B"));
    zone_set_add_country(zones, TEXT("CD"), TEXT("C/D"));
    assert_ptr_equal(zone_of_country(zones, TEXT("ab")), zone);
    assert_null(zone_of_country(zones, TEXT("CD")));
    assert_non_null(zone_find(zones, TEXT("UTC")));
    zone_set_destroy(zones);
}

/* Changes at the borders of the steps by which they are looked for, and outside of all steps. */
static void test_steps(void **state)
{
    (void)state;
    const int64_t step = INT64_C(1) << ZONE_STEP_BITS;
    const int64_t changes[] = {-1,
                               0,
                               1,
                               step - 1,
                               step,
                               step + 1,
                               57 * step,
                               step * ZONE_STEPS - 1,
                               step * ZONE_STEPS,
                               step * ZONE_STEPS + 1,
                               40 * step * ZONE_STEPS};
    for (size_t i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        unsigned char bytes[256];
        size_t size = make_file(bytes, "ABC-1");
        for (size_t k = 0; k < 8; k++) {
            bytes[CHANGE + k] = (unsigned char)((uint64_t)changes[i] >> (56 - 8 * k));
        }
        struct zone_set *zones = zone_set_create();
        assert_true(zone_set_add(zones, TEXT("A/B"), bytes, size, NULL));
        const struct zone *zone = zone_find(zones, TEXT("A/B"));
        const int64_t nearby[] = {1, 2, step / 2, step, 3 * step};
        for (size_t k = 0; k < sizeof(nearby) / sizeof(*nearby); k++) {
            int64_t before = changes[i] - nearby[k];
            int64_t after = changes[i] + nearby[k] - 1;
            assert_int_equal(zone_local(zone, before), before);
            assert_int_equal(zone_local(zone, after), after + 3600);
        }
        zone_set_destroy(zones);
    }
}

static void check_refused(const unsigned char *bytes, size_t size)
{
    struct zone_set *zones = zone_set_create();
    struct error error = {0};
    assert_false(zone_set_add(zones, TEXT("A/B"), bytes, size, &error));
    assert_string_equal(error.code, "BAD_ZONE");
    assert_int_equal(zone_count(zones), 1);
    zone_set_destroy(zones);
}

static void test_damaged_files(void **state)
{
    (void)state;
    unsigned char bytes[256];
    size_t size = make_file(bytes, "ABC-1");
    for (size_t shorter = 0; shorter < size; shorter++) {
        check_refused(bytes, shorter);
    }
    size = make_file(bytes, "no rule");
    check_refused(bytes, size);
    size = make_file(bytes, "ABC-1");
    bytes[4] = '\0';
    check_refused(bytes, size);
    size = make_file(bytes, "ABC-1");
    bytes[CHANGE + 8] = 2; /* a type that is not there */
    check_refused(bytes, size);
    size = make_file(bytes, "ABC-1");
    bytes[TYPES + 6 + 1] = 2; /* an offset of more than a day */
    check_refused(bytes, size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_days_of_rules),
        cmocka_unit_test(test_daylight_all_year),
        cmocka_unit_test(test_what_is_no_rule),
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_damaged_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
