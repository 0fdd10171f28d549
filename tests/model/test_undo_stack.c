/* Tests of model/base/undo_stack.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/undo_stack.h"

/* A revision a letter: e edit, u undo, r redo; numbers count from 1. Then what is next. */
static void assert_next(const char *revisions, uint64_t undo, uint64_t redo)
{
    struct undo_stack stack = {0};
    for (uint64_t i = 0; revisions[i] != '\0'; i++) {
        enum revision_type type = revisions[i] == 'e'   ? REVISION_EDIT
                                  : revisions[i] == 'u' ? REVISION_UNDO
                                                        : REVISION_REDO;
        undo_stack_push(&stack, type, i + 1);
    }
    uint64_t found = 0;
    assert_int_equal(undo_stack_next(&stack, REVISION_UNDO, &found), undo != 0);
    assert_int_equal(found, undo);
    found = 0;
    assert_int_equal(undo_stack_next(&stack, REVISION_REDO, &found), redo != 0);
    assert_int_equal(found, redo);
    undo_stack_destroy(&stack);
}

static void test_next(void **state)
{
    (void)state;
    assert_next("", 0, 0);
    assert_next("e", 1, 0);
    assert_next("ee", 2, 0);
    assert_next("eeu", 1, 2);
    assert_next("eeuu", 0, 1);
    assert_next("eeuur", 1, 2);
    assert_next("eeuurr", 2, 0);
    assert_next("eeue", 4, 0);
    assert_next("eeueu", 1, 4);
    assert_next("ur", 0, 0);
}

static void test_names(void **state)
{
    (void)state;
    enum revision_type type = REVISION_EDIT;
    assert_true(revision_type_find(TEXT("redo"), &type));
    assert_int_equal(type, REVISION_REDO);
    assert_string_equal(revision_type_name(REVISION_UNDO), "undo");
    assert_false(revision_type_find(TEXT("other"), &type));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_next), cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
