/* Tests of ui/session/session_meet.c, and of two sessions over one workspace: nothing is
 * overwritten, and what does not touch what the other made is not lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/journey/journey_edit.h"
#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "tests/support/demo_session.h"
#include "ui/session/session_meet.h"

/* Two of them; each sees what the other has stored only when it looks. */
struct meeting {
    struct demo_session demo;
    struct opened_workspace opened;
    struct session other;
};

static void meeting_wake(void)
{
}

static void meeting_make(struct meeting *meeting)
{
    int64_t id = 0;
    demo_session_make(&meeting->demo, 10);
    demo_session_open(&meeting->demo, TEXT("Welcome"));
    meeting->opened = meeting->demo.opened;
    assert_true(database_open(meeting->opened.path, false, &meeting->opened.database, NULL));
    assert_true(workspace_store_load(meeting->opened.database, &meeting->opened.workspace, NULL));
    session_begin(&meeting->other, &meeting->opened, meeting_wake);
    assert_true(journey_store_find(meeting->opened.database, TEXT("Welcome"), &id, NULL));
    assert_true(session_open(&meeting->other, id, NULL));
}

static void meeting_destroy(struct meeting *meeting)
{
    session_end(&meeting->other);
    database_close(meeting->opened.database);
    workspace_destroy(meeting->opened.workspace);
    demo_session_destroy(&meeting->demo);
}

static struct journey_edit meeting_note(const char *node, const char *path, const char *words)
{
    return journey_edit_set(text_from(node), text_from(path), setting_text(text_from(words)));
}

static struct text meeting_text(const struct session *session, const char *node, const char *path)
{
    return setting_as_text(
        setting_at(&journey_find(session->journey, text_from(node))->settings, text_from(path)));
}

static void test_other_fields_stand_beside_each_other(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    char *node = text_copy(text_from(mine->journey->nodes[0].id));
    struct error error = {0};
    assert_true(session_apply(&meeting.other, meeting_note(node, "note", "theirs"), &error));
    assert_true(session_apply(mine, meeting_note(node, "stage", "mine"), &error));
    assert_true(text_is(meeting_text(mine, node, "note"), "theirs"));
    assert_true(text_is(meeting_text(mine, node, "stage"), "mine"));
    assert_true(session_follow(&meeting.other));
    assert_true(journey_equal(meeting.other.journey, mine->journey));
    free(node);
    meeting_destroy(&meeting);
}

static void test_the_same_field_is_not_overwritten(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    char *node = text_copy(text_from(mine->journey->nodes[0].id));
    struct error error = {0};
    assert_true(session_apply(&meeting.other, meeting_note(node, "note", "theirs"), &error));
    assert_false(session_apply(mine, meeting_note(node, "note", "mine"), &error));
    assert_string_equal(error.code, "CHANGED_ELSEWHERE");
    assert_true(text_is(meeting_text(mine, node, "note"), "theirs"));
    assert_true(session_apply(mine, meeting_note(node, "note", "mine"), &error));
    assert_true(text_is(meeting_text(mine, node, "note"), "mine"));
    free(node);
    meeting_destroy(&meeting);
}

/* A case that came before others moves them on: what is typed into one would stand in another. */
static void test_lists_are_whole(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct journey *then = meeting.other.journey;
    const char *node = "ways";
    struct setting list = setting_list();
    for (int i = 0; i < 2; i++) {
        struct setting item = setting_map();
        setting_put(&item, TEXT("label"), setting_text(i == 0 ? TEXT("one") : TEXT("two")));
        setting_append(&list, item);
    }
    struct setting more = setting_copy(&list);
    struct setting settings = setting_map();
    setting_put(&settings, TEXT("cases"), list);
    struct journey_edit make = journey_edit_add_node(text_from(node), NODE_BRANCH, settings);
    assert_true(journey_apply(then, &make, NULL, NULL));
    struct setting front = setting_map();
    setting_put(&front, TEXT("label"), setting_text(TEXT("none")));
    setting_insert(&more, 0, front);
    struct journey_edit grow = journey_edit_set(text_from(node), TEXT("cases"), more);
    struct journey *now = journey_copy(then);
    assert_true(journey_apply(now, &grow, NULL, NULL));
    struct journey_edit label = meeting_note(node, "cases.1.label", "x");
    struct journey_edit beside = meeting_note(node, "note", "x");
    assert_false(session_meet_fits(&label, then, now));
    assert_true(session_meet_fits(&beside, then, now));
    struct journey_edit *edits[] = {&make, &grow, &label, &beside};
    for (size_t i = 0; i < sizeof(edits) / sizeof(*edits); i++) {
        journey_edit_destroy(edits[i]);
    }
    journey_destroy(now);
    meeting_destroy(&meeting);
}

/* What hangs on what: a field and what is in it, a node and its fields, a node that went. */
static void test_what_touches_what(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct journey *then = journey_copy(meeting.other.journey);
    struct journey *now = journey_copy(then);
    const char *first = then->nodes[0].id;
    const char *second = then->nodes[1].id;
    struct journey_edit note = meeting_note(first, "note", "x");
    struct journey_edit elsewhere = meeting_note(second, "note", "x");
    struct journey_edit inner = meeting_note(first, "note.deeper", "x");
    struct journey_edit near = meeting_note(first, "notes", "x");
    struct journey_edit gone = journey_edit_remove_node(text_from(first));
    struct journey_edit other_gone = journey_edit_remove_node(text_from(second));
    struct journey_edit named = journey_edit_rename(TEXT("Other"));
    assert_true(session_meet_fits(&note, then, now));
    assert_true(journey_apply(now, &note, NULL, NULL));
    assert_false(session_meet_fits(&note, then, now));
    assert_false(session_meet_fits(&inner, then, now));
    assert_false(session_meet_fits(&gone, then, now));
    assert_true(session_meet_fits(&near, then, now));
    assert_true(session_meet_fits(&elsewhere, then, now));
    assert_true(session_meet_fits(&named, then, now));
    assert_true(journey_apply(now, &named, NULL, NULL));
    assert_false(session_meet_fits(&named, then, now));
    assert_true(session_meet_fits(&elsewhere, then, now));
    assert_true(journey_apply(now, &other_gone, NULL, NULL));
    assert_false(session_meet_fits(&near, then, now));
    struct journey_edit *edits[] = {&note, &elsewhere, &inner, &near, &gone, &other_gone, &named};
    for (size_t i = 0; i < sizeof(edits) / sizeof(*edits); i++) {
        journey_edit_destroy(edits[i]);
    }
    journey_destroy(then);
    journey_destroy(now);
    meeting_destroy(&meeting);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_other_fields_stand_beside_each_other),
        cmocka_unit_test(test_the_same_field_is_not_overwritten),
        cmocka_unit_test(test_lists_are_whole),
        cmocka_unit_test(test_what_touches_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
