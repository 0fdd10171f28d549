/* What the further columns of the table `contact` hold. */
#include "storage/database/contact_store_column.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

static const char *const contact_store_kinds[CONTACT_STORE_KIND_COUNT] = {
    [CONTACT_STORE_FIELD] = "field",
    [CONTACT_STORE_TOPIC] = "topic",
    [CONTACT_STORE_CONSENT] = "consent",
    [CONTACT_STORE_ADDRESS] = "address",
};

static bool contact_store_find_kind(struct text name, enum contact_store_kind *ret_kind)
{
    for (size_t i = 0; i < CONTACT_STORE_KIND_COUNT; i++) {
        if (text_is(name, contact_store_kinds[i])) {
            *ret_kind = (enum contact_store_kind)i;
            return true;
        }
    }
    return false;
}

static void contact_store_columns_append(struct contact_store_columns *columns,
                                         struct contact_store_column column)
{
    columns->items = memory_grow(columns->items, &columns->capacity, columns->count + 1,
                                 sizeof(*columns->items));
    columns->items[columns->count++] = column;
}

/* Columns: number, kind, name, header, type, scale, added. */
static bool contact_store_columns_take(const struct statement *statement,
                                       struct contact_store_columns *columns, struct error *error)
{
    int64_t scale = statement_integer(statement, 5);
    struct contact_store_column column = {
        .number = statement_integer(statement, 0),
        .scale = (int)scale,
        .added = statement_integer(statement, 6),
    };
    if (!contact_store_find_kind(statement_text(statement, 1), &column.kind) ||
        !value_type_find(statement_text(statement, 4), &column.type) || scale < 0 ||
        scale > DECIMAL_MOST_SCALE) {
        return database_fail(statement->database, SQLITE_CORRUPT, error);
    }
    column.name = text_copy(statement_text(statement, 2));
    column.header = text_copy(statement_text(statement, 3));
    contact_store_columns_append(columns, column);
    return true;
}

bool contact_store_columns_read(struct database *database,
                                struct contact_store_columns *ret_columns, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "SELECT number, kind, name, header, type, scale, added"
                           " FROM contact_column ORDER BY number",
                           &statement, error)) {
        return false;
    }
    bool done = true;
    enum statement_step step = STATEMENT_ROW;
    while (done && (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        done = contact_store_columns_take(&statement, ret_columns, error);
    }
    statement_finish(&statement);
    return done && step == STATEMENT_DONE;
}

void contact_store_columns_destroy(struct contact_store_columns *columns)
{
    for (size_t i = 0; i < columns->count; i++) {
        free(columns->items[i].name);
        free(columns->items[i].header);
    }
    free(columns->items);
    *columns = (struct contact_store_columns){0};
}

size_t contact_store_columns_find(const struct contact_store_columns *columns,
                                  enum contact_store_kind kind, struct text name)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->items[i].kind == kind && text_is(name, columns->items[i].name)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static bool contact_store_columns_insert(struct database *database,
                                         const struct contact_store_column *column,
                                         struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "INSERT INTO contact_column (kind, name, header, type, scale, added)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           &statement, error)) {
        return false;
    }
    statement_bind_text(&statement, 1, text_from(contact_store_kinds[column->kind]));
    statement_bind_text(&statement, 2, text_from(column->name));
    statement_bind_text(&statement, 3, text_from(column->header));
    statement_bind_text(&statement, 4, text_from(value_type_name(column->type)));
    statement_bind_integer(&statement, 5, column->scale);
    statement_bind_integer(&statement, 6, column->added);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}

bool contact_store_columns_add(struct database *database, struct contact_store_columns *columns,
                               const struct contact_store_column *column, struct error *error)
{
    if (!contact_store_columns_insert(database, column, error)) {
        return false;
    }
    struct contact_store_column added = *column;
    added.number = sqlite3_last_insert_rowid(database->handle);
    struct text_builder sql = {0};
    text_append_format(&sql, "ALTER TABLE contact ADD COLUMN c%lld ANY;", (long long)added.number);
    if (added.kind == CONTACT_STORE_FIELD) {
        text_append_format(&sql, "ALTER TABLE contact_change ADD COLUMN t%lld INTEGER",
                           (long long)added.number);
    }
    bool done = statement_execute(database, sql.bytes, error);
    text_destroy(&sql);
    if (done) {
        added.name = text_copy(text_from(column->name));
        added.header = text_copy(text_from(column->header));
        contact_store_columns_append(columns, added);
    }
    return done;
}

/* A field's number as it is stored, as the text of its value. */
static void contact_store_write_number(struct text_builder *builder, enum value_type type,
                                       int scale, int64_t number)
{
    struct value value = {.type = type};
    if (type == VALUE_BOOLEAN) {
        value.boolean = number != 0;
    } else if (type == VALUE_DECIMAL) {
        value.decimal = (struct decimal){.digits = number, .scale = scale};
    } else {
        value.integer = number;
    }
    value_write(builder, value);
}

/* SQL: contact_text(stored, type, scale) is the text of a stored value. */
static void contact_store_text_function(sqlite3_context *context, int count,
                                        sqlite3_value **arguments)
{
    assert(count == 3);
    (void)count;
    enum value_type type = (enum value_type)sqlite3_value_int(arguments[1]);
    struct text_builder text = {0};
    contact_store_write_number(&text, type, sqlite3_value_int(arguments[2]),
                               sqlite3_value_int64(arguments[0]));
    sqlite3_result_text64(context, text.bytes, text.length, SQLITE_TRANSIENT, SQLITE_UTF8);
    text_destroy(&text);
}

static bool contact_store_column_to_text(struct database *database,
                                         const struct contact_store_column *column,
                                         struct error *error)
{
    int result = sqlite3_create_function(database->handle, "contact_text", 3,
                                         SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                         NULL, contact_store_text_function, NULL, NULL);
    if (result != SQLITE_OK) {
        return database_fail(database, result, error);
    }
    long long number = column->number;
    struct text_builder sql = {0};
    text_append_format(&sql,
                       "UPDATE contact SET c%lld = contact_text(c%lld, %d, %d)"
                       " WHERE c%lld IS NOT NULL",
                       number, number, (int)column->type, column->scale, number);
    bool done = statement_execute(database, sql.bytes, error);
    text_destroy(&sql);
    return done;
}

static bool contact_store_column_rescale(struct database *database,
                                         const struct contact_store_column *column, int scale,
                                         struct error *error)
{
    struct decimal factor = {.digits = 1, .scale = 0};
    decimal_rescale(factor, scale - column->scale, &factor);
    struct text_builder sql = {0};
    text_append_format(&sql, "UPDATE contact SET c%lld = c%lld * %lld WHERE c%lld IS NOT NULL",
                       (long long)column->number, (long long)column->number,
                       (long long)factor.digits, (long long)column->number);
    bool done = factor.digits == 1 || statement_execute(database, sql.bytes, error);
    text_destroy(&sql);
    return done;
}

static bool contact_store_column_keep(struct database *database,
                                      const struct contact_store_column *column,
                                      struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "UPDATE contact_column SET type = ?2, scale = ?3 WHERE number = ?1",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, column->number);
    statement_bind_text(&statement, 2, text_from(value_type_name(column->type)));
    statement_bind_integer(&statement, 3, column->scale);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}

bool contact_store_columns_widen(struct database *database, struct contact_store_column *column,
                                 enum value_type type, int scale, struct error *error)
{
    bool is_text = column->type == VALUE_TEXT || column->type == VALUE_LIST;
    bool done = true;
    if (type == VALUE_DECIMAL) {
        assert(column->type == VALUE_INTEGER || column->type == VALUE_DECIMAL);
        done = contact_store_column_rescale(database, column, scale, error);
    } else if (!is_text) {
        done = contact_store_column_to_text(database, column, error);
    }
    column->type = type;
    column->scale = scale;
    return done && contact_store_column_keep(database, column, error);
}

bool contact_store_column_is_empty(struct database *database,
                                   const struct contact_store_column *column, bool *ret_empty,
                                   struct error *error)
{
    struct text_builder sql = {0};
    int64_t filled = 0;
    text_append_format(&sql, "SELECT EXISTS (SELECT 1 FROM contact WHERE c%lld IS NOT NULL)",
                       (long long)column->number);
    bool done = statement_number(database, sql.bytes, &filled, error);
    text_destroy(&sql);
    *ret_empty = filled == 0;
    return done;
}

bool contact_store_column_retype(struct database *database, struct contact_store_column *column,
                                 enum value_type type, int scale, struct error *error)
{
    column->type = type;
    column->scale = type == VALUE_DECIMAL ? scale : 0;
    return contact_store_column_keep(database, column, error);
}

bool contact_store_column_fits(struct database *database, const struct contact_store_column *column,
                               int scale, bool *ret_fits, struct error *error)
{
    int64_t ends[2] = {0, 0};
    static const char *const functions[2] = {"min", "max"};
    bool fits = true;
    for (size_t i = 0; i < 2; i++) {
        struct text_builder sql = {0};
        text_append_format(&sql, "SELECT %s(c%lld) FROM contact", functions[i],
                           (long long)column->number);
        bool done = statement_number(database, sql.bytes, &ends[i], error);
        text_destroy(&sql);
        if (!done) {
            return false;
        }
        struct decimal end = {.digits = ends[i], .scale = column->scale};
        fits = fits && decimal_rescale(end, scale, &end);
    }
    *ret_fits = fits;
    return true;
}

bool contact_store_raise_version(struct database *database, int64_t now, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(database,
                           "UPDATE contact_data SET version = version + 1, stamp = randomblob(16),"
                           " changed = max(changed, ?1)",
                           &statement, error)) {
        return false;
    }
    statement_bind_integer(&statement, 1, now);
    bool done = statement_run(&statement, error);
    statement_finish(&statement);
    return done;
}
