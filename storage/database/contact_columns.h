/* Contacts and their activity as a column file holds them: one walk that writes and reads. */
#ifndef STORAGE_DATABASE_CONTACT_COLUMNS_H
#define STORAGE_DATABASE_CONTACT_COLUMNS_H

#include <stdbool.h>

#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "storage/files/column_file.h"

/* Writes them to a file that is being written, which then says whether it has failed. */
void contact_columns_write(struct column_file *file, const struct contact_table *table,
                           const struct activity *activity);

/* Reads them; they borrow from the file, which must stay open. The caller destroys the table and
 * the activity. False where what it holds is not contacts: nothing is left then. */
bool contact_columns_read(struct column_file *file, struct contact_table **ret_table,
                          struct activity *ret_activity);

#endif
