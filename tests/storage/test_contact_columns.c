/* Tests of storage/files/column_file.c and storage/database/contact_columns*.c: what is read is
 * what was written, and a damaged file is not taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "storage/database/contact_columns.h"
#include "storage/files/file_read.h"
#include "tests/support/column_world.h"
#include "tests/support/temporary_folder.h"

static void test_write(const char *path, const struct contact_table *table,
                       const struct activity *activity)
{
    struct column_file *file = column_file_create(path, TEXT("test"));
    assert_non_null(file);
    contact_columns_write(file, table, activity);
    assert_true(column_file_finish(file));
}

static void test_values_are_equal(struct value a, struct value b)
{
    assert_int_equal(a.type, b.type);
    switch (a.type) {
    case VALUE_NULL:
        break;
    case VALUE_BOOLEAN:
        assert_int_equal(a.boolean, b.boolean);
        break;
    case VALUE_DECIMAL:
        assert_int_equal(decimal_compare(a.decimal, b.decimal), 0);
        break;
    case VALUE_TEXT:
        assert_true(text_equal(a.text, b.text));
        break;
    case VALUE_LIST:
        assert_int_equal(a.list.count, b.list.count);
        break;
    default:
        assert_int_equal(a.integer, b.integer);
        break;
    }
}

static void test_lists_are_equal(const struct contact_table *a, const struct contact_table *b,
                                 size_t row, int column)
{
    size_t count = 0;
    size_t other_count = 0;
    const uint32_t *codes = contact_table_list(a, row, column, &count);
    const uint32_t *others = contact_table_list(b, row, column, &other_count);
    assert_int_equal(count, other_count);
    for (size_t i = 0; i < count; i++) {
        uint32_t found = 0;
        struct text element = contact_table_element(a, column, codes[i]);
        assert_true(text_equal(element, contact_table_element(b, column, others[i])));
        assert_true(text_dictionary_find(&b->columns[column].dictionary, element, &found));
        assert_int_equal(found, others[i]);
    }
}

static void test_rows_are_equal(const struct contact_table *a, const struct contact_table *b,
                                size_t row)
{
    size_t found = 0;
    assert_true(a->keys[row] == b->keys[row]);
    assert_true(text_equal(contact_table_id(a, row), contact_table_id(b, row)));
    assert_true(contact_table_find(b, contact_table_id(a, row), &found));
    assert_int_equal(found, row);
    for (size_t i = 0; i < a->column_count; i++) {
        int column = (int)i;
        struct value value = contact_table_get(a, row, column);
        test_values_are_equal(value, contact_table_get(b, row, column));
        assert_true(contact_table_since(a, row, column) == contact_table_since(b, row, column));
        if (a->columns[i].type == VALUE_LIST) {
            test_lists_are_equal(a, b, row, column);
        }
    }
    for (size_t i = 0; i < a->topic_count; i++) {
        assert_int_equal(a->topics[i].states[row], b->topics[i].states[row]);
    }
    for (size_t i = 0; i < a->channel_count; i++) {
        assert_int_equal(contact_table_consent(a, row, i), contact_table_consent(b, row, i));
        assert_int_equal(bitset_has(&a->channels[i].addressed, row),
                         bitset_has(&b->channels[i].addressed, row));
    }
}

static void test_tables_are_equal(const struct contact_table *a, const struct contact_table *b)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->column_count, b->column_count);
    assert_int_equal(a->topic_count, b->topic_count);
    assert_int_equal(a->channel_count, b->channel_count);
    assert_int_equal(a->version, b->version);
    assert_memory_equal(a->standard, b->standard, sizeof(a->standard));
    for (size_t row = 0; row < a->count; row++) {
        test_rows_are_equal(a, b, row);
    }
}

static void test_activities_are_equal(const struct activity *a, const struct activity *b)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->property_count, b->property_count);
    assert_int_equal(a->names.count, b->names.count);
    if (a->count != 0) {
        assert_memory_equal(a->rows, b->rows, a->count * sizeof(*a->rows));
    }
    for (uint32_t code = 0; code < a->names.count; code++) {
        assert_true(text_equal(text_dictionary_text(&a->names, code),
                               text_dictionary_text(&b->names, code)));
    }
}

static void test_bytes_are_equal(const char *one, const char *other)
{
    struct text_builder a = {0};
    struct text_builder b = {0};
    struct error error = {0};
    assert_true(file_read(one, &a, &error) && file_read(other, &b, &error));
    assert_true(text_equal(text_built(&a), text_built(&b)));
    text_destroy(&a);
    text_destroy(&b);
}

static void test_what_is_read_is_what_was_written(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 63, 64, 65, 700};
    struct temporary_folder folder = temporary_folder_make();
    struct random_source source = {.state = 7};
    for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
        char again[128];
        struct column_world world;
        struct contact_table *table = NULL;
        struct activity activity;
        snprintf(again, sizeof(again), "%s.again", folder.file);
        column_world_make(&source, counts[i], 60, &world);
        test_write(folder.file, world.contacts, &world.activity);
        struct column_file *file = column_file_open(folder.file, TEXT("test"));
        assert_non_null(file);
        assert_true(contact_columns_read(file, &table, &activity));
        test_tables_are_equal(world.contacts, table);
        test_activities_are_equal(&world.activity, &activity);
        test_write(again, table, &activity);
        test_bytes_are_equal(folder.file, again);
        contact_table_destroy(table);
        activity_destroy(&activity);
        column_file_close(file);
        column_world_destroy(&world);
        remove(again);
    }
    temporary_folder_remove(&folder);
}

static void test_write_bytes(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* Whether contacts come out of it. */
static bool test_is_taken(const char *path)
{
    struct column_file *file = column_file_open(path, TEXT("test"));
    struct contact_table *table = NULL;
    struct activity activity = {0};
    bool taken = file != NULL && contact_columns_read(file, &table, &activity);
    contact_table_destroy(table);
    activity_destroy(&activity);
    column_file_close(file);
    return taken;
}

/* Bytes between two arrays belong to none; all others count. */
static void test_a_damaged_file_is_not_taken(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct random_source source = {.state = 8};
    struct column_world world;
    struct text_builder bytes = {0};
    struct error error = {0};
    column_world_make(&source, 40, 60, &world);
    test_write(folder.file, world.contacts, &world.activity);
    column_world_destroy(&world);
    assert_true(file_read(folder.file, &bytes, &error));
    size_t changed = 0;
    size_t refused = 0;
    for (size_t at = 0; at < bytes.length; at += 1 + random_source_below(&source, 5)) {
        char byte = bytes.bytes[at];
        bytes.bytes[at] = (char)(byte ^ (char)(1 << random_source_below(&source, 8)));
        test_write_bytes(folder.file, bytes.bytes, bytes.length);
        refused += !test_is_taken(folder.file);
        changed++;
        bytes.bytes[at] = byte;
    }
    assert_true(changed > 1000 && refused > changed / 2);
    for (size_t size = 0; size < bytes.length; size += 97) {
        test_write_bytes(folder.file, bytes.bytes, size);
        assert_false(test_is_taken(folder.file));
    }
    test_write_bytes(folder.file, bytes.bytes, bytes.length);
    assert_true(test_is_taken(folder.file));
    text_destroy(&bytes);
    temporary_folder_remove(&folder);
}

static void test_a_file_is_its_owners_and_of_its_label(void **state)
{
    (void)state;
    struct temporary_folder folder = temporary_folder_make();
    struct stat status;
    uint64_t number = 5;
    struct column_file *file = column_file_create(folder.file, TEXT("one"));
    column_file_number(file, &number);
    column_file_close(file);
    assert_null(column_file_open(folder.file, TEXT("one")));
    file = column_file_create(folder.file, TEXT("one"));
    column_file_number(file, &number);
    assert_true(column_file_finish(file));
    assert_int_equal(stat(folder.file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_null(column_file_open(folder.file, TEXT("two")));
    assert_null(column_file_open(folder.path, TEXT("one")));
    file = column_file_open(folder.file, TEXT("one"));
    assert_non_null(file);
    number = 0;
    column_file_number(file, &number);
    assert_int_equal(number, 5);
    column_file_number(file, &number);
    assert_true(column_file_has_failed(file));
    column_file_close(file);
    temporary_folder_remove(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_read_is_what_was_written),
        cmocka_unit_test(test_a_damaged_file_is_not_taken),
        cmocka_unit_test(test_a_file_is_its_owners_and_of_its_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
