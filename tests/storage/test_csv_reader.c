/* Tests of storage/formats: csv_text, csv_dialect, csv_reader and csv_type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "storage/formats/csv_reader.h"
#include "storage/formats/csv_text.h"
#include "storage/formats/csv_type.h"

/* All records as "line:cell|cell", one a line; a mark for loose and unclosed ones. */
static void check_records(struct text text, const char *expected)
{
    struct text_builder all = {0};
    struct csv_reader reader;
    struct csv_record record;
    csv_reader_init(&reader, text, csv_dialect_detect(text));
    while (csv_reader_next(&reader, &record)) {
        text_append_format(&all, "%zu%s%s:", record.line, record.loose ? "~" : "",
                           record.unclosed ? "!" : "");
        for (size_t i = 0; i < record.cell_count; i++) {
            text_append_string(&all, i == 0 ? "" : "|");
            text_append(&all, record.cells[i].text);
        }
        text_append_byte(&all, '\n');
    }
    assert_string_equal(text_built(&all).bytes, expected);
    csv_reader_destroy(&reader);
    text_destroy(&all);
}

static void test_records(void **state)
{
    (void)state;
    check_records(TEXT(""), "");
    check_records(TEXT("\n\n  \n"), "");
    check_records(TEXT("a,b\n1,2"), "1:a|b\n2:1|2\n");
    check_records(TEXT("a,b\r\n1,\r\n,2\r\n"), "1:a|b\n2:1|\n3:|2\n");
    check_records(TEXT("a,b\r1,2\r"), "1:a|b\n2:1|2\n");
    check_records(TEXT("a,b\n\n1,2\n"), "1:a|b\n3:1|2\n");
    check_records(TEXT("a,b\n\"x,\ny\",\"say \"\"hi\"\"\"\nc,d\n"),
                  "1:a|b\n2:x,\ny|say \"hi\"\n4:c|d\n");
    check_records(TEXT("a,b\n\"\",\"\"\"\"\n"), "1:a|b\n2:|\"\n");
    check_records(TEXT("email\nx@example.com\n"), "1:email\n2:x@example.com\n");
    check_records(TEXT("sep=;\r\na;b\r\n1;2\r\n"), "2:a|b\n3:1|2\n");
}

static void test_loose_and_open_quotes(void **state)
{
    (void)state;
    check_records(TEXT("a,b\n\"say \"hi\" now\",2\n"), "1:a|b\n2~:say \"hi\" now|2\n");
    check_records(TEXT("a,b\n5\" pipe,2\n"), "1:a|b\n2:5\" pipe|2\n");
    check_records(TEXT("a,b\n\"open,2\n3,4\n"), "1:a|b\n2!:\"open,2\n3:3|4\n");
    check_records(TEXT("a,b\n\"x\"y,2\n3,4\n"), "1:a|b\n2!:\"x\"y,2\n3:3|4\n");
}

static void check_dialect(const char *text, char separator, char quote, bool quoted,
                          enum csv_line_end line_end)
{
    struct csv_dialect dialect = csv_dialect_detect(text_from(text));
    assert_int_equal(dialect.separator, separator);
    assert_int_equal(dialect.quote, quote);
    assert_int_equal(dialect.quoted, quoted);
    assert_int_equal(dialect.line_end, line_end);
}

static void test_dialects(void **state)
{
    (void)state;
    check_dialect("a,b\n1,2\n", ',', '"', false, CSV_LF);
    check_dialect("a;b\r\n\"1,5\";2\r\n\"2,5\";3\r\n", ';', '"', true, CSV_CRLF);
    check_dialect("a\tb\r1\t2\r", '\t', '"', false, CSV_CR);
    check_dialect("id,a\r1,\"x\ny\"\r2,z\r", ',', '"', true, CSV_CR);
    check_dialect("id,\"x\ny\"\r\n1,2\r\n", ',', '"', true, CSV_CRLF);
    check_dialect("id,\"x\ry\"\n1,2\n", ',', '"', true, CSV_LF);
    check_dialect("a|b|c\n1|2|3,4\n", '|', '"', false, CSV_LF);
    check_dialect("'a';'b'\n'x;y';2\n", ';', '\'', true, CSV_LF);
    check_dialect("id,zip\n'700,'0123\n'701,'0124\n", ',', '"', false, CSV_LF);
    check_dialect("name;note\nAino;red, blue\nEino;one, two, three\n", ';', '"', false, CSV_LF);
    check_dialect("email\n", ',', '"', false, CSV_LF);
}

static void check_decoded(struct text bytes, const char *expected, enum csv_encoding encoding,
                          bool mark)
{
    struct text_builder converted = {0};
    struct csv_decoded decoded;
    assert_true(csv_text_decode(bytes, &converted, &decoded, NULL));
    assert_true(text_is(decoded.text, expected));
    assert_int_equal(decoded.encoding, encoding);
    assert_int_equal(decoded.mark, mark);
    text_destroy(&converted);
}

static void check_not_text(struct text bytes)
{
    struct text_builder converted = {0};
    struct csv_decoded decoded;
    struct error error = {0};
    assert_false(csv_text_decode(bytes, &converted, &decoded, &error));
    assert_string_equal(error.code, "NOT_TEXT");
    text_destroy(&converted);
}

static void test_encodings(void **state)
{
    (void)state;
    check_decoded(TEXT("a,\xC3\xB6\n"), "a,ö\n", CSV_UTF_8, false);
    check_decoded(TEXT("\xEF\xBB\xBF"
                       "a,b\n"),
                  "a,b\n", CSV_UTF_8, true);
    check_decoded(TEXT("J\xF6rg,5 \x80\n"), "Jörg,5 €\n", CSV_WINDOWS_1252, false);
    check_decoded(TEXT("\xFF\xFE"
                       "a\0,\0\xF6\0=\xD8\x00\xDE"),
                  "a,ö😀", CSV_UTF_16, true);
    check_decoded(TEXT("\xFE\xFF\0a\0\n"), "a\n", CSV_UTF_16, true);
    check_not_text(TEXT("PK\x03\x04\0\0"));
    check_not_text(TEXT("\xFF\xFE"
                        "a"));
    check_not_text(TEXT("a,\x81\n"));
}

static void test_broken_letter_among_sound_ones_stays(void **state)
{
    (void)state;
    struct text_builder converted = {0};
    struct csv_decoded decoded;
    assert_true(csv_text_decode(TEXT("\xC3\xB6,\xF6\n"), &converted, &decoded, NULL));
    assert_true(decoded.broken);
    assert_int_equal(decoded.encoding, CSV_UTF_8);
}

static void check_type(const char *cells, enum value_type type, int scale)
{
    struct csv_type_guess guess = CSV_TYPE_GUESS;
    struct text rest = text_from(cells);
    struct text cell;
    while (text_split(&rest, ' ', &cell)) {
        csv_type_guess_add(&guess, cell);
    }
    assert_int_equal(csv_type_guess_type(&guess, true), type);
    if (type == VALUE_DECIMAL) {
        assert_int_equal(csv_type_guess_scale(&guess), scale);
    }
}

static void test_types(void **state)
{
    (void)state;
    check_type("yes NO True", VALUE_BOOLEAN, 0);
    check_type("yes 1", VALUE_TEXT, 0);
    check_type("0 1 -7 +5", VALUE_INTEGER, 0);
    check_type("007 8", VALUE_TEXT, 0);
    check_type("9223372036854775807", VALUE_INTEGER, 0);
    check_type("9223372036854775808", VALUE_TEXT, 0);
    check_type("1 2.50 -0.125", VALUE_DECIMAL, 3);
    check_type("0.1234567890123 1", VALUE_DECIMAL, 9);
    check_type("123456789012.1234567 1", VALUE_DECIMAL, 6);
    check_type("1. 2", VALUE_TEXT, 0);
    check_type(".5 2", VALUE_TEXT, 0);
    check_type("1e5", VALUE_TEXT, 0);
    check_type("2026-11-22 2024-02-29", VALUE_DATE, 0);
    check_type("2026-11-22 2023-02-29", VALUE_TEXT, 0);
    check_type("2026-11-22T09:00:00Z 2026-11-22", VALUE_DATETIME, 0);
}

static struct value read_value(const char *cell, enum value_type type, int scale)
{
    struct zone_set *zones = zone_set_create();
    struct value value = {0};
    assert_true(csv_type_read(text_from(cell), type, scale, zone_find(zones, TEXT("UTC")), &value));
    zone_set_destroy(zones);
    return value;
}

static void test_values(void **state)
{
    (void)state;
    assert_int_equal(read_value(" -12 ", VALUE_INTEGER, 0).integer, -12);
    assert_int_equal(read_value("2.5", VALUE_DECIMAL, 2).decimal.digits, 250);
    assert_int_equal(read_value("-0.1234567895", VALUE_DECIMAL, 9).decimal.digits, -123456790);
    assert_int_equal(read_value("-0.1234567894", VALUE_DECIMAL, 9).decimal.digits, -123456789);
    assert_int_equal(read_value("1970-01-02", VALUE_DATE, 0).day, 1);
    assert_int_equal(read_value("1970-01-02T23:00:00+02:00", VALUE_DATE, 0).day, 1);
    assert_int_equal(read_value("1970-01-02 00:00:01", VALUE_DATETIME, 0).instant, 86401);
    assert_int_equal(read_value("1970-01-02", VALUE_DATETIME, 0).instant, 86400);
    assert_true(read_value("YES", VALUE_BOOLEAN, 0).boolean);
}

static void test_written_cells(void **state)
{
    (void)state;
    struct text_builder text = {0};
    csv_append_cell(&text, TEXT("plain"), ',');
    csv_append_cell(&text, TEXT("a,b"), ',');
    csv_append_cell(&text, TEXT("a,b"), ';');
    csv_append_cell(&text, TEXT("say \"hi\"\n"), ',');
    assert_string_equal(text.bytes, "plain\"a,b\"a,b\"say \"\"hi\"\"\n\"");
    text_destroy(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_loose_and_open_quotes),
        cmocka_unit_test(test_dialects),
        cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_broken_letter_among_sound_ones_stays),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_written_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
