/* One of the steps that fill a table of contacts from a file, and what they have in common. */
#ifndef STORAGE_FORMATS_CSV_FILL_ROW_H
#define STORAGE_FORMATS_CSV_FILL_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "storage/formats/csv_batch.h"
#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_pending.h"
#include "storage/formats/csv_standard.h"

/* What the steps have in common. A step fills from some columns of the file, row by row. */
struct csv_filling {
    struct csv_contacts *contacts;
    const struct csv_contacts_options *options;
    struct csv_reader reader;
    struct contact_table *table;
    struct csv_fill *fills; /* the steps */
    size_t fill_count;
    size_t *members;             /* the step that fills from each column */
    size_t *owners;              /* the step that fills each column of the table */
    struct csv_pending *pending; /* of each column of the table */
    int tags;                    /* the column of tags, -1 for none */
    size_t record;               /* number of the last record that was read, from 1 */
    size_t row;                  /* how many rows were read */
    size_t refusal;              /* the next one */
    struct error *error;
};

/* A step. The first one makes the ids as well, and tags that no column has. */
struct csv_fill {
    struct csv_filling *filling;
    size_t number;
    struct csv_contacts part;
    struct csv_contacts *contacts; /* the part */
    const struct csv_contacts_options *options;
    struct contact_table *table;
    size_t *turns; /* the columns, and behind all columns the feeds, in the order of a row */
    size_t turn_count;
    struct csv_list list;
    struct text_builder scratch;
    struct arena arena; /* of ids that do not lie in the file */
    struct text *ids;
    size_t row;
    size_t line;
    size_t turn;   /* of what may be remarked, in the row */
    bool collides; /* the id of `collision` has the key of another */
    size_t collision;
};

/* Fills from what the step has of each row. */
void csv_fill_batch(struct csv_fill *fill, const struct csv_batch *batch);

#endif
