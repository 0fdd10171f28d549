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
#include "ui/session/session_workspace.h"

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

static struct journey_edit meeting_add(const struct session *session, const char *after,
                                       const char *id)
{
    struct journey_edit edit = {0};
    assert_true(journey_edit_insert_after(session->journey, text_from(after), TEXT(""),
                                          text_from(id), NODE_WAIT, (struct setting){0}, &edit,
                                          NULL));
    return edit;
}

static struct text meeting_next(const struct session *session, const char *node)
{
    return meeting_text(session, node, "next");
}

/* Both press the same keys in the same instant: both nodes are there, one behind the other. */
static void test_the_same_id_in_the_same_edge(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    char *first = text_copy(text_from(mine->journey->nodes[0].id));
    char *second = text_copy(meeting_next(mine, first));
    struct error error = {0};
    struct journey_edit theirs = meeting_add(&meeting.other, first, "wait");
    struct journey_edit edit = meeting_add(mine, first, "wait");
    size_t count = mine->journey->node_count;
    assert_true(session_apply(&meeting.other, theirs, &error));
    assert_true(session_apply(mine, edit, &error));
    assert_int_equal(mine->journey->node_count, count + 2);
    struct text called = session_names_find(&mine->names, TEXT("wait"));
    assert_true(text_is(called, "wait_2"));
    assert_true(text_is(meeting_next(mine, first), "wait_2"));
    assert_true(text_is(meeting_next(mine, "wait_2"), "wait"));
    assert_true(text_is(meeting_next(mine, "wait"), second));
    assert_non_null(mine->news);
    assert_string_equal(mine->journey->nodes[0].id, first);
    const struct revision *done = NULL;
    assert_true(session_undo(mine, &done, &error));
    assert_true(session_follow(&meeting.other));
    assert_true(journey_equal(meeting.other.journey, mine->journey));
    assert_true(text_is(meeting_next(mine, first), "wait"));
    free(first);
    free(second);
    meeting_destroy(&meeting);
}

/* The same id at other places: what names the second one follows it, not the first one. */
static void test_the_same_id_elsewhere(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    char *first = text_copy(text_from(mine->journey->nodes[0].id));
    char *second = text_copy(meeting_next(mine, first));
    struct error error = {0};
    struct journey_edit theirs = meeting_add(&meeting.other, first, "pause");
    struct journey_edit edit = meeting_add(mine, second, "pause");
    journey_edit_add(&edit, journey_edit_set(TEXT(""), TEXT("layout.pause"), setting_map()));
    assert_true(session_apply(&meeting.other, theirs, &error));
    assert_true(session_apply(mine, edit, &error));
    assert_true(text_is(meeting_next(mine, first), "pause"));
    assert_true(text_is(meeting_next(mine, second), "pause_2"));
    assert_null(setting_at(&mine->journey->settings, TEXT("layout.pause")));
    assert_true(session_apply(mine, meeting_note(first, "note", "x"), &error));
    assert_int_equal(mine->names.count, 0);
    free(first);
    free(second);
    meeting_destroy(&meeting);
}

/* An edge that leads nowhere, and one that is led elsewhere meanwhile. */
static void test_into_an_edge_that_moves(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    char *first = text_copy(text_from(mine->journey->nodes[0].id));
    char *second = text_copy(meeting_next(mine, first));
    char *third = text_copy(meeting_next(mine, second));
    struct error error = {0};
    struct journey_edit away = {0};
    assert_true(journey_edit_connect(meeting.other.journey, text_from(first), TEXT(""),
                                     text_from(third), &away, NULL));
    struct journey_edit edit = meeting_add(mine, first, "pause");
    assert_true(session_apply(&meeting.other, away, &error));
    assert_true(session_apply(mine, edit, &error));
    assert_true(text_is(meeting_next(mine, first), "pause"));
    assert_true(text_is(meeting_next(mine, "pause"), third));
    struct journey_edit cut = {0};
    assert_true(journey_edit_connect(mine->journey, TEXT("pause"), TEXT(""), TEXT(""), &cut, NULL));
    assert_true(session_apply(mine, cut, &error));
    assert_true(session_follow(&meeting.other));
    struct journey_edit theirs = meeting_add(&meeting.other, "pause", "wait");
    edit = meeting_add(mine, "pause", "wait");
    assert_true(session_apply(&meeting.other, theirs, &error));
    assert_true(session_apply(mine, edit, &error));
    assert_true(text_is(meeting_next(mine, "pause"), "wait_2"));
    assert_true(text_is(meeting_next(mine, "wait_2"), "wait"));
    free(first);
    free(second);
    free(third);
    meeting_destroy(&meeting);
}

/* Where one takes away what the other leads to, no edge hangs in the air. */
static void test_nothing_leads_to_what_is_gone(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    size_t last = mine->journey->node_count - 1;
    char *gone = text_copy(text_from(mine->journey->nodes[last].id));
    char *first = text_copy(text_from(mine->journey->nodes[0].id));
    struct error error = {0};
    struct journey_edit lead = {0};
    assert_true(journey_edit_connect(meeting.other.journey, text_from(first), TEXT(""),
                                     text_from(gone), &lead, NULL));
    assert_true(session_apply(&meeting.other, lead, &error));
    assert_false(session_apply(mine, journey_edit_remove_node(text_from(gone)), &error));
    assert_string_equal(error.code, "CHANGED_ELSEWHERE");
    assert_string_not_equal(error.arguments[0], "");
    assert_non_null(journey_find(mine->journey, text_from(gone)));
    free(first);
    free(gone);
    meeting_destroy(&meeting);
}

/* What was refused as the journey is deleted does not stand here either. */
static void test_a_journey_that_is_deleted(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    char *node = text_copy(text_from(mine->journey->nodes[0].id));
    struct error error = {0};
    struct journey *before = journey_copy(mine->journey);
    assert_true(journey_store_delete(meeting.opened.database, mine->id, &error));
    assert_false(session_apply(mine, meeting_note(node, "note", "mine"), &error));
    assert_string_equal(error.code, "NO_JOURNEY");
    assert_true(journey_equal(mine->journey, before));
    assert_int_equal(mine->journey->revision, mine->history.count);
    journey_destroy(before);
    free(node);
    meeting_destroy(&meeting);
}

static struct text meeting_beside(const struct session *session, const char *path)
{
    return setting_as_text(setting_at(&session->workspace->workspace->settings, text_from(path)));
}

static bool meeting_set_beside(struct session *session, const char *path, const char *words,
                               struct error *error)
{
    struct setting value = setting_text(text_from(words));
    bool done = session_change_workspace(session, text_from(path), &value, error);
    setting_destroy(&value);
    return done;
}

/* Beside journeys too: two things stand beside each other, one is not overwritten. */
static void test_changes_beside_journeys(void **state)
{
    (void)state;
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    struct error error = {0};
    assert_true(meeting_set_beside(&meeting.other, "segments.mine", "amount_spent > 1", &error));
    assert_true(meeting_set_beside(mine, "segments.yours", "amount_spent > 2", &error));
    assert_true(text_is(meeting_beside(mine, "segments.mine"), "amount_spent > 1"));
    assert_true(text_is(meeting_beside(mine, "segments.yours"), "amount_spent > 2"));
    assert_string_equal(mine->news, "Added by another polku: segment mine");
    session_follow(&meeting.other);
    assert_true(text_is(meeting_beside(&meeting.other, "segments.yours"), "amount_spent > 2"));
    assert_true(meeting_set_beside(&meeting.other, "segments.mine", "amount_spent > 3", &error));
    assert_false(meeting_set_beside(mine, "segments.mine", "amount_spent > 4", &error));
    assert_string_equal(error.code, "CHANGED_ELSEWHERE");
    assert_string_equal(error.arguments[0], "segment mine");
    assert_true(text_is(meeting_beside(mine, "segments.mine"), "amount_spent > 3"));
    assert_true(meeting_set_beside(&meeting.other, "segments.mine", "amount_spent > 5", &error));
    assert_true(session_rename_segment(mine, TEXT("yours"), TEXT("ours"), &error));
    assert_true(text_is(meeting_beside(mine, "segments.ours"), "amount_spent > 2"));
    assert_true(meeting_set_beside(&meeting.other, "segments.mine", "amount_spent > 7", &error));
    assert_false(session_remove_segment(mine, TEXT("mine"), &error));
    assert_true(text_is(meeting_beside(mine, "segments.mine"), "amount_spent > 7"));
    meeting_destroy(&meeting);
}

/* The last entry of a section takes the section with it; what both have done alike is done. */
static void test_the_last_of_a_section_beside(void **state)
{
    (void)state;
    const struct setting none = {0};
    struct meeting meeting;
    meeting_make(&meeting);
    struct session *mine = &meeting.demo.session;
    struct error error = {0};
    const char *path = "fields.shoe_size";
    assert_true(meeting_set_beside(mine, path, "integer", &error));
    session_follow(&meeting.other);
    assert_true(meeting_set_beside(&meeting.other, "segments.other", "amount_spent > 1", &error));
    assert_true(session_change_workspace(mine, text_from(path), &none, &error));
    assert_int_equal(meeting_beside(mine, path).length, 0);
    assert_true(text_is(meeting_beside(mine, "segments.other"), "amount_spent > 1"));
    session_follow(&meeting.other);
    assert_int_equal(meeting_beside(&meeting.other, path).length, 0);
    assert_true(meeting_set_beside(&meeting.other, path, "integer", &error));
    assert_true(meeting_set_beside(mine, path, "integer", &error));
    assert_true(text_is(meeting_beside(mine, path), "integer"));
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
    assert_true(session_meet_fits(&near, then, now));
    assert_false(session_meet_fits(&elsewhere, then, now));
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
        cmocka_unit_test(test_the_same_id_in_the_same_edge),
        cmocka_unit_test(test_the_same_id_elsewhere),
        cmocka_unit_test(test_into_an_edge_that_moves),
        cmocka_unit_test(test_nothing_leads_to_what_is_gone),
        cmocka_unit_test(test_a_journey_that_is_deleted),
        cmocka_unit_test(test_changes_beside_journeys),
        cmocka_unit_test(test_the_last_of_a_section_beside),
        cmocka_unit_test(test_lists_are_whole),
        cmocka_unit_test(test_what_touches_what),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
