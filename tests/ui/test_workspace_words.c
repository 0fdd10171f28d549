/* Tests of ui/session/workspace_words.c: what a step of undo changed, in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/workspace/workspace_entry.h"
#include "storage/database/workspace_store.h"
#include "tests/support/temporary_folder.h"
#include "ui/session/workspace_words.h"

enum { WORDS_NOW = 1795305600 };

struct words_store {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
};

static struct words_store words_open(void)
{
    struct words_store store = {.folder = temporary_folder_make()};
    assert_true(database_open(store.folder.file, false, &store.database, NULL));
    assert_true(workspace_store_load(store.database, &store.workspace, NULL));
    return store;
}

static void words_close(struct words_store *store)
{
    database_close(store->database);
    workspace_destroy(store->workspace);
    temporary_folder_remove(&store->folder);
}

static void words_put(struct words_store *store, const char *path, const char *text)
{
    struct setting value = text == NULL ? (struct setting){0} : setting_text(text_from(text));
    assert_true(workspace_store_apply(store->database, store->workspace, text_from(path), &value,
                                      WORDS_NOW, NULL));
    setting_destroy(&value);
}

/* Undoes the newest step and redoes it: both say the same. */
static void assert_words(struct words_store *store, const char *wanted)
{
    for (int i = 0; i < 2; i++) {
        struct workspace_revision done = {0};
        struct workspace_units units = {0};
        struct text_builder words = {0};
        text_append_string(&words, "");
        assert_true((i == 0 ? workspace_store_undo : workspace_store_redo)(
            store->database, store->workspace, WORDS_NOW, &done, NULL));
        workspace_units_find(&done, &units);
        workspace_units_append(&words, &units);
        assert_string_equal(words.bytes, wanted);
        text_destroy(&words);
        workspace_units_destroy(&units);
        workspace_revision_destroy(&done);
    }
}

static void test_one(void **state)
{
    (void)state;
    struct words_store store = words_open();
    words_put(&store, "segments.v\\.i\\.p", "amount_spent > 500");
    assert_words(&store, "added segment v.i.p");
    words_put(&store, "segments.v\\.i\\.p", "amount_spent > 600");
    assert_words(&store, "changed the filter of segment v.i.p");
    words_put(&store, "segments.v\\.i\\.p", NULL);
    assert_words(&store, "deleted segment v.i.p");
    words_put(&store, "personas.rich.filter", "amount_spent > 600");
    assert_words(&store, "added persona rich");
    words_put(&store, "personas.rich.filter", NULL);
    assert_words(&store, "changed the filter of persona rich");
    words_put(&store, "personas.rich.filter", "amount_spent > 700");
    assert_words(&store, "changed the filter of persona rich");
    words_put(&store, "personas.rich.demographics", "40 and older");
    assert_words(&store, "changed persona rich");
    words_put(&store, "lists.news.name", "News");
    assert_words(&store, "added list news");
    words_put(&store, "lists.news.name", "Old");
    assert_words(&store, "changed list news");
    words_put(&store, "workspace.timezone", "Europe/Helsinki");
    assert_words(&store, "changed the workspace's settings");
    words_close(&store);
}

static void words_change(struct words_store *store, struct workspace_entry_edit edit)
{
    struct workspace_change changes[ENTRY_CHANGES];
    for (size_t i = 0; i < edit.count; i++) {
        changes[i] = (struct workspace_change){text_from(edit.paths[i]), &edit.values[i]};
    }
    assert_true(workspace_store_change(store->database, store->workspace, changes, edit.count,
                                       WORDS_NOW, NULL));
    workspace_entry_edit_destroy(&edit);
}

/* Personas: what adds, renames, orders and deletes one, with what is assumed of it. */
static void test_entries(void **state)
{
    (void)state;
    struct words_store store = words_open();
    struct workspace_entry_edit edit;
    words_put(&store, "personas.rich.filter", "amount_spent > 600");
    words_put(&store, "assumptions.personas.rich.email.opened", "x1.5");
    words_change(&store,
                 workspace_entry_add(store.workspace, ENTRIES_PERSONAS, TEXT("poor"), SIZE_MAX));
    assert_words(&store, "added persona poor");
    assert_true(workspace_entry_shift(store.workspace, ENTRIES_PERSONAS, TEXT("poor"), -1, &edit));
    words_change(&store, edit);
    assert_words(&store, "changed the order of personas");
    words_change(&store, workspace_entry_rename(store.workspace, ENTRIES_PERSONAS, TEXT("rich"),
                                                TEXT("wealthy")));
    assert_words(&store, "renamed persona rich to wealthy");
    words_change(&store,
                 workspace_entry_remove(store.workspace, ENTRIES_PERSONAS, TEXT("wealthy")));
    assert_words(&store, "deleted persona wealthy, changed what all journeys assume");
    words_close(&store);
}

static void test_several(void **state)
{
    (void)state;
    struct words_store store = words_open();
    struct setting all = setting_map();
    words_put(&store, "segments.a", "amount_spent > 1");
    words_put(&store, "segments.b", "segments CONTAINS 'a'");
    words_put(&store, "segments.c", "segments CONTAINS 'a'");
    assert_true(workspace_store_rename_segment(store.database, store.workspace, TEXT("a"),
                                               TEXT("first"), WORDS_NOW, NULL));
    assert_words(&store, "renamed segment a to first");
    setting_put(&all, TEXT("first"), setting_text(TEXT("amount_spent > 2")));
    setting_put(&all, TEXT("b"), setting_text(TEXT("segments CONTAINS 'first'")));
    assert_true(workspace_store_apply(store.database, store.workspace, TEXT("segments"), &all,
                                      WORDS_NOW, NULL));
    assert_words(&store, "changed the filter of segment first, deleted segment c");
    setting_put(&all, TEXT("d"), setting_text(TEXT("amount_spent > 2")));
    setting_put(&all, TEXT("e"), setting_text(TEXT("amount_spent > 2")));
    setting_put(&all, TEXT("f"), setting_text(TEXT("amount_spent > 2")));
    assert_true(workspace_store_apply(store.database, store.workspace, TEXT("segments"), &all,
                                      WORDS_NOW, NULL));
    assert_words(&store, "added segment d, added segment e and 1 more");
    setting_destroy(&all);
    words_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one),
        cmocka_unit_test(test_entries),
        cmocka_unit_test(test_several),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
