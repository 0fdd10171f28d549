/* The slow simulator by itself: what happens again, what is entered, worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/contacts/activity_name.h"
#include "tests/support/preview_scene.h"
#include "tests/support/slow_simulator.h"

enum { HOUR = 3600, DAY = 86400 };

/* Records that a contact did something so many seconds before the start. */
static void record(struct scene *scene, uint32_t contact, int64_t before, enum activity_kind kind,
                   const char *list, const char *event, const char *campaign)
{
    struct activity_row row = {
        .time = scene->request.start - before, .contact = contact, .kind = (uint8_t)kind};
    activity_name_clear(&row);
    struct text_dictionary *names = &scene->activity.names;
    if (list != NULL) {
        row.list = text_dictionary_code(names, text_from(list));
    }
    if (event != NULL) {
        row.event = text_dictionary_code(names, text_from(event));
    }
    if (campaign != NULL) {
        row.campaign = text_dictionary_code(names, text_from(campaign));
    }
    activity_add(&scene->activity, row, NULL, 0);
}

static void run(struct scene *scene, struct slow_run *ret_run)
{
    activity_finish(&scene->activity, scene->contacts->count);
    scene->request.activity = &scene->activity;
    slow_simulate(&scene->request, ret_run);
}

/* Asserts on which days, of 30, somebody entered. */
static void entered_on(const struct slow_result *result, const int days[], size_t count)
{
    int64_t expected[30] = {0};
    for (size_t i = 0; i < count; i++) {
        expected[days[i]]++;
    }
    for (size_t day = 0; day < 30; day++) {
        assert_int_equal(result->daily[day].entered, expected[day]);
    }
}

#define ENTERED_ON(result, ...)                                                                    \
    entered_on(result, (const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

/* Of a touchpoint that replays a week: three days ago comes again on day 4, 11, 18 and 25; a week
 * ago to the second on day 0, 7 …; a second more is too old. */
static void test_events_happen_again(void **state)
{
    (void)state;
    struct scene scene;
    struct slow_run slow;
    scene_init(&scene, 3);
    scene_workspace(&scene, "touchpoints.order_placed", "{source: web}");
    scene_workspace(&scene, "assumptions.events.order_placed", "{replay: 7d}");
    scene_set(&scene, "reentry.mode", "always");
    scene_node(&scene, "in", NODE_START, "trigger: {event: order_placed}, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    record(&scene, 0, 3 * DAY - HOUR, ACTIVITY_EVENT, NULL, "order_placed", NULL);
    record(&scene, 1, 7 * DAY, ACTIVITY_EVENT, NULL, "order_placed", NULL);
    record(&scene, 2, 7 * DAY + 1, ACTIVITY_EVENT, NULL, "order_placed", NULL);
    run(&scene, &slow);
    ENTERED_ON(&slow.results[0], 4, 11, 18, 25, 0, 7, 14, 21, 28);
    slow_run_destroy(&slow);
    scene_destroy(&scene);
}

/* A joining that happens again joins: who had left gets the message. Who is on the list already
 * starts as well. Two starts that replay it, over one week and over two, are raised by the same
 * happening where both do: on day 12 and 26 the first by id wins. */
static void test_joining_happens_again(void **state)
{
    (void)state;
    struct scene scene;
    struct slow_run slow;
    scene_init(&scene, 2);
    scene_set(&scene, "reentry.mode", "always");
    scene_node(&scene, "a", NODE_START,
               "trigger: {list_joined: news}, arrival: {replay: 7d}, next: hello");
    scene_node(&scene, "b", NODE_START,
               "trigger: {list_joined: news}, arrival: {replay: 14d}, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene.contacts->topics[0].states[0] = SUBSCRIPTION_LEFT;
    record(&scene, 0, 2 * DAY, ACTIVITY_JOINED, "news", NULL, NULL);
    record(&scene, 1, 9 * DAY, ACTIVITY_JOINED, "news", NULL, NULL);
    record(&scene, 1, 2 * DAY, ACTIVITY_LEFT, "news", NULL, NULL);
    run(&scene, &slow);
    ENTERED_ON(&slow.results[0], 5, 12, 19, 26, 5, 19);
    assert_int_equal(slow.results[0].turned_away[TURNED_SAME_INSTANT], 2);
    assert_int_equal(slow.results[0].messages.sent, 6);
    slow_run_destroy(&slow);
    scene_destroy(&scene);
}

/* A leaving that happens again leaves: the message behind it is not sent. */
static void test_leaving_happens_again(void **state)
{
    (void)state;
    struct scene scene;
    struct slow_run slow;
    scene_init(&scene, 1);
    scene_node(&scene, "in", NODE_START,
               "trigger: {list_left: news}, arrival: {replay: 7d}, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    record(&scene, 0, DAY, ACTIVITY_LEFT, "news", NULL, NULL);
    run(&scene, &slow);
    ENTERED_ON(&slow.results[0], 6);
    assert_int_equal(slow.results[0].messages.blocked[BLOCK_NOT_SUBSCRIBED], 1);
    assert_int_equal(slow.results[0].turned_away[TURNED_ONCE], 3);
    slow_run_destroy(&slow);
    scene_destroy(&scene);
}

/* A campaign's message that happens again is a row of the log: a cap counts it. It came again on
 * day 4 at 23:00, so on day 5 at 00:00 one message a day is one too many; a day later it is not. */
static void test_campaign_happens_again(void **state)
{
    (void)state;
    struct scene scene;
    struct slow_run slow;
    scene_init(&scene, 1);
    scene_workspace(&scene, "campaigns.spring", "{name: Spring}");
    scene_workspace(&scene, "caps", "[{scope: all, max: 1, per: 1d}]");
    scene_set(&scene, "reentry.mode", "always");
    scene_node(&scene, "again", NODE_START,
               "trigger: {campaign: {name: spring, activity: sent}}, arrival: {replay: 7d}, "
               "next: out");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: five");
    scene_node(&scene, "five", NODE_WAIT, "for: 5d, next: first");
    scene_node(&scene, "first", NODE_SEND, "channel: email, topic: news, next: one");
    scene_node(&scene, "one", NODE_WAIT, "for: 1d, next: second");
    scene_node(&scene, "second", NODE_SEND, "channel: email, topic: news, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    record(&scene, 0, 2 * DAY + HOUR, ACTIVITY_SENT, "news", NULL, "spring");
    run(&scene, &slow);
    ENTERED_ON(&slow.results[0], 0, 4, 11, 18, 25);
    assert_int_equal(slow.results[0].messages.blocked[BLOCK_CAPPED], 1);
    assert_int_equal(slow.results[0].messages.sent, 1);
    assert_int_equal(slow.results[0].daily[6].messages.sent, 1);
    slow_run_destroy(&slow);
    scene_destroy(&scene);
}

/* Nothing is said of how they come: 91 days again where anybody has such a record in those days.
 * Where all are older, contacts come at a rate. */
static void test_default_is_91_days(void **state)
{
    (void)state;
    for (int old = 0; old < 2; old++) {
        struct scene scene;
        struct slow_run slow;
        scene_init(&scene, 200);
        scene_node(&scene, "in", NODE_START, "trigger: {list_joined: news}, next: out");
        scene_node(&scene, "out", NODE_EXIT, "");
        record(&scene, 7, old ? 92 * DAY : 70 * DAY, ACTIVITY_JOINED, "news", NULL, NULL);
        run(&scene, &slow);
        if (old) {
            /* 200 contacts, 30 days, 0.01 a day each: about 52 of them come. */
            assert_in_range(slow.results[0].entered, 26, 78);
        } else {
            ENTERED_ON(&slow.results[0], 21);
        }
        slow_run_destroy(&slow);
        scene_destroy(&scene);
    }
}

/* The other journey's start has a filter that nobody passes, and an arrival: neither counts. Its
 * re-entry does: the second time comes after one has left. */
static void test_enter_starts_the_other(void **state)
{
    (void)state;
    struct scene scene;
    struct slow_run slow;
    scene_init(&scene, 3);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: first");
    scene_node(&scene, "first", NODE_ENTER, "journey: K, next: day");
    scene_node(&scene, "day", NODE_WAIT, "for: 1d, next: second");
    scene_node(&scene, "second", NODE_ENTER, "journey: K, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_other(&scene, "K");
    scene_set(&scene, "reentry.mode", "after_exit");
    scene_node(&scene, "in", NODE_START,
               "trigger: {manual: true}, filter: `topics IS NULL`, next: wait");
    scene_node(&scene, "wait", NODE_WAIT, "for: 20h, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    run(&scene, &slow);
    assert_int_equal(slow.result_count, 2);
    assert_int_equal(slow.results[0].entered, 3);
    assert_int_equal(slow.results[1].entered, 6);
    assert_int_equal(slow.results[1].daily[1].entered, 3);
    assert_int_equal(slow.results[1].turned_away[TURNED_FILTER], 0);
    slow_run_destroy(&slow);
    scene_destroy(&scene);
}

/* One message a week of the topic: that of another topic a day before is no matter. */
static void test_wish_for_a_topic(void **state)
{
    (void)state;
    struct scene scene;
    struct slow_run slow;
    scene_init(&scene, 2);
    scene_workspace(&scene, "lists.offers", "{name: Offers, opt: out}");
    struct text name = TEXT("frequency_news");
    int column = contact_table_add_column(scene.contacts, name, name, VALUE_TEXT, 0);
    contact_table_set(scene.contacts, 0, column,
                      (struct value){.type = VALUE_TEXT, .text = {"weekly", 6}});
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: offer");
    scene_node(&scene, "offer", NODE_SEND, "channel: email, topic: offers, next: news");
    scene_node(&scene, "news", NODE_SEND, "channel: email, topic: news, next: day");
    scene_node(&scene, "day", NODE_WAIT, "for: 6d, next: more");
    scene_node(&scene, "more", NODE_SEND, "channel: email, topic: news, next: last");
    scene_node(&scene, "last", NODE_SEND, "channel: email, topic: offers, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    run(&scene, &slow);
    assert_int_equal(slow.results[0].messages.blocked[BLOCK_FREQUENCY], 1);
    assert_int_equal(slow.results[0].messages.sent, 7);
    slow_run_destroy(&slow);
    scene_destroy(&scene);
}

/* The tag triggers the starting point at the very instant at which `back` enters it, and is written
 * after that: the trigger is asked first all the same, so its filter is asked again before `hello`,
 * and ends it there. By an `enter` it would not be asked, and the message would be sent. */
static void test_trigger_is_asked_before_enter(void **state)
{
    (void)state;
    struct scene scene;
    struct slow_run slow;
    scene_init(&scene, 2);
    scene_set(&scene, "reentry.mode", "always");
    scene_set(&scene, "recheck", "before_each_message");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: day");
    scene_node(&scene, "day", NODE_WAIT, "for: 1d, next: back");
    scene_node(&scene, "back", NODE_ENTER, "journey: J, at: again, next: tag");
    scene_node(&scene, "tag", NODE_UPDATE, "add_tag: called, next: out");
    scene_node(&scene, "again", NODE_START,
               "trigger: {tag_added: called}, arrival: [], "
               "filter: `NOT customer_tags CONTAINS 'late'`, next: late");
    scene_node(&scene, "late", NODE_UPDATE, "add_tag: late, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    run(&scene, &slow);
    struct result *result = scene_run(&scene);
    const struct slow_result *told = &slow.results[0];
    assert_int_equal(told->entered, 4);
    assert_int_equal(told->turned_away[TURNED_SAME_INSTANT], 2);
    assert_int_equal(told->ended[END_RECHECK], 2);
    assert_int_equal(told->messages.sent, 0);
    assert_int_equal(result->turned_away[TURNED_SAME_INSTANT], 2);
    assert_int_equal(result->ended[END_RECHECK], 2);
    assert_int_equal(result->messages.sent, 0);
    result_destroy(result);
    slow_run_destroy(&slow);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_events_happen_again),
        cmocka_unit_test(test_joining_happens_again),
        cmocka_unit_test(test_leaving_happens_again),
        cmocka_unit_test(test_campaign_happens_again),
        cmocka_unit_test(test_default_is_91_days),
        cmocka_unit_test(test_enter_starts_the_other),
        cmocka_unit_test(test_wish_for_a_topic),
        cmocka_unit_test(test_trigger_is_asked_before_enter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
