/* Cuts the rows of a file of contacts into batches: passes over blank ones, refuses those that
 * cannot be read, and those whose given key is missing or repeated. */
#ifndef STORAGE_FORMATS_CSV_CUTTER_H
#define STORAGE_FORMATS_CSV_CUTTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "storage/formats/csv_batch.h"
#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_given_key.h"
#include "storage/formats/csv_tile.h"

struct csv_cutter {
    struct csv_contacts *contacts; /* its file counts records and refusals; remarked are loose
                                    * quotes */
    struct csv_reader reader;      /* stands before the next row */
    size_t batch_rows;
    size_t most_rows; /* as many as there is room for, even if the text changes meanwhile */
    struct csv_given_key key;
    size_t row;          /* how many were cut */
    size_t record;       /* number of the last record, from 1 */
    bool again;          /* which rows are refused is known, and not told once more */
    size_t next_refusal; /* the first that is still to come, then */
    struct csv_tile tile;
};

/* `first` stands behind the header. The rows of a batch: csv_batch_begin. */
void csv_cutter_begin(struct csv_cutter *cutter, struct csv_contacts *contacts,
                      const struct csv_reader *first, size_t batch_rows);
/* Goes back to `first`, to cut the same rows once more, and none besides. */
void csv_cutter_begin_again(struct csv_cutter *cutter, const struct csv_reader *first);
void csv_cutter_end(struct csv_cutter *cutter);

/* Fills the batch with the next rows; false where there are none left. */
bool csv_cutter_read(struct csv_cutter *cutter, struct csv_batch *batch);

#endif
