/* polku backup: a copy of the whole workspace as one file. */
#include "ui/cli/backup.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#include "storage/database/database_backup.h"
#include "ui/cli/command_line.h"
#include "ui/cli/json_row.h"
#include "ui/cli/opened_workspace.h"
#include "ui/cli/progress_bar.h"
#include "ui/message.h"
#include "ui/translation.h"

static const struct option backup_options[] = {
    {.name = "--json", .help = N_("what was written, as JSON")},
    {.name = NULL},
};

static void backup_print_json(const char *path, int64_t bytes)
{
    static const char *const columns[] = {"file", "bytes"};
    static const bool numbers[] = {false, true};
    char written[24];
    struct text cells[] = {text_from(path), error_number(written, bytes)};
    json_row_print("written", columns, numbers, 2, cells, 1);
}

static void backup_say(const struct command_line *line, const char *from, int64_t bytes)
{
    const char *path = line->arguments[0];
    struct text_builder out = {0};
    struct text_builder number = {0};
    if (command_line_flag(line, "--json")) {
        backup_print_json(path, bytes);
        return;
    }
    message_append_count(&number, bytes, strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
    struct text arguments[ERROR_ARGUMENTS] = {text_from(path), text_from(from),
                                              text_built(&number)};
    message_append(&out, N_("{1}: a copy of {2}, {3} bytes"), arguments);
    puts(out.bytes);
    text_destroy(&number);
    text_destroy(&out);
}

static int backup_fail(const struct error *error)
{
    int exit_code = opened_workspace_fail(NULL, error);
    bool named_wrong =
        strcmp(error->code, "SAME_FILE") == 0 || strcmp(error->code, "FOREIGN_FILE") == 0;
    return named_wrong ? EXIT_WRONG_USE : exit_code;
}

static int backup_write(const struct command_line *line, const struct opened_workspace *workspace)
{
    const char *path = line->arguments[0];
    struct error error = {0};
    struct progress_bar bar;
    int64_t bytes = 0;
    if (!opened_workspace_is_there(workspace, &error)) {
        return backup_fail(&error);
    }
    progress_bar_begin(&bar, _("copying"), _("bytes"));
    struct database_watch watch = {.step = progress_bar_watch, .context = &bar};
    bool done = database_backup(workspace->database, path, &watch, &bytes, &error);
    progress_bar_end(&bar, !done && strcmp(error.code, "STOPPED") == 0);
    if (!done) {
        return backup_fail(&error);
    }
    if (strcmp(path, "-") != 0) {
        backup_say(line, workspace->path, bytes);
    }
    return EXIT_DONE;
}

static int backup_run(const struct command_line *line)
{
    struct opened_workspace workspace;
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_READ, &workspace, &exit_code)) {
        exit_code = backup_write(line, &workspace);
    }
    opened_workspace_close(&workspace);
    return exit_code;
}

const struct subcommand backup_subcommand = {
    .name = "backup",
    .usage = "FILE",
    .summary = N_("copy the whole workspace, as it is now, into one file"),
    .example = "polku backup monday.db",
    .options = backup_options,
    .notes =
        N_("The copy is a workspace like any other: --workspace FILE opens it. Others may go on\n"
           "writing meanwhile. A FILE that is there is replaced once the copy is whole.\n"),
    .least_arguments = 1,
    .most_arguments = 1,
    .run = backup_run,
};
