/* Since when contacts' fields have been as they are. */
#include "storage/database/contact_history.h"

#include <assert.h>

#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

static struct text contact_history_argument(sqlite3_value *value)
{
    const unsigned char *bytes = sqlite3_value_text(value);
    return (struct text){.bytes = (const char *)bytes,
                         .length = bytes == NULL ? 0 : (size_t)sqlite3_value_bytes(value)};
}

static bool contact_history_has(struct text list, struct text wanted)
{
    struct text element;
    while (text_split(&list, CONTACT_STORE_SEPARATOR, &element)) {
        if (text_equal(element, wanted)) {
            return true;
        }
    }
    return false;
}

static bool contact_history_holds(struct text list, struct text others)
{
    struct text element;
    while (text_split(&others, CONTACT_STORE_SEPARATOR, &element)) {
        if (!contact_history_has(list, element)) {
            return false;
        }
    }
    return true;
}

/* SQL: contact_same_list(a, b) is 1 where two stored lists have the same elements. */
static void contact_history_same_list(sqlite3_context *context, int count,
                                      sqlite3_value **arguments)
{
    assert(count == 2);
    (void)count;
    struct text a = contact_history_argument(arguments[0]);
    struct text b = contact_history_argument(arguments[1]);
    bool null = a.bytes == NULL || b.bytes == NULL;
    bool same =
        null ? a.bytes == b.bytes : contact_history_holds(a, b) && contact_history_holds(b, a);
    sqlite3_result_int(context, same ? 1 : 0);
}

/* Of a field in the trigger: its column of contact_change, when it changed, and what is kept. */
enum contact_history_item { HISTORY_NAME, HISTORY_TIME, HISTORY_SET };

static void contact_history_append_time(struct text_builder *sql,
                                        const struct contact_store_column *column, int64_t now)
{
    long long number = column->number;
    text_append_format(sql, ", CASE WHEN OLD.c%lld IS NOT NEW.c%lld", number, number);
    if (column->type == VALUE_LIST) {
        text_append_format(sql, " AND NOT contact_same_list(OLD.c%lld, NEW.c%lld)", number, number);
    }
    text_append_format(sql, " THEN %lld END", (long long)now);
}

/* One item of each field among the first `count` columns, each behind a comma. */
static void contact_history_append(struct text_builder *sql,
                                   const struct contact_store_columns *columns, size_t count,
                                   enum contact_history_item item, int64_t now)
{
    for (size_t i = 0; i < count; i++) {
        const struct contact_store_column *column = &columns->items[i];
        long long number = column->number;
        if (column->kind != CONTACT_STORE_FIELD) {
            continue;
        }
        if (item == HISTORY_NAME) {
            text_append_format(sql, ", t%lld", number);
        } else if (item == HISTORY_TIME) {
            contact_history_append_time(sql, column, now);
        } else {
            text_append_format(sql, ", t%lld = coalesce(excluded.t%lld, t%lld)", number, number,
                               number);
        }
    }
}

bool contact_history_begin(struct database *database, const struct contact_store_columns *columns,
                           size_t count, int64_t now, struct error *error)
{
    int result = sqlite3_create_function(database->handle, "contact_same_list", 2,
                                         SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                         NULL, contact_history_same_list, NULL, NULL);
    if (result != SQLITE_OK) {
        return database_fail(database, result, error);
    }
    struct text_builder sql = {0};
    text_append_string(&sql, "DROP TRIGGER IF EXISTS temp.contact_history;"
                             " CREATE TEMP TRIGGER contact_history AFTER UPDATE ON main.contact"
                             " BEGIN INSERT INTO contact_change (contact");
    contact_history_append(&sql, columns, count, HISTORY_NAME, now);
    text_append_string(&sql, ") VALUES (NEW.number");
    contact_history_append(&sql, columns, count, HISTORY_TIME, now);
    text_append_string(&sql, ") ON CONFLICT (contact) DO UPDATE SET contact = contact");
    contact_history_append(&sql, columns, count, HISTORY_SET, now);
    text_append_string(&sql, "; END");
    bool done = statement_execute(database, sql.bytes, error);
    text_destroy(&sql);
    return done;
}

bool contact_history_end(struct database *database, struct error *error)
{
    return statement_execute(database, "DROP TRIGGER temp.contact_history", error);
}

/* One change; false where it is out of order, which the store never is. */
static bool contact_history_put(struct contact_column *column, size_t row, int64_t time)
{
    size_t count = column->change_count;
    if (count != 0 && column->changes[count - 1].row >= row) {
        return false;
    }
    contact_column_changed(column, row, time);
    return true;
}

/* The columns of contact_change that are wanted, behind the contact's id. */
static bool contact_history_prepare(struct database *database,
                                    const struct contact_store_columns *columns,
                                    const int targets[], struct statement *ret_statement,
                                    struct error *error)
{
    struct text_builder sql = {0};
    text_append_string(&sql, "SELECT contact.id");
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->items[i].kind == CONTACT_STORE_FIELD && targets[i] >= 0) {
            text_append_format(&sql, ", t%lld", (long long)columns->items[i].number);
        }
    }
    text_append_string(&sql, " FROM contact_change CROSS JOIN contact"
                             " ON contact.number = contact_change.contact ORDER BY contact.id");
    bool done = statement_prepare(database, sql.bytes, ret_statement, error);
    text_destroy(&sql);
    return done;
}

static bool contact_history_take(const struct statement *statement,
                                 const struct contact_store_columns *columns, const int targets[],
                                 struct contact_table *table)
{
    size_t row = 0;
    int place = 0;
    bool ordered = true;
    if (!contact_table_find(table, statement_text(statement, 0), &row)) {
        return true;
    }
    for (size_t i = 0; ordered && i < columns->count; i++) {
        if (columns->items[i].kind != CONTACT_STORE_FIELD || targets[i] < 0) {
            continue;
        }
        place++;
        ordered = statement_is_null(statement, place) ||
                  contact_history_put(&table->columns[targets[i]], row,
                                      statement_integer(statement, place));
    }
    return ordered;
}

bool contact_history_load(struct database *database, const struct contact_store_columns *columns,
                          const int targets[], struct contact_table *table, struct error *error)
{
    struct statement statement = {0};
    if (!contact_history_prepare(database, columns, targets, &statement, error)) {
        return false;
    }
    bool ordered = true;
    enum statement_step step = STATEMENT_ROW;
    while (ordered && (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        ordered = contact_history_take(&statement, columns, targets, table);
    }
    statement_finish(&statement);
    return ordered ? step == STATEMENT_DONE : database_fail(database, SQLITE_CORRUPT, error);
}
