/* Tests of model/simulation/comparison.c: figures of two runs are those of each run alone, who
 * moved is who moved, and intervals are those of the contacts' differences, worked out another way.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/node_kind.h"
#include "model/simulation/comparison.h"
#include "model/simulation/result_figure.h"
#include "model/simulation/roster.h"
#include "tests/support/random_scene.h"

/* The scene's journey as it is, and as another request has it. */
static struct comparison *compare(const struct run_request *first, const struct run_request *second)
{
    struct error_list errors = {0};
    struct comparison *comparison = NULL;
    struct plan *plans[2] = {plan_create(first, &errors), plan_create(second, &errors)};
    assert_true(plans[0] != NULL && plans[1] != NULL);
    assert_true(comparison_make(plans[0], plans[1], NULL, &comparison, &errors));
    plan_destroy(plans[0]);
    plan_destroy(plans[1]);
    error_list_destroy(&errors);
    return comparison;
}

static const struct comparison_figure *get(const struct comparison *comparison, const char *group,
                                           const char *name, const char *figure)
{
    const struct comparison_figure *found =
        comparison_find(comparison, group, text_from(name), figure);
    if (found == NULL) {
        fail_msg("no %s %s %s", group, name, figure);
    }
    return found;
}

/* Contacts 0 to 7 are let in; 4 to 7 have no address of email, and get the sms in the second
 * journey; 0 and 1 have none of sms. */
static void make_pair(struct scene *scene, struct journey **ret_second)
{
    struct journey_edit inverse;
    scene_init(scene, 8);
    for (size_t i = 4; i < 8; i++) {
        bitset_put(&scene->contacts->channels[0].addressed, i, false);
    }
    bitset_put(&scene->contacts->channels[1].addressed, 0, false);
    bitset_put(&scene->contacts->channels[1].addressed, 7, false);
    scene_node(scene, "in", NODE_START, "trigger: {manual: true}, next: a");
    scene_node(scene, "a", NODE_SEND, "channel: email, next: out");
    scene_node(scene, "out", NODE_EXIT, "");
    *ret_second = journey_copy(scene->journey);
    struct journey_edit edit =
        journey_edit_set(TEXT("a"), TEXT("channel"), scene_setting("[sms, email]"));
    assert_true(journey_apply(*ret_second, &edit, &inverse, NULL));
    journey_edit_destroy(&edit);
    journey_edit_destroy(&inverse);
}

static void test_who_moved(void **state)
{
    (void)state;
    struct scene scene;
    struct journey *other = NULL;
    make_pair(&scene, &other);
    struct run_request second = scene.request;
    second.journey = other;
    struct comparison *comparison = compare(&scene.request, &second);
    const struct comparison_figure *reached = get(comparison, "run", "", "reached");
    assert_int_equal(comparison->contacts, 8);
    assert_int_equal(reached->value[0], 4);
    assert_int_equal(reached->value[1], 7);
    assert_int_equal(reached->of[0], 8);
    assert_int_equal(reached->gained, 3);
    assert_int_equal(reached->lost, 0);
    assert_true(fabs(reached->change - 3.0 / 8) < 1e-12);
    /* Differences of 1 for three of eight, all shares of the same eight. */
    double variance = (3 - 9.0 / 8) * 8 / 7 / 64;
    assert_true(fabs(reached->half - 1.959964 * sqrt(variance)) < 1e-9);
    /* Apart: four of eight and seven of eight, each a share of eight. */
    double apart = (4 - 16.0 / 8 + 7 - 49.0 / 8) * 8 / 7 / 64;
    assert_true(fabs(reached->half_apart - 1.959964 * sqrt(apart)) < 1e-9);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(bitset_has(&comparison->gained, i), i >= 4 && i < 7);
        assert_false(bitset_has(&comparison->lost, i));
    }
    const struct comparison_figure *email = get(comparison, "channel", "email", "reached");
    assert_int_equal(email->value[0], 4);
    assert_int_equal(email->value[1], 1);
    assert_int_equal(email->lost, 3);
    const struct comparison_figure *blocked = get(comparison, "blocked", "no_address", "count");
    assert_int_equal(blocked->value[0], 4);
    assert_int_equal(blocked->value[1], 1);
    assert_true(fabs(blocked->change + 3) < 1e-12);
    comparison_destroy(comparison);
    comparison = compare(&scene.request, &scene.request);
    for (size_t i = 0; i < comparison->count; i++) {
        const struct comparison_figure *figure = &comparison->figures[i];
        assert_int_equal(figure->value[0], figure->value[1]);
        assert_int_equal(figure->gained + figure->lost, 0);
        assert_true(figure->change == 0 && figure->half == 0);
    }
    comparison_destroy(comparison);
    journey_destroy(other);
    scene_destroy(&scene);
}

/* Which run of the comparison is held against a result. */
struct held {
    const struct comparison *comparison;
    int run;
    size_t found;
};

static void hold(void *context, const struct result_figure *figure)
{
    struct held *held = context;
    const struct comparison_figure *compared =
        comparison_find(held->comparison, figure->group, figure->name, figure->figure);
    if (compared == NULL) {
        return;
    }
    held->found++;
    if (compared->value[held->run] != figure->value) {
        fail_msg("%s %.*s %s: %lld, the run says %lld", figure->group, TEXT_FORMAT(figure->name),
                 figure->figure, (long long)compared->value[held->run], (long long)figure->value);
    }
}

/* The interval of the difference in reach, contact by contact from the lists of each run; and what
 * it would be if these had been drawn apart. */
static double slow_half(struct run_request requests[2], double *ret_apart)
{
    static const struct contact_figure figures[] = {
        {FIGURE_OF_RUN, FIGURE_REACHED, {0}, FIGURE_ANY, FIGURE_ANY},
        {FIGURE_OF_RUN, FIGURE_ENTERED_CONTACTS, {0}, FIGURE_ANY, FIGURE_ANY}};
    struct error_list errors = {0};
    struct roster *rosters[2];
    double part[2] = {0};
    double sum = 0;
    double apart = 0;
    size_t count = requests[0].contacts->count;
    for (int i = 0; i < 2; i++) {
        struct plan *plan = plan_create(&requests[i], &errors);
        assert_true(roster_find(plan, figures, 2, NULL, &rosters[i], &errors));
        plan_destroy(plan);
    }
    for (size_t contact = 0; contact < count; contact++) {
        for (int i = 0; i < 2; i++) {
            const struct roster_list *lists = rosters[i]->lists;
            double entered = (double)lists[1].value;
            double share = entered == 0 ? 0 : (double)lists[0].value / entered;
            part[i] = entered == 0 ? 0
                                   : (bitset_has(&lists[0].contacts, contact) -
                                      share * bitset_has(&lists[1].contacts, contact)) /
                                         entered;
        }
        sum += (part[1] - part[0]) * (part[1] - part[0]);
        apart += part[0] * part[0] + part[1] * part[1];
    }
    roster_destroy(rosters[0]);
    roster_destroy(rosters[1]);
    error_list_destroy(&errors);
    *ret_apart = 1.959964 * sqrt(apart * (double)count / (double)(count - 1));
    return 1.959964 * sqrt(sum * (double)count / (double)(count - 1));
}

static void assert_compares(struct scene *scene, uint64_t seed)
{
    struct run_request requests[2] = {scene->request, scene->request};
    requests[1].seed = scene->request.seed + seed;
    struct comparison *comparison = compare(&requests[0], &requests[1]);
    for (int run = 0; run < 2; run++) {
        struct held held = {comparison, run, 0};
        scene->request.seed = requests[run].seed;
        struct result *result = scene_run(scene);
        result_figures(result, hold, &held);
        assert_true(held.found > 12);
        result_destroy(result);
    }
    const struct comparison_figure *reached = get(comparison, "run", "", "reached");
    assert_int_equal(reached->value[1] - reached->value[0],
                     (int64_t)reached->gained - (int64_t)reached->lost);
    assert_int_equal(bitset_count(&comparison->gained), reached->gained);
    assert_int_equal(bitset_count(&comparison->lost), reached->lost);
    if (reached->of[0] != 0 && reached->of[1] != 0) {
        double apart;
        assert_true(fabs(reached->half - slow_half(requests, &apart)) < 1e-9);
        assert_true(fabs(reached->half_apart - apart) < 1e-9);
    }
    comparison_destroy(comparison);
}

static void test_random_runs_compare(void **state)
{
    (void)state;
    size_t runs = 0;
    for (uint64_t seed = 1; runs < 12; seed++) {
        struct scene scene;
        if (random_scene_init(&scene, seed, 4 + seed % 7, 60, false)) {
            assert_compares(&scene, seed);
            scene_destroy(&scene);
            runs++;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_moved),
        cmocka_unit_test(test_random_runs_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
