/* Tests of ui/contact/contact_listing.c and ui/report/markdown_text.c: which columns a table of
 * contacts has, and what stands in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/contact/contact_listing.h"

enum { PEOPLE = 3 };

static void put_text(struct contact_table *table, size_t row, int column, const char *text)
{
    if (text[0] != '\0') {
        contact_table_set(table, row, column,
                          (struct value){.type = VALUE_TEXT, .text = text_from(text)});
    }
}

static int add_texts(struct contact_table *table, const char *name, const char *const texts[PEOPLE])
{
    int column = contact_table_add_column(table, text_from(name), text_from(name), VALUE_TEXT, 0);
    for (size_t i = 0; i < PEOPLE; i++) {
        put_text(table, i, column, texts[i]);
    }
    return column;
}

static struct contact_table *people(void)
{
    static const struct text ids[PEOPLE] = {{"a1", 2}, {"b2", 2}, {"c3", 2}};
    static const struct text tags[] = {{"vip", 3}, {"old", 3}};
    struct contact_table *table = contact_table_create(PEOPLE);
    assert_true(contact_table_set_ids(table, ids, NULL));
    add_texts(table, "colour",
              (const char *const[]){"red", "a very long colour that has no end", ""});
    add_texts(table, "customer", (const char *const[]){"a1", "b2", "c3"});
    add_texts(table, "last_name", (const char *const[]){"Hoxha", "", "Berg"});
    add_texts(table, "first_name", (const char *const[]){"Besa", "Aino", ""});
    add_texts(table, "email", (const char *const[]){"a@x.example", "", ""});
    int tagged = contact_table_add_column(table, TEXT("tags"), TEXT("tags"), VALUE_LIST, 0);
    contact_table_set(table, 0, tagged,
                      (struct value){.type = VALUE_LIST, .list = {.items = tags, .count = 2}});
    int spent =
        contact_table_add_column(table, TEXT("amount_spent"), TEXT("spent"), VALUE_DECIMAL, 2);
    contact_table_set(
        table, 1, spent,
        (struct value){.type = VALUE_DECIMAL, .decimal = {.digits = 1250, .scale = 2}});
    contact_table_finish(table);
    return table;
}

static void expect_cell(const struct contact_listing *listing, const struct contact_table *table,
                        const char *title, size_t row, const char *wanted)
{
    struct text_builder cell = {0};
    size_t column = contact_listing_find(listing, table, text_from(title));
    assert_true(column < listing->count);
    contact_listing_append(&cell, table, &listing->columns[column], row);
    assert_true(text_is(text_built(&cell), wanted));
    text_destroy(&cell);
}

static void test_columns(void **state)
{
    (void)state;
    static const char *const titles[] = {"id",   "name",   "email",     "spent",
                                         "tags", "colour", "last_name", "first_name"};
    struct contact_table *table = people();
    struct contact_listing listing = {0};
    contact_listing_make(&listing, table);
    assert_int_equal(listing.count, sizeof(titles) / sizeof(titles[0]));
    for (size_t i = 0; i < listing.count; i++) {
        assert_string_equal(listing.columns[i].title, titles[i]);
    }
    assert_string_equal(table->columns[listing.key].name, "customer");
    assert_true(listing.columns[3].right && listing.columns[3].whole);
    assert_int_equal(listing.columns[1].width, 10);
    assert_int_equal(listing.columns[5].width, 28);
    expect_cell(&listing, table, "id", 2, "c3");
    expect_cell(&listing, table, "name", 0, "Besa Hoxha");
    expect_cell(&listing, table, "name", 1, "Aino");
    expect_cell(&listing, table, "name", 2, "Berg");
    expect_cell(&listing, table, "tags", 0, "vip, old");
    expect_cell(&listing, table, "tags", 1, "");
    expect_cell(&listing, table, "amount_spent", 1, "12.50");
    expect_cell(&listing, table, "spent", 0, "");
    assert_true(contact_listing_find(&listing, table, TEXT("customer")) == SIZE_MAX);
    int columns[CONTACT_ORDER_COLUMNS];
    assert_int_equal(contact_listing_order(table, &listing.columns[1], columns), 2);
    assert_string_equal(table->columns[columns[0]].name, "first_name");
    assert_int_equal(contact_listing_order(table, &listing.columns[0], columns), 1);
    assert_int_equal(columns[0], CONTACT_ORDER_ID);
    contact_listing_destroy(&listing);
    contact_table_destroy(table);
}

static void test_bare(void **state)
{
    (void)state;
    struct contact_table *table = contact_table_create(0);
    struct contact_listing listing = {0};
    contact_listing_make(&listing, table);
    assert_int_equal(listing.count, 1);
    assert_int_equal(listing.key, -1);
    contact_listing_destroy(&listing);
    contact_table_destroy(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_bare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
