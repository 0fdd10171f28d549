/* One SQL statement: prepared, bound, stepped, read; the thin layer over SQLite's own calls. */
#ifndef STORAGE_DATABASE_STATEMENT_H
#define STORAGE_DATABASE_STATEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct database;
struct sqlite3_stmt;

/* Zero-initialised it is none, and statement_finish does nothing. */
struct statement {
    struct database *database;
    struct sqlite3_stmt *handle;
    int fault; /* SQLite's result code where something could not be bound; 0: none */
};

enum statement_step { STATEMENT_ROW, STATEMENT_DONE, STATEMENT_FAILED };

/* Prepares one statement; errors as of database_fail. The caller finishes it. */
bool statement_prepare(struct database *database, const char *sql, struct statement *ret_statement,
                       struct error *error);
void statement_finish(struct statement *statement);

/* Places are numbered from 1. A text is borrowed until it is bound anew or finished. One that is
 * too big for the database fails the next step. */
void statement_bind_integer(struct statement *statement, int place, int64_t number);
void statement_bind_text(struct statement *statement, int place, struct text text);
void statement_bind_blob(struct statement *statement, int place, struct text bytes);
void statement_bind_null(struct statement *statement, int place);

/* The next row, or the end (after which the statement can be bound and stepped again). */
enum statement_step statement_step(struct statement *statement, struct error *error);
/* Steps to the end. */
bool statement_run(struct statement *statement, struct error *error);
void statement_reset(struct statement *statement);

/* The columns of the row, from 0. A text is borrowed until the next step. */
int64_t statement_integer(const struct statement *statement, int column);
struct text statement_text(const struct statement *statement, int column);
/* The bytes of a BLOB, borrowed likewise. */
struct text statement_blob(const struct statement *statement, int column);
bool statement_is_null(const struct statement *statement, int column);

/* Runs any number of statements without results. */
bool statement_execute(struct database *database, const char *sql, struct error *error);
/* Runs one that gives one number. */
bool statement_number(struct database *database, const char *sql, int64_t *ret_number,
                      struct error *error);

#endif
