/* The workspace file: one SQLite database, its pragmas, transactions and migrations. */
#ifndef STORAGE_DATABASE_DATABASE_H
#define STORAGE_DATABASE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"

struct database;

/* Opens the workspace at `path`, made with mode 0600 if it is not there (its folder too, 0700,
 * where `make_folder`), and brings it to this program's format in one transaction. False for a
 * newer format (NEWER_WORKSPACE), a file that is no workspace, one that cannot be read or written.
 */
bool database_open(const char *path, bool make_folder, struct database **ret_database,
                   struct error *error);

/* Asked now and then while a file of many contacts is brought to this program's format, with the
 * steps that are done. False: the error is STOPPED, and the file is as it was. */
struct database_watch {
    bool (*step)(void *context, size_t done, size_t all);
    void *context;
};

/* The same as database_open, watched (NULL: by nobody). */
bool database_open_watched(const char *path, bool make_folder, const struct database_watch *watch,
                           struct database **ret_database, struct error *error);

/* The same of a file that is there, to read it: where neither it nor its folder can be written, too
 * (a read-only file system, somebody else's folder, a full disk). Such a one is read as it stands,
 * in a copy in memory that is brought to this program's format; nothing is written. False, further,
 * for UNSETTLED_WORKSPACE (changes in a log beside the file, which nobody keeps open) and
 * OLD_WORKSPACE (an older format, kept open). */
bool database_open_reading(const char *path, const struct database_watch *watch,
                           struct database **ret_database, struct error *error);

/* Whether it was opened where it cannot be written. */
bool database_reads_only(const struct database *database);

void database_close(struct database *database);

/* Brings all that stands in the log into the file, which can be moved without it then. Closing does
 * so as well, but does not say where that fails: there is no room, or somebody else has it open. */
bool database_empty_log(struct database *database, struct error *error);

/* Whether the file that was opened no longer stands at its path: it was deleted, moved away, or
 * another one took its place. What is written to it then nobody finds. */
bool database_has_moved(const struct database *database);

/* BEGIN IMMEDIATE … COMMIT; waits a while for another process. MOVED_WORKSPACE where the file has
 * moved. */
bool database_begin(struct database *database, struct error *error);
/* The same, for what can wait: false at once where another connection writes. */
bool database_begin_if_free(struct database *database);

/* The same for what makes the file several times as big. What goes to the log is written twice, and
 * read once; a rollback journal takes no copy of new pages. So where no other connection has the
 * file open the transaction is without the log, in larger pages where the file is still small, and
 * whoever opens the file meanwhile waits for its end, or is told BUSY_WORKSPACE; else it is as any
 * other. */
bool database_begin_large(struct database *database, struct error *error);

bool database_commit(struct database *database, struct error *error);
void database_rollback(struct database *database);

/* Changes when another process has committed (PRAGMA data_version). */
int64_t database_data_version(struct database *database);

#endif
