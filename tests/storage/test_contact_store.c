/* Tests of storage/database/contact_*.c and activity_*.c: merging, widening, loading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/workspace/made_up_contacts.h"
#include "storage/database/contact_store.h"
#include "storage/database/statement.h"
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
    store.workspace = workspace_create();
    return store;
}

static void test_close(struct test_store *store)
{
    database_close(store->database);
    workspace_destroy(store->workspace);
    temporary_folder_remove(&store->folder);
}

/* A table of contacts with the ids "a", "b", "c", … */
static struct contact_table *test_table(size_t count)
{
    static const char letters[] = "abcdefghij";
    struct text ids[10];
    for (size_t i = 0; i < count; i++) {
        ids[i] = (struct text){.bytes = letters + i, .length = 1};
    }
    struct contact_table *table = contact_table_create(count);
    table->consent_assumed = true;
    assert_true(contact_table_set_ids(table, ids, NULL));
    return table;
}

static int test_column(struct contact_table *table, const char *name, enum value_type type,
                       int scale)
{
    return contact_table_add_column(table, text_from(name), text_from(name), type, scale);
}

static struct value test_text(const char *string)
{
    return (struct value){.type = VALUE_TEXT, .text = text_from(string)};
}

static struct value test_integer(int64_t number)
{
    return (struct value){.type = VALUE_INTEGER, .integer = number};
}

static struct value test_decimal(int64_t digits, int scale)
{
    return (struct value){.type = VALUE_DECIMAL, .decimal = {.digits = digits, .scale = scale}};
}

/* Merges and destroys the table. */
static struct contact_store_counts test_merge(struct test_store *store, struct contact_table *table)
{
    struct contact_store_counts counts = {0};
    struct error error = {0};
    contact_table_finish(table);
    bool done = contact_store_merge(store->database, table, TEST_NOW, NULL, NULL, &counts, &error);
    if (!done) {
        print_error("%s %s\n", error.code, error.arguments[1]);
    }
    assert_true(done);
    contact_table_destroy(table);
    return counts;
}

static struct contact_table *test_load(struct test_store *store)
{
    struct contact_table *table = NULL;
    struct error error = {0};
    bool done = contact_store_load(store->database, store->workspace, &table, &error);
    if (!done) {
        print_error("%s %s\n", error.code, error.arguments[1]);
    }
    assert_true(done);
    return table;
}

/* The value as text, with its type's name before it: "integer 7"; "null " where there is none. */
static void test_is(const struct contact_table *table, const char *id, const char *name,
                    const char *wanted)
{
    size_t row = 0;
    int column = contact_table_find_column(table, text_from(name));
    assert_true(column >= 0);
    assert_true(contact_table_find(table, text_from(id), &row));
    struct value value = contact_table_get(table, row, column);
    struct text items[8];
    struct text_builder text = {0};
    if (value.type == VALUE_LIST) {
        size_t count = 0;
        const uint32_t *codes = contact_table_list(table, row, column, &count);
        for (size_t i = 0; i < count; i++) {
            items[i] = contact_table_element(table, column, codes[i]);
        }
        value.list.items = items;
    }
    text_append_format(&text, "%s ", value_type_name(value.type));
    value_write(&text, value);
    assert_string_equal(text.bytes, wanted);
    text_destroy(&text);
}

static void test_every_type(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct contact_table *table = test_table(2);
    const struct text tags[] = {TEXT("vip"), TEXT("with, comma")};
    contact_table_set(table, 0, test_column(table, "first", VALUE_TEXT, 0), test_text("Änne"));
    contact_table_set(table, 0, test_column(table, "points", VALUE_INTEGER, 0),
                      test_integer(INT64_MIN));
    contact_table_set(table, 0, test_column(table, "amount_spent", VALUE_DECIMAL, 2),
                      test_decimal(-1250, 2));
    contact_table_set(table, 0, test_column(table, "birthday", VALUE_DATE, 0),
                      (struct value){.type = VALUE_DATE, .day = 19000});
    contact_table_set(table, 0, test_column(table, "seen", VALUE_DATETIME, 0),
                      (struct value){.type = VALUE_DATETIME, .instant = TEST_NOW});
    contact_table_set(table, 0, test_column(table, "flag", VALUE_BOOLEAN, 0),
                      (struct value){.type = VALUE_BOOLEAN, .boolean = true});
    contact_table_set(table, 0, test_column(table, "tags", VALUE_LIST, 0),
                      (struct value){.type = VALUE_LIST, .list = {.items = tags, .count = 2}});
    struct contact_store_counts counts = test_merge(&store, table);
    assert_int_equal(counts.added, 2);
    assert_int_equal(counts.new_columns, 7);
    struct contact_table *loaded = test_load(&store);
    assert_int_equal(loaded->count, 2);
    test_is(loaded, "a", "first", "string Änne");
    test_is(loaded, "a", "points", "integer -9223372036854775808");
    test_is(loaded, "a", "amount_spent", "float -12.50");
    test_is(loaded, "a", "birthday", "date 2022-01-08");
    test_is(loaded, "a", "seen", "datetime 2026-11-22T00:00:00Z");
    test_is(loaded, "a", "flag", "boolean true");
    test_is(loaded, "a", "tags", "list vip, with, comma");
    test_is(loaded, "b", "points", "null ");
    test_is(loaded, "b", "tags", "null ");
    assert_true(loaded->standard[STANDARD_TAGS] >= 0);
    assert_true(loaded->consent_assumed);
    contact_table_destroy(loaded);
    test_close(&store);
}

static void test_merges(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct contact_table *first = test_table(3);
    int city = test_column(first, "city", VALUE_TEXT, 0);
    int points = test_column(first, "points", VALUE_INTEGER, 0);
    contact_table_set(first, 0, city, test_text("Turku"));
    contact_table_set(first, 0, points, test_integer(1));
    contact_table_set(first, 1, city, test_text("Oulu"));
    test_merge(&store, first);
    struct contact_table *second = test_table(4);
    city = test_column(second, "city", VALUE_TEXT, 0);
    points = test_column(second, "points", VALUE_INTEGER, 0);
    int colour = test_column(second, "colour", VALUE_TEXT, 0);
    contact_table_set(second, 0, points, test_integer(2));
    contact_table_set(second, 1, city, test_text("Oulu"));
    contact_table_set(second, 3, colour, test_text("red"));
    struct contact_store_counts counts = test_merge(&store, second);
    assert_int_equal(counts.added, 1);
    assert_int_equal(counts.updated, 1);
    assert_int_equal(counts.unchanged, 2);
    assert_int_equal(counts.new_columns, 1);
    struct contact_table *loaded = test_load(&store);
    assert_int_equal(loaded->count, 4);
    test_is(loaded, "a", "city", "string Turku");
    test_is(loaded, "a", "points", "integer 2");
    test_is(loaded, "d", "colour", "string red");
    assert_true(text_is(contact_table_id(loaded, 0), "a") &&
                text_is(contact_table_id(loaded, 3), "d"));
    contact_table_destroy(loaded);
    test_close(&store);
}

/* Merges one column "x" of type `a` for contact a, then one of type `b` for contact b. */
static struct contact_table *test_widen(struct value a, int a_scale, struct value b, int b_scale)
{
    struct test_store store = test_open();
    struct contact_table *table = test_table(2);
    contact_table_set(table, 0, test_column(table, "x", a.type, a_scale), a);
    test_merge(&store, table);
    table = test_table(2);
    contact_table_set(table, 1, test_column(table, "x", b.type, b_scale), b);
    struct contact_store_counts counts = test_merge(&store, table);
    assert_int_equal(counts.updated, 1);
    assert_int_equal(counts.new_columns, 0);
    struct contact_table *loaded = test_load(&store);
    test_close(&store);
    return loaded;
}

static void test_widens(struct value a, int a_scale, struct value b, int b_scale,
                        const char *wanted_a, const char *wanted_b)
{
    struct contact_table *loaded = test_widen(a, a_scale, b, b_scale);
    test_is(loaded, "a", "x", wanted_a);
    test_is(loaded, "b", "x", wanted_b);
    contact_table_destroy(loaded);
}

static void test_widening(void **state)
{
    (void)state;
    const struct text items[] = {TEXT("p"), TEXT("q")};
    struct value list = {.type = VALUE_LIST, .list = {.items = items, .count = 2}};
    struct value flag = {.type = VALUE_BOOLEAN, .boolean = false};
    struct value day = {.type = VALUE_DATE, .day = 0};
    test_widens(test_integer(3), 0, test_decimal(125, 2), 2, "float 3.00", "float 1.25");
    test_widens(test_decimal(125, 2), 2, test_integer(3), 0, "float 1.25", "float 3.00");
    test_widens(test_decimal(5, 1), 1, test_decimal(1234, 4), 4, "float 0.5000", "float 0.1234");
    test_widens(test_decimal(1234, 4), 4, test_decimal(5, 1), 1, "float 0.1234", "float 0.5000");
    test_widens(test_integer(INT64_MAX), 0, test_decimal(5, 1), 1, "string 9223372036854775807",
                "string 0.5");
    test_widens(test_decimal(5, 1), 1, test_integer(INT64_MAX), 0, "string 0.5",
                "string 9223372036854775807");
    test_widens(test_integer(7), 0, test_text("seven"), 0, "string 7", "string seven");
    test_widens(test_text("seven"), 0, test_integer(7), 0, "string seven", "string 7");
    test_widens(flag, 0, test_integer(7), 0, "string false", "string 7");
    test_widens(day, 0, test_text("soon"), 0, "string 1970-01-01", "string soon");
    test_widens(list, 0, test_text("r, s"), 0, "list p, q", "list r, s");
    test_widens(test_text("r"), 0, list, 0, "list r", "list p, q");
    test_widens(list, 0, test_integer(4), 0, "list p, q", "list 4");
    test_widens(test_integer(4), 0, list, 0, "list 4", "list p, q");
}

static void test_states(struct contact_table *table, const uint8_t consents[], size_t count)
{
    int sms = contact_table_add_channel(table, TEXT("sms"));
    int news = contact_table_add_topic(table, TEXT("news"));
    table->consent_assumed = false;
    for (size_t i = 0; i < count; i++) {
        table->channels[sms].consents[i] = consents[i];
        bitset_put(&table->channels[sms].addressed, i, i % 2 == 0);
        table->topics[news].states[i] = (uint8_t)(i % 3);
    }
}

static void test_consents(void **state)
{
    (void)state;
    static const uint8_t before[] = {CONSENT_YES,     CONSENT_YES,          CONSENT_STOPPED,
                                     CONSENT_STOPPED, CONSENT_NO_AFTER_YES, CONSENT_NO,
                                     CONSENT_UNKNOWN, CONSENT_YES};
    static const uint8_t comes[] = {CONSENT_UNKNOWN, CONSENT_NO, CONSENT_NO, CONSENT_YES,
                                    CONSENT_NO,      CONSENT_NO, CONSENT_NO, CONSENT_STOPPED};
    static const uint8_t after[] = {CONSENT_YES, CONSENT_NO_AFTER_YES, CONSENT_STOPPED,
                                    CONSENT_YES, CONSENT_NO_AFTER_YES, CONSENT_NO,
                                    CONSENT_NO,  CONSENT_STOPPED};
    struct test_store store = test_open();
    struct contact_table *table = test_table(8);
    test_states(table, before, 8);
    test_merge(&store, table);
    table = test_table(8);
    test_states(table, comes, 8);
    memset(table->topics[0].states, SUBSCRIPTION_NONE, 8);
    table->topics[0].states[1] = SUBSCRIPTION_LEFT;
    bitset_put(&table->channels[0].addressed, 0, false);
    bitset_put(&table->channels[0].addressed, 1, true);
    bitset_put(&table->reachable_by, 0, true);
    test_merge(&store, table);
    struct contact_table *loaded = test_load(&store);
    int sms = contact_table_find_channel(loaded, TEXT("sms"));
    int news = contact_table_find_topic(loaded, TEXT("news"));
    assert_memory_equal(loaded->channels[sms].consents, after, sizeof(after));
    assert_true(bitset_has(&loaded->channels[sms].addressed, 0));
    assert_true(bitset_has(&loaded->channels[sms].addressed, 1));
    assert_false(bitset_has(&loaded->channels[sms].addressed, 3));
    assert_int_equal(loaded->topics[news].states[1], SUBSCRIPTION_LEFT);
    assert_int_equal(loaded->topics[news].states[2], SUBSCRIPTION_LEFT);
    assert_int_equal(loaded->topics[news].states[4], SUBSCRIPTION_JOINED);
    assert_true(bitset_has(&loaded->reachable_by, (size_t)sms));
    assert_false(bitset_has(&loaded->reachable_by,
                            (size_t)contact_table_find_channel(loaded, TEXT("email"))));
    assert_false(loaded->consent_assumed);
    contact_table_destroy(loaded);
    test_close(&store);
}

static void test_set(struct workspace *workspace, const char *path, const char *text)
{
    struct setting value = setting_text(text_from(text));
    assert_true(workspace_apply(workspace, text_from(path), &value, NULL, NULL));
    setting_destroy(&value);
}

static void test_workspace_speaks_of(void **state)
{
    (void)state;
    struct test_store store = test_open();
    test_set(store.workspace, "lists.news.name", "News");
    test_set(store.workspace, "fields.shoe_size", "integer");
    test_set(store.workspace, "channels.telegram.address", "telegram_id");
    test_set(store.workspace, "channels.telegram.consent", "chat");
    struct contact_table *table = test_table(2);
    contact_table_set(table, 1, test_column(table, "telegram_id", VALUE_TEXT, 0), test_text("@b"));
    contact_table_set(table, 0, test_column(table, "phone", VALUE_TEXT, 0), test_text("+358"));
    int chat = contact_table_add_channel(table, TEXT("chat"));
    table->channels[chat].consents[1] = CONSENT_YES;
    test_merge(&store, table);
    struct contact_table *loaded = test_load(&store);
    assert_true(contact_table_find_topic(loaded, TEXT("news")) >= 0);
    test_is(loaded, "a", "shoe_size", "null ");
    int telegram = contact_table_find_channel(loaded, TEXT("telegram"));
    int rcs = contact_table_find_channel(loaded, TEXT("rcs"));
    int push = contact_table_find_channel(loaded, TEXT("push"));
    assert_false(bitset_has(&loaded->channels[telegram].addressed, 0));
    assert_true(bitset_has(&loaded->channels[telegram].addressed, 1));
    assert_int_equal(loaded->channels[telegram].consents[1], CONSENT_YES);
    assert_true(bitset_has(&loaded->channels[rcs].addressed, 0));
    assert_false(bitset_has(&loaded->channels[rcs].addressed, 1));
    assert_int_equal(bitset_count(&loaded->channels[push].addressed), 0);
    contact_table_destroy(loaded);
    test_close(&store);
}

static void test_versions(void **state)
{
    (void)state;
    struct test_store store = test_open();
    int64_t count = -1;
    uint64_t version = 9;
    assert_true(contact_store_count(store.database, &count, &version, NULL));
    assert_true(count == 0 && version == 0);
    test_merge(&store, test_table(3));
    assert_true(contact_store_count(store.database, &count, &version, NULL));
    assert_true(count == 3 && version == 1);
    struct contact_store_counts counts = test_merge(&store, test_table(3));
    assert_int_equal(counts.unchanged, 3);
    assert_true(contact_store_count(store.database, &count, &version, NULL));
    assert_int_equal(version, 1);
    struct contact_table *loaded = test_load(&store);
    assert_int_equal(loaded->version, 1);
    contact_table_destroy(loaded);
    test_close(&store);
}

static bool test_stop(void *context, size_t done)
{
    *(size_t *)context = done;
    return false;
}

static void test_stopped(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct contact_table *table = NULL;
    struct activity activity = {0};
    made_up_contacts(2000, 1, 20000, &table, &activity);
    struct contact_store_counts counts = {0};
    struct error error = {0};
    size_t done = 0;
    assert_false(
        contact_store_merge(store.database, table, TEST_NOW, test_stop, &done, &counts, &error));
    assert_string_equal(error.code, "STOPPED");
    assert_true(done > 0 && done < 2000);
    struct contact_table *loaded = test_load(&store);
    assert_int_equal(loaded->count, 0);
    assert_int_equal(loaded->column_count, 0);
    contact_table_destroy(loaded);
    contact_table_destroy(table);
    activity_destroy(&activity);
    test_close(&store);
}

static bool test_same_name(const struct activity *a, uint32_t a_code, const struct activity *b,
                           uint32_t b_code)
{
    if (a_code == ACTIVITY_NONE || b_code == ACTIVITY_NONE) {
        return a_code == b_code;
    }
    return text_equal(text_dictionary_text(&a->names, a_code),
                      text_dictionary_text(&b->names, b_code));
}

static void test_same_row(const struct contact_table *tables[2],
                          const struct activity *activities[2], size_t index)
{
    const struct activity *a = activities[0];
    const struct activity *b = activities[1];
    const struct activity_row *x = &a->rows[index];
    const struct activity_row *y = &b->rows[index];
    assert_true(x->time == y->time && x->kind == y->kind);
    assert_true(tables[0]->keys[x->contact] == tables[1]->keys[y->contact]);
    assert_true(test_same_name(a, x->event, b, y->event));
    assert_true(test_same_name(a, x->campaign, b, y->campaign));
    assert_true(test_same_name(a, x->message, b, y->message));
    assert_true(test_same_name(a, x->channel, b, y->channel));
    assert_true(test_same_name(a, x->link, b, y->link));
    assert_true(test_same_name(a, x->list, b, y->list));
    assert_true(test_same_name(a, x->journey, b, y->journey));
    assert_true(test_same_name(a, x->node, b, y->node));
    assert_int_equal(x->property_count, y->property_count);
    for (size_t i = 0; i < x->property_count; i++) {
        const struct activity_property *p = &a->properties[x->first_property + i];
        const struct activity_property *q = &b->properties[y->first_property + i];
        assert_true(test_same_name(a, p->name, b, q->name));
        assert_true(test_same_name(a, p->value, b, q->value));
    }
}

/* Loads what was made up: by id, which is the order in which it was made. */
static void test_made_up(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct contact_table *table = NULL;
    struct activity activity = {0};
    struct activity loaded_activity = {0};
    made_up_contacts(300, 7, 20000, &table, &activity);
    struct contact_store_counts counts = {0};
    assert_true(contact_store_merge(store.database, table, TEST_NOW, NULL, NULL, &counts, NULL));
    struct error error = {0};
    assert_true(contact_store_add_activity(store.database, table, &activity, NULL, NULL, &error));
    struct contact_table *loaded = test_load(&store);
    assert_true(contact_store_load_activity(store.database, loaded, &loaded_activity, &error));
    assert_int_equal(loaded->version, 2);
    assert_int_equal(loaded->column_count, table->column_count);
    assert_memory_equal(loaded->keys, table->keys, table->count * sizeof(*table->keys));
    assert_true(activity.count > 300);
    assert_int_equal(loaded_activity.count, activity.count);
    const struct contact_table *tables[2] = {table, loaded};
    const struct activity *activities[2] = {&activity, &loaded_activity};
    for (size_t i = 0; i < activity.count; i++) {
        test_same_row(tables, activities, i);
    }
    contact_table_destroy(table);
    contact_table_destroy(loaded);
    activity_destroy(&activity);
    activity_destroy(&loaded_activity);
    test_close(&store);
}

static void test_properties_and_strangers(void **state)
{
    (void)state;
    struct test_store store = test_open();
    test_merge(&store, test_table(2));
    struct contact_table *table = test_table(3);
    struct activity activity = {0};
    struct activity_property properties[2];
    for (uint32_t i = 0; i < 2; i++) {
        properties[i] = (struct activity_property){
            .name = text_dictionary_code(&activity.names, i == 0 ? TEXT("sku") : TEXT("price")),
            .value = text_dictionary_code(&activity.names, i == 0 ? TEXT("") : TEXT("9.90"))};
    }
    struct activity_row row = {.contact = 1,
                               .time = 5,
                               .kind = ACTIVITY_EVENT,
                               .event = text_dictionary_code(&activity.names, TEXT("viewed")),
                               .campaign = ACTIVITY_NONE,
                               .message = ACTIVITY_NONE,
                               .channel = ACTIVITY_NONE,
                               .link = ACTIVITY_NONE,
                               .list = ACTIVITY_NONE,
                               .journey = text_dictionary_code(&activity.names, TEXT("welcome")),
                               .node = text_dictionary_code(&activity.names, TEXT("hello"))};
    activity_add(&activity, row, properties, 2);
    activity_add(&activity, row, NULL, 0);
    assert_true(contact_store_add_activity(store.database, table, &activity, NULL, NULL, NULL));
    struct activity loaded = {0};
    assert_true(contact_store_load_activity(store.database, table, &loaded, NULL));
    assert_int_equal(loaded.count, 2);
    const struct contact_table *tables[2] = {table, table};
    const struct activity *activities[2] = {&activity, &loaded};
    test_same_row(tables, activities, 0);
    test_same_row(tables, activities, 1);
    row.contact = 2;
    activity_add(&activity, row, NULL, 0);
    struct error error = {0};
    assert_false(contact_store_add_activity(store.database, table, &activity, NULL, NULL, &error));
    assert_string_equal(error.code, "NO_CONTACT");
    activity_destroy(&loaded);
    assert_true(contact_store_load_activity(store.database, table, &loaded, NULL));
    assert_int_equal(loaded.count, 2);
    activity_destroy(&loaded);
    activity_destroy(&activity);
    contact_table_destroy(table);
    test_close(&store);
}

/* Loads what can be loaded; every fault is an error. */
static void test_load_damaged(const char *path, const struct workspace *workspace)
{
    struct database *database = NULL;
    struct error error = {0};
    struct contact_table *table = NULL;
    struct activity activity = {0};
    if (!database_open(path, false, &database, &error)) {
        assert_non_null(error.code);
        return;
    }
    if (!contact_store_load(database, workspace, &table, &error) ||
        !contact_store_load_activity(database, table, &activity, &error)) {
        assert_non_null(error.code);
    }
    activity_destroy(&activity);
    contact_table_destroy(table);
    database_close(database);
}

static void test_damage(const char *path, const char *bytes, size_t size, size_t at)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
    assert_int_equal(fwrite("\xff\x07rubbish\x00\x81", 1, 11, file), 11);
    assert_int_equal(fclose(file), 0);
}

static void test_damaged(void **state)
{
    (void)state;
    struct test_store store = test_open();
    struct contact_table *table = NULL;
    struct activity activity = {0};
    struct contact_store_counts counts = {0};
    made_up_contacts(40, 3, 20000, &table, &activity);
    assert_true(contact_store_merge(store.database, table, TEST_NOW, NULL, NULL, &counts, NULL));
    assert_true(contact_store_add_activity(store.database, table, &activity, NULL, NULL, NULL));
    contact_table_destroy(table);
    activity_destroy(&activity);
    database_close(store.database);
    store.database = NULL;
    FILE *file = fopen(store.folder.file, "rb");
    assert_non_null(file);
    static char bytes[1 << 20];
    size_t size = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    for (size_t at = 100; at + 11 < size; at += 1009) {
        test_damage(store.folder.file, bytes, size, at);
        test_load_damaged(store.folder.file, store.workspace);
    }
    test_close(&store);
}

/* Two texts of one FNV-1a, found elsewhere by search. */
static void test_collision(void **state)
{
    (void)state;
    const struct text ids[] = {TEXT("8yn0iYCKYHlIj4-BwPqk"), TEXT("GReLUrM4wMqfg9yzV3KQ")};
    struct test_store store = test_open();
    assert_true(text_hash(ids[0]) == text_hash(ids[1]));
    for (size_t i = 0; i < 2; i++) {
        struct contact_table *table = contact_table_create(1);
        struct contact_store_counts counts = {0};
        struct error error = {0};
        assert_true(contact_table_set_ids(table, &ids[i], NULL));
        bool done =
            contact_store_merge(store.database, table, TEST_NOW, NULL, NULL, &counts, &error);
        assert_true(i == 0 ? done : !done && strcmp(error.code, "KEY_COLLISION") == 0);
        contact_table_destroy(table);
    }
    test_close(&store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_type),
        cmocka_unit_test(test_merges),
        cmocka_unit_test(test_widening),
        cmocka_unit_test(test_consents),
        cmocka_unit_test(test_workspace_speaks_of),
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_stopped),
        cmocka_unit_test(test_made_up),
        cmocka_unit_test(test_properties_and_strangers),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_collision),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
