/* Contacts and their activity in the workspace. */
#ifndef STORAGE_DATABASE_CONTACT_STORE_H
#define STORAGE_DATABASE_CONTACT_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"

/* All contacts by id, finished, with a topic for each list of the workspace and a channel for each
 * channel, then those that only the contacts know; a field that the workspace declares is there
 * without data too. Where no addresses of a channel are kept, a filled address field is one.
 * consent_assumed: all contacts came in so. The caller destroys the table. */
bool contact_store_load(struct database *database, const struct workspace *workspace,
                        struct contact_table **ret_table, struct error *error);

/* All activity of the contacts in `table`, finished for it. Fills *ret_activity, which the caller
 * destroys. */
bool contact_store_load_activity(struct database *database, const struct contact_table *table,
                                 struct activity *ret_activity, struct error *error);

struct contact_store_counts {
    size_t added;
    size_t updated; /* had something new */
    size_t unchanged;
    size_t new_columns;
};

/* Merges a table into the store, in one transaction or within the caller's: contacts by id; a
 * filled cell replaces, an empty one leaves what was there; new columns are added, a column whose
 * type no longer fits is widened (integer to float, floats to more decimals, with a list all to
 * lists, anything else to string) and keeps its values. Topics and consents likewise; a no to
 * somebody who once said yes is CONSENT_NO_AFTER_YES, and a stop is lifted by a yes alone.
 * `progress` (may be NULL) is called now and then with the rows done; false from it stops with the
 * code STOPPED. After an error the caller's transaction must be rolled back. Also KEY_COLLISION. */
bool contact_store_merge(struct database *database, const struct contact_table *table, int64_t now,
                         bool (*progress)(void *context, size_t done), void *context,
                         struct contact_store_counts *ret_counts, struct error *error);

/* Appends activity rows of contacts in `table`, in one transaction or within the caller's.
 * NO_CONTACT where one of them is not in the store. */
bool contact_store_add_activity(struct database *database, const struct contact_table *table,
                                const struct activity *activity, struct error *error);

/* How many contacts there are, and the version of the data (rises with every change). */
bool contact_store_count(struct database *database, int64_t *ret_count, uint64_t *ret_version,
                         struct error *error);

#endif
