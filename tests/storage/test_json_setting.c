/* Tests of storage/formats/json_setting.c: settings written as JSON, and read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "storage/formats/json_edit.h"
#include "storage/formats/json_setting.h"
#include "tests/support/random_journey.h"

static void check_again(const struct setting *setting)
{
    struct text_builder json = {0};
    struct setting again = {0};
    assert_true(json_setting_write(&json, setting, NULL));
    assert_true(json_setting_read(text_built(&json), &again, NULL));
    assert_true(setting_equal(setting, &again));
    setting_destroy(&again);
    text_destroy(&json);
}

static void test_escapes(void **state)
{
    (void)state;
    struct setting map = setting_map();
    struct setting list = setting_list();
    struct text_builder json = {0};
    setting_append(&list, setting_text(TEXT("\"\\/ \b\f\n\r\t")));
    setting_append(&list, setting_text(TEXT("\0\1\x1f\x7f")));
    setting_append(&list, setting_list());
    setting_append(&list, setting_text(TEXT("")));
    setting_put(&map, TEXT("a \"b\""), list);
    setting_put(&map, TEXT("ü"), setting_text(TEXT("👍")));
    setting_put(&map, TEXT(""), setting_map());
    assert_true(json_setting_write(&json, &map, NULL));
    assert_string_equal(json.bytes, "{\"a \\\"b\\\"\":[\"\\\"\\\\/ \\b\\f\\n\\r\\t\","
                                    "\"\\u0000\\u0001\\u001F\x7f\",[],\"\"],\"ü\":\"👍\",\"\":{}}");
    check_again(&map);
    text_destroy(&json);
    setting_destroy(&map);
}

/* Every byte, at the end of a text and within it. */
static void test_all_bytes(void **state)
{
    (void)state;
    for (int byte = 0; byte < 128; byte++) {
        char bytes[3] = {(char)byte, 'a', (char)byte};
        struct setting text = setting_text((struct text){.bytes = bytes, .length = 3});
        check_again(&text);
        setting_destroy(&text);
    }
}

static void test_random_settings(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct journey *journey = random_journey(seed, 3 + 4 * seed);
        for (size_t i = 0; i < journey->node_count; i++) {
            check_again(&journey->nodes[i].settings);
        }
        journey_destroy(journey);
    }
}

/* What cannot be written leaves nothing behind. */
static void test_no_utf8(void **state)
{
    (void)state;
    struct journey_edit edit =
        journey_edit_set(TEXT("a"), TEXT("note"), setting_text(TEXT("\xed\xa0\x80")));
    struct text_builder json = {0};
    struct error error = {0};
    text_append_string(&json, "before");
    assert_false(json_edit_write(&json, &edit, &error));
    assert_string_equal(error.code, "NOT_UTF8");
    assert_string_equal(json.bytes, "before");
    text_destroy(&json);
    journey_edit_destroy(&edit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_all_bytes),
        cmocka_unit_test(test_random_settings),
        cmocka_unit_test(test_no_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
