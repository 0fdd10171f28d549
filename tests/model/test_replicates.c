/* Tests of model/simulation/replicates.c and result_figure.c: what each seed gave, and how far it
 * spreads; figures by persona and starting point add up to the run's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/replicates.h"
#include "model/simulation/result_figure.h"
#include "tests/support/preview_scene.h"
#include "tests/support/random_scene.h"

enum { CONTACTS = 400, SEED = 40, REPLICATES = 45 };

/* Two starting points, two personas (a part of everybody), one message, two goals. */
static void offer(struct scene *scene)
{
    scene_init(scene, CONTACTS);
    scene_workspace(scene, "personas.some", "{filter: `sample MATCHES (percent = 30)`}");
    scene_workspace(scene, "assumptions.channels.email",
                    "{delivered: 0.9, opened: 0.4, clicked: 0.5, unsubscribed: 0, bounce_hard: 0, "
                    "open_delay: 3h}");
    scene_node(scene, "early", NODE_START,
               "trigger: {manual: true}, filter: `sample MATCHES (percent = 60, salt = 'a')`, "
               "next: x");
    scene_node(scene, "late", NODE_START, "trigger: {calendar: {date: 2026-03-05}}, next: x");
    scene_node(scene, "x", NODE_SPLIT, "arms: [{share: 30, next: a}, {share: 70, next: b}]");
    scene_node(scene, "a", NODE_SEND, "channel: email, next: won");
    scene_node(scene, "b", NODE_SEND, "channel: [sms, email], next: other");
    scene_node(scene, "won", NODE_GOAL, "label: Won");
    scene_node(scene, "other", NODE_GOAL, "label: Other");
}

static const struct replicate_figure *figure_of(const struct replicates *replicates,
                                                const char *group, const char *name,
                                                const char *figure)
{
    for (size_t i = 0; i < replicates->figure_count; i++) {
        const struct replicate_figure *found = &replicates->figures[i];
        if (text_is(found->group, group) && text_is(found->name, name) &&
            text_is(found->figure, figure)) {
            return found;
        }
    }
    fail_msg("no %s of %s %s", figure, group, name);
    return NULL;
}

static void run_all(struct scene *scene, struct replicates *replicates, size_t count)
{
    replicates_init(replicates, SEED, count);
    for (size_t k = 0; k < count; k++) {
        scene->request.seed = SEED + k;
        struct result *result = scene_run(scene);
        replicates_add(replicates, result);
        result_destroy(result);
    }
}

/* Replicate k is the run of seed SEED + k, alone and in threads. */
static void test_a_replicate_is_the_run_of_its_seed(void **state)
{
    (void)state;
    struct scene scene;
    struct replicates replicates;
    bool differ = false;
    offer(&scene);
    run_all(&scene, &replicates, REPLICATES);
    scene.request.threads = 3;
    for (size_t k = 0; k < REPLICATES; k += 11) {
        scene.request.seed = SEED + k;
        struct result *result = scene_run(&scene);
        const struct replicate_figure *opened = figure_of(&replicates, "run", "", "opened");
        assert_int_equal(opened->values[k], result->messages.opened);
        assert_int_equal(figure_of(&replicates, "channel", "email", "reached")->values[k],
                         result->reach_by_channel[0].count);
        assert_int_equal(figure_of(&replicates, "node", "a", "sent")->values[k],
                         scene_at(result, "a")->messages.sent);
        assert_int_equal(figure_of(&replicates, "goal", "Won", "passages")->values[k],
                         scene_goal(result, "Won"));
        differ = differ || opened->values[k] != opened->values[0];
        result_destroy(result);
    }
    assert_true(differ);
    replicates_destroy(&replicates);
    scene_destroy(&scene);
}

/* 1 to `count`, in another order. */
static struct replicate_range range_of(size_t count, size_t step)
{
    int64_t values[1000];
    struct replicates replicates = {.count = count};
    for (size_t i = 0; i < count; i++) {
        values[i] = (int64_t)(i * step % count) + 1;
    }
    return replicates_range(&replicates, &(struct replicate_figure){.values = values});
}

static void check_range(struct replicate_range range, int64_t low, int64_t high, int64_t greatest)
{
    assert_int_equal(range.least, 1);
    assert_int_equal(range.low, low);
    assert_int_equal(range.high, high);
    assert_int_equal(range.greatest, greatest);
    assert_true(range.mean == (double)(greatest + 1) / 2);
}

/* Nearest rank: 2.5% of 40 is the first, of 41 the second; 97.5% of 40 the 39th. */
static void test_ranks_by_hand(void **state)
{
    (void)state;
    check_range(range_of(1, 1), 1, 1, 1);
    check_range(range_of(2, 1), 1, 2, 2);
    check_range(range_of(40, 7), 1, 39, 40);
    check_range(range_of(41, 7), 2, 40, 41);
    check_range(range_of(1000, 7), 25, 975, 1000);
}

/* A figure that only some replicates have is 0 in the others. */
static void test_a_figure_that_comes_late(void **state)
{
    (void)state;
    struct scene scene;
    struct replicates replicates;
    offer(&scene);
    replicates_init(&replicates, SEED, 2);
    struct result *result = scene_run(&scene);
    int64_t turned_away = result->turned_away[TURNED_ONCE];
    result->turned_away[TURNED_ONCE] = 0;
    replicates_add(&replicates, result);
    result->turned_away[TURNED_ONCE] = turned_away;
    replicates_add(&replicates, result);
    const struct replicate_figure *figure = figure_of(&replicates, "turned_away", "once", "count");
    assert_true(turned_away > 0);
    assert_int_equal(figure->values[0], 0);
    assert_int_equal(figure->values[1], turned_away);
    result_destroy(result);
    replicates_destroy(&replicates);
    scene_destroy(&scene);
}

static int64_t sum(const int64_t numbers[], size_t count, size_t step)
{
    int64_t all = 0;
    for (size_t i = 0; i < count; i++) {
        all += numbers[i * step];
    }
    return all;
}

static void check_sums(const struct result *result)
{
    int64_t cost = 0;
    size_t goals = result->goal_count;
    assert_int_equal(sum(result->passages_by_persona, result->persona_count, 1), result->entered);
    assert_int_equal(sum(result->passages_by_start, result->start_count, 1), result->entered);
    for (size_t i = 0; i < goals; i++) {
        int64_t all = result->goals[i].count;
        assert_int_equal(sum(result->goals_by_persona + i, result->persona_count, goals), all);
        assert_int_equal(sum(result->goals_by_start + i, result->start_count, goals), all);
    }
    for (size_t i = 0; i < result->node_count; i++) {
        cost += result->nodes[i].cost;
    }
    assert_int_equal(cost, result->cost);
    assert_int_equal(sum(result->cost_by_channel, result->channel_count, 1), result->cost);
}

/* Every start that is not muted is a starting point; a muted one lets nobody in. */
static void test_groups_add_up_to_the_run(void **state)
{
    (void)state;
    enum { JOURNEYS = 40 };
    struct scene scene;
    int64_t goals = 0;
    for (uint64_t seed = 1; seed <= JOURNEYS; seed++) {
        if (random_scene_init(&scene, seed, 4 + seed % 20, CONTACTS, false)) {
            struct result *result = scene_run(&scene);
            check_sums(result);
            goals += result->goal_count == 0 ? 0 : result->goals[0].count;
            result_destroy(result);
            scene_destroy(&scene);
        }
    }
    assert_true(goals > 0);
}

static void test_persona_and_start_by_hand(void **state)
{
    (void)state;
    struct scene scene;
    offer(&scene);
    struct result *result = scene_run(&scene);
    check_sums(result);
    assert_int_equal(result->passages_by_start[0] + result->passages_by_start[1], CONTACTS);
    assert_in_range(result->passages_by_start[0], CONTACTS * 50 / 100, CONTACTS * 70 / 100);
    assert_int_equal(result->passages_by_start[0],
                     result->goals_by_start[0] + result->goals_by_start[1]);
    assert_int_equal(result->passages_by_persona[0],
                     result->goals_by_persona[0] + result->goals_by_persona[1]);
    assert_in_range(result->passages_by_persona[0], CONTACTS * 20 / 100, CONTACTS * 40 / 100);
    assert_string_equal(scene_at(result, "a")->ports[0].to.bytes, "won");
    result_destroy(result);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_replicate_is_the_run_of_its_seed),
        cmocka_unit_test(test_ranks_by_hand),
        cmocka_unit_test(test_a_figure_that_comes_late),
        cmocka_unit_test(test_groups_add_up_to_the_run),
        cmocka_unit_test(test_persona_and_start_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
