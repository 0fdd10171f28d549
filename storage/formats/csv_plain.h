/* Cells in their plainest form, read quickly: whole numbers, decimals and dates as most files have
 * them. What is written in another way is read by csv_type, which gives the same for these. */
#ifndef STORAGE_FORMATS_CSV_PLAIN_H
#define STORAGE_FORMATS_CSV_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/text.h"
#include "model/contacts/standard_field.h"
#include "storage/formats/csv_type.h"

/* A cell as the number that contact_column_number gives, of a whole number, a decimal or a date;
 * the guess, which may be NULL, takes it into account. False: it is not plain, and nothing was
 * done.
 *
 * Plain is a number of digits alone, none too many, without a needless 0 in front; of a decimal
 * with as many decimals as the scale, which is not 0; a date YYYY-MM-DD. */
bool csv_plain_read(struct text cell, enum value_type type, int scale, struct csv_type_guess *guess,
                    int64_t *ret_number);

/* The same of many cells: of those that are not plain filled[i] is false, and the number 0. */
void csv_plain_read_all(const struct text cells[], size_t count, enum value_type type, int scale,
                        struct csv_type_guess *guess, int64_t ret_numbers[], bool ret_filled[]);

/* text_trim of a cell, or an item of one, which hardly ever has blanks around it. */
static inline struct text csv_plain_trim(struct text cell)
{
    bool plain = cell.length != 0 && (unsigned char)cell.bytes[0] > ' ' &&
                 (unsigned char)cell.bytes[cell.length - 1] > ' ';
    return plain ? cell : text_trim(cell);
}

/* How many of the cells, up to the first other one, csv_standard_read takes just as they stand for
 * a standard field of text, and has nothing to say of them. Plain is an address of at most 64
 * bytes, a phone number that ends in three digits, a code in capitals, any other text without
 * blanks around it. */
size_t csv_plain_texts(const struct text cells[], size_t count, enum standard_field field);

#endif
