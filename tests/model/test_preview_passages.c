/* Tests of the preview: filters that read journey.* and held, asked when what they read changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/preview_scene.h"

enum { PEOPLE = 10 };

static void test_a_passage_sees_its_steps(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: first");
    scene_node(&scene, "first", NODE_FILTER,
               "filter: `journey.entered MATCHES (journey = 'J', node = 'in', count = 1, date = "
               "today) AND journey.at_step MATCHES (node = 'in')`, next: second");
    scene_node(&scene, "second", NODE_FILTER,
               "filter: `journey.at_step MATCHES (journey = 'J', count = 3)`, next: third");
    scene_node(&scene, "third", NODE_FILTER,
               "filter: `journey.completed IS NULL AND journey.exited IS NULL`, next: fourth");
    scene_node(&scene, "fourth", NODE_FILTER,
               "filter: `journey.at_step MATCHES (journey = 'K')`, next: out, else: away");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "away", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "fourth")->arrived, PEOPLE);
    assert_int_equal(scene_at(result, "away")->ended[END_END], PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Nothing but the other journey's steps can wake who waits here. */
static void test_another_journey_is_waited_for(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: e");
    scene_node(&scene, "e", NODE_ENTER, "journey: K, next: arrives");
    scene_node(&scene, "arrives", NODE_WAIT_FOR,
               "cases: [{filter: `journey.at_step MATCHES (journey = 'K', node = 'pause')`, "
               "next: ends}], timeout: {after: 1d, next: late}");
    scene_node(&scene, "ends", NODE_WAIT_FOR,
               "cases: [{filter: `journey.exited MATCHES (journey = 'K')`, next: late}, {filter: "
               "`journey.completed MATCHES (journey = 'K', node = 'end', date = 2026-03-05)`, "
               "next: out}], timeout: {after: 4d, next: late}");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_node(&scene, "late", NODE_EXIT, "");
    scene_other(&scene, "K");
    scene_node(&scene, "door", NODE_START, "trigger: {manual: true}, next: pause");
    scene_node(&scene, "pause", NODE_WAIT, "for: 3d, next: end");
    scene_node(&scene, "end", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "arrives", "case1"), PEOPLE);
    assert_int_equal(scene_left(result, "ends", "case2"), PEOPLE);
    assert_int_equal(result->ended[END_END], PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_another_journey_ends_this_one(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_set(&scene, "exit_when", "[{filter: `journey.exited MATCHES (node = 'sieve')`}]");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: e");
    scene_node(&scene, "e", NODE_ENTER, "journey: K, next: long");
    scene_node(&scene, "long", NODE_WAIT, "for: 20d, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    scene_other(&scene, "K");
    scene_node(&scene, "door", NODE_START, "trigger: {manual: true}, next: pause");
    scene_node(&scene, "pause", NODE_WAIT, "for: 3d, next: sieve");
    scene_node(&scene, "sieve", NODE_FILTER, "filter: `sample MATCHES (percent = 0)`, next: end");
    scene_node(&scene, "end", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "long")->ended[END_EXIT_RULE], PEOPLE);
    assert_int_equal(result->daily[3].ended, PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Who completes the journey joins a segment, which starts it again; twice in all. */
static void test_an_end_is_an_edge(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_workspace(&scene, "segments.done", "journey.completed MATCHES (count = 1)");
    scene_set(&scene, "reentry", "{mode: always}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: w");
    scene_node(&scene, "w", NODE_WAIT, "for: 1d, next: out");
    scene_node(&scene, "again", NODE_START,
               "trigger: {segment_entered: done}, arrival: [], next: w");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(result->entered, 2 * PEOPLE);
    assert_int_equal(scene_at(result, "out")->ended[END_END], 2 * PEOPLE);
    result_destroy(result);
    scene_destroy(&scene);
}

static void add_recorded(struct scene *scene, int64_t time, uint32_t contact)
{
    struct text_dictionary *names = &scene->activity.names;
    activity_add(&scene->activity,
                 (struct activity_row){.time = time,
                                       .contact = contact,
                                       .event = ACTIVITY_NONE,
                                       .campaign = ACTIVITY_NONE,
                                       .message = ACTIVITY_NONE,
                                       .channel = ACTIVITY_NONE,
                                       .link = ACTIVITY_NONE,
                                       .list = ACTIVITY_NONE,
                                       .journey = text_dictionary_code(names, TEXT("J")),
                                       .node = ACTIVITY_NONE,
                                       .kind = ACTIVITY_ENTERED},
                 NULL, 0);
}

static void test_recorded_passages_come_first(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: f");
    scene_node(&scene, "f", NODE_FILTER,
               "filter: `journey.entered MATCHES (journey = 'J', count = 2)`, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    add_recorded(&scene, scene.request.start - CIVIL_DAY, 3);
    add_recorded(&scene, scene.request.start, 4);
    activity_finish(&scene.activity, PEOPLE);
    scene.request.activity = &scene.activity;
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_at(result, "out")->arrived, 1);
    assert_int_equal(scene_at(result, "f")->ended[END_FILTERED_OUT], PEOPLE - 1);
    result_destroy(result);
    scene_destroy(&scene);
}

/* The plan that an update sets is held for five days at the midnight after them. */
static void test_an_update_begins_to_hold(void **state)
{
    (void)state;
    struct scene scene;
    scene_init(&scene, PEOPLE);
    int plan = contact_table_add_column(scene.contacts, TEXT("plan"), TEXT("Plan"), VALUE_TEXT, 0);
    for (size_t i = 0; i < PEOPLE; i++) {
        contact_table_set(
            scene.contacts, i, plan,
            (struct value){.type = VALUE_TEXT, .text = i < 4 ? TEXT("trial") : TEXT("free")});
    }
    contact_table_finish(scene.contacts);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: set");
    scene_node(&scene, "set", NODE_UPDATE, "set: {plan: trial}, next: w");
    scene_node(&scene, "w", NODE_WAIT_FOR,
               "cases: [{filter: `held MATCHES (field = 'plan', value = 'trial', date < -5d)`, "
               "next: out}], timeout: {after: 20d, next: out}");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct result *result = scene_run(&scene);
    assert_int_equal(scene_left(result, "w", "case1"), PEOPLE);
    assert_int_equal(result->daily[0].ended, 4); /* trial long before */
    assert_int_equal(result->daily[6].ended, PEOPLE - 4);
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_passage_sees_its_steps),
        cmocka_unit_test(test_another_journey_is_waited_for),
        cmocka_unit_test(test_another_journey_ends_this_one),
        cmocka_unit_test(test_an_end_is_an_edge),
        cmocka_unit_test(test_recorded_passages_come_first),
        cmocka_unit_test(test_an_update_begins_to_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
