/* Tests of storage/formats/csv_table.c: cells that are read back as they were meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_reader.h"
#include "storage/formats/csv_table.h"

static void check_cell(struct text cell, const char *expected)
{
    struct csv_table table = {0};
    csv_table_text(&table, cell);
    csv_table_end_row(&table);
    assert_string_equal(table.bytes.bytes, expected);
    text_destroy(&table.bytes);
}

static void test_quotes(void **state)
{
    (void)state;
    check_cell(TEXT("plain"), "plain\r\n");
    check_cell(TEXT(""), "\r\n");
    check_cell(TEXT("a,b"), "\"a,b\"\r\n");
    check_cell(TEXT("say \"so\""), "\"say \"\"so\"\"\"\r\n");
    check_cell(TEXT("two\nlines"), "\"two\nlines\"\r\n");
    check_cell(TEXT("終点 é"), "終点 é\r\n");
}

static void test_formulas(void **state)
{
    (void)state;
    check_cell(TEXT("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0\r\n");
    check_cell(TEXT("+1"), "'+1\r\n");
    check_cell(TEXT("-1"), "'-1\r\n");
    check_cell(TEXT("@SUM(A1)"), "'@SUM(A1)\r\n");
    check_cell(TEXT("\t=1"), "'\t=1\r\n");
    check_cell(TEXT("\r=1"), "\"'\r=1\"\r\n");
    check_cell(TEXT("=1,\"2\""), "\"'=1,\"\"2\"\"\"\r\n");
    check_cell(TEXT("a=b"), "a=b\r\n");
    check_cell(TEXT(" =1"), " =1\r\n");
}

static void test_broken_letters(void **state)
{
    (void)state;
    check_cell(TEXT("a\xFFz"), "a\xEF\xBF\xBDz\r\n");
}

static void test_not_text(void **state)
{
    (void)state;
    struct csv_table table = {0};
    csv_table_header(&table, (const char *const[]){"a", "b", NULL});
    csv_table_number(&table, -12);
    csv_table_number(&table, INT64_MIN);
    csv_table_unsigned(&table, UINT64_MAX);
    csv_table_truth(&table, true);
    csv_table_truth(&table, false);
    csv_table_money(&table, 167705);
    csv_table_share(&table, 0.25);
    csv_table_date(&table, 0);
    csv_table_empty(&table);
    csv_table_end_row(&table);
    assert_string_equal(table.bytes.bytes,
                        "a,b\r\n-12,-9223372036854775808,18446744073709551615,true,false,16.7705,"
                        "0.250000,1970-01-01,\r\n");
    text_destroy(&table.bytes);
}

/* What our own reader makes of it. */
static void test_read_back(void **state)
{
    (void)state;
    static const char *const cells[] = {"\"", "a\r\nb", ",,", " x ", "' '", "\"a\",\"b\""};
    enum { COUNT = sizeof(cells) / sizeof(cells[0]) };
    struct csv_table table = {0};
    for (size_t i = 0; i < COUNT; i++) {
        csv_table_text(&table, text_from(cells[i]));
    }
    csv_table_end_row(&table);
    struct csv_reader reader;
    struct csv_record record;
    csv_reader_init(&reader, text_built(&table.bytes),
                    (struct csv_dialect){.separator = ',', .quote = '"'});
    assert_true(csv_reader_next(&reader, &record));
    assert_int_equal(record.cell_count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        assert_true(text_is(record.cells[i].text, cells[i]));
    }
    assert_false(csv_reader_next(&reader, &record));
    csv_reader_destroy(&reader);
    text_destroy(&table.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes),         cmocka_unit_test(test_formulas),
        cmocka_unit_test(test_broken_letters), cmocka_unit_test(test_not_text),
        cmocka_unit_test(test_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
