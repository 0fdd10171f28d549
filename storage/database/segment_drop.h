/* Stored segments that are no longer in the workspace. */
#ifndef STORAGE_DATABASE_SEGMENT_DROP_H
#define STORAGE_DATABASE_SEGMENT_DROP_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"

/* Within the caller's transaction: one that is gone, while a new one asks the very same, has been
 * renamed and keeps its members and edges under the new name; the others go with theirs. */
bool segment_drop_gone(struct database *database, const struct workspace *workspace,
                       struct error *error);

#endif
