/* Tests of model/workspace/workspace_entry.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/workspace/workspace_entry.h"
#include "tests/support/workspace_scene.h"

static struct workspace *make_workspace(void)
{
    struct workspace *workspace = workspace_create();
    workspace_scene_put(workspace, "personas.students.demographics", "18 to 25");
    workspace_scene_put(workspace, "personas.families.filter", "amount_spent > 5");
    workspace_scene_put(workspace, "personas.elders.usage", "by post");
    workspace_scene_put(workspace, "assumptions.personas.families.email.opened", "x1.5");
    return workspace;
}

/* Makes its changes; says the names in their order, and of which something is assumed. */
static void assert_after(struct workspace *workspace, struct workspace_entry_edit *edit,
                         const char *wanted)
{
    struct text_builder said = {0};
    for (size_t i = 0; i < edit->count; i++) {
        assert_true(
            workspace_apply(workspace, text_from(edit->paths[i]), &edit->values[i], NULL, NULL));
    }
    const struct setting *all = workspace_entries(workspace, ENTRIES_PERSONAS);
    const struct setting *assumed =
        setting_at(&workspace->settings, text_from(workspace_entries_assumed(ENTRIES_PERSONAS)));
    for (size_t i = 0; all != NULL && i < all->count; i++) {
        text_append_format(&said, "%s ", all->names[i]);
    }
    for (size_t i = 0; assumed != NULL && i < assumed->count; i++) {
        text_append_format(&said, "(%s) ", assumed->names[i]);
    }
    assert_string_equal(said.bytes, wanted);
    text_destroy(&said);
    workspace_entry_edit_destroy(edit);
}

static void test_edits(void **state)
{
    (void)state;
    struct workspace *workspace = make_workspace();
    struct workspace_entry_edit edit =
        workspace_entry_add(workspace, ENTRIES_PERSONAS, TEXT("new"), 1);
    assert_after(workspace, &edit, "students new families elders (families) ");
    edit = workspace_entry_add(workspace, ENTRIES_PERSONAS, TEXT("last"), SIZE_MAX);
    assert_after(workspace, &edit, "students new families elders last (families) ");
    edit = workspace_entry_rename(workspace, ENTRIES_PERSONAS, TEXT("families"), TEXT("parents"));
    assert_after(workspace, &edit, "students new parents elders last (parents) ");
    assert_true(
        text_is(setting_as_text(setting_at(&workspace->settings, TEXT("personas.parents.filter"))),
                "amount_spent > 5"));
    assert_true(workspace_entry_shift(workspace, ENTRIES_PERSONAS, TEXT("parents"), -1, &edit));
    assert_after(workspace, &edit, "students parents new elders last (parents) ");
    assert_true(workspace_entry_shift(workspace, ENTRIES_PERSONAS, TEXT("new"), 1, &edit));
    assert_after(workspace, &edit, "students parents elders new last (parents) ");
    assert_false(workspace_entry_shift(workspace, ENTRIES_PERSONAS, TEXT("students"), -1, &edit));
    assert_false(workspace_entry_shift(workspace, ENTRIES_PERSONAS, TEXT("last"), 1, &edit));
    assert_false(workspace_entry_shift(workspace, ENTRIES_PERSONAS, TEXT("nobody"), 1, &edit));
    edit = workspace_entry_remove(workspace, ENTRIES_PERSONAS, TEXT("parents"));
    assert_after(workspace, &edit, "students elders new last ");
    assert_int_equal(workspace_entry_place(workspace, ENTRIES_PERSONAS, TEXT("new")), 2);
    assert_int_equal(workspace_entry_place(workspace, ENTRIES_TOUCHPOINTS, TEXT("new")), SIZE_MAX);
    workspace_destroy(workspace);
}

static const char *name_fault(const struct workspace *workspace, const char *name, const char *old)
{
    struct error error = {0};
    bool fits = workspace_entry_name_check(workspace, ENTRIES_PERSONAS, text_from(name),
                                           text_from(old), &error);
    return fits ? "" : error.code;
}

static void test_names(void **state)
{
    (void)state;
    struct workspace *workspace = make_workspace();
    assert_string_equal(name_fault(workspace, "young parents", ""), "");
    assert_string_equal(name_fault(workspace, "", ""), "ODD_NAME");
    assert_string_equal(name_fault(workspace, " parents", ""), "ODD_NAME");
    assert_string_equal(name_fault(workspace, "young  parents", ""), "ODD_NAME");
    assert_string_equal(name_fault(workspace, "elders", ""), "ENTRY_EXISTS");
    assert_string_equal(name_fault(workspace, "Elders", ""), "SIMILAR_NAME");
    assert_string_equal(name_fault(workspace, "Elders", "elders"), "");
    assert_string_equal(name_fault(workspace, "None", ""), "RESERVED_NAME");
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
