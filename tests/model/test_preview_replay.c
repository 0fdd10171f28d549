/* Tests of the preview: recorded happenings that happen again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/activity_name.h"
#include "tests/support/preview_scene.h"

enum { PEOPLE = 3 };

/* Its day of the run, where just one contact entered. */
static int64_t day_entered(const struct result *result)
{
    int64_t found = -1;
    assert_int_equal(result->entered, 1);
    for (int day = 0; day < result->days; day++) {
        found = result->daily[day].entered == 1 ? day : found;
    }
    return found;
}

/* 2026-03-02 is S: 2025-12-11 is 81 days before it, so 10 days after it again. */
static void test_a_joining_happens_again(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    memset(scene.contacts->topics[0].states, SUBSCRIPTION_LEFT, PEOPLE);
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: {replay: 91d}, next: on");
    scene_node(&scene, "on", NODE_BRANCH,
               "cases: [{when: `topics CONTAINS 'news' AND list.joined MATCHES (list = 'news', "
               "date >= today) AND list.joined MATCHES (list = 'news', count = 2)`, next: out}], "
               "else: away");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "away", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_JOINED, "2025-12-11T08:30:00", "{list: news}");
    struct result *result = scene_run(&scene);
    assert_int_equal(day_entered(result), 10);
    assert_int_equal(scene_at(result, "out")->ended[END_END], 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* One row too old by a second, one at S, one of another list: none happens again. */
static void test_only_rows_within_its_length(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_left: news}, arrival: {replay: 1w}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_LEFT, "2026-02-22T23:59:59", "{list: news}");
    scene_record(&scene, 0, ACTIVITY_LEFT, "2026-03-02T00:00:00", "{list: news}");
    scene_record(&scene, 0, ACTIVITY_LEFT, "2026-02-24T00:00:00", "{list: offers}");
    scene_record(&scene, 0, ACTIVITY_JOINED, "2026-02-24T00:00:00", "{list: news}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

/* A start that replays one week and two: what both bring on day 12 and 26 is one happening, and one
 * start; on day 5 and 19 it is of the one week alone. */
static void test_one_happening_is_one_start(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_set(&scene, "reentry", "{mode: after_exit}");
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: [{replay: 14d}, {replay: 1w}], next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_JOINED, "2026-02-28T00:00:00", "{list: news}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 4);
    assert_int_equal(result->daily[5].entered, 1);
    assert_int_equal(result->daily[12].entered, 1);
    assert_int_equal(result->daily[19].entered, 1);
    assert_int_equal(result->daily[26].entered, 1);
    assert_int_equal(result->turned_away[TURNED_SAME_INSTANT], 0);
    result_destroy(result);
    scene_destroy(&scene);
}

/* 200 days: a row 91 days before S comes at S, and again 91 and 182 days later. */
static void test_it_comes_back_every_length(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene.request.days = 200;
    scene_set(&scene, "reentry", "{mode: after_exit}");
    scene_node(&scene, "in", NODE_START,
               "trigger: {campaign: {name: spring, activity: opened}}, arrival: {replay: 91d}, "
               "next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_OPENED, "2025-12-01T00:00:00", "{campaign: spring}");
    scene_record(&scene, 0, ACTIVITY_OPENED, "2025-12-01T00:00:00", "{campaign: autumn}");
    scene_record(&scene, 0, ACTIVITY_CLICKED, "2025-12-01T00:00:00", "{campaign: spring}");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 3);
    assert_int_equal(result->daily[0].entered, 1);
    assert_int_equal(result->daily[91].entered, 1);
    assert_int_equal(result->daily[182].entered, 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Two starts read one joining: it is in the log once, and the first by id takes the contact. */
static void test_it_happens_once_whoever_reads_it(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_node(&scene, "b", NODE_START,
               "trigger: {list_joined: news}, arrival: {replay: 1w}, next: once");
    scene_node(&scene, "a", NODE_START,
               "trigger: {list_joined: news}, arrival: [{replay: 1w}, {replay: 2w}], next: once");
    scene_node(&scene, "quiet", NODE_START,
               "trigger: {list_joined: news}, arrival: [], next: once");
    scene_node(&scene, "once", NODE_WAIT, "for: 8d, next: twice");
    scene_node(&scene, "twice", NODE_FILTER,
               "filter: `list.joined MATCHES (date >= 2026-03-02, count = 2)`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_JOINED, "2026-02-24T00:00:00", "{list: news}");
    struct result *result = scene_run(&scene);
    /* At +7d, +14d, +21d, +28d and +35d, a and b each; both of a's lengths bring the second. */
    assert_int_equal(scene_at(result, "a")->arrived, 1);
    assert_int_equal(scene_at(result, "b")->arrived, 0);
    assert_int_equal(scene_at(result, "quiet")->arrived, 0);
    assert_int_equal(result->turned_away[TURNED_SAME_INSTANT], 1);
    assert_int_equal(result->turned_away[TURNED_ALREADY_INSIDE], 2);
    assert_int_equal(result->turned_away[TURNED_ONCE], 2 + 2 + 2);
    assert_int_equal(scene_at(result, "out")->ended[END_END], 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* An event raises every start of it, meets waits, and brings its properties along. */
static void test_events_happen_again(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_workspace(&scene, "touchpoints", "{cart_left: {source: cart}}");
    scene_workspace(&scene, "assumptions.events", "{cart_left: {replay: 2w}}");
    scene_node(&scene, "in", NODE_START, "trigger: {event: cart_left}, next: w");
    scene_node(&scene, "w", NODE_WAIT_FOR,
               "cases: [{event: cart_left, next: seen}], timeout: {after: 20d, next: away}");
    scene_node(&scene, "seen", NODE_FILTER,
               "filter: `event.performed MATCHES (name = 'cart_left', prop.size = 'XL', date = "
               "2026-03-25)`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "away", NODE_EXIT, "");
    struct activity_property size = {
        .name = text_dictionary_code(&scene.activity.names, TEXT("size")),
        .value = text_dictionary_code(&scene.activity.names, TEXT("XL"))};
    struct activity_row row = {.time = scene_time("2026-02-25T10:00:00"), .kind = ACTIVITY_EVENT};
    activity_name_clear(&row);
    row.event = text_dictionary_code(&scene.activity.names, TEXT("cart_left"));
    activity_add(&scene.activity, row, &size, 1);
    activity_finish(&scene.activity, PEOPLE);
    scene.request.activity = &scene.activity;
    struct result *result = scene_run(&scene);
    assert_int_equal(day_entered(result), 9);
    assert_int_equal(scene_left(result, "w", "case1"), 1);
    assert_int_equal(scene_at(result, "out")->ended[END_END], 1);
    assert_true(text_is(result->assumptions[0].place, "event cart_left"));
    assert_true(text_is(result->assumptions[0].name, "replay"));
    assert_true(text_is(result->assumptions[0].value, "2w"));
    assert_true(text_is(result->assumptions[0].source, "workspace"));
    result_destroy(result);
    scene_destroy(&scene);
}

/* A click that happens again opens the window in which events are more frequent. */
static void test_a_click_again_raises_events(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1);
    scene_workspace(&scene, "touchpoints", "{order_placed: {source: web}}");
    scene_workspace(&scene, "assumptions.events",
                    "{order_placed: {rate: 0.01/day, after_click: x1000 for 2d}}");
    scene_set(&scene, "exit_when", "[{goal: true, event: order_placed, label: Ordered}]");
    scene_node(&scene, "in", NODE_START,
               "trigger: {campaign: {name: spring, activity: clicked}}, arrival: {replay: 1w}, "
               "next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 2d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    /* Long enough ago that its own window is shut at S. */
    scene_record(&scene, 0, ACTIVITY_CLICKED, "2026-02-25T10:00:00", "{campaign: spring}");
    struct result *result = scene_run(&scene);
    assert_int_equal(day_entered(result), 2);
    assert_int_equal(scene_goal(result, "Ordered"), 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Sent on day 2 again: it counts for the workspace's cap of its list and channel, and for a
 * preference; not for the journey's own cap. */
static void test_a_sending_again_counts_for_caps(void **state)
{
    (void)state;
    static const char *const caps[][2] = {
        {"workspace", "[{scope: {topic: news}, max: 1, per: 2d}]"},
        {"workspace", "[{scope: {channel: email}, max: 1, per: 2d}]"},
        {"workspace", "[{scope: {channel: sms}, max: 1, per: 2d}]"},
        {"journey", "[{scope: all, max: 1, per: 2d}]"},
    };
    static const int64_t blocked[] = {1, 1, 0, 0};
    for (size_t i = 0; i < sizeof(caps) / sizeof(*caps); i++) {
        struct scene scene;
        scene_init(&scene, 1);
        if (strcmp(caps[i][0], "workspace") == 0) {
            scene_workspace(&scene, "caps", caps[i][1]);
        } else {
            scene_set(&scene, "caps", caps[i][1]);
        }
        scene_node(&scene, "in", NODE_START,
                   "trigger: {campaign: {name: spring, activity: sent}}, arrival: {replay: 1w}, "
                   "next: a");
        scene_node(&scene, "a", NODE_SEND, "channel: email, topic: news, next: out");
        scene_node(&scene, "out", NODE_EXIT, "");
        scene_record(&scene, 0, ACTIVITY_SENT, "2026-02-25T10:00:00",
                     "{campaign: spring, channel: email, list: news}");
        struct result *result = scene_run(&scene);
        assert_int_equal(day_entered(result), 2);
        assert_int_equal(scene_at(result, "a")->messages.blocked[BLOCK_CAPPED], blocked[i]);
        assert_int_equal(scene_at(result, "a")->messages.sent, 1 - blocked[i]);
        result_destroy(result);
        scene_destroy(&scene);
    }
}

/* At one instant what was recorded earlier happens earlier: left, then joined again. */
static void test_they_happen_in_recorded_order(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1);
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: {replay: 1w}, next: w");
    scene_node(&scene, "left", NODE_START,
               "trigger: {list_left: news}, arrival: {replay: 2w}, next: w");
    scene_node(&scene, "w", NODE_FILTER, "filter: `topics CONTAINS 'news'`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_LEFT, "2026-02-18T10:00:00", "{list: news}");
    scene_record(&scene, 0, ACTIVITY_JOINED, "2026-02-25T10:00:00", "{list: news}");
    struct result *result = scene_run(&scene);
    assert_int_equal(day_entered(result), 2);
    assert_int_equal(scene_at(result, "out")->ended[END_END], 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* A joining again moves the contact into a segment, and a passage by a look. */
static void test_looks_follow(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 1);
    memset(scene.contacts->topics[0].states, SUBSCRIPTION_NONE, 1);
    scene_workspace(&scene, "segments", "{readers: `topics CONTAINS 'news'`}");
    scene_set(&scene, "reentry", "{mode: always}");
    scene_set(&scene, "exit_when", "[{filter: `topics CONTAINS 'news'`, label: Reads}]");
    scene_node(&scene, "all", NODE_START, "trigger: {manual: true}, next: w");
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_joined: news}, arrival: {replay: 1w}, filter: `topics IS NULL`, "
               "next: w");
    scene_node(&scene, "seg", NODE_START,
               "trigger: {segment_entered: readers}, arrival: [], next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 20d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_JOINED, "2026-02-25T10:00:00", "{list: news}");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "w")->ended[END_EXIT_RULE], 1);
    assert_int_equal(scene_at(result, "seg")->ended[END_EXIT_RULE], 1);
    assert_int_equal(result->turned_away[TURNED_FILTER], 4);
    result_destroy(result);
    scene_destroy(&scene);
}

static void check_assumption(const struct result *result, const char *place, const char *value,
                             bool guess)
{
    for (size_t i = 0; i < result->assumption_count; i++) {
        const struct result_assumption *one = &result->assumptions[i];
        if (text_is(one->place, place)) {
            assert_string_equal(one->value.bytes, value);
            assert_int_equal(one->guess, guess);
            return;
        }
    }
    fail_msg("nothing is said of %s", place);
}

/* Where nothing is given: replay where any contact has such a record in 91 days, else a rate. */
static void test_the_default_says_what_it_took(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_workspace(&scene, "touchpoints", "{cart_left: {}, store_visit: {}}");
    scene_node(&scene, "in", NODE_START, "trigger: {list_joined: news}, next: w");
    scene_node(&scene, "left", NODE_START, "trigger: {list_left: news}, next: w");
    scene_node(&scene, "late", NODE_START,
               "trigger: {campaign: {name: spring, activity: not_opened}}, next: w");
    scene_node(&scene, "sent", NODE_START,
               "trigger: {campaign: {name: spring, activity: sent}}, next: w");
    scene_node(&scene, "w", NODE_WAIT_FOR,
               "cases: [{event: cart_left, next: out}, {event: store_visit, next: out}], timeout: "
               "{after: 1d, next: out}");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_record(&scene, 0, ACTIVITY_JOINED, "2026-02-25T10:00:00", "{list: news}");
    scene_record(&scene, 0, ACTIVITY_LEFT, "2025-02-25T10:00:00", "{list: news}");
    scene_record(&scene, 0, ACTIVITY_SENT, "2026-02-25T10:00:00", "{campaign: spring}");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2025-12-01T00:00:00", "{event: cart_left}");
    scene_record(&scene, 0, ACTIVITY_EVENT, "2025-11-30T23:59:59", "{event: store_visit}");
    struct result *result = scene_run(&scene);
    check_assumption(result, "start in", "replay 13w", false);
    check_assumption(result, "start left", "0.01/day", true);
    check_assumption(result, "start late", "0.01/day", true);
    check_assumption(result, "start sent", "replay 13w", false);
    check_assumption(result, "event cart_left", "13w", false);
    check_assumption(result, "event store_visit", "0.01/day", true);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_joining_happens_again),
        cmocka_unit_test(test_only_rows_within_its_length),
        cmocka_unit_test(test_one_happening_is_one_start),
        cmocka_unit_test(test_it_comes_back_every_length),
        cmocka_unit_test(test_it_happens_once_whoever_reads_it),
        cmocka_unit_test(test_events_happen_again),
        cmocka_unit_test(test_a_click_again_raises_events),
        cmocka_unit_test(test_a_sending_again_counts_for_caps),
        cmocka_unit_test(test_they_happen_in_recorded_order),
        cmocka_unit_test(test_looks_follow),
        cmocka_unit_test(test_the_default_says_what_it_took),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
