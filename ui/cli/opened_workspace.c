/* The workspace that a call of the program works on: opened, with its zone and its present. */
#include "ui/cli/opened_workspace.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/base/text.h"
#include "storage/database/workspace_store.h"
#include "storage/files/zone_files.h"
#include "ui/cli/progress_bar.h"
#include "ui/message.h"
#include "ui/settings/user_folder.h"
#include "ui/translation.h"

/* *ret_named: asked for by name, so it must be there to be read. */
static char *opened_workspace_path(const struct command_line *line, bool *ret_named)
{
    const char *path = command_line_option(line, "--workspace");
    if (path == NULL || *path == '\0') {
        path = getenv("POLKU_WORKSPACE");
    }
    *ret_named = path != NULL && *path != '\0';
    if (*ret_named) {
        return text_copy(text_from(path));
    }
    if (access("polku.db", F_OK) == 0) {
        return text_copy(TEXT("polku.db"));
    }
    return user_folder_path("XDG_DATA_HOME", ".local/share", "workspace.db");
}

/* Codes of what the asker can put right in what was asked. */
static const char *const opened_workspace_bad_input[] = {
    "NO_REVISION",     "NO_JOURNEY", "AMBIGUOUS_JOURNEY", "JOURNEY_EXISTS", "NOT_A_WORKSPACE",
    "NEWER_WORKSPACE", "BAD_NOW",    "NO_ZONE",           "NO_WORKSPACE",   NULL,
};

int opened_workspace_fail(const char *file, const struct error *error)
{
    message_print_error(stderr, file, error);
    for (size_t i = 0; opened_workspace_bad_input[i] != NULL; i++) {
        if (strcmp(error->code, opened_workspace_bad_input[i]) == 0) {
            return EXIT_BAD_INPUT;
        }
    }
    return strcmp(error->code, "STOPPED") == 0 ? EXIT_STOPPED : EXIT_CANNOT_READ_OR_WRITE;
}

static bool opened_workspace_set_zone(struct opened_workspace *opened, const char *named,
                                      struct error *error)
{
    struct text name = named != NULL ? text_from(named) : workspace_timezone(opened->workspace);
    opened->zone = zone_find(opened->zones, name);
    if (opened->zone == NULL) {
        error_set_with(error, "NO_ZONE",
                       N_("there is no time zone {1}; write it as Europe/Helsinki"), name);
        return false;
    }
    return true;
}

static bool opened_workspace_set_now(struct opened_workspace *opened, const char *given,
                                     struct error *error)
{
    if (given == NULL) {
        opened->now = (int64_t)time(NULL);
        return true;
    }
    int64_t day = 0;
    if (civil_read_date(text_from(given), &day)) {
        opened->now = zone_midnight(opened->zone, day);
        return true;
    }
    int64_t local = 0;
    bool has_zone = false;
    if (!civil_read_datetime(text_from(given), &local, &has_zone)) {
        error_set_with(error, "BAD_NOW",
                       N_("--now {1} is no date and time; write it as 2026-11-22T09:00:00"),
                       text_from(given));
        return false;
    }
    opened->now = has_zone ? local : zone_instant(opened->zone, local);
    return true;
}

/* A file of an older format with many contacts takes a while to open. */
struct opened_workspace_watch {
    struct progress_bar bar;
    bool begun;
};

static bool opened_workspace_step(void *context, size_t done, size_t all)
{
    struct opened_workspace_watch *watch = context;
    if (!watch->begun) {
        progress_bar_begin(&watch->bar, _("bringing the workspace up to date"), NULL);
        watch->begun = true;
    }
    return progress_bar_step(&watch->bar, done, all);
}

static bool opened_workspace_open_file(struct opened_workspace *opened, bool reading,
                                       struct error *error)
{
    struct opened_workspace_watch watch = {0};
    struct database_watch asked = {.step = opened_workspace_step, .context = &watch};
    bool done = reading ? database_open_reading(opened->path, &asked, &opened->database, error)
                        : database_open_watched(opened->path, !opened->named, &asked,
                                                &opened->database, error);
    if (watch.begun) {
        progress_bar_end(&watch.bar, !done && strcmp(error->code, "STOPPED") == 0);
    }
    return done;
}

bool opened_workspace_make(struct opened_workspace *workspace, struct error *error)
{
    return workspace->database != NULL || opened_workspace_open_file(workspace, false, error);
}

bool opened_workspace_is_there(const struct opened_workspace *workspace, struct error *error)
{
    if (workspace->database == NULL) {
        error_set_with(error, "NO_WORKSPACE",
                       N_("there is no workspace {1}; import or new makes one"),
                       text_from(workspace->path));
    }
    return workspace->database != NULL;
}

static bool opened_workspace_read(const struct command_line *line, bool must_exist,
                                  enum workspace_use use, struct opened_workspace *opened,
                                  struct error *error)
{
    bool there = access(opened->path, F_OK) == 0;
    if (!there && must_exist && use == WORKSPACE_READ) {
        return opened_workspace_is_there(opened, error);
    }
    opened->named = must_exist;
    if (there || use == WORKSPACE_CHANGE || use == WORKSPACE_EDIT) {
        bool reading = use == WORKSPACE_READ || (there && use == WORKSPACE_EDIT);
        bool done = opened_workspace_open_file(opened, reading, error);
        if (!done || !workspace_store_load(opened->database, &opened->workspace, error)) {
            return false;
        }
    } else {
        opened->workspace = workspace_create();
    }
    return zone_files_read(NULL, &opened->zones, error) &&
           opened_workspace_set_zone(opened, command_line_option(line, "--timezone"), error) &&
           opened_workspace_set_now(opened, command_line_option(line, "--now"), error);
}

bool opened_workspace_look(const struct command_line *line, enum workspace_use use,
                           struct opened_workspace *ret_workspace, struct error *error)
{
    *ret_workspace = (struct opened_workspace){0};
    bool named = false;
    ret_workspace->path = opened_workspace_path(line, &named);
    return opened_workspace_read(line, named, use, ret_workspace, error);
}

bool opened_workspace_open(const struct command_line *line, enum workspace_use use,
                           struct opened_workspace *ret_workspace, int *ret_exit)
{
    struct error error = {0};
    if (!opened_workspace_look(line, use, ret_workspace, &error)) {
        *ret_exit = opened_workspace_fail(NULL, &error);
        return false;
    }
    return true;
}

bool opened_workspace_open_at(const struct command_line *line, const char *path,
                              enum workspace_use use, struct opened_workspace *ret_workspace,
                              int *ret_exit)
{
    *ret_workspace = (struct opened_workspace){.path = text_copy(text_from(path))};
    struct error error = {0};
    if (!opened_workspace_read(line, false, use, ret_workspace, &error)) {
        *ret_exit = opened_workspace_fail(NULL, &error);
        return false;
    }
    return true;
}

void opened_workspace_close(struct opened_workspace *workspace)
{
    database_close(workspace->database);
    workspace_destroy(workspace->workspace);
    zone_set_destroy(workspace->zones);
    free(workspace->path);
    *workspace = (struct opened_workspace){0};
}
