/* Numbers as the grammar writes them, read from a text. */
#include "model/filter/filter_number.h"

#include "model/filter/filter_lexer.h"

enum { FILTER_NUMBER_WHOLE_DIGITS = 12, FILTER_NUMBER_DECIMALS = 6 };

bool filter_number_is(struct text text)
{
    struct filter_lexer lexer;
    filter_lexer_init(&lexer, text);
    struct filter_token token = filter_lexer_next(&lexer);
    return token.kind == FILTER_TOKEN_NUMBER && token.text.length == text.length;
}

bool filter_number_read(struct text text, struct decimal *ret_decimal)
{
    if (!filter_number_is(text)) {
        return false;
    }
    bool is_signed = text.bytes[0] == '+' || text.bytes[0] == '-';
    size_t point = text_find(text, TEXT("."));
    size_t whole = point - (is_signed ? 1 : 0);
    size_t decimals = point == text.length ? 0 : text.length - point - 1;
    return whole <= FILTER_NUMBER_WHOLE_DIGITS && decimals <= FILTER_NUMBER_DECIMALS &&
           decimal_read(text, ret_decimal);
}

bool filter_number_read_integer(struct text text, int64_t *ret_integer)
{
    return filter_number_is(text) && text_to_integer(text, ret_integer);
}

bool filter_number_read_id(struct text text, uint64_t *ret_id)
{
    uint64_t id = 0;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        if (byte < '0' || byte > '9' || __builtin_mul_overflow(id, UINT64_C(10), &id) ||
            __builtin_add_overflow(id, (uint64_t)(byte - '0'), &id)) {
            return false;
        }
    }
    *ret_id = id;
    return text.length == 1 || (text.length != 0 && text.bytes[0] != '0');
}
