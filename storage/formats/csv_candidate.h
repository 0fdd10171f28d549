/* A column of a file of contacts whose cells are watched for repetition: it may be the key, or it
 * holds addresses. */
#ifndef STORAGE_FORMATS_CSV_CANDIDATE_H
#define STORAGE_FORMATS_CSV_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/contact_ids.h"
#include "storage/formats/csv_batch.h"
#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_key_cells.h"
#include "storage/formats/csv_keys.h"

/* Begin with the column, and with the ids if they are made of it. */
struct csv_candidate {
    size_t column;
    struct contact_ids *ids;  /* they tell which cells repeat as long as none did; else NULL */
    struct csv_hashes hashes; /* without ids: of the cells that are there */
    size_t count;             /* cells that are there, of those that were taken */
    bool empty;               /* some cell is */
    bool repeated;            /* some cell is */
    size_t empty_line;
    size_t repeated_line;
};

/* Takes the column's cells of the next batch; an address that repeats is remarked. Its ids, if it
 * has some, get a row for each as long as it is sound, and are emptied when it is not. */
void csv_candidate_take(struct csv_candidate *candidate, struct csv_contacts *contacts,
                        const struct csv_key_cells *keys, const struct csv_batch *batch);
/* Whether all cells so far are there, and all different. */
bool csv_candidate_is_sound(const struct csv_candidate *candidate);
void csv_candidate_destroy(struct csv_candidate *candidate);

#endif
