/* Tests of storage/database/contact_merge.c: whatever comes in, in whatever order, over several
 * blocks, is what a plain record of each contact says; and stored_ids.c: who has which number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/database/stored_ids.h"
#include "tests/support/random_source.h"
#include "tests/support/temporary_folder.h"

enum { PEOPLE = 8200, ROUNDS = 4, HOUR = 3600, MOST_ELEMENTS = 3, TEXT_SIZE = 12 };

/* What is known of a person, cell by cell; 0 is nothing. */
enum plain_field { PLAIN_NUMBER, PLAIN_TEXT, PLAIN_LIST, PLAIN_FIELD_COUNT };

struct plain_person {
    int64_t added; /* 0: not there */
    int cells[PLAIN_FIELD_COUNT];
    int64_t changed[PLAIN_FIELD_COUNT];
    uint8_t consent;
};

struct plain_world {
    struct random_source source;
    struct plain_person *people;
    struct contact_store_counts counts; /* that the next import should give */
    struct temporary_folder folder;
    struct database *database;
    struct workspace *workspace;
    int64_t now;
};

static const char *const plain_names[] = {"number", "text", "list"};
static const enum value_type plain_types[] = {VALUE_INTEGER, VALUE_TEXT, VALUE_LIST};

static struct text plain_write(char bytes[TEXT_SIZE], const char *format, int number)
{
    int length = snprintf(bytes, TEXT_SIZE, format, number);
    return (struct text){bytes, (size_t)length};
}

/* A list is a number of three digits, each an element; they differ. */
static size_t plain_list(int cell, int digits[MOST_ELEMENTS])
{
    size_t count = 0;
    for (; cell != 0; cell /= 10) {
        digits[count++] = cell % 10;
    }
    return count;
}

static bool plain_is_same_set(int a, int b)
{
    int digits[MOST_ELEMENTS];
    unsigned a_set = 0;
    unsigned b_set = 0;
    for (size_t count = plain_list(a, digits); count > 0; count--) {
        a_set |= 1U << digits[count - 1];
    }
    for (size_t count = plain_list(b, digits); count > 0; count--) {
        b_set |= 1U << digits[count - 1];
    }
    return a_set == b_set;
}

static int plain_draw(struct plain_world *world, enum plain_field field)
{
    static const int lists[] = {1, 12, 21, 123, 321, 4, 54};
    if (random_source_once_in(&world->source, 2)) {
        return 0;
    }
    return field == PLAIN_LIST
               ? lists[random_source_below(&world->source, sizeof(lists) / sizeof(*lists))]
               : 1 + (int)random_source_below(&world->source, field == PLAIN_TEXT ? 3000 : 4);
}

static void plain_set(struct contact_table *table, size_t row, enum plain_field field, int cell)
{
    char bytes[MOST_ELEMENTS][TEXT_SIZE];
    struct text items[MOST_ELEMENTS];
    int digits[MOST_ELEMENTS];
    struct value value = {.type = plain_types[field]};
    if (cell == 0) {
        return;
    }
    if (field == PLAIN_NUMBER) {
        value.integer = cell;
    } else if (field == PLAIN_TEXT) {
        value.text = plain_write(bytes[0], "text %d", cell);
    } else {
        value.list.count = plain_list(cell, digits);
        value.list.items = items;
        for (size_t i = 0; i < value.list.count; i++) {
            items[i] = plain_write(bytes[i], "e%d", digits[i]);
        }
    }
    contact_table_set(table, row, (int)field, value);
}

/* A consent after it was merged, as commands.md says. */
static uint8_t plain_consent(uint8_t was, uint8_t comes)
{
    if (comes == CONSENT_UNKNOWN) {
        return was;
    }
    if (comes == CONSENT_NO && (was == CONSENT_YES || was == CONSENT_NO_AFTER_YES)) {
        return CONSENT_NO_AFTER_YES;
    }
    return comes == CONSENT_NO && was == CONSENT_STOPPED ? CONSENT_STOPPED : comes;
}

/* One contact of the file, and of the record. */
static void plain_come(struct plain_world *world, struct contact_table *table, size_t row,
                       struct plain_person *person)
{
    bool known = person->added != 0;
    uint8_t consent = (uint8_t)random_source_below(&world->source, CONSENT_STOPPED + 1);
    uint8_t merged = plain_consent(person->consent, consent);
    bool updated = merged != person->consent;
    table->channels[0].consents[row] = consent;
    person->consent = merged;
    for (enum plain_field field = 0; field < PLAIN_FIELD_COUNT; field++) {
        int cell = plain_draw(world, field);
        plain_set(table, row, field, cell);
        if (cell == 0 || cell == person->cells[field]) {
            continue;
        }
        updated = true;
        bool same = field == PLAIN_LIST && plain_is_same_set(cell, person->cells[field]);
        person->changed[field] = known && !same ? world->now : person->changed[field];
        person->cells[field] = cell;
    }
    person->added = known ? person->added : world->now;
    world->counts.added += !known;
    world->counts.updated += known && updated;
    world->counts.unchanged += known && !updated;
}

/* Some of the people, in an order that is not theirs, with some cells each. */
static struct contact_table *plain_file(struct plain_world *world, size_t odds, size_t step)
{
    struct text *ids = memory_array(PEOPLE, sizeof(*ids));
    char(*bytes)[TEXT_SIZE] = memory_array(PEOPLE, sizeof(*bytes));
    size_t *who = memory_array(PEOPLE, sizeof(*who));
    size_t count = 0;
    for (size_t i = 0; i < PEOPLE; i++) {
        size_t person = i * step % PEOPLE;
        if (random_source_once_in(&world->source, odds)) {
            who[count] = person;
            ids[count] = plain_write(bytes[count], "p%d", (int)person);
            count++;
        }
    }
    struct contact_table *table = contact_table_create(count);
    assert_true(contact_table_set_ids(table, ids, NULL));
    for (size_t i = 0; i < PLAIN_FIELD_COUNT; i++) {
        struct text name = text_from(plain_names[i]);
        contact_table_add_column(table, name, name, plain_types[i], 0);
    }
    contact_table_add_channel(table, TEXT("sms"));
    for (size_t row = 0; row < count; row++) {
        plain_come(world, table, row, &world->people[who[row]]);
    }
    contact_table_finish(table);
    free(ids);
    free(bytes);
    free(who);
    return table;
}

static int plain_loaded_list(const struct contact_table *table, size_t row)
{
    size_t count = 0;
    int cell = 0;
    const uint32_t *codes = contact_table_list(table, row, PLAIN_LIST, &count);
    for (size_t i = count; i > 0; i--) {
        cell = cell * 10 + contact_table_element(table, PLAIN_LIST, codes[i - 1]).bytes[1] - '0';
    }
    return cell;
}

static int plain_loaded(const struct contact_table *table, size_t row, enum plain_field field)
{
    struct value value = contact_table_get(table, row, (int)field);
    int64_t number = 0;
    if (value.type == VALUE_NULL) {
        return 0;
    }
    if (field == PLAIN_LIST) {
        return plain_loaded_list(table, row);
    }
    if (field == PLAIN_TEXT) {
        assert_true(text_to_integer(text_part(value.text, 5, SIZE_MAX), &number));
        return (int)number;
    }
    return (int)value.integer;
}

static void plain_check_person(const struct plain_world *world, const struct contact_table *table,
                               size_t row, const struct plain_person *person)
{
    int64_t first = person->added > HOUR ? person->added : HOUR;
    assert_int_equal(table->added[row], person->added);
    assert_int_equal(table->channels[contact_table_find_channel(table, TEXT("sms"))].consents[row],
                     person->consent);
    for (enum plain_field field = 0; field < PLAIN_FIELD_COUNT; field++) {
        int64_t since = person->changed[field] == 0 ? first : person->changed[field];
        assert_int_equal(plain_loaded(table, row, field), person->cells[field]);
        assert_int_equal(contact_table_since(table, row, (int)field), since);
    }
    (void)world;
}

static void plain_check(const struct plain_world *world)
{
    struct contact_table *table = NULL;
    struct error error = {0};
    size_t there = 0;
    size_t row = 0;
    char bytes[TEXT_SIZE];
    assert_true(contact_store_load(world->database, world->workspace, &table, &error));
    for (size_t i = 0; i < PEOPLE; i++) {
        bool found = contact_table_find(table, plain_write(bytes, "p%d", (int)i), &row);
        assert_int_equal(found, world->people[i].added != 0);
        there += found;
        if (found) {
            plain_check_person(world, table, row, &world->people[i]);
        }
    }
    assert_int_equal(there, table->count);
    for (row = 1; row < table->count; row++) {
        assert_true(text_compare(contact_table_id(table, row - 1), contact_table_id(table, row)) <
                    0);
    }
    contact_table_destroy(table);
}

static void test_many_imports(void **state)
{
    (void)state;
    static const size_t odds[ROUNDS] = {3, 1, 50, 2};
    static const size_t steps[ROUNDS] = {1, 7919, 1, 4999};
    struct plain_world world = {.source = {.state = 21},
                                .people = memory_array(PEOPLE, sizeof(struct plain_person)),
                                .folder = temporary_folder_make(),
                                .workspace = workspace_create()};
    struct error error = {0};
    assert_true(database_open(world.folder.file, false, &world.database, &error));
    for (size_t i = 0; i < ROUNDS; i++) {
        struct contact_store_counts counts = {0};
        world.now += HOUR;
        world.counts = (struct contact_store_counts){0};
        struct contact_table *table = plain_file(&world, odds[i], steps[i]);
        assert_true(
            contact_store_merge(world.database, table, world.now, NULL, NULL, &counts, &error));
        assert_int_equal(counts.added, world.counts.added);
        assert_int_equal(counts.updated, world.counts.updated);
        assert_int_equal(counts.unchanged, world.counts.unchanged);
        contact_table_destroy(table);
        plain_check(&world);
    }
    database_close(world.database);
    workspace_destroy(world.workspace);
    temporary_folder_remove(&world.folder);
    free(world.people);
}

/* Numbers both ways, of a table in another order and with somebody who is not stored. */
static void test_numbers(void **state)
{
    (void)state;
    const struct text stored[] = {TEXT("b"), TEXT("a"), TEXT("c")};
    const struct text asked[] = {TEXT("c"), TEXT("x"), TEXT("b")};
    struct temporary_folder folder = temporary_folder_make();
    struct database *database = NULL;
    struct contact_store_counts counts = {0};
    struct contact_numbers numbers = {0};
    struct error error = {0};
    uint32_t row = 9;
    assert_true(database_open(folder.file, false, &database, &error));
    struct contact_table *table = contact_table_create(3);
    assert_true(contact_table_set_ids(table, stored, NULL));
    assert_true(contact_store_merge(database, table, HOUR, NULL, NULL, &counts, &error));
    contact_table_destroy(table);
    table = contact_table_create(3);
    assert_true(contact_table_set_ids(table, asked, NULL));
    assert_true(contact_numbers_load(database, table, &numbers, &error));
    assert_int_equal(numbers.numbers[0], 3);
    assert_int_equal(numbers.numbers[1], 0);
    assert_int_equal(numbers.numbers[2], 1);
    assert_true(contact_numbers_row(&numbers, 3, &row) && row == 0);
    assert_true(contact_numbers_row(&numbers, 1, &row) && row == 2);
    assert_false(contact_numbers_row(&numbers, 2, &row));
    assert_false(contact_numbers_row(&numbers, 0, &row));
    assert_false(contact_numbers_row(&numbers, 4, &row));
    contact_numbers_destroy(&numbers);
    contact_table_destroy(table);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Bytes from elsewhere in place of a block's. */
static void check_damage(const char *sql)
{
    const struct text ids[] = {TEXT("a"), TEXT("b")};
    struct temporary_folder folder = temporary_folder_make();
    struct workspace *workspace = workspace_create();
    struct database *database = NULL;
    struct contact_store_counts counts = {0};
    struct contact_table *loaded = NULL;
    struct error error = {0};
    assert_true(database_open(folder.file, false, &database, &error));
    struct contact_table *table = contact_table_create(2);
    assert_true(contact_table_set_ids(table, ids, NULL));
    contact_table_add_column(table, TEXT("n"), TEXT("n"), VALUE_INTEGER, 0);
    contact_column_set_number(&table->columns[0], 1, 7);
    assert_true(contact_store_merge(database, table, HOUR, NULL, NULL, &counts, &error));
    assert_true(statement_execute(database, sql, &error));
    assert_false(contact_store_load(database, workspace, &loaded, &error));
    assert_string_equal(error.code, "DAMAGED_WORKSPACE");
    assert_string_equal(error.arguments[1], "1");
    assert_string_equal(error.arguments[2], "4096");
    contact_table_destroy(table);
    database_close(database);
    workspace_destroy(workspace);
    temporary_folder_remove(&folder);
}

static void test_damage(void **state)
{
    (void)state;
    check_damage("UPDATE contact_cells SET cells = X'00'");
    check_damage("UPDATE contact_cells SET cells = X''");
    check_damage("UPDATE contact_cells SET changes = X'6E'");
    check_damage("UPDATE contact_block SET ids = added");
    check_damage("UPDATE contact_block SET added = ids");
    check_damage("PRAGMA foreign_keys = OFF; UPDATE contact_block SET number = 1");
    /* t, two contacts, all: two texts of one byte, a and a; which, rising. */
    check_damage("UPDATE contact_block SET ids ="
                 " X'740200000001020000000001000000000000006161520000000000000000'");
}

/* SQLite's limit of a BLOB, made small: what a block has of a column does not fit. */
static void test_too_big(void **state)
{
    (void)state;
    static char letters[3000];
    const struct text ids[] = {TEXT("a"), TEXT("b")};
    struct temporary_folder folder = temporary_folder_make();
    struct contact_store_counts counts;
    struct database *database = NULL;
    struct error error = {0};
    int64_t count = -1;
    uint64_t version = 0;
    assert_true(database_open(folder.file, false, &database, &error));
    sqlite3_limit(database->handle, SQLITE_LIMIT_LENGTH, sizeof(letters));
    memset(letters, 'x', sizeof(letters));
    struct contact_table *table = contact_table_create(2);
    assert_true(contact_table_set_ids(table, ids, NULL));
    contact_table_add_column(table, TEXT("t"), TEXT("t"), VALUE_TEXT, 0);
    for (size_t row = 0; row < 2; row++) {
        struct text text = {letters, sizeof(letters) - 1 - row};
        contact_table_set(table, row, 0, (struct value){.type = VALUE_TEXT, .text = text});
    }
    contact_table_finish(table);
    assert_false(contact_store_merge(database, table, HOUR, NULL, NULL, &counts, &error));
    assert_string_equal(error.code, "TOO_BIG");
    assert_true(contact_store_count(database, &count, &version, &error));
    assert_int_equal(count, 0);
    contact_table_destroy(table);
    database_close(database);
    temporary_folder_remove(&folder);
}

/* Contacts with a text of their own each: beyond some thousands, too many for a full disk. */
static struct contact_table *test_many(size_t count)
{
    struct contact_table *table = contact_table_create(count);
    struct text *ids = memory_array(count, sizeof(*ids));
    char(*names)[32] = memory_array(count, sizeof(*names));
    for (size_t row = 0; row < count; row++) {
        snprintf(names[row], sizeof(*names), "name%zu", row);
        ids[row] = text_from(names[row]);
    }
    assert_true(contact_table_set_ids(table, ids, NULL));
    contact_table_add_column(table, TEXT("t"), TEXT("t"), VALUE_TEXT, 0);
    for (size_t row = 0; row < count; row++) {
        contact_table_set(table, row, 0, (struct value){.type = VALUE_TEXT, .text = ids[row]});
    }
    contact_table_finish(table);
    free(ids);
    free(names);
    return table;
}

static void test_limit_pages(struct database *database, const char *sql)
{
    int64_t pages = 0;
    assert_true(statement_number(database, sql, &pages, NULL));
}

static void test_expect_stored(struct database *database, int64_t count)
{
    int64_t stored = -1;
    uint64_t version = 0;
    int64_t sound = 0;
    assert_true(contact_store_count(database, &stored, &version, NULL));
    assert_int_equal(stored, count);
    assert_true(statement_number(
        database, "SELECT integrity_check = 'ok' FROM pragma_integrity_check", &sound, NULL));
    assert_true(sound);
}

/* The disk is full in the middle, with the log (somebody else has the file open) and without: the
 * old state stays, and where there is room again all goes well. */
static void test_disk_full(void **state)
{
    const bool *beside = *state;
    enum { FEW = 10, MANY = 50000 };
    struct temporary_folder folder = temporary_folder_make();
    struct database *other = NULL;
    struct database *database = NULL;
    struct contact_store_counts counts;
    struct error error = {0};
    struct contact_table *few = test_many(FEW);
    struct contact_table *many = test_many(MANY);
    assert_true(!*beside || database_open(folder.file, false, &other, &error));
    assert_true(database_open(folder.file, false, &database, &error));
    assert_true(contact_store_merge(database, few, HOUR, NULL, NULL, &counts, &error));
    test_limit_pages(database, "PRAGMA max_page_count = 80");
    assert_false(contact_store_merge(database, many, HOUR, NULL, NULL, &counts, &error));
    assert_string_equal(error.code, "CANNOT_WRITE");
    assert_non_null(strstr(error.sentence, "the disk is full"));
    test_expect_stored(database, FEW);
    test_limit_pages(database, "PRAGMA max_page_count = 1000000");
    assert_true(contact_store_merge(database, many, HOUR, NULL, NULL, &counts, &error));
    test_expect_stored(database, MANY);
    contact_table_destroy(few);
    contact_table_destroy(many);
    database_close(database);
    database_close(other);
    temporary_folder_remove(&folder);
}

int main(void)
{
    static bool alone = false;
    static bool beside = true;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_imports),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_damage),
        cmocka_unit_test(test_too_big),
        cmocka_unit_test_prestate(test_disk_full, &alone),
        cmocka_unit_test_prestate(test_disk_full, &beside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
