/* Whether the arrays of a column file hold what contacts may have, so that nobody reads beyond one.
 * Each fails the file where they do not, and does nothing where it is written or has failed. */
#ifndef STORAGE_DATABASE_CONTACT_COLUMNS_CHECK_H
#define STORAGE_DATABASE_CONTACT_COLUMNS_CHECK_H

#include <stddef.h>
#include <stdint.h>

#include "model/contacts/activity.h"
#include "model/contacts/contact_table.h"
#include "storage/files/column_file.h"

/* Its texts fill `size` bytes. */
void contact_columns_check_dictionary(struct column_file *file,
                                      const struct text_dictionary *dictionary, size_t size);
/* No bit stands behind the last contact. */
void contact_columns_check_set(struct column_file *file, const struct bitset *set);
void contact_columns_check_column(struct column_file *file, const struct contact_column *column,
                                  size_t count);
/* Each is at most `most`. */
void contact_columns_check_states(struct column_file *file, const uint8_t states[], size_t count,
                                  uint8_t most);
/* The ids fill `size` bytes. */
void contact_columns_check_ids(struct column_file *file, const struct contact_table *table,
                               size_t size);
void contact_columns_check_activity(struct column_file *file, const struct activity *activity);

#endif
