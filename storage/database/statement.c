/* One SQL statement: prepared, bound, stepped, read. */
#include "storage/database/statement.h"

#include <assert.h>
#include <sqlite3.h>

#include "storage/database/database_handle.h"

bool statement_prepare(struct database *database, const char *sql, struct statement *ret_statement,
                       struct error *error)
{
    sqlite3_stmt *handle = NULL;
    int result = sqlite3_prepare_v2(database->handle, sql, -1, &handle, NULL);
    if (result != SQLITE_OK) {
        return database_fail(database, result, error);
    }
    *ret_statement = (struct statement){.database = database, .handle = handle};
    return true;
}

void statement_finish(struct statement *statement)
{
    sqlite3_finalize(statement->handle);
    *statement = (struct statement){0};
}

static void statement_bound(struct statement *statement, int result)
{
    assert(result == SQLITE_OK || result == SQLITE_TOOBIG || result == SQLITE_NOMEM);
    statement->fault = statement->fault == SQLITE_OK ? result : statement->fault;
}

void statement_bind_integer(struct statement *statement, int place, int64_t number)
{
    statement_bound(statement, sqlite3_bind_int64(statement->handle, place, number));
}

void statement_bind_text(struct statement *statement, int place, struct text text)
{
    const char *bytes = text.bytes == NULL ? "" : text.bytes;
    statement_bound(statement, sqlite3_bind_text64(statement->handle, place, bytes, text.length,
                                                   SQLITE_STATIC, SQLITE_UTF8));
}

void statement_bind_blob(struct statement *statement, int place, struct text bytes)
{
    statement_bound(statement, sqlite3_bind_blob64(statement->handle, place, bytes.bytes,
                                                   bytes.length, SQLITE_STATIC));
}

void statement_bind_null(struct statement *statement, int place)
{
    statement_bound(statement, sqlite3_bind_null(statement->handle, place));
}

enum statement_step statement_step(struct statement *statement, struct error *error)
{
    int result = statement->fault != SQLITE_OK ? statement->fault : sqlite3_step(statement->handle);
    statement->fault = SQLITE_OK;
    if (result == SQLITE_ROW) {
        return STATEMENT_ROW;
    }
    if (result != SQLITE_DONE) {
        database_fail(statement->database, result, error);
    }
    sqlite3_reset(statement->handle);
    return result == SQLITE_DONE ? STATEMENT_DONE : STATEMENT_FAILED;
}

bool statement_run(struct statement *statement, struct error *error)
{
    enum statement_step step = STATEMENT_ROW;
    while (step == STATEMENT_ROW) {
        step = statement_step(statement, error);
    }
    return step == STATEMENT_DONE;
}

void statement_reset(struct statement *statement)
{
    sqlite3_reset(statement->handle);
}

int64_t statement_integer(const struct statement *statement, int column)
{
    return sqlite3_column_int64(statement->handle, column);
}

struct text statement_text(const struct statement *statement, int column)
{
    const unsigned char *bytes = sqlite3_column_text(statement->handle, column);
    int length = sqlite3_column_bytes(statement->handle, column);
    return (struct text){.bytes = (const char *)bytes, .length = (size_t)length};
}

struct text statement_blob(const struct statement *statement, int column)
{
    const void *bytes = sqlite3_column_blob(statement->handle, column);
    int length = sqlite3_column_bytes(statement->handle, column);
    return (struct text){.bytes = bytes, .length = bytes == NULL ? 0 : (size_t)length};
}

bool statement_is_null(const struct statement *statement, int column)
{
    return sqlite3_column_type(statement->handle, column) == SQLITE_NULL;
}

bool statement_execute(struct database *database, const char *sql, struct error *error)
{
    int result = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);
    return result == SQLITE_OK || database_fail(database, result, error);
}

bool statement_number(struct database *database, const char *sql, int64_t *ret_number,
                      struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database, sql, &statement, error)) {
        return false;
    }
    bool done = statement_step(&statement, error) == STATEMENT_ROW;
    if (done) {
        *ret_number = statement_integer(&statement, 0);
    }
    statement_finish(&statement);
    return done;
}
