/* Tests of model/base/decimal.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/decimal.h"

static void test_decimal_read(void **state)
{
    (void)state;
    struct decimal decimal = {.digits = 7, .scale = 1};
    assert_true(decimal_read(TEXT("-12.50"), &decimal));
    assert_true(decimal.digits == -1250 && decimal.scale == 2);
    assert_true(decimal_read(TEXT("+0"), &decimal));
    assert_true(decimal.digits == 0 && decimal.scale == 0);
    assert_true(decimal_read(TEXT("9223372036.854775807"), &decimal));
    assert_true(decimal.digits == INT64_MAX && decimal.scale == 9);
    assert_true(decimal_read(TEXT("-9223372036854775808"), &decimal));
    assert_true(decimal.digits == INT64_MIN && decimal.scale == 0);
}

static void test_decimal_read_refuses(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "-",
        "+",
        ".",
        ".5",
        "5.",
        "1,5",
        "1e3",
        "1.2.3",
        " 1",
        "1 ",
        "--1",
        "0x1",
        "nan",
        "9223372036854775808",
        "-9223372036854775809",
        "1.0000000000",
    };
    struct decimal decimal = {.digits = 7, .scale = 1};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        assert_false(decimal_read(text_from(wrong[i]), &decimal));
    }
    assert_true(decimal.digits == 7 && decimal.scale == 1);
}

static int64_t test_decimal_rescaled(int64_t digits, int from, int to)
{
    struct decimal decimal = {.digits = digits, .scale = from};
    assert_true(decimal_rescale(decimal, to, &decimal));
    assert_int_equal(decimal.scale, to);
    return decimal.digits;
}

static void test_decimal_rescale(void **state)
{
    (void)state;
    assert_int_equal(test_decimal_rescaled(1250, 2, 4), 125000);
    assert_int_equal(test_decimal_rescaled(1250, 2, 1), 125);
    assert_int_equal(test_decimal_rescaled(125, 1, 0), 13);
    assert_int_equal(test_decimal_rescaled(-125, 1, 0), -13);
    assert_int_equal(test_decimal_rescaled(124, 1, 0), 12);
    assert_int_equal(test_decimal_rescaled(-124, 1, 0), -12);
    assert_true(test_decimal_rescaled(INT64_MIN, 9, 0) == -9223372037);
    struct decimal decimal = {.digits = INT64_MAX / 10 + 1, .scale = 0};
    assert_false(decimal_rescale(decimal, 1, &decimal));
    assert_int_equal(decimal.scale, 0);
}

static int test_decimal_order(int64_t a, int a_scale, int64_t b, int b_scale)
{
    return decimal_compare((struct decimal){.digits = a, .scale = a_scale},
                           (struct decimal){.digits = b, .scale = b_scale});
}

static void test_decimal_compare(void **state)
{
    (void)state;
    assert_int_equal(test_decimal_order(125, 1, 1250, 2), 0);
    assert_true(test_decimal_order(-1, 1, 0, 0) < 0);
    assert_true(test_decimal_order(-11, 1, -12, 1) > 0);
    assert_true(test_decimal_order(INT64_MAX, 0, INT64_MAX, 9) > 0);
    assert_true(test_decimal_order(INT64_MIN, 0, INT64_MIN, 9) < 0);
    assert_true(test_decimal_order(9223372036, 0, INT64_MAX, 9) < 0);
}

static void test_decimal_wrote(int64_t digits, int scale, const char *wanted)
{
    struct text_builder builder = {0};
    decimal_write(&builder, (struct decimal){.digits = digits, .scale = scale});
    assert_string_equal(builder.bytes, wanted);
    struct decimal again = {0};
    assert_true(decimal_read(text_built(&builder), &again));
    assert_true(again.digits == digits && again.scale == scale);
    text_destroy(&builder);
}

static void test_decimal_write(void **state)
{
    (void)state;
    test_decimal_wrote(1250, 2, "12.50");
    test_decimal_wrote(-5, 2, "-0.05");
    test_decimal_wrote(0, 0, "0");
    test_decimal_wrote(0, 3, "0.000");
    test_decimal_wrote(INT64_MIN, 0, "-9223372036854775808");
    test_decimal_wrote(INT64_MIN, 9, "-9223372036.854775808");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decimal_read),    cmocka_unit_test(test_decimal_read_refuses),
        cmocka_unit_test(test_decimal_rescale), cmocka_unit_test(test_decimal_compare),
        cmocka_unit_test(test_decimal_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
