/* Since when contacts' fields have been as they are: kept while a table of contacts is merged.
 *
 * Contacts and columns carry the time at which they were added. A cell of both that changes later
 * has its time in the contact's row of contact_change; a trigger writes it, so that nothing is
 * asked of contacts that stay as they are. Widening a column changes no cell, and neither does
 * another order of a list. */
#ifndef STORAGE_DATABASE_CONTACT_HISTORY_H
#define STORAGE_DATABASE_CONTACT_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/contacts/contact_table.h"
#include "storage/database/contact_store_column.h"

struct database;

/* From here on until the end, changed fields of the first `count` columns are kept as of `now`. */
bool contact_history_begin(struct database *database, const struct contact_store_columns *columns,
                           size_t count, int64_t now, struct error *error);
bool contact_history_end(struct database *database, struct error *error);

/* Puts the changes into the table, which has its ids; targets[i] is its column for
 * columns->items[i] where that is a field, or -1. */
bool contact_history_load(struct database *database, const struct contact_store_columns *columns,
                          const int targets[], struct contact_table *table, struct error *error);

#endif
