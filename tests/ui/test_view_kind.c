/* Tests of ui/views/view_kind.c: the table is whole, and each tab names a key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/commands/default_keymap.h"
#include "ui/views/view_kind.h"

static void test_each_view_has_what_all_must(void **state)
{
    (void)state;
    for (int i = 0; i < VIEW_COUNT; i++) {
        const struct view_kind *kind = view_kind((enum screen_view)i);
        assert_non_null(kind);
        assert_non_null(kind->draw);
        assert_non_null(kind->move);
        assert_non_null(kind->move_to_end);
        assert_non_null(kind->find);
        assert_non_null(kind->click);
        assert_non_null(kind->wheel);
        assert_true((kind->typing.editor == NULL) == (kind->typing.give_up == NULL));
        assert_true((kind->is_busy == NULL) == (kind->work == NULL));
        assert_true((kind->contexts == NULL) == (kind->context != CONTEXT_EVERYWHERE));
    }
}

static void test_each_tab_names_a_key_of_its_own(void **state)
{
    (void)state;
    struct keymap keymap = default_keymap_create();
    const struct command *before = NULL;
    for (int i = VIEW_JOURNEY; i < VIEW_COUNT; i++) {
        const struct view_kind *kind = view_kind((enum screen_view)i);
        uint32_t key = (uint32_t)('0' + kind->number);
        const struct keymap_entry *entry =
            keymap_find(&keymap, CONTEXT_EVERYWHERE, (struct key_chord){{key, STROKE_NONE}});
        assert_non_null(entry);
        assert_ptr_not_equal(entry->command, before);
        assert_int_equal(kind->title[0], key);
        assert_int_equal(kind->short_title[0], key);
        assert_int_not_equal(kind->subject, SUBJECT_NONE);
        before = entry->command;
        for (int other = VIEW_START; other < i; other++) {
            assert_int_not_equal(view_kind((enum screen_view)other)->number, kind->number);
        }
    }
    keymap_destroy(&keymap);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_view_has_what_all_must),
        cmocka_unit_test(test_each_tab_names_a_key_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
