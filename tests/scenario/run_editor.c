/* Runs a script in words that drives the real program in a pseudo-terminal.
 *
 * usage: run_editor PROGRAM SCRIPT
 *
 * A script (in tests/scenario/editor) has lines
 *     # a remark
 *     environment NAME=VALUE       for the program and the commands
 *     write FILE                   the lines that follow, up to a line "end", into a file
 *     run COMMAND                  by sh; it must exit with 0
 *     size COLUMNS ROWS            of the terminal: before start, or of the running program
 *     start [WORD…]                polku with these words, and --now 2026-11-22T12:00:00
 *     key NAME…                    keys one after the other: a, Enter, Ctrl-R, Up …
 *     type "text"                  each character a key
 *     paste "text"                 as one, in brackets
 *     paste file NAME              the same of a file's bytes
 *     mouse click|double|right "text" [ROWS COLUMNS]   on the first place where that text is to be
 *                                  seen, or so far down and to the right of it
 *     mouse wheel up|down ["text"] likewise; without a text near the upper left corner
 *     mouse drag "text" ROWS COLUMNS   from there, so far down and to the right; let go there
 *     mouse drag "text" ROWS COLUMNS onto WORD   from so far beside it onto the other text
 *     mouse drag "text" ROWS COLUMNS ROWS COLUMNS   the same, so far from where it began
 *     mouse hold …                 as drag, with the button still down
 *     mouse release "text"         lets it go there
 *     expect "text"                is to be seen within some seconds
 *     expect row N "text"          in that row, from 0; below 0 from the last one
 *     expect no "text"             is not to be seen once the screen has settled
 *     expect gone "text"           vanishes within some seconds
 *     expect frames                each is marked as one whole (mode 2026); unframed: none is
 *     expect clipboard "text"      is in what was offered to the clipboard last
 *     expect exit N                ends with that code, the terminal as it was before
 *     effect COMMAND …             what expect says (a text, row, gone, clipboard or exit), and
 *                                  more: COMMAND ran last, but for what finished it in a list or
 *                                  a text, and it was not so before what was done last.
 *                                  COMMAND (CONTEXT): by a key of that context
 *     scribble "text"              over the first row, as a program that knows nothing of polku
 *     signal NAME                  TERM, HUP, INT, KILL, WINCH
 *     wait MILLISECONDS
 * The folder is a new one for each script; polku is PROGRAM there. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "storage/files/file_read.h"
#include "tests/scenario/command_effect.h"
#include "tests/support/virtual_terminal.h"
#include "ui/terminal/key_chord.h"

#define RUN_LOG "done.txt"

enum { RUN_PATIENCE = 10000, RUN_STEP = 25, RUN_WORDS = 12, RUN_SKIP = 77 };

struct run_editor {
    const char *script;
    int line; /* number of the line that is run */
    int rows;
    int columns;
    struct virtual_terminal *terminal;
    struct text rest;            /* of the script */
    struct screen_before before; /* what was done last */
    bool skipped;
};

static bool run_fail(struct run_editor *run, const char *what, struct text word)
{
    printf("%s:%d: %s %.*s\n", run->script, run->line, what, TEXT_FORMAT(word));
    if (run->terminal == NULL) {
        return false;
    }
    for (int row = 0; row < virtual_terminal_rows(run->terminal); row++) {
        struct text_builder text = {0};
        virtual_terminal_row(run->terminal, row, &text);
        printf("  |%.*s\n", TEXT_FORMAT(text_built(&text)));
        text_destroy(&text);
    }
    return false;
}

/* Cuts a word off: up to a blank, or what stands in quotes. */
static struct text run_word(struct text *rest)
{
    *rest = text_trim(*rest);
    struct text word = *rest;
    if (rest->length != 0 && rest->bytes[0] == '"') {
        size_t end = rest->length;
        while (end > 1 && rest->bytes[end - 1] != '"') {
            end--;
        }
        word = text_part(*rest, 1, end < 2 ? 0 : end - 2);
        *rest = text_part(*rest, end, rest->length - end);
        return word;
    }
    size_t end = text_find(*rest, TEXT(" "));
    word = text_part(*rest, 0, end);
    *rest = text_part(*rest, end, rest->length - end);
    return word;
}

static int run_number(struct text *rest)
{
    int64_t number = 0;
    text_to_integer(run_word(rest), &number);
    return (int)number;
}

static bool run_environment(struct run_editor *run, struct text rest)
{
    (void)run;
    size_t sign = text_find(rest, TEXT("="));
    char *name = text_copy(text_part(rest, 0, sign));
    char *value = text_copy(text_part(rest, sign + 1, rest.length - sign - 1));
    setenv(name, value, 1);
    free(name);
    free(value);
    return true;
}

static bool run_write(struct run_editor *run, struct text rest)
{
    char *name = text_copy(rest);
    FILE *file = fopen(name, "w");
    struct text line;
    free(name);
    while (file != NULL && text_split(&run->rest, '\n', &line)) {
        run->line++;
        if (text_is(line, "end")) {
            return fclose(file) == 0;
        }
        fprintf(file, "%.*s\n", TEXT_FORMAT(line));
    }
    return run_fail(run, "could not write", rest);
}

static bool run_command(struct run_editor *run, struct text rest)
{
    char *command = text_copy(rest);
    fflush(stdout);
    int status = system(command);
    free(command);
    return status == 0 || run_fail(run, "failed:", rest);
}

static bool run_size(struct run_editor *run, struct text rest)
{
    run->columns = run_number(&rest);
    run->rows = run_number(&rest);
    if (run->terminal != NULL) {
        virtual_terminal_resize(run->terminal, run->rows, run->columns);
    }
    return true;
}

static bool run_start(struct run_editor *run, struct text rest)
{
    char *words[RUN_WORDS] = {text_copy(TEXT("polku")), text_copy(TEXT("--now")),
                              text_copy(TEXT("2026-11-22T12:00:00"))};
    size_t count = 3;
    while (text_trim(rest).length != 0 && count + 1 < RUN_WORDS) {
        words[count++] = text_copy(run_word(&rest));
    }
    virtual_terminal_destroy(run->terminal);
    run->terminal = virtual_terminal_start(words, run->rows, run->columns);
    for (size_t i = 0; i < count; i++) {
        free(words[i]);
    }
    run->skipped = run->terminal == NULL;
    return run->terminal != NULL;
}

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

static bool run_key(struct run_editor *run, struct text rest)
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

static bool run_type(struct run_editor *run, struct text rest)
{
    virtual_terminal_send(run->terminal, run_word(&rest));
    return true;
}

static bool run_paste(struct run_editor *run, struct text rest)
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
        return virtual_terminal_find(run->terminal, place, row, column) ||
               run_fail(run, "not to be seen:", place);
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
    if (!virtual_terminal_find(run->terminal, place, &row, &column)) {
        return run_fail(run, "not to be seen:", place);
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

static bool run_mouse(struct run_editor *run, struct text rest)
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
    if ((!wheel || place.length > 0) &&
        !virtual_terminal_find(run->terminal, place, &row, &column)) {
        return run_fail(run, "not to be seen:", place);
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
    int64_t code = 0;
    text_to_integer(wanted, &code);
    int ended = virtual_terminal_wait(run->terminal, RUN_PATIENCE);
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

static bool run_expect(struct run_editor *run, struct text rest)
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

static bool run_effect(struct run_editor *run, struct text rest)
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
    if (!run_expect(run, rest)) {
        return false;
    }
    bool is_of = command_effect_is_of(RUN_LOG, command, &last);
    bool done = is_of || run_fail(run, "what ran last is", text_built(&last));
    text_destroy(&last);
    return done;
}

static bool run_signal(struct run_editor *run, struct text rest)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {
        {"TERM", SIGTERM}, {"HUP", SIGHUP},     {"INT", SIGINT},
        {"KILL", SIGKILL}, {"WINCH", SIGWINCH}, {"SEGV", SIGSEGV},
    };
    struct text name = run_word(&rest);
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
        if (text_is(name, signals[i].name)) {
            virtual_terminal_signal(run->terminal, signals[i].number);
            return true;
        }
    }
    return run_fail(run, "no such signal:", name);
}

static bool run_scribble(struct run_editor *run, struct text rest)
{
    virtual_terminal_scribble(run->terminal, run_word(&rest));
    return true;
}

static bool run_wait(struct run_editor *run, struct text rest)
{
    virtual_terminal_settle(run->terminal, run_number(&rest));
    return true;
}

static const struct {
    const char *word;
    bool (*run)(struct run_editor *run, struct text rest);
    bool needs_terminal;
    bool is_done; /* by a person */
} run_words[] = {
    {"environment", run_environment, false, false},
    {"write", run_write, false, false},
    {"run", run_command, false, false},
    {"size", run_size, false, false},
    {"start", run_start, false, false},
    {"key", run_key, true, true},
    {"type", run_type, true, true},
    {"paste", run_paste, true, true},
    {"mouse", run_mouse, true, true},
    {"expect", run_expect, true, false},
    {"effect", run_effect, true, false},
    {"scribble", run_scribble, true, false},
    {"signal", run_signal, true, false},
    {"wait", run_wait, true, false},
};

static bool run_line(struct run_editor *run, struct text line)
{
    struct text rest = text_trim(line);
    if (rest.length == 0 || rest.bytes[0] == '#') {
        return true;
    }
    struct text word = run_word(&rest);
    for (size_t i = 0; i < sizeof(run_words) / sizeof(run_words[0]); i++) {
        if (!text_is(word, run_words[i].word)) {
            continue;
        }
        if (run_words[i].needs_terminal && run->terminal == NULL) {
            return run_fail(run, "before start:", word);
        }
        if (run_words[i].is_done) {
            screen_before_take(&run->before, run->terminal);
        }
        return run_words[i].run(run, text_trim(rest));
    }
    return run_fail(run, "no such line:", word);
}

/* A folder of its own, with polku in its PATH, and nothing of the caller's settings. */
static bool run_prepare(const char *program, char *folder)
{
    struct text_builder path = {0};
    char *absolute = realpath(program, NULL);
    if (absolute == NULL || mkdtemp(folder) == NULL || chdir(folder) != 0 ||
        mkdir("bin", 0700) != 0 || symlink(absolute, "bin/polku") != 0) {
        free(absolute);
        return false;
    }
    free(absolute);
    text_append_format(&path, "%s/bin:/usr/bin:/bin", folder);
    setenv("PATH", path.bytes, 1);
    text_destroy(&path);
    setenv("HOME", folder, 1);
    setenv("POLKU_LOG", RUN_LOG, 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("POLKU_WORKSPACE");
    unsetenv("POLKU_ASCII");
    unsetenv("POLKU_PLAIN");
    unsetenv("NO_COLOR");
    unsetenv("XDG_DATA_HOME");
    unsetenv("XDG_CACHE_HOME");
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("XDG_STATE_HOME");
    unsetenv("POLKU_THEME");
    return true;
}

static void run_clean(const char *folder)
{
    struct text_builder command = {0};
    text_append_format(&command, "rm -rf '%s'", folder);
    if (chdir("/") == 0 && system(command.bytes) != 0) {
        printf("%s is left\n", folder);
    }
    text_destroy(&command);
}

static bool run_script(struct run_editor *run)
{
    struct text line;
    while (text_split(&run->rest, '\n', &line)) {
        run->line++;
        if (!run_line(run, line)) {
            return false;
        }
    }
    return true;
}

int main(int count, char **words)
{
    struct run_editor run = {.rows = 24, .columns = 80};
    struct text_builder script = {0};
    struct error error = {0};
    char folder[] = "/tmp/polku-scenario-XXXXXX";
    if (count != 3 || !file_read(words[2], &script, &error) || !run_prepare(words[1], folder)) {
        puts("usage: run_editor PROGRAM SCRIPT");
        return 2;
    }
    run.script = words[2];
    run.rest = text_built(&script);
    bool done = run_script(&run);
    virtual_terminal_destroy(run.terminal);
    screen_before_destroy(&run.before);
    run_clean(folder);
    text_destroy(&script);
    if (run.skipped) {
        puts("skip: no pseudo-terminal can be had here");
        return RUN_SKIP;
    }
    return done ? 0 : 1;
}
