/* Tests of storage/database/stored_contacts.c: columns beside the database are taken only where
 * they were made of its data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "model/base/civil_time.h"
#include "model/workspace/made_up_contacts.h"
#include "storage/database/contact_forget.h"
#include "storage/database/contact_store.h"
#include "storage/database/segment_store.h"
#include "storage/database/stored_contacts.h"
#include "storage/database/workspace_store.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600, TEST_MANY = 6000 };

struct test_store {
    struct temporary_folder folder;
    char columns[128];
    struct database *database;
    struct workspace *workspace;
    struct stored_contacts contacts;
};

static void test_merge(struct test_store *store, uint64_t seed, size_t count)
{
    struct activity activity = {0};
    struct contact_table *table = NULL;
    made_up_contacts(count, seed, TEST_NOW / CIVIL_DAY, &table, &activity);
    struct contact_store_counts counts;
    assert_true(database_begin(store->database, NULL));
    assert_true(contact_store_merge(store->database, table, TEST_NOW, NULL, NULL, &counts, NULL));
    assert_true(contact_store_add_activity(store->database, table, &activity, NULL, NULL, NULL));
    assert_true(database_commit(store->database, NULL));
    contact_table_destroy(table);
    activity_destroy(&activity);
}

static void test_open(struct test_store *store)
{
    *store = (struct test_store){.folder = temporary_folder_make()};
    snprintf(store->columns, sizeof(store->columns), "%s-columns", store->folder.file);
    assert_true(database_open(store->folder.file, false, &store->database, NULL));
    assert_true(workspace_store_load(store->database, &store->workspace, NULL));
    test_merge(store, 1, TEST_MANY);
}

static void test_close(struct test_store *store)
{
    stored_contacts_destroy(&store->contacts);
    workspace_destroy(store->workspace);
    database_close(store->database);
    temporary_folder_remove(&store->folder);
}

/* Loads; gives whether it was by the columns. */
static bool test_load(struct test_store *store)
{
    stored_contacts_destroy(&store->contacts);
    assert_true(stored_contacts_load(store->database, store->workspace, &store->contacts, NULL));
    return store->contacts.columns != NULL;
}

static void test_columns_are_taken_until_something_changes(void **state)
{
    (void)state;
    struct test_store store;
    test_open(&store);
    assert_false(test_load(&store));
    size_t rows = store.contacts.activity.count;
    assert_true(test_load(&store));
    assert_int_equal(store.contacts.table->count, TEST_MANY);
    assert_int_equal(store.contacts.activity.count, rows);
    test_merge(&store, 1, TEST_MANY + 10);
    assert_false(test_load(&store));
    assert_int_equal(store.contacts.table->count, TEST_MANY + 10);
    assert_true(test_load(&store));
    test_close(&store);
}

static void test_settings_and_segments_count_as_well(void **state)
{
    (void)state;
    struct test_store store;
    struct zone_set *zones = zone_set_create();
    const struct zone *utc = zone_find(zones, TEXT("UTC"));
    test_open(&store);
    test_load(&store);
    struct setting value = setting_text(TEXT("integer"));
    assert_true(workspace_store_apply(store.database, store.workspace, TEXT("fields.shoe_size"),
                                      &value, TEST_NOW, NULL));
    setting_destroy(&value);
    assert_false(test_load(&store));
    assert_true(contact_table_find_column(store.contacts.table, TEXT("shoe_size")) >= 0);
    value = setting_text(TEXT("customer_tags CONTAINS 'customer'"));
    assert_true(workspace_store_apply(store.database, store.workspace, TEXT("segments.buyers"),
                                      &value, TEST_NOW, NULL));
    setting_destroy(&value);
    assert_true(
        segment_store_update(store.database, store.workspace, utc, TEXT(""), TEST_NOW, NULL));
    assert_false(test_load(&store));
    assert_true(test_load(&store));
    zone_set_destroy(zones);
    test_close(&store);
}

/* One version, one count, another database. */
static size_t test_events(const struct test_store *store, const char *name)
{
    const struct activity *activity = &store->contacts.activity;
    uint32_t code = ACTIVITY_NONE;
    size_t count = 0;
    if (!text_dictionary_find(&activity->names, text_from(name), &code)) {
        return 0;
    }
    for (size_t i = 0; i < activity->count; i++) {
        count += activity->rows[i].kind == ACTIVITY_EVENT && activity->rows[i].event == code;
    }
    return count;
}

/* Loaded and mapped alike, an event that feeds a touchpoint has its name. */
static void test_what_feeds_a_touchpoint(void **state)
{
    (void)state;
    struct test_store store;
    test_open(&store);
    test_load(&store);
    size_t bought = test_events(&store, "order_placed");
    size_t left = test_events(&store, "cart_left");
    assert_true(bought > 0 && left > 0);
    struct setting events = setting_list();
    setting_append(&events, setting_text(TEXT("cart_left")));
    assert_true(workspace_store_apply(store.database, store.workspace,
                                      TEXT("touchpoints.order_placed.events"), &events, TEST_NOW,
                                      NULL));
    setting_destroy(&events);
    for (int mapped = 0; mapped < 2; mapped++) {
        assert_int_equal(test_load(&store), mapped);
        assert_int_equal(test_events(&store, "order_placed"), bought + left);
        assert_int_equal(test_events(&store, "cart_left"), 0);
    }
    test_close(&store);
}

static void test_another_databases_columns_are_not_taken(void **state)
{
    (void)state;
    struct test_store one;
    struct test_store other;
    test_open(&one);
    test_open(&other);
    test_load(&one);
    test_load(&other);
    assert_true(test_load(&other));
    assert_int_equal(rename(one.columns, other.columns), 0);
    assert_false(test_load(&other));
    test_close(&one);
    test_close(&other);
}

static void test_without_columns_all_is_as_before(void **state)
{
    (void)state;
    struct test_store store;
    test_open(&store);
    test_load(&store);
    assert_int_equal(unlink(store.columns), 0);
    assert_false(test_load(&store));
    assert_int_equal(truncate(store.columns, 100), 0);
    assert_false(test_load(&store));
    assert_int_equal(store.contacts.table->count, TEST_MANY);
    assert_true(test_load(&store));
    test_close(&store);
}

/* Of somebody who was forgotten as well. */
static void test_what_a_killed_writer_left_goes(void **state)
{
    (void)state;
    struct test_store store;
    char left[160];
    struct contact_forgotten forgotten;
    bool settled = false;
    test_open(&store);
    const char *name = strrchr(store.columns, '/') + 1;
    snprintf(left, sizeof(left), "%.*s.%s.999999999.0", (int)(name - store.columns), store.columns,
             name);
    for (int i = 0; i < 2; i++) {
        FILE *file = fopen(left, "w");
        assert_non_null(file);
        fclose(file);
        if (i == 0) {
            assert_false(test_load(&store));
        } else {
            assert_true(contact_forget(store.database, TEXT("c-000001"), TEST_NOW, &forgotten,
                                       &settled, NULL));
        }
        assert_int_equal(access(left, F_OK), -1);
    }
    test_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_are_taken_until_something_changes),
        cmocka_unit_test(test_settings_and_segments_count_as_well),
        cmocka_unit_test(test_what_feeds_a_touchpoint),
        cmocka_unit_test(test_another_databases_columns_are_not_taken),
        cmocka_unit_test(test_without_columns_all_is_as_before),
        cmocka_unit_test(test_what_a_killed_writer_left_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
