/* Exact decimals: a 64-bit whole number and a scale. */
#include "model/base/decimal.h"

#include <assert.h>

static const int64_t decimal_powers[DECIMAL_MOST_SCALE + 1] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
};

static bool decimal_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Digits are gathered below zero, where there is room for one more number than above it. */
static bool decimal_take_digits(struct text text, size_t *at, int64_t *negative)
{
    size_t from = *at;
    for (; *at < text.length && decimal_is_digit(text.bytes[*at]); (*at)++) {
        if (__builtin_mul_overflow(*negative, 10, negative) ||
            __builtin_sub_overflow(*negative, text.bytes[*at] - '0', negative)) {
            return false;
        }
    }
    return *at > from;
}

bool decimal_read(struct text text, struct decimal *ret_decimal)
{
    bool minus = text.length > 0 && text.bytes[0] == '-';
    size_t at = minus || (text.length > 0 && text.bytes[0] == '+') ? 1 : 0;
    int64_t negative = 0;
    if (!decimal_take_digits(text, &at, &negative)) {
        return false;
    }
    size_t point = at;
    if (at < text.length && text.bytes[at] == '.') {
        at++;
        if (!decimal_take_digits(text, &at, &negative)) {
            return false;
        }
    }
    size_t decimals = at > point ? at - point - 1 : 0;
    if (at != text.length || decimals > DECIMAL_MOST_SCALE || (!minus && negative == INT64_MIN)) {
        return false;
    }
    *ret_decimal = (struct decimal){.digits = minus ? negative : -negative, .scale = (int)decimals};
    return true;
}

static int64_t decimal_divide_rounding(int64_t digits, int64_t power)
{
    int64_t quotient = digits / power;
    int64_t rest = digits % power;
    int64_t distance = rest < 0 ? -rest : rest;
    if (distance >= power - distance) {
        quotient += digits < 0 ? -1 : 1;
    }
    return quotient;
}

bool decimal_rescale(struct decimal decimal, int scale, struct decimal *ret_decimal)
{
    assert(scale >= 0 && scale <= DECIMAL_MOST_SCALE);
    assert(decimal.scale >= 0 && decimal.scale <= DECIMAL_MOST_SCALE);
    int64_t digits = decimal.digits;
    if (scale > decimal.scale) {
        if (__builtin_mul_overflow(digits, decimal_powers[scale - decimal.scale], &digits)) {
            return false;
        }
    } else if (scale < decimal.scale) {
        digits = decimal_divide_rounding(digits, decimal_powers[decimal.scale - scale]);
    }
    *ret_decimal = (struct decimal){.digits = digits, .scale = scale};
    return true;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    int64_t a_power = decimal_powers[a.scale];
    int64_t b_power = decimal_powers[b.scale];
    int64_t a_whole = a.digits / a_power;
    int64_t b_whole = b.digits / b_power;
    if (a_whole != b_whole) {
        return a_whole < b_whole ? -1 : 1;
    }
    int64_t a_rest = a.digits % a_power * b_power;
    int64_t b_rest = b.digits % b_power * a_power;
    return (a_rest > b_rest) - (a_rest < b_rest);
}

void decimal_write(struct text_builder *builder, struct decimal decimal)
{
    uint64_t power = (uint64_t)decimal_powers[decimal.scale];
    uint64_t distance =
        decimal.digits < 0 ? 0 - (uint64_t)decimal.digits : (uint64_t)decimal.digits;
    text_append_format(builder, "%s%llu", decimal.digits < 0 ? "-" : "",
                       (unsigned long long)(distance / power));
    if (decimal.scale > 0) {
        text_append_format(builder, ".%0*llu", decimal.scale,
                           (unsigned long long)(distance % power));
    }
}
