/* How the plain evaluator compares numbers, texts and truths. */
#include "model/base/utf8.h"
#include "tests/support/plain_parts.h"

enum { PLAIN_DECIMALS = 9, PLAIN_BILLION = 1000000000 };

static bool plain_is_digit(struct text text, size_t at)
{
    return at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9';
}

/* The digits behind the point as billionths; false if there are none, or too many. */
static bool plain_number_fraction(struct text digits, int64_t *ret_billionths)
{
    int64_t billionths = 0;
    for (size_t i = 0; i < PLAIN_DECIMALS; i++) {
        billionths = 10 * billionths + (plain_is_digit(digits, i) ? digits.bytes[i] - '0' : 0);
    }
    size_t count = 0;
    while (plain_is_digit(digits, count)) {
        count++;
    }
    *ret_billionths = billionths;
    return count == digits.length && count > 0 && count <= PLAIN_DECIMALS;
}

bool plain_number_read(struct text text, struct plain_number *ret_number)
{
    size_t sign = text.length > 0 && (text.bytes[0] == '-' || text.bytes[0] == '+') ? 1 : 0;
    size_t point = text_find(text, TEXT("."));
    bool zeros = plain_is_digit(text, sign + 1) && text.bytes[sign] == '0';
    int64_t whole = 0;
    int64_t billionths = 0;
    if (!plain_is_digit(text, sign) || zeros ||
        !text_to_integer(text_part(text, 0, point), &whole) ||
        (point < text.length &&
         !plain_number_fraction(text_part(text, point + 1, text.length), &billionths))) {
        return false;
    }
    bool below = text.bytes[0] == '-' && billionths > 0;
    ret_number->whole = below ? whole - 1 : whole;
    ret_number->billionths = below ? PLAIN_BILLION - billionths : billionths;
    return true;
}

bool plain_number_is_whole(struct text text)
{
    struct plain_number number;
    return text_find(text, TEXT(".")) == text.length && plain_number_read(text, &number);
}

struct plain_number plain_number_add(struct plain_number a, struct plain_number b)
{
    int64_t billionths = a.billionths + b.billionths;
    bool carry = billionths >= PLAIN_BILLION;
    return (struct plain_number){a.whole + b.whole + carry,
                                 carry ? billionths - PLAIN_BILLION : billionths};
}

struct plain_number plain_number_of(struct value value)
{
    if (value.type == VALUE_INTEGER) {
        return (struct plain_number){value.integer, 0};
    }
    int64_t one = 1;
    for (int i = 0; i < value.decimal.scale; i++) {
        one *= 10;
    }
    int64_t whole = value.decimal.digits / one;
    int64_t rest = value.decimal.digits % one;
    whole -= rest < 0;
    rest += rest < 0 ? one : 0;
    return (struct plain_number){whole, rest * (PLAIN_BILLION / one)};
}

static int plain_number_order(struct plain_number a, struct plain_number b)
{
    if (a.whole != b.whole) {
        return a.whole < b.whole ? -1 : 1;
    }
    return a.billionths < b.billionths ? -1 : a.billionths > b.billionths;
}

bool plain_number_holds(const struct filter_clause *clause, enum filter_operator positive,
                        struct plain_number number)
{
    bool one = false;
    int orders[2] = {0};
    for (size_t i = 0; i < clause->value_count; i++) {
        struct plain_number wanted;
        bool read = plain_number_read(clause->values[i].text, &wanted);
        int order = read ? plain_number_order(number, wanted) : 2;
        one = one || order == 0;
        orders[i > 0] = order;
    }
    switch (positive) {
    case FILTER_GREATER:
        return orders[0] > 0;
    case FILTER_GREATER_OR_EQUAL:
        return orders[0] >= 0;
    case FILTER_LESS:
        return orders[0] < 0;
    case FILTER_LESS_OR_EQUAL:
        return orders[0] <= 0;
    case FILTER_BETWEEN:
        return orders[0] >= 0 && orders[1] <= 0;
    default: /* = and IN */
        return one;
    }
}

/* % any run, _ one code point, a backslash takes %, _ or itself as it is. */
static bool plain_like(struct text text, struct text pattern)
{
    if (pattern.length == 0) {
        return text.length == 0;
    }
    char first = pattern.bytes[0];
    struct text more = text_part(pattern, 1, pattern.length);
    struct text rest = text;
    uint32_t code_point;
    if (first == '%') {
        return plain_like(text, more) ||
               (utf8_next(&rest, &code_point, NULL) && plain_like(rest, pattern));
    }
    if (first == '_') {
        return utf8_next(&rest, &code_point, NULL) && plain_like(rest, more);
    }
    if (first == '\\') {
        first = more.bytes[0];
        more = text_part(more, 1, more.length);
    }
    return text.length > 0 && text.bytes[0] == first &&
           plain_like(text_part(text, 1, text.length), more);
}

static bool plain_text_holds(const struct filter_clause *clause, enum filter_operator positive,
                             struct text text)
{
    struct text wanted = clause->values[0].text;
    switch (positive) {
    case FILTER_STARTS_WITH:
        return text_starts_with(text, wanted);
    case FILTER_ENDS_WITH:
        return text_ends_with(text, wanted);
    case FILTER_CONTAINS:
        return wanted.length == 0 || text_find(text, wanted) < text.length;
    case FILTER_LIKE:
        return plain_like(text, wanted);
    default: /* = and IN */
        for (size_t i = 0; i < clause->value_count; i++) {
            if (text_equal(text, clause->values[i].text)) {
                return true;
            }
        }
        return false;
    }
}

bool plain_value_holds(const struct plain_world *world, const struct filter_clause *clause,
                       enum plain_type type, enum filter_operator positive, struct value value)
{
    switch (type) {
    case PLAIN_BOOLEAN:
        return value.boolean == clause->values[0].boolean;
    case PLAIN_INTEGER:
    case PLAIN_FLOAT:
        return plain_number_holds(clause, positive, plain_number_of(value));
    case PLAIN_DATE:
        return plain_date_holds(world, clause, positive, value);
    case PLAIN_ANNIVERSARY:
        return plain_date_is_anniversary(world, clause, value);
    default:
        return plain_text_holds(clause, positive, value.text);
    }
}
