/* Cases of filters worked out by hand from filters.md (filter_cases/): three evaluators give them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/filter_case.h"
#include "tests/support/odd_zones.h"
#include "tests/support/plain_scene.h"

enum { FEWEST = 40, LINE_MOST = 1024 };

static void check_case(const struct filter_case *filter_case, const char *file, int line)
{
    struct plain_scene scene;
    struct plain_trial trial;
    plain_scene_create(&scene, &filter_case->world);
    plain_trial_begin(&trial, &scene, filter_case->filter);
    if (trial.checked == NULL) {
        fail_msg("%s:%d: %s at %d", file, line, trial.errors.items[0].code,
                 trial.errors.items[0].column);
    }
    struct plain_answers answers = plain_trial_ask(&trial, &scene, 0);
    bool expected = filter_case->expected;
    if (answers.matches != expected || answers.selected != expected || answers.plain != expected) {
        fail_msg("%s:%d: expected %d; filter_matches %d, filter_select %d, plain %d", file, line,
                 expected, answers.matches, answers.selected, answers.plain);
    }
    plain_trial_end(&trial);
    plain_scene_destroy(&scene);
}

static void check_file(const char *name)
{
    char path[4096];
    char line[LINE_MOST];
    struct zone_set *zones = odd_zones();
    struct filter_case filter_case = {.zones = zones};
    int cases = 0;
    snprintf(path, sizeof(path), "%s/%s", getenv("POLKU_FILTER_CASES"), name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    for (int number = 1; fgets(line, sizeof(line), file) != NULL; number++) {
        enum filter_case_line kind = filter_case_read(&filter_case, text_from(line));
        if (kind == FILTER_CASE_WRONG) {
            fail_msg("%s:%d: no line of a case: %s", name, number, line);
        }
        if (kind == FILTER_CASE_ASKED) {
            check_case(&filter_case, name, number);
            cases++;
        }
    }
    fclose(file);
    assert_true(cases >= FEWEST);
    filter_case_destroy(&filter_case);
    zone_set_destroy(zones);
}

static void test_null(void **state)
{
    (void)state;
    check_file("null.txt");
}

static void test_dates(void **state)
{
    (void)state;
    check_file("dates.txt");
}

static void test_anniversaries(void **state)
{
    (void)state;
    check_file("anniversaries.txt");
}

static void test_lists(void **state)
{
    (void)state;
    check_file("lists.txt");
}

static void test_functions(void **state)
{
    (void)state;
    check_file("functions.txt");
}

static void test_recorded(void **state)
{
    (void)state;
    check_file("recorded.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_null),          cmocka_unit_test(test_dates),
        cmocka_unit_test(test_anniversaries), cmocka_unit_test(test_lists),
        cmocka_unit_test(test_functions),     cmocka_unit_test(test_recorded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
