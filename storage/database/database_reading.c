/* Opening a workspace file that cannot be written, to read it. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "model/base/text.h"
#include "storage/database/database_handle.h"
#include "storage/database/migration.h"
#include "storage/database/statement.h"

/* Where SQLite's header says whether the file is in WAL mode (1: it is not). */
enum { DATABASE_HEADER = 100, DATABASE_WRITE_MODE = 18, DATABASE_READ_MODE = 19 };

static char *database_beside(const char *path, const char *suffix)
{
    struct text_builder builder = {0};
    text_append_string(&builder, path);
    text_append_string(&builder, suffix);
    return text_take(&builder);
}

/* The path begins with a slash. */
static bool database_can_write_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = text_copy((struct text){path, slash == path ? 1 : (size_t)(slash - path)});
    bool can = access(folder, W_OK) == 0;
    free(folder);
    return can;
}

/* Whether a log or a journal beside the file holds what is not in it yet. */
static bool database_has_log(const char *path)
{
    static const char *const suffixes[] = {"-wal", "-journal"};
    bool has = false;
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
        struct stat status;
        char *file = database_beside(path, suffixes[i]);
        has = has || (stat(file, &status) == 0 && status.st_size > 0);
        free(file);
    }
    return has;
}

static bool database_read_whole(int file, unsigned char *bytes, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t count = read(file, bytes + done, size - done);
        if (count <= 0) {
            return false;
        }
        done += (size_t)count;
    }
    return true;
}

static bool database_is_same(const struct stat *a, const struct stat *b)
{
    return a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

/* The bytes (SQLite's to free) of a file that nobody changed meanwhile; NULL and errno if it cannot
 * be read, EAGAIN where somebody did. */
static unsigned char *database_read_bytes(const char *path, size_t *ret_size)
{
    struct stat before;
    struct stat after;
    unsigned char *bytes = NULL;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return NULL;
    }
    bool read = fstat(file, &before) == 0 &&
                (bytes = sqlite3_malloc64((sqlite3_uint64)before.st_size + 1)) != NULL &&
                database_read_whole(file, bytes, (size_t)before.st_size);
    if (read &&
        (stat(path, &after) != 0 || !database_is_same(&before, &after) || database_has_log(path))) {
        errno = EAGAIN;
        read = false;
    }
    int fault = errno;
    close(file);
    errno = fault;
    if (!read) {
        sqlite3_free(bytes);
        return NULL;
    }
    *ret_size = (size_t)before.st_size;
    return bytes;
}

static bool database_refuse_copy(const char *path, struct error *error)
{
    if (errno == EAGAIN) {
        error_set_with(error, "BUSY_WORKSPACE",
                       N_("another program is writing to {1}; try again in a moment"),
                       text_from(path));
    } else {
        error_set_with(error, "CANNOT_OPEN", N_("cannot open {1} ({2}); check its permissions"),
                       text_from(path), text_from(strerror(errno)));
    }
    return false;
}

/* Not immutable=1: somebody else may write to the file while it is read, which SQLite would then
 * not see. A copy that was whole when it was taken stays whole; it may be migrated, too. */
static bool database_open_copy(struct database *database, const char *file, struct error *error)
{
    size_t size = 0;
    unsigned char *bytes = database_read_bytes(file, &size);
    if (bytes == NULL) {
        return database_refuse_copy(database->path, error);
    }
    if (size >= DATABASE_HEADER && bytes[DATABASE_READ_MODE] == 2) {
        bytes[DATABASE_WRITE_MODE] = 1;
        bytes[DATABASE_READ_MODE] = 1;
    }
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_MEMORY;
    int result = sqlite3_open_v2(":memory:", &database->handle, flags, NULL);
    if (result != SQLITE_OK) {
        sqlite3_free(bytes);
        return database_fail(database, result, error);
    }
    result = sqlite3_deserialize(database->handle, "main", bytes, (sqlite3_int64)size,
                                 (sqlite3_int64)size + 1,
                                 SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    int format = 0;
    return (result == SQLITE_OK || database_fail(database, result, error)) &&
           database_protect(database, error) && migration_format(database, &format, error) &&
           (format >= migration_newest() || migration_run(database, migration_newest(), error));
}

static bool database_refuse_log(const struct database *database, struct error *error)
{
    error_set_with(
        error, "UNSETTLED_WORKSPACE",
        N_("{1} has changes in a log beside it ({1}-wal or {1}-journal) that can only be read "
           "where "
           "its folder can be written; copy all of them to a folder of yours and name the copy "
           "with --workspace"),
        text_from(database->path));
    return false;
}

static bool database_refuse_old(const struct database *database, int format, struct error *error)
{
    char has[24];
    char wants[24];
    error_set_with(error, "OLD_WORKSPACE",
                   N_("{1} was written by an older polku (format {2}, this one's is {3}) and is in "
                      "use or was not closed, so that it can only be read once it is brought up to "
                      "date; open it where it can be written"),
                   text_from(database->path), error_number(has, format),
                   error_number(wants, migration_newest()));
    return false;
}

/* With its log, which needs the index (-shm) that a program which has it open keeps beside it. */
static bool database_open_with_log(struct database *database, const char *file, struct error *error)
{
    int format = 0;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    int result = sqlite3_open_v2(file, &database->handle, flags, NULL);
    if (result == SQLITE_OK) {
        result = sqlite3_exec(database->handle, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    }
    if ((result & 0xff) == SQLITE_CANTOPEN || (result & 0xff) == SQLITE_READONLY) {
        return database_refuse_log(database, error);
    }
    if (result != SQLITE_OK) {
        return database_fail(database, result, error);
    }
    return database_protect(database, error) && migration_format(database, &format, error) &&
           (format == migration_newest() || database_refuse_old(database, format, error));
}

/* `file` is the path without links: what stands beside the file stands beside that. */
static bool database_open_file(const char *path, const char *file,
                               const struct database_watch *watch, struct database **ret_database,
                               struct error *error)
{
    struct database *database = memory_allocate(sizeof(*database));
    *database =
        (struct database){.path = text_copy(text_from(path)), .reads_only = true, .watch = watch};
    bool done = database_has_log(file) ? database_open_with_log(database, file, error)
                                       : database_open_copy(database, file, error);
    if (!done || !statement_execute(database, "PRAGMA query_only = ON", error)) {
        database_close(database);
        return false;
    }
    database->watch = NULL;
    *ret_database = database;
    return true;
}

bool database_open_reading(const char *path, const struct database_watch *watch,
                           struct database **ret_database, struct error *error)
{
    if (!database_check_file(path, error)) {
        return false;
    }
    char *file = realpath(path, NULL);
    struct error reason = {0};
    bool writes = file == NULL || (access(file, W_OK) == 0 && database_can_write_folder(file));
    bool done = writes && database_open_watched(path, false, watch, ret_database, &reason);
    if (!done && file != NULL && (!writes || strcmp(reason.code, "CANNOT_WRITE") == 0)) {
        done = database_open_file(path, file, watch, ret_database, error);
    } else if (!done && error != NULL) {
        *error = reason;
    }
    free(file);
    return done;
}

bool database_reads_only(const struct database *database)
{
    return database->reads_only;
}
