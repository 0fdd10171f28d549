/* Finds the contact that a cell of a file means: by id, or by email address. */
#include "storage/formats/csv_activity_contacts.h"

#include <string.h>

#include "model/base/utf8.h"

/* The row of an address that several contacts have. */
#define CSV_SEVERAL_ROWS UINT32_MAX

static struct text csv_activity_contacts_fold(struct csv_activity_contacts *contacts,
                                              struct text text)
{
    text_clear(&contacts->folded);
    utf8_fold(&contacts->folded, text_trim(text));
    return text_built(&contacts->folded);
}

static void csv_activity_contacts_index(struct csv_activity_contacts *contacts)
{
    const struct contact_table *table = contacts->table;
    int email = table->standard[STANDARD_EMAIL];
    contacts->indexed = true;
    for (size_t row = 0; row < table->count && email >= 0; row++) {
        struct value value = contact_table_get(table, row, email);
        uint32_t earlier = 0;
        if (value.type != VALUE_TEXT) {
            continue;
        }
        struct text address = csv_activity_contacts_fold(contacts, value.text);
        bool several = hash_map_get(&contacts->addresses, address, &earlier);
        hash_map_set(&contacts->addresses, address, several ? CSV_SEVERAL_ROWS : (uint32_t)row);
    }
}

enum csv_activity_contact csv_activity_contacts_find(struct csv_activity_contacts *contacts,
                                                     struct text cell, size_t *ret_row)
{
    uint32_t row = 0;
    if (contact_table_find(contacts->table, cell, ret_row)) {
        return CSV_CONTACT_FOUND;
    }
    if (memchr(cell.bytes, '@', cell.length) == NULL) {
        return CSV_CONTACT_NONE;
    }
    if (!contacts->indexed) {
        csv_activity_contacts_index(contacts);
    }
    struct text folded = csv_activity_contacts_fold(contacts, cell);
    if (contact_table_find(contacts->table, folded, ret_row)) {
        return CSV_CONTACT_FOUND;
    }
    if (!hash_map_get(&contacts->addresses, folded, &row)) {
        return CSV_CONTACT_NONE;
    }
    *ret_row = row == CSV_SEVERAL_ROWS ? *ret_row : row;
    return row == CSV_SEVERAL_ROWS ? CSV_CONTACT_SEVERAL : CSV_CONTACT_FOUND;
}

void csv_activity_contacts_destroy(struct csv_activity_contacts *contacts)
{
    hash_map_destroy(&contacts->addresses);
    text_destroy(&contacts->folded);
    *contacts = (struct csv_activity_contacts){0};
}
