/* The contacts and activity of a workspace, loaded as quickly as can be.
 *
 * The database is the truth. Beside it lies what was loaded from it the last time, as columns that
 * are mapped into memory (`NAME.db-columns`): a million contacts are there in a moment instead of
 * seconds. It is taken only where it was made of these very data, made anew where it was not, and
 * may be deleted at any time. Few contacts have none. */
#ifndef STORAGE_DATABASE_STORED_CONTACTS_H
#define STORAGE_DATABASE_STORED_CONTACTS_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"
#include "storage/files/column_file.h"

/* Zero-initialise it. */
struct stored_contacts {
    struct contact_table *table;
    struct activity activity;
    struct column_file *columns; /* what they borrow from; NULL: nothing */
};

/* All of one moment, as contact_store_load and contact_store_load_activity give them; events that
 * feed a touchpoint have its name (touchpoint.h). */
bool stored_contacts_load(struct database *database, const struct workspace *workspace,
                          struct stored_contacts *ret_contacts, struct error *error);
void stored_contacts_destroy(struct stored_contacts *contacts);

#endif
