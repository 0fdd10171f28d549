/* A workspace made again what a copy of it holds. */
#ifndef STORAGE_DATABASE_DATABASE_RESTORE_H
#define STORAGE_DATABASE_DATABASE_RESTORE_H

#include <stdbool.h>

#include "model/base/error.h"

struct database;
struct database_watch;

/* Writes all that the file `from` holds in the place of what is in the workspace, in one
 * transaction; the file is only read, and may be of an older format: whoever opens the workspace
 * next brings it up to date, so it is to be closed now. The watch (may be NULL) is asked now and
 * then, with bytes. False, and nothing is changed: BUSY_WORKSPACE (another program has the
 * workspace open, and would go on with what it knows), SAME_FILE, NOT_A_WORKSPACE,
 * NEWER_WORKSPACE, DAMAGED_WORKSPACE (the file's own check finds faults), STOPPED, and as
 * database_fail says. */
bool database_restore(struct database *database, const char *from,
                      const struct database_watch *watch, struct error *error);

#endif
