/* Tests of ui/session/setting_merge.c: two changes of one tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "storage/formats/json_setting.h"
#include "ui/session/setting_merge.h"

static struct setting merge_read(const char *json)
{
    struct setting setting = {0};
    assert_true(json_setting_read(text_from(json), &setting, NULL));
    return setting;
}

/* `merged` NULL: both changed one thing. */
static void merge_expect(const char *then, const char *mine, const char *theirs, const char *merged)
{
    struct setting trees[] = {merge_read(then), merge_read(mine), merge_read(theirs)};
    struct setting result = {0};
    bool done = setting_merge(&trees[0], &trees[1], &trees[2], &result);
    assert_int_equal(done, merged != NULL);
    if (done) {
        struct text_builder written = {0};
        assert_true(json_setting_write(&written, &result, NULL));
        assert_string_equal(written.bytes, merged);
        text_destroy(&written);
    }
    setting_destroy(&result);
    for (size_t i = 0; i < 3; i++) {
        setting_destroy(&trees[i]);
    }
}

static void test_what_either_changed(void **state)
{
    (void)state;
    merge_expect("{\"a\":\"1\",\"b\":\"1\"}", "{\"a\":\"2\",\"b\":\"1\"}",
                 "{\"a\":\"1\",\"b\":\"3\"}", "{\"a\":\"2\",\"b\":\"3\"}");
    merge_expect("{\"a\":\"1\"}", "{\"a\":\"1\",\"m\":\"2\"}", "{\"t\":\"3\",\"a\":\"1\"}",
                 "{\"t\":\"3\",\"a\":\"1\",\"m\":\"2\"}");
    merge_expect("{\"a\":\"1\",\"b\":\"1\"}", "{\"a\":\"1\"}", "{\"a\":\"2\",\"b\":\"1\"}",
                 "{\"a\":\"2\"}");
    merge_expect("{\"a\":{\"x\":\"1\"}}", "{\"a\":{\"x\":\"1\",\"y\":\"2\"}}",
                 "{\"a\":{\"x\":\"4\"}}", "{\"a\":{\"x\":\"4\",\"y\":\"2\"}}");
    merge_expect("{\"a\":\"1\"}", "{\"a\":\"2\"}", "{\"a\":\"2\"}", "{\"a\":\"2\"}");
}

static void test_what_both_changed(void **state)
{
    (void)state;
    merge_expect("{\"a\":\"1\"}", "{\"a\":\"2\"}", "{\"a\":\"3\"}", NULL);
    merge_expect("{\"a\":\"1\"}", "{}", "{\"a\":\"3\"}", NULL);
    merge_expect("{\"a\":[\"1\"]}", "{\"a\":[\"1\",\"2\"]}", "{\"a\":[\"3\",\"1\"]}", NULL);
}

/* Who puts the same in another order has changed that. */
static void test_orders(void **state)
{
    (void)state;
    const char *then = "{\"a\":\"1\",\"b\":\"1\",\"c\":\"1\"}";
    const char *turned = "{\"c\":\"1\",\"a\":\"1\",\"b\":\"1\"}";
    const char *grown = "{\"a\":\"1\",\"n\":\"2\",\"b\":\"1\",\"c\":\"1\"}";
    const char *both = "{\"c\":\"1\",\"a\":\"1\",\"n\":\"2\",\"b\":\"1\"}";
    merge_expect(then, turned, grown, both);
    merge_expect(then, grown, turned, both);
    merge_expect(then, turned, then, turned);
    merge_expect(then, then, turned, turned);
    merge_expect(then, turned, "{\"b\":\"1\",\"a\":\"1\",\"c\":\"1\"}", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_either_changed),
        cmocka_unit_test(test_what_both_changed),
        cmocka_unit_test(test_orders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
