/* The closed form against runs: certain journeys in every figure, random ones by their means over
 * 200 seeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "model/base/memory.h"
#include "model/simulation/expected.h"
#include "model/simulation/random.h"
#include "tests/support/random_closed.h"
#include "tests/support/random_source.h"
#include "tests/support/result_figures.h"

enum { MILLIONTHS = 1000000, SEEDS = 200 };

/* The expectation in parts of 1/unit, or NULL with the reason printed. */
static struct result *expect(struct scene *scene, int64_t unit, struct error *error,
                             enum expected_reach *ret_reach)
{
    struct error_list errors = {0};
    struct expected *expected = NULL;
    struct result *result = NULL;
    struct plan *plan = plan_create(&scene->request, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        print_error("%s: %s %s\n", errors.items[i].subject, errors.items[i].sentence,
                    errors.items[i].arguments[0]);
    }
    assert_non_null(plan);
    if (expected_find(plan, NULL, NULL, &expected, error)) {
        result = expected_result(expected, plan, unit);
        *ret_reach = expected->reach;
    }
    expected_destroy(expected);
    plan_destroy(plan);
    error_list_destroy(&errors);
    return result;
}

static void test_delays_are_counted(void **state)
{
    (void)state;
    static const uint64_t means[] = {1, 2, 59, 3600, 86400, 604800, 4294967295};
    struct random_source source = {1};
    for (size_t i = 0; i < sizeof(means) / sizeof(means[0]); i++) {
        int64_t longest = random_delay(0, means[i]);
        assert_int_equal(delay_count(means[i], longest), UINT64_C(1) << 32);
        assert_int_equal(delay_count(means[i], -1), 0);
        for (int k = 0; k < 2000; k++) {
            int64_t time = random_delay((uint32_t)random_source_next(&source), means[i]);
            time = time > 0 ? time - (k & 1) : 0;
            uint64_t count = delay_count(means[i], time);
            uint64_t least = (UINT64_C(1) << 32) - count;
            assert_true(random_delay((uint32_t)least, means[i]) <= time);
            assert_true(least == 0 || random_delay((uint32_t)(least - 1), means[i]) > time);
        }
    }
}

/* P(first + second <= seconds), term by term. */
static double plain_sum(uint64_t first, uint64_t second, int64_t seconds)
{
    double sum = 0;
    for (int64_t i = 0; i <= seconds; i++) {
        double here = (double)(delay_count(first, i) - delay_count(first, i - 1)) / 4294967296.0;
        sum += here * (double)delay_count(second, seconds - i) / 4294967296.0;
    }
    return sum;
}

static void test_sums_of_delays(void **state)
{
    (void)state;
    static const uint64_t means[] = {1, 300, 5000, 28800};
    struct delay_odds odds = {.longest = 90 * CIVIL_DAY};
    double worst = 0;
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < 4; k++) {
            struct delay_chain chain = {{means[i], 0, means[k]}, 3};
            for (int64_t time = 0; time < 200000; time = time * 3 + 7) {
                double plain = plain_sum(means[i], means[k], time);
                double difference = fabs(delay_odds_within(&odds, &chain, time) - plain);
                worst = difference > worst ? difference : worst;
            }
        }
    }
    print_message("sums of delays are off by at most %.2g\n", worst);
    assert_true(worst < 1e-9);
    struct delay_chain three = {{600, 60, 3600}, 3};
    double sum = 0;
    for (int64_t i = 0; i <= 9000; i++) {
        double here = (double)(delay_count(3600, i) - delay_count(3600, i - 1)) / 4294967296.0;
        sum += here * plain_sum(600, 60, 9000 - i);
        i += i > 9000;
    }
    assert_true(fabs(delay_odds_within(&odds, &three, 9000) - sum) < 1e-9);
    assert_true(delay_odds_within(&odds, &three, 90 * CIVIL_DAY) == 1);
    delay_odds_destroy(&odds);
}

/* Whether the figure of that name is one that the expectation has. */
static bool knows(enum expected_reach reach, const char *name)
{
    static const char *const groups[] = {"email reach", "sms reach", "push reach", "first reach",
                                         "second reach"};
    bool group = false;
    for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
        group = group || strncmp(name, groups[i], strlen(groups[i])) == 0;
    }
    bool reached = strstr(name, " reach ") != NULL || strncmp(name, "run reached", 11) == 0 ||
                   strncmp(name, "day reached", 11) == 0;
    return reach == EXPECTED_REACH_GROUPS || (reach == EXPECTED_REACH_ALL ? !group : !reached);
}

static void test_certain_journeys_agree_exactly(void **state)
{
    (void)state;
    int agreed = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        struct scene scene;
        struct error error = {0};
        random_closed_init(&scene, seed, 3 + seed % 14, 90, RANDOM_CLOSED_CERTAIN);
        enum expected_reach reach = EXPECTED_REACH_NONE;
        struct result *expected = expect(&scene, 1000, &error, &reach);
        if (expected == NULL) {
            print_message("certain journey %llu: %s %s\n", (unsigned long long)seed, error.sentence,
                          error.arguments[0]);
            scene_destroy(&scene);
            continue;
        }
        struct result *run = scene_run(&scene);
        struct result_figures exact = {.named = true};
        struct result_figures counted = {0};
        result_figures_take(&exact, expected);
        result_figures_take(&counted, run);
        assert_int_equal(exact.count, counted.count);
        bool same = true;
        for (size_t i = 1; i < exact.count; i++) {
            if (knows(reach, exact.names[i]) && exact.values[i] != 1000 * counted.values[i]) {
                print_error("journey %llu: %s: %lld, expected %lld/1000\n",
                            (unsigned long long)seed, exact.names[i], (long long)counted.values[i],
                            (long long)exact.values[i]);
                same = false;
            }
        }
        assert_true(same);
        agreed++;
        result_figures_destroy(&exact);
        result_figures_destroy(&counted);
        result_destroy(expected);
        result_destroy(run);
        scene_destroy(&scene);
    }
    print_message("%d of 300 certain journeys agree\n", agreed);
    assert_true(agreed >= 250);
}

/* Sums over the seeds of one journey, a figure each. */
struct sums {
    double *sum;
    double *square;
    size_t count;
};

static void run_seeds(struct scene *scene, uint64_t first, struct sums *sums)
{
    for (uint64_t i = 0; i < SEEDS; i++) {
        scene->request.seed = first + i;
        struct result *run = scene_run(scene);
        struct result_figures figures = {0};
        result_figures_take(&figures, run);
        if (sums->sum == NULL) {
            sums->sum = memory_array(figures.count, sizeof(double));
            sums->square = memory_array(figures.count, sizeof(double));
            sums->count = figures.count;
        }
        for (size_t k = 0; k < figures.count; k++) {
            sums->sum[k] += (double)figures.values[k];
            sums->square[k] += (double)figures.values[k] * (double)figures.values[k];
        }
        result_figures_destroy(&figures);
        result_destroy(run);
    }
}

/* One journey: all its figures must be near; one of them, picked by chance, is given to be added
 * up with those of the other journeys (figures of one journey hang together). False: none. */
static bool compare_journey(uint64_t seed, const struct result *expected, enum expected_reach reach,
                            const struct sums *sums, double *ret_z)
{
    struct random_source source = {seed};
    struct result_figures exact = {.named = true};
    size_t seen = 0;
    result_figures_take(&exact, expected);
    assert_int_equal(exact.count, sums->count);
    for (size_t i = 1; i < exact.count; i++) {
        if (!knows(reach, exact.names[i])) {
            continue;
        }
        double e = (double)exact.values[i] / MILLIONTHS;
        double mean = sums->sum[i] / SEEDS;
        double variance = (sums->square[i] - SEEDS * mean * mean) / (SEEDS - 1);
        bool fixed = variance < 1e-9;
        double z = fixed ? 0 : (mean - e) / sqrt(variance / SEEDS);
        double most = e * SEEDS < 30 ? 12 : 5.5;
        if (fabs(z) > most || (fixed && fabs(mean - e) * SEEDS > 18)) {
            print_error("journey %llu: %s: mean %.6f, expected %.6f, z %.2f\n",
                        (unsigned long long)seed, exact.names[i], mean, e, z);
            fail();
        }
        if (!fixed && e * SEEDS >= 100) {
            seen++;
            if (random_source_below(&source, seen) == 0) {
                *ret_z = z;
            }
        }
    }
    result_figures_destroy(&exact);
    return seen != 0;
}

static void test_means_of_runs_are_as_expected(void **state)
{
    (void)state;
    long journeys = getenv("POLKU_LONG") != NULL ? 1000 : 60;
    double square = 0;
    int compared = 0;
    for (uint64_t seed = 1; seed <= (uint64_t)journeys; seed++) {
        struct scene scene;
        struct error error = {0};
        double z = 0;
        random_closed_init(&scene, seed, 3 + seed % 12, 60, RANDOM_CLOSED_ANY);
        scene.request.days = 20;
        enum expected_reach reach = EXPECTED_REACH_NONE;
        struct result *expected = expect(&scene, MILLIONTHS, &error, &reach);
        if (expected == NULL) {
            print_message("journey %llu: %s %s\n", (unsigned long long)seed, error.sentence,
                          error.arguments[0]);
            scene_destroy(&scene);
            continue;
        }
        struct sums sums = {0};
        run_seeds(&scene, seed * 1000, &sums);
        if (compare_journey(seed, expected, reach, &sums, &z)) {
            square += z * z;
            compared++;
        }
        free(sums.sum);
        free(sums.square);
        result_destroy(expected);
        scene_destroy(&scene);
    }
    /* Wilson and Hilferty: the cube root of a chi-square over its degrees is nearly normal. */
    double degrees = compared;
    double z = (cbrt(square / degrees) - (1 - 2 / (9 * degrees))) / sqrt(2 / (9 * degrees));
    print_message("chi-square %.1f of %d journeys: z %.2f\n", square, compared, z);
    assert_true(compared >= journeys / 2);
    assert_true(fabs(z) < 3.29);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_delays_are_counted),
        cmocka_unit_test(test_sums_of_delays),
        cmocka_unit_test(test_certain_journeys_agree_exactly),
        cmocka_unit_test(test_means_of_runs_are_as_expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
