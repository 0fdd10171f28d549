/* A whole workspace copied into another file, as it is at one moment. */
#include "storage/database/database_backup.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/base/text.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/files/file_replace.h"

enum { DATABASE_BACKUP_PAGES = 256 /* at a time */, DATABASE_BACKUP_MODE = 0600 };

/* Where SQLite's head has two bytes that say whether the file has a log (1: it has none). */
enum { DATABASE_BACKUP_HEAD = 18 };

struct database_backup_job {
    struct database *from;
    const char *path; /* as given: what errors name */
    const struct database_watch *watch;
    int64_t bytes;
};

/* Asked behind each part. */
static bool database_backup_goes_on(struct database_backup_job *job, sqlite3_backup *backup,
                                    int64_t page, struct error *error)
{
    int64_t all = page * sqlite3_backup_pagecount(backup);
    int64_t done = all - page * sqlite3_backup_remaining(backup);
    job->bytes = all;
    if (job->watch == NULL || job->watch->step(job->watch->context, (size_t)done, (size_t)all)) {
        return true;
    }
    error_set(error, "STOPPED", N_("stopped; nothing was written"));
    return false;
}

/* All pages, in parts; the reading transaction around it keeps it to one moment. */
static bool database_backup_copy(struct database_backup_job *job, struct database *copy,
                                 struct error *error)
{
    int64_t page = 0;
    if (!statement_number(job->from, "PRAGMA page_size", &page, error)) {
        return false;
    }
    sqlite3_backup *backup = sqlite3_backup_init(copy->handle, "main", job->from->handle, "main");
    if (backup == NULL) {
        return database_fail(copy, sqlite3_errcode(copy->handle), error);
    }
    int result = SQLITE_OK;
    bool on = true;
    while (on && result == SQLITE_OK) {
        result = sqlite3_backup_step(backup, DATABASE_BACKUP_PAGES);
        on = database_backup_goes_on(job, backup, page, error);
    }
    int finished = sqlite3_backup_finish(backup);
    if (on && result != SQLITE_DONE) {
        return database_fail(copy, finished == SQLITE_OK ? result : finished, error);
    }
    return on;
}

static bool database_backup_moment(struct database_backup_job *job, struct database *copy,
                                   struct error *error)
{
    bool begun = false;
    int64_t version = 0;
    bool done = database_join_reading(job->from, &begun, error);
    done = done && statement_number(job->from, "PRAGMA user_version", &version, error) &&
           database_backup_copy(job, copy, error);
    return database_settle(job->from, begun, done, error);
}

/* What fails is thrown away whole, so that no journal is wanted. The copied head says that the file
 * has a log: back to none, so that it is one file, and can be read where nothing can be written. */
static bool database_backup_fill(const char *name, void *context, struct error *error)
{
    struct database_backup_job *job = context;
    struct database copy = {.path = (char *)job->path};
    struct text_builder path = {0};
    text_append_format(&path, "%s%s", name[0] == '/' ? "" : "./", name);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int result = sqlite3_open_v2(path.bytes, &copy.handle, flags, NULL);
    bool done = (result == SQLITE_OK || database_fail(&copy, result, error)) &&
                statement_execute(
                    &copy, "PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE", error) &&
                database_backup_moment(job, &copy, error) &&
                statement_execute(&copy, "PRAGMA journal_mode = DELETE", error);
    sqlite3_close(copy.handle);
    text_destroy(&path);
    return done;
}

/* In memory first: a stream cannot be written in any order. */
static bool database_backup_stream(struct database_backup_job *job, struct error *error)
{
    struct database copy = {.path = (char *)job->path};
    int result = sqlite3_open(":memory:", &copy.handle);
    bool done = (result == SQLITE_OK || database_fail(&copy, result, error)) &&
                database_backup_moment(job, &copy, error);
    sqlite3_int64 size = 0;
    unsigned char *bytes = done ? sqlite3_serialize(copy.handle, "main", &size, 0) : NULL;
    if (done && bytes == NULL) {
        done = database_fail(&copy, SQLITE_NOMEM, error);
    }
    sqlite3_close(copy.handle);
    if (done) {
        memset(bytes + DATABASE_BACKUP_HEAD, 1, 2);
    }
    done = done && file_replace("-", (struct text){(char *)bytes, (size_t)size}, error);
    sqlite3_free(bytes);
    return done;
}

static bool database_backup_is_same(const char *a, const char *b)
{
    struct stat one;
    struct stat other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
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

bool database_backup(struct database *database, const char *path,
                     const struct database_watch *watch, int64_t *ret_bytes, struct error *error)
{
    struct database_backup_job job = {.from = database, .path = path, .watch = watch};
    bool done = false;
    if (strcmp(path, "-") == 0) {
        job.path = "stdout";
        done = database_backup_stream(&job, error);
    } else if (database_backup_is_same(path, database->path)) {
        error_set_with(error, "SAME_FILE",
                       N_("{1} is the workspace itself; name another file for its copy"),
                       text_from(path));
    } else if (database_backup_is_used(path)) {
        error_set_with(error, "USED_FILE",
                       N_("{1} is open in another program, or was not closed (a log stands beside "
                          "it); name another file"),
                       text_from(path));
    } else {
        done = file_replace_filled(path, DATABASE_BACKUP_MODE, database_backup_fill, &job, error);
    }
    if (done) {
        *ret_bytes = job.bytes;
    }
    return done;
}
