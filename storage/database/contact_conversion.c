/* Cells of one column as cells of another, perhaps of another type. */
#include "storage/database/contact_conversion.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"

static bool contact_list_has(const struct contact_column *column, const uint32_t codes[],
                             size_t count, struct text wanted)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(text_dictionary_text(&column->dictionary, codes[i]), wanted)) {
            return true;
        }
    }
    return false;
}

/* Lists are sets: of the same number of elements, they are the same where one holds the other. */
static bool contact_list_is_same(const struct contact_column *a, size_t a_row,
                                 const struct contact_column *b, size_t b_row, bool ordered)
{
    size_t a_count = 0;
    size_t b_count = 0;
    const uint32_t *a_codes = contact_column_list(a, a_row, &a_count);
    const uint32_t *b_codes = contact_column_list(b, b_row, &b_count);
    bool same = a_count == b_count;
    for (size_t i = 0; same && i < a_count; i++) {
        struct text element = text_dictionary_text(&a->dictionary, a_codes[i]);
        same = ordered ? contact_list_has(b, b_codes + i, 1, element)
                       : contact_list_has(b, b_codes, b_count, element);
    }
    return same;
}

bool contact_cell_is_same(const struct contact_column *a, size_t a_row,
                          const struct contact_column *b, size_t b_row, bool ordered)
{
    bool filled = bitset_has(&a->filled, a_row);
    assert(a->type == b->type);
    if (filled != bitset_has(&b->filled, b_row) || !filled) {
        return !filled && !bitset_has(&b->filled, b_row);
    }
    if (a->type == VALUE_LIST) {
        return contact_list_is_same(a, a_row, b, b_row, ordered);
    }
    if (a->type == VALUE_TEXT) {
        return text_equal(text_dictionary_text(&a->dictionary, contact_column_code(a, a_row)),
                          text_dictionary_text(&b->dictionary, contact_column_code(b, b_row)));
    }
    return contact_column_number(a, a_row) == contact_column_number(b, b_row);
}

static void contact_list_copy(struct contact_column *column, size_t row,
                              const struct contact_column *other, size_t other_row)
{
    size_t count = 0;
    const uint32_t *codes = contact_column_list(other, other_row, &count);
    struct text *items = memory_array(count, sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        items[i] = text_dictionary_text(&other->dictionary, codes[i]);
    }
    contact_column_set(
        column, row, (struct value){.type = VALUE_LIST, .list = {.items = items, .count = count}});
    free(items);
}

void contact_cell_copy(struct contact_column *column, size_t row,
                       const struct contact_column *other, size_t other_row)
{
    if (other->type == VALUE_LIST && bitset_has(&other->filled, other_row)) {
        contact_list_copy(column, row, other, other_row);
    } else {
        contact_column_set(column, row, contact_column_get(other, other_row));
    }
}

bool contact_conversion_fits(const struct contact_column *column, int scale)
{
    for (size_t row = 0; scale > column->scale && row < column->filled.size; row++) {
        struct decimal decimal = {.digits = contact_column_number(column, row),
                                  .scale = column->scale};
        if (bitset_has(&column->filled, row) && !decimal_rescale(decimal, scale, &decimal)) {
            return false;
        }
    }
    return true;
}

/* The value's text, as text or as the only element of a list. */
static void contact_conversion_write(struct contact_column *column, size_t row, struct value value,
                                     struct text_builder *text)
{
    text_clear(text);
    value_write(text, value);
    struct text written = text_built(text);
    struct value converted = {.type = VALUE_TEXT, .text = written};
    if (column->type == VALUE_LIST) {
        converted = (struct value){.type = VALUE_LIST, .list = {.items = &written, .count = 1}};
    }
    contact_column_set(column, row, converted);
}

void contact_conversion_make(const struct contact_column *column, enum value_type type, int scale,
                             struct contact_column *ret_converted)
{
    size_t count = column->filled.size;
    struct text_builder text = {0};
    contact_column_init(ret_converted, text_from(column->name), text_from(column->header), type,
                        scale, count);
    for (size_t row = 0; row < count; row++) {
        struct value value = contact_column_get(column, row);
        struct decimal decimal = {.digits = contact_column_number(column, row),
                                  .scale = column->scale};
        if (value.type == VALUE_NULL) {
            continue;
        }
        if (type == VALUE_DECIMAL) {
            value = (struct value){.type = VALUE_DECIMAL, .decimal = decimal};
            contact_column_set(ret_converted, row, value);
        } else if (column->type == type) {
            contact_cell_copy(ret_converted, row, column, row);
        } else {
            contact_conversion_write(ret_converted, row, value, &text);
        }
    }
    for (size_t i = 0; i < column->change_count; i++) {
        contact_column_changed(ret_converted, column->changes[i].row, column->changes[i].time);
    }
    text_destroy(&text);
}
