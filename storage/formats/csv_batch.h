/* Some rows of a file, cut into cells, column by column: so that a column is worked on in one go.
 */
#ifndef STORAGE_FORMATS_CSV_BATCH_H
#define STORAGE_FORMATS_CSV_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "storage/formats/csv_reader.h"

/* What some cell of a column is. */
enum {
    CSV_CELL_EMPTY = 1,
    CSV_CELL_PADDED = 2, /* begins with a blank */
};

/* Zero-initialise it. */
struct csv_batch {
    size_t row_count;
    size_t first_row; /* of all rows, from 0 */
    size_t *lines;    /* of each row */
    size_t *records;  /* number of each row's record, from 1 */
    struct text *cells;
    uint8_t *kinds; /* of each column's cells, these and perhaps more: CSV_CELL_… */
    size_t columns;
    size_t capacity;    /* rows */
    size_t end;         /* of the last row, in the text */
    struct arena arena; /* of cells that do not lie in the file */
};

/* Makes it empty, with room for so many rows of so many columns; 0: as many as stay in a cache. */
void csv_batch_begin(struct csv_batch *batch, size_t rows, size_t columns, size_t first_row);
void csv_batch_destroy(struct csv_batch *batch);

static inline bool csv_batch_is_full(const struct csv_batch *batch)
{
    return batch->row_count == batch->capacity;
}

/* Of a cell with that first byte, or with none: then it may be any. */
static inline uint8_t csv_cell_kind_at(char first, size_t length)
{
    unsigned empty = length == 0;
    unsigned padded = !empty & ((unsigned char)first <= ' ');
    return (uint8_t)(empty * CSV_CELL_EMPTY + padded * CSV_CELL_PADDED);
}

static inline uint8_t csv_cell_kind(struct text cell)
{
    return csv_cell_kind_at(cell.length == 0 ? 'x' : cell.bytes[0], cell.length);
}

/* Adds a row of at least as many cells as there are columns; those that do not lie in the file,
 * `all`, are copied. */
void csv_batch_add(struct csv_batch *batch, const struct csv_record *record, size_t number,
                   struct text all);

/* The same of a row whose cells stand in their places already, behind those of the last row. */
static inline void csv_batch_end_row(struct csv_batch *batch, size_t line, size_t number)
{
    batch->lines[batch->row_count] = line;
    batch->records[batch->row_count] = number;
    batch->row_count++;
}

/* About how many rows a text of that length has, if all are as long as those so far: told once,
 * when there are enough of them to tell; else 0. */
size_t csv_batch_expected(const struct csv_batch *batch, size_t length);

/* The cells of a column, one a row. */
static inline const struct text *csv_batch_column(const struct csv_batch *batch, size_t column)
{
    return batch->cells + column * batch->capacity;
}

#endif
