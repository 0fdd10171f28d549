/* One of the threads that fill a table of contacts from a file, and what they have in common. */
#ifndef STORAGE_FORMATS_CSV_FILL_ROW_H
#define STORAGE_FORMATS_CSV_FILL_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_crew.h"
#include "storage/formats/csv_pending.h"
#include "storage/formats/csv_standard.h"

/* What the members of the crew have in common. */
struct csv_filling {
    struct csv_contacts *contacts;
    const struct csv_contacts_options *options;
    struct csv_reader reader;
    struct csv_crew_signal signal;
    size_t *members; /* who fills from each column */
    size_t *owners;  /* who fills each column of the table */
    size_t key;      /* who makes the ids */
    struct error *error;
};

/* One of them: fills from its columns. */
struct csv_fill {
    struct csv_filling *filling;
    size_t number;
    struct csv_contacts part;
    struct csv_contacts *contacts; /* the part */
    const struct csv_contacts_options *options;
    struct contact_table *table;
    int tags; /* column, -1 for none */
    struct csv_list list;
    struct text_builder scratch;
    struct csv_pending *pending; /* of each column of the table */
    struct arena arena;          /* of ids that do not lie in the file */
    struct text *ids;
    size_t row;
    size_t record;  /* number of the record, from 1 */
    size_t refusal; /* the next one */
    size_t turn;    /* of what may be remarked, in the row */
    bool collides;  /* the id of `collision` has the key of another */
    size_t collision;
};

/* Fills from the columns of a row that are this one's, unless the row is refused. */
void csv_fill_record(struct csv_fill *fill, const struct csv_record *record);

#endif
