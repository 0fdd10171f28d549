/* Finds the contact that a cell of a file means: by id, or by email address. */
#ifndef STORAGE_FORMATS_CSV_ACTIVITY_CONTACTS_H
#define STORAGE_FORMATS_CSV_ACTIVITY_CONTACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/hash_map.h"
#include "model/base/text.h"
#include "model/contacts/contact_table.h"

/* Zero-initialise it, with the table. */
struct csv_activity_contacts {
    const struct contact_table *table; /* borrowed */
    bool indexed;                      /* the addresses, which is done when one is asked for */
    struct hash_map addresses;         /* folded, to rows */
    struct text_builder folded;
};

enum csv_activity_contact { CSV_CONTACT_FOUND, CSV_CONTACT_NONE, CSV_CONTACT_SEVERAL };

/* A contact whose id is the cell; of a cell with an "@" also one whose id is the cell in lower case
 * (as an import of contacts writes it), else the only one who has that address in any case. */
enum csv_activity_contact csv_activity_contacts_find(struct csv_activity_contacts *contacts,
                                                     struct text cell, size_t *ret_row);
void csv_activity_contacts_destroy(struct csv_activity_contacts *contacts);

#endif
