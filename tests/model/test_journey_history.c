/* Tests of model/journey/journey_history.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_history.h"
#include "tests/support/random_journey.h"

static void test_all_back_and_forth(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct journey *journey = random_journey(seed, 3 + seed % 9);
        struct journey *first = journey_copy(journey);
        struct journey_history history = {0};
        struct random_source source = {.state = seed};
        size_t edits = 0;
        for (size_t i = 0; i < 40; i++) {
            struct journey_edit edit = random_edit(journey, &source);
            edits += journey_history_apply(&history, journey, &edit, 1000, NULL) ? 1 : 0;
            journey_edit_destroy(&edit);
        }
        struct journey *last = journey_copy(journey);
        const struct revision *done = NULL;
        for (size_t i = 0; i < edits; i++) {
            assert_true(journey_history_undo(&history, journey, 1001, &done, NULL));
            assert_true(done->number == edits - i);
        }
        assert_true(journey_equal(journey, first));
        struct error error = {0};
        assert_false(journey_history_undo(&history, journey, 1001, &done, &error));
        assert_string_equal(error.code, "NOTHING_TO_UNDO");
        while (journey_history_redo(&history, journey, 1002, &done, NULL)) {
        }
        assert_true(journey_equal(journey, last));
        assert_true(journey_history_newest(&history)->number == 3 * edits);
        journey_history_destroy(&history);
        journey_destroy(first);
        journey_destroy(last);
        journey_destroy(journey);
    }
}

static void test_rename_to(struct journey_history *history, struct journey *journey,
                           const char *name)
{
    struct journey_edit edit = journey_edit_rename(text_from(name));
    assert_true(journey_history_apply(history, journey, &edit, 5, NULL));
    journey_edit_destroy(&edit);
}

static void test_edit_cuts_redo_off(void **state)
{
    (void)state;
    struct journey *journey = journey_create(TEXT("a"));
    struct journey_history history = {0};
    const struct revision *done = NULL;
    test_rename_to(&history, journey, "b");
    test_rename_to(&history, journey, "c");
    assert_true(journey_history_undo(&history, journey, 6, &done, NULL));
    assert_string_equal(journey->name, "b");
    assert_true(journey_history_newest(&history)->of == 2);
    test_rename_to(&history, journey, "d");
    struct error error = {0};
    assert_false(journey_history_redo(&history, journey, 6, &done, &error));
    assert_string_equal(error.code, "NOTHING_TO_REDO");
    assert_true(journey_history_undo(&history, journey, 6, &done, NULL));
    assert_true(journey_history_undo(&history, journey, 6, &done, NULL));
    assert_string_equal(journey->name, "a");
    assert_true(journey_history_redo(&history, journey, 6, &done, NULL));
    assert_string_equal(journey->name, "b");
    assert_true(journey_history_redo(&history, journey, 6, &done, NULL));
    assert_string_equal(journey->name, "d");
    journey_history_destroy(&history);
    journey_destroy(journey);
}

/* Every revision can be had again, undone ones and undos too. */
static void test_any_revision_again(void **state)
{
    (void)state;
    enum { EDITS = 25 };
    struct journey *journey = random_journey(7, 6);
    struct journey_history history = {0};
    struct random_source source = {.state = 11};
    struct journey *stood[3 * EDITS] = {NULL};
    const struct revision *done = NULL;
    for (size_t i = 0; i < EDITS; i++) {
        struct journey_edit edit = random_edit(journey, &source);
        bool applied = journey_history_apply(&history, journey, &edit, 1000, NULL);
        journey_edit_destroy(&edit);
        if (applied) {
            stood[history.count] = journey_copy(journey);
        }
        if (i % 3 == 0 && journey_history_undo(&history, journey, 1001, &done, NULL)) {
            stood[history.count] = journey_copy(journey);
        }
    }
    struct error error = {0};
    struct journey *again = NULL;
    for (size_t number = 1; number <= history.count; number++) {
        assert_true(journey_history_at(&history, journey, number, &again, &error));
        assert_true(journey_equal(again, stood[number]));
        assert_int_equal(again->revision, number);
        journey_destroy(again);
        journey_destroy(stood[number]);
    }
    assert_false(journey_history_at(&history, journey, 0, &again, &error));
    assert_false(journey_history_at(&history, journey, history.count + 1, &again, &error));
    assert_string_equal(error.code, "NO_REVISION");
    journey_history_destroy(&history);
    journey_destroy(journey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_back_and_forth),
        cmocka_unit_test(test_edit_cuts_redo_off),
        cmocka_unit_test(test_any_revision_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
