/* Tests of model/contacts/contact_order.c and contact_sort.c: the order is that of a slow sort
 * written from the header, whatever the slices that it is worked out in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_order.h"
#include "tests/support/random_source.h"

enum { ORDER_MOST = 70, ORDER_KINDS = 5, ORDER_CASES = 400 };

static struct contact_table *order_table(const char *const ids[], size_t count)
{
    struct text *texts = calloc(count + 1, sizeof(*texts));
    for (size_t i = 0; i < count; i++) {
        texts[i] = text_from(ids[i]);
    }
    struct contact_table *table = contact_table_create(count);
    assert_true(contact_table_set_ids(table, texts, NULL));
    free(texts);
    return table;
}

/* The rows as "2 0 1 ". */
static void order_expect(const struct contact_table *table, const int columns[], size_t count,
                         bool descending, const char *wanted)
{
    struct text_builder rows = {0};
    struct contact_order *order = contact_order_begin(table, columns, count, descending);
    while (!contact_order_work(order, 1)) {
        assert_in_range(contact_order_percent(order), 0, 100);
    }
    assert_int_equal(contact_order_percent(order), 100);
    uint32_t *taken = contact_order_take(order);
    for (size_t i = 0; i < table->count; i++) {
        text_append_format(&rows, "%u ", taken[i]);
    }
    assert_string_equal(rows.bytes, wanted);
    contact_order_destroy(order);
    free(taken);
    text_destroy(&rows);
}

static void test_texts(void **state)
{
    (void)state;
    static const char *const ids[] = {"c10", "C2", "c002x", "b", "c2", "Äpfel", "äpfel 3"};
    struct contact_table *table = order_table(ids, 7);
    int id = CONTACT_ORDER_ID;
    order_expect(table, &id, 1, false, "3 1 4 2 0 5 6 ");
    order_expect(table, &id, 1, true, "6 5 0 2 1 4 3 ");
    contact_table_destroy(table);
}

static void order_put_text(struct contact_table *table, size_t row, int column, const char *text)
{
    if (text[0] != '\0') {
        contact_table_set(table, row, column,
                          (struct value){.type = VALUE_TEXT, .text = text_from(text)});
    }
}

static void test_names(void **state)
{
    (void)state;
    static const char *const ids[] = {"1", "2", "3", "4", "5"};
    static const char *const first[] = {"Bo", "", "bo", "Al", ""};
    static const char *const last[] = {"Zu", "Ab", "Ab", "", ""};
    struct contact_table *table = order_table(ids, 5);
    int columns[] = {
        contact_table_add_column(table, TEXT("first_name"), TEXT("first"), VALUE_TEXT, 0),
        contact_table_add_column(table, TEXT("last_name"), TEXT("last"), VALUE_TEXT, 0)};
    for (size_t i = 0; i < 5; i++) {
        order_put_text(table, i, columns[0], first[i]);
        order_put_text(table, i, columns[1], last[i]);
    }
    contact_table_finish(table);
    order_expect(table, columns, 2, false, "3 2 0 1 4 ");
    order_expect(table, columns, 2, true, "0 2 3 1 4 ");
    contact_table_destroy(table);
}

static void test_nobody(void **state)
{
    (void)state;
    struct contact_table *table = contact_table_create(0);
    int column = contact_table_add_column(table, TEXT("n"), TEXT("n"), VALUE_INTEGER, 0);
    struct contact_order *order = contact_order_begin(table, &column, 1, false);
    assert_true(contact_order_work(order, 1));
    free(contact_order_take(order));
    contact_order_destroy(order);
    contact_table_destroy(table);
}

/* What a random contact has, kept beside the table. */
struct order_cell {
    bool filled;
    int64_t number;
    char texts[4][4];
    size_t count;
};

static const enum value_type order_types[ORDER_KINDS] = {VALUE_INTEGER, VALUE_DECIMAL, VALUE_DATE,
                                                         VALUE_TEXT, VALUE_LIST};

static void order_random_text(struct random_source *source, char text[4])
{
    static const char letters[] = "aAbB0129";
    size_t length = 1 + random_source_below(source, 3);
    for (size_t i = 0; i < length; i++) {
        text[i] = letters[random_source_below(source, sizeof(letters) - 1)];
    }
    text[length] = '\0';
}

static struct order_cell order_random_cell(struct random_source *source)
{
    struct order_cell cell = {.filled = !random_source_once_in(source, 4), .count = 1};
    static const int64_t odd[] = {INT64_MIN, INT64_MAX, 0, -1};
    cell.number = random_source_once_in(source, 6) ? odd[random_source_below(source, 4)]
                                                   : (int64_t)random_source_below(source, 20) - 10;
    cell.count = 1 + random_source_below(source, 3);
    for (size_t i = 0; i < cell.count; i++) {
        order_random_text(source, cell.texts[i]);
        for (size_t k = 0; k < i; k++) { /* a set: no element twice */
            if (strcmp(cell.texts[i], cell.texts[k]) == 0) {
                cell.count = i;
            }
        }
    }
    return cell;
}

static void order_set_cell(struct contact_table *table, size_t row, int column,
                           enum value_type type, const struct order_cell *cell)
{
    struct value value = {.type = type};
    struct text items[4];
    if (!cell->filled) {
        return;
    }
    for (size_t i = 0; i < cell->count; i++) {
        items[i] = text_from(cell->texts[i]);
    }
    if (type == VALUE_DECIMAL) {
        value.decimal = (struct decimal){.digits = cell->number, .scale = 2};
    } else if (type == VALUE_TEXT) {
        value.text = items[0];
    } else if (type == VALUE_LIST) {
        value.list.items = items;
        value.list.count = cell->count;
    } else {
        value.integer = cell->number;
    }
    contact_table_set(table, row, column, value);
}

static char order_lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool order_is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

/* Numbers stand before letters, as their digits do. */
static int order_compare_texts(const char *a, const char *b)
{
    while (*a != '\0' && *b != '\0') {
        if (order_is_digit(*a) && order_is_digit(*b)) {
            char *end_a = NULL;
            char *end_b = NULL;
            long first = strtol(a, &end_a, 10);
            long second = strtol(b, &end_b, 10);
            if (first != second) {
                return first < second ? -1 : 1;
            }
            a = end_a;
            b = end_b;
        } else if (order_lower(*a) != order_lower(*b)) {
            return order_lower(*a) < order_lower(*b) ? -1 : 1;
        } else {
            a++;
            b++;
        }
    }
    return *a == *b ? 0 : *a == '\0' ? -1 : 1;
}

static int order_compare(enum value_type type, const struct order_cell *a,
                         const struct order_cell *b)
{
    if (type == VALUE_TEXT) {
        return order_compare_texts(a->texts[0], b->texts[0]);
    }
    if (type != VALUE_LIST) {
        return a->number < b->number ? -1 : a->number > b->number;
    }
    for (size_t i = 0; i < 3; i++) {
        if (i >= a->count || i >= b->count) {
            return a->count < b->count ? -1 : a->count > b->count;
        }
        int difference = order_compare_texts(a->texts[i], b->texts[i]);
        if (difference != 0) {
            return difference;
        }
    }
    return 0;
}

/* Whether the second must stand before the first. */
static bool order_is_wrong(enum value_type type, bool descending, const struct order_cell *first,
                           const struct order_cell *second)
{
    if (!first->filled || !second->filled) {
        return !first->filled && second->filled;
    }
    int difference = order_compare(type, first, second);
    return descending ? difference < 0 : difference > 0;
}

static void order_sort_slowly(enum value_type type, bool descending,
                              const struct order_cell cells[], size_t count, uint32_t rows[])
{
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        for (; at > 0 && order_is_wrong(type, descending, &cells[rows[at - 1]], &cells[i]); at--) {
            rows[at] = rows[at - 1];
        }
        rows[at] = (uint32_t)i;
    }
}

static void test_random(void **state)
{
    (void)state;
    struct random_source source = {.state = 20};
    for (uint64_t i = 0; i < random_cases(ORDER_CASES, 10 * ORDER_CASES); i++) {
        size_t count = random_source_below(&source, ORDER_MOST);
        enum value_type type = order_types[random_source_below(&source, ORDER_KINDS)];
        bool descending = random_source_once_in(&source, 2);
        struct order_cell cells[ORDER_MOST];
        uint32_t wanted[ORDER_MOST] = {0};
        struct contact_table *table = contact_table_create(count);
        int column = contact_table_add_column(table, TEXT("c"), TEXT("c"), type, 2);
        for (size_t row = 0; row < count; row++) {
            cells[row] = order_random_cell(&source);
            order_set_cell(table, row, column, type, &cells[row]);
        }
        contact_table_finish(table);
        order_sort_slowly(type, descending, cells, count, wanted);
        struct contact_order *order = contact_order_begin(table, &column, 1, descending);
        while (!contact_order_work(order, 1 + random_source_below(&source, 90))) {
        }
        uint32_t *rows = contact_order_take(order);
        assert_memory_equal(rows, wanted, count * sizeof(*rows));
        free(rows);
        contact_order_destroy(order);
        contact_table_destroy(table);
    }
}

/* What is left unfinished leaves nothing behind. */
static void test_given_up(void **state)
{
    (void)state;
    static const char *const ids[] = {"b", "a", "c"};
    struct contact_table *table = order_table(ids, 3);
    int id = CONTACT_ORDER_ID;
    for (size_t steps = 0; steps < 12; steps++) {
        struct contact_order *order = contact_order_begin(table, &id, 1, false);
        contact_order_work(order, steps);
        contact_order_destroy(order);
    }
    contact_table_destroy(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),    cmocka_unit_test(test_names),
        cmocka_unit_test(test_nobody),   cmocka_unit_test(test_random),
        cmocka_unit_test(test_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
