/* Tests of model/contacts/contact_table.c and what it is made of: columns, dictionaries, values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/contacts/contact_table.h"

static void test_set_ids(struct contact_table *table)
{
    const struct text ids[] = {TEXT("c-000001"), TEXT("c-000002"), TEXT("Ünï")};
    assert_true(contact_table_set_ids(table, ids, NULL));
}

static struct contact_table *test_table(void)
{
    struct contact_table *table = contact_table_create(3);
    test_set_ids(table);
    return table;
}

static struct value test_value_text(const char *string)
{
    return (struct value){.type = VALUE_TEXT, .text = text_from(string)};
}

static struct value test_value_list(const struct text items[], size_t count)
{
    return (struct value){.type = VALUE_LIST, .list = {.items = items, .count = count}};
}

static void test_keys_and_rows(void **state)
{
    (void)state;
    struct contact_table *table = test_table();
    assert_true(table->keys[0] == 0xf9f6675007e41752U); /* randomness.md, Known answers */
    size_t row = 99;
    assert_true(contact_table_find(table, TEXT("Ünï"), &row));
    assert_int_equal(row, 2);
    assert_false(contact_table_find(table, TEXT("ünï"), &row));
    assert_true(text_is(contact_table_id(table, 1), "c-000002"));
    contact_table_destroy(table);
    contact_table_destroy(NULL);
}

static void test_repeated_id(void **state)
{
    (void)state;
    struct contact_table *table = contact_table_create(3);
    const struct text repeated[] = {TEXT("a"), TEXT("b"), TEXT("a")};
    size_t row = 0;
    assert_false(contact_table_set_ids(table, repeated, &row));
    assert_int_equal(row, 2);
    assert_false(contact_table_find(table, TEXT("b"), &row));
    test_set_ids(table);
    contact_table_destroy(table);
}

static void test_types(void **state)
{
    (void)state;
    struct contact_table *table = test_table();
    int spent = contact_table_add_column(table, TEXT("amount_spent"), TEXT("Total Spent"),
                                         VALUE_DECIMAL, 2);
    int birthday = contact_table_add_column(table, TEXT("birthday"), TEXT(""), VALUE_DATE, 0);
    int city = contact_table_add_column(table, TEXT("city"), TEXT("City"), VALUE_TEXT, 0);
    int flag = contact_table_add_column(table, TEXT("vip"), TEXT("VIP"), VALUE_BOOLEAN, 0);
    assert_int_equal(table->standard[STANDARD_AMOUNT_SPENT], spent);
    assert_int_equal(table->standard[STANDARD_EMAIL], -1);
    struct decimal half = {.digits = 5, .scale = 1};
    contact_table_set(table, 1, spent, (struct value){.type = VALUE_DECIMAL, .decimal = half});
    contact_table_set(table, 0, birthday, (struct value){.type = VALUE_DATE, .day = -3});
    contact_table_set(table, 0, city, test_value_text("Turku"));
    contact_table_set(table, 2, city, test_value_text("Turku"));
    contact_table_set(table, 2, flag, (struct value){.type = VALUE_BOOLEAN, .boolean = true});
    struct value got = contact_table_get(table, 1, spent);
    assert_true(got.type == VALUE_DECIMAL && got.decimal.digits == 50 && got.decimal.scale == 2);
    assert_int_equal(contact_table_get(table, 0, spent).type, VALUE_NULL);
    assert_int_equal(contact_table_get(table, 0, birthday).day, -3);
    assert_true(text_is(contact_table_get(table, 2, city).text, "Turku"));
    assert_int_equal(table->columns[city].dictionary.count, 1);
    assert_true(contact_table_get(table, 2, flag).boolean);
    contact_table_set(table, 2, city, (struct value){.type = VALUE_NULL});
    assert_int_equal(contact_table_get(table, 2, city).type, VALUE_NULL);
    assert_int_equal(contact_table_find_column(table, TEXT("City")), -1);
    contact_table_destroy(table);
}

static void test_lists(void **state)
{
    (void)state;
    struct contact_table *table = test_table();
    int tags = contact_table_add_column(table, TEXT("tags"), TEXT("Tags"), VALUE_LIST, 0);
    int none = contact_table_add_column(table, TEXT("none"), TEXT("None"), VALUE_LIST, 0);
    const struct text items[] = {TEXT("vip"), TEXT("new"), TEXT("vip")};
    contact_table_set(table, 0, tags, test_value_list(items, 3));
    contact_table_set(table, 2, tags, test_value_list(items, 1));
    contact_table_finish(table);
    contact_table_finish(table);
    assert_int_equal(contact_table_get(table, 0, tags).list.count, 2);
    assert_int_equal(contact_table_get(table, 1, tags).type, VALUE_NULL);
    size_t count = 0;
    const uint32_t *codes = contact_table_list(table, 2, tags, &count);
    assert_int_equal(count, 1);
    assert_true(text_is(contact_table_element(table, tags, codes[0]), "vip"));
    contact_table_list(table, 1, none, &count);
    assert_int_equal(count, 0);
    contact_table_destroy(table);
}

/* Into another order, some of them: values, lists, and when they changed. */
static void test_reorder(void **state)
{
    (void)state;
    enum { MANY = 5 };
    static const uint32_t order[] = {4, 0, 2, 1};
    const struct text items[] = {TEXT("vip"), TEXT("new")};
    const uint32_t codes[] = {1, 0};
    struct contact_column numbers;
    struct contact_column lists;
    contact_column_init(&numbers, TEXT("n"), TEXT("n"), VALUE_INTEGER, 0, MANY);
    contact_column_init(&lists, TEXT("l"), TEXT("l"), VALUE_LIST, 0, MANY);
    contact_column_set_number(&numbers, 0, 300);
    contact_column_set_number(&numbers, 3, 7);
    contact_column_set_number(&numbers, 4, -1);
    contact_column_changed(&numbers, 1, 50);
    contact_column_changed(&numbers, 4, 60);
    contact_column_set(&lists, 1, test_value_list(items, 2));
    contact_column_set_codes(&lists, 4, codes, 2);
    contact_column_reorder(&numbers, order, 4);
    contact_column_reorder(&lists, order, 4);
    contact_column_finish(&lists, 4);
    assert_int_equal(numbers.filled_count, 2);
    assert_int_equal(contact_column_get(&numbers, 0).integer, -1);
    assert_int_equal(contact_column_get(&numbers, 1).integer, 300);
    assert_int_equal(contact_column_get(&numbers, 2).type, VALUE_NULL);
    assert_int_equal(numbers.change_count, 2);
    assert_true(numbers.changes[0].row == 0 && numbers.changes[0].time == 60);
    assert_true(numbers.changes[1].row == 3 && numbers.changes[1].time == 50);
    size_t count = 0;
    const uint32_t *list = contact_column_list(&lists, 0, &count);
    assert_true(count == 2 && list[0] == 1 && list[1] == 0);
    list = contact_column_list(&lists, 3, &count);
    assert_true(count == 2 && list[0] == 0 && list[1] == 1);
    contact_column_list(&lists, 2, &count);
    assert_int_equal(count, 0);
    contact_column_destroy(&numbers);
    contact_column_destroy(&lists);
}

static void test_cells_widen(void **state)
{
    (void)state;
    static const int64_t numbers[] = {0,         -128,      127,       128,       -32768,     32768,
                                      INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN, -2147483649};
    static const size_t widths[] = {1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8};
    struct contact_cells cells;
    contact_cells_init(&cells, sizeof(numbers) / sizeof(*numbers));
    for (size_t i = 0; i < cells.count; i++) {
        contact_cells_set(&cells, i, numbers[i]);
        assert_int_equal(cells.width, widths[i]);
        for (size_t j = 0; j < cells.count; j++) {
            assert_true(contact_cells_get(&cells, j) == (j <= i ? numbers[j] : 0));
        }
    }
    contact_cells_destroy(&cells);
}

/* Runs of all lengths, behind each other, of numbers of all widths, some not there. */
static void test_numbers_in_runs(void **state)
{
    (void)state;
    enum { ROWS = 500 };
    struct contact_column one;
    struct contact_column run;
    int64_t numbers[ROWS];
    bool filled[ROWS];
    contact_column_init(&one, TEXT("n"), TEXT("n"), VALUE_INTEGER, 0, ROWS);
    contact_column_init(&run, TEXT("n"), TEXT("n"), VALUE_INTEGER, 0, ROWS);
    for (size_t row = 0; row < ROWS; row++) {
        filled[row] = row % 5 != 3 || row < 100;
        numbers[row] = filled[row] ? (row % 2 == 0 ? 1 : -1) * ((int64_t)row << row / 12) : 0;
        if (filled[row]) {
            contact_column_set_number(&one, row, numbers[row]);
        }
    }
    for (size_t row = 0, count = 0; row < ROWS; row += count) {
        count = row / 3 + 1 < ROWS - row ? row / 3 + 1 : ROWS - row;
        contact_column_set_numbers(&run, row, numbers + row, filled + row, count);
    }
    assert_int_equal(run.filled_count, one.filled_count);
    assert_int_equal(run.cells.width, one.cells.width);
    for (size_t row = 0; row < ROWS; row++) {
        assert_int_equal(bitset_has(&run.filled, row), filled[row]);
        assert_true(contact_column_number(&run, row) == numbers[row]);
    }
    contact_column_destroy(&one);
    contact_column_destroy(&run);
}

/* Lists in runs are those that are set one by one, repeated elements and all. */
static void test_lists_in_runs(void **state)
{
    (void)state;
    enum { ROWS = 700 };
    static const char *const words[] = {"a", "b", "ab", "a", "", "a longer word of many letters"};
    struct contact_column one;
    struct contact_column run;
    struct text items[ROWS * 4];
    uint32_t counts[ROWS];
    size_t count = 0;
    contact_column_init(&one, TEXT("l"), TEXT("l"), VALUE_LIST, 0, ROWS);
    contact_column_init(&run, TEXT("l"), TEXT("l"), VALUE_LIST, 0, ROWS);
    for (size_t row = 0; row < ROWS; row++) {
        struct value value = {.type = VALUE_LIST};
        value.list.items = items + count;
        counts[row] = (uint32_t)(row * 7 % 5 % 4);
        value.list.count = counts[row];
        for (size_t i = 0; i < counts[row]; i++) {
            items[count++] = text_from(words[(row + i * i) % 6]);
        }
        contact_column_set(&one, row, value);
    }
    contact_column_set_lists(&run, 0, items, counts, 400);
    size_t begun = 0;
    for (size_t row = 0; row < 400; row++) {
        begun += counts[row];
    }
    contact_column_set_lists(&run, 400, items + begun, counts + 400, ROWS - 400);
    contact_column_finish(&one, ROWS);
    contact_column_finish(&run, ROWS);
    assert_int_equal(run.element_count, one.element_count);
    assert_memory_equal(run.first, one.first, (ROWS + 1) * sizeof(*one.first));
    assert_memory_equal(run.elements, one.elements, one.element_count * sizeof(*one.elements));
    assert_int_equal(run.filled_count, one.filled_count);
    contact_column_destroy(&one);
    contact_column_destroy(&run);
}

/* Codes of many texts at once are those of one after the other: few texts, short and long ones that
 * begin and end alike, and then only new ones. */
static void test_codes_in_runs(void **state)
{
    (void)state;
    enum { TEXTS = 6000 };
    struct text_dictionary one = {0};
    struct text_dictionary run = {0};
    static char bytes[TEXTS][40];
    static struct text texts[TEXTS];
    static int64_t codes[TEXTS];
    for (size_t i = 0; i < TEXTS; i++) {
        size_t varied = i < TEXTS / 2 ? i * i % 90 : i;
        const char *form = i % 3 == 0 ? "%zu" : "before it %zu and behind it";
        (void)snprintf(bytes[i], sizeof(bytes[i]), form, varied);
        texts[i] = text_from(bytes[i]);
        texts[i].length = i % 50 == 0 ? i / 50 % 3 : texts[i].length;
    }
    for (size_t from = 0, count = 0; from < TEXTS; from += count) {
        count = from % 1000 + 37 < TEXTS - from ? from % 1000 + 37 : TEXTS - from;
        text_dictionary_codes(&run, texts + from, count, codes + from);
        if (from > TEXTS / 3 && from < TEXTS / 2) {
            text_dictionary_reserve(&run, TEXTS, (size_t)TEXTS * 30);
        }
        if (from > TEXTS / 6 * 5) {
            text_dictionary_settle(&run);
        }
    }
    for (size_t i = 0; i < TEXTS; i++) {
        assert_true(codes[i] == text_dictionary_code(&one, texts[i]));
    }
    assert_int_equal(run.count, one.count);
    text_dictionary_destroy(&one);
    text_dictionary_destroy(&run);
}

static void test_ids_one_by_one(void **state)
{
    (void)state;
    static const char *const names[] = {"a", "b", "cd", "a", "e"};
    struct contact_ids ids = {0};
    struct text texts[5];
    uint64_t keys[5];
    size_t row = 9;
    for (size_t i = 0; i < 5; i++) {
        texts[i] = text_from(names[i]);
    }
    text_hashes(texts, 5, keys);
    assert_true(contact_ids_add(&ids, texts, keys, 2, &row));
    contact_ids_reserve(&ids, 100, 1000);
    assert_false(contact_ids_add(&ids, texts + 2, keys + 2, 3, &row));
    assert_int_equal(row, 3);
    assert_int_equal(ids.count, 3);
    assert_int_equal(contact_ids_size(&ids), 4);
    assert_true(text_is(contact_ids_text(&ids, 2), "cd"));
    struct contact_table *table = contact_table_create(3);
    contact_table_adopt_ids(table, ids);
    assert_true(contact_table_find(table, TEXT("cd"), &row));
    assert_int_equal(row, 2);
    assert_false(contact_table_find(table, TEXT("e"), &row));
    contact_table_destroy(table);
}

/* A table made for more contacts than there are, and a column that becomes another. */
static void test_truncate_and_replace(void **state)
{
    (void)state;
    struct contact_table *table = contact_table_create(1000);
    int birthday = contact_table_add_column(table, TEXT("birthday"), TEXT("Born"), VALUE_TEXT, 0);
    int channel = contact_table_add_channel(table, TEXT("email"));
    struct value text = {.type = VALUE_TEXT, .text = TEXT("1990")};
    struct value day = {.type = VALUE_DATE, .day = 7};
    contact_table_set(table, 2, birthday, text);
    assert_int_equal(table->standard[STANDARD_BIRTHDAY], -1);
    contact_table_truncate(table, 3);
    assert_int_equal(table->count, 3);
    assert_int_equal(table->channels[channel].addressed.size, 3);
    assert_true(text_is(contact_table_get(table, 2, birthday).text, "1990"));
    assert_ptr_not_equal(contact_column_filled(&table->columns[birthday]), NULL);
    contact_table_replace_column(table, birthday, VALUE_DATE, 0);
    assert_int_equal(table->standard[STANDARD_BIRTHDAY], birthday);
    assert_int_equal(contact_table_get(table, 2, birthday).type, VALUE_NULL);
    assert_string_equal(table->columns[birthday].header, "Born");
    for (size_t row = 0; row < 3; row++) {
        contact_table_set(table, row, birthday, day);
    }
    assert_ptr_equal(contact_column_filled(&table->columns[birthday]), NULL);
    contact_table_destroy(table);
}

/* Tags of every third contact, of one contact in 32 and of fewer: only the last has no set. */
static void test_holders(void **state)
{
    (void)state;
    enum { CONTACTS = 320 };
    struct contact_table *table = contact_table_create(CONTACTS);
    int tags = contact_table_add_column(table, TEXT("tags"), TEXT("Tags"), VALUE_LIST, 0);
    const struct contact_column *column = &table->columns[tags];
    for (size_t row = 0; row < CONTACTS; row++) {
        struct text items[3];
        size_t count = 0;
        if (row % 3 == 0) {
            items[count++] = TEXT("third");
        }
        if (row % 32 == 5) {
            items[count++] = TEXT("some");
        }
        if (row % 64 == 9) {
            items[count++] = TEXT("few");
        }
        contact_table_set(table, row, tags, test_value_list(items, count));
    }
    assert_null(contact_column_holders(column, 0));
    contact_table_finish(table);
    static const struct {
        const char *tag;
        size_t count;
    } expected[] = {{"third", 107}, {"some", 10}, {"few", 0}};
    for (size_t i = 0; i < sizeof(expected) / sizeof(*expected); i++) {
        uint32_t code;
        assert_true(text_dictionary_find(&column->dictionary, text_from(expected[i].tag), &code));
        const struct bitset *holders = contact_column_holders(column, code);
        assert_int_equal(holders == NULL ? 0 : bitset_count(holders), expected[i].count);
    }
    contact_table_destroy(table);
}

static void test_standard_of_other_type(void **state)
{
    (void)state;
    struct contact_table *table = test_table();
    int column =
        contact_table_add_column(table, TEXT("frequency"), TEXT("Frequency"), VALUE_INTEGER, 0);
    assert_int_equal(table->standard[STANDARD_FREQUENCY], -1);
    assert_int_equal(contact_table_find_column(table, TEXT("frequency")), column);
    contact_table_destroy(table);
}

static void test_topics_and_channels(void **state)
{
    (void)state;
    struct contact_table *table = test_table();
    assert_int_equal(contact_table_find_topic(table, TEXT("news")), -1);
    int news = contact_table_add_topic(table, TEXT("news"));
    int sms = contact_table_add_channel(table, TEXT("sms"));
    int email = contact_table_add_channel(table, TEXT("email"));
    assert_int_equal(contact_table_find_topic(table, TEXT("news")), news);
    assert_int_equal(contact_table_find_channel(table, TEXT("email")), email);
    assert_int_equal(table->topics[news].states[2], SUBSCRIPTION_NONE);
    assert_int_equal(table->channels[sms].consents[0], CONSENT_UNKNOWN);
    assert_false(bitset_has(&table->channels[sms].addressed, 2));
    assert_int_equal(table->reachable_by.size, 2);
    assert_false(bitset_has(&table->reachable_by, 1));
    contact_table_destroy(table);
}

static void test_names(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        {"First Name", "first_name"}, {"E-mail (work)", "e_mail_work_"},
        {"Straße", "straße"},         {"ÄÖ x", "ÄÖ_x"},
        {"a - b__c", "a_b__c"},       {"", ""},
    };
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char *name = value_field_name(text_from(names[i][0]));
        assert_string_equal(name, names[i][1]);
        free(name);
    }
    enum value_type type = VALUE_NULL;
    assert_true(value_type_find(TEXT("text"), &type) && type == VALUE_TEXT);
    assert_true(value_type_find(TEXT("float"), &type) && type == VALUE_DECIMAL);
    assert_false(value_type_find(TEXT("null"), &type));
    assert_string_equal(value_type_name(VALUE_TEXT), "string");
}

/* A dictionary finds its texts while they are added, when it is settled, and with more behind that.
 */
static void test_texts_keep_their_codes(void **state)
{
    (void)state;
    struct text_dictionary dictionary = {0};
    for (uint32_t turn = 0; turn < 4; turn++) {
        uint32_t known = turn < 2 ? 700 : 900;
        for (uint32_t i = 0; i < known; i++) {
            char name[16];
            uint32_t code = 0;
            (void)snprintf(name, sizeof(name), "text %u", (unsigned)i);
            assert_int_equal(text_dictionary_code(&dictionary, text_from(name)), i);
            assert_true(text_dictionary_find(&dictionary, text_from(name), &code));
            assert_int_equal(code, i);
        }
        assert_int_equal(dictionary.count, known);
        assert_false(text_dictionary_find(&dictionary, TEXT("text 900"), &known));
        if (turn == 1) {
            text_dictionary_settle(&dictionary);
        }
    }
    text_dictionary_destroy(&dictionary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_keep_their_codes),
        cmocka_unit_test(test_keys_and_rows),
        cmocka_unit_test(test_repeated_id),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_reorder),
        cmocka_unit_test(test_cells_widen),
        cmocka_unit_test(test_numbers_in_runs),
        cmocka_unit_test(test_lists_in_runs),
        cmocka_unit_test(test_codes_in_runs),
        cmocka_unit_test(test_ids_one_by_one),
        cmocka_unit_test(test_truncate_and_replace),
        cmocka_unit_test(test_holders),
        cmocka_unit_test(test_standard_of_other_type),
        cmocka_unit_test(test_topics_and_channels),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
