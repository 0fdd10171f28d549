/* The workspace file: one SQLite database, its pragmas, transactions and migrations. */
#ifndef STORAGE_DATABASE_DATABASE_H
#define STORAGE_DATABASE_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"

struct database;

/* Opens the workspace at `path`, made with mode 0600 if it is not there (its folder too, 0700,
 * where `make_folder`), and brings it to this program's format in one transaction. False for a
 * newer format (NEWER_WORKSPACE), a file that is no workspace (NOT_A_WORKSPACE) or a damaged one
 * (DAMAGED_WORKSPACE), one that cannot be opened or written (CANNOT_OPEN, CANNOT_WRITE), one that
 * another program holds for long (BUSY_WORKSPACE). All calls on a database give these. One thread
 * uses it. */
bool database_open(const char *path, bool make_folder, struct database **ret_database,
                   struct error *error);
void database_close(struct database *database);

/* BEGIN IMMEDIATE … COMMIT; waits a while for another process. */
bool database_begin(struct database *database, struct error *error);
bool database_commit(struct database *database, struct error *error);
void database_rollback(struct database *database);

/* Changes when another process has committed (PRAGMA data_version). */
int64_t database_data_version(struct database *database);

#endif
