/* Who has which number: the ids of all contacts of the store. */
#include "storage/database/stored_ids.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/database/contact_block.h"
#include "storage/database/statement.h"
#include "storage/database/stored_blocks.h"

/* A load under way. */
struct stored_ids_load {
    struct database *database;
    struct contact_block_room room;
    struct text texts[CONTACT_BLOCK_SIZE]; /* of a block */
    struct text_builder bytes;
    size_t *ends; /* of each id, in `bytes` */
    struct stored_ids ids;
    size_t capacity;
    size_t blocks; /* that are read */
};

void stored_ids_destroy(struct stored_ids *ids)
{
    free(ids->items);
    free(ids->added);
    free(ids->bytes);
    *ids = (struct stored_ids){0};
}

/* Makes room for so many, of whom those behind the last are nobody until they are set. */
static void stored_ids_extend(struct stored_ids_load *load, size_t count)
{
    size_t capacity = load->capacity;
    load->ids.added = memory_grow(load->ids.added, &capacity, count, sizeof(*load->ids.added));
    load->ends = memory_grow(load->ends, &load->capacity, count, sizeof(*load->ends));
}

static void stored_ids_append(struct stored_ids_load *load, struct text id, int64_t added)
{
    text_append(&load->bytes, id);
    load->ends[load->ids.count] = load->bytes.length;
    load->ids.added[load->ids.count++] = added;
}

/* Columns: number, ids, added. The blocks come in order; nobody has the numbers behind the last of
 * one that is not full. */
static bool stored_ids_take(struct stored_ids_load *load, const struct statement *statement)
{
    size_t count = 0;
    size_t start = load->blocks * CONTACT_BLOCK_SIZE;
    struct contact_column times;
    if ((uint64_t)statement_integer(statement, 0) != load->blocks ||
        !contact_block_read_texts(&load->room, statement_blob(statement, 1), CONTACT_BLOCK_SIZE,
                                  load->texts, &count)) {
        return false;
    }
    stored_ids_extend(load, start + count);
    while (load->ids.count < start) {
        stored_ids_append(load, TEXT(""), 0);
    }
    contact_column_init(&times, TEXT("added"), TEXT("added"), VALUE_DATETIME, 0, count);
    bool sound = contact_block_read(&load->room, statement_blob(statement, 2), count, &times, 0);
    for (size_t i = 0; i < count; i++) {
        stored_ids_append(load, load->texts[i], contact_column_number(&times, i));
    }
    contact_column_destroy(&times);
    return sound;
}

static bool stored_ids_read(struct stored_ids_load *load, struct error *error)
{
    struct statement statement = {0};
    if (!statement_prepare(load->database,
                           "SELECT number, ids, added FROM contact_block ORDER BY number",
                           &statement, error)) {
        return false;
    }
    bool sound = true;
    enum statement_step step = STATEMENT_ROW;
    while (sound && (step = statement_step(&statement, error)) == STATEMENT_ROW) {
        sound = stored_ids_take(load, &statement);
        load->blocks += sound;
    }
    statement_finish(&statement);
    return step != STATEMENT_FAILED &&
           (sound || stored_blocks_fail(load->database, load->blocks, error));
}

static void stored_ids_point(struct stored_ids_load *load)
{
    struct stored_ids *ids = &load->ids;
    size_t from = 0;
    ids->bytes = text_take(&load->bytes);
    ids->items = memory_array(ids->count, sizeof(*ids->items));
    for (size_t i = 0; i < ids->count; i++) {
        ids->items[i] = (struct text){ids->bytes + from, load->ends[i] - from};
        from = load->ends[i];
    }
}

bool stored_ids_load(struct database *database, struct stored_ids *ret_ids, struct error *error)
{
    struct stored_ids_load *load = memory_allocate(sizeof(*load));
    load->database = database;
    bool done = stored_ids_read(load, error);
    if (done) {
        stored_ids_point(load);
        *ret_ids = load->ids;
        load->ids = (struct stored_ids){0};
    }
    stored_ids_destroy(&load->ids);
    contact_block_room_destroy(&load->room);
    text_destroy(&load->bytes);
    free(load->ends);
    free(load);
    return done;
}

void contact_numbers_destroy(struct contact_numbers *numbers)
{
    free(numbers->numbers);
    free(numbers->rows);
    *numbers = (struct contact_numbers){0};
}

/* The row behind the one that was found last is often the next. */
static bool contact_numbers_find_row(const struct contact_table *table, struct text id,
                                     uint32_t *row, bool *ret_there, struct error *error)
{
    uint32_t next = *row == CONTACT_NUMBERS_NONE ? 0 : *row + 1;
    *ret_there = next < table->count && text_equal(contact_table_id(table, next), id);
    if (*ret_there) {
        *row = next;
        return true;
    }
    uint32_t found = 0;
    if (!contact_table_find_key(table, text_hash(id), &found)) {
        return true;
    }
    *ret_there = text_equal(contact_table_id(table, found), id);
    if (!*ret_there) {
        error_set_with(error, "KEY_COLLISION",
                       N_("the contacts {1} and {2} have one key by chance; change one id"), id,
                       contact_table_id(table, found));
        return false;
    }
    *row = found;
    return true;
}

bool contact_numbers_find(const struct stored_ids *ids, const struct contact_table *table,
                          struct contact_numbers *ret_numbers, struct error *error)
{
    struct contact_numbers numbers = {.count = ids->count};
    uint32_t row = CONTACT_NUMBERS_NONE;
    bool there = false;
    numbers.numbers = memory_array(table->count, sizeof(*numbers.numbers));
    numbers.rows = memory_array(ids->count, sizeof(*numbers.rows));
    for (size_t i = 0; i < ids->count; i++) {
        numbers.rows[i] = CONTACT_NUMBERS_NONE;
        if (ids->items[i].length == 0) {
            continue;
        }
        if (!contact_numbers_find_row(table, ids->items[i], &row, &there, error)) {
            contact_numbers_destroy(&numbers);
            return false;
        }
        if (there) {
            numbers.rows[i] = row;
            numbers.numbers[row] = (int64_t)i + 1;
        }
    }
    *ret_numbers = numbers;
    return true;
}

bool contact_numbers_load(struct database *database, const struct contact_table *table,
                          struct contact_numbers *ret_numbers, struct error *error)
{
    struct stored_ids ids = {0};
    bool done = stored_ids_load(database, &ids, error) &&
                contact_numbers_find(&ids, table, ret_numbers, error);
    stored_ids_destroy(&ids);
    return done;
}

/* Who there is once the new ones are added. */
struct stored_ids_adding {
    const struct stored_ids *ids;
    const struct contact_table *table;
    const uint32_t *rows; /* of the new ones */
    int64_t now;
    struct contact_block_room room;
    struct statement put;
    struct text_builder texts;
    struct text_builder times;
};

static bool stored_ids_put(struct stored_ids_adding *adding, size_t block, size_t count,
                           struct error *error)
{
    struct text texts[CONTACT_BLOCK_SIZE];
    struct contact_column times;
    size_t filled = 0;
    contact_column_init(&times, TEXT("added"), TEXT("added"), VALUE_DATETIME, 0, count);
    for (size_t i = 0; i < count; i++) {
        size_t place = block * CONTACT_BLOCK_SIZE + i;
        size_t old = adding->ids->count;
        texts[i] = place < old ? adding->ids->items[place]
                               : contact_table_id(adding->table, adding->rows[place - old]);
        contact_column_set_number(&times, i, place < old ? adding->ids->added[place] : adding->now);
        filled += texts[i].length != 0;
    }
    text_clear(&adding->texts);
    text_clear(&adding->times);
    contact_block_write_texts(&adding->room, texts, count, &adding->texts);
    contact_block_write(&adding->room, &times, NULL, count, &adding->times);
    contact_column_destroy(&times);
    statement_bind_integer(&adding->put, 1, (int64_t)block);
    statement_bind_integer(&adding->put, 2, (int64_t)filled);
    statement_bind_blob(&adding->put, 3, text_built(&adding->texts));
    statement_bind_blob(&adding->put, 4, text_built(&adding->times));
    return statement_run(&adding->put, error);
}

/* The rows without a number, which they get now. */
static uint32_t *stored_ids_number(const struct stored_ids *ids, const struct contact_table *table,
                                   struct contact_numbers *numbers, size_t *ret_count)
{
    uint32_t *rows = memory_array(table->count, sizeof(*rows));
    size_t count = 0;
    for (size_t row = 0; row < table->count; row++) {
        if (numbers->numbers[row] == 0) {
            rows[count++] = (uint32_t)row;
            numbers->numbers[row] = (int64_t)(ids->count + count);
        }
    }
    *ret_count = count;
    return rows;
}

bool stored_ids_add(struct database *database, const struct stored_ids *ids,
                    const struct contact_table *table, int64_t now, struct contact_numbers *numbers,
                    struct error *error)
{
    struct stored_ids_adding adding = {.ids = ids, .table = table, .now = now};
    size_t count = 0;
    uint32_t *rows = stored_ids_number(ids, table, numbers, &count);
    adding.rows = rows;
    bool done = statement_prepare(database,
                                  "INSERT INTO contact_block (number, contacts, ids, added)"
                                  " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (number) DO UPDATE SET"
                                  " contacts = excluded.contacts, ids = excluded.ids,"
                                  " added = excluded.added",
                                  &adding.put, error);
    size_t all = ids->count + count;
    size_t block = ids->count / CONTACT_BLOCK_SIZE;
    for (; done && count > 0 && block < stored_blocks_count(all); block++) {
        done = stored_ids_put(&adding, block, stored_blocks_size(all, block), error);
    }
    numbers->rows = memory_resize(numbers->rows, all, sizeof(*numbers->rows));
    for (size_t i = 0; i < count; i++) {
        numbers->rows[numbers->count++] = rows[i];
    }
    statement_finish(&adding.put);
    contact_block_room_destroy(&adding.room);
    text_destroy(&adding.texts);
    text_destroy(&adding.times);
    free(rows);
    return done;
}
