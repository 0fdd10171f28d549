/* Lines of a script that say what a person does: keys, text, the clipboard, the mouse. */
#include <stdlib.h>

#include "model/base/utf8.h"
#include "storage/files/file_read.h"
#include "tests/scenario/run_script.h"
#include "ui/terminal/key_chord.h"

static const char *run_key_bytes(uint32_t key)
{
    static const struct {
        uint32_t key;
        const char *bytes;
    } bytes[] = {
        {STROKE_UP, "\033OA"},
        {STROKE_DOWN, "\033OB"},
        {STROKE_RIGHT, "\033OC"},
        {STROKE_LEFT, "\033OD"},
        {STROKE_HOME, "\033OH"},
        {STROKE_END, "\033OF"},
        {STROKE_PAGE_UP, "\033[5~"},
        {STROKE_PAGE_DOWN, "\033[6~"},
        {STROKE_DELETE, "\033[3~"},
        {STROKE_BACKSPACE, "\177"},
        {STROKE_BACK_TAB, "\033[Z"},
        {STROKE_CONTROL_LEFT, "\033[1;5D"},
        {STROKE_CONTROL_RIGHT, "\033[1;5C"},
        {STROKE_HELP, "\033OP"},
    };
    for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
        if (bytes[i].key == key) {
            return bytes[i].bytes;
        }
    }
    return NULL;
}

bool run_key(struct run_editor *run, struct text rest)
{
    while (text_trim(rest).length != 0) {
        struct text name = run_word(&rest);
        uint32_t key = key_find(name);
        struct text_builder typed = {0};
        if (key == STROKE_NONE) {
            return run_fail(run, "no such key:", name);
        }
        if (run_key_bytes(key) != NULL) {
            text_append_string(&typed, run_key_bytes(key));
        } else {
            utf8_append(&typed, key);
        }
        virtual_terminal_send(run->terminal, text_built(&typed));
        text_destroy(&typed);
    }
    return true;
}

bool run_type(struct run_editor *run, struct text rest)
{
    virtual_terminal_send(run->terminal, run_word(&rest));
    return true;
}

bool run_unread(struct run_editor *run, struct text rest)
{
    virtual_terminal_send_unread(run->terminal, run_word(&rest), 20);
    return true;
}

bool run_paste(struct run_editor *run, struct text rest)
{
    struct text_builder pasted = {0};
    struct text word = run_word(&rest);
    text_append_string(&pasted, "\033[200~");
    if (text_is(word, "file")) {
        char *name = text_copy(run_word(&rest));
        struct text_builder bytes = {0};
        bool read = file_read(name, &bytes, NULL);
        text_append(&pasted, text_built(&bytes));
        text_destroy(&bytes);
        free(name);
        if (!read) {
            text_destroy(&pasted);
            return run_fail(run, "no such file:", word);
        }
    } else {
        text_append(&pasted, word);
    }
    text_append_string(&pasted, "\033[201~");
    virtual_terminal_send(run->terminal, text_built(&pasted));
    text_destroy(&pasted);
    return true;
}

static void run_report_mouse(struct run_editor *run, int button, int row, int column, char final)
{
    struct text_builder report = {0};
    text_append_format(&report, "\033[<%d;%d;%d%c", button, column + 1, row + 1, final);
    virtual_terminal_send(run->terminal, text_built(&report));
    text_destroy(&report);
}

/* Where a drag ends that begins at *row, *column: on a text, or so far from there. */
static bool run_drag_end(struct run_editor *run, struct text rest, int *row, int *column)
{
    if (text_starts_with(text_trim(rest), TEXT("onto "))) {
        run_word(&rest);
        struct text place = run_word(&rest);
        return run_find(run, place, row, column);
    }
    *row += run_number(&rest);
    *column += run_number(&rest);
    return true;
}

/* By way of the middle, as a hand would. */
static bool run_drag(struct run_editor *run, struct text rest, bool lets_go)
{
    struct text place = run_word(&rest);
    int64_t rows = 0;
    int64_t columns = 0;
    int row = 0;
    int column = 0;
    if (!text_to_integer(run_word(&rest), &rows) || !text_to_integer(run_word(&rest), &columns)) {
        return run_fail(run, "needs rows and columns after:", place);
    }
    if (!run_find(run, place, &row, &column)) {
        return false;
    }
    int to_row = row + (int)rows;
    int to_column = column + (int)columns;
    if (text_trim(rest).length > 0) {
        row = to_row;
        column = to_column;
        if (!run_drag_end(run, rest, &to_row, &to_column)) {
            return false;
        }
    }
    run_report_mouse(run, 0, row, column, 'M');
    run_report_mouse(run, 32, (row + to_row) / 2, (column + to_column) / 2, 'M');
    run_report_mouse(run, 32, to_row, to_column, 'M');
    if (lets_go) {
        run_report_mouse(run, 0, to_row, to_column, 'm');
    }
    return true;
}

bool run_mouse(struct run_editor *run, struct text rest)
{
    struct text action = run_word(&rest);
    if (text_is(action, "drag") || text_is(action, "hold")) {
        return run_drag(run, rest, text_is(action, "drag"));
    }
    struct text target = run_word(&rest);
    int row = 5;
    int column = 5;
    bool wheel = text_is(action, "wheel");
    struct text place = wheel ? run_word(&rest) : target;
    if ((!wheel || place.length > 0) && !run_find(run, place, &row, &column)) {
        return false;
    }
    if (wheel) {
        run_report_mouse(run, text_is(target, "up") ? 64 : 65, row, column, 'M');
        return true;
    }
    if (text_is(action, "release")) {
        run_report_mouse(run, 0, row, column, 'm');
        return true;
    }
    row += text_trim(rest).length > 0 ? run_number(&rest) : 0;
    column += text_trim(rest).length > 0 ? run_number(&rest) : 0;
    int button = text_is(action, "right") ? 2 : 0;
    for (int click = 0; click < (text_is(action, "double") ? 2 : 1); click++) {
        run_report_mouse(run, button, row, column, 'M');
        run_report_mouse(run, button, row, column, 'm');
    }
    return true;
}
