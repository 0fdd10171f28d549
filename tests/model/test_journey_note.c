/* Tests of model/journey/journey_note.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "model/journey/journey_note.h"
#include "model/workspace/workspace.h"

static void note_set(struct journey *journey, const char *node, const char *path, const char *value)
{
    struct journey_edit edit =
        journey_edit_set(text_from(node), text_from(path), setting_text(text_from(value)));
    assert_true(journey_apply(journey, &edit, NULL, NULL));
    journey_edit_destroy(&edit);
}

static void note_persona(struct workspace *workspace, const char *path, const char *value)
{
    struct setting note = setting_text(text_from(value));
    assert_true(workspace_apply(workspace, text_from(path), &note, NULL, NULL));
    setting_destroy(&note);
}

/* A note of blanks is none; a stage goes by its name where it has one. */
static void test_all_notes_in_order(void **state)
{
    (void)state;
    static const char *const wanted[][3] = {{"journey", "", "all"},
                                            {"stage", "Purchase", "first"},
                                            {"stage", "after", "second"},
                                            {"node", "hello", "two\nlines"},
                                            {"persona", "students", "cheap"}};
    struct arena arena = {0};
    struct workspace *workspace = workspace_create();
    struct journey *journey = journey_create(TEXT("J"));
    static const char *const nodes[] = {"hello", "silent"};
    for (size_t i = 0; i < 2; i++) {
        struct journey_edit edit =
            journey_edit_add_node(text_from(nodes[i]), NODE_EXIT, setting_map());
        assert_true(journey_apply(journey, &edit, NULL, NULL));
        journey_edit_destroy(&edit);
    }
    note_set(journey, "hello", "note", " two\nlines ");
    note_set(journey, "silent", "note", "  ");
    note_set(journey, "", "note", "all");
    note_set(journey, "", "stages.0.id", "buy");
    note_set(journey, "", "stages.0.name", "Purchase");
    note_set(journey, "", "stages.0.note", "first");
    note_set(journey, "", "stages.1.id", "after");
    note_set(journey, "", "stages.1.note", "second");
    note_persona(workspace, "personas.rich.description", "no note");
    note_persona(workspace, "personas.students.note", "cheap");
    struct journey_notes notes = journey_notes(journey, workspace, &arena);
    assert_int_equal(notes.count, 5);
    for (size_t i = 0; i < notes.count; i++) {
        assert_string_equal(note_subject_name(notes.items[i].subject), wanted[i][0]);
        assert_true(text_is(notes.items[i].name, wanted[i][1]));
        assert_true(text_is(notes.items[i].text, wanted[i][2]));
    }
    assert_int_equal(journey_notes(journey, NULL, &arena).count, 4);
    arena_destroy(&arena);
    journey_destroy(journey);
    workspace_destroy(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_notes_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
