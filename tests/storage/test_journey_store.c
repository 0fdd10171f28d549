/* Tests of storage/database/journey_*.c and storage/formats/json_edit.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "storage/database/journey_store.h"
#include "storage/database/statement.h"
#include "storage/formats/json_edit.h"
#include "tests/support/random_journey.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600 };

/* A journey as a session holds it. */
struct test_session {
    int64_t id;
    struct journey *journey;
    struct journey_history history;
};

static struct database *test_open(const struct temporary_folder *folder)
{
    struct database *database = NULL;
    struct error error = {0};
    assert_true(database_open(folder->file, false, &database, &error));
    return database;
}

static struct test_session test_load(struct database *database, int64_t id)
{
    struct test_session session = {.id = id};
    struct error error = {0};
    bool loaded = journey_store_load(database, id, &session.journey, &session.history, &error);
    if (!loaded) {
        print_error("%s %s %s\n", error.code, error.arguments[0], error.arguments[1]);
    }
    assert_true(loaded);
    return session;
}

/* All that the store has left of its history so far. */
static void test_read(struct database *database, struct test_session *session)
{
    struct error error = {0};
    assert_true(journey_store_read(database, session->id, &session->history, 1,
                                   session->history.count, &error));
}

static void test_leave(struct test_session *session)
{
    journey_destroy(session->journey);
    journey_history_destroy(&session->history);
}

static struct test_session test_create(struct database *database, struct journey *journey)
{
    int64_t id = 0;
    struct error error = {0};
    assert_true(journey_store_create(database, journey, TEST_NOW, &id, &error));
    struct test_session session = test_load(database, id);
    assert_true(journey_equal(session.journey, journey));
    journey_destroy(journey);
    return session;
}

static bool test_rename(struct database *database, struct test_session *session, const char *name,
                        struct error *error)
{
    struct journey_edit edit = journey_edit_rename(text_from(name));
    assert_true(journey_history_apply(&session->history, session->journey, &edit, TEST_NOW, NULL));
    journey_edit_destroy(&edit);
    return journey_store_append(database, session->id, session->journey, &session->history, error);
}

static void test_list_and_find(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session welcome = test_create(database, journey_create(TEXT("Welcome")));
    struct test_session upper = test_create(database, journey_create(TEXT("BIRTHDAY")));
    struct test_session lower = test_create(database, journey_create(TEXT("Birthday")));
    struct journey_summaries list = {0};
    struct error error = {0};
    assert_true(journey_store_list(database, &list, &error));
    assert_int_equal(list.count, 3);
    assert_string_equal(list.items[0].name, "BIRTHDAY");
    assert_string_equal(list.items[0].status, "draft");
    assert_int_equal(list.items[2].changed, TEST_NOW);
    assert_int_equal(list.items[2].revision, 1);
    journey_summaries_destroy(&list);
    int64_t id = 0;
    assert_true(journey_store_find(database, TEXT("Birthday"), &id, &error) && id == lower.id);
    assert_true(journey_store_find(database, TEXT("WELCOME"), &id, &error) && id == welcome.id);
    assert_false(journey_store_find(database, TEXT("birthday"), &id, &error));
    assert_string_equal(error.code, "AMBIGUOUS_JOURNEY");
    assert_false(journey_store_find(database, TEXT("Welcom"), &id, &error));
    assert_string_equal(error.code, "NO_JOURNEY");
    assert_string_equal(error.arguments[1], "Welcome");
    assert_false(journey_store_find(database, TEXT("something else"), &id, &error));
    assert_string_equal(error.arguments[1], "");
    test_leave(&welcome);
    test_leave(&upper);
    test_leave(&lower);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* With its history, its runs and its name; the others stay. */
static void test_deleted(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session gone = test_create(database, random_journey(3, 6));
    struct test_session kept = test_create(database, journey_create(TEXT("Other")));
    struct journey_summaries list = {0};
    struct error error = {0};
    struct journey *journey = NULL;
    struct journey_history history = {0};
    assert_true(test_rename(database, &gone, "Gone", &error));
    assert_true(journey_store_delete(database, gone.id, &error));
    assert_true(journey_store_list(database, &list, &error));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].id, kept.id);
    assert_false(journey_store_load(database, gone.id, &journey, &history, &error));
    assert_string_equal(error.code, "NO_JOURNEY");
    assert_false(test_rename(database, &gone, "Back", &error));
    journey_summaries_destroy(&list);
    test_leave(&gone);
    test_leave(&kept);
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_names_are_taken_once(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session a = test_create(database, journey_create(TEXT("A")));
    struct test_session b = test_create(database, journey_create(TEXT("B")));
    struct error error = {0};
    int64_t id = 0;
    assert_false(journey_store_create(database, a.journey, TEST_NOW, &id, &error));
    assert_string_equal(error.code, "JOURNEY_EXISTS");
    assert_false(test_rename(database, &b, "A", &error));
    assert_string_equal(error.code, "JOURNEY_EXISTS");
    struct test_session again = test_load(database, b.id);
    assert_string_equal(again.journey->name, "B");
    assert_int_equal(again.history.count, 1);
    test_leave(&again);
    test_leave(&a);
    test_leave(&b);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Undo or redo, having read only what it takes; false where there is nothing to take. */
static bool test_take(struct database *database, struct test_session *session,
                      enum revision_type type)
{
    const struct revision *done = NULL;
    struct error error = {0};
    const struct revision *next = journey_history_next(&session->history, type);
    if (next == NULL) {
        return false;
    }
    assert_true(journey_store_read(database, session->id, &session->history, next->number,
                                   next->number, &error));
    return type == REVISION_UNDO
               ? journey_history_undo(&session->history, session->journey, TEST_NOW, &done, NULL)
               : journey_history_redo(&session->history, session->journey, TEST_NOW, &done, NULL);
}

/* One step of a session: an edit, an undo or a redo; false where there was nothing to do. */
static bool test_step(struct database *database, struct test_session *session,
                      struct random_source *source)
{
    switch (random_source_below(source, 4)) {
    case 0:
        return test_take(database, session, REVISION_UNDO);
    case 1:
        return test_take(database, session, REVISION_REDO);
    default:
        break;
    }
    struct journey_edit edit = random_edit(session->journey, source);
    bool applied =
        journey_history_apply(&session->history, session->journey, &edit, TEST_NOW, NULL);
    journey_edit_destroy(&edit);
    return applied;
}

static void test_same_session(const struct test_session *a, const struct test_session *b)
{
    assert_true(journey_equal(a->journey, b->journey));
    assert_int_equal(a->journey->revision, a->history.count);
    assert_int_equal(b->journey->revision, b->history.count);
    assert_int_equal(a->history.count, b->history.count);
    for (size_t i = 0; i < a->history.count; i++) {
        assert_int_equal(a->history.revisions[i].type, b->history.revisions[i].type);
        assert_int_equal(a->history.revisions[i].of, b->history.revisions[i].of);
        struct text_builder left = {0};
        struct text_builder right = {0};
        assert_true(json_edit_write(&left, &a->history.revisions[i].inverse, NULL));
        assert_true(json_edit_write(&right, &b->history.revisions[i].inverse, NULL));
        assert_string_equal(left.bytes, right.bytes);
        text_destroy(&left);
        text_destroy(&right);
    }
}

static void test_reopened(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 8; seed++) {
        struct temporary_folder folder = temporary_folder_make();
        struct database *database = test_open(&folder);
        struct random_source source = {.state = seed};
        size_t nodes = seed == 8 ? 450 : 3 + 2 * seed;
        struct test_session session = test_create(database, random_journey(seed, nodes));
        for (int i = 0; i < 30; i++) {
            struct error error = {0};
            if (test_step(database, &session, &source)) {
                assert_true(journey_store_append(database, session.id, session.journey,
                                                 &session.history, &error));
            }
        }
        database_close(database);
        database = test_open(&folder);
        struct test_session again = test_load(database, session.id);
        while (test_take(database, &again, REVISION_UNDO)) {
        }
        assert_int_equal(again.journey->node_count, 0);
        test_leave(&again);
        again = test_load(database, session.id);
        test_read(database, &again);
        test_read(database, &session);
        test_same_session(&session, &again);
        test_leave(&again);
        test_leave(&session);
        database_close(database);
        temporary_folder_remove(&folder);
    }
}

static void test_execute(struct database *database, const char *sql)
{
    struct error error = {0};
    assert_true(statement_execute(database, sql, &error));
}

static int64_t test_snapshot(struct database *database)
{
    int64_t revision = 0;
    assert_true(
        statement_number(database, "SELECT snapshot_revision FROM journey", &revision, NULL));
    return revision;
}

/* Snapshots are written when nobody waits, or when too many edits stand behind the last. */
static void test_rest(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct database *other = test_open(&folder);
    struct test_session session = test_create(database, random_journey(5, 450));
    for (int i = 0; i < 4; i++) {
        assert_true(journey_store_rest(database, session.id, session.journey, 1 + (uint64_t)i));
        assert_int_equal(test_snapshot(database), i < 3 ? 1 : 4);
        assert_true(test_rename(database, &session, i % 2 == 0 ? "One" : "Two", NULL));
    }
    assert_int_equal(test_snapshot(database), 4);
    for (uint64_t i = 0; i < 2; i++) {
        assert_true(test_rename(database, &session, i == 0 ? "Three" : "Four", NULL));
    }
    assert_true(database_begin(other, NULL));
    assert_false(journey_store_rest(database, session.id, session.journey, 7));
    database_rollback(other);
    assert_true(journey_store_rest(database, session.id, session.journey, 6));
    assert_int_equal(test_snapshot(database), 4);
    assert_true(journey_store_rest(database, session.id, session.journey, 7));
    assert_int_equal(test_snapshot(database), 7);
    for (int i = 0; i < 24; i++) {
        assert_int_equal(test_snapshot(database), 7);
        assert_true(test_rename(database, &session, i % 2 == 0 ? "Five" : "Six", NULL));
    }
    assert_int_equal(test_snapshot(database), 31);
    struct test_session again = test_load(database, session.id);
    assert_true(journey_equal(session.journey, again.journey));
    test_leave(&again);
    test_leave(&session);
    database_close(other);
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_damaged_snapshot(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session session = test_create(database, random_journey(5, 12));
    assert_true(test_rename(database, &session, "Other", NULL));
    test_execute(database, "UPDATE journey SET snapshot = replace(snapshot, 'a', 'b')");
    struct test_session again = test_load(database, session.id);
    test_read(database, &session);
    test_same_session(&session, &again);
    test_leave(&again);
    test_execute(database, "UPDATE journey_revision SET edit = '{\"type\":\"group\"'");
    struct error error = {0};
    struct journey *journey = NULL;
    struct journey_history history = {0};
    assert_false(journey_store_load(database, session.id, &journey, &history, &error));
    assert_string_equal(error.code, "DAMAGED_JOURNEY");
    assert_string_equal(error.arguments[0], "Other");
    test_execute(database, "DELETE FROM journey_revision WHERE number = 1");
    assert_false(journey_store_load(database, session.id, &journey, &history, &error));
    assert_string_equal(error.code, "DAMAGED_JOURNEY");
    assert_false(journey_store_load(database, 77, &journey, &history, &error));
    assert_string_equal(error.code, "NO_JOURNEY");
    test_leave(&session);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* How it stood then is worked out from what the store has, as from what was all read. */
static void test_earlier(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session session = test_create(database, random_journey(9, 450));
    assert_true(test_rename(database, &session, "Second", NULL));
    assert_true(test_rename(database, &session, "Third", NULL));
    test_read(database, &session);
    for (uint64_t number = 1; number <= 3; number++) {
        struct test_session again = test_load(database, session.id);
        struct journey *read = NULL;
        struct journey *then = NULL;
        struct error error = {0};
        assert_true(again.history.revisions[0].unread);
        assert_true(journey_store_at(database, session.id, &again.history, again.journey, number,
                                     &then, &error));
        assert_true(again.history.revisions[0].unread);
        assert_true(journey_history_at(&session.history, session.journey, number, &read, &error));
        assert_true(journey_equal(read, then));
        assert_false(journey_store_at(database, session.id, &again.history, again.journey, 4, &read,
                                      &error));
        assert_string_equal(error.code, "NO_REVISION");
        journey_destroy(read);
        journey_destroy(then);
        test_leave(&again);
    }
    test_leave(&session);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* What no snapshot needs is missed when it is asked for, and not before. */
static void test_damaged_history(void **state)
{
    (void)state;
    static const char *const damages[][2] = {
        {"UPDATE journey_revision SET inverse = '{' WHERE number = 1", "BAD_JSON"},
        {"UPDATE journey_revision SET edit = 'null' WHERE number = 1", "BAD_JSON"},
        {"DELETE FROM journey_revision WHERE number = 1", "REVISIONS_MISSING"},
    };
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session session = test_create(database, random_journey(5, 12));
    for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
        struct test_session again = test_load(database, session.id);
        struct error error = {0};
        test_execute(database, damages[i][0]);
        assert_false(journey_store_read(database, again.id, &again.history, 1, 1, &error));
        assert_string_equal(error.code, "DAMAGED_HISTORY");
        assert_string_equal(error.arguments[0], damages[i][1]);
        assert_true(again.history.revisions[0].unread);
        test_leave(&again);
    }
    test_leave(&session);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Renames until somebody else was first, or `count` times; the number of renames. */
static int test_rename_often(const char *file, int64_t id, int number, int count)
{
    struct database *database = NULL;
    if (!database_open(file, false, &database, NULL)) {
        return 100;
    }
    int done = 0;
    struct test_session session = test_load(database, id);
    for (; done < count; done++) {
        char name[40];
        snprintf(name, sizeof(name), "Name %d of %d", done, number);
        struct error error = {0};
        if (!test_rename(database, &session, name, &error)) {
            done = strcmp(error.code, "CHANGED_ELSEWHERE") == 0 ? done : 100;
            break;
        }
    }
    test_leave(&session);
    database_close(database);
    return done;
}

static void test_two_processes(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session session = test_create(database, journey_create(TEXT("Shared")));
    database_close(database);
    for (int number = 0; number < 2; number++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            _exit(test_rename_often(folder.file, session.id, number, 20));
        }
    }
    int renames = 0;
    for (int i = 0; i < 2; i++) {
        int status = 0;
        assert_true(wait(&status) > 0);
        assert_true(WIFEXITED(status));
        assert_true(WEXITSTATUS(status) <= 20);
        renames += WEXITSTATUS(status);
    }
    database = test_open(&folder);
    struct test_session again = test_load(database, session.id);
    assert_int_equal(again.history.count, 1 + (size_t)renames);
    struct error error = {0};
    assert_false(test_rename(database, &session, "Too late", &error));
    assert_string_equal(error.code, "CHANGED_ELSEWHERE");
    test_leave(&again);
    test_leave(&session);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Renames without end, and says of each on the pipe, once it is stored. */
static void test_rename_and_tell(const char *file, int64_t id, int pipe_end)
{
    struct database *database = NULL;
    if (!database_open(file, false, &database, NULL)) {
        _exit(1);
    }
    struct test_session session = test_load(database, id);
    for (int number = 0;; number++) {
        char name[40];
        snprintf(name, sizeof(name), "Name %d", number);
        if (!test_rename(database, &session, name, NULL) || write(pipe_end, "x", 1) != 1) {
            _exit(1);
        }
    }
}

static void test_killed_while_writing(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct test_session session = test_create(database, journey_create(TEXT("Short-lived")));
    database_close(database);
    for (size_t round = 1; round <= 3; round++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            test_rename_and_tell(folder.file, session.id, ends[1]);
        }
        close(ends[1]);
        char told[64];
        for (size_t heard = 0; heard < 7 * round;) {
            ssize_t count = read(ends[0], told, 1);
            assert_true(count == 1);
            heard++;
        }
        assert_int_equal(kill(child, SIGKILL), 0);
        size_t rest = 7 * round;
        ssize_t count = 0;
        while ((count = read(ends[0], told, sizeof(told))) > 0) {
            rest += (size_t)count;
        }
        close(ends[0]);
        assert_int_equal(waitpid(child, NULL, 0), child);
        database = test_open(&folder);
        struct test_session again = test_load(database, session.id);
        size_t stored = again.history.count - session.history.count;
        assert_true(stored == rest || stored == rest + 1);
        test_leave(&session);
        session = again;
        database_close(database);
    }
    test_leave(&session);
    temporary_folder_remove(&folder);
}

static void test_within_a_transaction(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = test_open(&folder);
    struct error error = {0};
    assert_true(database_begin(database, &error));
    struct test_session session = test_create(database, journey_create(TEXT("Gone again")));
    assert_true(test_rename(database, &session, "Gone", &error));
    database_rollback(database);
    int64_t id = 0;
    assert_false(journey_store_find(database, TEXT("Gone"), &id, &error));
    test_leave(&session);
    database_close(database);
    temporary_folder_remove(&folder);
}

static void test_bad_json(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "null",
        "[]",
        "{}",
        "{\"type\":\"other\"}",
        "{\"type\":\"set\"}",
        "{\"type\":\"set\",\"path\":\"a\",\"value\":1}",
        "{\"type\":\"rename\",\"value\":[]}",
        "{\"type\":\"remove_node\"}",
        "{\"type\":\"add_node\",\"node\":\"a\",\"kind\":\"send\"}",
        "{\"type\":\"add_node\",\"node\":\"a\",\"kind\":\"none\",\"value\":{}}",
        "{\"type\":\"group\"}",
        "{\"type\":\"group\",\"edits\":[{\"type\":\"rename\",\"value\":\"a\"},{}]}",
        "{\"type\":\"group\",\"edits\":[]} x",
        "{\"type\":\"set\",\"path\":\"a\",\"path\":\"b\"}",
    };
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct journey_edit edit = {0};
        struct error error = {0};
        assert_false(json_edit_read(text_from(wrong[i]), &edit, &error));
        assert_string_equal(error.code, "BAD_JSON");
    }
    struct text_builder deep = {0};
    for (int i = 0; i < 500; i++) {
        text_append_string(&deep, "{\"type\":\"group\",\"edits\":[");
    }
    for (int i = 0; i < 500; i++) {
        text_append_string(&deep, "]}");
    }
    struct journey_edit edit = {0};
    assert_false(json_edit_read(text_built(&deep), &edit, NULL));
    text_destroy(&deep);
}

static void check_quick(struct text json, bool quickly)
{
    struct journey_edit quick = {0};
    struct journey_edit any = {0};
    struct text_builder first = {0};
    struct text_builder second = {0};
    assert_int_equal(json_edit_read_quickly(json, &quick), quickly);
    if (quickly) {
        assert_true(json_edit_read_any(json, &any, NULL));
        assert_true(json_edit_write(&first, &quick, NULL));
        assert_true(json_edit_write(&second, &any, NULL));
        assert_string_equal(first.bytes, second.bytes);
    }
    journey_edit_destroy(&quick);
    journey_edit_destroy(&any);
    text_destroy(&first);
    text_destroy(&second);
}

/* As it is written it is read without jansson, and as jansson reads it; all else is left to it. */
static void test_quick(void **state)
{
    (void)state;
    static const struct {
        const char *json;
        bool quickly;
    } cases[] = {
        {"{\"type\":\"group\",\"edits\":[]}", true},
        {"{\"edits\":[],\"type\":\"group\",\"sentence\":\"s {1}\",\"arguments\":[\"a\"]}", true},
        {"{\"type\":\"rename\",\"value\":\"a\\n\\\"b\\\\ \xc3\xa4\\/\"}", true},
        {"{\"type\":\"rename\",\"value\":\"a\\u0041\"}", false},
        {"{\"type\":\"rename\",\"value\":\"\xc3(\"}", false},
        {"{\"type\":\"rename\",\"value\":\"\xed\xa0\x80\"}", false},
        {"{\"type\": \"rename\",\"value\":\"a\"}", false},
        {"{\"type\":\"rename\",\"type\":\"rename\",\"value\":\"a\"}", false},
        {"{\"type\":\"rename\",\"value\":\"a\",\"value\":\"a\"}", false},
        {"{\"type\":\"rename\",\"value\":\"a\",\"arguments\":[],\"arguments\":[]}", false},
        {"{\"type\":\"set\",\"path\":\"p\",\"value\":{\"a\":[\"b\",{}],\"c\":\"\"}}", true},
        {"{\"type\":\"set\",\"path\":\"p\",\"value\":{\"a\":\"b\",\"a\":\"c\"}}", false},
        {"{\"type\":\"set\",\"path\":\"p\",\"value\":{\"a\":\"b\",}}", false},
        {"{\"type\":\"set\",\"path\":\"p\",\"value\":null}", false},
        {"{\"type\":\"set\",\"path\":\"p\"", false},
        {"{\"type\":\"set\",\"path\":\"p\"}}", false},
        {"{\"type\":\"group\",\"edits\":[{\"type\":\"remove_node\",\"node\":\"n\"},]}", false},
        {"{\"type\":\"add_node\",\"node\":\"n\",\"kind\":\"exit\",\"value\":{}}", true},
        {"{\"type\":\"add_node\",\"node\":\"n\",\"value\":{}}", false},
        {"", false},
        {"{", false},
        {"{\"type\":\"rename\",\"value\":\"\\", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        check_quick(text_from(cases[i].json), cases[i].quickly);
    }
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct journey *journey = random_journey(seed, 3 + 4 * seed);
        struct journey *empty = journey_create(text_from(journey->name));
        struct journey_edit edit = journey_edit_between(empty, journey);
        struct text_builder json = {0};
        assert_true(json_edit_write(&json, &edit, NULL));
        bool plain = text_find(text_built(&json), TEXT("\\u")) == json.length;
        check_quick(text_built(&json), plain);
        text_destroy(&json);
        journey_edit_destroy(&edit);
        journey_destroy(empty);
        journey_destroy(journey);
    }
}

static void test_odd_texts(void **state)
{
    (void)state;
    struct journey_edit edit =
        journey_edit_set(TEXT("a"), TEXT("note"), setting_text(TEXT("\"\\\n\t\x01 \0 ü 👍")));
    struct text_builder json = {0};
    struct journey_edit again = {0};
    assert_true(json_edit_write(&json, &edit, NULL));
    assert_true(json_edit_read(text_built(&json), &again, NULL));
    assert_true(setting_equal(&edit.value, &again.value));
    journey_edit_destroy(&again);
    journey_edit_destroy(&edit);
    edit = journey_edit_set(TEXT("a"), TEXT("note"), setting_text(TEXT("\xff\xfe")));
    struct error error = {0};
    size_t length = json.length;
    assert_false(json_edit_write(&json, &edit, &error));
    assert_string_equal(error.code, "NOT_UTF8");
    assert_int_equal(json.length, length);
    journey_edit_destroy(&edit);
    text_destroy(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list_and_find),
        cmocka_unit_test(test_names_are_taken_once),
        cmocka_unit_test(test_deleted),
        cmocka_unit_test(test_reopened),
        cmocka_unit_test(test_rest),
        cmocka_unit_test(test_damaged_snapshot),
        cmocka_unit_test(test_earlier),
        cmocka_unit_test(test_damaged_history),
        cmocka_unit_test(test_two_processes),
        cmocka_unit_test(test_killed_while_writing),
        cmocka_unit_test(test_within_a_transaction),
        cmocka_unit_test(test_bad_json),
        cmocka_unit_test(test_quick),
        cmocka_unit_test(test_odd_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
