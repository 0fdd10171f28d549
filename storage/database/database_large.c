/* Transactions that write so much that the log would double it. */
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* SQLite refuses at once where another connection has the file open, or reads it. */
static bool database_set_mode(struct database *database, const char *sql)
{
    return sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

bool database_begin_large(struct database *database, struct error *error)
{
    database->unlogged = database_set_mode(database, "PRAGMA journal_mode = DELETE");
    bool begun = database_begin(database, error);
    if (!begun) {
        database_use_log_again(database);
    }
    return begun;
}

void database_use_log_again(struct database *database)
{
    if (database->unlogged) {
        database->unlogged = !database_set_mode(database, "PRAGMA journal_mode = WAL");
    }
}
