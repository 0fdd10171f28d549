/* polku edit: the editor, on a journey or on the start screen. */
#include "ui/cli/edit.h"

#include <stdlib.h>
#include <string.h>

#include "storage/files/file_read.h"
#include "ui/cli/command_line.h"
#include "ui/cli/demo.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/opened_workspace.h"
#include "ui/input/event_script.h"
#include "ui/message.h"
#include "ui/session/session_file.h"
#include "ui/terminal_app.h"
#include "ui/translation.h"

static const struct option edit_options[] = {
    {"--plain", NULL, N_("in lines for a screen reader: nothing is drawn (or POLKU_PLAIN=1)"),
     false},
    {"--replay", "FILE",
     N_("do what a script says first (:log and POLKU_LOG=FILE write one), then go on"), false},
    {"--no-mouse", NULL, N_("leave the mouse to the terminal"), false},
    {"--drop-comments", NULL,
     N_("of a FILE with comments: edits may take them out (note: is kept)"), false},
    {NULL, NULL, NULL, false},
};

/* NAME@N: the journey as it is, with its history open at that revision. */
static bool edit_find_stored(const struct opened_workspace *workspace, const char *word,
                             struct terminal_app_setup *setup, int *ret_exit)
{
    struct journey_argument argument;
    bool found = journey_argument_load(workspace, word, &argument, ret_exit);
    if (found) {
        setup->journey = argument.id;
        setup->revision = argument.old ? argument.journey->revision : 0;
    }
    journey_argument_destroy(&argument);
    return found;
}

/* What is wrong in a file is said before the editor begins. */
static bool edit_find_file(const struct command_line *line, const char *path,
                           struct terminal_app_setup *setup, int *ret_exit)
{
    struct error_list errors = {0};
    if (strcmp(path, "-") == 0) {
        *ret_exit = command_line_wrong_use(line, _("%s is no file that could be written"), path);
        return false;
    }
    bool opened = session_file_open(path, command_line_flag(line, "--drop-comments"), &setup->file,
                                    &setup->file_journey, &errors);
    if (!opened) {
        bool unread = errors.count > 0 && strcmp(errors.items[0].code, "CANNOT_READ") == 0;
        message_print_errors(stderr, path, &errors);
        *ret_exit = unread ? EXIT_CANNOT_READ_OR_WRITE : EXIT_BAD_INPUT;
    }
    error_list_destroy(&errors);
    return opened;
}

static bool edit_find_journey(const struct command_line *line, struct terminal_app_setup *setup,
                              int *ret_exit)
{
    const char *word = line->argument_count == 0 ? NULL : line->arguments[0];
    return word == NULL ? true
           : journey_argument_is_path(word)
               ? edit_find_file(line, word, setup, ret_exit)
               : edit_find_stored(setup->workspace, word, setup, ret_exit);
}

/* What is wrong with a script is said before anything of it is done. */
static bool edit_read_script(const char *path, struct event_script *ret_script, int *ret_exit)
{
    struct text_builder bytes = {0};
    struct error_list errors = {0};
    struct error error = {0};
    bool read = file_read(path, &bytes, &error);
    bool done = read && event_script_read(text_built(&bytes), ret_script, &errors);
    if (!read) {
        message_print_error(stderr, NULL, &error);
        *ret_exit = EXIT_CANNOT_READ_OR_WRITE;
    } else if (!done) {
        message_print_errors(stderr, path, &errors);
        *ret_exit = EXIT_BAD_INPUT;
    }
    error_list_destroy(&errors);
    text_destroy(&bytes);
    return done;
}

static bool edit_is_plain(const struct command_line *line)
{
    const char *wanted = getenv("POLKU_PLAIN");
    return command_line_flag(line, "--plain") ||
           (wanted != NULL && *wanted != '\0' && strcmp(wanted, "0") != 0);
}

static int edit_workspace(const struct terminal_app_setup *setup, bool *ret_to_demo)
{
    struct error error = {0};
    int exit_code = EXIT_DONE;
    if (!terminal_app_run(setup, &exit_code, ret_to_demo, &error)) {
        session_file_destroy(setup->file);
        journey_destroy(setup->file_journey);
        message_print_error(stderr, NULL, &error);
        return EXIT_WRONG_USE;
    }
    return exit_code;
}

static int edit_run(const struct command_line *line)
{
    struct opened_workspace workspace = {0};
    struct event_script script = {0};
    const char *replayed = command_line_option(line, "--replay");
    struct terminal_app_setup setup = {.workspace = &workspace,
                                       .mouse = !command_line_flag(line, "--no-mouse"),
                                       .plain = edit_is_plain(line),
                                       .replayed = replayed == NULL ? NULL : &script};
    bool to_demo = false;
    int exit_code = EXIT_DONE;
    if (replayed != NULL && !edit_read_script(replayed, &script, &exit_code)) {
        event_script_destroy(&script);
        return exit_code;
    }
    if (opened_workspace_open(line, WORKSPACE_EDIT, &workspace, &exit_code) &&
        edit_find_journey(line, &setup, &exit_code)) {
        exit_code = edit_workspace(&setup, &to_demo);
    }
    opened_workspace_close(&workspace);
    event_script_destroy(&script);
    return to_demo ? demo_open(line) : exit_code;
}

const struct subcommand edit_subcommand = {
    .name = "edit",
    .usage = "[JOURNEY]",
    .summary = N_("the editor: the journey as a graph, changed in place, with whom it reaches"),
    .example = "polku edit Welcome",
    .notes = N_(
        "JOURNEY may be a FILE: each edit is written to it at once, and the workspace gives "
        "contacts\nalone. What another program changes in it is taken over, never overwritten. Its "
        "runs are kept\nand compared as long as it is open.\n"),
    .options = edit_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = edit_run,
};
