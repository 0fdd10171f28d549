/* Tests of model/workspace/segment_name.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/workspace/segment_name.h"

static struct setting test_segments(void)
{
    struct setting segments = setting_map();
    setting_put(&segments, TEXT("vip"), setting_text(TEXT("amount_spent > 5")));
    setting_put(&segments, TEXT("Ässät"), setting_text(TEXT("amount_spent > 5")));
    return segments;
}

/* `code` NULL: it fits. */
static void assert_fits(size_t count, const char *name, const char *old, const char *code,
                        const char *second)
{
    struct setting segments = test_segments();
    struct error error = {0};
    bool fits = segment_name_check(&segments, count, text_from(name), text_from(old), &error);
    assert_int_equal(fits, code == NULL);
    if (code != NULL) {
        assert_string_equal(error.code, code);
        assert_string_equal(error.arguments[1], second);
    }
    setting_destroy(&segments);
}

static void test_names(void **state)
{
    (void)state;
    assert_fits(2, "big spenders", "", NULL, NULL);
    assert_fits(2, " big", "", "ODD_NAME", "big");
    assert_fits(2, "big ", "", "ODD_NAME", "big");
    assert_fits(2, "big   spend  ers", "", "ODD_NAME", "big spend ers");
    assert_fits(2, "VIP", "", "SIMILAR_NAME", "vip");
    assert_fits(2, "äSSÄT", "", "SIMILAR_NAME", "Ässät");
    assert_fits(2, "vip", "", NULL, NULL);
    assert_fits(2, "VIP", "vip", NULL, NULL);
    assert_fits(1, "ässät", "", NULL, NULL);
    assert_true(segment_name_check(NULL, 0, TEXT("vip"), TEXT(""), NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
