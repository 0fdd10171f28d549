/* Lines of a script that say what is to be seen, and what a command is to have done. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

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

static bool run_expect_seen(struct run_editor *run, const int *row, struct text text)
{
    int found_row = 0;
    int found_column = 0;
    for (int waited = 0; waited < RUN_PATIENCE; waited += RUN_STEP) {
        bool seen = row != NULL
                        ? run_row_holds(run, *row, text)
                        : virtual_terminal_find(run->terminal, text, &found_row, &found_column);
        if (seen) {
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
        return run_expect_seen(run, NULL, first);
    }
    if (text_is(first, "exit")) {
        return run_expect_exit(run, after);
    }
    if (text_is(first, "clipboard")) {
        return run_expect_clipboard(run, run_word(&after));
    }
    if (text_is(first, "row")) {
        row = run_number(&after);
        return run_expect_seen(run, &row, run_word(&after));
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
