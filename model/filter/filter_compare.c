/* Compares a value with the operands of a clause. */
#include "model/filter/filter_compare.h"

#include <assert.h>
#include <string.h>

#include "model/base/decimal.h"
#include "model/base/utf8.h"
#include "model/filter/filter_date.h"
#include "model/filter/filter_names.h"

static struct decimal filter_compare_decimal(struct value value)
{
    return value.type == VALUE_DECIMAL ? value.decimal : (struct decimal){value.integer, 0};
}

static int filter_compare_numbers(struct value a, struct value b)
{
    if (a.type == VALUE_INTEGER && b.type == VALUE_INTEGER) {
        return (a.integer > b.integer) - (a.integer < b.integer);
    }
    return decimal_compare(filter_compare_decimal(a), filter_compare_decimal(b));
}

static bool filter_compare_equal(struct value value, struct value literal)
{
    switch (literal.type) {
    case VALUE_TEXT:
        return text_equal(value.text, literal.text);
    case VALUE_BOOLEAN:
        return value.boolean == literal.boolean;
    default:
        return filter_compare_numbers(value, literal) == 0;
    }
}

static bool filter_compare_in(const struct filter_clause *clause, struct value value)
{
    for (size_t i = 0; i < clause->value_count; i++) {
        if (filter_compare_equal(value, clause->meaning.values[i])) {
            return true;
        }
    }
    return false;
}

static struct text filter_compare_rest(struct text text, size_t from)
{
    return text_part(text, from, text.length);
}

/* A byte of a pattern that stands for itself, and is a character alone. */
static bool filter_compare_is_letter(char byte)
{
    return (unsigned char)byte < 0x80 && byte != '%' && byte != '_' && byte != '\\';
}

/* Takes the first character off a text at which the pattern behind a % was tried; then all up to
 * where it may begin. False where it can begin nowhere. */
static bool filter_compare_skip(struct text *text, struct text pattern)
{
    uint32_t skipped;
    if (!utf8_next(text, &skipped, NULL)) {
        return false;
    }
    if (pattern.length == 0 || !filter_compare_is_letter(pattern.bytes[0])) {
        return true;
    }
    const char *found =
        text->length == 0 ? NULL : memchr(text->bytes, pattern.bytes[0], text->length);
    if (found == NULL) {
        return false;
    }
    *text = filter_compare_rest(*text, (size_t)(found - text->bytes));
    return true;
}

/* Whether the next of the pattern, which is no %, takes the next code point of the text. */
static bool filter_compare_step(struct text *text, struct text *pattern)
{
    uint32_t wanted;
    uint32_t character;
    if (text->length != 0 && filter_compare_is_letter(pattern->bytes[0])) {
        bool same = text->bytes[0] == pattern->bytes[0];
        *pattern = filter_compare_rest(*pattern, 1);
        *text = same ? filter_compare_rest(*text, 1) : *text;
        return same;
    }
    utf8_next(pattern, &wanted, NULL);
    bool any = wanted == '_';
    if (wanted == '\\' && pattern->length != 0) {
        utf8_next(pattern, &wanted, NULL);
    }
    return utf8_next(text, &character, NULL) && (any || character == wanted);
}

bool filter_compare_like(struct text text, struct text pattern)
{
    struct text after_run = {0}; /* the pattern behind the last % … */
    struct text run_end = {0};   /* … and the text at which it was tried */
    bool in_run = false;
    while (text.length != 0 || pattern.length != 0) {
        if (pattern.length != 0 && pattern.bytes[0] == '%') {
            pattern = after_run = filter_compare_rest(pattern, 1);
            if (pattern.length == 0) {
                return true;
            }
            run_end = text;
            in_run = true;
            continue;
        }
        if (pattern.length != 0 && filter_compare_step(&text, &pattern)) {
            continue;
        }
        if (!in_run || !filter_compare_skip(&run_end, after_run)) {
            return false;
        }
        text = run_end;
        pattern = after_run;
    }
    return true;
}

bool filter_compare_folded(struct text text, struct text folded)
{
    if (text_equal_ignoring_case(text, folded)) {
        return true;
    }
    if (text_is_ascii(text)) {
        return false;
    }
    struct text_builder own = {0};
    utf8_fold(&own, text);
    bool same = own.bytes != NULL && text_equal(text_built(&own), folded);
    text_destroy(&own);
    return same;
}

static bool filter_compare_text(const struct filter_clause *clause, struct text text)
{
    struct text wanted = clause->meaning.values[0].text;
    switch (filter_operators[clause->operator].positive) {
    case FILTER_STARTS_WITH:
        return text_starts_with(text, wanted);
    case FILTER_ENDS_WITH:
        return text_ends_with(text, wanted);
    case FILTER_LIKE:
        return filter_compare_like(text, wanted);
    default:
        assert(filter_operators[clause->operator].positive == FILTER_CONTAINS);
        return wanted.length == 0 || text_find(text, wanted) < text.length;
    }
}

static bool filter_compare_order(const struct filter_clause *clause, struct value value)
{
    const struct value *values = clause->meaning.values;
    if (value.type == VALUE_TEXT) {
        return filter_compare_text(clause, value.text);
    }
    int order = filter_compare_numbers(value, values[0]);
    switch (filter_operators[clause->operator].positive) {
    case FILTER_GREATER:
        return order > 0;
    case FILTER_GREATER_OR_EQUAL:
        return order >= 0;
    case FILTER_LESS:
        return order < 0;
    case FILTER_LESS_OR_EQUAL:
        return order <= 0;
    default:
        assert(filter_operators[clause->operator].positive == FILTER_BETWEEN);
        return order >= 0 && filter_compare_numbers(value, values[1]) <= 0;
    }
}

/* Which types of values a type of clauses compares; a value of another one is as null. */
static bool filter_compare_fits(enum filter_type type, enum value_type value)
{
    switch (type) {
    case FILTER_TYPE_BOOLEAN:
        return value == VALUE_BOOLEAN;
    case FILTER_TYPE_INTEGER:
    case FILTER_TYPE_FLOAT:
    case FILTER_TYPE_ID:
        return value == VALUE_INTEGER || value == VALUE_DECIMAL;
    case FILTER_TYPE_DATE:
    case FILTER_TYPE_ANNIVERSARY:
        return value == VALUE_DATE || value == VALUE_DATETIME;
    case FILTER_TYPE_PROPERTY:
        return value != VALUE_NULL;
    default:
        return value == VALUE_TEXT;
    }
}

static bool filter_compare_positive(const struct filter_clause *clause, struct value value,
                                    const struct filter_moment *moment)
{
    enum filter_operator positive = filter_operators[clause->operator].positive;
    if (clause->meaning.type == FILTER_TYPE_DATE) {
        return filter_date_compare(clause, value, moment);
    }
    if (clause->meaning.type == FILTER_TYPE_ANNIVERSARY) {
        return filter_date_anniversary(clause, value, moment);
    }
    return positive == FILTER_EQUAL || positive == FILTER_IN ? filter_compare_in(clause, value)
                                                             : filter_compare_order(clause, value);
}

bool filter_compare(const struct filter_clause *clause, struct value value,
                    const struct filter_moment *moment)
{
    const struct filter_operator_row *row = &filter_operators[clause->operator];
    bool null = !filter_compare_fits((enum filter_type)clause->meaning.type, value.type);
    if (row->positive == FILTER_IS_NULL) {
        return null != row->negated;
    }
    bool positive = !null && filter_compare_positive(clause, value, moment);
    return positive != row->negated;
}
