/* polku restore: makes a journey what it was at a revision, or a workspace what a copy is. */
#include "ui/cli/restore.h"

#include <stdio.h>
#include <stdlib.h>

#include "storage/database/journey_store.h"
#include "storage/formats/json_diff.h"
#include "ui/cli/command_line.h"
#include "ui/cli/journey_argument.h"
#include "ui/cli/workspace_restore.h"
#include "ui/message.h"
#include "ui/session/difference_words.h"
#include "ui/session/revision_words.h"
#include "ui/translation.h"

static bool restore_store(const struct opened_workspace *workspace,
                          struct journey_argument *argument, const struct journey *then,
                          struct text number, struct error *error)
{
    struct journey_edit edit = journey_edit_restore(argument->journey, then, number);
    bool done = journey_history_apply(&argument->history, argument->journey, &edit, workspace->now,
                                      error) &&
                journey_store_append(workspace->database, argument->id, argument->journey,
                                     &argument->history, error);
    journey_edit_destroy(&edit);
    return done;
}

/* What it changed, or would: as JSON the differences as `diff` gives them. */
static void restore_describe(const struct command_line *line, const struct journey *now,
                             const struct journey *then, struct text number,
                             struct text_builder *ret_said)
{
    struct text arguments[ERROR_ARGUMENTS] = {text_from(then->name), number};
    if (command_line_flag(line, "--json")) {
        char *json = json_diff_write(now, then);
        text_append_string(ret_said, json);
        free(json);
    } else if (journey_equal(now, then)) {
        message_append(ret_said, N_("{1} is as it was at revision {2}; nothing to restore\n"),
                       arguments);
    } else {
        message_append(ret_said, N_("{1} is again as it was at revision {2}:\n"), arguments);
        difference_words_list(ret_said, now, then, "  ");
    }
}

static int restore_journey(const struct command_line *line,
                           const struct opened_workspace *workspace,
                           struct journey_argument *argument, uint64_t revision)
{
    struct journey *then = NULL;
    struct error error = {0};
    struct text number = text_from(line->arguments[1]);
    int exit_code = EXIT_DONE;
    if (!journey_store_at(workspace->database, argument->id, &argument->history, argument->journey,
                          revision, &then, &error)) {
        return opened_workspace_fail(NULL, &error);
    }
    struct text_builder said = {0};
    restore_describe(line, argument->journey, then, number, &said);
    if (journey_equal(argument->journey, then) ||
        restore_store(workspace, argument, then, number, &error)) {
        fwrite(said.bytes, 1, said.length, stdout);
    } else {
        exit_code = opened_workspace_fail(workspace->path, &error);
    }
    text_destroy(&said);
    journey_destroy(then);
    return exit_code;
}

static int restore_journey_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    struct journey_argument argument = {0};
    int exit_code = EXIT_DONE;
    int64_t revision = 0;
    const char *name = line->arguments[0];
    if (!text_to_integer(text_from(line->arguments[1]), &revision) || revision < 1) {
        return command_line_wrong_use(line, _("%s is no revision; polku history %s lists them"),
                                      line->arguments[1], name);
    }
    if (journey_argument_is_path(name)) {
        return command_line_wrong_use(
            line, _("%s is a file: only journeys of a workspace have revisions"), name);
    }
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code) &&
        journey_argument_load(&workspace, name, &argument, &exit_code)) {
        exit_code =
            argument.old
                ? command_line_wrong_use(line, _("%s is a revision; name the journey"), name)
                : restore_journey(line, &workspace, &argument, (uint64_t)revision);
    }
    journey_argument_destroy(&argument);
    opened_workspace_close(&workspace);
    return exit_code;
}

static int restore_run(const struct command_line *line)
{
    const char *from = command_line_option(line, "--from");
    if (from != NULL && line->argument_count == 0) {
        return workspace_restore(line, from);
    }
    if (from != NULL || line->argument_count != 2) {
        return command_line_wrong_use(line, _("it wants %s"), line->subcommand->usage);
    }
    return restore_journey_run(line);
}

static const struct option restore_options[] = {
    {.name = "--from",
     .argument = "FILE",
     .help = N_("in place of a journey: the whole workspace, from a copy that backup made")},
    {.name = "--json", .help = N_("what was restored, as JSON: of a journey as diff gives it")},
    {.name = NULL},
};

const struct subcommand restore_subcommand = {
    .name = "restore",
    .usage = "JOURNEY REVISION | --from FILE",
    .summary = N_("make a journey what it was at a revision, or the workspace what a copy is"),
    .example = "polku restore Welcome 1",
    .options = restore_options,
    .notes = N_("A journey's restoring is an edit, which undo takes back. A workspace that is "
                "there is copied\n"
                "beside itself before it is replaced, as NAME.before-TIME; one that cannot be "
                "opened goes aside as\n"
                "it is, as NAME.damaged. The line that is printed names what was kept.\n"),
    .least_arguments = 0,
    .most_arguments = 2,
    .run = restore_run,
};
