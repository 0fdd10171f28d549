/* Tests of model/journey/journey_review.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/civil_time.h"
#include "model/journey/journey_review.h"
#include "tests/support/rule_zone.h"

static int64_t review_day(const char *date)
{
    int64_t day = 0;
    assert_true(civil_read_date(text_from(date), &day));
    return day;
}

static int64_t review_noon(const char *date)
{
    return review_day(date) * CIVIL_DAY + CIVIL_DAY / 2;
}

static void review_set(struct journey *journey, const char *path, const char *value)
{
    struct journey_edit edit =
        journey_edit_set(TEXT(""), text_from(path), setting_text(text_from(value)));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

/* NULL: not said. `due`: NULL: there is nothing to count from. */
static const struct review_case {
    const char *reviewed, *every, *status, *made, *now;
    const char *due;
    bool is_due;
} review_cases[] = {
    /* A quarter where nothing is said, to the day. */
    {"2026-01-01", NULL, NULL, NULL, "2026-03-31", "2026-04-01", false},
    {"2026-01-01", NULL, NULL, NULL, "2026-04-01", "2026-04-01", true},
    {"2026-01-01", "30d", NULL, NULL, "2026-01-30", "2026-01-31", false},
    {"2026-01-01", "30d", NULL, NULL, "2026-01-31", "2026-01-31", true},
    /* The review counts, not when it was made. */
    {"2026-01-01", NULL, NULL, "2020-01-01", "2026-02-01", "2026-04-01", false},
    {NULL, NULL, NULL, "2026-01-01", "2026-03-31", "2026-04-01", false},
    {NULL, NULL, NULL, "2026-01-01", "2026-04-02", "2026-04-01", true},
    {NULL, "365d", NULL, "2026-01-01", "2026-04-02", "2027-01-01", false},
    /* Of a file's age nobody knows. */
    {NULL, NULL, NULL, NULL, "2026-04-02", NULL, false},
    {NULL, "90d", NULL, NULL, "2026-04-02", NULL, true},
    {"2026-01-01", NULL, "archived", NULL, "2026-12-01", "2026-04-01", false},
    {NULL, "90d", "archived", NULL, "2026-12-01", NULL, false},
    {"2026-01-01", NULL, "paused", NULL, "2026-12-01", "2026-04-01", true},
    {"2026-01-01", NULL, NULL, NULL, NULL, "2026-04-01", false},
    /* What is no date and no duration is as if it was not there. */
    {"soon", "often", NULL, "2026-01-01", "2026-04-02", "2026-04-01", true},
};

static void test_when_it_is_due(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(review_cases) / sizeof(review_cases[0]); i++) {
        const struct review_case *row = &review_cases[i];
        struct journey *journey = journey_create(TEXT("J"));
        const char *const settings[][2] = {
            {"reviewed", row->reviewed}, {"review_every", row->every}, {"status", row->status}};
        for (size_t k = 0; k < sizeof(settings) / sizeof(settings[0]); k++) {
            if (settings[k][1] != NULL) {
                review_set(journey, settings[k][0], settings[k][1]);
            }
        }
        struct journey_review review =
            journey_review_of(journey, NULL, row->made == NULL ? 0 : review_noon(row->made),
                              row->now == NULL ? 0 : review_noon(row->now));
        assert_int_equal(review.counted, row->due != NULL);
        if (row->due != NULL) {
            assert_int_equal(review.due, review_day(row->due));
        }
        assert_int_equal(review.is_due, row->is_due);
        journey_destroy(journey);
    }
}

/* The day begins where the zone says, on either side of UTC and behind a change of the clocks. */
static void test_whose_days_count(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        int64_t begins; /* seconds from UTC's 2026-05-30T00:00 on */
    } zones[] = {
        {"PST8PDT,M3.2.0,M11.1.0", INT64_C(7) * 3600},
        {"NZST-12NZDT,M9.5.0,M4.1.0/3", INT64_C(-12) * 3600},
        {"EET-2EEST,M3.5.0/3,M10.5.0/4", INT64_C(-3) * 3600},
    };
    struct zone_set *set = zone_set_create();
    int64_t day = review_day("2026-05-30");
    for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
        const struct zone *zone = rule_zone(set, zones[i].rule, zones[i].rule);
        int64_t begins = day * CIVIL_DAY + zones[i].begins;
        int64_t made = zone_midnight(zone, review_day("2026-03-01"));
        struct journey *journey = journey_create(TEXT("J"));
        for (int reviewed = 0; reviewed < 2; reviewed++) {
            assert_false(journey_review_of(journey, zone, made, begins - 1).is_due);
            assert_true(journey_review_of(journey, zone, made, begins).is_due);
            assert_int_equal(journey_review_of(journey, zone, made, begins).due, day);
            review_set(journey, "reviewed", "2026-03-01");
        }
        journey_destroy(journey);
    }
    zone_set_destroy(set);
}

static void review_edit(struct journey_history *history, struct journey *journey, const char *note,
                        const char *date)
{
    struct journey_edit edit =
        journey_edit_set(TEXT(""), TEXT("note"), setting_text(text_from(note)));
    assert_true(journey_history_apply(history, journey, &edit, review_noon(date), NULL));
    journey_edit_destroy(&edit);
}

static void review_do(struct journey_history *history, struct journey *journey, const char *day,
                      const char *written)
{
    struct journey_edit edit = journey_review_edit(journey, review_day(day));
    assert_true(journey_history_apply(history, journey, &edit, review_noon(written), NULL));
    journey_edit_destroy(&edit);
}

/* The revision of the last review, whose day is the one that the journey says. */
static uint64_t review_found(const struct journey_history *history, const struct journey *journey)
{
    struct journey_review review = journey_review_of(journey, NULL, 0, 0);
    return journey_review_revision(history, (review.day + 1) * CIVIL_DAY);
}

static void test_which_revision(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    struct journey_history history = {0};
    const struct revision *done = NULL;
    review_edit(&history, journey, "one", "2026-01-01");
    assert_int_equal(review_found(&history, journey), 0);
    review_do(&history, journey, "2026-01-02", "2026-01-02");
    review_edit(&history, journey, "two", "2026-01-02");
    assert_int_equal(review_found(&history, journey), 2);
    assert_string_equal(history.revisions[1].edit.arguments[0], "2026-01-02");

    /* Again on the same day, and that undone and redone. */
    review_do(&history, journey, "2026-01-02", "2026-01-02");
    assert_int_equal(review_found(&history, journey), 4);
    assert_true(journey_history_undo(&history, journey, review_noon("2026-01-02"), &done, NULL));
    assert_int_equal(review_found(&history, journey), 2);
    assert_true(journey_history_redo(&history, journey, review_noon("2026-01-02"), &done, NULL));
    assert_int_equal(review_found(&history, journey), 6);

    /* Written down days later: what came after that day was not looked at. */
    review_edit(&history, journey, "three", "2026-02-01");
    review_edit(&history, journey, "four", "2026-02-03");
    review_do(&history, journey, "2026-02-01", "2026-02-05");
    assert_int_equal(review_found(&history, journey), 7);
    review_do(&history, journey, "2025-01-01", "2026-02-06");
    assert_int_equal(review_found(&history, journey), 1);
    journey_history_destroy(&history);
    journey_destroy(journey);
}

static void test_who_reviewed(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("J"));
    struct journey_edit edit = journey_review_edit(journey, review_day("2026-11-22"));
    assert_string_equal(edit.sentence, "reviewed the journey on {1}");
    journey_edit_destroy(&edit);
    review_set(journey, "owner", "crm@example.test");
    edit = journey_review_edit(journey, review_day("2026-11-22"));
    assert_string_equal(edit.sentence, "reviewed the journey on {1}, for {2}");
    assert_string_equal(edit.arguments[1], "crm@example.test");
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
    struct journey_review review = journey_review_of(journey, NULL, 0, 0);
    assert_true(review.reviewed && text_is(review.owner, "crm@example.test"));
    assert_int_equal(review.day, review_day("2026-11-22"));
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_when_it_is_due),
        cmocka_unit_test(test_whose_days_count),
        cmocka_unit_test(test_which_revision),
        cmocka_unit_test(test_who_reviewed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
