/* Tests of the preview: cases whose every figure a person can work out with a calendar and a pen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"
#include "tests/support/rule_zone.h"

enum { PEOPLE = 4 };

/* When messages go out, in whole hours from S, for a wait that begins at S: a local midnight in
 * Helsinki, given in UTC. */
static int64_t hour_after(const char *start, const char *wait)
{
    struct scene scene;
    scene_init(&scene, PEOPLE);
    rule_zone(scene.zones, "Europe/Helsinki", "EET-2EEST,M3.5.0/3,M10.5.0/4");
    scene.request.start = scene_time(start);
    scene_set(&scene, "timezone", "Europe/Helsinki");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: w");
    scene_node(&scene, "w", NODE_WAIT, wait);
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    int64_t hour = result->release_hour;
    assert_int_equal(result->release_burst, PEOPLE);
    assert_int_equal(result->zones[ZONE_JOURNEY], PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
    return hour;
}

/* Helsinki's 29 March 2026 has 23 hours, its 25 October 25. From Saturday 00:00 it is 57 hours to
 * Monday 09:00, an hour less in spring, an hour more in autumn; two days and nine hours by the
 * clock in the hand are 57 always. */
static void test_days_of_23_and_25_hours(void **state)
{
    (void)state;
    const char *spring = "2026-03-27T22:00:00";
    const char *autumn = "2026-10-23T21:00:00";
    assert_int_equal(hour_after(spring, "days: 2, at: `09:00`, next: a"), 56);
    assert_int_equal(hour_after(spring, "for: 2d 9h, next: a"), 57);
    assert_int_equal(hour_after(autumn, "days: 2, at: `09:00`, next: a"), 58);
    assert_int_equal(hour_after(autumn, "for: 2d 9h, next: a"), 57);
    /* 03:30 is skipped on 29 March: 04:00 is the first instant after it, 27 hours after S. */
    assert_int_equal(hour_after(spring, "days: 1, at: `03:30`, next: a"), 27);
    /* 03:30 comes twice on 25 October: the first of them, 27 hours and a half after S. */
    assert_int_equal(hour_after(autumn, "days: 1, at: `03:30`, next: a"), 27);
}

/* Quiet from 21:00 to 08:00: who comes at 22:00 and who comes at 07:00 go out together at 08:00,
 * on top of who comes then; 20:59 is not held. */
static void test_quiet_hours_over_midnight_release_a_burst(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_set(&scene, "quiet_hours", "21:00-08:00");
    scene_set(&scene, "reentry", "{mode: always}");
    static const char *const times[] = {"20:59", "21:00", "22:00"};
    static const char *const mornings[] = {"07:00", "08:00"};
    char settings[120];
    for (size_t i = 0; i < 3; i++) {
        snprintf(settings, sizeof(settings),
                 "trigger: {calendar: {date: 2026-03-04, at: `%s`}}, next: a", times[i]);
        scene_node(&scene, (const char *[]){"e1", "e2", "e3"}[i], NODE_START, settings);
    }
    for (size_t i = 0; i < 2; i++) {
        snprintf(settings, sizeof(settings),
                 "trigger: {calendar: {date: 2026-03-05, at: `%s`}}, next: a", mornings[i]);
        scene_node(&scene, (const char *[]){"m1", "m2"}[i], NODE_START, settings);
    }
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->messages.sent, 5 * PEOPLE);
    assert_int_equal(result->release_burst, 4 * PEOPLE);
    assert_int_equal(result->release_hour, 3 * 24 + 8);
    /* At the end of Wednesday two of each stand there, held. */
    assert_int_equal(result->daily[2].in_progress, 2 * PEOPLE);
    assert_int_equal(result->daily[2].messages.sent, PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
}

/* One message in two days: a on day 0, b a day later is one too many, and while the contact waits
 * three days more the cap frees (on day 2), so c goes out on day 4. */
static void test_a_cap_frees_in_the_middle_of_a_wait(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_set(&scene, "caps", "[{scope: all, max: 1, per: 2d}]");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: w1");
    scene_node(&scene, "w1", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: w2");
    scene_node(&scene, "w2", NODE_WAIT, "for: 3d, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->daily[0].messages.sent, PEOPLE);
    assert_int_equal(result->daily[1].messages.blocked[BLOCK_CAPPED], PEOPLE);
    assert_int_equal(result->daily[4].messages.sent, PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
}

/* 2026 and 2027 have no 29 February: born on one, the birthday is the 28th, seven days before it
 * the 21st; in 2028 it is the 29th, seven days before it the 22nd. */
static void test_a_birthday_on_29_february(void **state)
{
    (void)state;
    static const struct {
        const char *start;
        int day; /* of the run, when the contact enters */
    } years[] = {{"2027-02-15T00:00:00", 6}, {"2028-02-15T00:00:00", 7}};
    for (size_t i = 0; i < 2; i++) {
        struct scene scene;
        scene_init(&scene, 1);
        int birthday = contact_table_add_column(scene.contacts, TEXT("birthday"), TEXT("Birthday"),
                                                VALUE_DATE, 0);
        contact_table_set(
            scene.contacts, 0, birthday,
            (struct value){.type = VALUE_DATE, .day = civil_day((struct civil_date){1992, 2, 29})});
        contact_table_finish(scene.contacts);
        scene.request.start = scene_time(years[i].start);
        scene_node(&scene, "in", NODE_START,
                   "trigger: {date: {field: birthday, offset: -7d}}, next: w");
        scene_node(&scene, "w", NODE_WAIT, "until_date: birthday, at: `09:00`, next: a");
        scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
        scene_node(&scene, "out", NODE_EXIT, "");
        struct result *result = scene_run(&scene);
        assert_int_equal(result->daily[years[i].day].entered, 1);
        assert_int_equal(result->release_hour, (years[i].day + 7) * 24 + 9);
        result_destroy(result);
        scene_destroy(&scene);
    }
}

/* In a run of years it is the 28th in common ones, and the 29th again in the leap year behind them.
 */
static void test_birthdays_of_several_years(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1);
    int birthday =
        contact_table_add_column(scene.contacts, TEXT("birthday"), TEXT("Birthday"), VALUE_DATE, 0);
    contact_table_set(
        scene.contacts, 0, birthday,
        (struct value){.type = VALUE_DATE, .day = civil_day((struct civil_date){1992, 2, 29})});
    contact_table_finish(scene.contacts);
    scene.request.start = scene_time("2027-02-15T00:00:00");
    scene.request.days = 1200;
    scene_node(&scene, "in", NODE_START, "trigger: {date: {field: birthday}}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "reentry", "{mode: after_exit}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 4);
    assert_int_equal(result->daily[13].entered, 1);             /* 2027-02-28 */
    assert_int_equal(result->daily[13 + 366].entered, 1);       /* 2028-02-29 */
    assert_int_equal(result->daily[13 + 366 + 365].entered, 1); /* 2029-02-28 */
    result_destroy(result);
    scene_destroy(&scene);
}

/* An event comes two days after the entry, to the second: it is in time, a second later it is
 * not. The recorded rows are a week old when they happen again. */
static void test_an_event_at_the_very_deadline(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 2);
    scene_workspace(&scene, "touchpoints", "{order_placed: {source: web}}");
    scene_workspace(&scene, "assumptions.events", "{order_placed: {replay: 1w}}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: w");
    scene_node(&scene, "w", NODE_WAIT_FOR,
               "cases: [{event: order_placed, next: yes}], timeout: {after: 2d, next: no}");
    scene_node(&scene, "yes", NODE_EXIT, "");
    scene_node(&scene, "no", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2026-02-25T00:00:00", "{event: order_placed}");
    scene_record(&scene, 1, ACTIVITY_EVENT, "2026-02-25T00:00:01", "{event: order_placed}");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "w", "case1"), 1);
    assert_int_equal(scene_left(result, "w", "timeout"), 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Carts left at 10:00. The first contact orders at 12:00, within four hours; the second not before
 * 15:00, after the reminder of 14:00; the third never, and leaves a second cart while the first is
 * still asked about. */
static void test_the_abandoned_cart(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 3);
    scene_workspace(&scene, "touchpoints", "{cart_left: {}, order_placed: {}}");
    scene_workspace(&scene, "assumptions.events",
                    "{cart_left: {replay: 4w}, order_placed: {replay: 4w}}");
    scene_set(&scene, "reentry", "{mode: after_exit}");
    scene_set(&scene, "exit_when", "[{goal: true, event: order_placed, label: Ordered}]");
    scene_node(&scene, "in", NODE_START, "trigger: {event: cart_left}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 4h, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, purpose: cart_reminder, next: late");
    scene_node(&scene, "late", NODE_WAIT, "for: 2d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    for (size_t i = 0; i < 3; i++) {
        scene_record(&scene, i, ACTIVITY_EVENT, "2026-02-10T10:00:00", "{event: cart_left}");
    }
    scene_record(&scene, 0, ACTIVITY_EVENT, "2026-02-10T12:00:00", "{event: order_placed}");
    scene_record(&scene, 1, ACTIVITY_EVENT, "2026-02-10T15:00:00", "{event: order_placed}");
    scene_record(&scene, 2, ACTIVITY_EVENT, "2026-02-10T11:00:00", "{event: cart_left}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 3);
    assert_int_equal(result->turned_away[TURNED_ALREADY_INSIDE], 1);
    assert_int_equal(result->messages.sent, 2);
    assert_int_equal(result->release_hour, (26 - 18) * 24 + 14);
    assert_int_equal(scene_goal(result, "Ordered"), 2);
    assert_int_equal(scene_at(result, "w")->ended[END_GOAL], 1);
    assert_int_equal(scene_at(result, "late")->ended[END_GOAL], 1);
    assert_int_equal(scene_at(result, "out")->ended[END_END], 1);
    assert_int_equal(result_goal_hour(result, 50), 2);
    assert_int_equal(result_goal_hour(result, 100), 5);
    result_destroy(result);
    scene_destroy(&scene);
}

/* A touchpoint that nothing but a filter looks at happens too; one that it does not name does
 * not. */
static void test_filters_read_touchpoints(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1);
    scene_workspace(&scene, "touchpoints", "{store_visit: {}, cart_left: {}, product_viewed: {}}");
    scene_workspace(&scene, "segments", "{lookers: `storefront.product_viewed IS NOT NULL`}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 5d, next: f");
    scene_node(&scene, "f", NODE_FILTER,
               "filter: `event.performed MATCHES (name = 'store_visit', date > -5d) AND segments "
               "CONTAINS 'lookers'`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "assumptions.events",
                    "{store_visit: {replay: 1w}, product_viewed: {replay: 1w}}");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2026-02-26T12:00:00", "{event: store_visit}");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2026-02-26T13:00:00", "{event: product_viewed}");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "out")->ended[END_END], 1);
    for (size_t i = 0; i < result->assumption_count; i++) {
        assert_false(text_is(result->assumptions[i].place, "event cart_left"));
    }
    result_destroy(result);
    scene_destroy(&scene);
}

/* Two starts, two stages, two personas: each message is counted once in each of the three. */
static void test_messages_by_stage_persona_and_start(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    contact_table_add_column(scene.contacts, TEXT("points"), TEXT("Points"), VALUE_INTEGER, 0);
    for (size_t i = 0; i < PEOPLE; i++) {
        contact_table_set(scene.contacts, i, 0,
                          (struct value){.type = VALUE_INTEGER, .integer = (int64_t)i});
    }
    contact_table_finish(scene.contacts);
    scene_workspace(&scene, "personas", "{first: {filter: `contact.points = 0`}}");
    scene_set(&scene, "stages", "[{id: meet, name: Meet}, {id: buy, name: Buy}]");
    scene_node(&scene, "low", NODE_START,
               "trigger: {manual: true}, filter: `contact.points < 2`, next: a");
    scene_node(&scene, "top", NODE_START,
               "trigger: {manual: true}, filter: `contact.points = 3`, next: b");
    scene_node(&scene, "a", NODE_SEND, "stage: meet, channel: email, rates: {opened: 0}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_SEND, "stage: buy, channel: sms, topic: other, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_workspace(&scene, "lists.other", "{opt: out}");
    struct result *result = scene_run(&scene);
    /* low: two contacts (one of them of the persona), each an email unopened and an SMS clicked;
     * top: one contact, an SMS clicked. */
    assert_int_equal(result->messages_by_stage[0].sent, 2);
    assert_int_equal(result->messages_by_stage[0].clicked, 0);
    assert_int_equal(result->messages_by_stage[1].clicked, 3);
    assert_int_equal(result->messages_by_persona[0].sent, 2);
    assert_int_equal(result->messages_by_persona[0].clicked, 1);
    assert_int_equal(result->messages_by_persona[1].sent, 3);
    assert_int_equal(result->messages_by_persona[1].clicked, 2);
    assert_true(text_is(result->reach_by_start[0].name, "low"));
    assert_int_equal(result->messages_by_start[0].sent, 4);
    assert_int_equal(result->messages_by_start[0].clicked, 2);
    assert_int_equal(result->messages_by_start[1].sent, 1);
    assert_int_equal(result->messages_by_start[1].clicked, 1);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_days_of_23_and_25_hours),
        cmocka_unit_test(test_quiet_hours_over_midnight_release_a_burst),
        cmocka_unit_test(test_a_cap_frees_in_the_middle_of_a_wait),
        cmocka_unit_test(test_a_birthday_on_29_february),
        cmocka_unit_test(test_birthdays_of_several_years),
        cmocka_unit_test(test_an_event_at_the_very_deadline),
        cmocka_unit_test(test_the_abandoned_cart),
        cmocka_unit_test(test_filters_read_touchpoints),
        cmocka_unit_test(test_messages_by_stage_persona_and_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
