/* The workspace that a call of the program works on: opened, with its zone and its present. */
#ifndef UI_CLI_OPENED_WORKSPACE_H
#define UI_CLI_OPENED_WORKSPACE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"
#include "ui/cli/command_line.h"

enum workspace_use {
    WORKSPACE_READ,   /* a default workspace that is not there yet is as an empty one, and not made;
                       * one that was named must be there. It need not be one that can be written */
    WORKSPACE_TRY,    /* the same, but a named one need not be there: until something is stored */
    WORKSPACE_CHANGE, /* made if it is not there */
    WORKSPACE_EDIT    /* the same, but one that cannot be written is opened to be read
                       * (database_reads_only) */
};

/* Everything but the database is always there. */
struct opened_workspace {
    char *path;
    bool named;                /* asked for by name: its folder is not made */
    struct database *database; /* NULL: there is no workspace file (READ, TRY) */
    struct workspace *workspace;
    struct zone_set *zones;
    const struct zone *zone; /* --timezone, else the workspace's */
    int64_t segment_update;  /* of the files that this call has imported; 0: none yet */
    int64_t now;             /* --now, local in `zone` unless it says otherwise; else the clock */
};

/* False: the error has been printed, *ret_exit says how to leave. The caller closes it in both
 * cases. The path: --workspace, else $POLKU_WORKSPACE, else ./polku.db if it is there, else
 * $XDG_DATA_HOME/polku/workspace.db. */
bool opened_workspace_open(const struct command_line *line, enum workspace_use use,
                           struct opened_workspace *ret_workspace, int *ret_exit);
/* The same, but the error is given, not printed. */
bool opened_workspace_look(const struct command_line *line, enum workspace_use use,
                           struct opened_workspace *ret_workspace, struct error *error);
void opened_workspace_close(struct opened_workspace *workspace);

/* Whether there is a file; else NO_WORKSPACE: of one that is read as an empty one for want of it.
 */
bool opened_workspace_is_there(const struct opened_workspace *workspace, struct error *error);

/* Makes the file of one that was opened with TRY, if it is not there: something is to be stored. */
bool opened_workspace_make(struct opened_workspace *workspace, struct error *error);

/* The same file at another path: the demo's. */
bool opened_workspace_open_at(const struct command_line *line, const char *path,
                              enum workspace_use use, struct opened_workspace *ret_workspace,
                              int *ret_exit);

/* Prints an error of the storage and gives the exit code that belongs to it: what was asked for and
 * is not there or is malformed is bad input, the rest cannot be read or written. */
int opened_workspace_fail(const char *file, const struct error *error);

#endif
