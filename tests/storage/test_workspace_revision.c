/* Tests of storage/database/workspace_revision.c: undo and redo of what stands beside journeys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "storage/database/database_handle.h"
#include "storage/database/migration.h"
#include "storage/database/statement.h"
#include "storage/database/workspace_store.h"
#include "tests/support/random_source.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600 };

struct test_store {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
};

static void test_open_again(struct test_store *store)
{
    struct error error = {0};
    workspace_destroy(store->workspace);
    database_close(store->database);
    assert_true(database_open(store->folder.file, false, &store->database, &error));
    assert_true(workspace_store_load(store->database, &store->workspace, &error));
}

static struct test_store test_open(void)
{
    struct test_store store = {.folder = temporary_folder_make()};
    test_open_again(&store);
    return store;
}

static void test_close(struct test_store *store)
{
    workspace_destroy(store->workspace);
    database_close(store->database);
    temporary_folder_remove(&store->folder);
}

static void test_put(struct test_store *store, const char *path, const char *text)
{
    struct setting value = text == NULL ? (struct setting){0} : setting_text(text_from(text));
    struct error error = {0};
    assert_true(workspace_store_apply(store->database, store->workspace, text_from(path), &value,
                                      TEST_NOW, &error));
    setting_destroy(&value);
}

/* "u" undoes, "r" redoes; `changed` are the paths of the step, NULL: there is nothing to do. */
static void assert_moves(struct test_store *store, char move, const char *changed)
{
    struct text_builder got = {0};
    struct workspace_revision done = {0};
    struct error error = {0};
    text_append_string(&got, "");
    assert_true((move == 'u' ? workspace_store_undo : workspace_store_redo)(
        store->database, store->workspace, TEST_NOW + 1, &done, &error));
    for (size_t i = 0; i < done.count; i++) {
        text_append_format(&got, "%s%s", i == 0 ? "" : ", ", done.changes[i].path);
    }
    assert_string_equal(got.bytes, changed == NULL ? "" : changed);
    workspace_revision_destroy(&done);
    text_destroy(&got);
}

static const char *test_at(const struct test_store *store, const char *path)
{
    const struct setting *setting = setting_at(&store->workspace->settings, text_from(path));
    return setting == NULL ? NULL : setting->bytes;
}

static void test_back_and_forth(void **state)
{
    (void)state;
    struct test_store store = test_open();
    assert_moves(&store, 'u', NULL);
    assert_moves(&store, 'r', NULL);
    test_put(&store, "segments.vip", "amount_spent > 500");
    test_put(&store, "segments.vip", "amount_spent > 600");
    assert_moves(&store, 'u', "segments.vip");
    assert_string_equal(test_at(&store, "segments.vip"), "amount_spent > 500");
    assert_moves(&store, 'u', "segments.vip");
    assert_int_equal(store.workspace->settings.count, 0);
    assert_moves(&store, 'u', NULL);
    assert_moves(&store, 'r', "segments.vip");
    assert_moves(&store, 'r', "segments.vip");
    assert_string_equal(test_at(&store, "segments.vip"), "amount_spent > 600");
    assert_moves(&store, 'r', NULL);
    assert_moves(&store, 'u', "segments.vip");
    test_put(&store, "lists.news.name", "News");
    assert_moves(&store, 'r', NULL);
    assert_moves(&store, 'u', "lists.news.name");
    assert_string_equal(test_at(&store, "segments.vip"), "amount_spent > 500");
    assert_null(test_at(&store, "lists.news.name"));
    assert_int_equal(store.workspace->revision, 9);
    test_close(&store);
}

static void test_survives_a_restart(void **state)
{
    (void)state;
    struct test_store store = test_open();
    test_put(&store, "personas.b.description", "B");
    test_put(&store, "personas.a.description", "A");
    test_put(&store, "personas.b", NULL);
    test_open_again(&store);
    assert_moves(&store, 'u', "personas.b");
    const struct setting *personas = setting_get(&store.workspace->settings, TEXT("personas"));
    assert_string_equal(personas->names[0], "b");
    test_open_again(&store);
    assert_moves(&store, 'u', "personas.a.description");
    test_open_again(&store);
    assert_moves(&store, 'r', "personas.a.description");
    assert_moves(&store, 'r', "personas.b");
    test_open_again(&store);
    assert_null(test_at(&store, "personas.b.description"));
    assert_string_equal(test_at(&store, "personas.a.description"), "A");
    int64_t kept = 0;
    assert_true(statement_number(store.database,
                                 "SELECT count(*) FROM workspace_revision WHERE type = 'undo'"
                                 " AND of IN (2, 3)",
                                 &kept, NULL));
    assert_int_equal(kept, 2);
    test_close(&store);
}

static void test_several_are_one_step(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    struct setting one = setting_text(TEXT("amount_spent > 1"));
    struct setting two = setting_text(TEXT("segments CONTAINS 'one'"));
    struct setting bad = setting_text(TEXT("perhaps"));
    struct setting none = {0};
    test_put(&store, "lists.old.name", "Old");
    const struct workspace_change changes[] = {{TEXT("segments.one"), &one},
                                               {TEXT("segments.two"), &two},
                                               {TEXT("lists.nothing"), &none},
                                               {TEXT("lists.old"), &none}};
    assert_true(
        workspace_store_change(store.database, store.workspace, changes, 4, TEST_NOW, &error));
    assert_int_equal(store.workspace->revision, 2);
    assert_moves(&store, 'u', "segments.one, segments.two, lists.old");
    assert_int_equal(store.workspace->settings.count, 1);
    assert_string_equal(test_at(&store, "lists.old.name"), "Old");
    assert_moves(&store, 'r', "segments.one, segments.two, lists.old");
    assert_null(test_at(&store, "lists.old.name"));
    assert_string_equal(test_at(&store, "segments.two"), "segments CONTAINS 'one'");
    const struct workspace_change wrong[] = {{TEXT("segments.three"), &one},
                                             {TEXT("lists.news.opt"), &bad}};
    assert_false(
        workspace_store_change(store.database, store.workspace, wrong, 2, TEST_NOW, &error));
    assert_string_equal(error.code, "BAD_VALUE");
    assert_null(test_at(&store, "segments.three"));
    assert_int_equal(store.workspace->revision, 4);
    test_open_again(&store);
    assert_null(test_at(&store, "segments.three"));
    assert_int_equal(store.workspace->revision, 4);
    setting_destroy(&one);
    setting_destroy(&two);
    setting_destroy(&bad);
    test_close(&store);
}

static void test_another_process(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    struct workspace_revision done = {0};
    test_put(&store, "lists.news.name", "News");
    struct workspace *stale = workspace_copy(store.workspace);
    test_put(&store, "lists.news.name", "Newer");
    assert_false(workspace_store_undo(store.database, stale, TEST_NOW, &done, &error));
    assert_string_equal(error.code, "CHANGED_ELSEWHERE");
    assert_int_equal(stale->revision, 1);
    assert_int_equal(done.count, 0);
    workspace_destroy(stale);
    test_open_again(&store);
    assert_moves(&store, 'u', "lists.news.name");
    assert_string_equal(test_at(&store, "lists.news.name"), "News");
    test_close(&store);
}

typedef bool test_step(struct database *database, struct workspace *workspace, int64_t now,
                       struct workspace_revision *ret_done, struct error *error);

/* Until there is nothing left. */
static void test_move_all(struct test_store *store, test_step *step)
{
    for (bool moved = true; moved;) {
        struct workspace_revision done = {0};
        assert_true(step(store->database, store->workspace, TEST_NOW, &done, NULL));
        moved = done.count != 0;
        workspace_revision_destroy(&done);
    }
}

/* Random changes, undone to the first state and redone to the last, order of names and all. */
static void test_random_changes(void **state)
{
    (void)state;
    static const char *const paths[] = {"segments.a",
                                        "segments.b",
                                        "segments.c",
                                        "segments",
                                        "personas.a.description",
                                        "personas.b.note",
                                        "personas.a",
                                        "lists.a.name",
                                        "workspace.timezone"};
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct test_store store = test_open();
        struct random_source source = {.state = seed};
        for (size_t i = 0; i < 25; i++) {
            const char *path = paths[random_source_below(&source, 9)];
            bool away = random_source_once_in(&source, 3) || text_is(TEXT("segments"), path) ||
                        text_is(TEXT("personas.a"), path);
            test_put(&store, path,
                     away                                ? NULL
                     : path[0] == 's'                    ? "amount_spent > 5"
                     : path[0] == 'w'                    ? "Europe/Helsinki"
                     : random_source_once_in(&source, 2) ? "One"
                                                         : "Two");
        }
        struct workspace *last = workspace_copy(store.workspace);
        test_move_all(&store, workspace_store_undo);
        assert_int_equal(store.workspace->settings.count, 0);
        test_move_all(&store, workspace_store_redo);
        assert_true(setting_equal(&last->settings, &store.workspace->settings));
        const struct setting *before = setting_get(&last->settings, TEXT("segments"));
        const struct setting *after = setting_get(&store.workspace->settings, TEXT("segments"));
        for (size_t i = 0; before != NULL && i < before->count; i++) {
            assert_string_equal(before->names[i], after->names[i]);
        }
        workspace_destroy(last);
        test_close(&store);
    }
}

/* What an older program had kept can be undone. */
static void test_older_list(void **state)
{
    (void)state;
    struct test_store store = {.folder = temporary_folder_make()};
    struct database old = {.path = store.folder.file};
    struct error error = {0};
    assert_int_equal(sqlite3_open(store.folder.file, &old.handle), SQLITE_OK);
    assert_true(migration_run(&old, 5, &error));
    assert_true(statement_execute(
        &old,
        "UPDATE workspace SET revision = 1, settings = '{\"lists\":{\"a\":{\"name\":\"A\"}}}';"
        "INSERT INTO workspace_revision VALUES"
        " (1, 5, 'lists.a.name', '\"A\"', 'lists', 'null')",
        &error));
    sqlite3_close(old.handle);
    test_open_again(&store);
    assert_moves(&store, 'u', "lists.a.name");
    assert_int_equal(store.workspace->settings.count, 0);
    assert_moves(&store, 'r', "lists.a.name");
    assert_string_equal(test_at(&store, "lists.a.name"), "A");
    test_close(&store);
}

static void test_damaged_list(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct workspace_revision done = {0};
    struct error error = {0};
    test_put(&store, "lists.news.name", "News");
    assert_true(
        statement_execute(store.database, "UPDATE workspace_change SET inverse_value = '{'", NULL));
    assert_false(workspace_store_undo(store.database, store.workspace, TEST_NOW, &done, &error));
    assert_string_equal(error.code, "DAMAGED_WORKSPACE");
    assert_true(statement_execute(store.database, "DELETE FROM workspace_change", NULL));
    assert_false(workspace_store_undo(store.database, store.workspace, TEST_NOW, &done, &error));
    assert_string_equal(error.code, "DAMAGED_WORKSPACE");
    assert_int_equal(store.workspace->revision, 1);
    test_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_back_and_forth),       cmocka_unit_test(test_survives_a_restart),
        cmocka_unit_test(test_several_are_one_step), cmocka_unit_test(test_another_process),
        cmocka_unit_test(test_random_changes),       cmocka_unit_test(test_older_list),
        cmocka_unit_test(test_damaged_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
