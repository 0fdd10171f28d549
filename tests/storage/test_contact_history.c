/* Tests of storage/database/contact_merge.c: since when fields have been as they are, over
 * several imports. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "storage/database/contact_store.h"
#include "tests/support/temporary_folder.h"

struct history_store {
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
};

static struct history_store history_open(void)
{
    struct history_store store = {.folder = temporary_folder_make()};
    struct error error = {0};
    assert_true(database_open(store.folder.file, false, &store.database, &error));
    store.workspace = workspace_create();
    return store;
}

static void history_close(struct history_store *store)
{
    database_close(store->database);
    workspace_destroy(store->workspace);
    temporary_folder_remove(&store->folder);
}

/* One cell; a value of NULL is an empty one, and a list has two elements of a letter. */
struct history_cell {
    const char *id;
    const char *column;
    enum value_type type;
    const char *value;
};

static struct value history_value(const struct history_cell *cell, struct text items[2])
{
    struct value value = {.type = cell->type, .text = text_from(cell->value)};
    switch (cell->type) {
    case VALUE_INTEGER:
        assert_true(text_to_integer(text_from(cell->value), &value.integer));
        break;
    case VALUE_DECIMAL:
        assert_true(decimal_read(text_from(cell->value), &value.decimal));
        break;
    case VALUE_LIST:
        items[0] = text_part(text_from(cell->value), 0, 1);
        items[1] = text_part(text_from(cell->value), 1, 1);
        value.list.items = items;
        value.list.count = 2;
        break;
    default:
        break;
    }
    return value;
}

static bool history_stop(void *context, size_t done)
{
    (void)context;
    (void)done;
    return false;
}

/* Merges one contact with some fields; false where it was stopped. */
static bool history_merge(struct history_store *store, int64_t now,
                          const struct history_cell cells[], size_t count, bool stops)
{
    enum { MANY = 600 };
    struct text ids[MANY] = {text_from(cells[0].id)};
    char names[MANY][8];
    size_t people = stops ? MANY : 1;
    for (size_t i = 1; i < people; i++) {
        int length = snprintf(names[i], sizeof(names[i]), "x%zu", i);
        ids[i] = (struct text){names[i], (size_t)length};
    }
    struct contact_table *table = contact_table_create(people);
    assert_true(contact_table_set_ids(table, ids, NULL));
    for (size_t i = 0; i < count; i++) {
        struct text items[2];
        struct text name = text_from(cells[i].column);
        int column = contact_table_add_column(table, name, name, cells[i].type,
                                              cells[i].type == VALUE_DECIMAL ? 1 : 0);
        if (cells[i].value != NULL) {
            contact_table_set(table, 0, column, history_value(&cells[i], items));
        }
    }
    contact_table_finish(table);
    struct contact_store_counts counts = {0};
    struct error error = {0};
    bool done = contact_store_merge(store->database, table, now, stops ? history_stop : NULL, NULL,
                                    &counts, &error);
    contact_table_destroy(table);
    return done;
}

#define MERGE(store, now, ...)                                                                     \
    assert_true(history_merge(                                                                     \
        store, now, (const struct history_cell[]){__VA_ARGS__},                                    \
        sizeof((const struct history_cell[]){__VA_ARGS__}) / sizeof(struct history_cell), false))

/* Since when the field has been so. */
static int64_t history_since(struct history_store *store, const char *id, const char *column)
{
    struct contact_table *table = NULL;
    struct error error = {0};
    size_t row = 0;
    assert_true(contact_store_load(store->database, store->workspace, &table, &error));
    assert_true(contact_table_find(table, text_from(id), &row));
    int64_t since =
        contact_table_since(table, row, contact_table_find_column(table, text_from(column)));
    contact_table_destroy(table);
    return since;
}

/* How many cells have a time of their own. */
static int64_t history_changes(struct history_store *store)
{
    struct contact_table *table = NULL;
    struct error error = {0};
    size_t count = 0;
    assert_true(contact_store_load(store->database, store->workspace, &table, &error));
    for (size_t i = 0; i < table->column_count; i++) {
        count += table->columns[i].change_count;
    }
    contact_table_destroy(table);
    return (int64_t)count;
}

static void test_contacts_and_columns_have_their_time(void **state)
{
    (void)state;
    struct history_store store = history_open();
    MERGE(&store, 1000, {"a", "plan", VALUE_TEXT, "trial"});
    assert_int_equal(history_since(&store, "a", "plan"), 1000);
    MERGE(&store, 2000, {"b", "plan", VALUE_TEXT, "trial"}, {"b", "city", VALUE_TEXT, "Turku"});
    assert_int_equal(history_since(&store, "a", "plan"), 1000);
    assert_int_equal(history_since(&store, "a", "city"), 2000);
    assert_int_equal(history_since(&store, "b", "plan"), 2000);
    MERGE(&store, 3000, {"a", "plan", VALUE_TEXT, "trial"}, {"a", "size", VALUE_TEXT, "M"});
    assert_int_equal(history_since(&store, "a", "plan"), 1000);
    assert_int_equal(history_since(&store, "a", "size"), 3000);
    assert_int_equal(history_changes(&store), 0);
    history_close(&store);
}

static void test_changes_have_their_time(void **state)
{
    (void)state;
    struct history_store store = history_open();
    MERGE(&store, 1000, {"a", "plan", VALUE_TEXT, "trial"}, {"a", "city", VALUE_TEXT, "Turku"});
    MERGE(&store, 1000, {"b", "plan", VALUE_TEXT, "trial"}, {"b", "city", VALUE_TEXT, NULL});
    MERGE(&store, 2000, {"a", "plan", VALUE_TEXT, "pro"}, {"a", "city", VALUE_TEXT, NULL});
    assert_int_equal(history_since(&store, "a", "plan"), 2000);
    assert_int_equal(history_since(&store, "a", "city"), 1000); /* an empty cell says nothing */
    assert_int_equal(history_since(&store, "b", "plan"), 1000);
    MERGE(&store, 3000, {"a", "plan", VALUE_TEXT, "trial"}, {"a", "city", VALUE_TEXT, "Turku"});
    assert_int_equal(history_since(&store, "a", "plan"), 3000); /* as it was before */
    assert_int_equal(history_since(&store, "a", "city"), 1000);
    MERGE(&store, 4000, {"b", "city", VALUE_TEXT, "Oulu"}, {"b", "x", VALUE_TEXT, "new"});
    assert_int_equal(history_since(&store, "b", "city"), 4000); /* it was null */
    assert_int_equal(history_since(&store, "b", "x"), 4000);
    assert_int_equal(history_changes(&store), 2);
    history_close(&store);
}

static void test_other_forms_are_no_change(void **state)
{
    (void)state;
    struct history_store store = history_open();
    MERGE(&store, 1000, {"a", "points", VALUE_INTEGER, "7"}, {"a", "tags", VALUE_LIST, "xy"},
          {"a", "code", VALUE_INTEGER, "5"});
    MERGE(&store, 1000, {"b", "points", VALUE_INTEGER, "8"});
    MERGE(&store, 2000, {"b", "points", VALUE_DECIMAL, "8.5"}, {"b", "code", VALUE_TEXT, "z"});
    MERGE(&store, 3000, {"a", "points", VALUE_DECIMAL, "7.0"}, {"a", "tags", VALUE_LIST, "yx"},
          {"a", "code", VALUE_TEXT, "5"});
    assert_int_equal(history_since(&store, "a", "points"), 1000);
    assert_int_equal(history_since(&store, "a", "tags"), 1000);
    assert_int_equal(history_since(&store, "a", "code"), 1000);
    assert_int_equal(history_since(&store, "b", "points"), 2000);
    assert_int_equal(history_since(&store, "b", "code"), 2000);
    MERGE(&store, 4000, {"a", "tags", VALUE_LIST, "xz"});
    assert_int_equal(history_since(&store, "a", "tags"), 4000);
    history_close(&store);
}

static void test_a_stopped_import_leaves_none(void **state)
{
    (void)state;
    struct history_store store = history_open();
    static const struct history_cell pro[] = {{"a", "plan", VALUE_TEXT, "pro"}};
    MERGE(&store, 1000, {"a", "plan", VALUE_TEXT, "trial"});
    assert_false(history_merge(&store, 2000, pro, 1, true));
    assert_int_equal(history_since(&store, "a", "plan"), 1000);
    MERGE(&store, 3000, {"a", "plan", VALUE_TEXT, "pro"});
    assert_int_equal(history_since(&store, "a", "plan"), 3000);
    history_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contacts_and_columns_have_their_time),
        cmocka_unit_test(test_changes_have_their_time),
        cmocka_unit_test(test_other_forms_are_no_change),
        cmocka_unit_test(test_a_stopped_import_leaves_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
