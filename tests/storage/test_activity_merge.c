/* Tests of storage/database/activity_merge.c and activity_stock.c: rows are added once, as a
 * multiset; and of contact_keys.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/activity_name.h"
#include "storage/database/contact_store.h"
#include "tests/support/random_source.h"
#include "tests/support/temporary_folder.h"

enum { TEST_NOW = 1795305600, TEST_CONTACTS = 40 };

struct test_merge {
    struct temporary_folder folder;
    struct database *database;
    struct contact_table *table;
    struct activity coming;
};

static struct contact_table *test_contacts(void)
{
    char names[TEST_CONTACTS][8];
    struct text ids[TEST_CONTACTS];
    struct contact_table *table = contact_table_create(TEST_CONTACTS);
    for (size_t i = 0; i < TEST_CONTACTS; i++) {
        snprintf(names[i], sizeof(names[i]), "c%02zu", i);
        ids[i] = text_from(names[i]);
    }
    assert_true(contact_table_set_ids(table, ids, NULL));
    return table;
}

static int test_begin(void **state)
{
    struct test_merge *test = calloc(1, sizeof(*test));
    struct contact_store_counts counts;
    test->folder = temporary_folder_make();
    test->table = test_contacts();
    assert_true(database_open(test->folder.file, false, &test->database, NULL));
    assert_true(
        contact_store_merge(test->database, test->table, TEST_NOW, NULL, NULL, &counts, NULL));
    *state = test;
    return 0;
}

static int test_end(void **state)
{
    struct test_merge *test = *state;
    activity_destroy(&test->coming);
    contact_table_destroy(test->table);
    database_close(test->database);
    temporary_folder_remove(&test->folder);
    free(test);
    return 0;
}

static struct activity_property test_property(struct test_merge *test, const char *name,
                                              const char *value)
{
    struct text_dictionary *names = &test->coming.names;
    return (struct activity_property){.name = text_dictionary_code(names, text_from(name)),
                                      .value = text_dictionary_code(names, text_from(value))};
}

static struct activity_row test_row(struct test_merge *test, uint32_t contact, int64_t time,
                                    const char *event)
{
    struct activity_row row = {.contact = contact, .time = time, .kind = ACTIVITY_EVENT};
    activity_name_clear(&row);
    row.event = text_dictionary_code(&test->coming.names, text_from(event));
    return row;
}

/* Merges what has been put together, and begins anew with another dictionary. */
static void test_store(struct test_merge *test, size_t added, size_t there)
{
    struct activity_counts counts = {0};
    assert_true(contact_store_merge_activity(test->database, test->table, &test->coming, TEST_NOW,
                                             NULL, NULL, &counts, NULL));
    assert_int_equal(counts.added, added);
    assert_int_equal(counts.there, there);
    activity_destroy(&test->coming);
}

static size_t test_stored(struct test_merge *test)
{
    struct activity stored = {0};
    assert_true(contact_store_load_activity(test->database, test->table, &stored, NULL));
    size_t count = stored.count;
    activity_destroy(&stored);
    return count;
}

static void test_again(void **state)
{
    struct test_merge *test = *state;
    activity_add(&test->coming, test_row(test, 3, 50, "a"), NULL, 0);
    activity_add(&test->coming, test_row(test, 3, 50, "b"), NULL, 0);
    test_store(test, 2, 0);
    /* other codes, another order */
    activity_add(&test->coming, test_row(test, 3, 50, "c"), NULL, 0);
    activity_add(&test->coming, test_row(test, 3, 50, "b"), NULL, 0);
    activity_add(&test->coming, test_row(test, 3, 50, "a"), NULL, 0);
    test_store(test, 1, 2);
    assert_int_equal(test_stored(test), 3);
}

static void test_multiset(void **state)
{
    struct test_merge *test = *state;
    activity_add(&test->coming, test_row(test, 1, 9, "a"), NULL, 0);
    test_store(test, 1, 0);
    for (int i = 0; i < 2; i++) {
        activity_add(&test->coming, test_row(test, 1, 9, "a"), NULL, 0);
    }
    test_store(test, 1, 1);
    assert_int_equal(test_stored(test), 2);
    for (int i = 0; i < 5; i++) {
        activity_add(&test->coming, test_row(test, 1, 9, "a"), NULL, 0);
    }
    test_store(test, 3, 2);
    assert_int_equal(test_stored(test), 5);
}

/* Each row differs from the first in one thing alone. */
static void test_one_difference(void **state)
{
    struct test_merge *test = *state;
    activity_add(&test->coming, test_row(test, 1, 9, "a"), NULL, 0);
    test_store(test, 1, 0);
    struct activity_property property = test_property(test, "p", "1");
    size_t differences = 0;
    for (size_t name = 0; name < activity_name_count; name++, differences++) {
        struct activity_row row = test_row(test, 1, 9, "a");
        activity_name_set(&row, name, text_dictionary_code(&test->coming.names, TEXT("other")));
        activity_add(&test->coming, row, NULL, 0);
    }
    struct activity_row row = test_row(test, 1, 9, "a");
    row.kind = ACTIVITY_SENT;
    activity_add(&test->coming, row, NULL, 0);
    activity_add(&test->coming, test_row(test, 2, 9, "a"), NULL, 0);
    activity_add(&test->coming, test_row(test, 1, 10, "a"), NULL, 0);
    activity_add(&test->coming, test_row(test, 1, 9, "a"), &property, 1);
    test_store(test, differences + 4, 0);
}

static void test_properties(void **state)
{
    struct test_merge *test = *state;
    struct activity_property one[2] = {test_property(test, "p", "1"), test_property(test, "q", "")};
    activity_add(&test->coming, test_row(test, 1, 9, "a"), one, 2);
    test_store(test, 1, 0);
    struct activity_property turned[2] = {test_property(test, "q", ""),
                                          test_property(test, "p", "1")};
    struct activity_property swapped[2] = {test_property(test, "p", ""),
                                           test_property(test, "q", "1")};
    struct activity_property twice[2] = {turned[1], turned[1]};
    activity_add(&test->coming, test_row(test, 1, 9, "a"), turned, 2);
    activity_add(&test->coming, test_row(test, 1, 9, "a"), swapped, 2);
    activity_add(&test->coming, test_row(test, 1, 9, "a"), twice, 2);
    activity_add(&test->coming, test_row(test, 1, 9, "a"), turned, 1);
    test_store(test, 3, 1);
}

/* Many and few contacts are read in two ways; the counts are those of a plain tally. */
static void test_random(void **state)
{
    struct test_merge *test = *state;
    struct random_source source = {11};
    static const char *const events[] = {"a", "b"};
    size_t tally[TEST_CONTACTS][2] = {{0}};
    size_t stored = 0;
    for (int round = 0; round < 20; round++) {
        size_t coming[TEST_CONTACTS][2] = {{0}};
        uint32_t contacts = round % 2 == 0 ? TEST_CONTACTS : 3;
        size_t added = 0;
        size_t there = 0;
        for (int i = 0; i < 60; i++) {
            uint32_t contact = (uint32_t)random_source_below(&source, contacts);
            size_t event = random_source_below(&source, 2);
            activity_add(&test->coming, test_row(test, contact, 5, events[event]), NULL, 0);
            coming[contact][event]++;
        }
        for (size_t i = 0; i < TEST_CONTACTS * 2; i++) {
            size_t *before = &tally[i / 2][i % 2];
            size_t now = coming[i / 2][i % 2];
            there += now < *before ? now : *before;
            added += now > *before ? now - *before : 0;
            *before = now > *before ? now : *before;
        }
        test_store(test, added, there);
        stored += added;
        assert_int_equal(test_stored(test), stored);
    }
}

static bool test_stop(void *context, size_t done)
{
    *(size_t *)context = done;
    return false;
}

static void test_stopped(void **state)
{
    struct test_merge *test = *state;
    struct activity_counts counts = {.added = 77};
    struct error error = {0};
    size_t done = 0;
    int64_t ignored = 0;
    uint64_t before = 0;
    uint64_t after = 0;
    for (int i = 0; i < 5000; i++) {
        activity_add(&test->coming, test_row(test, 0, i, "a"), NULL, 0);
    }
    assert_true(contact_store_count(test->database, &ignored, &before, NULL));
    assert_false(contact_store_merge_activity(test->database, test->table, &test->coming, TEST_NOW,
                                              test_stop, &done, &counts, &error));
    assert_string_equal(error.code, "STOPPED");
    assert_in_range(done, 1, 4999);
    assert_int_equal(counts.added, 77);
    assert_int_equal(test_stored(test), 0);
    assert_true(contact_store_count(test->database, &ignored, &after, NULL));
    assert_int_equal(after, before);
    test_store(test, 5000, 0);
    assert_true(contact_store_count(test->database, &ignored, &after, NULL));
    assert_int_equal(after, before + 1);
}

static void test_nothing_new_changes_nothing(void **state)
{
    struct test_merge *test = *state;
    int64_t ignored = 0;
    uint64_t before = 0;
    uint64_t after = 0;
    activity_add(&test->coming, test_row(test, 0, 1, "a"), NULL, 0);
    test_store(test, 1, 0);
    assert_true(contact_store_count(test->database, &ignored, &before, NULL));
    activity_add(&test->coming, test_row(test, 0, 1, "a"), NULL, 0);
    test_store(test, 0, 1);
    assert_true(contact_store_count(test->database, &ignored, &after, NULL));
    assert_int_equal(after, before);
}

static void test_keys(void **state)
{
    struct test_merge *test = *state;
    struct contact_store_counts counts;
    struct contact_table *keys = NULL;
    size_t row = 0;
    assert_true(contact_store_load_keys(test->database, &keys, NULL));
    assert_int_equal(keys->count, TEST_CONTACTS);
    assert_int_equal(keys->column_count, 0);
    contact_table_destroy(keys);
    struct contact_table *table = test_contacts();
    int email = contact_table_add_column(table, TEXT("email"), TEXT("email"), VALUE_TEXT, 0);
    contact_table_set(table, 7, email, (struct value){.type = VALUE_TEXT, .text = TEXT("x@y.z")});
    contact_table_finish(table);
    assert_true(contact_store_merge(test->database, table, TEST_NOW, NULL, NULL, &counts, NULL));
    contact_table_destroy(table);
    assert_true(contact_store_load_keys(test->database, &keys, NULL));
    assert_true(contact_table_find(keys, TEXT("c07"), &row));
    email = keys->standard[STANDARD_EMAIL];
    assert_true(text_is(contact_table_get(keys, row, email).text, "x@y.z"));
    assert_true(contact_table_find(keys, TEXT("c08"), &row));
    assert_int_equal(contact_table_get(keys, row, email).type, VALUE_NULL);
    contact_table_destroy(keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_again, test_begin, test_end),
        cmocka_unit_test_setup_teardown(test_multiset, test_begin, test_end),
        cmocka_unit_test_setup_teardown(test_one_difference, test_begin, test_end),
        cmocka_unit_test_setup_teardown(test_properties, test_begin, test_end),
        cmocka_unit_test_setup_teardown(test_random, test_begin, test_end),
        cmocka_unit_test_setup_teardown(test_stopped, test_begin, test_end),
        cmocka_unit_test_setup_teardown(test_nothing_new_changes_nothing, test_begin, test_end),
        cmocka_unit_test_setup_teardown(test_keys, test_begin, test_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
