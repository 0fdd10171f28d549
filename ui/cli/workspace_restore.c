/* polku restore --from: the whole workspace made again what a copy of it holds. */
#include "ui/cli/workspace_restore.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/civil_time.h"
#include "storage/database/database_backup.h"
#include "storage/database/database_restore.h"
#include "ui/cli/command_line.h"
#include "ui/cli/json_row.h"
#include "ui/cli/opened_workspace.h"
#include "ui/cli/progress_bar.h"
#include "ui/message.h"
#include "ui/translation.h"

/* A workspace that was set aside. */
struct workspace_aside {
    char *real; /* where it stood, without links */
    char *name; /* where it stands; NULL: it was not */
};

/* With "-2" behind it where that is there, and so on. */
static void workspace_restore_free_name(const char *first, struct text_builder *name)
{
    text_append_string(name, first);
    for (int number = 2; access(name->bytes, F_OK) == 0; number++) {
        text_clear(name);
        text_append_format(name, "%s-%d", first, number);
    }
}

/* "w.db.before-2026-11-22T120000": no colon, which other systems refuse in names. */
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
    workspace_restore_free_name(first.bytes, name);
    text_destroy(&first);
    text_destroy(&time);
}

/* The file with what SQLite has beside it. */
static bool workspace_restore_rename(const char *from, const char *to)
{
    static const char *const parts[] = {"", "-wal", "-shm", "-journal"};
    bool done = true;
    for (size_t i = 0; done && i < sizeof(parts) / sizeof(*parts); i++) {
        struct text_builder old = {0};
        struct text_builder new = {0};
        text_append_format(&old, "%s%s", from, parts[i]);
        text_append_format(&new, "%s%s", to, parts[i]);
        done = rename(old.bytes, new.bytes) == 0 || (i > 0 && errno == ENOENT);
        text_destroy(&old);
        text_destroy(&new);
    }
    return done;
}

/* One that is too damaged to be opened cannot be copied: it goes aside as it is, "w.db.damaged",
 * and a new one is made in its place. */
static bool workspace_restore_set_aside(const struct command_line *line,
                                        struct opened_workspace *workspace,
                                        struct workspace_aside *ret_aside, struct error *error)
{
    struct text_builder first = {0};
    struct text_builder name = {0};
    char *real = realpath(workspace->path, NULL);
    text_append_format(&first, "%s.damaged", real == NULL ? workspace->path : real);
    workspace_restore_free_name(first.bytes, &name);
    opened_workspace_close(workspace);
    bool done = real != NULL && workspace_restore_rename(real, name.bytes);
    if (done) {
        *ret_aside = (struct workspace_aside){.real = real, .name = text_take(&name)};
    } else {
        error_set_with(error, "CANNOT_WRITE", N_("cannot write {1}: {2}"), text_built(&name),
                       text_from(strerror(errno)));
        free(real);
    }
    text_destroy(&name);
    text_destroy(&first);
    return done && opened_workspace_look(line, WORKSPACE_TRY, workspace, error);
}

/* Where nothing was restored nothing is left, and what was set aside goes back. */
static void workspace_restore_give_up(const char *path, bool made,
                                      const struct workspace_aside *aside)
{
    if (made) {
        unlink(path);
    }
    if (aside->name != NULL) {
        workspace_restore_rename(aside->name, aside->real);
    }
}

/* What is there is kept before it is replaced; where it is not replaced nothing is left. */
static bool workspace_restore_copy(const struct opened_workspace *workspace, const char *from,
                                   const char *before, struct error *error)
{
    struct progress_bar bar;
    int64_t bytes = 0;
    progress_bar_begin(&bar, _("keeping what is there"), _("bytes"));
    struct database_watch watch = {.step = progress_bar_watch, .context = &bar};
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

static void workspace_restore_print_json(const char *path, const char *from, const char *before)
{
    static const char *const columns[] = {"workspace", "from", "before"};
    static const bool numbers[] = {false, false, false};
    struct text cells[] = {text_from(path), text_from(from), text_from(before)};
    json_row_print("restored", columns, numbers, 3, cells, 1);
}

/* Opened once more: a copy of an older format is brought up to date. */
static int workspace_restore_settle(const struct command_line *line, const char *from,
                                    const char *before)
{
    struct opened_workspace workspace;
    struct text_builder said = {0};
    int exit_code = EXIT_DONE;
    bool opened = opened_workspace_open(line, WORKSPACE_CHANGE, &workspace, &exit_code);
    if (opened && command_line_flag(line, "--json")) {
        workspace_restore_print_json(workspace.path, from, before);
    } else if (opened) {
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
    struct workspace_aside aside = {0};
    bool done = opened_workspace_look(line, WORKSPACE_TRY, &workspace, &error);
    if (!done && strcmp(error.code, "DAMAGED_WORKSPACE") == 0) {
        done = workspace_restore_set_aside(line, &workspace, &aside, &error);
    }
    char *path = text_copy(text_from(workspace.path));
    bool makes = done && workspace.database == NULL;
    if (done && !makes) {
        workspace_restore_name(&workspace, &before);
    }
    done = done && opened_workspace_make(&workspace, &error) &&
           workspace_restore_copy(&workspace, from, before.bytes, &error);
    bool made = makes && workspace.database != NULL;
    opened_workspace_close(&workspace);
    if (!done) {
        workspace_restore_give_up(path, made, &aside);
    }
    const char *kept = aside.name == NULL ? before.bytes : aside.name;
    int exit_code =
        done ? workspace_restore_settle(line, from, kept) : workspace_restore_fail(&error);
    text_destroy(&before);
    free(path);
    free(aside.real);
    free(aside.name);
    return exit_code;
}
