/* Tests of the preview: arrivals, triggers, re-entry, touchpoints, looks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/simulation/random.h"
#include "tests/support/preview_scene.h"

static uint64_t stream_of(const char *stream, size_t length)
{
    return random_stream_key((struct text){stream, length}, 1);
}
#define STREAM(literal) stream_of(literal, sizeof(literal) - 1)

enum { DAYS = 30, ONE_PERCENT = 10000000 };

/* Instants of a Poisson process in the run, from the start; gives how many. */
static size_t process(uint64_t key, uint64_t contact, uint32_t turn, int64_t rate, int64_t times[],
                      size_t room)
{
    int64_t time = 0;
    size_t count = 0;
    for (uint32_t k = 0;; k++) {
        time += random_gap(random_draw(key, contact, turn, k), rate);
        if (time >= (int64_t)DAYS * CIVIL_DAY || count == room) {
            return count;
        }
        times[count++] = time;
    }
}

static void test_spread_draws_whole_days(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 500);
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: {spread: 7d}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.contacts->topics[0].states[3] = SUBSCRIPTION_LEFT;
    int64_t expected[7] = {0};
    uint64_t key = STREAM("J\x1fin");
    for (size_t i = 0; i < 500; i++) {
        uint64_t x = random_draw(key, scene.contacts->keys[i], 0, 0);
        expected[x * 7 >> 32] += i != 3;
    }
    struct result *result = scene_run(&scene);
    for (size_t day = 0; day < 7; day++) {
        assert_int_equal(result->daily[day].entered, expected[day]);
    }
    assert_int_equal(result->entered, 499);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_rate_is_a_poisson_process(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 300);
    scene_node(&scene, "in", NODE_START,
               "trigger: {tag_added: new}, filter: `customer_tags CONTAINS 'new'`, "
               "arrival: {rate: 0.1/day}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "reentry", "{mode: always}");
    int64_t times[100];
    int64_t expected = 0;
    for (size_t i = 0; i < 300; i++) {
        expected += (int64_t)process(STREAM("J\x1fin"), scene.contacts->keys[i], 1,
                                     10 * ONE_PERCENT, times, 100);
    }
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, expected);
    assert_in_range(expected, 700, 1100);
    result_destroy(result);
    scene_destroy(&scene);
}

/* However many arrivals there are: the last of three hundred is the one that comes. */
static void test_the_last_of_many_arrivals(void **state)
{
    (void)state;
    enum { ARRIVALS = 300 };
    struct text_builder start = {0};
    text_append_string(&start, "trigger: {tag_added: new}, next: out, arrival: [");
    for (int i = 1; i < ARRIVALS; i++) {
        text_append_string(&start, "{rate: 0/day}, ");
    }
    text_append_string(&start, "{rate: 0.1/day}]");
    struct scene scene;
    scene_init(&scene, 100);
    scene_node(&scene, "in", NODE_START, start.bytes);
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "reentry", "{mode: always}");
    int64_t times[100];
    int64_t expected = 0;
    for (size_t i = 0; i < 100; i++) {
        expected += (int64_t)process(STREAM("J\x1fin"), scene.contacts->keys[i], 1,
                                     10 * ONE_PERCENT, times, 100);
    }
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, expected);
    result_destroy(result);
    scene_destroy(&scene);
    text_destroy(&start);
}

static void test_a_touchpoint_starts_and_is_raised_by_clicks(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 200);
    scene_workspace(&scene, "touchpoints.visit", "{source: web}");
    scene_set(&scene, "assumptions", "{events: {visit: {rate: 0.1/day, after_click: x6 for 3d}}}");
    scene_set(&scene, "reentry", "{mode: always}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "seen", NODE_START, "trigger: {event: visit}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    int64_t own[200];
    int64_t raised[200];
    int64_t expected = 200;
    uint64_t key = STREAM("\x1f"
                          "event"
                          "\x1f"
                          "visit");
    for (size_t i = 0; i < 200; i++) {
        uint64_t contact = scene.contacts->keys[i];
        expected += (int64_t)process(key, contact, 0, 10 * ONE_PERCENT, own, 200);
        size_t candidates = process(key, contact, 1, 50 * ONE_PERCENT, raised, 200);
        /* Everybody clicks at the very start. */
        for (size_t k = 0; k < candidates; k++) {
            expected += raised[k] <= 3 * CIVIL_DAY;
        }
    }
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered + result->turned_away[TURNED_SAME_INSTANT], expected);
    assert_in_range(result->turned_away[TURNED_SAME_INSTANT], 0, 2);
    assert_int_equal(result->assumption_count >= 2, 1);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_birthdays_and_holidays_are_exact(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 3);
    int birthday =
        contact_table_add_column(scene.contacts, TEXT("birthday"), TEXT("Birthday"), VALUE_DATE, 0);
    int64_t days[] = {civil_day((struct civil_date){1990, 3, 9}),
                      civil_day((struct civil_date){CIVIL_NO_YEAR, 3, 16})};
    for (size_t i = 0; i < 2; i++) {
        contact_table_set(scene.contacts, i, birthday,
                          (struct value){.type = VALUE_DATE, .day = days[i]});
    }
    contact_table_finish(scene.contacts);
    scene_node(&scene, "in", NODE_START,
               "trigger: {date: {field: birthday, offset: -7d}}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "day", NODE_START, "trigger: {calendar: {date: 03-12, at: 18:00}}, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "reentry", "{mode: after_exit}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->daily[0].entered, 1);
    assert_int_equal(result->daily[7].entered, 1);
    assert_int_equal(result->daily[10].entered, 3);
    assert_int_equal(scene_at(result, "a")->messages.sent, 2);
    assert_int_equal(result->release_hour, 10 * 24 + 18);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_already_inside_is_turned_away(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 5);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_UPDATE, "add_tag: t, next: c");
    scene_node(&scene, "c", NODE_WAIT, "for: 1d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "again", NODE_START, "trigger: {tag_added: T}, arrival: [], next: out");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->turned_away[TURNED_ALREADY_INSIDE], 5);
    assert_int_equal(result->entered, 5);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_always_lets_passages_stand_side_by_side(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 5);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_UPDATE, "add_tag: t, next: c");
    scene_node(&scene, "c", NODE_WAIT, "for: 1d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "again", NODE_START, "trigger: {tag_added: T}, arrival: [], next: out");
    scene_set(&scene, "reentry", "{mode: always}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 10);
    assert_int_equal(result->entered_contacts, 5);
    assert_int_equal(result->daily[1].entered, 5);
    assert_int_equal(scene_at(result, "again")->arrived, 5);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_two_starts_at_one_instant(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 5);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_UPDATE, "leave: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "again", NODE_START, "trigger: {list_left: news}, arrival: [], next: out");
    scene_set(&scene, "reentry", "{mode: always}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->turned_away[TURNED_SAME_INSTANT], 5);
    assert_int_equal(result->entered, 5);
    result_destroy(result);
    scene_destroy(&scene);
}

/* The mean delay is three hours: all have left the list long before the end. */
static void test_once_means_once(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 50);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, rates: {unsubscribed: 1, open_delay: 3h}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "again", NODE_START, "trigger: {list_left: news}, arrival: [], next: out");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->turned_away[TURNED_ONCE], 50);
    assert_int_equal(result->messages.unsubscribed, 50);
    assert_int_equal(result->entered, 50);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_after_exit_lets_in_again(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 50);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, rates: {unsubscribed: 1, open_delay: 3h}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "again", NODE_START, "trigger: {list_left: news}, arrival: [], next: out");
    scene_set(&scene, "reentry", "{mode: after_exit}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 100);
    assert_int_equal(scene_at(result, "again")->arrived, 50);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_min_gap_turns_away(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 50);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, rates: {unsubscribed: 1, open_delay: 3h}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "again", NODE_START, "trigger: {list_left: news}, arrival: [], next: out");
    scene_set(&scene, "reentry", "{mode: after_exit, min_gap: 29d}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->turned_away[TURNED_MIN_GAP], 50);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_max_entries_turns_away(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 50);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, rates: {unsubscribed: 1, open_delay: 3h}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "again", NODE_START, "trigger: {list_left: news}, arrival: [], next: out");
    scene_set(&scene, "reentry", "{mode: always, max_entries: 1}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->turned_away[TURNED_MAX_ENTRIES], 50);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_the_filter_of_a_trigger_turns_away(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 50);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, topic: news, rates: {unsubscribed: 1, open_delay: 3h}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(
        &scene, "again", NODE_START,
        "trigger: {list_left: news}, filter: `number_of_orders > 3`, arrival: [], next: out");
    scene_set(&scene, "reentry", "{mode: always}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->turned_away[TURNED_FILTER], 50);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_at_start_asks_the_state_of_the_trigger(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 6);
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: at_start, next: out");
    scene_node(&scene, "gone", NODE_START,
               "trigger: {list_left: news}, arrival: at_start, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.contacts->topics[0].states[0] = SUBSCRIPTION_LEFT;
    scene.contacts->topics[0].states[1] = SUBSCRIPTION_NONE;
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "in")->arrived, 4);
    assert_int_equal(scene_at(result, "gone")->arrived, 2);
    assert_int_equal(result->turned_away[TURNED_FILTER], 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_campaign_opened_starts(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_workspace(&scene, "campaigns.spring", "{name: Spring}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, campaign: spring, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "opened", NODE_START,
               "trigger: {campaign: {name: spring, activity: opened}}, arrival: [], next: out");
    scene_node(&scene, "silent", NODE_START,
               "trigger: {campaign: {name: spring, activity: not_opened, after: 2d}}, arrival: [], "
               "next: out");
    scene_set(&scene, "reentry", "{mode: always}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->turned_away[TURNED_SAME_INSTANT], 10);
    assert_int_equal(scene_at(result, "silent")->arrived, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Bounced ones too. */
static void test_a_campaign_left_unopened_starts(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_workspace(&scene, "campaigns.spring", "{name: Spring}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND,
               "channel: email, campaign: spring, rates: {delivered: 0}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "silent", NODE_START,
               "trigger: {campaign: {name: spring, activity: not_opened, after: 2d}}, arrival: [], "
               "next: out");
    scene_set(&scene, "reentry", "{mode: always}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->daily[2].entered, 10);
    assert_int_equal(scene_at(result, "silent")->arrived, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_entering_a_segment_starts(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_workspace(&scene, "segments.big", "`customer_tags CONTAINS 'big'`");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_WAIT, "for: 1d, next: b");
    scene_node(&scene, "b", NODE_UPDATE, "add_tag: big, next: c");
    scene_node(&scene, "c", NODE_WAIT, "for: 1d, next: d");
    scene_node(&scene, "d", NODE_UPDATE, "remove_tag: BIG, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "came", NODE_START,
               "trigger: {segment_entered: big}, arrival: [], next: out");
    scene_node(&scene, "went", NODE_START, "trigger: {segment_left: big}, arrival: [], next: out");
    scene_set(&scene, "reentry", "{mode: always}");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "came")->arrived, 10);
    assert_int_equal(scene_at(result, "went")->arrived, 10);
    assert_int_equal(result->daily[1].entered, 10);
    assert_int_equal(result->daily[2].entered, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_continuous_looks_when_something_changed(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START,
               "trigger: {manual: true}, filter: `customer_tags NOT CONTAINS 'stop'`, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 9d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "other", NODE_START,
               "trigger: {calendar: {date: 2026-03-04, at: 00:00}}, next: stop");
    scene_node(&scene, "stop", NODE_UPDATE, "add_tag: stop, next: z");
    scene_node(&scene, "z", NODE_NOTIFY, "to: a, text: b, next: out");
    scene_set(&scene, "recheck", "continuous");
    scene_set(&scene, "reentry", "{mode: always}");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "w")->ended[END_RECHECK], 10);
    assert_int_equal(result->daily[1].in_progress, 10);
    assert_int_equal(result->daily[2].in_progress, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_continuous_looks_at_midnight(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START,
               "trigger: {manual: true}, filter: `contact.until >= today`, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 9d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "recheck", "continuous");
    int until =
        contact_table_add_column(scene.contacts, TEXT("until"), TEXT("Until"), VALUE_DATE, 0);
    for (size_t i = 0; i < 10; i++) {
        contact_table_set(
            scene.contacts, i, until,
            (struct value){.type = VALUE_DATE, .day = civil_day((struct civil_date){2026, 3, 4})});
    }
    contact_table_finish(scene.contacts);
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "w")->ended[END_RECHECK], 10);
    assert_int_equal(result->daily[2].in_progress, 10);
    assert_int_equal(result->daily[3].in_progress, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_where_leaves_contacts_out(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.request.where = TEXT("lists CONTAINS 'news'");
    scene.contacts->topics[0].states[7] = SUBSCRIPTION_LEFT;
    struct result *result = scene_run(&scene);
    assert_int_equal(result->contacts, 9);
    assert_int_equal(result->entered, 9);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_sample_takes_the_same_contacts(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1000);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.request.sample = 100;
    int64_t expected = 0;
    for (size_t i = 0; i < 1000; i++) {
        expected += random_mix(scene.contacts->keys[i]) >> 32 < (UINT64_C(100) << 32) / 1000;
    }
    struct result *result = scene_run(&scene);
    assert_int_equal(result->contacts, expected);
    assert_true(result->sampled);
    assert_in_range(expected, 70, 130);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_an_unnamed_arrival_is_assumed_and_said(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 100);
    scene_node(&scene, "in", NODE_START, "trigger: {list_joined: news}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    int64_t times[4];
    int64_t expected = 0;
    for (size_t i = 0; i < 100; i++) {
        expected +=
            process(STREAM("J\x1fin"), scene.contacts->keys[i], 1, ONE_PERCENT, times, 4) != 0;
    }
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, expected);
    assert_int_equal(result->assumption_count, 1);
    assert_true(text_is(result->assumptions[0].place, "start in"));
    assert_true(text_is(result->assumptions[0].value, "0.01/day"));
    assert_true(result->assumptions[0].guess);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spread_draws_whole_days),
        cmocka_unit_test(test_rate_is_a_poisson_process),
        cmocka_unit_test(test_the_last_of_many_arrivals),
        cmocka_unit_test(test_a_touchpoint_starts_and_is_raised_by_clicks),
        cmocka_unit_test(test_birthdays_and_holidays_are_exact),
        cmocka_unit_test(test_already_inside_is_turned_away),
        cmocka_unit_test(test_always_lets_passages_stand_side_by_side),
        cmocka_unit_test(test_two_starts_at_one_instant),
        cmocka_unit_test(test_once_means_once),
        cmocka_unit_test(test_after_exit_lets_in_again),
        cmocka_unit_test(test_min_gap_turns_away),
        cmocka_unit_test(test_max_entries_turns_away),
        cmocka_unit_test(test_the_filter_of_a_trigger_turns_away),
        cmocka_unit_test(test_at_start_asks_the_state_of_the_trigger),
        cmocka_unit_test(test_a_campaign_opened_starts),
        cmocka_unit_test(test_a_campaign_left_unopened_starts),
        cmocka_unit_test(test_entering_a_segment_starts),
        cmocka_unit_test(test_continuous_looks_when_something_changed),
        cmocka_unit_test(test_continuous_looks_at_midnight),
        cmocka_unit_test(test_where_leaves_contacts_out),
        cmocka_unit_test(test_a_sample_takes_the_same_contacts),
        cmocka_unit_test(test_an_unnamed_arrival_is_assumed_and_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
