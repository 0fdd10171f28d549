/* Tests of ui/session/session_steps.c: which of two kinds of edits comes next. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "ui/session/session_steps.h"

/* "jbj|b": those that stand, then those that were undone; j of the journey, b beside it. */
static void assert_steps(const struct session_steps *steps, const char *wanted)
{
    char said[32] = "";
    size_t length = 0;
    for (size_t i = 0; i <= steps->count; i++) {
        if (i == steps->done) {
            said[length++] = '|';
        }
        if (i < steps->count) {
            said[length++] = steps->beside[i] ? 'b' : 'j';
        }
    }
    said[length] = '\0';
    assert_string_equal(said, wanted);
}

static void test_undo_and_redo_in_turn(void **state)
{
    (void)state;
    struct session_steps steps = {0};
    session_steps_note(&steps, false);
    session_steps_note(&steps, true);
    session_steps_note(&steps, false);
    assert_steps(&steps, "jbj|");
    session_steps_move(&steps, false, true);
    session_steps_move(&steps, true, true);
    assert_steps(&steps, "j|bj");
    session_steps_move(&steps, true, false);
    assert_steps(&steps, "jb|j");
    session_steps_note(&steps, true);
    assert_steps(&steps, "jbb|");
    session_steps_destroy(&steps);
}

/* Another view undoes only what stands beside the journey: the order of the others stays. */
static void test_one_kind_alone(void **state)
{
    (void)state;
    struct session_steps steps = {0};
    session_steps_move(&steps, true, true);
    session_steps_move(&steps, true, false);
    assert_steps(&steps, "|");
    session_steps_note(&steps, true);
    session_steps_note(&steps, false);
    session_steps_note(&steps, false);
    session_steps_move(&steps, true, true);
    assert_steps(&steps, "jj|b");
    session_steps_move(&steps, true, true);
    assert_steps(&steps, "jj|b");
    session_steps_move(&steps, false, true);
    assert_steps(&steps, "j|jb");
    session_steps_move(&steps, true, false);
    assert_steps(&steps, "jb|j");
    session_steps_destroy(&steps);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_undo_and_redo_in_turn),
        cmocka_unit_test(test_one_kind_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
