/* The workspace file: opened safely, with its pragmas and transactions. */
#include "storage/database/database.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "model/base/text.h"
#include "storage/database/database_handle.h"
#include "storage/database/migration.h"
#include "storage/database/statement.h"
#include "storage/files/folder_make.h"

enum {
    DATABASE_WAIT_MILLISECONDS = 5000,
    DATABASE_PAUSE_MILLISECONDS = 10,
    DATABASE_BESIDE = sizeof("-journal") - 1 /* what the longest of their names adds to its own */
};

static const struct {
    int result;
    const char *code;
    const char *sentence;
} database_faults[] = {
    {SQLITE_BUSY, "BUSY_WORKSPACE", N_("another program is writing to {1}; try again in a moment")},
    {SQLITE_LOCKED, "BUSY_WORKSPACE",
     N_("another program is writing to {1}; try again in a moment")},
    {SQLITE_NOTADB, "NOT_A_WORKSPACE",
     N_("{1} is no polku workspace; name another file with --workspace")},
    {SQLITE_CORRUPT, "DAMAGED_WORKSPACE", N_("{1} is damaged ({2}); put a backup in its place")},
    {SQLITE_CONSTRAINT, "DAMAGED_WORKSPACE",
     N_("{1} is damaged (what its tables hold contradicts itself); put a backup in its place")},
    {SQLITE_ERROR, "DAMAGED_WORKSPACE",
     N_("{1} is damaged (its tables are not as polku makes them); put a backup in its place")},
    {SQLITE_FULL, "CANNOT_WRITE", N_("cannot write to {1}: the disk is full")},
    {SQLITE_TOOBIG, "TOO_BIG",
     N_("{1} cannot hold a value of 1 GB, nor 1 GB of 4096 contacts in one column; shorten the "
        "values, or leave the column out")},
    {SQLITE_READONLY, "CANNOT_WRITE", N_("cannot write to {1} ({2}); check its permissions")},
    {SQLITE_IOERR_SHMSIZE, "CANNOT_WRITE", N_("cannot write to {1}: the disk is full")},
    {SQLITE_IOERR, "CANNOT_WRITE", N_("cannot read or write {1} ({2}); check the disk")},
    {SQLITE_CANTOPEN, "CANNOT_OPEN", N_("cannot open {1} ({2}); check its permissions")},
    {SQLITE_PERM, "CANNOT_OPEN", N_("cannot open {1} ({2}); check its permissions")},
    {0, "WORKSPACE_FAULT", N_("{1} could not do what was asked ({2})")},
};

bool database_fail(const struct database *database, int result, struct error *error)
{
    size_t i = 0;
    while (database_faults[i].result != 0 && database_faults[i].result != result &&
           database_faults[i].result != (result & 0xff)) {
        i++;
    }
    error_set_with(error, database_faults[i].code, database_faults[i].sentence,
                   text_from(database->path), text_from(sqlite3_errmsg(database->handle)));
    return false;
}

static bool database_fail_open(const char *path, struct error *error)
{
    error_set_with(error, "CANNOT_OPEN",
                   errno == ENOENT ? N_("cannot open {1}: there is no such file or folder")
                                   : N_("cannot open {1} ({2}); check its permissions"),
                   text_from(path), text_from(strerror(errno)));
    return false;
}

/* SQLite keeps files beside it ("-journal"), and the columns that were loaded stand there too. */
static bool database_check_name(const char *path, struct error *error)
{
    const char *slash = strrchr(path, '/');
    char most[24];
    int longest = NAME_MAX - DATABASE_BESIDE;
    if (strlen(slash == NULL ? path : slash + 1) <= (size_t)longest) {
        return true;
    }
    error_set_with(error, "CANNOT_OPEN",
                   N_("cannot open {1}: a workspace's name has {2} bytes at most, as files beside "
                      "it are called after it"),
                   text_from(path), error_number(most, longest));
    return false;
}

static bool database_check_plain(const char *path, const struct stat *status, struct error *error)
{
    if (S_ISREG(status->st_mode)) {
        return true;
    }
    if (S_ISDIR(status->st_mode)) {
        errno = EISDIR;
        return database_fail_open(path, error);
    }
    error_set_with(error, "NOT_A_WORKSPACE",
                   N_("{1} is no polku workspace; name another file with --workspace"),
                   text_from(path));
    return false;
}

/* An empty file with the right mode, before SQLite would make one with another. One that is there
 * is only looked at: closing it would take away the locks that another connection of this process
 * has on it (POSIX: a process's locks on a file go when it closes any descriptor of it). */
static bool database_make_file(const char *path, struct error *error)
{
    struct stat status;
    if (!database_check_name(path, error)) {
        return false;
    }
    if (stat(path, &status) == 0) {
        return database_check_plain(path, &status, error);
    }
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NONBLOCK, 0600);
    if (file < 0 && errno != EEXIST) {
        return database_fail_open(path, error);
    }
    if (file >= 0) {
        close(file);
    }
    return true;
}

/* SQLite does not wait where the change of the journal's mode meets another process, so it is tried
 * again here. */
static bool database_use_log(struct database *database, struct error *error)
{
    int result = SQLITE_BUSY;
    for (int waited = 0; waited < DATABASE_WAIT_MILLISECONDS;
         waited += DATABASE_PAUSE_MILLISECONDS) {
        result = sqlite3_exec(database->handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if ((result & 0xff) != SQLITE_BUSY) {
            break;
        }
        sqlite3_sleep(DATABASE_PAUSE_MILLISECONDS);
    }
    return result == SQLITE_OK || database_fail(database, result, error);
}

bool database_check_file(const char *path, struct error *error)
{
    struct stat status;
    return stat(path, &status) == 0 ? database_check_plain(path, &status, error)
                                    : database_fail_open(path, error);
}

bool database_protect(struct database *database, struct error *error)
{
    sqlite3_extended_result_codes(database->handle, 1);
    sqlite3_busy_timeout(database->handle, DATABASE_WAIT_MILLISECONDS);
    sqlite3_db_config(database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return statement_execute(database, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;",
                             error);
}

/* foreign_keys cannot change inside the migrations' transaction, and some need it off. EXTRA is
 * FULL that syncs the folder, too, where a journal has gone from it. */
static bool database_prepare(struct database *database, struct error *error)
{
    int format = 0;
    if (!database_protect(database, error) || !migration_format(database, &format, error) ||
        !database_use_log(database, error) ||
        !statement_execute(database, "PRAGMA synchronous = EXTRA", error)) {
        return false;
    }
    if (format < migration_newest()) {
        if (!migration_run(database, migration_newest(), error)) {
            return false;
        }
        database_compact(database);
    }
    return statement_execute(database, "PRAGMA foreign_keys = ON", error);
}

/* "./" keeps SQLite from reading a name such as ":memory:" as something else. */
bool database_open_handle(struct database *database, const char *path, int flags,
                          struct error *error)
{
    struct text_builder name = {0};
    text_append_format(&name, "%s%s", path[0] == '/' ? "" : "./", path);
    int result = sqlite3_open_v2(name.bytes, &database->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    text_destroy(&name);
    return result == SQLITE_OK || database_fail(database, result, error);
}

bool database_open_watched(const char *path, bool make_folder, const struct database_watch *watch,
                           struct database **ret_database, struct error *error)
{
    if (make_folder && !folder_make_for(path)) {
        return database_fail_open(path, error);
    }
    if (!database_make_file(path, error)) {
        return false;
    }
    struct database *database = memory_allocate(sizeof(*database));
    database->path = text_copy(text_from(path));
    database->watch = watch;
    if (!database_open_handle(database, path, SQLITE_OPEN_READWRITE, error) ||
        !database_prepare(database, error)) {
        database_close(database);
        return false;
    }
    database->watch = NULL;
    *ret_database = database;
    return true;
}

bool database_open(const char *path, bool make_folder, struct database **ret_database,
                   struct error *error)
{
    return database_open_watched(path, make_folder, NULL, ret_database, error);
}

void database_close(struct database *database)
{
    if (database == NULL) {
        return;
    }
    sqlite3_close(database->handle);
    free(database->path);
    free(database);
}

bool database_empty_log(struct database *database, struct error *error)
{
    int64_t busy = 1;
    return statement_number(database, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, error) &&
           (busy == 0 || database_fail(database, SQLITE_BUSY, error));
}

bool database_has_moved(const struct database *database)
{
    int moved = 0;
    return sqlite3_file_control(database->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) ==
               SQLITE_OK &&
           moved != 0;
}

bool database_begin(struct database *database, struct error *error)
{
    if (database_has_moved(database)) {
        error_set_with(error, "MOVED_WORKSPACE",
                       N_("{1} was deleted or replaced, and nothing more can be kept in it; put it "
                          "back, or export what is open and begin again"),
                       text_from(database->path));
        return false;
    }
    return statement_execute(database, "BEGIN IMMEDIATE", error);
}

bool database_begin_if_free(struct database *database)
{
    sqlite3_busy_timeout(database->handle, 0);
    bool begun = database_begin(database, NULL);
    sqlite3_busy_timeout(database->handle, DATABASE_WAIT_MILLISECONDS);
    return begun;
}

bool database_commit(struct database *database, struct error *error)
{
    bool done = statement_execute(database, "COMMIT", error);
    if (done) {
        database_use_log_again(database);
    }
    return done;
}

void database_rollback(struct database *database)
{
    if (!sqlite3_get_autocommit(database->handle)) {
        statement_execute(database, "ROLLBACK", NULL);
    }
    database_use_log_again(database);
}

static bool database_begin_reading(struct database *database, struct error *error)
{
    return statement_execute(database, "BEGIN", error);
}

static bool database_join_by(struct database *database,
                             bool (*begin)(struct database *database, struct error *error),
                             bool *ret_begun, struct error *error)
{
    bool begun = sqlite3_get_autocommit(database->handle) != 0;
    if (begun && !begin(database, error)) {
        return false;
    }
    *ret_begun = begun;
    return true;
}

bool database_join(struct database *database, bool *ret_begun, struct error *error)
{
    return database_join_by(database, database_begin, ret_begun, error);
}

bool database_join_reading(struct database *database, bool *ret_begun, struct error *error)
{
    return database_join_by(database, database_begin_reading, ret_begun, error);
}

bool database_settle(struct database *database, bool begun, bool done, struct error *error)
{
    if (begun && done) {
        done = database_commit(database, error);
    }
    if (begun && !done) {
        database_rollback(database);
    }
    return done;
}

int64_t database_data_version(struct database *database)
{
    int64_t version = 0;
    statement_number(database, "PRAGMA data_version", &version, NULL);
    return version;
}
