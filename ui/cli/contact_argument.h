/* A CONTACT of the command line: its key as the workspace stores it, or its email address. */
#ifndef UI_CLI_CONTACT_ARGUMENT_H
#define UI_CLI_CONTACT_ARGUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/contacts/contact_table.h"

/* The row of that key, else of the one contact with that address (in either case). False with
 * NO_CONTACT and the nearest keys, or with SEVERAL_CONTACTS. */
bool contact_argument_find(const struct contact_table *contacts, const char *word, size_t *ret_row,
                           struct error *error);

#endif
