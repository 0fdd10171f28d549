/* Tests of ui/terminal/key_chord.c, mouse_report.c and terminal_paste.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/terminal/key_chord.h"
#include "ui/terminal/mouse_report.h"
#include "ui/terminal/terminal_paste.h"

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

/* Takes it in pieces of at most so many bytes, as they come; gives how many are left after it. */
static size_t take_paste(struct text bytes, size_t piece, struct terminal_paste *paste,
                         struct text_builder *text)
{
    while (bytes.length > 0 && terminal_paste_left(paste) > 0) {
        size_t left = terminal_paste_left(paste);
        struct text taken = text_part(bytes, 0, left < piece ? left : piece);
        terminal_paste_take(paste, taken, text);
        bytes = text_part(bytes, taken.length, bytes.length);
    }
    return bytes.length;
}

static void test_paste_end(void **state)
{
    (void)state;
    static const struct {
        const char *came;
        const char *text;
        size_t after;
    } pastes[] = {
        {"word\033[201~jj", "word", 2},
        {"\033[201~", "", 0},
        {"\033\033[20\033[201x\033[2\033[201~\033[201~", "\033\033[20\033[201x\033[2", 6},
        {"no end", "no end", 0},
    };
    for (size_t i = 0; i < sizeof(pastes) / sizeof(pastes[0]); i++) {
        for (size_t piece = 1; piece < 7; piece++) {
            struct terminal_paste paste = {0};
            struct text_builder text = {0};
            size_t after = take_paste(text_from(pastes[i].came), piece, &paste, &text);
            assert_int_equal(after, pastes[i].after);
            assert_true(text_is(text_built(&text), pastes[i].text));
            assert_int_equal(paste.came, text.length);
            text_destroy(&text);
        }
    }
}

static void test_paste_most(void **state)
{
    (void)state;
    struct terminal_paste paste = {0};
    struct text_builder text = {0};
    int pieces = TERMINAL_PASTE_MOST / 5 + 2; /* one of them in part */
    for (int i = 0; i < pieces; i++) {
        terminal_paste_take(&paste, TEXT("\033[20x"), &text);
    }
    assert_int_equal(text.length, TERMINAL_PASTE_MOST);
    assert_int_equal(paste.came, 5 * pieces);
    text_destroy(&text);
}

static void test_paste_decode(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"a\rb\nc\r\nd\r", "a\nb\nc\nd\n"},
        {"\xE4\xB8\x96", "\xE4\xB8\x96"},
        {"a\xFF\xC3(", "a\xEF\xBF\xBD\xEF\xBF\xBD("},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        struct text_builder text = {0};
        text_append_string(&text, pairs[i][0]);
        terminal_paste_decode(&text);
        assert_true(text_is(text_built(&text), pairs[i][1]));
        text_destroy(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),      cmocka_unit_test(test_chords),
        cmocka_unit_test(test_printable),  cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_bad_mouse),  cmocka_unit_test(test_paste_end),
        cmocka_unit_test(test_paste_most), cmocka_unit_test(test_paste_decode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
