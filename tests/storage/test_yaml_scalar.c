/* Tests of storage/formats/yaml_scalar.c: what goes plain, and what is quoted how. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "storage/formats/yaml_scalar.h"

static void assert_written(const char *text, enum yaml_scalar_type type, bool flow,
                           const char *wanted)
{
    struct text_builder written = {0};
    yaml_scalar_write(&written, text_from(text), type, flow);
    assert_string_equal(written.bytes, wanted);
    text_destroy(&written);
}

static void test_means_something(void **state)
{
    (void)state;
    static const char *const readings[] = {
        "~",
        "null",
        "NULL",
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "True",
        "0",
        "-1",
        "+3",
        "007",
        "1_000",
        "0x1F",
        "0b11",
        "0o17",
        "1e3",
        "1.5E-3",
        "1.",
        ".5",
        ".inf",
        "-.INF",
        ".NaN",
        "09:00",
        "190:20:30",
        "1:30.5",
        "2026-10-01",
        "2026-1-1",
        "2026-12-24T09:00:00",
        "2026-12-24 09:00:00",
        "<<",
        "=",
    };
    static const char *const texts[] = {
        "2d",   "2d 4h", "x1.5", "0.02/day", "21:00-08:00", "12-24",   "-7d",
        "1e3x", "0x",    "e3",   "yesno",    "1.2.3",       "2026-10", "10-01-2026",
        "_1",   "nulls", "ten",  ".",        "2026-10-01x", "1 000",
    };
    for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++) {
        assert_true(yaml_scalar_means_something(text_from(readings[i])));
        assert_false(yaml_scalar_means_something(TEXT("")));
    }
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        assert_false(yaml_scalar_means_something(text_from(texts[i])));
    }
}

static void test_text(void **state)
{
    (void)state;
    assert_written("Welcome!", YAML_TEXT, false, "Welcome!");
    assert_written("NO", YAML_TEXT, false, "\"NO\"");
    assert_written("09:00", YAML_TEXT, true, "\"09:00\"");
    assert_written("", YAML_TEXT, false, "\"\"");
    assert_written("a, b", YAML_TEXT, false, "a, b");
    assert_written("a, b", YAML_TEXT, true, "\"a, b\"");
    assert_written("a: b", YAML_TEXT, false, "\"a: b\"");
    assert_written("a #b", YAML_TEXT, false, "\"a #b\"");
    assert_written("a#b", YAML_TEXT, false, "a#b");
    assert_written("- x", YAML_TEXT, false, "\"- x\"");
    assert_written("-7d", YAML_TEXT, true, "-7d");
    assert_written("*x", YAML_TEXT, false, "\"*x\"");
    assert_written(" x", YAML_TEXT, false, "\" x\"");
    assert_written("x ", YAML_TEXT, false, "\"x \"");
    assert_written("Grüße 👋", YAML_TEXT, false, "Grüße 👋");
    assert_written("say \"a\\b\"", YAML_TEXT, false, "say \"a\\b\"");
    assert_written("\"a\\b\"", YAML_TEXT, false, "\"\\\"a\\\\b\\\"\"");
    assert_written("a\tb\x01\xC2\x85\xE2\x80\xA8", YAML_TEXT, false, "\"a\\tb\\x01\\x85\\u2028\"");
}

static void test_types(void **state)
{
    (void)state;
    assert_written("50", YAML_NUMBER, true, "50");
    assert_written("33.3", YAML_NUMBER, true, "33.3");
    assert_written("1e3", YAML_NUMBER, true, "\"1e3\"");
    assert_written("x1.5", YAML_NUMBER, true, "x1.5");
    assert_written("true", YAML_BOOLEAN, true, "true");
    assert_written("yes", YAML_BOOLEAN, true, "\"yes\"");
    assert_written("2026-10-01", YAML_DATE, false, "2026-10-01");
    assert_written("2026-10-01", YAML_TEXT, false, "\"2026-10-01\"");
    assert_written("2026-12-24T09:00:00", YAML_DATE, true, "2026-12-24T09:00:00");
    assert_written("007", YAML_ANY, true, "\"007\"");
    assert_written("-0.5", YAML_ANY, true, "-0.5");
    assert_written("NO", YAML_ANY, true, "\"NO\"");
    assert_written("a = 'b'", YAML_QUOTED, false, "\"a = 'b'\"");
}

static void test_block(void **state)
{
    (void)state;
    struct text_builder written = {0};
    assert_true(yaml_scalar_fits_block(TEXT("a\n\n# b: c\n")));
    assert_true(yaml_scalar_fits_block(TEXT("a\n  b")));
    assert_false(yaml_scalar_fits_block(TEXT("a")));
    assert_false(yaml_scalar_fits_block(TEXT(" a\nb")));
    assert_false(yaml_scalar_fits_block(TEXT("\na")));
    assert_false(yaml_scalar_fits_block(TEXT("a \nb")));
    assert_false(yaml_scalar_fits_block(TEXT("a\n\n")));
    assert_false(yaml_scalar_fits_block(TEXT("a\tb\nc")));
    yaml_scalar_write_block(&written, TEXT("a\n\nb\n"), 4);
    assert_string_equal(written.bytes, "|\n    a\n\n    b\n");
    text_clear(&written);
    yaml_scalar_write_block(&written, TEXT("a\n  b"), 2);
    assert_string_equal(written.bytes, "|-\n  a\n    b\n");
    text_destroy(&written);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_means_something),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
