/* Tests of ui/session/assumption_scale.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/session/assumption_scale.h"

static void test_scales(const char *value, int percent, const char *wanted)
{
    struct text_builder scaled = {0};
    bool done = assumption_scale(text_from(value), percent, &scaled);
    assert_int_equal(done, wanted != NULL);
    if (wanted != NULL) {
        assert_string_equal(scaled.bytes, wanted);
    }
    assert_true(done || scaled.length == 0);
    text_destroy(&scaled);
}

static void test_each_form(void **state)
{
    (void)state;
    test_scales("0.227", 80, "0.1816");
    test_scales("0.227", 120, "0.2724");
    test_scales("0.0025", 50, "0.00125");
    test_scales("0.99", 120, "1");
    test_scales("0.004/day", 80, "0.0032/day");
    test_scales("2/day", 150, "3/day");
    test_scales("8h 40min", 50, "4h 20min");
    test_scales("1h", 120, "1h 12min");
    test_scales("x6 for 3d", 80, "x4.800 for 3d");
    test_scales("x1.5 for 3d", 50, "x1.000 for 3d");
}

/* What cannot be less or more, and what is none of these. */
static void test_nothing(void **state)
{
    (void)state;
    test_scales("0", 80, NULL);
    test_scales("1", 120, NULL);
    test_scales("1s", 20, NULL);
    test_scales("x1 for 3d", 80, NULL);
    test_scales("at_start", 80, NULL);
    test_scales("", 80, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_form),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
