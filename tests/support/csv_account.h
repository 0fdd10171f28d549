/* All that was read of a file of contacts, and all that was said of it, as a text: for tests that
 * hold two ways of reading against each other. */
#ifndef TESTS_SUPPORT_CSV_ACCOUNT_H
#define TESTS_SUPPORT_CSV_ACCOUNT_H

#include "storage/formats/csv_contacts.h"

/* Appends rows, key, types, remarks, refusals, and the table with its codes. */
void csv_account_append(struct text_builder *account, const struct csv_contacts *contacts);

#endif
