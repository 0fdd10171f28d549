/* A workspace made again what a copy of it holds. */
#include "storage/database/database_restore.h"

#include <string.h>

#include "model/base/text.h"
#include "storage/database/database_copy.h"
#include "storage/database/migration.h"
#include "storage/database/statement.h"

static bool database_restore_refuse(const struct database *copy, struct error *error)
{
    error_set_with(error, "NOT_A_WORKSPACE",
                   N_("{1} is no polku workspace; name another file with --from"),
                   text_from(copy->path));
    return false;
}

static bool database_restore_say_damaged(const struct database *copy, struct text how,
                                         struct error *error)
{
    error_set_with(error, "DAMAGED_WORKSPACE",
                   N_("{1} is damaged ({2}); name another file with --from"), text_from(copy->path),
                   how);
    return false;
}

/* An empty file is none, either. */
static bool database_restore_check_format(struct database *copy, struct error *error)
{
    int format = 0;
    if (!database_protect(copy, error) || !migration_format(copy, &format, error)) {
        return false;
    }
    return format != 0 || database_restore_refuse(copy, error);
}

static bool database_restore_check_pages(struct database *copy, struct error *error)
{
    struct statement statement = {0};
    bool done = statement_prepare(copy, "PRAGMA quick_check(1)", &statement, error) &&
                statement_step(&statement, error) == STATEMENT_ROW;
    if (done && !text_is(statement_text(&statement, 0), "ok")) {
        done = database_restore_say_damaged(copy, statement_text(&statement, 0), error);
    }
    statement_finish(&statement);
    return done;
}

/* What others say of a workspace tells how to name another one; here it is a copy. */
static bool database_restore_check(struct database *copy, struct error *error)
{
    struct error reason = {0};
    if (database_check_file(copy->path, &reason) &&
        database_open_handle(copy, copy->path, SQLITE_OPEN_READONLY, &reason) &&
        database_restore_check_format(copy, &reason) &&
        database_restore_check_pages(copy, &reason)) {
        return true;
    }
    if (strcmp(reason.code, "NOT_A_WORKSPACE") == 0) {
        return database_restore_refuse(copy, error);
    }
    if (strcmp(reason.code, "DAMAGED_WORKSPACE") == 0) {
        return database_restore_say_damaged(copy, text_from(reason.arguments[1]), error);
    }
    *error = reason;
    return false;
}

/* Out of the log: SQLite refuses where somebody else has the file open, and takes pages of another
 * size only without it. */
static bool database_restore_alone(struct database *database, struct error *error)
{
    int result = sqlite3_exec(database->handle, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    if ((result & 0xff) == SQLITE_BUSY || (result & 0xff) == SQLITE_LOCKED) {
        error_set_with(error, "BUSY_WORKSPACE",
                       N_("{1} is open in another program; leave it there, then try again"),
                       text_from(database->path));
        return false;
    }
    database->unlogged = result == SQLITE_OK;
    return database->unlogged || database_fail(database, result, error);
}

bool database_restore(struct database *database, const char *from,
                      const struct database_watch *watch, struct error *error)
{
    struct database copy = {.path = (char *)from};
    int64_t bytes = 0;
    if (database_is_same_file(from, database->path)) {
        error_set_with(error, "SAME_FILE",
                       N_("{1} is the workspace itself; name a copy of it with --from"),
                       text_from(from));
        return false;
    }
    bool done =
        database_restore_check(&copy, error) && database_restore_alone(database, error) &&
        database_copy(&copy, database, watch, N_("stopped; nothing was changed"), &bytes, error);
    sqlite3_close(copy.handle);
    database_use_log_again(database);
    return done;
}
