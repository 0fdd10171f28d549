/* Tests of ui/terminal/key_chord.c and mouse_report.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/terminal/key_chord.h"
#include "ui/terminal/mouse_report.h"

static void assert_chord_name(const char *name, const char *written)
{
    struct key_chord chord;
    struct text_builder builder = {0};
    assert_true(key_chord_read(text_from(name), &chord));
    key_chord_write(&builder, chord);
    assert_string_equal(builder.bytes, written);
    text_destroy(&builder);
}

static void test_names(void **state)
{
    (void)state;
    assert_int_equal(key_find(TEXT("a")), 'a');
    assert_int_equal(key_find(TEXT("Ctrl-R")), 18);
    assert_int_equal(key_find(TEXT("Ctrl-_")), 31);
    assert_int_equal(key_find(TEXT("é")), 0xE9);
    assert_int_equal(key_find(TEXT("Enter")), STROKE_ENTER);
    assert_int_equal(key_find(TEXT("Home")), STROKE_HOME);
    assert_int_equal(key_find(TEXT("nokey")), STROKE_NONE);
    assert_int_equal(key_find(TEXT("")), STROKE_NONE);
}

static void test_chords(void **state)
{
    (void)state;
    struct key_chord chord;
    assert_chord_name("a", "a");
    assert_chord_name("Ctrl-R", "Ctrl-R");
    assert_chord_name("g e", "ge");
    assert_chord_name("g Enter", "g Enter");
    assert_chord_name("Space", "Space");
    assert_false(key_chord_read(TEXT("g e e"), &chord));
    assert_false(key_chord_read(TEXT("ge"), &chord));
}

static void test_printable(void **state)
{
    (void)state;
    assert_true(key_is_printable('q'));
    assert_true(key_is_printable(0x20AC));
    assert_false(key_is_printable(STROKE_ENTER));
    assert_false(key_is_printable(STROKE_UP));
    assert_false(key_is_printable(0x9B));
    assert_false(key_is_printable(0x7F));
}

static void test_mouse(void **state)
{
    (void)state;
    struct mouse_event event = {0};
    assert_true(mouse_report_read(TEXT("0;12;7M"), &event));
    assert_int_equal(event.action, MOUSE_PRESS);
    assert_int_equal(event.column, 11);
    assert_int_equal(event.row, 6);
    assert_true(mouse_report_read(TEXT("0;1;1m"), &event));
    assert_int_equal(event.action, MOUSE_RELEASE);
    assert_true(mouse_report_read(TEXT("34;300;200M"), &event));
    assert_int_equal(event.action, MOUSE_DRAG);
    assert_int_equal(event.button, MOUSE_RIGHT);
    assert_true(mouse_report_read(TEXT("65;3;4M"), &event));
    assert_int_equal(event.action, MOUSE_WHEEL_DOWN);
    assert_true(mouse_report_read(TEXT("80;3;4M"), &event)); /* with control held */
    assert_int_equal(event.action, MOUSE_WHEEL_UP);
}

static void test_bad_mouse(void **state)
{
    (void)state;
    static const char *const reports[] = {"",         "M",          "0;1M",    "0;0;1M",
                                          "0;1;0M",   "x;1;1M",     "0;-1;1M", "35;1;1M",
                                          "128;1;1M", "0;99999;1M", "0;1;1"};
    struct mouse_event event = {0};
    for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++) {
        assert_false(mouse_report_read(text_from(reports[i]), &event));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),     cmocka_unit_test(test_chords),
        cmocka_unit_test(test_printable), cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_bad_mouse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
