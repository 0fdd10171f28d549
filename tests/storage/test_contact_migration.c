/* Tests of assets/migrations/0011_blocks.sql and storage/database/contact_pack.c: a workspace of
 * the format before it, with contacts as rows, comes over whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/migration.h"
#include "storage/database/segment_store.h"
#include "storage/database/statement.h"
#include "tests/support/temporary_folder.h"

enum { OLD_FORMAT = 10, PEOPLE = 8300 };

static void execute(struct database *database, const char *sql)
{
    struct error error = {0};
    if (!statement_execute(database, sql, &error)) {
        print_error("%s: %s\n", sql, error.arguments[1]);
        fail();
    }
}

/* What the program before wrote: a row a contact, c1 and so on; t1 and so on. Nobody has the
 * numbers 4097 to 8192, and some others. */
static const char old_contacts[] =
    "INSERT INTO contact_column (number, kind, name, header, type, scale, added) VALUES"
    " (1, 'field', 'city', 'City', 'string', 0, 50), (2, 'field', 'points', 'points', 'integer', "
    "0, 0),"
    " (3, 'topic', 'news', 'news', 'integer', 0, 0), (4, 'field', 'spent', 'spent', 'float', 2, 0),"
    " (5, 'field', 'tags', 'tags', 'list', 0, 0), (6, 'consent', 'sms', 'sms', 'integer', 0, 0),"
    " (7, 'address', 'sms', 'sms', 'integer', 0, 0), (8, 'field', 'vip', 'vip', 'boolean', 0, 0),"
    " (9, 'field', 'seen', 'seen', 'datetime', 0, 0), (10, 'field', 'born', 'born', 'date', 0, 0),"
    " (11, 'field', 'empty', 'empty', 'string', 0, 0);"
    "ALTER TABLE contact ADD COLUMN c1 ANY; ALTER TABLE contact ADD COLUMN c2 ANY;"
    "ALTER TABLE contact ADD COLUMN c3 ANY; ALTER TABLE contact ADD COLUMN c4 ANY;"
    "ALTER TABLE contact ADD COLUMN c5 ANY; ALTER TABLE contact ADD COLUMN c6 ANY;"
    "ALTER TABLE contact ADD COLUMN c7 ANY; ALTER TABLE contact ADD COLUMN c8 ANY;"
    "ALTER TABLE contact ADD COLUMN c9 ANY; ALTER TABLE contact ADD COLUMN c10 ANY;"
    "ALTER TABLE contact ADD COLUMN c11 ANY;"
    "ALTER TABLE contact_change ADD COLUMN t1 INTEGER; ALTER TABLE contact_change ADD COLUMN t2 "
    "INTEGER;"
    "ALTER TABLE contact_change ADD COLUMN t4 INTEGER; ALTER TABLE contact_change ADD COLUMN t5 "
    "INTEGER;"
    "ALTER TABLE contact_change ADD COLUMN t8 INTEGER; ALTER TABLE contact_change ADD COLUMN t9 "
    "INTEGER;"
    "ALTER TABLE contact_change ADD COLUMN t10 INTEGER;"
    "ALTER TABLE contact_change ADD COLUMN t11 INTEGER;"
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8300)"
    " INSERT INTO contact (number, id, key, added, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10)"
    " SELECT i, 'p' || i, i, 100 + i % 7, CASE i % 3 WHEN 0 THEN 'Ähtäri' WHEN 1 THEN 'c' || i END,"
    " i * 1000003, i % 3, -i, CASE i % 4 WHEN 1 THEN 'vip' WHEN 2 THEN 'vip' || char(31) || 'with, "
    "comma'"
    " WHEN 3 THEN '' END, i % 5, nullif(i % 2, 0), i % 2, 1700000000 + i, i - 6000 FROM n"
    " WHERE i NOT BETWEEN 4097 AND 8192 AND i % 1000 <> 999;"
    "UPDATE contact SET c3 = nullif(c3, 0), c6 = nullif(c6, 0);"
    "INSERT INTO contact_change (contact, t1, t4) VALUES (7, 200, NULL), (8193, NULL, 300),"
    " (8300, 400, 500);"
    "INSERT INTO contact_reachable VALUES ('sms');"
    "UPDATE contact_data SET version = 3, changed = 100, consent_assumed = 0;";

/* What they did, and where they are. */
static const char old_activity[] =
    "INSERT INTO activity_name (code, name) VALUES (1, 'viewed'), (2, 'sku'), (3, '77');"
    "INSERT INTO activity (number, contact, time, kind, event) VALUES (1, 8193, 5, 'event', 1),"
    " (2, 7, 6, 'event', 1), (3, 7, 7, 'opened', NULL);"
    "INSERT INTO activity_property VALUES (1, 0, 2, 3);"
    "INSERT INTO segment (number, name, asked, time, version) VALUES (1, 'Far', 'x', 1, 1);"
    "INSERT INTO segment_update (number, time, cause) VALUES (1, 9, 'a.csv');"
    "INSERT INTO segment_member VALUES (1, 7, 11), (1, 8300, 12);"
    "INSERT INTO segment_move VALUES (1, 1, 7, 0), (1, 1, 8193, 1);";

struct old_store {
    struct temporary_folder folder;
    struct database *database; /* brought over */
    struct workspace *workspace;
};

static struct old_store old_open(const char *changes)
{
    struct old_store store = {.folder = temporary_folder_make(), .workspace = workspace_create()};
    struct database old = {.path = store.folder.file};
    struct error error = {0};
    assert_int_equal(sqlite3_open(store.folder.file, &old.handle), SQLITE_OK);
    assert_true(migration_run(&old, OLD_FORMAT, &error));
    execute(&old, "PRAGMA foreign_keys = ON");
    execute(&old, "BEGIN");
    execute(&old, old_contacts);
    execute(&old, old_activity);
    execute(&old, changes);
    execute(&old, "COMMIT");
    sqlite3_close(old.handle);
    return store;
}

static void old_close(struct old_store *store)
{
    database_close(store->database);
    workspace_destroy(store->workspace);
    temporary_folder_remove(&store->folder);
}

static struct contact_table *old_load(struct old_store *store)
{
    struct contact_table *table = NULL;
    struct error error = {0};
    assert_true(database_open(store->folder.file, false, &store->database, &error));
    assert_true(contact_store_load(store->database, store->workspace, &table, &error));
    return table;
}

static void check_is(const struct contact_table *table, size_t row, const char *name,
                     const char *wanted)
{
    struct text_builder text = {0};
    int column = contact_table_find_column(table, text_from(name));
    assert_true(column >= 0);
    value_write(&text, contact_table_get(table, row, column));
    assert_string_equal(text.length == 0 ? "" : text.bytes, wanted);
    text_destroy(&text);
}

static void check_list(const struct contact_table *table, size_t row, int number)
{
    static const char *const elements[] = {"vip", "with, comma"};
    static const size_t counts[] = {0, 1, 2, 1};
    int column = contact_table_find_column(table, TEXT("tags"));
    size_t count = 0;
    const uint32_t *codes = contact_table_list(table, row, column, &count);
    assert_int_equal(count, counts[number % 4]);
    for (size_t i = 0; i < count; i++) {
        assert_true(text_is(contact_table_element(table, column, codes[i]),
                            number % 4 == 3 ? "" : elements[i]));
    }
}

static void check_person(const struct contact_table *table, size_t row, int number)
{
    char text[32];
    snprintf(text, sizeof(text), "c%d", number);
    check_is(table, row, "city", number % 3 == 0 ? "Ähtäri" : number % 3 == 1 ? text : "");
    snprintf(text, sizeof(text), "%lld", number * 1000003LL);
    check_is(table, row, "points", text);
    snprintf(text, sizeof(text), "-%d.%02d", number / 100, number % 100);
    check_is(table, row, "spent", text);
    check_is(table, row, "vip", number % 2 == 1 ? "true" : "false");
    check_is(table, row, "empty", "");
    check_list(table, row, number);
    int seen = contact_table_find_column(table, TEXT("seen"));
    int born = contact_table_find_column(table, TEXT("born"));
    int sms = contact_table_find_channel(table, TEXT("sms"));
    assert_int_equal(contact_table_get(table, row, seen).instant, 1700000000 + number);
    assert_int_equal(contact_table_get(table, row, born).day, number - 6000);
    assert_int_equal(table->added[row], 100 + number % 7);
    assert_int_equal(table->topics[0].states[row], number % 3);
    assert_int_equal(table->channels[sms].consents[row], number % 5);
    assert_int_equal(bitset_has(&table->channels[sms].addressed, row), number % 2);
}

static bool is_there(int number)
{
    return (number < 4097 || number > 8192) && number % 1000 != 999;
}

static void check_since(const struct contact_table *table, const char *id, const char *column,
                        int64_t wanted)
{
    size_t row = 0;
    assert_true(contact_table_find(table, text_from(id), &row));
    assert_int_equal(
        contact_table_since(table, row, contact_table_find_column(table, text_from(column))),
        wanted);
}

static void test_contacts(void **state)
{
    (void)state;
    struct old_store store = old_open("");
    struct contact_table *table = old_load(&store);
    size_t there = 0;
    int64_t count = 0;
    uint64_t version = 0;
    for (int number = 1; number <= PEOPLE; number++) {
        char id[16];
        size_t row = 0;
        snprintf(id, sizeof(id), "p%d", number);
        assert_int_equal(contact_table_find(table, text_from(id), &row), is_there(number));
        if (is_there(number)) {
            check_person(table, row, number);
            there++;
        }
    }
    assert_int_equal(table->count, there);
    assert_true(contact_store_count(store.database, &count, &version, NULL));
    assert_true(count == (int64_t)there && version == 3);
    assert_false(table->consent_assumed);
    assert_true(
        bitset_has(&table->reachable_by, (size_t)contact_table_find_channel(table, TEXT("sms"))));
    check_since(table, "p7", "city", 200);
    check_since(table, "p7", "spent", 100);
    check_since(table, "p8193", "spent", 300);
    check_since(table, "p8300", "city", 400);
    check_since(table, "p8300", "spent", 500);
    check_since(table, "p8300", "points", 105);
    contact_table_destroy(table);
    old_close(&store);
}

static void check_contacts(const struct segment_contacts *contacts, const char *const ids[])
{
    for (size_t i = 0; i < contacts->count; i++) {
        assert_string_equal(contacts->items[i].id, ids[i]);
    }
}

static void test_activity_and_segments(void **state)
{
    (void)state;
    struct old_store store = old_open("");
    struct contact_table *table = old_load(&store);
    struct activity activity = {0};
    struct segment_contacts contacts = {0};
    struct error error = {0};
    size_t row = 0;
    assert_true(contact_store_load_activity(store.database, table, &activity, &error));
    assert_int_equal(activity.count, 5); /* with two edges */
    assert_true(contact_table_find(table, TEXT("p8193"), &row));
    assert_int_equal(activity.first[row + 1] - activity.first[row], 2);
    assert_int_equal(activity.rows[activity.first[row]].time, 5);
    assert_int_equal(activity.rows[activity.first[row]].property_count, 1);
    assert_true(segment_store_members(store.database, TEXT("Far"), 10, &contacts, &error));
    assert_int_equal(contacts.count, 2);
    check_contacts(&contacts, (const char *const[]){"p7", "p8300"});
    assert_int_equal(contacts.items[0].time, 11);
    segment_contacts_destroy(&contacts);
    assert_true(segment_store_moves(store.database, TEXT("Far"), 1, &contacts, &error));
    assert_int_equal(contacts.count, 1);
    check_contacts(&contacts, (const char *const[]){"p7"});
    segment_contacts_destroy(&contacts);
    int64_t faults = -1;
    assert_true(statement_number(store.database, "SELECT count(*) FROM pragma_foreign_key_check",
                                 &faults, &error));
    assert_int_equal(faults, 0);
    assert_true(statement_number(store.database,
                                 "SELECT count(*) FROM temp.sqlite_schema WHERE type = 'table'",
                                 &faults, &error));
    assert_int_equal(faults, 0);
    activity_destroy(&activity);
    contact_table_destroy(table);
    old_close(&store);
}

/* Who is new gets a number behind all others, also where the last are nobody's. */
static void test_goes_on(void **state)
{
    (void)state;
    const struct text ids[] = {TEXT("p7"), TEXT("new")};
    struct old_store store = old_open("DELETE FROM contact WHERE number > 8290");
    struct contact_table *table = old_load(&store);
    struct contact_table *coming = contact_table_create(2);
    struct contact_store_counts counts = {0};
    struct error error = {0};
    size_t before = table->count;
    contact_table_destroy(table);
    assert_true(contact_table_set_ids(coming, ids, NULL));
    contact_table_add_column(coming, TEXT("points"), TEXT("points"), VALUE_INTEGER, 0);
    contact_column_set_number(&coming->columns[0], 0, 1);
    contact_column_set_number(&coming->columns[0], 1, 2);
    assert_true(contact_store_merge(store.database, coming, 900, NULL, NULL, &counts, &error));
    assert_int_equal(counts.added, 1);
    assert_int_equal(counts.updated, 1);
    assert_true(contact_store_load(store.database, store.workspace, &table, &error));
    assert_int_equal(table->count, before + 1);
    check_since(table, "p7", "points", 900);
    check_since(table, "p7", "city", 200);
    check_since(table, "new", "points", 900);
    contact_table_destroy(table);
    contact_table_destroy(coming);
    old_close(&store);
}

static void test_no_contacts(void **state)
{
    (void)state;
    struct old_store store = old_open("DELETE FROM contact");
    struct contact_table *table = old_load(&store);
    assert_int_equal(table->count, 0);
    assert_int_equal(table->columns[0].added, 50);
    contact_table_destroy(table);
    old_close(&store);
}

/* Who watches: what the last step was of how many, and after how many calls to stop. */
struct old_watch {
    size_t calls;
    size_t most_calls;
    size_t done;
    size_t all;
};

static bool old_step(void *context, size_t done, size_t all)
{
    struct old_watch *watch = context;
    assert_true(done <= all);
    assert_true(done >= watch->done || done == 0);
    watch->done = done;
    watch->all = all;
    watch->calls++;
    return watch->calls < watch->most_calls;
}

static bool old_open_watched(struct old_store *store, struct old_watch *watch, struct error *error)
{
    struct database_watch asked = {.step = old_step, .context = watch};
    return database_open_watched(store->folder.file, false, &asked, &store->database, error);
}

static int64_t old_number(struct database *database, const char *sql)
{
    int64_t number = -1;
    assert_true(statement_number(database, sql, &number, NULL));
    return number;
}

/* Stopped in the middle it is of the old format still; to the end, no crowd of free pages stays. */
static void test_watched(void **state)
{
    (void)state;
    struct old_store store = old_open("");
    struct old_watch stops = {.most_calls = 3};
    struct old_watch ends = {.most_calls = SIZE_MAX};
    struct database old = {.path = store.folder.file};
    struct error error = {0};
    assert_false(old_open_watched(&store, &stops, &error));
    assert_string_equal(error.code, "STOPPED");
    assert_int_equal(stops.calls, stops.most_calls);
    assert_int_equal(sqlite3_open(store.folder.file, &old.handle), SQLITE_OK);
    assert_int_equal(old_number(&old, "PRAGMA user_version"), OLD_FORMAT);
    int64_t pages = old_number(&old, "PRAGMA page_count");
    sqlite3_close(old.handle);
    assert_true(old_open_watched(&store, &ends, &error));
    assert_true(ends.calls > stops.calls && ends.all > 10);
    assert_int_equal(old_number(store.database, "PRAGMA freelist_count"), 0);
    assert_true(old_number(store.database, "PRAGMA page_count") < pages);
    assert_int_equal(old_number(store.database, "SELECT journal_mode = 'wal'"
                                                " FROM pragma_journal_mode"),
                     1);
    old_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_contacts), cmocka_unit_test(test_activity_and_segments),
        cmocka_unit_test(test_goes_on),  cmocka_unit_test(test_no_contacts),
        cmocka_unit_test(test_watched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
