/* The blocks of contacts' columns as rows of the database. */
#include "storage/database/stored_blocks.h"

#include "storage/database/database_handle.h"

bool stored_blocks_open(struct database *database, struct stored_blocks *blocks,
                        struct error *error)
{
    blocks->database = database;
    return statement_prepare(database,
                             "SELECT cells, changes FROM contact_cells"
                             " WHERE column = ?1 AND block = ?2",
                             &blocks->find, error) &&
           statement_prepare(database,
                             "INSERT INTO contact_cells (column, block, cells, changes)"
                             " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (column, block)"
                             " DO UPDATE SET cells = excluded.cells, changes = excluded.changes",
                             &blocks->put, error);
}

void stored_blocks_close(struct stored_blocks *blocks)
{
    statement_finish(&blocks->find);
    statement_finish(&blocks->put);
    contact_block_room_destroy(&blocks->room);
    text_destroy(&blocks->cells);
    text_destroy(&blocks->changes);
    *blocks = (struct stored_blocks){0};
}

size_t stored_blocks_count(size_t contacts)
{
    return (contacts + CONTACT_BLOCK_SIZE - 1) / CONTACT_BLOCK_SIZE;
}

size_t stored_blocks_size(size_t contacts, size_t block)
{
    size_t rest = contacts - block * CONTACT_BLOCK_SIZE;
    return rest < CONTACT_BLOCK_SIZE ? rest : CONTACT_BLOCK_SIZE;
}

bool stored_blocks_fail(const struct database *database, size_t block, struct error *error)
{
    char first[24];
    char last[24];
    int64_t start = (int64_t)block * CONTACT_BLOCK_SIZE;
    error_set_with(error, "DAMAGED_WORKSPACE",
                   N_("{1} is damaged (contacts {2} to {3}); put a backup in its place"),
                   text_from(database->path), error_number(first, start + 1),
                   error_number(last, start + CONTACT_BLOCK_SIZE));
    return false;
}

/* When cells changed is stored as a column of times. */
static void stored_blocks_make_times(struct contact_column *times, size_t count)
{
    contact_column_init(times, TEXT("changes"), TEXT("changes"), VALUE_DATETIME, 0, count);
}

static bool stored_blocks_take_changes(struct stored_blocks *blocks, struct text bytes, size_t most,
                                       struct contact_column *column, size_t first)
{
    struct contact_column times;
    stored_blocks_make_times(&times, most);
    bool sound = contact_block_read(&blocks->room, bytes, most, &times, 0);
    for (size_t i = 0; sound && i < most; i++) {
        if (bitset_has(&times.filled, i)) {
            contact_column_changed(column, first + i, contact_column_number(&times, i));
        }
    }
    contact_column_destroy(&times);
    return sound;
}

bool stored_blocks_read(struct stored_blocks *blocks, int64_t number, size_t block, size_t most,
                        struct contact_column *column, size_t first, bool *ret_there,
                        struct error *error)
{
    statement_bind_integer(&blocks->find, 1, number);
    statement_bind_integer(&blocks->find, 2, (int64_t)block);
    enum statement_step step = statement_step(&blocks->find, error);
    bool sound = true;
    if (step == STATEMENT_ROW) {
        sound = contact_block_read(&blocks->room, statement_blob(&blocks->find, 0), most, column,
                                   first) &&
                (statement_is_null(&blocks->find, 1) ||
                 stored_blocks_take_changes(blocks, statement_blob(&blocks->find, 1), most, column,
                                            first));
    }
    statement_reset(&blocks->find);
    if (ret_there != NULL) {
        *ret_there = step == STATEMENT_ROW;
    }
    return step != STATEMENT_FAILED &&
           (sound || stored_blocks_fail(blocks->database, block, error));
}

/* Those of `rows` alone, where it is not NULL; false: there are none. */
static bool stored_blocks_pack_changes(struct stored_blocks *blocks,
                                       const struct contact_column *column, const uint32_t rows[],
                                       size_t count)
{
    struct contact_column times;
    stored_blocks_make_times(&times, count);
    for (size_t i = 0; i < column->change_count; i++) {
        contact_column_set_number(&times, column->changes[i].row, column->changes[i].time);
    }
    bool any = contact_block_write(&blocks->room, &times, rows, count, &blocks->changes);
    contact_column_destroy(&times);
    return any;
}

static bool stored_blocks_put(struct stored_blocks *blocks, int64_t number, size_t block,
                              struct text cells, struct error *error)
{
    statement_bind_integer(&blocks->put, 1, number);
    statement_bind_integer(&blocks->put, 2, (int64_t)block);
    statement_bind_blob(&blocks->put, 3, cells);
    return statement_run(&blocks->put, error);
}

/* What is stored of `rows`, or of all where it is NULL; false: nothing is there. */
static bool stored_blocks_pack(struct stored_blocks *blocks, const struct contact_column *column,
                               const uint32_t rows[], size_t count)
{
    text_clear(&blocks->cells);
    text_clear(&blocks->changes);
    bool filled = contact_block_write(&blocks->room, column, rows, count, &blocks->cells);
    bool changed =
        column->change_count > 0 && stored_blocks_pack_changes(blocks, column, rows, count);
    statement_bind_null(&blocks->put, 4);
    if (changed) {
        statement_bind_blob(&blocks->put, 4, text_built(&blocks->changes));
    }
    return filled || changed;
}

bool stored_blocks_write(struct stored_blocks *blocks, int64_t number, size_t block,
                         const struct contact_column *column, size_t count, struct error *error)
{
    stored_blocks_pack(blocks, column, NULL, count);
    return stored_blocks_put(blocks, number, block, text_built(&blocks->cells), error);
}

static bool stored_blocks_delete(struct stored_blocks *blocks, int64_t number, size_t block,
                                 struct error *error)
{
    struct statement statement = {0};
    bool done = statement_prepare(blocks->database,
                                  "DELETE FROM contact_cells WHERE column = ?1 AND block = ?2",
                                  &statement, error);
    if (done) {
        statement_bind_integer(&statement, 1, number);
        statement_bind_integer(&statement, 2, (int64_t)block);
        done = statement_run(&statement, error);
    }
    statement_finish(&statement);
    return done;
}

bool stored_blocks_write_rows(struct stored_blocks *blocks, int64_t number, size_t block,
                              const struct contact_column *column, const uint32_t rows[],
                              size_t count, struct error *error)
{
    return stored_blocks_pack(blocks, column, rows, count)
               ? stored_blocks_put(blocks, number, block, text_built(&blocks->cells), error)
               : stored_blocks_delete(blocks, number, block, error);
}

bool stored_blocks_add(struct stored_blocks *blocks, int64_t number, size_t block,
                       struct text cells, struct error *error)
{
    statement_bind_null(&blocks->put, 4);
    return stored_blocks_put(blocks, number, block, cells, error);
}
