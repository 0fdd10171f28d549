/* Operators and days of filters in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/session/filter_words.h"

static void every_operator_has_words(void **state)
{
    (void)state;
    for (int i = 0; i < FILTER_OPERATOR_COUNT; i++) {
        for (int other = 0; other < i; other++) {
            assert_string_not_equal(
                filter_words_operator((enum filter_operator)i, FILTER_TYPE_STRING),
                filter_words_operator((enum filter_operator)other, FILTER_TYPE_STRING));
        }
    }
    assert_string_equal(filter_words_operator(FILTER_GREATER, FILTER_TYPE_FLOAT), "is more than");
    assert_string_equal(filter_words_operator(FILTER_GREATER, FILTER_TYPE_DATE), "is after");
    assert_string_equal(filter_words_operator(FILTER_IS_NULL, FILTER_TYPE_FUNCTION), "never");
    assert_string_equal(filter_words_operator(FILTER_IS_NULL, FILTER_TYPE_TAGS), "is empty");
}

static void assert_value(const char *value, const char *expected)
{
    struct text_builder words = {0};
    filter_words_append_value(&words, text_from(value));
    assert_string_equal(words.bytes, expected);
    text_destroy(&words);
}

static void days_in_words(void **state)
{
    (void)state;
    assert_value("-30d", "30 days ago");
    assert_value("+1w", "in 1 week");
    assert_value("-1y", "1 year ago");
    assert_value("-12", "-12");
    assert_value("today", "today");
    assert_value("'-30d'", "'-30d'");
}

static void assert_read(const char *words, const char *expected)
{
    struct text_builder value = {0};
    bool read = filter_words_read_day(text_from(words), &value);
    assert_int_equal(read, expected[0] != '\0');
    assert_string_equal(read ? value.bytes : "", expected);
    text_destroy(&value);
}

static void words_as_days(void **state)
{
    (void)state;
    assert_read("30 days ago", "-30d");
    assert_read("  In  2 Weeks ", "+2w");
    assert_read("1 m ago", "-1m");
    assert_read("in 1 year", "+1y");
    assert_read("30 days", "");
    assert_read("-3 days ago", "");
    assert_read("in days 3", "");
    assert_read("three days ago", "");
    assert_read("in 3 days ago", "");
    assert_read("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_operator_has_words),
        cmocka_unit_test(days_in_words),
        cmocka_unit_test(words_as_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
