/* Tests of ui/session/simulation_job.c: which samples come before all contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_samples_before_all)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
