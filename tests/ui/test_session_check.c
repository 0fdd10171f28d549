/* Tests of ui/session/session_check.c: what stands as found is what a whole check finds, whatever
 * was changed; and of what the session does for the store when nobody waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "storage/database/statement.h"
#include "tests/support/demo_session.h"
#include "tests/support/random_journey.h"
#include "tests/support/random_setting.h"
#include "ui/session/session_workspace.h"

static int demo_make(void **state)
{
    struct demo_session *demo = calloc(1, sizeof(*demo));
    demo_session_make(demo, 60);
    demo_session_open(demo, TEXT("Welcome"));
    demo_session_wait_contacts(demo, demo->session.contacts_version);
    session_check_contacts(&demo->session);
    *state = demo;
    return 0;
}

static int demo_destroy(void **state)
{
    demo_session_destroy(*state);
    free(*state);
    return 0;
}

static void demo_compare(struct session *session, int step)
{
    struct error_list whole = {0};
    session_find(session, session->journey, session_made(session), &whole);
    while (session->checking != NULL) {
        session_check_on(session);
    }
    assert_int_equal(session->findings.count, whole.count);
    assert_int_equal(session->findings.dropped, whole.dropped);
    for (size_t i = 0; i < whole.count; i++) {
        if (!error_equal(&session->findings.items[i], &whole.items[i])) {
            fail_msg("step %d: %s %s, not %s %s", step, session->findings.items[i].code,
                     session->findings.items[i].subject, whole.items[i].code,
                     whole.items[i].subject);
        }
    }
    error_list_destroy(&whole);
}

/* Gives a list of the workspace a name, or takes the list away. */
static void demo_change_workspace(struct session *session, struct random_source *source)
{
    const char *name = random_setting_topics[0];
    struct text_builder path = {0};
    text_append_format(&path, "lists.%s", name);
    struct setting list = setting_map();
    setting_put(&list, TEXT("name"), setting_text(TEXT("import_2020_10")));
    struct setting none = {.type = SETTING_NONE};
    session_change_workspace(session, text_built(&path),
                             random_source_once_in(source, 2) ? &list : &none, NULL);
    setting_destroy(&list);
    text_destroy(&path);
}

static void test_findings(void **state)
{
    struct session *session = &((struct demo_session *)*state)->session;
    struct random_source source = {.state = 5};
    const struct revision *done = NULL;
    size_t found = 0;
    for (int i = 0; i < 120; i++) {
        size_t draw = random_source_below(&source, 8);
        if (draw == 0) {
            session_undo(session, &done, NULL);
        } else if (draw == 1) {
            session_redo(session, &done, NULL);
        } else if (draw == 2) {
            demo_change_workspace(session, &source);
        } else {
            session_apply(session, random_edit(session->journey, &source), NULL);
        }
        demo_compare(session, i);
        found += session->findings.count;
    }
    assert_true(found > 0);
}

static int64_t demo_behind(struct demo_session *demo)
{
    int64_t behind = 0;
    assert_true(statement_number(demo->opened.database,
                                 "SELECT revision - snapshot_revision FROM journey WHERE name = "
                                 "'Welcome'",
                                 &behind, NULL));
    return behind;
}

/* A run that is kept in the background just then has the file: the next pause does it. */
static void demo_rest(struct demo_session *demo)
{
    for (int pause = 0; pause < 500 && demo_behind(demo) != 0; pause++) {
        const struct timespec wait = {.tv_nsec = 10000000};
        session_rest(&demo->session);
        nanosleep(&wait, NULL);
    }
}

/* No edit waits for a snapshot; a pause makes one, and so does who closes the journey. */
static void test_rest(void **state)
{
    struct demo_session *demo = *state;
    for (int i = 0; i < 2; i++) {
        struct journey_edit edit =
            journey_edit_set(TEXT(""), TEXT("description"), setting_text(TEXT("A note")));
        assert_true(session_apply(&demo->session, edit, NULL));
        assert_int_equal(demo_behind(demo), 1);
        if (i == 0) {
            demo_rest(demo);
        } else {
            session_close_journey(&demo->session);
        }
        assert_int_equal(demo_behind(demo), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_findings, demo_make, demo_destroy),
        cmocka_unit_test_setup_teardown(test_rest, demo_make, demo_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
