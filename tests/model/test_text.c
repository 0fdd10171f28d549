/* Tests of model/base/text.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/text.h"

static void test_compare(void **state)
{
    (void)state;
    assert_true(text_equal(TEXT("abc"), text_from("abc")));
    assert_true(text_compare(TEXT("ab"), TEXT("abc")) < 0);
    assert_true(text_compare(TEXT("b"), TEXT("abc")) > 0);
    assert_int_equal(text_compare(TEXT(""), text_from(NULL)), 0);
    assert_true(text_equal_ignoring_case(TEXT("RCS"), TEXT("rcs")));
    assert_false(text_equal_ignoring_case(TEXT("RCS"), TEXT("rcz")));
}

static void test_find_and_trim(void **state)
{
    (void)state;
    assert_int_equal(text_find(TEXT("aaab"), TEXT("ab")), 2);
    assert_int_equal(text_find(TEXT("aaab"), TEXT("ba")), 4);
    assert_int_equal(text_find(TEXT(""), TEXT("")), 0);
    assert_true(text_is(text_trim(TEXT(" \t x y\r\n")), "x y"));
    assert_int_equal(text_trim(TEXT("  ")).length, 0);
}

static void test_split(void **state)
{
    (void)state;
    struct text rest = TEXT("a,,b");
    struct text part;
    assert_true(text_split(&rest, ',', &part) && text_is(part, "a"));
    assert_true(text_split(&rest, ',', &part) && text_is(part, ""));
    assert_true(text_split(&rest, ',', &part) && text_is(part, "b"));
    assert_false(text_split(&rest, ',', &part));
}

static void test_to_integer(void **state)
{
    (void)state;
    int64_t number = 7;
    assert_true(text_to_integer(TEXT("-9223372036854775808"), &number));
    assert_true(number == INT64_MIN);
    assert_true(text_to_integer(TEXT("+42"), &number));
    assert_int_equal(number, 42);
    assert_false(text_to_integer(TEXT("9223372036854775808"), &number));
    assert_false(text_to_integer(TEXT(""), &number));
    assert_false(text_to_integer(TEXT("-"), &number));
    assert_false(text_to_integer(TEXT("1x"), &number));
    assert_int_equal(number, 42);
}

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(text_distance(TEXT("amount_spend"), TEXT("amount_spent"), 3), 1);
    assert_int_equal(text_distance(TEXT("ab"), TEXT("ba"), 3), 1);
    assert_int_equal(text_distance(TEXT(""), TEXT("abc"), 5), 3);
    assert_int_equal(text_distance(TEXT("kitten"), TEXT("sitting"), 9), 3);
    assert_int_equal(text_distance(TEXT("abcdef"), TEXT("uvwxyz"), 2), 3);
}

static void test_hash(void **state)
{
    (void)state;
    /* randomness.md: the key of contact c-000001. */
    assert_true(text_hash(TEXT("c-000001")) == 0xf9f6675007e41752U);
}

static void test_hashes_of_many(void **state)
{
    (void)state;
    enum { TEXTS = 203 };
    struct text texts[TEXTS];
    uint64_t hashes[TEXTS];
    static const char bytes[] = "some bytes of which texts of all lengths are made";
    for (size_t i = 0; i < TEXTS; i++) {
        texts[i] = (struct text){.bytes = bytes + i % 7, .length = i * i % 41};
    }
    texts[5] = (struct text){0};
    for (size_t count = TEXTS - 4; count <= TEXTS; count++) {
        text_hashes(texts, count, hashes);
        for (size_t i = 0; i < count; i++) {
            assert_true(hashes[i] == text_hash(texts[i]));
        }
    }
}

static void test_builder(void **state)
{
    (void)state;
    struct text_builder builder = {0};
    assert_int_equal(text_built(&builder).length, 0);
    for (int i = 0; i < 1000; i++) {
        text_append_number(&builder, i);
        text_append_byte(&builder, ' ');
    }
    text_append_format(&builder, "%s-%03d", "x", 7);
    assert_int_equal(builder.length, 10 + 90 * 2 + 900 * 3 + 1000 + 5);
    assert_true(text_ends_with(text_built(&builder), TEXT("999 x-007")));
    char *taken = text_take(&builder);
    assert_int_equal(builder.length, 0);
    free(taken);
    text_destroy(&builder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_compare),        cmocka_unit_test(test_find_and_trim),
        cmocka_unit_test(test_split),          cmocka_unit_test(test_to_integer),
        cmocka_unit_test(test_distance),       cmocka_unit_test(test_hash),
        cmocka_unit_test(test_hashes_of_many), cmocka_unit_test(test_builder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
