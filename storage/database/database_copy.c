/* All pages of one database into another. */
#include "storage/database/database_copy.h"

#include <sys/stat.h>

#include "storage/database/statement.h"

enum { DATABASE_COPY_PAGES = 64 /* at a time */ };

struct database_copying {
    const struct database_watch *watch;
    const char *stopped;
    int64_t page; /* its bytes */
    int64_t bytes;
};

/* Asked behind each part, but not once all is done. */
static bool database_copy_goes_on(struct database_copying *copying, sqlite3_backup *backup,
                                  struct error *error)
{
    const struct database_watch *watch = copying->watch;
    int64_t left = copying->page * sqlite3_backup_remaining(backup);
    copying->bytes = copying->page * sqlite3_backup_pagecount(backup);
    if (watch == NULL || left == 0 ||
        watch->step(watch->context, (size_t)(copying->bytes - left), (size_t)copying->bytes)) {
        return true;
    }
    error_set(error, "STOPPED", copying->stopped);
    return false;
}

static bool database_copy_pages(struct database_copying *copying, struct database *from,
                                struct database *to, struct error *error)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (backup == NULL) {
        return database_fail(to, sqlite3_errcode(to->handle), error);
    }
    int result = SQLITE_OK;
    bool on = true;
    while (on && result == SQLITE_OK) {
        result = sqlite3_backup_step(backup, DATABASE_COPY_PAGES);
        on = database_copy_goes_on(copying, backup, error);
    }
    int finished = sqlite3_backup_finish(backup);
    if (on && result != SQLITE_DONE) {
        return database_fail(to, finished == SQLITE_OK ? result : finished, error);
    }
    return on;
}

/* The reading transaction keeps it to one moment, and from beginning anew. */
bool database_copy(struct database *from, struct database *to, const struct database_watch *watch,
                   const char *stopped, int64_t *ret_bytes, struct error *error)
{
    struct database_copying copying = {.watch = watch, .stopped = stopped};
    bool begun = false;
    int64_t version = 0;
    bool done = database_join_reading(from, &begun, error);
    done = done && statement_number(from, "PRAGMA user_version", &version, error) &&
           statement_number(from, "PRAGMA page_size", &copying.page, error) &&
           database_copy_pages(&copying, from, to, error);
    if (done) {
        *ret_bytes = copying.bytes;
    }
    return database_settle(from, begun, done, error);
}

bool database_is_same_file(const char *a, const char *b)
{
    struct stat one;
    struct stat other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}
