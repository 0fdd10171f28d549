/* Cells of one column as cells of another, perhaps of another type. */
#ifndef STORAGE_DATABASE_CONTACT_CONVERSION_H
#define STORAGE_DATABASE_CONTACT_CONVERSION_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/contact_column.h"

/* Whether two cells of columns of one type and scale hold the same. `ordered`: a list with its
 * elements in another order does not. */
bool contact_cell_is_same(const struct contact_column *a, size_t a_row,
                          const struct contact_column *b, size_t b_row, bool ordered);

/* Sets a cell to what another of the same type and scale holds; as contact_column_set. */
void contact_cell_copy(struct contact_column *column, size_t row,
                       const struct contact_column *other, size_t other_row);

/* Whether all values of an integer or float column can have `scale` decimals. */
bool contact_conversion_fits(const struct contact_column *column, int scale);

/* A column of that type and scale with the same values, and the same times of changes. Only what
 * loses nothing: integer and float to float (all values must fit), a text to a list of it alone,
 * anything but a list to text or a list of its text. */
void contact_conversion_make(const struct contact_column *column, enum value_type type, int scale,
                             struct contact_column *ret_converted);

#endif
