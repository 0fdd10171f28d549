/* Batches give what walking each contact alone gives, to the last figure: on random journeys, in
 * blocks of any size, in threads, in any order of the contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/simulation/batch_plan.h"
#include "tests/support/random_batch.h"
#include "tests/support/random_source.h"

enum { JOURNEYS = 600, LONG_JOURNEYS = 6000, CONTACTS = 700, TURNED = 20 };

/* Whether the journey runs in batches; false with the reason printed where it does not. */
static bool batches(const struct scene *scene, uint64_t seed)
{
    struct error_list errors = {0};
    const char *why = NULL;
    struct plan *plan = plan_create(&scene->request, &errors);
    if (plan == NULL) {
        print_message("journey %llu cannot run: %s %s %s\n", (unsigned long long)seed,
                      errors.items[0].code, errors.items[0].subject, errors.items[0].arguments[0]);
        error_list_destroy(&errors);
        return false;
    }
    struct batch_plan *batch = batch_plan_create(plan, &why);
    if (batch == NULL) {
        print_message("journey %llu is walked: %s\n", (unsigned long long)seed, why);
    }
    bool made = batch != NULL;
    batch_plan_destroy(batch);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return made;
}

static bool same_as_walked(struct scene *scene, const struct result *walked, uint64_t seed,
                           int threads, size_t block)
{
    scene->request.one_by_one = false;
    scene->request.threads = threads;
    scene->request.block = block;
    struct result *result = scene_run(scene);
    bool same = scene_same(walked, result);
    if (!same) {
        print_error("journey %llu differs with %d threads, blocks of %zu\n",
                    (unsigned long long)seed, threads, block);
    }
    result_destroy(result);
    return same;
}

/* What happened over all journeys, so that agreeing on nothing does not count. */
struct sums {
    struct message_counts messages;
    int64_t turned_away[TURN_AWAY_REASON_COUNT];
    int64_t ended[END_REASON_COUNT];
    int64_t goals;
    int64_t in_progress;
    size_t batched;
};

static void add_up(struct sums *sums, const struct result *result)
{
    int64_t *to = (int64_t *)&sums->messages;
    const int64_t *from = (const int64_t *)&result->messages;
    for (size_t i = 0; i < sizeof(sums->messages) / sizeof(*to); i++) {
        to[i] += from[i];
    }
    for (size_t i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        sums->turned_away[i] += result->turned_away[i];
    }
    for (size_t i = 0; i < END_REASON_COUNT; i++) {
        sums->ended[i] += result->ended[i];
    }
    for (size_t i = 0; i < result->goal_count; i++) {
        sums->goals += result->goals[i].count;
    }
    sums->in_progress += result->in_progress;
    sums->batched++;
}

static bool agrees(uint64_t seed, struct sums *sums)
{
    static const int threads[] = {1, 2, 3, 8};
    static const size_t blocks[] = {64, 192, 0, 448};
    struct scene scene;
    random_batch_init(&scene, seed, CONTACTS, false);
    bool same = true;
    scene.request.deeds = seed % 3 != 0;
    if (batches(&scene, seed)) {
        scene.request.one_by_one = true;
        struct result *walked = scene_run(&scene);
        same = same_as_walked(&scene, walked, seed, 1, 0) &&
               same_as_walked(&scene, walked, seed, threads[seed % 4], blocks[seed / 4 % 4]);
        add_up(sums, walked);
        if (seed % TURNED == 0) {
            struct scene turned;
            random_batch_init(&turned, seed, CONTACTS, true);
            turned.request.deeds = scene.request.deeds;
            same = same_as_walked(&turned, walked, seed, 3, 128) && same;
            scene_destroy(&turned);
        }
        result_destroy(walked);
    }
    scene_destroy(&scene);
    return same;
}

static void test_batches_agree_with_the_walk(void **state)
{
    (void)state;
    uint64_t journeys = random_cases(JOURNEYS, LONG_JOURNEYS);
    struct sums sums = {0};
    size_t differences = 0;
    for (uint64_t seed = 0; seed < journeys; seed++) {
        differences += !agrees(seed, &sums);
    }
    print_message("%zu of %llu journeys in batches; sent %lld\n", sums.batched,
                  (unsigned long long)journeys, (long long)sums.messages.sent);
    assert_int_equal(differences, 0);
    assert_true(sums.batched > journeys * 2 / 3);
    assert_true(sums.messages.converted > 0 && sums.messages.unsubscribed > 0);
    assert_true(sums.messages.clicked > 0 && sums.goals > 0 && sums.in_progress > 0);
    for (size_t i = BLOCK_NO_CONSENT_AT_ALL; i <= BLOCK_NO_ADDRESS; i++) {
        assert_true(sums.messages.blocked[i] > 0);
    }
    assert_true(sums.turned_away[TURNED_SAME_INSTANT] > 0);
    assert_true(sums.turned_away[TURNED_ALREADY_INSIDE] > 0 && sums.turned_away[TURNED_ONCE] > 0);
    assert_true(sums.ended[END_GOAL] > 0 && sums.ended[END_END] > 0);
    assert_true(sums.ended[END_FILTERED_OUT] > 0 && sums.ended[END_BLOCKED] > 0);
    assert_true(sums.ended[END_MISSING] > 0 && sums.ended[END_LOOP_LIMIT] > 0);
    assert_true(sums.messages.blocked[BLOCK_CAPPED] > 0);
}

/* More arrivals and personas than are counted as classes. */
static void test_many_personas(void **state)
{
    (void)state;
    enum { PERSONAS = 20, FEW = 500 };
    struct scene scene;
    scene_init(&scene, FEW);
    for (int i = 0; i < PERSONAS; i++) {
        char path[40];
        char filter[60];
        snprintf(path, sizeof(path), "personas.p%02d.filter", i);
        snprintf(filter, sizeof(filter), "`sample MATCHES (percent = 5, salt = 'p%d')`", i);
        scene_workspace(&scene, path, filter);
    }
    scene_workspace(&scene, "personas.p03.rates.email.opened", "0.5");
    scene_workspace(&scene, "assumptions.channels.email",
                    "{delivered: 0.9, opened: 0.4, clicked: 0.5, unsubscribed: 0, bounce_hard: 0}");
    scene_node(&scene, "a", NODE_START,
               "trigger: {manual: true}, filter: `sample MATCHES (percent = 40, salt = 'a')`, "
               "next: hello");
    scene_node(&scene, "b", NODE_START,
               "trigger: {manual: true}, arrival: {spread: 5d}, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: [email, sms], next: again");
    scene_node(&scene, "again", NODE_SEND, "channel: sms, next: out");
    scene_node(&scene, "out", NODE_GOAL, "");
    assert_true(batches(&scene, 0));
    scene.request.one_by_one = true;
    struct result *walked = scene_run(&scene);
    assert_true(walked->messages.opened > 0);
    assert_true(same_as_walked(&scene, walked, 0, 2, 128));
    result_destroy(walked);
    scene_destroy(&scene);
}

/* More events than 16 bits count, before one is waited for. */
static void test_many_events(void **state)
{
    (void)state;
    enum { FEW = 20 };
    struct scene scene;
    scene_init(&scene, FEW);
    scene_record(&scene, 0, ACTIVITY_EVENT, "2025-01-01T00:00:00", "{event: cart_left}");
    scene_workspace(&scene, "assumptions.events.cart_left", "{rate: 10000/day}");
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: pause");
    scene_node(&scene, "pause", NODE_WAIT, "for: 8d, next: cart");
    scene_node(&scene, "cart", NODE_WAIT_FOR,
               "cases: [{event: cart_left, next: left}], timeout: {after: 5s, next: out}");
    scene_node(&scene, "left", NODE_GOAL, "");
    scene_node(&scene, "out", NODE_EXIT, "");
    assert_true(batches(&scene, 0));
    scene.request.one_by_one = true;
    struct result *walked = scene_run(&scene);
    assert_true(walked->goals[0].count > 0 && walked->goals[0].count < FEW);
    assert_true(same_as_walked(&scene, walked, 0, 1, 0));
    result_destroy(walked);
    scene_destroy(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_batches_agree_with_the_walk),
        cmocka_unit_test(test_many_personas),
        cmocka_unit_test(test_many_events),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
