/* One of the steps that fill a table of contacts from a file, and what they have in common. */
#ifndef STORAGE_FORMATS_CSV_FILL_ROW_H
#define STORAGE_FORMATS_CSV_FILL_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "storage/formats/csv_batch.h"
#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_cutter.h"
#include "storage/formats/csv_key_cells.h"
#include "storage/formats/csv_standard.h"
#include "storage/formats/csv_survey.h"

/* What the steps have in common. A step looks at some columns of the file, and fills from them. */
struct csv_filling {
    struct csv_contacts *contacts;
    const struct csv_contacts_options *options;
    struct csv_cutter cutter;
    struct csv_survey survey;
    struct contact_table *table;
    struct csv_fill *fills; /* the steps: the first, and one for each column */
    size_t fill_count;
    size_t *members; /* the step that looks at each column */
    size_t *owners;  /* the step that fills each column of the table */
    size_t *turns;   /* numbers of the steps of this pass */
    size_t turn_count;
    bool crossed; /* columns fill the same array, so that their order counts: all in one step */
    bool again;   /* the second pass: types and the key are known */
    bool makes_ids;
    long id_column; /* what the ids are made of in this pass; CSV_NO_COLUMN: numbers of the rows */
    struct contact_ids ids;
    bool collides; /* this id has the key of another */
    struct text_builder collision;
    int tags; /* the column of tags, -1 for none */
    struct error *error;
};

/* What a step needs for the cells of a batch; one of each a row. */
struct csv_fill_cells {
    struct text *clean;
    struct text *texts; /* of those that are filled */
    int64_t *numbers;
    bool *filled;
    bool *escaped; /* an apostrophe said that it is text */
    uint32_t *counts;
    size_t capacity;
};

/* A step. The first one makes ids from the numbers of rows, and tags that no column has. */
struct csv_fill {
    struct csv_filling *filling;
    size_t number;
    struct csv_contacts part;      /* what is remarked as it fills */
    struct csv_contacts seen;      /* what is remarked of the cells themselves */
    struct csv_contacts *contacts; /* the part */
    const struct csv_contacts_options *options;
    struct contact_table *table;
    size_t first_column; /* the columns that it looks at */
    size_t column_count;
    size_t *turns; /* the columns, and behind all columns the feeds, in the order of a row */
    size_t turn_count;
    bool by_rows; /* several turns may remark the same, in the order of rows */
    bool begun;   /* some cell was filled, so that the types of now hold */
    bool failed;  /* they do not hold: all is filled in the second pass */
    bool idle;    /* in the second pass: it makes ids alone */
    struct csv_fill_cells cells;
    struct csv_key_cells keys;
    struct csv_list list;
    struct text *items; /* of a batch's lists */
    size_t item_capacity;
    struct text_builder scratch;
    struct arena arena; /* of a batch's texts that do not lie in it */
    size_t row;
    size_t line;
    size_t turn; /* of what may be remarked, in the row */
};

void csv_fill_cells_destroy(struct csv_fill_cells *cells);

/* Makes the steps, when the table has its columns (csv_fill_steps.c); the filling is empty behind
 * the end. */
void csv_fill_begin(struct csv_filling *filling);
void csv_fill_end(struct csv_filling *filling);
/* Whether a feed fills a field of contacts. */
bool csv_fill_is_field(const struct csv_feed *feed);

/* Looks at what the step has of each row, and fills from it. */
void csv_fill_batch(struct csv_fill *fill, const struct csv_batch *batch);

/* Makes the columns of the table that the column of the file fills anew, as its type and scale are
 * now. */
void csv_fill_retype(const struct csv_filling *filling, size_t column);

/* The turns one by one, a row at a time (csv_fill_row.c). */
void csv_fill_rows(struct csv_fill *fill, const struct csv_batch *batch);
/* One turn for all rows (csv_fill_column.c); `guess` (may be NULL) takes the cells into account,
 * where the turn reads numbers. */
void csv_fill_column(struct csv_fill *fill, size_t turn, const struct csv_batch *batch,
                     const struct text cells[], struct csv_type_guess *guess);
/* Whether a turn reads numbers, and so can guess on the way. */
bool csv_fill_reads_numbers(const struct csv_fill *fill, size_t turn);

/* What both have in common. */
void csv_fill_remark(struct csv_fill *fill, enum csv_remark_kind kind, size_t column,
                     enum value_type type, struct text cell);
/* Reads the cell of a standard field that is no list; false where it fills nothing. */
bool csv_fill_read_standard(struct csv_fill *fill, const struct csv_feed *feed, struct text cell,
                            struct value *ret_value);
/* Reads the cell of a column's own field that is no list. */
bool csv_fill_read_own(struct csv_fill *fill, size_t column, struct text cell,
                       struct value *ret_value);
void csv_fill_consent(struct csv_fill *fill, const struct csv_feed *feed, struct text cell);
void csv_fill_subscription(struct csv_fill *fill, const struct csv_feed *feed, struct text cell);
/* The elements of a list's cell, in fill->list. */
void csv_fill_read_list(struct csv_fill *fill, int table_column, struct text cell, char separator);

#endif
