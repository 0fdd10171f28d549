/* Lines of a script that say what is to be seen, and what a command is to have done. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storage/files/file_read.h"
#include "tests/scenario/run_script.h"

enum { RUN_PATIENCE = 10000, RUN_STEP = 25 };

static bool run_row_holds(struct run_editor *run, int row, struct text text)
{
    struct text_builder seen = {0};
    int number = row < 0 ? virtual_terminal_rows(run->terminal) + row : row;
    virtual_terminal_row(run->terminal, number, &seen);
    for (size_t at = text_find(text_built(&seen), TEXT("\u202F")); at < seen.length;
         at = text_find(text_built(&seen), TEXT("\u202F"))) {
        seen.bytes[at] = ' ';
    }
    bool holds = text_find(text_built(&seen), text) < seen.length || text.length == 0;
    text_destroy(&seen);
    return holds;
}

/* Blanks for the narrow ones in numbers and for how long a run took; without those at the end. */
static void run_append_drawn(struct text_builder *builder, struct text row)
{
    static const char took[] = " s \u00B7 conserved";
    size_t end = text_find(row, text_from(took));
    size_t begin = end;
    while (end < row.length && begin > 0 && row.bytes[begin - 1] != ' ') {
        begin--;
    }
    while (row.length > 0 && row.bytes[row.length - 1] == ' ') {
        row.length--;
    }
    for (size_t i = 0; i < row.length; i++) {
        bool narrow = i + 3 <= row.length && memcmp(row.bytes + i, "\u202F", 3) == 0;
        text_append_byte(builder, narrow || (i >= begin && i < end) ? ' ' : row.bytes[i]);
        i += narrow ? 2 : 0;
    }
}

/* The lines of the screen of that number, from 1. False: there is none such. */
static bool run_find_drawing(struct text file, int number, struct text *ret_drawing)
{
    struct text line;
    while (text_split(&file, '\n', &line)) {
        struct text rest = file;
        if (text_is(line, "```") && text_split(&rest, '\n', &line) &&
            text_find(line, TEXT("1 Journey")) < line.length && --number == 0) {
            *ret_drawing = text_part(file, 0, text_find(file, TEXT("\n```")));
            return true;
        }
    }
    return false;
}

/* The first row that differs, from 0; -1: none does. */
static int run_differs(const struct run_editor *run, struct text drawing)
{
    int differs = -1;
    for (int row = 0; differs < 0 && row < virtual_terminal_rows(run->terminal); row++) {
        struct text line = {0};
        struct text_builder seen = {0};
        struct text_builder is = {0};
        struct text_builder wanted = {0};
        text_split(&drawing, '\n', &line);
        virtual_terminal_row(run->terminal, row, &seen);
        run_append_drawn(&is, text_built(&seen));
        run_append_drawn(&wanted, line);
        differs = text_equal(text_built(&is), text_built(&wanted)) ? -1 : row;
        text_destroy(&seen);
        text_destroy(&is);
        text_destroy(&wanted);
    }
    return differs;
}

static bool run_expect_screen(struct run_editor *run, struct text rest)
{
    struct text name = run_word(&rest);
    struct text drawing = {0};
    struct text_builder file = {0};
    struct text_builder number = {0};
    char *path = text_copy(name);
    int row = -1;
    bool found = file_read(path, &file, NULL) &&
                 run_find_drawing(text_built(&file), run_number(&rest), &drawing);
    for (int waited = 0; found && waited < RUN_PATIENCE; waited += RUN_STEP) {
        row = run_differs(run, drawing);
        if (row < 0) {
            break;
        }
        virtual_terminal_settle(run->terminal, RUN_STEP);
    }
    text_append_number(&number, row);
    bool done = found ? row < 0 || run_fail(run, "another screen, from row", text_built(&number))
                      : run_fail(run, "there is no such drawing in", name);
    text_destroy(&number);
    text_destroy(&file);
    free(path);
    return done;
}

static bool run_expect_exit(struct run_editor *run, struct text rest)
{
    struct text wanted = run_word(&rest);
    bool unread = text_is(text_trim(rest), "unread");
    int64_t code = 0;
    text_to_integer(wanted, &code);
    int ended = unread ? virtual_terminal_wait_unread(run->terminal, RUN_PATIENCE)
                       : virtual_terminal_wait(run->terminal, RUN_PATIENCE);
    if (ended != (int)code) {
        printf("%s:%d: exit %d\n", run->script, run->line, ended);
        return run_fail(run, "wanted exit", wanted);
    }
    if (code != 128 + SIGKILL && !virtual_terminal_is_restored(run->terminal)) {
        return run_fail(run, "the terminal is not as it was", TEXT(""));
    }
    return true;
}

bool run_find(struct run_editor *run, struct text text, int *ret_row, int *ret_column)
{
    for (int waited = 0; waited < RUN_PATIENCE; waited += RUN_STEP) {
        if (virtual_terminal_find(run->terminal, text, ret_row, ret_column)) {
            return true;
        }
        virtual_terminal_settle(run->terminal, RUN_STEP);
    }
    return run_fail(run, "not to be seen:", text);
}

static bool run_expect_seen_in(struct run_editor *run, int row, struct text text)
{
    for (int waited = 0; waited < RUN_PATIENCE; waited += RUN_STEP) {
        if (run_row_holds(run, row, text)) {
            return true;
        }
        virtual_terminal_settle(run->terminal, RUN_STEP);
    }
    return run_fail(run, "not to be seen:", text);
}

static bool run_expect_clipboard(struct run_editor *run, struct text wanted)
{
    struct text_builder clipboard = {0};
    virtual_terminal_settle(run->terminal, 4 * RUN_STEP);
    virtual_terminal_clipboard(run->terminal, &clipboard);
    bool there = text_find(text_built(&clipboard), wanted) < clipboard.length;
    bool done = there || run_fail(run, "not in the clipboard:", text_built(&clipboard));
    text_destroy(&clipboard);
    return done;
}

static bool run_expect_gone(struct run_editor *run, struct text text)
{
    int row = 0;
    int column = 0;
    for (int waited = 0; waited < RUN_PATIENCE; waited += RUN_STEP) {
        if (!virtual_terminal_find(run->terminal, text, &row, &column)) {
            return true;
        }
        virtual_terminal_settle(run->terminal, RUN_STEP);
    }
    return run_fail(run, "still to be seen:", text);
}

static bool run_expected(struct run_editor *run, struct text rest)
{
    struct text after = rest;
    struct text first = run_word(&after);
    bool quoted = text_trim(rest).bytes[0] == '"';
    int row = 0;
    int column = 0;
    if (quoted) {
        return run_find(run, first, &row, &column);
    }
    if (text_is(first, "exit")) {
        return run_expect_exit(run, after);
    }
    if (text_is(first, "screen")) {
        return run_expect_screen(run, after);
    }
    if (text_is(first, "clipboard")) {
        return run_expect_clipboard(run, run_word(&after));
    }
    if (text_is(first, "row")) {
        row = run_number(&after);
        return run_expect_seen_in(run, row, run_word(&after));
    }
    if (text_is(first, "frames") || text_is(first, "unframed")) {
        return virtual_terminal_has_frames(run->terminal) == text_is(first, "frames") ||
               run_fail(run, "wanted:", first);
    }
    if (text_is(first, "gone")) {
        return run_expect_gone(run, run_word(&after));
    }
    struct text unwanted = run_word(&after);
    virtual_terminal_settle(run->terminal, 4 * RUN_STEP);
    return !virtual_terminal_find(run->terminal, unwanted, &row, &column) ||
           run_fail(run, "still to be seen:", unwanted);
}

/* Whether it was so before what was done last; what cannot be told so is refused. */
static bool run_was_so(const struct run_editor *run, struct text rest)
{
    bool quoted = text_starts_with(rest, TEXT("\""));
    struct text first = run_word(&rest);
    if (quoted) {
        return screen_before_holds(&run->before, first);
    }
    if (text_is(first, "row")) {
        int row = run_number(&rest);
        return screen_before_row_holds(&run->before, row, run_word(&rest));
    }
    if (text_is(first, "clipboard")) {
        struct text clipboard = text_built(&run->before.clipboard);
        return text_find(clipboard, run_word(&rest)) < clipboard.length;
    }
    if (text_is(first, "gone")) {
        return !screen_before_holds(&run->before, run_word(&rest));
    }
    return !text_is(first, "exit");
}

/* Which command's effect it could be said to be, where that is asked for. */
static void run_offer_effect(const struct run_editor *run)
{
    struct text_builder last = {0};
    command_effect_is_of(RUN_LOG, TEXT(""), &last);
    if (getenv("POLKU_EFFECTS") != NULL && last.length > 0) {
        printf("%s:%d: effect %s\n", run->script, run->line, last.bytes);
    }
    text_destroy(&last);
}

bool run_expect(struct run_editor *run, struct text rest)
{
    bool so = run_was_so(run, rest);
    bool done = run_expected(run, rest);
    if (done && !so) {
        run_offer_effect(run);
    }
    return done;
}

bool run_effect(struct run_editor *run, struct text rest)
{
    struct text command = run_word(&rest);
    struct text_builder last = {0};
    rest = text_trim(rest);
    if (text_starts_with(rest, TEXT("("))) {
        size_t end = text_find(rest, TEXT(")")) + 1;
        command.length = (size_t)(rest.bytes + end - command.bytes);
        rest = text_trim(text_part(rest, end, rest.length - end));
    }
    if (run_was_so(run, rest)) {
        return run_fail(run, "it was so before:", rest);
    }
    if (!run_expected(run, rest)) {
        return false;
    }
    bool is_of = command_effect_is_of(RUN_LOG, command, &last);
    bool done = is_of || run_fail(run, "what ran last is", text_built(&last));
    text_destroy(&last);
    return done;
}
