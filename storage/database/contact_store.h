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

/* All contacts by id, with a topic for each list of the workspace and a channel for each channel.
 * The caller destroys the table. */
bool contact_store_load(struct database *database, const struct workspace *workspace,
                        struct contact_table **ret_table, struct error *error);

/* All activity of those contacts, with the edges of segments, finished. Zero-initialise
 * *ret_activity. */
bool contact_store_load_activity(struct database *database, const struct contact_table *table,
                                 struct activity *ret_activity, struct error *error);

/* Begins the transaction in which that table is merged, database_begin_large where very many of its
 * contacts are new. database_commit and database_rollback end it. */
bool contact_store_begin(struct database *database, const struct contact_table *table,
                         struct error *error);

struct contact_store_counts {
    size_t added;
    size_t updated; /* had something new */
    size_t unchanged;
    size_t new_columns;
};

/* Merges a table into the store within the caller's transaction, or one of its own: contacts by id;
 * a filled cell replaces, an empty one leaves what was there; new columns are added, a column whose
 * type no longer fits is widened (integer to float, anything to string). Topics and consents
 * likewise. `progress` is called now and then with the rows done; false from it stops with the code
 * STOPPED.
 */
bool contact_store_merge(struct database *database, const struct contact_table *table, int64_t now,
                         bool (*progress)(void *context, size_t done), void *context,
                         struct contact_store_counts *ret_counts, struct error *error);

/* Appends activity rows of contacts in `table` within the caller's transaction. `progress` as with
 * contact_store_merge; it may be NULL. */
bool contact_store_add_activity(struct database *database, const struct contact_table *table,
                                const struct activity *activity,
                                bool (*progress)(void *context, size_t done), void *context,
                                struct error *error);

/* All contacts by id with nothing but the field email, which is there if any of them has one: to
 * find out of whom a file speaks. The caller destroys the table. */
bool contact_store_load_keys(struct database *database, struct contact_table **ret_table,
                             struct error *error);

struct activity_counts {
    size_t added;
    size_t there; /* the same row was stored already */
};

/* Appends, in their order, the rows of contacts in `table` that are not in the store, within the
 * caller's transaction. Rows are the same when contact, time, kind, all names and all properties
 * are; as many as are stored are there already: of two same rows that come and one that is stored,
 * one is added. `progress` as with contact_store_merge. */
bool contact_store_merge_activity(struct database *database, const struct contact_table *table,
                                  const struct activity *activity, int64_t now,
                                  bool (*progress)(void *context, size_t done), void *context,
                                  struct activity_counts *ret_counts, struct error *error);

/* How many contacts there are, and the version of the data (rises with every change). */
bool contact_store_count(struct database *database, int64_t *ret_count, uint64_t *ret_version,
                         struct error *error);

#endif
