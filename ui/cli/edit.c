/* polku edit: the editor, on a journey or on the start screen. */
#include "ui/cli/edit.h"

#include <stdlib.h>
#include <string.h>

#include "storage/database/journey_store.h"
#include "storage/files/file_read.h"
#include "ui/cli/command_line.h"
#include "ui/cli/demo.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/opened_workspace.h"
#include "ui/input/event_script.h"
#include "ui/message.h"
#include "ui/terminal_app.h"
#include "ui/translation.h"

static const struct option edit_options[] = {
    {"--plain", NULL, N_("in lines for a screen reader: nothing is drawn (or POLKU_PLAIN=1)"),
     false},
    {"--replay", "FILE", N_("do what a script says first (:log writes one), then go on"), false},
    {"--no-mouse", NULL, N_("leave the mouse to the terminal"), false},
    {NULL, NULL, NULL, false},
};

static bool edit_find_journey(const struct command_line *line,
                              const struct opened_workspace *workspace, int64_t *ret_id,
                              int *ret_exit)
{
    struct error error = {0};
    const char *word = line->argument_count == 0 ? NULL : line->arguments[0];
    if (word == NULL) {
        return true;
    }
    if (journey_argument_is_path(word)) {
        *ret_exit = command_line_wrong_use(
            line, _("%s is a file; polku import %s brings it into the workspace"), word, word);
        return false;
    }
    if (!journey_store_find(workspace->database, text_from(word), ret_id, &error)) {
        *ret_exit = opened_workspace_fail(NULL, &error);
        return false;
    }
    return true;
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
    int64_t id = 0;
    bool to_demo = false;
    int exit_code = EXIT_DONE;
    if (replayed != NULL && !edit_read_script(replayed, &script, &exit_code)) {
        event_script_destroy(&script);
        return exit_code;
    }
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code) &&
        edit_find_journey(line, &workspace, &id, &exit_code)) {
        struct terminal_app_setup setup = {.workspace = &workspace,
                                           .journey = id,
                                           .mouse = !command_line_flag(line, "--no-mouse"),
                                           .plain = edit_is_plain(line),
                                           .replayed = replayed == NULL ? NULL : &script};
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
    .options = edit_options,
    .least_arguments = 0,
    .most_arguments = 1,
    .run = edit_run,
};
