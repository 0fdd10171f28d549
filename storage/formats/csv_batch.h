/* Some rows of a file, cut into cells, column by column: so that a column is worked on in one go.
 */
#ifndef STORAGE_FORMATS_CSV_BATCH_H
#define STORAGE_FORMATS_CSV_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/text.h"
#include "storage/formats/csv_reader.h"

/* Zero-initialise it. */
struct csv_batch {
    size_t row_count;
    size_t first_row; /* of all rows, from 0 */
    size_t *lines;    /* of each row */
    size_t *records;  /* number of each row's record, from 1 */
    struct text *cells;
    size_t columns;
    size_t capacity;    /* rows */
    struct arena arena; /* of cells that do not lie in the file */
};

/* Makes it empty, with room for rows of so many columns; as much as stays in a cache. */
void csv_batch_begin(struct csv_batch *batch, size_t columns, size_t first_row);
void csv_batch_destroy(struct csv_batch *batch);

static inline bool csv_batch_is_full(const struct csv_batch *batch)
{
    return batch->row_count == batch->capacity;
}

/* Adds a row of at least as many cells as there are columns; those that do not lie in the file,
 * `all`, are copied. */
void csv_batch_add(struct csv_batch *batch, const struct csv_record *record, size_t number,
                   struct text all);

/* The cells of a column, one a row. */
static inline const struct text *csv_batch_column(const struct csv_batch *batch, size_t column)
{
    return batch->cells + column * batch->capacity;
}

#endif
