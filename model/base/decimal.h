/* Exact decimals: a 64-bit whole number and a scale, as money and rates are kept. */
#ifndef MODEL_BASE_DECIMAL_H
#define MODEL_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"

enum { DECIMAL_MOST_SCALE = 9 };

/* The number digits / 10^scale. */
struct decimal {
    int64_t digits;
    int scale; /* 0 to DECIMAL_MOST_SCALE */
};

/* "-12.50" (sign, digits, "." and digits; no separators, no exponent); false if it is none, is too
 * big or has more than nine decimals. The scale is the number of decimals as written. */
bool decimal_read(struct text text, struct decimal *ret_decimal);

/* With exactly `scale` decimals; half away from zero where some are lost; false on overflow. */
bool decimal_rescale(struct decimal decimal, int scale, struct decimal *ret_decimal);

/* Below, equal or above 0; exact, also where the scales differ. */
int decimal_compare(struct decimal a, struct decimal b);

/* With all its decimals: {1250, 2} gives "12.50". */
void decimal_write(struct text_builder *builder, struct decimal decimal);

#endif
