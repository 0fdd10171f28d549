/* What writes so much that the log would double it. */
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* Pages of a file that becomes large: BLOBs of thousands of bytes go into few of them. An edit
 * writes three or four pages, and an empty file has one for each table and index, so that small
 * files keep SQLite's 4096 bytes. */
static const char database_large_pages[] = "PRAGMA page_size = 16384; VACUUM";
enum { DATABASE_LARGE_PAGE = 16384, DATABASE_SMALL_FILE = 1 << 22 };

/* SQLite refuses at once where another connection has the file open, or reads it. */
static bool database_set_mode(struct database *database, const char *sql)
{
    return sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* What is small is quickly made anew. Where that fails the file is as it was. */
static void database_enlarge_pages(struct database *database)
{
    int64_t size = 0;
    int64_t pages = 0;
    if (statement_number(database, "PRAGMA page_size", &size, NULL) &&
        statement_number(database, "PRAGMA page_count", &pages, NULL) &&
        size < DATABASE_LARGE_PAGE && pages <= DATABASE_SMALL_FILE / size) {
        statement_execute(database, database_large_pages, NULL);
    }
}

bool database_begin_large(struct database *database, struct error *error)
{
    database->unlogged = database_set_mode(database, "PRAGMA journal_mode = DELETE");
    if (database->unlogged) {
        database_enlarge_pages(database);
    }
    bool begun = database_begin(database, error);
    if (!begun) {
        database_use_log_again(database);
    }
    return begun;
}

void database_compact(struct database *database)
{
    int64_t size = 0;
    int64_t pages = 0;
    int64_t unused = 0;
    if (!statement_number(database, "PRAGMA page_size", &size, NULL) ||
        !statement_number(database, "PRAGMA page_count", &pages, NULL) ||
        !statement_number(database, "PRAGMA freelist_count", &unused, NULL) ||
        unused <= pages / 2 || !database_set_mode(database, "PRAGMA journal_mode = DELETE")) {
        return;
    }
    database->unlogged = true;
    bool small = pages - unused <= DATABASE_SMALL_FILE / size;
    statement_execute(database, small ? "VACUUM" : database_large_pages, NULL);
    database_use_log_again(database);
}

void database_use_log_again(struct database *database)
{
    if (database->unlogged) {
        database->unlogged = !database_set_mode(database, "PRAGMA journal_mode = WAL");
    }
}
