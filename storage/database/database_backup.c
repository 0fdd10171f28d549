/* A whole workspace copied into another file, as it is at one moment. */
#include "storage/database/database_backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/text.h"
#include "storage/database/database_copy.h"
#include "storage/database/migration.h"
#include "storage/database/statement.h"
#include "storage/files/file_replace.h"

enum { DATABASE_BACKUP_MODE = 0600 };

/* Where SQLite's head has two bytes that say whether the file has a log (1: it has none). */
enum { DATABASE_BACKUP_HEAD = 18 };
static const char database_backup_no_log[] = {1, 1};

/* Where it has application_id, most significant byte first, and what is read of it. */
enum { DATABASE_BACKUP_MARK = 68, DATABASE_BACKUP_READ = DATABASE_BACKUP_MARK + 4 };

struct database_backup_job {
    struct database *from;
    const char *path; /* as given: what errors name */
    const struct database_watch *watch;
    int64_t bytes;
};

static bool database_backup_copy(struct database_backup_job *job, struct database *copy,
                                 struct error *error)
{
    return database_copy(job->from, copy, job->watch, N_("stopped; nothing was written"),
                         &job->bytes, error);
}

/* The copied head says that the file has a log: back to none, so that it is one file, and can be
 * read where nothing can be written. SQLite would make a journal for that, which a kill leaves. */
static bool database_backup_unlog(struct database_backup_job *job, const char *name,
                                  struct error *error)
{
    int descriptor = open(name, O_WRONLY | O_CLOEXEC);
    bool done = descriptor >= 0 &&
                pwrite(descriptor, database_backup_no_log, sizeof(database_backup_no_log),
                       DATABASE_BACKUP_HEAD) == (ssize_t)sizeof(database_backup_no_log);
    if (!done) {
        error_set_with(error, "CANNOT_WRITE", N_("cannot write {1}: {2}"), text_from(job->path),
                       text_from(strerror(errno)));
    }
    if (descriptor >= 0) {
        close(descriptor);
    }
    return done;
}

/* What fails is thrown away whole, so that no journal is wanted. */
static bool database_backup_fill(const char *name, void *context, struct error *error)
{
    struct database_backup_job *job = context;
    struct database copy = {.path = (char *)job->path};
    bool done = database_open_handle(&copy, name, SQLITE_OPEN_READWRITE, error) &&
                statement_execute(
                    &copy, "PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE", error) &&
                database_backup_copy(job, &copy, error);
    sqlite3_close(copy.handle);
    return done && database_backup_unlog(job, name, error);
}

/* In memory first: a stream cannot be written in any order. */
static bool database_backup_stream(struct database_backup_job *job, struct error *error)
{
    struct database copy = {.path = (char *)job->path};
    int result = sqlite3_open(":memory:", &copy.handle);
    bool done = (result == SQLITE_OK || database_fail(&copy, result, error)) &&
                database_backup_copy(job, &copy, error);
    sqlite3_int64 size = 0;
    unsigned char *bytes = done ? sqlite3_serialize(copy.handle, "main", &size, 0) : NULL;
    if (done && bytes == NULL) {
        done = database_fail(&copy, SQLITE_NOMEM, error);
    }
    sqlite3_close(copy.handle);
    if (done) {
        memcpy(bytes + DATABASE_BACKUP_HEAD, database_backup_no_log,
               sizeof(database_backup_no_log));
    }
    done = done && file_replace("-", (struct text){(char *)bytes, (size_t)size}, error);
    sqlite3_free(bytes);
    return done;
}

/* A log stands beside the file that a link leads to. */
static bool database_backup_is_used(const char *path)
{
    static const char *const suffixes[] = {"-wal", "-shm", "-journal"};
    char *real = realpath(path, NULL);
    bool used = false;
    for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
        struct text_builder beside = {0};
        text_append_format(&beside, "%s%s", real == NULL ? path : real, suffixes[i]);
        used = used || access(beside.bytes, F_OK) == 0;
        text_destroy(&beside);
    }
    free(real);
    return used;
}

/* Something is in it, and it is no workspace, even a damaged one. What cannot be read is left to
 * the writing, which says why. */
static bool database_backup_is_foreign(const char *path)
{
    unsigned char head[DATABASE_BACKUP_READ] = {0};
    struct stat status;
    FILE *file = stat(path, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0
                     ? fopen(path, "rbe")
                     : NULL;
    if (file == NULL) {
        return false;
    }
    size_t read = fread(head, 1, sizeof(head), file);
    bool failed = ferror(file) != 0;
    fclose(file);
    bool marked = read == sizeof(head);
    for (size_t i = 0; i < sizeof(head) - DATABASE_BACKUP_MARK; i++) {
        unsigned shift = 8 * (unsigned)(sizeof(head) - DATABASE_BACKUP_MARK - 1 - i);
        marked = marked && head[DATABASE_BACKUP_MARK + i] ==
                               (((unsigned)MIGRATION_APPLICATION >> shift) & 0xFF);
    }
    return !failed && !marked;
}

bool database_backup(struct database *database, const char *path,
                     const struct database_watch *watch, int64_t *ret_bytes, struct error *error)
{
    struct database_backup_job job = {.from = database, .path = path, .watch = watch};
    bool done = false;
    if (strcmp(path, "-") == 0) {
        job.path = "stdout";
        done = database_backup_stream(&job, error);
    } else if (database_is_same_file(path, database->path)) {
        error_set_with(error, "SAME_FILE",
                       N_("{1} is the workspace itself; name another file for its copy"),
                       text_from(path));
    } else if (database_backup_is_used(path)) {
        error_set_with(error, "USED_FILE",
                       N_("{1} is open in another program, or was not closed (a log stands beside "
                          "it); name another file"),
                       text_from(path));
    } else if (database_backup_is_foreign(path)) {
        error_set_with(error, "FOREIGN_FILE",
                       N_("{1} is there and is no polku workspace; name another file, or delete it "
                          "first"),
                       text_from(path));
    } else {
        done = file_replace_filled(path, DATABASE_BACKUP_MODE, database_backup_fill, &job, error);
    }
    if (done) {
        *ret_bytes = job.bytes;
    }
    return done;
}
