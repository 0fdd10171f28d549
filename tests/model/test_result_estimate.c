/* Tests of model/simulation/result_estimate.c: what a sample counted, as an estimate of all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/simulation/result_estimate.h"
#include "tests/support/preview_scene.h"

enum { CONTACTS = 2000, SAMPLE = 200, ALL = 1000003 };

/* A third get a message and come to the goal, the others wait beyond the end. */
static void journey(struct scene *scene)
{
    scene_init(scene, CONTACTS);
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: x");
    scene_node(scene, "x", NODE_SPLIT, "arms: [{share: 35, next: a}, {share: 65, next: w}]");
    scene_node(scene, "a", NODE_SEND, "channel: email, next: won");
    scene_node(scene, "w", NODE_WAIT, "for: 60d, next: won");
    scene_node(scene, "won", NODE_GOAL, "label: Won");
    scene->request.sample = SAMPLE;
    scene->request.by_stage = true;
}

static int64_t of_all(int64_t count, int64_t walked)
{
    return (2 * count * ALL + walked) / (2 * walked);
}

static void test_counts_are_those_of_all(void **state)
{
    (void)state;
    struct scene scene;
    journey(&scene);
    struct result *counted = scene_run(&scene);
    struct result *result = scene_run(&scene);
    int64_t walked = counted->contacts;
    result_estimate(result, ALL);
    assert_int_equal(result->contacts, ALL);
    assert_int_equal(result_walked(result), walked);
    assert_int_equal(result->entered, ALL);
    assert_int_equal(result->entered_contacts, ALL);
    int64_t left = scene_left(counted, "x", "arm1");
    assert_in_range(left, 40, 110);
    int64_t all = of_all(left, walked);
    assert_int_equal(scene_left(result, "x", "arm1"), all);
    assert_int_equal(scene_at(result, "a")->messages.delivered, all);
    assert_int_equal(scene_goal(result, "Won"), all);
    assert_int_equal(result->reached, all);
    assert_int_equal(result->reach_by_channel[0].count, all);
    assert_int_equal(result->stages[0].reached, all);
    assert_int_equal(result->daily[0].messages.sent, all);
    assert_int_equal(result->goal_hours[0], all);
    assert_int_equal(scene_at(result, "w")->waiting, of_all(walked - left, walked));
    assert_int_equal(result->messages.clicked, all); /* every rate is 1 */
    assert_int_equal(result->messages.unsubscribed, 0);
    assert_int_equal(result->deeds[DEED_CAME], -1);
    assert_int_equal(result_goal_hour(result, 50), 0);
    result_destroy(counted);
    result_destroy(result);
    scene_destroy(&scene);
}

static void test_intervals_are_those_of_the_sample(void **state)
{
    (void)state;
    struct scene scene;
    journey(&scene);
    struct result *counted = scene_run(&scene);
    struct result *result = scene_run(&scene);
    double low[2];
    double high[2];
    result_estimate(result, ALL);
    result_share_interval(result, result->reached, result->entered_contacts, &low[0], &high[0]);
    result_interval(counted->reached, counted->entered_contacts, &low[1], &high[1]);
    assert_true(low[0] == low[1] && high[0] == high[1]);
    result_share_interval(counted, counted->reached, counted->entered_contacts, &low[0], &high[0]);
    assert_true(low[0] == low[1] && high[0] == high[1]);
    assert_true(high[0] - low[0] > 0.05);
    result_destroy(counted);
    result_destroy(result);
    scene_destroy(&scene);
}

/* Of each count that a sample may have: none stays none, more stays more, also as it is said. */
static void test_order_is_kept(void **state)
{
    (void)state;
    static const int64_t wholes[] = {201, 333, 1999, 2000, 2001, 54321, 1000000, 1234567};
    for (size_t whole = 0; whole < sizeof(wholes) / sizeof(wholes[0]); whole++) {
        int64_t before = -1;
        int64_t said = 0;
        for (int64_t count = 0; count <= 100 * SAMPLE; count++) {
            struct result result = {.sampled = true, .contacts = SAMPLE, .entered = count};
            result_estimate(&result, wholes[whole]);
            assert_true(result.entered > before && (count > 0 || result.entered == 0));
            before = result.entered;
            int64_t now = result_estimate_round(&result, before);
            assert_true(now >= said && (now > 0) == (count > 0));
            assert_true(count > SAMPLE || now <= wholes[whole]);
            said = now;
        }
        assert_true(before > wholes[whole]);
    }
}

static void test_a_count_is_said_as_well_as_it_is_known(void **state)
{
    (void)state;
    static const struct {
        int64_t stand_for;
        int64_t count;
        int64_t said;
    } cases[] = {{50, 0, 0},
                 {50, 50, 50},
                 {50, 1550, 1600},
                 {50, 141638, 142000},
                 {50, 999999, 1000000},
                 {10, 5248, 5200},
                 {10, 23607, 23600},
                 {10, 141023, 141000},
                 {10, 9999999, 9999999},
                 {10, 9999998, 9999999}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct result result = {
            .sampled = true, .contacts = 9999999, .stands_for = (double)cases[i].stand_for};
        assert_int_equal(result_estimate_round(&result, cases[i].count), cases[i].said);
        result.stands_for = 0;
        assert_int_equal(result_estimate_round(&result, cases[i].count), cases[i].count);
    }
}

static void test_an_empty_sample_tells_nothing(void **state)
{
    (void)state;
    struct result result = {.sampled = true};
    result_estimate(&result, 1000);
    assert_int_equal(result.contacts, 0);
    assert_int_equal(result_walked(&result), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts_are_those_of_all),
        cmocka_unit_test(test_intervals_are_those_of_the_sample),
        cmocka_unit_test(test_order_is_kept),
        cmocka_unit_test(test_a_count_is_said_as_well_as_it_is_known),
        cmocka_unit_test(test_an_empty_sample_tells_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
