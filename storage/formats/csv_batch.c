/* Some rows of a file, cut into cells, column by column. */
#include "storage/formats/csv_batch.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

/* 640 rows of 13 columns take 130 kB, so that all batches that are there at once stay near. A
 * column's cells do not begin a power of two apart, where they would drive each other out of the
 * cache. */
enum {
    CSV_BATCH_CELLS = 9000,
    CSV_BATCH_FEWEST = 65,
    CSV_BATCH_MOST = 2001,
    CSV_BATCH_TELLING = 4096
};

static size_t csv_batch_room(size_t columns)
{
    size_t rows = CSV_BATCH_CELLS / (columns + 1);
    return rows < CSV_BATCH_FEWEST ? CSV_BATCH_FEWEST
           : rows > CSV_BATCH_MOST ? CSV_BATCH_MOST
                                   : rows;
}

void csv_batch_begin(struct csv_batch *batch, size_t rows, size_t columns, size_t first_row)
{
    if (batch->cells == NULL) {
        batch->columns = columns;
        batch->capacity = rows == 0 ? csv_batch_room(columns) : rows;
        batch->cells = memory_array(batch->capacity * columns, sizeof(*batch->cells));
        batch->kinds = memory_array(columns, sizeof(*batch->kinds));
        batch->lines = memory_array(batch->capacity, sizeof(*batch->lines));
        batch->records = memory_array(batch->capacity, sizeof(*batch->records));
    }
    arena_destroy(&batch->arena);
    memset(batch->kinds, 0, columns * sizeof(*batch->kinds));
    batch->row_count = 0;
    batch->first_row = first_row;
}

void csv_batch_destroy(struct csv_batch *batch)
{
    arena_destroy(&batch->arena);
    free(batch->cells);
    free(batch->kinds);
    free(batch->lines);
    free(batch->records);
    *batch = (struct csv_batch){0};
}

void csv_batch_add(struct csv_batch *batch, const struct csv_record *record, size_t number,
                   struct text all)
{
    struct text *cell = batch->cells + batch->row_count;
    for (size_t i = 0; i < batch->columns; i++, cell += batch->capacity) {
        *cell = record->cells[i].text;
        if (record->quoted && cell->length != 0 && !text_lies_in(*cell, all)) {
            *cell = arena_text(&batch->arena, *cell);
        }
        batch->kinds[i] |= csv_cell_kind(*cell);
    }
    csv_batch_end_row(batch, record->line, number);
}

size_t csv_batch_expected(const struct csv_batch *batch, size_t length)
{
    size_t rows = batch->first_row + batch->row_count;
    double share = (double)length / (double)(batch->end + 1);
    bool first = rows >= CSV_BATCH_TELLING && batch->first_row < CSV_BATCH_TELLING;
    return first ? (size_t)((double)rows * share * 1.02) : 0;
}
