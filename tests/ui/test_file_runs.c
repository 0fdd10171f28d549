/* Tests of ui/session/file_runs.c: the runs of a journey that is a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/session/file_runs.h"

static struct result run_of(uint64_t revision, int64_t reached)
{
    return (struct result){.journey_revision = revision,
                           .contacts_version = 7,
                           .start = 1000,
                           .days = 90,
                           .seed = 1,
                           .entered = 12,
                           .entered_contacts = 10,
                           .reached = reached};
}

static void test_numbers_and_order(void **state)
{
    (void)state;
    struct file_runs runs = {0};
    struct result first = run_of(1, 4);
    struct result second = run_of(2, 6);
    assert_int_equal(file_runs_before(&runs, INT64_MAX).number, 0);
    assert_int_equal(file_runs_keep(&runs, &first, 50), 1);
    assert_int_equal(file_runs_keep(&runs, &first, 60), 1);
    assert_int_equal(file_runs_keep(&runs, &second, 70), 2);
    assert_int_equal(file_runs_keep(&runs, &first, 80), 3);
    struct run_record before = file_runs_before(&runs, 3);
    assert_int_equal(before.number, 2);
    assert_int_equal(before.journey_revision, 2);
    assert_int_equal(before.reached, 6);
    assert_int_equal(before.entered_contacts, 10);
    assert_int_equal(before.time, 70);
    assert_int_equal(file_runs_before(&runs, 2).time, 50);
    assert_int_equal(file_runs_before(&runs, 1).number, 0);
}

static void test_what_makes_it_another(void **state)
{
    (void)state;
    struct file_runs runs = {0};
    struct result run = run_of(1, 4);
    int64_t number = file_runs_keep(&runs, &run, 1);
    run.seed = 2;
    assert_int_equal(file_runs_keep(&runs, &run, 1), ++number);
    run.days = 30;
    assert_int_equal(file_runs_keep(&runs, &run, 1), ++number);
    run.start = 2000;
    assert_int_equal(file_runs_keep(&runs, &run, 1), ++number);
    run.contacts_version = 8;
    assert_int_equal(file_runs_keep(&runs, &run, 1), ++number);
    run.reached = 5;
    assert_int_equal(file_runs_keep(&runs, &run, 1), ++number);
    run.entered = 13;
    assert_int_equal(file_runs_keep(&runs, &run, 1), ++number);
    assert_int_equal(file_runs_keep(&runs, &run, 1), number);
}

static void test_the_oldest_go(void **state)
{
    (void)state;
    struct file_runs runs = {0};
    for (uint64_t i = 1; i <= RUN_STORE_MOST + 3; i++) {
        struct result run = run_of(i, 4);
        assert_int_equal(file_runs_keep(&runs, &run, 1), (int64_t)i);
    }
    assert_int_equal(runs.count, RUN_STORE_MOST);
    assert_int_equal(file_runs_before(&runs, 5).number, 4);
    assert_int_equal(file_runs_before(&runs, 4).number, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_and_order),
        cmocka_unit_test(test_what_makes_it_another),
        cmocka_unit_test(test_the_oldest_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
