/* Cells of the fields that polku itself reads: addresses, birthdays, codes, consents, lists. */
#ifndef STORAGE_FORMATS_CSV_STANDARD_H
#define STORAGE_FORMATS_CSV_STANDARD_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/civil_time.h"
#include "model/base/text.h"
#include "model/contacts/contact_table.h"
#include "storage/formats/csv_contacts.h"
#include "storage/formats/csv_reader.h"

/* Reads a filled cell of a standard field that is no list. A value that is written in another way
 * (a country in capitals) is made in `scratch`. `remark`: what is to be said of it; where that
 * leaves the cell empty the result is false, and *ret_value undefined. CSV_NOTHING: nothing. */
enum { CSV_NOTHING = -1 };
bool csv_standard_read(enum standard_field field, struct text cell, int scale,
                       const struct csv_contacts_options *options, struct text_builder *scratch,
                       struct value *ret_value, int *ret_remark);

/* yes, no, true, false, 1, 0, subscribed, unsubscribed (no after a yes), stopped, unknown, pending,
 * …; false for another word. */
bool csv_consent_read(struct text cell, enum consent *ret_consent);

/* yes joined, no left; also the words joined, left, subscribed, unsubscribed. */
bool csv_subscription_read(struct text cell, enum subscription *ret_subscription);

/* The elements of a list's cell: parted by `separator`, or names in double quotes parted by commas;
 * blanks around them and empty ones left out. */
struct csv_list {
    struct text *items;
    size_t count;
    size_t capacity;
    struct csv_reader reader;
};

/* Zero-initialise it. The items live until the next cell. */
void csv_list_read(struct csv_list *list, struct text cell, char separator);
void csv_list_add(struct csv_list *list, struct text item);
void csv_list_destroy(struct csv_list *list);

#endif
