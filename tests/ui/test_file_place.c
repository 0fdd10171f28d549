/* Tests of ui/session/file_place.c: where one was in journeys that are files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/session/file_place.h"

static const struct stored_view place = {
    .view = 7, .down = true, .lanes = true, .zoom = STORED_ZOOM_DOT, .node = (char *)"hello"};

static void test_found_as_put(void **state)
{
    (void)state;
    struct text_builder lines = {0};
    struct stored_view found = {0};
    struct stored_view none = {0};
    file_place_put(&lines, TEXT(""), TEXT("/a b/c.yaml"), &place);
    file_place_put(&lines, TEXT(""), TEXT("/d.yaml"), &none);
    assert_string_equal(lines.bytes, "7 down lanes dot hello /a b/c.yaml\n"
                                     "0 right plain none - /d.yaml\n");
    assert_true(file_place_find(text_built(&lines), TEXT("/a b/c.yaml"), &found));
    assert_int_equal(found.view, 7);
    assert_true(found.down && found.lanes);
    assert_int_equal(found.zoom, STORED_ZOOM_DOT);
    assert_string_equal(found.node, "hello");
    free(found.node);
    assert_true(file_place_find(text_built(&lines), TEXT("/d.yaml"), &found));
    assert_null(found.node);
    assert_false(found.down || found.lanes);
    assert_false(file_place_find(text_built(&lines), TEXT("/c.yaml"), &found));
    text_destroy(&lines);
}

static void test_newest_first(void **state)
{
    (void)state;
    struct text_builder lines = {0};
    struct text_builder more = {0};
    struct stored_view other = {.view = 1};
    file_place_put(&lines, TEXT("1 right plain card a /a.yaml\n1 right plain card b /b.yaml\n"),
                   TEXT("/b.yaml"), &other);
    assert_string_equal(lines.bytes,
                        "1 right plain none - /b.yaml\n1 right plain card a /a.yaml\n");
    for (int i = 0; i < FILE_PLACE_MOST + 5; i++) {
        text_append_format(&more, "1 right plain none - /%d.yaml\n", i);
    }
    text_clear(&lines);
    file_place_put(&lines, text_built(&more), TEXT("/a.yaml"), &other);
    size_t count = 0;
    for (size_t i = 0; i < lines.length; i++) {
        count += lines.bytes[i] == '\n';
    }
    assert_int_equal(count, FILE_PLACE_MOST);
    text_destroy(&lines);
    text_destroy(&more);
}

static void test_what_is_no_place(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",
        "\n\n",
        "/a.yaml",
        "8 down lanes dot hello /a.yaml",
        "-1 down lanes dot hello /a.yaml",
        "1 up lanes dot hello /a.yaml",
        "1 down lane dot hello /a.yaml",
        "1 down lanes dots hello /a.yaml",
        "1 down lanes dot  /a.yaml",
        "1 down lanes dot hello ",
        "1 down lanes dot hello",
    };
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct stored_view found = {0};
        struct text_builder now = {0};
        assert_false(file_place_find(text_from(lines[i]), TEXT("/a.yaml"), &found));
        assert_false(file_place_find(text_from(lines[i]), TEXT(""), &found));
        file_place_put(&now, text_from(lines[i]), TEXT("/bad\n.yaml"), &place);
        assert_int_equal(now.length, 0);
        text_destroy(&now);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found_as_put),
        cmocka_unit_test(test_newest_first),
        cmocka_unit_test(test_what_is_no_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
