/* The inside of an open database, and transactions within transactions, for this folder alone. */
#ifndef STORAGE_DATABASE_DATABASE_HANDLE_H
#define STORAGE_DATABASE_DATABASE_HANDLE_H

#include <sqlite3.h>
#include <stdbool.h>

#include "model/base/error.h"
#include "storage/database/database.h"

struct database {
    sqlite3 *handle;
    char *path;                         /* as given */
    const struct database_watch *watch; /* while it is opened; may be NULL */
    bool reads_only;
    bool unlogged; /* since database_begin_large: a rollback journal in place of the log */
};

/* Fills the error for SQLite's result code, with its message: BUSY_WORKSPACE, DAMAGED_WORKSPACE,
 * NOT_A_WORKSPACE, CANNOT_WRITE, TOO_BIG or WORKSPACE_FAULT. Gives false. */
bool database_fail(const struct database *database, int result, struct error *error);

/* Opens SQLite's handle by path and flags, and nothing else; the caller closes it in both cases. */
bool database_open_handle(struct database *database, const char *path, int flags,
                          struct error *error);

/* False for what is no plain file, or not there. */
bool database_check_file(const char *path, struct error *error);

/* Settings of every connection: errors in full, waiting for others, nothing trusted in the file. */
bool database_protect(struct database *database, struct error *error);

/* Goes back to the log behind a large transaction. Where somebody reads the file just then it stays
 * without, as safe: behind the next transaction, or by who opens it next, it has one again. */
void database_use_log_again(struct database *database);

/* Makes a file anew that is free for the greater part, as a migration leaves it, in large pages
 * where it is not small. Not where another connection has it open; where it fails the file is as it
 * was. */
void database_compact(struct database *database);

/* Begins a transaction where none is open: *ret_begun says whether it did. */
bool database_join(struct database *database, bool *ret_begun, struct error *error);

/* The same for reading: what is read within it is of one moment. */
bool database_join_reading(struct database *database, bool *ret_begun, struct error *error);

/* Ends what database_join began: commits if `done`, else rolls back. Within somebody else's
 * transaction nothing happens. Gives whether all is well. */
bool database_settle(struct database *database, bool begun, bool done, struct error *error);

#endif
