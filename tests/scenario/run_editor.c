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
 *     unread "text"                the same, and nothing that the program writes is read meanwhile
 *     paste "text"                 as one, in brackets
 *     paste file NAME              the same of a file's bytes
 *     mouse click|double|right "text" [ROWS COLUMNS]   on the first place where that text is to be
 *                                  seen within some seconds, or so far down and to the right of it
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
 *     expect screen FILE N         is, row by row, the N-th of the editor's screens that stand in
 *                                  FILE between lines of ```; how long a run took is not compared
 *     expect exit N [unread]       ends with that code, the terminal as it was before; nothing is
 *                                  read until then
 *     effect COMMAND …             what expect says (a text, row, gone, clipboard or exit), and
 *                                  more: COMMAND ran last, but for what finished it in a list or
 *                                  a text, and it was not so before what was done last.
 *                                  COMMAND (CONTEXT): by a key of that context
 *     scribble "text"              over the first row, as a program that knows nothing of polku
 *     signal NAME                  TERM, HUP, INT, KILL, WINCH, SEGV, ABRT, QUIT
 *     hang up                      the terminal is gone, as where its window was closed
 *     wait MILLISECONDS
 * The folder is a new one for each script; polku is PROGRAM there, $SCRIPTS the folder of SCRIPT.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/files/file_read.h"
#include "tests/scenario/run_script.h"

enum { RUN_WORDS = 12, RUN_SKIP = 77 };

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

static bool run_signal(struct run_editor *run, struct text rest)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {
        {"TERM", SIGTERM},   {"HUP", SIGHUP},   {"INT", SIGINT},   {"KILL", SIGKILL},
        {"WINCH", SIGWINCH}, {"SEGV", SIGSEGV}, {"ABRT", SIGABRT}, {"QUIT", SIGQUIT},
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

static bool run_hang(struct run_editor *run, struct text rest)
{
    if (!text_is(text_trim(rest), "up")) {
        return run_fail(run, "no such line: hang", rest);
    }
    virtual_terminal_hang_up(run->terminal);
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
    {"unread", run_unread, true, true},
    {"paste", run_paste, true, true},
    {"mouse", run_mouse, true, true},
    {"expect", run_expect, true, false},
    {"effect", run_effect, true, false},
    {"scribble", run_scribble, true, false},
    {"signal", run_signal, true, false},
    {"hang", run_hang, true, false},
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

/* SCRIPTS: where the script lies. */
static void run_name_folder(const char *script)
{
    char *absolute = realpath(script, NULL);
    char *slash = absolute == NULL ? NULL : strrchr(absolute, '/');
    if (slash != NULL) {
        *slash = '\0';
        setenv("SCRIPTS", absolute, 1);
    }
    free(absolute);
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
    if (count == 3) {
        run_name_folder(words[2]);
    }
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
