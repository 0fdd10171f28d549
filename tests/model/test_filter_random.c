/* Random filters on random contacts: three evaluators agree, and what is printed reads the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/filter/filter.h"
#include "model/filter/filter_ast.h"
#include "tests/support/filter_coverage.h"
#include "tests/support/odd_zones.h"
#include "tests/support/plain_scene.h"
#include "tests/support/random_filter.h"
#include "tests/support/random_source.h"
#include "tests/support/random_world.h"

/* 100 × 50 × 24 contacts are 120,000 pairs; with POLKU_LONG set, fifty times as many. */
enum { WORLDS = 100, FILTERS = 50, LONG_FACTOR = 50, SEED = 20261122 };
/* Of the contacts, every fourth is enough to see what was asked. */
enum { COVERAGE_STEP = 4 };

/* One world and what has been asked so far. */
struct trial_world {
    uint64_t seed;
    struct random_source source;
    struct plain_world world;
    struct plain_scene scene;
    struct filter_coverage *coverage;
};

static void fail_with(struct trial_world *trial_world, const struct plain_trial *trial,
                      size_t contact)
{
    struct text_builder report = {0};
    plain_trial_report(&report, trial, &trial_world->scene, contact);
    fprintf(stderr, "seed %llu\n%s", (unsigned long long)trial_world->seed, report.bytes);
    text_destroy(&report);
    fail();
}

static void check_printed(const struct filter *filter)
{
    struct arena arena = {0};
    struct error_list errors = {0};
    struct text_builder printed = {0};
    struct text_builder again = {0};
    filter_print(&printed, filter);
    const struct filter *reread = filter_parse(text_built(&printed), &arena, &errors);
    if (reread == NULL || !filter_equal(filter, reread)) {
        fail_msg("does not read as it was: %s", printed.bytes);
    }
    filter_print(&again, reread);
    assert_string_equal(again.bytes, printed.bytes);
    text_destroy(&printed);
    text_destroy(&again);
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

static void check_filter(struct trial_world *trial_world, struct text query)
{
    struct plain_trial trial;
    plain_trial_begin(&trial, &trial_world->scene, query);
    if (trial.checked == NULL) {
        fail_msg("seed %llu: %s at %d of %.*s", (unsigned long long)trial_world->seed,
                 trial.errors.items[0].code, trial.errors.items[0].column, TEXT_FORMAT(query));
    }
    check_printed(trial.parsed);
    check_printed(trial.checked);
    for (size_t i = 0; i < RANDOM_WORLD_CONTACTS; i++) {
        struct plain_answers answers = plain_trial_ask(&trial, &trial_world->scene, i);
        if (answers.matches != answers.plain || answers.selected != answers.plain) {
            fail_with(trial_world, &trial, i);
        }
    }
    for (size_t i = 0; i < RANDOM_WORLD_CONTACTS; i += COVERAGE_STEP) {
        filter_coverage_add(trial_world->coverage, &trial_world->world,
                            &trial_world->world.contacts[i], trial.parsed);
    }
    plain_trial_end(&trial);
}

static void check_world(uint64_t seed, const struct zone *zone, struct filter_coverage *coverage)
{
    struct trial_world trial_world = {.seed = seed, .source = {seed}, .coverage = coverage};
    random_world_make(&trial_world.source, zone, &trial_world.world);
    plain_scene_create(&trial_world.scene, &trial_world.world);
    for (size_t i = 0; i < FILTERS; i++) {
        struct text_builder query = {0};
        random_filter_make(&trial_world.source, &trial_world.world, &query, RANDOM_FILTER_DEPTH);
        check_filter(&trial_world, text_built(&query));
        text_destroy(&query);
    }
    plain_scene_destroy(&trial_world.scene);
    plain_world_destroy(&trial_world.world);
}

static void test_three_evaluators_agree(void **state)
{
    (void)state;
    size_t worlds = random_cases(WORLDS, WORLDS * LONG_FACTOR);
    struct filter_coverage coverage = {0};
    struct text_builder report = {0};
    struct zone_set *zones = odd_zones();
    for (size_t i = 0; i < worlds; i++) {
        check_world(SEED + i, zone_at(zones, i % zone_count(zones)), &coverage);
    }
    filter_coverage_report(&report, &coverage);
    if (report.length > 0 && !random_cases_are_shared()) {
        fail_msg("not both true and false:\n%s", report.bytes);
    }
    text_destroy(&report);
    zone_set_destroy(zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_three_evaluators_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
