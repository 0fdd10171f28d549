/* Tests of ui/input/event_script.c and event_log.c: what was done is read back as what was done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/input/event_log.h"
#include "ui/input/event_script.h"
#include "ui/terminal/key_chord.h"

static struct event_script read_script(const char *text)
{
    struct event_script script = {0};
    struct error_list errors = {0};
    assert_true(event_script_read(text_from(text), &script, &errors));
    return script;
}

static void test_lines(void **state)
{
    (void)state;
    struct event_script script = read_script("# a macro\n"
                                             "key g e Ctrl-R #  # mutes\n"
                                             "type \"a \\\"b\\\"  # c\"\n"
                                             "\n"
                                             "paste \"x: 1\\n\\ty\"  # add\r\n"
                                             "mouse press left 5 12 twice\n"
                                             "mouse up left 0 0");
    assert_int_equal(script.count, 4 + 10 + 3);
    assert_int_equal(script.events[2].key, STROKE_CONTROL('R'));
    assert_int_equal(script.events[3].key, '#');
    assert_int_equal(script.lines[3], 2);
    assert_int_equal(script.events[4].key, 'a');
    assert_int_equal(script.events[6].key, '"');
    assert_int_equal(script.events[11].key, '#');
    assert_true(text_is(script.events[14].paste, "x: 1\n\ty"));
    assert_true(script.events[15].mouse.twice && script.events[15].mouse.column == 12);
    assert_int_equal(script.events[16].mouse.action, MOUSE_WHEEL_UP);
    assert_int_equal(script.lines[16], 7);
    event_script_destroy(&script);
}

static void assert_refused(const char *text, int line, int column)
{
    struct event_script script = {0};
    struct error_list errors = {0};
    assert_false(event_script_read(text_from(text), &script, &errors));
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.items[0].line, line);
    assert_int_equal(errors.items[0].column, column);
    event_script_destroy(&script);
    error_list_destroy(&errors);
}

static void test_refusals(void **state)
{
    (void)state;
    assert_refused("press a\n", 1, 1);
    assert_refused("key a\nkey b Strg-R\n", 2, 7);
    assert_refused("key\n", 1, 4);
    assert_refused("type abc\n", 1, 6);
    assert_refused("type \"abc\n", 1, 6);
    assert_refused("type \"a\"b\"\n", 1, 6);
    assert_refused("type \"a\\x\"\n", 1, 6);
    assert_refused("type \"a\\\"\n", 1, 6);
    assert_refused("type \"a\\nb\"\n", 1, 6);
    assert_refused("mouse press left 5\n", 1, 7);
    assert_refused("mouse press left 5 -1\n", 1, 7);
    assert_refused("mouse hover left 5 1\n", 1, 7);
    assert_refused("mouse press left 5 1 thrice\n", 1, 7);
    assert_refused("mouse press left 5 1 twice x\n", 1, 7);
}

static struct terminal_event random_event(uint32_t draw)
{
    static const char *const pastes[] = {"", "a", "\"\\n\"", "x\n\ty  # z\n", "\u00e4\u20ac"};
    static const uint32_t keys[] = {
        'a',         'Z',        ' ',       '#',           '"',          '\\',
        0xE4,        STROKE_TAB, STROKE_UP, STROKE_ESCAPE, STROKE_ENTER, STROKE_HELP,
        STROKE_HOME, 0x4E00,     0x12,      0x1F,          STROKE_DELETE};
    uint32_t rest = draw / 8;
    if (draw % 8 == 0) {
        return (struct terminal_event){.type = TERMINAL_PASTE,
                                       .paste = text_from(pastes[rest % 5])};
    }
    if (draw % 8 == 1) {
        return (struct terminal_event){.type = TERMINAL_MOUSE,
                                       .mouse = {.action = (enum mouse_action)(rest % 5),
                                                 .button = (enum mouse_button)(rest % 3),
                                                 .row = (int)(rest % 61),
                                                 .column = (int)(rest % 201),
                                                 .twice = rest % 2 == 0}};
    }
    return (struct terminal_event){.type = TERMINAL_KEY,
                                   .key = keys[rest % (sizeof(keys) / sizeof(keys[0]))]};
}

static void assert_same(const struct terminal_event *a, const struct terminal_event *b)
{
    assert_int_equal(a->type, b->type);
    assert_int_equal(a->key, b->key);
    assert_true(text_equal(a->paste, b->paste));
    assert_int_equal(a->mouse.action, b->mouse.action);
    assert_int_equal(a->mouse.button, b->mouse.button);
    assert_int_equal(a->mouse.row, b->mouse.row);
    assert_int_equal(a->mouse.column, b->mouse.column);
    assert_int_equal(a->mouse.twice, b->mouse.twice);
}

/* Whatever was done, typed or as commands, the log says it. */
static void test_log_is_a_script(void **state)
{
    (void)state;
    enum { EVENTS = 2000 };
    struct terminal_event events[EVENTS];
    struct event_log log = event_log_begin();
    uint32_t draw = 20261122;
    for (int i = 0; i < EVENTS; i++) {
        draw = draw * 1664525 + 1013904223; /* Numerical Recipes, 7.1 */
        events[i] = random_event(draw >> 8);
        bool typed = (draw >> 20) % 3 == 0;
        event_log_add(&log, &events[i],
                      (struct event_run){(draw >> 22) % 2 == 0 ? "delete" : NULL,
                                         (draw >> 23) % 2 == 0 ? "Journey" : NULL},
                      typed);
    }
    char *text = text_copy(event_log_text(&log));
    struct event_script script = read_script(text);
    assert_int_equal(script.count, EVENTS);
    for (int i = 0; i < EVENTS; i++) {
        assert_same(&script.events[i], &events[i]);
    }
    event_script_destroy(&script);
    event_log_destroy(&log);
    free(text);
}

static void test_log_reads_well(void **state)
{
    (void)state;
    struct event_log log = event_log_begin();
    struct terminal_event event = {.type = TERMINAL_KEY, .key = 'a'};
    event_log_add(&log, &event, (struct event_run){"add-after", "Journey"}, false);
    event.key = 's';
    event_log_add(&log, &event, (struct event_run){NULL, NULL}, true);
    event.key = 'm';
    event_log_add(&log, &event, (struct event_run){NULL, NULL}, true);
    event.type = TERMINAL_WOKEN;
    event_log_add(&log, &event, (struct event_run){NULL, NULL}, true);
    event = (struct terminal_event){.type = TERMINAL_KEY, .key = STROKE_ENTER};
    event_log_add(&log, &event, (struct event_run){"take", NULL}, true);
    assert_true(text_is(event_log_text(&log), "key a                     # add-after (Journey)\n"
                                              "type \"sm\"\n"
                                              "key Enter                 # take\n"));
    event_log_destroy(&log);
}

/* What asks for the log is none of it, once it has been chosen it is. */
/* Each line is there as soon as it is whole, behind what was there before. */
static void test_log_is_kept(void **state)
{
    (void)state;
    char path[] = "/tmp/polku-log-XXXXXX";
    char bytes[200] = "";
    close(mkstemp(path));
    for (int session = 0; session < 2; session++) {
        struct event_log log = event_log_begin();
        struct terminal_event event = {.type = TERMINAL_KEY, .key = 'u'};
        assert_true(event_log_keep(&log, path, NULL));
        event_log_add(&log, &event, (struct event_run){"undo", NULL}, false);
        event_log_add(&log, &event, (struct event_run){NULL, NULL}, true);
        FILE *file = fopen(path, "r");
        size_t length = fread(bytes, 1, sizeof(bytes) - 1, file);
        fclose(file);
        assert_int_equal(length, session == 0 ? 33 : 33 + 9 + 33);
        event_log_destroy(&log);
    }
    FILE *file = fopen(path, "r");
    bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
    fclose(file);
    unlink(path);
    assert_string_equal(bytes, "key u                     # undo\ntype \"u\"\n"
                               "key u                     # undo\ntype \"u\"\n");
    struct event_log log = event_log_begin();
    struct error error = {0};
    assert_false(event_log_keep(&log, "/nowhere/log.txt", &error));
    assert_string_equal(error.code, "CANNOT_WRITE");
}

static void test_log_asked_for(void **state)
{
    (void)state;
    struct event_log log = event_log_begin();
    struct terminal_event event = {.type = TERMINAL_KEY, .key = 'u'};
    event_log_add(&log, &event, (struct event_run){"undo", NULL}, false);
    event.key = ':';
    event_log_add(&log, &event, (struct event_run){"palette", NULL}, false);
    event.key = 'l';
    event_log_add(&log, &event, (struct event_run){NULL, NULL}, true);
    event.key = STROKE_DOWN;
    event_log_add(&log, &event, (struct event_run){NULL, NULL}, true);
    assert_true(text_is(event_log_text(&log), "key u                     # undo\n"));
    event.key = STROKE_ENTER;
    event_log_add(&log, &event, (struct event_run){NULL, NULL}, true);
    assert_true(text_is(event_log_text(&log), "key u                     # undo\n"
                                              "key :                     # palette\n"
                                              "type \"l\"\n"
                                              "key Down\n"
                                              "key Enter\n"));
    event_log_destroy(&log);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),           cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_log_is_a_script), cmocka_unit_test(test_log_reads_well),
        cmocka_unit_test(test_log_is_kept),     cmocka_unit_test(test_log_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
