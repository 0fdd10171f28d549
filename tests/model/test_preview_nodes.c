/* Tests of the preview, worked out by hand: what each kind of node does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"

static void test_everybody_is_sent_a_message(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->contacts, 10);
    assert_int_equal(result->entered, 10);
    assert_int_equal(result->reached, 10);
    assert_int_equal(result->messages.sent, 10);
    assert_int_equal(result->messages.opened, 10);
    assert_int_equal(result->messages.clicked, 10);
    assert_int_equal(result->messages.converted, 0);
    assert_int_equal(result->ended[END_END], 10);
    assert_int_equal(result->daily[0].entered, 10);
    assert_int_equal(result->daily[0].reached, 10);
    assert_int_equal(result->daily[0].in_progress, 0);
    assert_int_equal(result->messages_per_contact[1], 10);
    assert_int_equal(result->cost, 1000);
    assert_int_equal(result->zones[ZONE_UTC], 10);
    assert_int_equal(result->release_burst, 10);
    assert_int_equal(scene_left(result, "hello", "next"), 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_wait_moves_contacts_on_by_days(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_WAIT, "for: 2d 4h, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->daily[0].messages.sent, 0);
    assert_int_equal(result->daily[2].messages.sent, 10);
    assert_int_equal(result->daily[0].in_progress, 10);
    assert_int_equal(result->daily[1].in_progress, 10);
    assert_int_equal(result->daily[2].in_progress, 0);
    assert_int_equal(result->release_hour, 2 * 24 + 4);
    result_destroy(result);
    scene_destroy(&scene);
}

/* The end itself is not in the run. */
static void test_wait_beyond_the_end_is_in_progress(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_WAIT, "for: 30d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->in_progress, 10);
    assert_int_equal(scene_at(result, "a")->waiting, 10);
    assert_int_equal(scene_at(result, "out")->arrived, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

/* An open with delay 0 is written at the instant of sending, after the passage has run on. */
static void test_wait_for_sees_what_a_branch_does_not(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, next: look");
    scene_node(&scene, "look", NODE_BRANCH,
               "cases: [{when: `message.opened MATCHES (node = 'a')`, next: out}], else: wait");
    scene_node(&scene, "wait", NODE_WAIT_FOR,
               "cases: [{message: {clicked: a}, next: out}], timeout: {after: 2d, next: out}");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "look", "case1"), 0);
    assert_int_equal(scene_left(result, "look", "else"), 10);
    assert_int_equal(scene_left(result, "wait", "case1"), 10);
    assert_int_equal(scene_left(result, "wait", "timeout"), 0);
    assert_int_equal(result->daily[0].in_progress, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_wait_for_times_out(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, rates: {opened: 0}, next: wait");
    scene_node(&scene, "wait", NODE_WAIT_FOR,
               "cases: [{message: {opened: a}, next: out}, {message: {sent: never}, next: out}], "
               "timeout: {after: 2d, next: late}");
    scene_node(&scene, "never", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "late", NODE_GOAL, "label: Late");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "wait", "timeout"), 10);
    assert_int_equal(result->daily[1].in_progress, 10);
    assert_int_equal(result->daily[2].in_progress, 0);
    assert_int_equal(scene_goal(result, "Late"), 10);
    assert_int_equal(result->goal_hours[48], 10);
    assert_int_equal(result_goal_hour(result, 50), 48);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_filter_without_else_ends(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_FILTER, "filter: `customer_tags CONTAINS 'vip'`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->ended[END_FILTERED_OUT], 10);
    assert_int_equal(result->entered, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_filter_else_is_a_port(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_FILTER,
               "filter: `customer_tags CONTAINS 'vip'`, next: out, else: b");
    scene_node(&scene, "b", NODE_UPDATE, "add_tag: VIP, next: c");
    scene_node(&scene, "c", NODE_FILTER, "filter: `customer_tags CONTAINS 'vip'`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "a", "else"), 10);
    assert_int_equal(scene_left(result, "c", "next"), 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_split_takes_all_or_nothing(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 100);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SPLIT,
               "arms: [{share: 0, next: out}, {share: 100, next: b}, {share: 0, next: out}]");
    scene_node(&scene, "b", NODE_EXIT, "");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "a", "arm1"), 0);
    assert_int_equal(scene_left(result, "a", "arm2"), 100);
    assert_int_equal(scene_left(result, "a", "arm3"), 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_split_is_sticky_in_a_loop(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 200);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SPLIT, "arms: [{share: 50, next: w}, {share: 50, next: out}]");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: a");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "visit_limit", "5");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "a", "arm1") % 5, 0);
    assert_int_equal(scene_left(result, "a", "arm1") / 5 + scene_left(result, "a", "arm2"), 200);
    assert_int_equal(scene_at(result, "a")->ended[END_LOOP_LIMIT],
                     scene_left(result, "a", "arm1") / 5);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_split_draws_each_visit(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 400);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SPLIT,
               "arms: [{share: 50, next: w}, {share: 50, next: out}], draw: each_visit");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: a");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "visit_limit", "30");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->ended[END_LOOP_LIMIT], 0);
    assert_int_equal(scene_left(result, "a", "arm2"), 400);
    assert_in_range(scene_left(result, "a", "arm1"), 300, 500);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_visit_limit_counts_arrivals(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 3);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_NOTIFY, "to: team, text: hello, next: b");
    scene_node(&scene, "b", NODE_WAIT, "for: 1h, next: a");
    scene_set(&scene, "visit_limit", "4");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->arrived, 15);
    assert_int_equal(scene_at(result, "a")->ended[END_LOOP_LIMIT], 3);
    assert_int_equal(scene_at(result, "b")->arrived, 12);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_goal_counts_once_a_label(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 4);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_GOAL, "label: First, next: b");
    scene_node(&scene, "b", NODE_GOAL, "label: First, next: c");
    scene_node(&scene, "c", NODE_GOAL, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_goal(result, "First"), 4);
    assert_int_equal(scene_goal(result, "c"), 4);
    assert_int_equal(scene_at(result, "c")->ended[END_GOAL], 4);
    assert_int_equal(result->daily[0].goals, 8);
    assert_int_equal(result->goal_hours[0], 4);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_exit_rows_by_event_and_filter(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, rates: {converted: 1}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 2d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "exit_when", "[{goal: true, event: order_placed, label: Ordered}]");
    scene_set(&scene, "assumptions", "{events: {order_placed: {rate: 0/day}}}");
    scene_workspace(&scene, "touchpoints.order_placed", "{source: web}");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_goal(result, "Ordered"), 10);
    assert_int_equal(scene_at(result, "w")->ended[END_GOAL], 10);
    assert_int_equal(result->messages.converted, 10);
    assert_int_equal(result->daily[0].in_progress, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_exit_filter_is_asked_on_arriving(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_UPDATE, "add_tag: stop, next: b");
    scene_node(&scene, "b", NODE_NOTIFY, "to: x, text: y, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "exit_when", "[{filter: `customer_tags CONTAINS 'stop'`}]");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->ended[END_EXIT_RULE], 10);
    assert_int_equal(scene_at(result, "out")->arrived, 0);
    assert_int_equal(scene_at(result, "b")->arrived, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_recheck_before_each_message(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START,
               "trigger: {manual: true}, filter: `customer_tags NOT CONTAINS 'stop'`, next: a");
    scene_node(&scene, "a", NODE_UPDATE, "add_tag: stop, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "recheck", "before_each_message");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "b")->ended[END_RECHECK], 10);
    assert_int_equal(result->messages.sent, 0);
    assert_int_equal(result->messages.blocked[BLOCK_NO_ADDRESS], 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_recheck_continuous_on_arriving(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START,
               "trigger: {manual: true}, filter: `customer_tags NOT CONTAINS 'stop'`, next: a");
    scene_node(&scene, "a", NODE_UPDATE, "add_tag: stop, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_set(&scene, "recheck", "continuous");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "out")->ended[END_RECHECK], 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_muted_nodes_are_passed(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email, muted: true, next: b");
    scene_node(&scene, "b", NODE_WAIT, "for: 3d, muted: true, next: c");
    scene_node(&scene, "c", NODE_BRANCH,
               "cases: [{when: `number_of_orders > 1`, next: out}], else: out, muted: true");
    scene_node(&scene, "out", NODE_GOAL, "label: G, muted: true");
    scene.request.deeds = true;
    for (int alone = 0; alone < 2; alone++) {
        scene.request.one_by_one = alone == 1;
        struct result *result = scene_run(&scene);
        assert_int_equal(result->messages.sent, 0);
        assert_int_equal(result->deeds[DEED_CAME], 0);
        assert_int_equal(scene_left(result, "c", "case1"), 10);
        assert_int_equal(scene_at(result, "out")->ended[END_END], 10);
        assert_int_equal(result->goal_count, 0);
        result_destroy(result);
    }
    scene_destroy(&scene);
}

static void test_open_ports_end_as_dead_end(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_SEND, "channel: email");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "a")->ended[END_DEAD_END], 10);
    assert_int_equal(scene_left(result, "a", "next"), 0);
    assert_int_equal(result->messages.sent, 10);
    assert_int_equal(result->deeds[DEED_CAME], -1); /* nobody asked */
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_a_muted_start_starts_nobody(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, muted: true, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 0);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_enter_starts_another_journey(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 10);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_ENTER, "journey: K, next: b");
    scene_node(&scene, "b", NODE_ENTER, "journey: K, at: door, next: c");
    scene_node(&scene, "c", NODE_WAIT, "for: 1d, next: d");
    scene_node(&scene, "d", NODE_ENTER, "journey: K, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_other(&scene, "K");
    scene_node(&scene, "door", NODE_START,
               "trigger: {manual: true}, filter: `number_of_orders > 1000`, next: m");
    scene_node(&scene, "m", NODE_SEND, "channel: email, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 9d, next: end");
    scene_node(&scene, "end", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->messages.sent, 0);
    assert_int_equal(result->beside_count, 1);
    const struct result *beside = result->beside[0];
    assert_int_equal(beside->entered, 10);
    assert_int_equal(beside->messages.sent, 10);
    assert_int_equal(beside->turned_away[TURNED_SAME_INSTANT], 10);
    assert_int_equal(beside->turned_away[TURNED_ALREADY_INSIDE], 10);
    assert_int_equal(beside->reached, 10);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_update_sets_fields_and_lists(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 6);
    int points =
        contact_table_add_column(scene.contacts, TEXT("points"), TEXT("Points"), VALUE_INTEGER, 0);
    for (size_t i = 0; i < 6; i++) {
        contact_table_set(scene.contacts, i, points,
                          (struct value){.type = VALUE_INTEGER, .integer = (int64_t)i});
    }
    contact_table_finish(scene.contacts);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_UPDATE, "set: {points: 5}, leave: news, next: b");
    scene_node(&scene, "b", NODE_FILTER, "filter: `contact.points = 5`, next: c");
    scene_node(&scene, "c", NODE_SEND, "channel: email, topic: news, next: d");
    scene_node(&scene, "d", NODE_UPDATE, "join: news, next: e");
    scene_node(&scene, "e", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "changed", NODE_START,
               "trigger: {field_changed: points}, arrival: [], next: out");
    scene_node(&scene, "left", NODE_START, "trigger: {list_left: news}, arrival: [], next: out");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "b", "next"), 6);
    assert_int_equal(scene_at(result, "c")->messages.blocked[BLOCK_NOT_SUBSCRIBED], 6);
    assert_int_equal(scene_at(result, "e")->messages.sent, 6);
    /* `points` changed for five of six, all left the list; all at the instant of their entry. */
    assert_int_equal(result->turned_away[TURNED_SAME_INSTANT], 11);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_wait_until_a_date_of_the_contact(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, 3);
    int birthday =
        contact_table_add_column(scene.contacts, TEXT("birthday"), TEXT("Birthday"), VALUE_DATE, 0);
    int64_t days[] = {civil_day((struct civil_date){1990, 3, 12}),
                      civil_day((struct civil_date){1985, 3, 4})};
    for (size_t i = 0; i < 2; i++) {
        contact_table_set(scene.contacts, i, birthday,
                          (struct value){.type = VALUE_DATE, .day = days[i]});
    }
    contact_table_finish(scene.contacts);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(&scene, "a", NODE_WAIT,
               "until_date: birthday, offset: -7d, at: 10:00, past: skip, skip: late, "
               "missing: exit, next: b");
    scene_node(&scene, "b", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "late", NODE_EXIT, "");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "a", "next"), 1);
    assert_int_equal(scene_left(result, "a", "skip"), 1);
    assert_int_equal(scene_at(result, "a")->ended[END_MISSING], 1);
    assert_int_equal(result->release_hour, 3 * 24 + 10);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everybody_is_sent_a_message),
        cmocka_unit_test(test_wait_moves_contacts_on_by_days),
        cmocka_unit_test(test_wait_beyond_the_end_is_in_progress),
        cmocka_unit_test(test_wait_for_sees_what_a_branch_does_not),
        cmocka_unit_test(test_wait_for_times_out),
        cmocka_unit_test(test_filter_without_else_ends),
        cmocka_unit_test(test_filter_else_is_a_port),
        cmocka_unit_test(test_split_takes_all_or_nothing),
        cmocka_unit_test(test_split_is_sticky_in_a_loop),
        cmocka_unit_test(test_split_draws_each_visit),
        cmocka_unit_test(test_visit_limit_counts_arrivals),
        cmocka_unit_test(test_goal_counts_once_a_label),
        cmocka_unit_test(test_exit_rows_by_event_and_filter),
        cmocka_unit_test(test_exit_filter_is_asked_on_arriving),
        cmocka_unit_test(test_recheck_before_each_message),
        cmocka_unit_test(test_recheck_continuous_on_arriving),
        cmocka_unit_test(test_muted_nodes_are_passed),
        cmocka_unit_test(test_open_ports_end_as_dead_end),
        cmocka_unit_test(test_a_muted_start_starts_nobody),
        cmocka_unit_test(test_enter_starts_another_journey),
        cmocka_unit_test(test_update_sets_fields_and_lists),
        cmocka_unit_test(test_wait_until_a_date_of_the_contact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
