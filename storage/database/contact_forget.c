/* Takes away all that a workspace holds of one contact. */
#include "storage/database/contact_forget.h"

#include <stdlib.h>
#include <unistd.h>

#include "model/base/memory.h"
#include "storage/database/contact_store_column.h"
#include "storage/database/database_handle.h"
#include "storage/database/statement.h"
#include "storage/database/stored_blocks.h"
#include "storage/database/stored_ids.h"
#include "storage/files/file_leftover.h"
#include "storage/formats/json_setting.h"

struct contact_forgetting {
    struct database *database;
    struct text id;
    int64_t number;
    size_t block;
    size_t place;                      /* within the block */
    size_t size;                       /* of the block */
    uint32_t rows[CONTACT_BLOCK_SIZE]; /* of the block, without it */
    struct stored_blocks blocks;
    struct contact_forgotten forgotten;
};

/* Rows that stand for others than it, and for nobody where nobody has the number. */
static void contact_forget_leave_out(struct contact_forgetting *forgetting,
                                     const struct stored_ids *ids)
{
    size_t first = forgetting->block * CONTACT_BLOCK_SIZE;
    for (size_t i = 0; i < forgetting->size; i++) {
        bool there = i != forgetting->place && ids->items[first + i].length != 0;
        forgetting->rows[i] = there ? (uint32_t)i : CONTACT_BLOCK_NOBODY;
    }
}

static bool contact_forget_find(struct contact_forgetting *forgetting, const struct stored_ids *ids,
                                struct error *error)
{
    for (size_t i = 0; i < ids->count; i++) {
        if (text_equal(ids->items[i], forgetting->id)) {
            forgetting->number = (int64_t)i + 1;
            forgetting->block = i / CONTACT_BLOCK_SIZE;
            forgetting->place = i % CONTACT_BLOCK_SIZE;
            forgetting->size = stored_blocks_size(ids->count, forgetting->block);
            contact_forget_leave_out(forgetting, ids);
            return true;
        }
    }
    error_set_with(error, "NO_CONTACT", N_("there is no contact {1}"), forgetting->id);
    return false;
}

/* The ids of the block, and when they were added, without it. */
static bool contact_forget_id(struct contact_forgetting *forgetting, const struct stored_ids *ids,
                              struct error *error)
{
    struct statement put = {0};
    struct text *texts = memory_array(forgetting->size, sizeof(*texts));
    struct text_builder names = {0};
    struct text_builder times = {0};
    struct contact_column added;
    size_t first = forgetting->block * CONTACT_BLOCK_SIZE;
    contact_column_init(&added, TEXT("added"), TEXT("added"), VALUE_DATETIME, 0, forgetting->size);
    for (size_t i = 0; i < forgetting->size; i++) {
        bool there = forgetting->rows[i] != CONTACT_BLOCK_NOBODY;
        texts[i] = there ? ids->items[first + i] : TEXT("");
        contact_column_set_number(&added, i, ids->added[first + i]);
    }
    contact_block_write_texts(&forgetting->blocks.room, texts, forgetting->size, &names);
    contact_block_write(&forgetting->blocks.room, &added, forgetting->rows, forgetting->size,
                        &times);
    bool done = statement_prepare(forgetting->database,
                                  "UPDATE contact_block SET contacts = contacts - 1, ids = ?2,"
                                  " added = ?3 WHERE number = ?1",
                                  &put, error);
    if (done) {
        statement_bind_integer(&put, 1, (int64_t)forgetting->block);
        statement_bind_blob(&put, 2, text_built(&names));
        statement_bind_blob(&put, 3, text_built(&times));
        done = statement_run(&put, error);
    }
    statement_finish(&put);
    contact_column_destroy(&added);
    text_destroy(&names);
    text_destroy(&times);
    free(texts);
    return done;
}

static bool contact_forget_cells(struct contact_forgetting *forgetting,
                                 const struct contact_store_column *column, struct error *error)
{
    struct contact_column cells;
    bool there = false;
    contact_store_column_init(column, forgetting->size, &cells);
    bool done = stored_blocks_read(&forgetting->blocks, column->number, forgetting->block,
                                   forgetting->size, &cells, 0, &there, error);
    contact_column_finish(&cells, forgetting->size);
    int64_t time = 0;
    bool has = done && there && bitset_has(&cells.filled, forgetting->place);
    bool changed = done && there && contact_column_change_time(&cells, forgetting->place, &time);
    forgetting->forgotten.values += has;
    if (has || changed) {
        done = stored_blocks_write_rows(&forgetting->blocks, column->number, forgetting->block,
                                        &cells, forgetting->rows, forgetting->size, error);
    }
    contact_column_destroy(&cells);
    return done;
}

static bool contact_forget_values(struct contact_forgetting *forgetting, struct error *error)
{
    struct contact_store_columns columns = {0};
    bool done = contact_store_columns_read(forgetting->database, &columns, error);
    for (size_t i = 0; done && i < columns.count; i++) {
        done = contact_forget_cells(forgetting, &columns.items[i], error);
    }
    contact_store_columns_destroy(&columns);
    return done;
}

/* Who a statement's ?1 is. */
enum contact_forget_who { FORGET_NOBODY, FORGET_NUMBER, FORGET_ID, FORGET_QUOTED };

struct contact_forget_step {
    enum contact_forget_who who;
    const char *sql;
    size_t *count; /* of the rows that go; NULL: of no interest */
};

static bool contact_forget_run(struct contact_forgetting *forgetting,
                               const struct contact_forget_step *step, struct text quoted,
                               struct error *error)
{
    struct statement statement = {0};
    bool done = statement_prepare(forgetting->database, step->sql, &statement, error);
    if (done && step->who == FORGET_NUMBER) {
        statement_bind_integer(&statement, 1, forgetting->number);
    } else if (done && step->who != FORGET_NOBODY) {
        statement_bind_text(&statement, 1, step->who == FORGET_ID ? forgetting->id : quoted);
    }
    done = done && statement_run(&statement, error);
    if (done && step->count != NULL) {
        *step->count = (size_t)sqlite3_changes(forgetting->database->handle);
    }
    statement_finish(&statement);
    return done;
}

/* Names of its activity that no row has any more are texts of its own: links, messages, values. */
/* clang-format off */
#define CONTACT_FORGET_COLUMNS(EACH)                                                               \
    EACH("event") EACH("campaign") EACH("message") EACH("channel")                                 \
    EACH("link") EACH("list") EACH("journey") EACH("node")
#define CONTACT_FORGET_OWN(column)                                                                 \
    " SELECT " column " FROM activity WHERE contact = ?1 AND " column " IS NOT NULL UNION"
#define CONTACT_FORGET_USED(column)                                                                \
    " AND code NOT IN (SELECT " column " FROM activity WHERE " column " IN forgotten_name)"

static const char contact_forget_own[] =
    "INSERT INTO forgotten_name"
    CONTACT_FORGET_COLUMNS(CONTACT_FORGET_OWN)
    " SELECT name FROM activity_property WHERE activity IN"
    " (SELECT number FROM activity WHERE contact = ?1) UNION"
    " SELECT value FROM activity_property WHERE activity IN"
    " (SELECT number FROM activity WHERE contact = ?1)";
static const char contact_forget_unused[] =
    "DELETE FROM activity_name WHERE code IN forgotten_name"
    CONTACT_FORGET_COLUMNS(CONTACT_FORGET_USED)
    " AND code NOT IN (SELECT name FROM activity_property WHERE name IN forgotten_name)"
    " AND code NOT IN (SELECT value FROM activity_property WHERE value IN forgotten_name)";
/* clang-format on */

static bool contact_forget_rows(struct contact_forgetting *forgetting, struct text quoted,
                                struct error *error)
{
    struct contact_forgotten *forgotten = &forgetting->forgotten;
    const struct contact_forget_step steps[] = {
        {FORGET_NOBODY, "CREATE TEMP TABLE forgotten_name (code INTEGER PRIMARY KEY)", NULL},
        {FORGET_NUMBER, contact_forget_own, NULL},
        {FORGET_NUMBER, "DELETE FROM activity WHERE contact = ?1", &forgotten->activity},
        {FORGET_NOBODY, contact_forget_unused, NULL},
        {FORGET_NOBODY, "DROP TABLE forgotten_name", NULL},
        {FORGET_NUMBER, "DELETE FROM segment_member WHERE contact = ?1", &forgotten->segments},
        {FORGET_NUMBER, "DELETE FROM segment_move WHERE contact = ?1", NULL},
        {FORGET_ID, "DELETE FROM breakpoint WHERE what = 'contact' AND id = ?1", NULL},
        {FORGET_QUOTED, "DELETE FROM run WHERE instr(json, '\"contact\":' || ?1) > 0",
         &forgotten->runs},
    };
    bool done = true;
    for (size_t i = 0; done && i < sizeof(steps) / sizeof(*steps); i++) {
        done = contact_forget_run(forgetting, &steps[i], quoted, error);
    }
    return done;
}

static bool contact_forget_all(struct contact_forgetting *forgetting, int64_t now,
                               struct error *error)
{
    struct stored_ids ids = {0};
    struct setting id = setting_text(forgetting->id);
    struct text_builder quoted = {0};
    bool done =
        stored_ids_load(forgetting->database, &ids, error) &&
        contact_forget_find(forgetting, &ids, error) && json_setting_write(&quoted, &id, error) &&
        stored_blocks_open(forgetting->database, &forgetting->blocks, error) &&
        contact_forget_id(forgetting, &ids, error) && contact_forget_values(forgetting, error) &&
        contact_forget_rows(forgetting, text_built(&quoted), error) &&
        contact_store_raise_version(forgetting->database, now, error);
    stored_blocks_close(&forgetting->blocks);
    setting_destroy(&id);
    text_destroy(&quoted);
    stored_ids_destroy(&ids);
    return done;
}

/* No page that is free, and no log, holds what was there. */
static bool contact_forget_settle(struct database *database)
{
    struct text_builder columns = {0};
    text_append_format(&columns, "%s-columns", database->path);
    unlink(columns.bytes);
    file_leftover_remove(columns.bytes);
    text_destroy(&columns);
    return statement_execute(database, "VACUUM", NULL) && database_empty_log(database, NULL);
}

bool contact_forget(struct database *database, struct text id, int64_t now,
                    struct contact_forgotten *ret_forgotten, bool *ret_settled, struct error *error)
{
    struct contact_forgetting *forgetting = memory_allocate(sizeof(*forgetting));
    forgetting->database = database;
    forgetting->id = id;
    bool done = statement_execute(database, "PRAGMA secure_delete = ON", error) &&
                database_begin(database, error);
    done = done && contact_forget_all(forgetting, now, error);
    done = done && database_commit(database, error);
    if (!done) {
        database_rollback(database);
    } else {
        *ret_forgotten = forgetting->forgotten;
        *ret_settled = contact_forget_settle(database);
    }
    free(forgetting);
    return done;
}
