/* polku edit: the editor, on a journey or on the start screen. */
#include "ui/cli/edit.h"

#include <string.h>

#include "storage/database/journey_store.h"
#include "ui/cli/command_line.h"
#include "ui/cli/demo.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/opened_workspace.h"
#include "ui/message.h"
#include "ui/terminal_app.h"
#include "ui/translation.h"

static const struct option edit_options[] = {
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

static int edit_workspace(struct opened_workspace *workspace, int64_t journey, bool mouse,
                          bool *ret_to_demo)
{
    struct terminal_app_setup setup = {.workspace = workspace, .journey = journey, .mouse = mouse};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    if (!terminal_app_run(&setup, &exit_code, ret_to_demo, &error)) {
        message_print_error(stderr, NULL, &error);
        return EXIT_WRONG_USE;
    }
    return exit_code;
}

static int edit_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    int64_t id = 0;
    bool to_demo = false;
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code) &&
        edit_find_journey(line, &workspace, &id, &exit_code)) {
        exit_code =
            edit_workspace(&workspace, id, !command_line_flag(line, "--no-mouse"), &to_demo);
    }
    opened_workspace_close(&workspace);
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
