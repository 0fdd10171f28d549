/* Who the contacts of the workspace are: their ids and e-mail addresses, and nothing else. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/contact_store.h"
#include "storage/database/contact_store_column.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"

/* A load under way. */
struct contact_keys {
    struct database *database;
    struct contact_table *table;
    int email; /* column, -1 where the store has no addresses */
    struct text_builder bytes;
    size_t *ends; /* of each id, in `bytes` */
};

/* Columns: id, and the address or null. */
static bool contact_keys_prepare(struct contact_keys *keys, struct statement *ret_statement,
                                 struct error *error)
{
    struct contact_store_columns columns = {0};
    struct text_builder sql = {0};
    if (!contact_store_columns_read(keys->database, &columns, error)) {
        return false;
    }
    size_t email = contact_store_columns_find(&columns, CONTACT_STORE_FIELD, TEXT("email"));
    keys->email = -1;
    if (email != SIZE_MAX && columns.items[email].type == VALUE_TEXT) {
        keys->email =
            contact_table_add_column(keys->table, TEXT("email"), TEXT("email"), VALUE_TEXT, 0);
        text_append_format(&sql, "SELECT id, c%lld FROM contact ORDER BY id",
                           (long long)columns.items[email].number);
    } else {
        text_append_string(&sql, "SELECT id, NULL FROM contact ORDER BY id");
    }
    contact_store_columns_destroy(&columns);
    bool done = statement_prepare(keys->database, sql.bytes, ret_statement, error);
    text_destroy(&sql);
    return done;
}

static void contact_keys_row(struct contact_keys *keys, const struct statement *statement,
                             size_t row)
{
    text_append(&keys->bytes, statement_text(statement, 0));
    keys->ends[row] = keys->bytes.length;
    if (keys->email >= 0 && !statement_is_null(statement, 1)) {
        struct value value = {.type = VALUE_TEXT, .text = statement_text(statement, 1)};
        contact_table_set(keys->table, row, keys->email, value);
    }
}

static bool contact_keys_rows(struct contact_keys *keys, struct error *error)
{
    struct statement statement = {0};
    if (!contact_keys_prepare(keys, &statement, error)) {
        return false;
    }
    size_t row = 0;
    enum statement_step step = STATEMENT_ROW;
    while (row < keys->table->count &&
           (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        contact_keys_row(keys, &statement, row++);
    }
    statement_finish(&statement);
    return step != STATEMENT_FAILED;
}

static bool contact_keys_set(struct contact_keys *keys, struct error *error)
{
    struct text *ids = memory_array(keys->table->count, sizeof(*ids));
    size_t from = 0;
    for (size_t row = 0; row < keys->table->count; row++) {
        ids[row] = text_part(text_built(&keys->bytes), from, keys->ends[row] - from);
        from = keys->ends[row];
    }
    bool done = contact_table_set_ids(keys->table, ids, NULL);
    free(ids);
    return done || database_fail(keys->database, SQLITE_CORRUPT, error);
}

static bool contact_keys_all(struct contact_keys *keys, struct error *error)
{
    int64_t count = 0;
    if (!statement_number(keys->database, "SELECT count(*) FROM contact", &count, error)) {
        return false;
    }
    keys->table = contact_table_create((size_t)count);
    keys->ends = memory_array((size_t)count, sizeof(*keys->ends));
    if (!contact_keys_rows(keys, error) || !contact_keys_set(keys, error)) {
        return false;
    }
    contact_table_finish(keys->table);
    return true;
}

bool contact_store_load_keys(struct database *database, struct contact_table **ret_table,
                             struct error *error)
{
    struct contact_keys keys = {.database = database};
    bool begun = false;
    bool done = database_join_reading(database, &begun, error) && contact_keys_all(&keys, error);
    done = database_settle(database, begun, done, error);
    if (done) {
        *ret_table = keys.table;
        keys.table = NULL;
    }
    contact_table_destroy(keys.table);
    text_destroy(&keys.bytes);
    free(keys.ends);
    return done;
}
