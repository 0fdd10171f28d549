/* Brings a workspace file to this program's format. */
#include "storage/database/migration.h"

#include "storage/database/contact_pack.h"
#include "storage/database/database_handle.h"
#include "storage/database/migration_texts.h"
#include "storage/database/statement.h"

/* So many instructions of SQLite's machine are less than a millisecond. */
enum { MIGRATION_TICK = 10000 };

int migration_newest(void)
{
    int count = 0;
    while (migration_texts[count].number != 0) {
        count++;
    }
    return count;
}

static bool migration_refuse_foreign(const struct database *database, struct error *error)
{
    error_set_with(error, "NOT_A_WORKSPACE",
                   N_("{1} is no polku workspace; name another file with --workspace"),
                   text_from(database->path));
    return false;
}

static bool migration_refuse_newer(const struct database *database, int64_t format,
                                   struct error *error)
{
    char has[24];
    char knows[24];
    error_set_with(error, "NEWER_WORKSPACE",
                   N_("{1} was written by a newer polku (format {2}, this one knows {3}); update "
                      "polku to open it"),
                   text_from(database->path), error_number(has, format),
                   error_number(knows, migration_newest()));
    return false;
}

static bool migration_read_format(struct database *database, int *ret_format, struct error *error)
{
    int64_t application = 0;
    int64_t format = 0;
    int64_t tables = 0;
    if (!statement_number(database, "SELECT count(*) FROM sqlite_schema", &tables, error) ||
        !statement_number(database, "PRAGMA application_id", &application, error) ||
        !statement_number(database, "PRAGMA user_version", &format, error)) {
        return false;
    }
    bool empty = tables == 0 && application == 0 && format == 0;
    if (!empty && (application != MIGRATION_APPLICATION || format < 1)) {
        return migration_refuse_foreign(database, error);
    }
    if (format > migration_newest()) {
        return migration_refuse_newer(database, format, error);
    }
    *ret_format = (int)format;
    return true;
}

bool migration_format(struct database *database, int *ret_format, struct error *error)
{
    bool begun = false;
    if (!database_join_reading(database, &begun, error)) {
        return false;
    }
    bool done = migration_read_format(database, ret_format, error);
    return database_settle(database, begun, done, error);
}

/* PRAGMA takes no bound values; a number is safe to write into it. */
static bool migration_set_pragma(struct database *database, const char *name, int number,
                                 struct error *error)
{
    struct text_builder sql = {0};
    text_append_format(&sql, "PRAGMA %s = %d", name, number);
    bool done = statement_execute(database, sql.bytes, error);
    text_destroy(&sql);
    return done;
}

/* How far a migration is, for who watches. */
struct migration_watch {
    const struct database_watch *watch;
    size_t done;
    size_t all;
    bool stopped;
};

/* SQLite's progress handler: other than 0 interrupts the statement. */
static int migration_tick(void *context)
{
    struct migration_watch *watch = context;
    watch->stopped = !watch->watch->step(watch->watch->context, watch->done, watch->all);
    return watch->stopped;
}

static bool migration_next_step(struct database *database, int64_t *ret_left,
                                struct text_builder *sql, struct error *error)
{
    struct statement statement = {0};
    text_clear(sql);
    if (!statement_number(database, "SELECT count(*) FROM migration_step", ret_left, error) ||
        !statement_prepare(database,
                           "DELETE FROM migration_step WHERE number ="
                           " (SELECT min(number) FROM migration_step) RETURNING sql",
                           &statement, error)) {
        return false;
    }
    enum statement_step step = statement_step(&statement, error);
    if (step == STATEMENT_ROW) {
        text_append(sql, statement_text(&statement, 0));
    }
    statement_finish(&statement);
    return step != STATEMENT_FAILED;
}

/* What a migration has left in migration_step: statements for the columns of contacts, which no
 * file can know. Gone once they are run. */
static bool migration_run_steps(struct database *database, struct migration_watch *watch,
                                struct error *error)
{
    struct text_builder sql = {0};
    int64_t left = 0;
    bool done = migration_next_step(database, &left, &sql, error);
    watch->all = (size_t)left + 1;
    while (done && left > 0) {
        watch->done = watch->all - (size_t)left;
        done = statement_execute(database, sql.bytes, error) &&
               migration_next_step(database, &left, &sql, error);
    }
    text_destroy(&sql);
    return done;
}

static bool migration_run_from(struct database *database, int format, int newest,
                               struct migration_watch *watch, struct error *error)
{
    static const char begin[] = "CREATE TEMP TABLE migration_step"
                                " (number INTEGER PRIMARY KEY, sql TEXT NOT NULL)";
    if (!contact_pack_register(database, error) || !statement_execute(database, begin, error)) {
        return false;
    }
    for (; format < newest; format++) {
        watch->done = 0;
        if (!statement_execute(database, migration_texts[format].sql, error) ||
            !migration_run_steps(database, watch, error)) {
            return false;
        }
    }
    return statement_execute(database, "DROP TABLE temp.migration_step", error) &&
           migration_set_pragma(database, "user_version", newest, error) &&
           migration_set_pragma(database, "application_id", MIGRATION_APPLICATION, error);
}

static bool migration_run_watched(struct database *database, int newest, struct error *error)
{
    int format = 0;
    struct migration_watch watch = {.watch = database->watch, .all = 1};
    if (watch.watch != NULL) {
        sqlite3_progress_handler(database->handle, MIGRATION_TICK, migration_tick, &watch);
    }
    bool done = migration_format(database, &format, error) &&
                (format >= newest || migration_run_from(database, format, newest, &watch, error));
    sqlite3_progress_handler(database->handle, 0, NULL, NULL);
    if (watch.stopped) {
        error_set(error, "STOPPED", N_("stopped; nothing was changed"));
    }
    return done;
}

bool migration_run(struct database *database, int newest, struct error *error)
{
    return database_begin(database, error) &&
           database_settle(database, true, migration_run_watched(database, newest, error), error);
}
