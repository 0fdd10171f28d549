/* Where each column, topic and channel of a table of contacts goes in the store. */
#ifndef STORAGE_DATABASE_CONTACT_MERGE_PLAN_H
#define STORAGE_DATABASE_CONTACT_MERGE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/contacts/contact_table.h"
#include "storage/database/contact_store_column.h"

struct database;

/* One source of values in the table, and its column in the store. */
struct contact_merge_source {
    enum contact_store_kind kind;
    size_t place;                       /* of the column, topic or channel in the table */
    size_t stored;                      /* place in `columns` */
    const struct contact_column *cells; /* what comes, in the form of the store */
    struct contact_column made;         /* … where that is not the table's own */
};

/* Zero-initialise it. */
struct contact_merge_plan {
    const struct contact_table *table;
    struct contact_store_columns columns;
    struct contact_merge_source *sources;
    size_t source_count;
    size_t source_capacity;
    int64_t now;
    size_t old_columns; /* of `columns`: those that were there before */
    size_t new_fields;
};

/* Adds to the store the columns that it lacks (as of `now`, UTC seconds), and widens what no longer
 * fits. */
bool contact_merge_plan_make(struct database *database, const struct contact_table *table,
                             int64_t now, struct contact_merge_plan *plan, struct error *error);
void contact_merge_plan_destroy(struct contact_merge_plan *plan);

#endif
