/* The columns of contacts in the store. */
#include "storage/database/contact_store_column.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_conversion.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/database/stored_blocks.h"

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
    added.name = text_copy(text_from(column->name));
    added.header = text_copy(text_from(column->header));
    contact_store_columns_append(columns, added);
    return true;
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

void contact_store_column_init(const struct contact_store_column *column, size_t count,
                               struct contact_column *ret_cells)
{
    contact_column_init(ret_cells, text_from(column->name), text_from(column->header), column->type,
                        column->scale, count);
    ret_cells->added = column->added;
}

/* A walk over the blocks of a column. */
struct contact_store_walk {
    struct stored_blocks blocks;
    size_t count;
    struct contact_column cells; /* of the block */
    bool there;
};

static bool contact_store_walk_begin(struct database *database, struct contact_store_walk *walk,
                                     struct error *error)
{
    int64_t count = 0;
    bool done = statement_number(database, "SELECT count(*) FROM contact_block", &count, error) &&
                stored_blocks_open(database, &walk->blocks, error);
    walk->count = (size_t)count;
    return done;
}

/* Reads the block; `cells` is to be destroyed where that went well. */
static bool contact_store_walk_read(struct contact_store_walk *walk,
                                    const struct contact_store_column *column, size_t block,
                                    struct error *error)
{
    contact_store_column_init(column, CONTACT_BLOCK_SIZE, &walk->cells);
    bool done = stored_blocks_read(&walk->blocks, column->number, block, CONTACT_BLOCK_SIZE,
                                   &walk->cells, 0, &walk->there, error);
    if (!done) {
        contact_column_destroy(&walk->cells);
    }
    return done;
}

static bool contact_store_walk_convert(struct contact_store_walk *walk, int64_t number,
                                       size_t block, enum value_type type, int scale,
                                       struct error *error)
{
    struct contact_column converted;
    contact_column_finish(&walk->cells, CONTACT_BLOCK_SIZE);
    contact_conversion_make(&walk->cells, type, scale, &converted);
    contact_column_finish(&converted, CONTACT_BLOCK_SIZE);
    bool done =
        stored_blocks_write(&walk->blocks, number, block, &converted, CONTACT_BLOCK_SIZE, error);
    contact_column_destroy(&converted);
    return done;
}

bool contact_store_columns_widen(struct database *database, struct contact_store_column *column,
                                 enum value_type type, int scale, struct error *error)
{
    struct contact_store_walk walk = {0};
    bool done = contact_store_walk_begin(database, &walk, error);
    for (size_t block = 0; done && block < walk.count; block++) {
        done = contact_store_walk_read(&walk, column, block, error);
        if (done) {
            done = !walk.there ||
                   contact_store_walk_convert(&walk, column->number, block, type, scale, error);
            contact_column_destroy(&walk.cells);
        }
    }
    stored_blocks_close(&walk.blocks);
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
    text_append_format(&sql, "SELECT EXISTS (SELECT 1 FROM contact_cells WHERE column = %lld)",
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
    struct contact_store_walk walk = {0};
    bool fits = true;
    bool done = contact_store_walk_begin(database, &walk, error);
    for (size_t block = 0; done && fits && block < walk.count; block++) {
        done = contact_store_walk_read(&walk, column, block, error);
        if (done) {
            fits = contact_conversion_fits(&walk.cells, scale);
            contact_column_destroy(&walk.cells);
        }
    }
    stored_blocks_close(&walk.blocks);
    *ret_fits = fits;
    return done;
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
