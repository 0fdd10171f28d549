/* What stands beside journeys, in the workspace: kept as the tree of workspace_shape(). */
#ifndef STORAGE_DATABASE_WORKSPACE_STORE_H
#define STORAGE_DATABASE_WORKSPACE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"
#include "storage/database/workspace_revision.h"

/* The caller destroys it. */
bool workspace_store_load(struct database *database, struct workspace **ret_workspace,
                          struct error *error);

/* One change: what is to stand at a path; none takes it away. Borrowed. */
struct workspace_change {
    struct text path;
    const struct setting *value;
};

/* Makes the changes, in order, as one step of undo: all of them in one transaction (or within the
 * caller's), each with its inverse kept. False, with the workspace as it was, for
 *   CHANGED_ELSEWHERE  another process has changed the stored workspace: load it anew
 *   SEGMENT_IN_USE     a segment would be gone that a journey, or something else that stays, uses
 * and what workspace_apply and the database say. What changes nothing makes no step. */
bool workspace_store_change(struct database *database, struct workspace *workspace,
                            const struct workspace_change *changes, size_t count, int64_t now,
                            struct error *error);
/* The same for one. */
bool workspace_store_apply(struct database *database, struct workspace *workspace, struct text path,
                           const struct setting *value, int64_t now, struct error *error);

/* What stands now is the beginning: no step before it can be undone any longer. Within the caller's
 * transaction. */
bool workspace_store_begin(struct database *database, struct error *error);

/* Undoes the newest step that is not undone, redoes the newest undone one that no later change has
 * cut off: as a new revision, worked out from the stored list, so that it goes on after a restart
 * and in a second process. *ret_done (the caller destroys it) is the step that was undone or
 * redone, as it was first made: its changes, none where there is nothing left. Errors as of
 * workspace_store_change. */
bool workspace_store_undo(struct database *database, struct workspace *workspace, int64_t now,
                          struct workspace_revision *ret_done, struct error *error);
bool workspace_store_redo(struct database *database, struct workspace *workspace, int64_t now,
                          struct workspace_revision *ret_done, struct error *error);

/* Takes a segment away: NO_SUCH_SEGMENT if there is none of that name, SEGMENT_IN_USE with its
 * first users while there are any. */
bool workspace_store_remove_segment(struct database *database, struct workspace *workspace,
                                    struct text name, int64_t now, struct error *error);
/* Calls it `to`; the filters of segments and personas and the campaigns that name it follow, all in
 * one step. NO_SUCH_SEGMENT, SEGMENT_EXISTS where there is one of that name, ODD_NAME and
 * SIMILAR_NAME of segment_name_check, SEGMENT_IN_USE while journeys use it: those have undo lists
 * of their own, in which the old name would come back. */
bool workspace_store_rename_segment(struct database *database, struct workspace *workspace,
                                    struct text name, struct text to, int64_t now,
                                    struct error *error);

#endif
