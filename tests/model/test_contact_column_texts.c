/* Tests of model/contacts/contact_column_texts.c: texts in runs become what they are one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/contacts/contact_column.h"

enum { ROWS = 12000, TEXT_BYTES = 48 };

static char bytes[ROWS][TEXT_BYTES];
static struct text texts[ROWS]; /* of filled rows */
static bool filled[ROWS];

/* Which text a row has: all different, with more and more that repeat, or the same from some row
 * on, which may be before or behind the one where it is asked again whether texts repeat. */
static size_t number_of(size_t kind, size_t row)
{
    size_t far = row * 2654435761U % 4294967291U;
    switch (kind) {
    case 0:
        return row;
    case 1:
        return row % 100 == 99 ? row / 2 : row;
    case 2:
        return far % 5 == 0 ? far % (row + 1) : row;
    case 3:
        return row < 3000 ? row : row % 3;
    case 4:
        return row < 1500 ? row : 7;
    default:
        return row < ROWS - 1 ? row : 0;
    }
}

static size_t make_texts(size_t kind, size_t nulls)
{
    size_t count = 0;
    for (size_t row = 0; row < ROWS; row++) {
        size_t number = number_of(kind, row);
        filled[row] = nulls == 0 || row * row % nulls != 1;
        if (filled[row]) {
            const char *form = number % 3 == 0   ? "%zu"
                               : number % 3 == 1 ? "number %zu."
                                                 : "a text of more bytes, number %zu";
            (void)snprintf(bytes[count], TEXT_BYTES, form, number);
            texts[count] = text_from(bytes[count]);
            texts[count].length = number == 7 ? 0 : texts[count].length;
            count++;
        }
    }
    return count;
}

static void check_same(const struct contact_column *one, const struct contact_column *run)
{
    assert_int_equal(run->dictionary.count, one->dictionary.count);
    assert_int_equal(run->dictionary.codes.count, one->dictionary.codes.count);
    assert_int_equal(text_dictionary_size(&run->dictionary),
                     text_dictionary_size(&one->dictionary));
    assert_memory_equal(run->dictionary.bytes, one->dictionary.bytes,
                        text_dictionary_size(&one->dictionary));
    assert_int_equal(run->filled_count, one->filled_count);
    assert_int_equal(run->cells.width, one->cells.width);
    assert_memory_equal(run->cells.bytes, one->cells.bytes, ROWS * one->cells.width);
    for (uint32_t code = 0; code < one->dictionary.count; code++) {
        uint32_t found = UINT32_MAX;
        struct text text = text_dictionary_text(&one->dictionary, code);
        assert_true(text_dictionary_find(&run->dictionary, text, &found));
        assert_int_equal(found, code);
    }
}

static void check_runs(size_t kind, size_t nulls, size_t rows_a_run)
{
    struct contact_column one;
    struct contact_column run;
    contact_column_init(&one, TEXT("t"), TEXT("t"), VALUE_TEXT, 0, ROWS);
    contact_column_init(&run, TEXT("t"), TEXT("t"), VALUE_TEXT, 0, ROWS);
    make_texts(kind, nulls);
    for (size_t row = 0, at = 0; row < ROWS; row++) {
        if (filled[row]) {
            struct value value = {.type = VALUE_TEXT, .text = texts[at++]};
            contact_column_set(&one, row, value);
        }
    }
    for (size_t row = 0, at = 0; row < ROWS; row += rows_a_run) {
        size_t count = ROWS - row < rows_a_run ? ROWS - row : rows_a_run;
        contact_column_set_texts(&run, row, texts + at, filled + row, count);
        for (size_t i = 0; i < count; i++) {
            at += filled[row + i];
        }
    }
    contact_column_finish(&one, ROWS);
    contact_column_finish(&run, ROWS);
    check_same(&one, &run);
    contact_column_destroy(&one);
    contact_column_destroy(&run);
}

static void test_texts_in_runs(void **state)
{
    (void)state;
    for (size_t kind = 0; kind < 6; kind++) {
        check_runs(kind, 0, 1857);
        check_runs(kind, 11, 1857);
        check_runs(kind, 3, 100);
        check_runs(kind, 0, ROWS);
        check_runs(kind, 7, 1);
    }
}

/* A column that is given up meanwhile. */
static void test_appended_texts_are_let_go(void **state)
{
    (void)state;
    struct contact_column column;
    contact_column_init(&column, TEXT("t"), TEXT("t"), VALUE_TEXT, 0, ROWS);
    make_texts(0, 0);
    contact_column_set_texts(&column, 0, texts, filled, ROWS / 2);
    assert_true(column.dictionary.appended);
    contact_column_destroy(&column);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_in_runs),
        cmocka_unit_test(test_appended_texts_are_let_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
