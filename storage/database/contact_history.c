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

static void contact_history_append_column(struct text_builder *sql,
                                          const struct contact_store_column *column, int64_t now)
{
    long long number = column->number;
    text_append_format(sql,
                       " INSERT OR REPLACE INTO contact_change (contact, column, time)"
                       " SELECT NEW.number, %lld, %lld WHERE OLD.c%lld IS NOT NEW.c%lld",
                       number, (long long)now, number, number);
    if (column->type == VALUE_LIST) {
        text_append_format(sql, " AND NOT contact_same_list(OLD.c%lld, NEW.c%lld)", number, number);
    }
    text_append_byte(sql, ';');
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
                             " BEGIN SELECT 1;");
    for (size_t i = 0; i < count; i++) {
        if (columns->items[i].kind == CONTACT_STORE_FIELD) {
            contact_history_append_column(&sql, &columns->items[i], now);
        }
    }
    text_append_string(&sql, " END");
    bool done = statement_execute(database, sql.bytes, error);
    text_destroy(&sql);
    return done;
}

bool contact_history_end(struct database *database, struct error *error)
{
    return statement_execute(database, "DROP TRIGGER temp.contact_history", error);
}

/* The place of a column's number; SIZE_MAX where there is none. */
static size_t contact_history_place(const struct contact_store_columns *columns, int64_t number)
{
    size_t low = 0;
    size_t high = columns->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (columns->items[middle].number < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < columns->count && columns->items[low].number == number ? low : SIZE_MAX;
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

bool contact_history_load(struct database *database, const struct contact_store_columns *columns,
                          const int targets[], struct contact_table *table, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT contact.id, contact_change.column, contact_change.time"
                           " FROM contact_change CROSS JOIN contact"
                           " ON contact.number = contact_change.contact ORDER BY contact.id",
                           &statement, error)) {
        return false;
    }
    bool ordered = true;
    enum statement_step step = STATEMENT_ROW;
    while (ordered && (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        size_t place = contact_history_place(columns, statement_integer(&statement, 1));
        size_t row = 0;
        bool known = place != SIZE_MAX && columns->items[place].kind == CONTACT_STORE_FIELD &&
                     targets[place] >= 0 &&
                     contact_table_find(table, statement_text(&statement, 0), &row);
        ordered = !known || contact_history_put(&table->columns[targets[place]], row,
                                                statement_integer(&statement, 2));
    }
    statement_finish(&statement);
    return ordered ? step == STATEMENT_DONE : database_fail(database, SQLITE_CORRUPT, error);
}
