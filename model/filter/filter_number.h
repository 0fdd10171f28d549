/* Numbers as the grammar writes them, read from a text. */
#ifndef MODEL_FILTER_FILTER_NUMBER_H
#define MODEL_FILTER_FILTER_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/decimal.h"
#include "model/base/text.h"

/* Whether the text is a number of the grammar: an optional sign, no zeros in front, "." alone. */
bool filter_number_is(struct text text);
/* A float: at most 12 digits before the point and 6 after it. */
bool filter_number_read(struct text text, struct decimal *ret_decimal);
/* A whole number of 64 bits. */
bool filter_number_read_integer(struct text text, int64_t *ret_integer);
/* An id: digits alone, no zeros in front, below 2^64. */
bool filter_number_read_id(struct text text, uint64_t *ret_id);

#endif
