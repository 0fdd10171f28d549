/* Tests of storage/formats/csv_fill: types that its first cells show are taken back where later
 * ones show others, so that it is the same however few rows are looked at together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_contacts.h"
#include "tests/support/csv_account.h"
#include "tests/support/random_source.h"

enum {
    FILES = 60,
    ALL_FILES = 3000,
    ROWS = 40,
    COLUMNS = 6,
    ALL = 1000,
    MANY = 6000,
    ALL_ROWS = 7000
};

static const struct csv_channel channels[] = {
    {{"email", 5}, {"email", 5}, {0}},
    {{"sms", 3}, {"phone", 5}, {0}},
};

static uint64_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005U + 1442695040888963407U;
    return *state >> 33;
}

static struct zone_set *zones;

static int make_zones(void **state)
{
    (void)state;
    zones = zone_set_create();
    return 0;
}

static int destroy_zones(void **state)
{
    (void)state;
    zone_set_destroy(zones);
    return 0;
}

static struct csv_contacts_options options_of(size_t batch_rows, size_t threads)
{
    return (struct csv_contacts_options){
        .mapping = {.channels = channels, .channel_count = 2},
        .file_name = TEXT("contacts.csv"),
        .zones = zones,
        .zone = zone_find(zones, TEXT("UTC")),
        .batch_rows = batch_rows,
        .threads = threads,
    };
}

/* All rows in one batch are all seen before the first is filled: what others are held against. */
static void read_as(struct text csv, struct csv_contacts_options options,
                    struct text_builder *account)
{
    struct csv_contacts contacts;
    struct error error = {0};
    if (!csv_contacts_read(csv, &options, &contacts, &error)) {
        fail_msg("%s: %s", error.code, error.sentence);
    }
    csv_account_append(account, &contacts);
    csv_contacts_destroy(&contacts);
}

static void check_agreement(struct text csv, struct csv_contacts_options options)
{
    static const size_t batches[] = {1, 2, 7, 31};
    struct text_builder whole = {0};
    options.batch_rows = ALL;
    options.threads = 1;
    read_as(csv, options, &whole);
    for (size_t i = 0; i < sizeof(batches) / sizeof(*batches); i++) {
        struct text_builder account = {0};
        options.batch_rows = batches[i];
        options.threads = 1 + i;
        read_as(csv, options, &account);
        assert_string_equal(account.bytes, whole.bytes);
        text_destroy(&account);
    }
    text_destroy(&whole);
}

static void append_cell(struct text_builder *csv, uint64_t kind, size_t row)
{
    static const char *const words[] = {"",
                                        "true",
                                        "no",
                                        "2026-02-03",
                                        "2026-02-30",
                                        "x",
                                        "2026-02-03T10:00:00Z",
                                        "a;b",
                                        "a|b|c",
                                        "\"a,b\"",
                                        "'7",
                                        "12345678901234567890",
                                        "FI",
                                        "\" 5 \"",
                                        "0.5",
                                        "daily"};
    switch (kind % 8) {
    case 0:
        text_append_format(csv, "%zu", row);
        break;
    case 1:
        text_append_format(csv, "%zu.%02zu", row, row % 100);
        break;
    case 2:
        text_append_format(csv, "A%zu@example.com", row);
        break;
    default:
        text_append_string(csv, words[kind / 8 % (sizeof(words) / sizeof(*words))]);
        break;
    }
}

static void append_header(struct text_builder *csv, uint64_t *state)
{
    static const char *const names[][3] = {{"id", "customer_id", "x"},
                                           {"email", "e_mail", "y"},
                                           {"birthday", "amount_spent", "Total Spent"},
                                           {"tags", "preferred", "list"},
                                           {"lang", "country", "frequency"},
                                           {"consent_email", "phone", "Total Orders"}};
    bool shopify = draw(state) % 5 == 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        text_append_format(csv, "%s%s", i == 0 ? "" : ",", names[i][draw(state) % 3]);
    }
    text_append_string(csv,
                       shopify ? ",Accepts Marketing,Total Spent ,Total Orders \n" : ",a,b,c\n");
}

/* Each column has a kind of cell that may become another one from some row on, often the last. */
static void make_csv(struct text_builder *csv, uint64_t *state)
{
    uint64_t kinds[COLUMNS + 3];
    size_t rows = draw(state) % ROWS;
    size_t turn = draw(state) % 2 == 0 ? rows - 1 : draw(state) % (rows + 1);
    append_header(csv, state);
    for (size_t k = 0; k < COLUMNS + 3; k++) {
        kinds[k] = draw(state);
    }
    for (size_t i = 0; i < rows; i++) {
        kinds[draw(state) % (COLUMNS + 3)] = i == turn ? draw(state) : kinds[0];
        for (size_t k = 0; k < COLUMNS + 3; k++) {
            text_append_string(csv, k == 0 ? "" : ",");
            append_cell(csv, draw(state) % 9 == 0 ? 8 * 8 : kinds[k],
                        draw(state) % 60 == 0 ? i / 2 : i);
        }
        text_append_string(csv, "\n");
    }
}

static void test_batches_agree(void **state)
{
    (void)state;
    uint64_t seed = 17;
    for (uint64_t i = 0, files = random_cases(FILES, ALL_FILES); i < files; i++) {
        static const char *const maps[] = {"c=contact.n:float", "b=contact.l:list"};
        static const char *const tags[] = {"new"};
        struct text_builder csv = {0};
        make_csv(&csv, &seed);
        struct csv_contacts_options options = options_of(ALL, 1);
        options.mapping.maps = maps;
        options.mapping.map_count = strstr(csv.bytes, ",b,c\n") != NULL ? i % 3 : 0;
        options.tags = tags;
        options.tag_count = i % 2;
        check_agreement(text_built(&csv), options);
        text_destroy(&csv);
    }
}

/* Tags for all stand in rows whose own come later, and are parted in another way than it seemed. */
static void test_tags_come_late(void **state)
{
    (void)state;
    static const char *const tags[] = {"new"};
    struct text_builder csv = {0};
    struct csv_contacts_options options = options_of(ALL, 1);
    text_append_string(&csv, "id,tags\n1,\n2,\n3,\n4,a|b\n5,\n6,1.5\n7,c|d\n");
    options.tags = tags;
    options.tag_count = 1;
    check_agreement(text_built(&csv), options);
    text_destroy(&csv);
}

/* Reads a column whose last cell is of another type than all before, and an id that repeats then.
 */
static void test_the_last_line_counts(void **state)
{
    (void)state;
    struct text_builder csv = {0};
    struct csv_contacts contacts;
    struct error error = {0};
    text_append_string(&csv, "id,n,amount,day,list:x\n");
    for (size_t i = 0; i < ROWS; i++) {
        text_append_format(&csv, "%zu,%zu,%zu.5,2026-01-01,1\n", i, i, i);
    }
    text_append_string(&csv, "0,many,1.125,2026-01-01T08:00:00,1\n");
    struct csv_contacts_options options = options_of(3, 2);
    assert_true(csv_contacts_read(text_built(&csv), &options, &contacts, &error));
    const struct contact_table *table = contacts.table;
    assert_int_equal(table->count, ROWS + 1);
    assert_int_equal(contacts.mapping.key, CSV_NO_COLUMN);
    assert_true(text_is(contact_table_id(table, 0), "contacts.csv#1"));
    assert_int_equal(contacts.mapping.columns[1].type, VALUE_TEXT);
    assert_true(text_is(contact_table_get(table, 2, 1).text, "2"));
    assert_true(text_is(contact_table_get(table, ROWS, 1).text, "many"));
    assert_int_equal(contacts.mapping.columns[2].scale, 3);
    assert_int_equal(contact_table_get(table, 1, 2).decimal.digits, 1500);
    assert_int_equal(contacts.mapping.columns[3].type, VALUE_DATETIME);
    assert_int_equal(contact_table_get(table, 0, 3).instant % 86400, 0);
    csv_contacts_destroy(&contacts);
    text_destroy(&csv);
}

/* A cell of a row of unlike addresses and numbers, of which some repeat. */
static void append_quoted(struct text_builder *csv, bool quoted, struct text cell, const char *end)
{
    text_append_string(csv, quoted ? "\"" : "");
    text_append(csv, cell);
    text_append_string(csv, quoted ? "\"" : "");
    text_append_string(csv, end);
}

static void make_twin(struct text_builder *csv, bool quoted)
{
    struct text_builder cell = {0};
    uint64_t state = 23;
    text_append_string(csv, "id,email,phone,note,city,n,tags\n");
    for (size_t i = 0; i < MANY; i++) {
        static const char *const forms[] = {"id-%zu",         "Anna.%zu@example.com",
                                            "+358 40 %zu",    "a note of many words, number %zu",
                                            "city %zu",       "%zu",
                                            "red;blue;tag%zu"};
        for (size_t k = 0; k < 7; k++) {
            size_t number = k == 4 ? i % 40 : k > 0 && draw(&state) % 50 == 0 ? i / 2 : i;
            text_clear(&cell);
            text_append_format(&cell, forms[k], k == 6 ? number % 7 : number);
            cell.length = k > 1 && draw(&state) % 30 == 0 ? 0 : cell.length;
            append_quoted(csv, quoted || k == 3, text_built(&cell), k == 6 ? "\n" : ",");
        }
    }
    text_destroy(&cell);
}

/* Of as many rows as show that texts hardly repeat: whatever the threads, and the quotes. */
static void test_twins_agree(void **state)
{
    (void)state;
    static const size_t threads[] = {1, 2, 3, 8};
    static const size_t batches[] = {0, ALL, 77, ALL_ROWS};
    struct text_builder expected = {0};
    for (size_t twin = 0; twin < 2; twin++) {
        struct text_builder csv = {0};
        make_twin(&csv, twin == 1);
        for (size_t i = 0; i < 4; i++) {
            struct text_builder account = {0};
            read_as(text_built(&csv), options_of(batches[i], threads[i]), &account);
            if (expected.length == 0) {
                text_append(&expected, text_built(&account));
            }
            assert_string_equal(account.bytes, expected.bytes);
            text_destroy(&account);
        }
        text_destroy(&csv);
    }
    text_destroy(&expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_batches_agree),
        cmocka_unit_test(test_tags_come_late),
        cmocka_unit_test(test_the_last_line_counts),
        cmocka_unit_test(test_twins_agree),
    };
    return cmocka_run_group_tests(tests, make_zones, destroy_zones);
}
