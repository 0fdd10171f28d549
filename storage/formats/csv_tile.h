/* Rows that follow each other in a text and are plain, and where their cells lie: found for some
 * rows at once, then put into a batch column by column, so that neither waits for the other.
 *
 * A row is plain that has no cell in quotes, as many cells as there are columns, one of which
 * begins with a letter, and ends with \n or \r\n, with no other \r in it. */
#ifndef STORAGE_FORMATS_CSV_TILE_H
#define STORAGE_FORMATS_CSV_TILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/csv_batch.h"

/* So many rows are found at once: few enough for all that is looked at to stay in a near cache. */
enum { CSV_TILE_ROWS = 64 };

struct csv_tile {
    size_t columns;
    const char *base; /* where its first row begins */
    uint32_t *begins; /* from the base on: where each cell begins, row behind row, and where the
                       * next one would. A separator or \n parts a cell from the next */
    size_t row_count;
    size_t length; /* of all its rows with their line ends */
    bool returns;  /* some row ends with \r\n */
    bool wide;     /* looked for in wide registers, which the processor has */
};

void csv_tile_begin(struct csv_tile *tile, size_t columns);
void csv_tile_end(struct csv_tile *tile);

/* Finds the plain rows from text.bytes[at] on, up to the first other one, at most `rows` and
 * CSV_TILE_ROWS. */
void csv_tile_find(struct csv_tile *tile, struct text text, size_t at, struct csv_dialect dialect,
                   size_t rows);

struct text csv_tile_cell(const struct csv_tile *tile, size_t row, size_t column);
/* The row as it stands in the text, without its line end. */
struct text csv_tile_source(const struct csv_tile *tile, size_t row);

/* Puts the cells of `count` of its rows, from `row` on, into those of the batch from `to` on. */
void csv_tile_fill(const struct csv_tile *tile, size_t row, size_t count, struct csv_batch *batch,
                   size_t to);

#endif
