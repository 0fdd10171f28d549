/* A step with a batch of rows: what its cells show, the ids that are made of them, what they fill.
 */
#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_fill.h"
#include "storage/formats/csv_fill_row.h"
#include "storage/formats/csv_plain.h"

static void csv_fill_reserve(struct csv_fill_cells *cells, size_t count)
{
    if (count <= cells->capacity) {
        return;
    }
    cells->capacity = count;
    cells->clean = memory_resize(cells->clean, count, sizeof(*cells->clean));
    cells->texts = memory_resize(cells->texts, count, sizeof(*cells->texts));
    cells->numbers = memory_resize(cells->numbers, count, sizeof(*cells->numbers));
    cells->filled = memory_resize(cells->filled, count, sizeof(*cells->filled));
    cells->escaped = memory_resize(cells->escaped, count, sizeof(*cells->escaped));
    cells->counts = memory_resize(cells->counts, count, sizeof(*cells->counts));
}

void csv_fill_cells_destroy(struct csv_fill_cells *cells)
{
    free(cells->clean);
    free(cells->texts);
    free(cells->numbers);
    free(cells->filled);
    free(cells->escaped);
    free(cells->counts);
}

/* The column's cells, clean; in most files these are what the batch has. */
static const struct text *csv_fill_clean(struct csv_fill *fill, const struct csv_batch *batch,
                                         size_t column)
{
    const struct text *cells = csv_batch_column(batch, column);
    if ((batch->kinds[column] & CSV_CELL_PADDED) == 0 &&
        fill->contacts->mapping.origin != CSV_ORIGIN_SHOPIFY) {
        return cells;
    }
    for (size_t i = 0; i < batch->row_count; i++) {
        fill->cells.clean[i] =
            csv_contacts_clean(fill->contacts, cells[i], &fill->cells.escaped[i]);
    }
    return fill->cells.clean;
}

static size_t csv_fill_count(const struct csv_batch *batch, size_t column,
                             const struct text cells[])
{
    size_t filled = 0;
    if (batch->kinds[column] == 0) {
        return batch->row_count;
    }
    for (size_t i = 0; i < batch->row_count; i++) {
        filled += cells[i].length != 0;
    }
    return filled;
}

/* Cells that a spreadsheet's apostrophe makes texts end all guesses. */
static void csv_fill_guess_escaped(const struct csv_fill *fill, struct csv_column *column,
                                   size_t count)
{
    bool shopify = fill->contacts->mapping.origin == CSV_ORIGIN_SHOPIFY;
    for (size_t i = 0; i < count && shopify; i++) {
        if (fill->cells.escaped[i]) {
            column->guess = (struct csv_type_guess){0};
        }
    }
}

static void csv_fill_guess(struct csv_fill *fill, struct csv_column *column,
                           const struct text cells[], size_t count)
{
    csv_fill_guess_escaped(fill, column, count);
    if (!column->guessed || !csv_type_guess_is_open(&column->guess)) {
        return;
    }
    csv_plain_read_all(cells, count, VALUE_INTEGER, 0, &column->guess, fill->cells.numbers,
                       fill->cells.filled);
    for (size_t i = 0; i < count && csv_type_guess_is_open(&column->guess); i++) {
        if (!fill->cells.filled[i] && cells[i].length != 0) {
            csv_type_guess_add(&column->guess, cells[i]);
        }
    }
}

/* That keys are the same can only be where they are made of numbers. */
static void csv_fill_add_ids(struct csv_fill *fill, const struct csv_batch *batch,
                             const struct text texts[], const uint64_t hashes[])
{
    struct csv_filling *filling = fill->filling;
    struct contact_ids *ids = &filling->ids;
    size_t first = ids->count;
    size_t row = 0;
    contact_ids_reserve_alike(ids,
                              csv_batch_expected(batch, fill->contacts->file.decoded.text.length));
    if (!filling->collides && !contact_ids_add(ids, texts, hashes, batch->row_count, &row)) {
        filling->collides = true;
        text_append(&filling->collision, texts[row - first]);
    }
}

static void csv_fill_watch(struct csv_fill *fill, const struct csv_batch *batch, size_t column,
                           const struct text cells[])
{
    struct csv_filling *filling = fill->filling;
    struct csv_candidate *candidate = csv_survey_candidate(&filling->survey, column);
    bool watched = candidate != NULL && !filling->again;
    bool is_key = filling->id_column == (long)column;
    bool makes_ids = filling->makes_ids && is_key;
    if (!watched && !makes_ids) {
        return;
    }
    csv_key_cells_make(&fill->keys, fill->contacts, column, cells, batch->row_count, is_key);
    if (watched) {
        csv_candidate_take(candidate, &fill->seen, &fill->keys, batch);
    }
    if (makes_ids && !watched) {
        csv_fill_add_ids(fill, batch, fill->keys.texts, fill->keys.hashes);
    }
}

/* Ids of the file's name and the number of the row. */
static void csv_fill_number_ids(struct csv_fill *fill, const struct csv_batch *batch)
{
    struct text *texts = fill->cells.texts;
    uint64_t *hashes = memory_array(batch->row_count, sizeof(*hashes));
    for (size_t i = 0; i < batch->row_count; i++) {
        text_clear(&fill->scratch);
        text_append(&fill->scratch, fill->options->file_name);
        text_append_format(&fill->scratch, "#%zu", batch->records[i]);
        texts[i] = arena_text(&fill->arena, text_built(&fill->scratch));
    }
    text_hashes(texts, batch->row_count, hashes);
    csv_fill_add_ids(fill, batch, texts, hashes);
    free(hashes);
}

/* What nobody's cells say: tags for all, where no column has tags. */
static void csv_fill_tags(struct csv_fill *fill, const struct csv_batch *batch)
{
    int tags = fill->filling->tags;
    if (tags < 0 || csv_mapping_standard(&fill->contacts->mapping, STANDARD_TAGS) != NULL) {
        return;
    }
    csv_fill_read_list(fill, tags, (struct text){0}, ',');
    struct value value = {.type = fill->list.count == 0 ? VALUE_NULL : VALUE_LIST};
    value.list.items = fill->list.items;
    value.list.count = fill->list.count;
    for (size_t i = 0; i < batch->row_count; i++) {
        contact_table_set(fill->table, batch->first_row + i, tags, value);
    }
}

/* Whether the column gets tags that its cells do not have. */
static bool csv_fill_adds_tags(const struct csv_fill *fill, size_t column)
{
    const struct csv_feed *tags = csv_mapping_standard(&fill->contacts->mapping, STANDARD_TAGS);
    return fill->options->tag_count > 0 && tags != NULL && tags->column == column;
}

/* Types that no cell was filled with yet follow what the cells show; later they must hold. */
static void csv_fill_hold(struct csv_fill *fill, size_t index)
{
    struct csv_column *column = &fill->contacts->mapping.columns[index];
    struct csv_outcome now = {
        .type = column->type, .scale = column->scale, .separator = column->separator};
    struct csv_outcome outcome = csv_survey_outcome(column);
    bool holds = csv_outcome_equal(now, outcome);
    if (!holds && fill->begun) {
        fill->failed = true;
    } else if (!fill->begun) {
        column->type = outcome.type;
        column->scale = outcome.scale;
        column->separator = outcome.separator;
        if (!holds) {
            csv_fill_retype(fill->filling, index);
        }
    }
    fill->begun = column->filled > 0 || csv_fill_adds_tags(fill, index);
}

/* The turn that guesses as it reads; turn_count for none, and while types are still to be found. */
static size_t csv_fill_guessing(const struct csv_fill *fill)
{
    size_t i = 0;
    bool guessed = fill->contacts->mapping.columns[fill->first_column].guessed;
    if (fill->filling->again || fill->by_rows || !fill->begun || fill->failed || !guessed ||
        fill->contacts->mapping.origin == CSV_ORIGIN_SHOPIFY) {
        return fill->turn_count;
    }
    while (i < fill->turn_count && !csv_fill_reads_numbers(fill, fill->turns[i])) {
        i++;
    }
    return i;
}

/* The first pass over a column's cells. */
static void csv_fill_look(struct csv_fill *fill, size_t index, const struct csv_batch *batch,
                          const struct text cells[], bool guesses)
{
    size_t count = batch->row_count;
    struct csv_column *column = &fill->contacts->mapping.columns[index];
    column->filled += csv_fill_count(batch, index, cells);
    if (guesses) {
        csv_fill_guess(fill, column, cells, count);
    }
    if (column->listed) {
        csv_survey_separators(column, cells, count, fill->contacts->file.decoded.text);
    }
}

static void csv_fill_turns(struct csv_fill *fill, const struct csv_batch *batch,
                           const struct text cells[], size_t guessing)
{
    struct csv_column *column = &fill->contacts->mapping.columns[fill->first_column];
    if (fill->by_rows) {
        csv_fill_rows(fill, batch);
        return;
    }
    for (size_t i = 0; i < fill->turn_count; i++) {
        csv_fill_column(fill, fill->turns[i], batch, cells, i == guessing ? &column->guess : NULL);
    }
}

static void csv_fill_one(struct csv_fill *fill, const struct csv_batch *batch)
{
    size_t index = fill->first_column;
    bool first = !fill->filling->again;
    size_t guessing = csv_fill_guessing(fill);
    const struct text *cells = csv_fill_clean(fill, batch, index);
    csv_fill_watch(fill, batch, index, cells);
    if (first) {
        csv_fill_look(fill, index, batch, cells, guessing == fill->turn_count);
        csv_fill_hold(fill, index);
    }
    if (!fill->failed && !fill->idle) {
        csv_fill_turns(fill, batch, cells, guessing);
    }
    if (first) {
        csv_fill_hold(fill, index);
    }
}

/* All columns in one step: only looked at in the first pass. */
static void csv_fill_batch_rows(struct csv_fill *fill, const struct csv_batch *batch)
{
    for (size_t i = 0; i < fill->column_count; i++) {
        const struct text *cells = csv_fill_clean(fill, batch, i);
        csv_fill_watch(fill, batch, i, cells);
        if (!fill->filling->again) {
            csv_fill_look(fill, i, batch, cells, true);
        }
    }
    if (fill->filling->again) {
        csv_fill_rows(fill, batch);
    }
}

void csv_fill_batch(struct csv_fill *fill, const struct csv_batch *batch)
{
    const struct csv_filling *filling = fill->filling;
    csv_fill_reserve(&fill->cells, batch->row_count);
    arena_destroy(&fill->arena);
    if (filling->crossed) {
        csv_fill_batch_rows(fill, batch);
    } else if (fill->column_count != 0) {
        csv_fill_one(fill, batch);
    }
    if (fill->number != 0) {
        return;
    }
    if (filling->makes_ids && filling->id_column == CSV_NO_COLUMN) {
        csv_fill_number_ids(fill, batch);
    }
    if (filling->again == filling->crossed) {
        csv_fill_tags(fill, batch);
    }
}
