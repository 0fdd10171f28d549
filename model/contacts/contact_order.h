/* The contacts in order of columns, worked out in steps so that a key can come between them.
 *
 * Stable: whoever is equal keeps the order of the table, in both directions; who has no value comes
 * last in both. Texts and ids are compared without case (utf8_fold) and with their numbers as
 * numbers ("c2" before "c10"), lists by their first three elements. A column is one bottom-up merge
 * sort of 64-bit keys (Knuth, TAOCP 3, 5.2.4); of texts the distinct ones are sorted first, and
 * their places are the keys. */
#ifndef MODEL_CONTACTS_CONTACT_ORDER_H
#define MODEL_CONTACTS_CONTACT_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contacts/contact_table.h"

enum { CONTACT_ORDER_ID = -1, CONTACT_ORDER_COLUMNS = 2 };

struct contact_order;

/* By the first of the columns, then the next: numbers of the table's columns, or CONTACT_ORDER_ID;
 * at least one, at most CONTACT_ORDER_COLUMNS. The table must outlive it. */
struct contact_order *contact_order_begin(const struct contact_table *table, const int columns[],
                                          size_t count, bool descending);
void contact_order_destroy(struct contact_order *order);

/* Goes on by about so many contacts or texts looked at; true once all is done. */
bool contact_order_work(struct contact_order *order, size_t steps);
/* How far it is, in hundredths. */
int contact_order_percent(const struct contact_order *order);

/* Once it is done: the rows of the table in order, as many as it has; the caller frees them. */
uint32_t *contact_order_take(struct contact_order *order);

#endif
