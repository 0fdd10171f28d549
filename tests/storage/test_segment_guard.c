/* Tests of storage/database/segment_guard.c: a segment that is used does not vanish. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "storage/exchange.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600 };

struct test_store {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
};

static struct test_store test_open(void)
{
    struct test_store store = {.folder = temporary_folder_make()};
    struct error error = {0};
    assert_true(database_open(store.folder.file, false, &store.database, &error));
    assert_true(workspace_store_load(store.database, &store.workspace, &error));
    return store;
}

static void test_close(struct test_store *store)
{
    workspace_destroy(store->workspace);
    database_close(store->database);
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

static void test_add_journey(struct test_store *store, const char *yaml)
{
    struct journey_file file = {0};
    struct error_list errors = {0};
    int64_t id = 0;
    assert_true(exchange_read_journey_bytes(text_from(yaml), "a.yaml", &file, &errors));
    assert_true(journey_store_create(store->database, file.journey, TEST_NOW, &id, NULL));
    journey_file_destroy(&file);
    error_list_destroy(&errors);
}

static const char test_journey[] =
    "polku: 1\njourney: Welcome\n"
    "exit_when:\n  - {filter: \"segments CONTAINS 'vip'\"}\n"
    "nodes:\n"
    "  in: {kind: start, trigger: {segment_entered: vip}, next: out}\n"
    "  out: {kind: exit}\n";

static void test_remove(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    assert_true(test_put(&store, "segments.vip", "amount_spent > 500", &error));
    assert_true(test_put(&store, "segments.best", "segments CONTAINS 'vip'", &error));
    assert_true(test_put(&store, "personas.rich.filter", "segments CONTAINS 'vip'", &error));
    test_add_journey(&store, test_journey);
    assert_false(workspace_store_remove_segment(store.database, store.workspace, TEXT("vip"),
                                                TEST_NOW, &error));
    assert_string_equal(error.code, "SEGMENT_IN_USE");
    assert_string_equal(
        error.arguments[1],
        "journey Welcome: exit 1 asks it; journey Welcome, node in: begins for those "
        "who join it; segment best asks it");
    assert_string_equal(error.arguments[2], "1");
    assert_int_equal(store.workspace->revision, 3);
    assert_true(workspace_store_remove_segment(store.database, store.workspace, TEXT("best"),
                                               TEST_NOW, &error));
    assert_false(workspace_store_remove_segment(store.database, store.workspace, TEXT("best"),
                                                TEST_NOW, &error));
    assert_string_equal(error.code, "NO_SUCH_SEGMENT");
    test_close(&store);
}

static void test_every_way(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    struct workspace_revision done = {0};
    assert_true(test_put(&store, "segments.vip", "amount_spent > 500", &error));
    test_add_journey(&store, test_journey);
    assert_false(test_put(&store, "segments", NULL, &error));
    assert_string_equal(error.code, "SEGMENT_IN_USE");
    assert_false(test_put(&store, "segments.vip", NULL, &error));
    assert_false(workspace_store_undo(store.database, store.workspace, TEST_NOW, &done, &error));
    assert_string_equal(error.code, "SEGMENT_IN_USE");
    assert_null(strstr(error.sentence, "{3}"));
    assert_int_equal(done.count, 0);
    assert_int_equal(store.workspace->revision, 1);
    assert_true(test_put(&store, "segments.vip", "amount_spent > 600", &error));
    assert_true(workspace_store_undo(store.database, store.workspace, TEST_NOW, &done, &error));
    workspace_revision_destroy(&done);
    test_close(&store);
}

/* The user goes in the same step: nothing is left that would miss it. */
static void test_together(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    struct setting none = {0};
    assert_true(test_put(&store, "segments.vip", "amount_spent > 500", &error));
    assert_true(test_put(&store, "segments.best", "segments CONTAINS 'vip'", &error));
    const struct workspace_change changes[] = {{TEXT("segments.vip"), &none},
                                               {TEXT("segments.best"), &none}};
    assert_false(
        workspace_store_change(store.database, store.workspace, changes, 1, TEST_NOW, &error));
    assert_string_equal(error.arguments[1], "segment best asks it");
    assert_true(
        workspace_store_change(store.database, store.workspace, changes, 2, TEST_NOW, &error));
    assert_int_equal(store.workspace->settings.count, 0);
    test_close(&store);
}

static void assert_not_renamed(struct test_store *store, const char *to, const char *code)
{
    struct error error = {0};
    uint64_t revision = store->workspace->revision;
    assert_false(workspace_store_rename_segment(store->database, store->workspace, TEXT("vip"),
                                                text_from(to), TEST_NOW, &error));
    assert_string_equal(error.code, code);
    assert_int_equal(store->workspace->revision, revision);
}

/* What stands beside journeys follows in one step; a journey that uses it holds its name. */
static void test_renamed(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct error error = {0};
    struct workspace_revision done = {0};
    assert_true(test_put(&store, "segments.vip", "amount_spent > 500", &error));
    assert_true(test_put(&store, "segments.best", "segments CONTAINS 'vip'", &error));
    assert_true(test_put(&store, "personas.rich.filter", "segments CONTAINS 'vip'", &error));
    assert_not_renamed(&store, "best", "SEGMENT_EXISTS");
    assert_not_renamed(&store, "Best", "SIMILAR_NAME");
    assert_not_renamed(&store, "g  d", "ODD_NAME");
    assert_not_renamed(&store, "g\nd", "BAD_NAME");
    assert_true(workspace_store_rename_segment(store.database, store.workspace, TEXT("vip"),
                                               TEXT("VIP"), TEST_NOW, &error));
    assert_int_equal(store.workspace->revision, 4);
    const struct setting *settings = &store.workspace->settings;
    assert_string_equal(setting_at(settings, TEXT("segments.best"))->bytes,
                        "segments CONTAINS 'VIP'");
    assert_string_equal(setting_at(settings, TEXT("personas.rich.filter"))->bytes,
                        "segments CONTAINS 'VIP'");
    assert_null(setting_at(settings, TEXT("segments.vip")));
    assert_false(workspace_store_rename_segment(store.database, store.workspace, TEXT("vip"),
                                                TEXT("gold"), TEST_NOW, &error));
    assert_string_equal(error.code, "NO_SUCH_SEGMENT");
    assert_true(workspace_store_undo(store.database, store.workspace, TEST_NOW, &done, &error));
    workspace_revision_destroy(&done);
    assert_string_equal(setting_at(settings, TEXT("personas.rich.filter"))->bytes,
                        "segments CONTAINS 'vip'");
    test_add_journey(&store, test_journey);
    assert_not_renamed(&store, "gold", "SEGMENT_IN_USE");
    assert_false(workspace_store_redo(store.database, store.workspace, TEST_NOW, &done, &error));
    assert_string_equal(error.code, "SEGMENT_IN_USE");
    test_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_renamed),
        cmocka_unit_test(test_remove),
        cmocka_unit_test(test_every_way),
        cmocka_unit_test(test_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
