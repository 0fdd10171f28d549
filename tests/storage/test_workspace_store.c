/* Tests of storage/database/workspace_store.c and run_store.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <string.h>

#include <cmocka.h>

#include "storage/database/run_store.h"
#include "storage/database/statement.h"
#include "storage/database/workspace_store.h"
#include "storage/formats/json_setting.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600 };

struct test_store {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
};

static struct workspace *test_load(struct database *database)
{
    struct workspace *workspace = NULL;
    struct error error = {0};
    assert_true(workspace_store_load(database, &workspace, &error));
    return workspace;
}

static struct test_store test_open(void)
{
    struct test_store store = {.folder = temporary_folder_make()};
    struct error error = {0};
    assert_true(database_open(store.folder.file, false, &store.database, &error));
    store.workspace = test_load(store.database);
    return store;
}

static void test_close(struct test_store *store)
{
    database_close(store->database);
    workspace_destroy(store->workspace);
    temporary_folder_remove(&store->folder);
}

static bool test_put(struct test_store *store, const char *path, const char *text,
                     struct error *error)
{
    struct setting value = text == NULL ? (struct setting){0} : setting_text(text_from(text));
    bool done = workspace_store_apply(store->database, store->workspace, text_from(path), &value,
                                      TEST_NOW, error);
    setting_destroy(&value);
    return done;
}

static void test_stored_equals(const struct test_store *store)
{
    struct workspace *stored = test_load(store->database);
    assert_true(setting_equal(&stored->settings, &store->workspace->settings));
    assert_int_equal(stored->revision, store->workspace->revision);
    workspace_destroy(stored);
}

/* Views that know a revision keep texts of it: a refused change leaves them where they are. */
static const char *test_bytes(const struct test_store *store, const char *path)
{
    return setting_as_text(setting_at(&store->workspace->settings, text_from(path))).bytes;
}

static void test_apply(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    assert_true(test_put(&store, "segments.vip", "amount_spent > 500", &error));
    assert_true(test_put(&store, "lists.news.name", "News", &error));
    assert_true(test_put(&store, "personas.b.description", "B comes first", &error));
    assert_true(test_put(&store, "personas.a.description", "A comes second", &error));
    test_stored_equals(&store);
    assert_int_equal(store.workspace->revision, 4);
    assert_true(test_put(&store, "personas.b", NULL, &error));
    assert_true(test_put(&store, "nothing.here", NULL, &error));
    assert_int_equal(store.workspace->revision, 5);
    const char *news = test_bytes(&store, "lists.news.name");
    assert_false(test_put(&store, "lists.news.opt", "perhaps", &error));
    assert_ptr_equal(test_bytes(&store, "lists.news.name"), news);
    test_stored_equals(&store);
    test_close(&store);
}

/* Undoes all changes by the rows of the table, newest first. */
static void test_inverses_are_kept(void **state)
{
    (void)state;
    struct test_store store = test_open();
    static const char *const changes[][2] = {
        {"personas.b.description", "B"},
        {"personas.a.description", "A"},
        {"personas.b", NULL},
        {"workspace.timezone", "Europe/Helsinki"},
        {"personas.a.description", "Z"},
        {"personas", NULL},
    };
    for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
        assert_true(test_put(&store, changes[i][0], changes[i][1], NULL));
    }
    struct statement statement = {0};
    assert_true(statement_prepare(store.database,
                                  "SELECT inverse_path, inverse_value FROM workspace_change"
                                  " ORDER BY revision DESC",
                                  &statement, NULL));
    int count = 0;
    while (statement_step(&statement, NULL) == STATEMENT_ROW) {
        struct setting value = {0};
        assert_true(json_setting_read(statement_text(&statement, 1), &value, NULL));
        assert_true(
            workspace_apply(store.workspace, statement_text(&statement, 0), &value, NULL, NULL));
        setting_destroy(&value);
        count++;
    }
    statement_finish(&statement);
    assert_int_equal(count, 6);
    assert_int_equal(store.workspace->settings.count, 0);
    test_close(&store);
}

static void test_changed_elsewhere(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    struct workspace *other = test_load(store.database);
    assert_true(test_put(&store, "lists.news.name", "News", &error));
    struct setting value = setting_text(TEXT("Offers"));
    assert_false(workspace_store_apply(store.database, other, TEXT("lists.offers.name"), &value,
                                       TEST_NOW, &error));
    assert_string_equal(error.code, "CHANGED_ELSEWHERE");
    assert_int_equal(other->settings.count, 0);
    assert_int_equal(other->revision, 0);
    setting_destroy(&value);
    workspace_destroy(other);
    test_stored_equals(&store);
    test_close(&store);
}

static void test_damaged(void **state)
{
    (void)state;
    static const char *const wrong[] = {"{", "[]", "{\"other\":{}}", "{\"lists\":1}", ""};
    struct test_store store = test_open();
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct statement statement = {0};
        assert_true(statement_prepare(store.database, "UPDATE workspace SET settings = ?1",
                                      &statement, NULL));
        statement_bind_text(&statement, 1, text_from(wrong[i]));
        assert_true(statement_run(&statement, NULL));
        statement_finish(&statement);
        struct workspace *workspace = NULL;
        struct error error = {0};
        assert_false(workspace_store_load(store.database, &workspace, &error));
        assert_string_equal(error.code, "DAMAGED_WORKSPACE");
    }
    assert_true(statement_execute(store.database, "DELETE FROM workspace", NULL));
    struct workspace *workspace = NULL;
    assert_false(workspace_store_load(store.database, &workspace, NULL));
    test_close(&store);
}

static int64_t test_add_run(struct test_store *store, int64_t journey, uint64_t seed)
{
    struct run_record record = {
        .journey = journey,
        .journey_name = "Welcome",
        .journey_revision = 3,
        .contacts_version = 2,
        .time = TEST_NOW,
        .start = TEST_NOW - 60,
        .days = 90,
        .seed = seed,
        .entered = 1000,
        .reached = 900,
        .json = "{\"contacts\":1200,\"sent\":1800,\"goals\":{\"Bought\":30,\"Read\":12}}",
    };
    assert_true(run_store_add(store->database, &record, NULL));
    return record.number;
}

static void test_runs(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct run_record record = {.number = 99};
    assert_true(run_store_newest(store.database, 1, &record, NULL));
    assert_int_equal(record.number, 0);
    assert_null(record.json);
    assert_int_equal(test_add_run(&store, 1, 1), 1);
    assert_int_equal(test_add_run(&store, 1, UINT64_MAX), 2);
    assert_int_equal(test_add_run(&store, 0, 5), 3);
    assert_true(run_store_newest(store.database, 1, &record, NULL));
    assert_int_equal(record.number, 2);
    assert_true(record.seed == UINT64_MAX);
    assert_string_equal(record.json,
                        "{\"contacts\":1200,\"sent\":1800,\"goals\":{\"Bought\":30,\"Read\":12}}");
    assert_int_equal(record.days, 90);
    run_record_destroy(&record);
    struct run_records list = {0};
    assert_true(run_store_list(store.database, &list, NULL));
    assert_int_equal(list.count, 3);
    assert_int_equal(list.items[0].number, 3);
    assert_string_equal(list.items[2].journey_name, "Welcome");
    assert_null(list.items[2].json);
    assert_int_equal(list.items[2].contacts, 1200);
    assert_int_equal(list.items[2].sent, 1800);
    assert_int_equal(list.items[2].goals, 42);
    assert_int_equal(list.items[2].contacts_version, 2);
    run_records_destroy(&list);
    test_close(&store);
}

/* The same run again is not another one; of a journey the newest are kept, others stay. */
static void test_runs_that_are_kept(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct run_record record = {
        .journey = 1, .journey_name = "Welcome", .json = "{\"x\":1,\"claims\":[]}"};
    struct run_record before = {0};
    test_add_run(&store, 2, 1);
    for (int i = 0; i < RUN_STORE_MOST + 5; i++) {
        record.seed = (uint64_t)i;
        assert_true(run_store_keep(store.database, &record, &before, NULL));
        assert_int_equal(record.number, i + 2);
        assert_int_equal(before.number, i == 0 ? 0 : i + 1);
        run_record_destroy(&before);
        assert_true(run_store_keep(store.database, &record, &before, NULL));
        assert_int_equal(record.number, i + 2);
        run_record_destroy(&before);
    }
    int64_t number = record.number;
    record.json = "{\"x\":1,\"claims\":[{\"holds\":true}]}";
    assert_true(run_store_keep(store.database, &record, &before, NULL));
    assert_int_equal(record.number, number);
    run_record_destroy(&before);
    struct run_records list = {0};
    assert_true(run_store_list(store.database, &list, NULL));
    assert_int_equal(list.count, RUN_STORE_MOST + 1);
    assert_int_equal(list.items[RUN_STORE_MOST - 1].number, 7);
    assert_int_equal(list.items[RUN_STORE_MOST].number, 1);
    run_records_destroy(&list);
    assert_true(run_store_before(store.database, 1, 9, &before, NULL));
    assert_int_equal(before.number, 8);
    run_record_destroy(&before);
    test_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_apply),   cmocka_unit_test(test_inverses_are_kept),
        cmocka_unit_test(test_damaged), cmocka_unit_test(test_changed_elsewhere),
        cmocka_unit_test(test_runs),    cmocka_unit_test(test_runs_that_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
