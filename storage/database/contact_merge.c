/* Merging a table of contacts into the store: new ones in, known ones brought up to date. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/block_packer.h"
#include "storage/database/contact_conversion.h"
#include "storage/database/contact_merge_plan.h"
#include "storage/database/contact_store.h"
#include "storage/database/database_handle.h"
#include "storage/database/stored_blocks.h"
#include "storage/database/stored_ids.h"

/* That many new contacts are some megabytes. */
enum { CONTACT_MERGE_MANY = 32768 };

/* With SQLite's usual 2 MB pages would go to its log half filled and change there. */
static const char contact_merge_cache[] = "PRAGMA cache_size = -32768";
static const char contact_merge_usual_cache[] = "PRAGMA cache_size = -2000";

struct contact_merge {
    struct database *database;
    const struct contact_table *table;
    struct contact_merge_plan plan;
    struct stored_ids ids; /* who was there before */
    struct contact_numbers numbers;
    struct stored_blocks blocks;
    struct block_packer *packer;         /* of the blocks of which nobody was there before */
    const struct contact_column **cells; /* of each source */
    struct bitset updated;               /* the table's rows: known ones that had something new */
    bool (*progress)(void *context, size_t done);
    void *context;
    size_t steps; /* blocks of columns that are done */
    struct contact_store_counts counts;
};

/* A column of a block under way. */
struct contact_merge_block {
    const struct contact_merge_source *source;
    const struct contact_store_column *stored;
    size_t number;
    size_t first; /* place of its first contact */
    size_t size;
    const uint32_t *rows; /* of the table, of each contact */
    bool dated;           /* a change is to have its time */
    struct contact_column old;
    bool differs[CONTACT_BLOCK_SIZE];
};

static void contact_merge_destroy(struct contact_merge *merge)
{
    block_packer_end(merge->packer);
    free(merge->cells);
    contact_merge_plan_destroy(&merge->plan);
    stored_ids_destroy(&merge->ids);
    contact_numbers_destroy(&merge->numbers);
    stored_blocks_close(&merge->blocks);
    bitset_destroy(&merge->updated);
}

/* A no to somebody who said yes once says so, and a stop is lifted by a yes alone. */
static int64_t contact_merge_consent(int64_t old, int64_t comes)
{
    if (comes == CONSENT_NO && (old == CONSENT_YES || old == CONSENT_NO_AFTER_YES)) {
        return CONSENT_NO_AFTER_YES;
    }
    bool no = comes == CONSENT_NO || comes == CONSENT_NO_AFTER_YES;
    return no && old == CONSENT_STOPPED ? CONSENT_STOPPED : comes;
}

static bool contact_merge_comes(const struct contact_merge_block *block, size_t place)
{
    uint32_t row = block->rows[place];
    return row != CONTACT_NUMBERS_NONE && bitset_has(&block->source->cells->filled, row);
}

static bool contact_merge_is_new(const struct contact_merge_block *block, size_t place)
{
    const struct contact_column *cells = block->source->cells;
    uint32_t row = block->rows[place];
    if (block->source->kind != CONTACT_STORE_CONSENT) {
        return !contact_cell_is_same(&block->old, place, cells, row, true);
    }
    int64_t old = contact_column_number(&block->old, place);
    return contact_merge_consent(old, contact_column_number(cells, row)) != old;
}

/* Finds the cells that have something new; gives whether there is any. */
static bool contact_merge_compare(struct contact_merge *merge, struct contact_merge_block *block)
{
    bool any = false;
    for (size_t i = 0; i < block->size; i++) {
        block->differs[i] = contact_merge_comes(block, i) && contact_merge_is_new(block, i);
        any = any || block->differs[i];
        if (block->differs[i] && block->first + i < merge->ids.count) {
            bitset_put(&merge->updated, block->rows[i], true);
        }
    }
    return any;
}

static void contact_merge_set(const struct contact_merge_block *block,
                              struct contact_column *merged, size_t place)
{
    const struct contact_column *cells = block->source->cells;
    uint32_t row = block->rows[place];
    if (!block->differs[place]) {
        contact_cell_copy(merged, place, &block->old, place);
    } else if (block->source->kind == CONTACT_STORE_CONSENT) {
        int64_t old = contact_column_number(&block->old, place);
        contact_column_set_number(merged, place,
                                  contact_merge_consent(old, contact_column_number(cells, row)));
    } else {
        contact_cell_copy(merged, place, cells, row);
    }
}

/* When a cell changed: now, or before. Another order of a list is no change. */
static void contact_merge_date(const struct contact_merge *merge,
                               const struct contact_merge_block *block,
                               struct contact_column *merged, size_t place)
{
    int64_t time = merge->plan.now;
    bool changed =
        block->dated && block->differs[place] && block->first + place < merge->ids.count &&
        !contact_cell_is_same(&block->old, place, block->source->cells, block->rows[place], false);
    if (changed || contact_column_change_time(&block->old, place, &time)) {
        contact_column_changed(merged, place, time);
    }
}

static bool contact_merge_rewrite(struct contact_merge *merge,
                                  const struct contact_merge_block *block, struct error *error)
{
    struct contact_column merged;
    contact_store_column_init(block->stored, block->size, &merged);
    for (size_t i = 0; i < block->size; i++) {
        contact_merge_set(block, &merged, i);
        contact_merge_date(merge, block, &merged, i);
    }
    contact_column_finish(&merged, block->size);
    bool done = stored_blocks_write(&merge->blocks, block->stored->number, block->number, &merged,
                                    block->size, error);
    contact_column_destroy(&merged);
    return done;
}

/* Merges what comes into what is there. */
static bool contact_merge_into(struct contact_merge *merge, struct contact_merge_block *block,
                               struct error *error)
{
    contact_store_column_init(block->stored, block->size, &block->old);
    bool done = stored_blocks_read(&merge->blocks, block->stored->number, block->number,
                                   block->size, &block->old, 0, NULL, error);
    contact_column_finish(&block->old, block->size);
    if (done && contact_merge_compare(merge, block)) {
        done = contact_merge_rewrite(merge, block, error);
    }
    contact_column_destroy(&block->old);
    return done;
}

/* A block of which nobody was there before. */
static bool contact_merge_add(struct contact_merge *merge, const struct contact_merge_block *block,
                              struct error *error)
{
    struct text cells = block_packer_next(merge->packer);
    return cells.length == 0 ||
           stored_blocks_add(&merge->blocks, block->stored->number, block->number, cells, error);
}

static bool contact_merge_block(struct contact_merge *merge, struct contact_merge_block *block,
                                struct error *error)
{
    if (block->first >= merge->ids.count) {
        return contact_merge_add(merge, block, error);
    }
    size_t coming = 0;
    for (size_t i = 0; i < block->size; i++) {
        coming += contact_merge_comes(block, i);
    }
    return coming == 0 || contact_merge_into(merge, block, error);
}

static bool contact_merge_go_on(struct contact_merge *merge, struct error *error)
{
    size_t all = merge->plan.source_count * stored_blocks_count(merge->numbers.count);
    merge->steps++;
    if (merge->progress == NULL ||
        merge->progress(merge->context, merge->table->count * merge->steps / all)) {
        return true;
    }
    error_set(error, "STOPPED", N_("stopped; nothing was changed"));
    return false;
}

static bool contact_merge_source(struct contact_merge *merge, size_t index, struct error *error)
{
    const struct contact_merge_source *source = &merge->plan.sources[index];
    struct contact_merge_block block = {
        .source = source,
        .stored = &merge->plan.columns.items[source->stored],
        .dated = source->kind == CONTACT_STORE_FIELD && source->stored < merge->plan.old_columns,
    };
    size_t all = merge->numbers.count;
    for (; block.number < stored_blocks_count(all); block.number++) {
        block.first = block.number * CONTACT_BLOCK_SIZE;
        block.size = stored_blocks_size(all, block.number);
        block.rows = merge->numbers.rows + block.first;
        if (!contact_merge_block(merge, &block, error) || !contact_merge_go_on(merge, error)) {
            return false;
        }
    }
    return true;
}

static bool contact_merge_begin(struct contact_merge *merge, int64_t now, struct error *error)
{
    const struct contact_table *table = merge->table;
    if (!statement_execute(merge->database, contact_merge_cache, error) ||
        !contact_merge_plan_make(merge->database, table, now, &merge->plan, error) ||
        !stored_ids_load(merge->database, &merge->ids, error) ||
        !contact_numbers_find(&merge->ids, table, &merge->numbers, error)) {
        return false;
    }
    size_t known = 0;
    for (size_t row = 0; row < table->count; row++) {
        known += merge->numbers.numbers[row] != 0;
    }
    merge->counts.added = table->count - known;
    merge->counts.new_columns = merge->plan.new_fields;
    bitset_init(&merge->updated, table->count);
    return stored_ids_add(merge->database, &merge->ids, table, now, &merge->numbers, error) &&
           stored_blocks_open(merge->database, &merge->blocks, error);
}

/* Begins to pack the blocks of which nobody was there before. */
static void contact_merge_pack(struct contact_merge *merge)
{
    size_t count = merge->plan.source_count;
    size_t first = stored_blocks_count(merge->ids.count) * CONTACT_BLOCK_SIZE;
    size_t all = merge->numbers.count;
    merge->cells = memory_array(count, sizeof(*merge->cells));
    for (size_t i = 0; i < count; i++) {
        merge->cells[i] = merge->plan.sources[i].cells;
    }
    merge->packer = block_packer_begin(&(struct block_packer_task){
        .columns = merge->cells,
        .column_count = count,
        .rows = merge->numbers.rows + (first < all ? first : all),
        .count = first < all ? all - first : 0,
    });
}

static bool contact_merge_sources(struct contact_merge *merge, struct error *error)
{
    contact_merge_pack(merge);
    for (size_t i = 0; i < merge->plan.source_count; i++) {
        if (!contact_merge_source(merge, i, error)) {
            return false;
        }
    }
    merge->counts.updated = bitset_count(&merge->updated);
    merge->counts.unchanged = merge->table->count - merge->counts.added - merge->counts.updated;
    return true;
}

static bool contact_merge_reachable(struct contact_merge *merge, struct error *error)
{
    const struct contact_table *table = merge->table;
    struct statement statement = {0};
    bool done = statement_prepare(merge->database,
                                  "INSERT OR IGNORE INTO contact_reachable (channel) VALUES (?1)",
                                  &statement, error);
    for (size_t i = 0; done && i < table->channel_count; i++) {
        if (i < table->reachable_by.size && bitset_has(&table->reachable_by, i)) {
            statement_bind_text(&statement, 1, text_from(table->channels[i].name));
            done = statement_run(&statement, error);
        }
    }
    statement_finish(&statement);
    return done;
}

static bool contact_merge_consents(struct contact_merge *merge, struct error *error)
{
    const struct contact_table *table = merge->table;
    return table->consent_assumed || table->count == 0 ||
           statement_execute(merge->database,
                             "UPDATE contact_data SET consent_assumed = 0"
                             " WHERE consent_assumed <> 0",
                             error);
}

static bool contact_merge_all(struct contact_merge *merge, int64_t now, struct error *error)
{
    int changes = sqlite3_total_changes(merge->database->handle);
    return contact_merge_begin(merge, now, error) && contact_merge_sources(merge, error) &&
           contact_merge_reachable(merge, error) && contact_merge_consents(merge, error) &&
           (sqlite3_total_changes(merge->database->handle) == changes ||
            contact_store_raise_version(merge->database, now, error));
}

bool contact_store_begin(struct database *database, const struct contact_table *table,
                         struct error *error)
{
    int64_t count = 0;
    uint64_t version = 0;
    if (!contact_store_count(database, &count, &version, error)) {
        return false;
    }
    bool many = (int64_t)table->count >= count + CONTACT_MERGE_MANY;
    return many ? database_begin_large(database, error) : database_begin(database, error);
}

bool contact_store_merge(struct database *database, const struct contact_table *table, int64_t now,
                         bool (*progress)(void *context, size_t done), void *context,
                         struct contact_store_counts *ret_counts, struct error *error)
{
    struct contact_merge merge = {
        .database = database, .table = table, .progress = progress, .context = context};
    bool begun = sqlite3_get_autocommit(database->handle) != 0;
    bool done = (!begun || contact_store_begin(database, table, error)) &&
                contact_merge_all(&merge, now, error);
    struct contact_store_counts counts = merge.counts;
    contact_merge_destroy(&merge);
    statement_execute(database, contact_merge_usual_cache, NULL);
    done = database_settle(database, begun, done, error);
    if (done) {
        *ret_counts = counts;
    }
    return done;
}
