/* Tests of ui/session/simulation_job.c: which samples come before all contacts, and their figures.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/workspace/made_up_contacts.h"
#include "tests/support/preview_scene.h"
#include "ui/session/simulation_job.h"

static void test_samples_before_all(void **state)
{
    (void)state;
    static const struct {
        size_t contacts;
        size_t samples[3]; /* ended by 0 */
    } cases[] = {{0, {0}},
                 {60000, {0}},
                 {60001, {20000, 0}},
                 {300000, {20000, 0}},
                 {300001, {20000, 100000, 0}},
                 {10000000, {20000, 100000, 0}}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        size_t sample = 0;
        size_t count = 0;
        do {
            sample = simulation_job_sample(cases[i].contacts, sample);
            assert_int_equal(sample, cases[i].samples[count++]);
        } while (sample != 0);
    }
}

static struct journey *journey(void)
{
    struct scene scene;
    scene_init(&scene, 1);
    scene_node(&scene, "in", NODE_START, "trigger: {manual: true}, next: hello");
    scene_node(&scene, "hello", NODE_SEND, "channel: email, next: out");
    scene_node(&scene, "out", NODE_EXIT, "");
    struct journey *made = journey_copy(scene.journey);
    scene_destroy(&scene);
    return made;
}

/* A sample's figures are near those of all, which are as counted. */
static void check_near(const struct result *sample, const struct result *all)
{
    assert_true(sample->sampled && sample->stands_for > 1);
    assert_true(!all->sampled && all->stands_for == 0);
    assert_int_equal(result_walked(all), all->contacts);
    assert_in_range(result_walked(sample) * 7 / 2, all->contacts * 97 / 100,
                    all->contacts * 103 / 100);
    assert_in_range(sample->contacts, all->contacts * 97 / 100, all->contacts * 103 / 100);
    assert_in_range(sample->reached, all->reached * 95 / 100, all->reached * 105 / 100);
}

static void test_a_sample_speaks_of_all(void **state)
{
    (void)state;
    enum { PEOPLE = 70000, DAY = 20000 };
    struct stored_contacts contacts = {0};
    struct zone_set *zones = zone_set_create();
    struct simulation_job job = {.journey = journey(), .workspace = workspace_create()};
    struct session_simulation_setup setup = {
        .path = "",
        .zones = zones,
        .timezone = TEXT("UTC"),
        .wish = {.start = INT64_C(86400) * DAY, .days = 2, .seed = 1}};
    made_up_contacts(PEOPLE, 1, DAY, &contacts.table, &contacts.activity);
    static const char *const wheres[] = {"", "sample MATCHES (percent = 60, salt = 'a')"};
    for (size_t i = 0; i < 2; i++) {
        struct simulation_outcome sample = {0};
        struct simulation_outcome all = {0};
        struct run_progress progress = {0};
        setup.wish.where = text_from(wheres[i]);
        assert_true(simulation_job_run(&setup, &contacts, &job, 20000, &progress, &sample));
        assert_true(simulation_job_run(&setup, &contacts, &job, 0, &progress, &all));
        check_near(sample.result, all.result);
        assert_true(i != 0 || sample.result->contacts == PEOPLE);
        simulation_outcome_clear(&sample);
        simulation_outcome_clear(&all);
    }
    simulation_job_destroy(&job);
    stored_contacts_destroy(&contacts);
    zone_set_destroy(zones);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples_before_all),
                                       cmocka_unit_test(test_a_sample_speaks_of_all)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
