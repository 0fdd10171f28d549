/* polku restore --from: the whole workspace made again what a copy of it holds. */
#include "ui/cli/workspace_restore.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "model/base/civil_time.h"
#include "storage/database/database_backup.h"
#include "storage/database/database_restore.h"
#include "ui/cli/opened_workspace.h"
#include "ui/cli/progress_bar.h"
#include "ui/message.h"
#include "ui/translation.h"

static bool workspace_restore_step(void *context, size_t done, size_t all)
{
    return progress_bar_step(context, done, all);
}

/* "w.db.before-2026-11-22T120000": no colon, which other systems refuse in names; "-2" behind it
 * where that is there. */
static void workspace_restore_name(const struct opened_workspace *workspace,
                                   struct text_builder *name)
{
    struct text_builder time = {0};
    struct text_builder first = {0};
    civil_write_datetime(&time, zone_local(workspace->zone, workspace->now));
    text_append_format(&first, "%s.before-", workspace->path);
    for (size_t i = 0; i < time.length; i++) {
        if (time.bytes[i] != ':') {
            text_append_byte(&first, time.bytes[i]);
        }
    }
    text_append(name, text_built(&first));
    for (int number = 2; access(name->bytes, F_OK) == 0; number++) {
        text_clear(name);
        text_append_format(name, "%s-%d", first.bytes, number);
    }
    text_destroy(&first);
    text_destroy(&time);
}

/* What is there is kept before it is replaced; where it is not replaced nothing is left. */
static bool workspace_restore_copy(const struct opened_workspace *workspace, const char *from,
                                   const char *before, struct error *error)
{
    struct progress_bar bar;
    int64_t bytes = 0;
    progress_bar_begin(&bar, _("keeping what is there"), _("bytes"));
    struct database_watch watch = {.step = workspace_restore_step, .context = &bar};
    bool done =
        before == NULL || database_backup(workspace->database, before, &watch, &bytes, error);
    if (done) {
        progress_bar_next(&bar, _("copying"), _("bytes"));
        done = database_restore(workspace->database, from, &watch, error);
        if (!done && before != NULL) {
            unlink(before);
        }
    }
    progress_bar_end(&bar, !done && strcmp(error->code, "STOPPED") == 0);
    return done;
}

static int workspace_restore_fail(const struct error *error)
{
    int exit_code = opened_workspace_fail(NULL, error);
    return strcmp(error->code, "SAME_FILE") == 0           ? EXIT_WRONG_USE
           : strcmp(error->code, "DAMAGED_WORKSPACE") == 0 ? EXIT_BAD_INPUT
                                                           : exit_code;
}

/* Opened once more: a copy of an older format is brought up to date. */
static int workspace_restore_settle(const struct command_line *line, const char *from,
                                    const char *before)
{
    struct opened_workspace workspace;
    struct text_builder said = {0};
    int exit_code = EXIT_DONE;
    if (opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code)) {
        struct text arguments[ERROR_ARGUMENTS] = {text_from(workspace.path), text_from(from),
                                                  text_from(before)};
        message_append(&said,
                       before == NULL ? N_("{1} holds what {2} does")
                                      : N_("{1} holds what {2} does; what it held before is {3}"),
                       arguments);
        puts(said.bytes);
    }
    text_destroy(&said);
    opened_workspace_close(&workspace);
    return exit_code;
}

int workspace_restore(const struct command_line *line, const char *from)
{
    struct opened_workspace workspace;
    struct text_builder before = {0};
    struct error error = {0};
    int exit_code = EXIT_DONE;
    bool done = opened_workspace_open(line, WORKSPACE_TRY, &workspace, &exit_code);
    if (done && workspace.database != NULL) {
        workspace_restore_name(&workspace, &before);
    }
    if (done) {
        done = opened_workspace_make(&workspace, &error) &&
               workspace_restore_copy(&workspace, from, before.bytes, &error);
        exit_code = done ? EXIT_DONE : workspace_restore_fail(&error);
    }
    opened_workspace_close(&workspace);
    if (done) {
        exit_code = workspace_restore_settle(line, from, before.bytes);
    }
    text_destroy(&before);
    return exit_code;
}
