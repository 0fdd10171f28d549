/* The rows of a table of contacts in order of their ids. */
#ifndef STORAGE_DATABASE_CONTACT_ORDER_H
#define STORAGE_DATABASE_CONTACT_ORDER_H

#include <stdint.h>

#include "model/contacts/contact_table.h"

/* As many rows as the table has, by bytes of their ids; the caller frees them. */
uint32_t *contact_order_by_id(const struct contact_table *table);

#endif
