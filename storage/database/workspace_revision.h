/* The list of changes beside journeys: each revision with its changes and what undoes them. */
#ifndef STORAGE_DATABASE_WORKSPACE_REVISION_H
#define STORAGE_DATABASE_WORKSPACE_REVISION_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"
#include "model/base/undo_stack.h"
#include "model/journey/setting.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"

/* A change and what undoes it, each a path and the value that is set there (none: taken away). */
struct workspace_revision_change {
    char *path;
    struct setting value;
    char *inverse_path;
    struct setting inverse;
};

/* One step of undo. Zero-initialise it; owns its changes. */
struct workspace_revision {
    uint64_t number; /* from 1, or what the workspace began with; without gaps */
    int64_t time;    /* UTC seconds */
    enum revision_type type;
    uint64_t of; /* undo, redo: of which revision */
    struct workspace_revision_change *changes;
    size_t count;
    size_t capacity;
};

/* Appends a change in the making, to be filled. */
struct workspace_revision_change *workspace_revision_append(struct workspace_revision *revision);
void workspace_revision_destroy(struct workspace_revision *revision);

/* Adds it to the list, within the caller's transaction. */
bool workspace_revision_add(struct database *database, const struct workspace_revision *revision,
                            struct error *error);
/* Reads the one of that number, which must be there; the caller destroys it. */
bool workspace_revision_read(struct database *database, uint64_t number,
                             struct workspace_revision *ret_revision, struct error *error);
/* Notes in the workspace the fields that it once had (workspace_note_field). */
bool workspace_revision_note_fields(struct database *database, struct workspace *workspace,
                                    struct error *error);
/* The number of the edit that an undo or a redo takes next; 0 if there is none. */
bool workspace_revision_next(struct database *database, enum revision_type type,
                             uint64_t *ret_number, struct error *error);

#endif
