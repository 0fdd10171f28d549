/* The columns of a table of contacts: what matters most first, the rest of the fields behind. The
 * Contacts view and `polku contacts` share it. */
#ifndef UI_CONTACT_CONTACT_LISTING_H
#define UI_CONTACT_CONTACT_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/contact_order.h"
#include "model/contacts/contact_table.h"

enum contact_listing_kind { LISTING_ID, LISTING_NAME, LISTING_FIELD };

struct contact_listing_column {
    enum contact_listing_kind kind;
    int field;         /* a column of the table; -1 of the id and of a name of several fields */
    const char *title; /* translated, or the field's name: borrowed from the table */
    int width;         /* columns that its title and nearly all contacts need, up to a limit */
    bool right;        /* numbers: they end in one line */
    bool whole;        /* numbers and days: without room they are left out, never cut */
};

/* Zero-initialise it. */
struct contact_listing {
    struct contact_listing_column *columns; /* the id first; never empty once made */
    size_t count;
    int key; /* a field that has the same as the id, which is no column here; -1: there is none */
};

/* Widths come from contacts spread over the table, so that they stay while it is scrolled. The
 * table must outlive it. */
void contact_listing_make(struct contact_listing *listing, const struct contact_table *table);
void contact_listing_destroy(struct contact_listing *listing);

/* Appends what a contact has there, as it stands in the data (not yet safe to show). */
void contact_listing_append(struct text_builder *builder, const struct contact_table *table,
                            const struct contact_listing_column *column, size_t row);
/* Appends its first and last name, or the field `name`; nothing where it has none. */
void contact_listing_append_name(struct text_builder *builder, const struct contact_table *table,
                                 size_t row);
/* The same of one field. */
void contact_listing_append_field(struct text_builder *builder, const struct contact_table *table,
                                  int field, size_t row);

/* By what contact_order orders that column; gives how many there are. */
size_t contact_listing_order(const struct contact_table *table,
                             const struct contact_listing_column *column,
                             int ret_columns[CONTACT_ORDER_COLUMNS]);
/* The column of that title or field's name; SIZE_MAX: there is none. */
size_t contact_listing_find(const struct contact_listing *listing,
                            const struct contact_table *table, struct text name);

#endif
