/* Rows of activity into the store and out of it, for this folder alone. */
#ifndef STORAGE_DATABASE_ACTIVITY_ROWS_H
#define STORAGE_DATABASE_ACTIVITY_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/bitset.h"
#include "model/base/error.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"

struct database;

/* Loads the activity of the contacts in `asked` (of `table`; NULL: of all), finished. Only for a
 * small part of all contacts is less read than everything. Zero-initialise *ret_activity. */
bool activity_rows_load(struct database *database, const struct contact_table *table,
                        const struct bitset *asked, struct activity *ret_activity,
                        struct error *error);

/* Appends the rows that are not in `left_out` (NULL: all) in their order. `progress` is called now
 * and then with the rows done; false from it stops with the code STOPPED. */
bool activity_rows_append(struct database *database, const struct contact_table *table,
                          const struct activity *activity, const struct bitset *left_out,
                          bool (*progress)(void *context, size_t done), void *context,
                          struct error *error);

#endif
