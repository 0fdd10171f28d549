/* Keeps a segment that is used from vanishing: everything that changes the workspace asks it. */
#ifndef STORAGE_DATABASE_SEGMENT_GUARD_H
#define STORAGE_DATABASE_SEGMENT_GUARD_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"

/* False with SEGMENT_IN_USE where a segment of `before` is gone in `after` though a journey of the
 * database, or something in `after`, uses it (segment_use.h): the error names the first users and
 * how many more there are. Journeys are read only where a segment is gone. */
bool segment_guard_allows(struct database *database, const struct workspace *before,
                          const struct workspace *after, struct error *error);

#endif
