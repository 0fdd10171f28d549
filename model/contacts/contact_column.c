/* One field of all contacts, as one array. */
#include "model/contacts/contact_column.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"

void contact_column_init(struct contact_column *column, struct text name, struct text header,
                         enum value_type type, int scale, size_t count)
{
    assert(type != VALUE_NULL);
    assert(scale >= 0 && scale <= DECIMAL_MOST_SCALE);
    *column = (struct contact_column){
        .name = text_copy(name),
        .header = text_copy(header),
        .type = type,
        .scale = scale,
    };
    bitset_init(&column->filled, count);
    if (type == VALUE_TEXT || type == VALUE_LIST) {
        column->codes = memory_array(count + 1, sizeof(*column->codes));
    } else {
        column->numbers = memory_array(count, sizeof(*column->numbers));
    }
}

void contact_column_destroy(struct contact_column *column)
{
    free(column->name);
    free(column->header);
    bitset_destroy(&column->filled);
    free(column->numbers);
    free(column->codes);
    free(column->elements);
    free(column->changes);
    text_dictionary_destroy(&column->dictionary);
}

static int64_t contact_column_number(const struct contact_column *column, struct value value)
{
    struct decimal rescaled = {0};
    bool fits = true;
    switch (value.type) {
    case VALUE_BOOLEAN:
        return value.boolean ? 1 : 0;
    case VALUE_INTEGER:
        return value.integer;
    case VALUE_DECIMAL:
        fits = decimal_rescale(value.decimal, column->scale, &rescaled);
        assert(fits);
        return rescaled.digits;
    case VALUE_DATE:
        return value.day;
    default:
        return value.instant;
    }
}

static void contact_column_append(struct contact_column *column, size_t first, struct text element)
{
    uint32_t code = text_dictionary_code(&column->dictionary, element);
    for (size_t i = first; i < column->element_count; i++) {
        if (column->elements[i] == code) {
            return;
        }
    }
    column->elements = memory_grow(column->elements, &column->element_capacity,
                                   column->element_count + 1, sizeof(*column->elements));
    column->elements[column->element_count++] = code;
}

/* A contact's elements end where codes[row + 1] says; finish carries ends over unset rows. */
static void contact_column_set_list(struct contact_column *column, size_t row, struct value value)
{
    assert(column->codes[row + 1] == 0);
    size_t first = column->element_count;
    for (size_t i = 0; i < value.list.count; i++) {
        contact_column_append(column, first, value.list.items[i]);
    }
    column->codes[row + 1] = (uint32_t)column->element_count;
    bitset_put(&column->filled, row, column->element_count > first);
}

void contact_column_set(struct contact_column *column, size_t row, struct value value)
{
    assert(row < column->filled.size);
    assert(value.type == VALUE_NULL || value.type == column->type);
    if (column->type == VALUE_LIST) {
        if (value.type == VALUE_LIST) {
            contact_column_set_list(column, row, value);
        }
        return;
    }
    bitset_put(&column->filled, row, value.type != VALUE_NULL);
    if (value.type == VALUE_TEXT) {
        column->codes[row] = text_dictionary_code(&column->dictionary, value.text);
    } else if (value.type != VALUE_NULL) {
        column->numbers[row] = contact_column_number(column, value);
    }
}

void contact_column_finish(struct contact_column *column, size_t count)
{
    if (column->type != VALUE_LIST) {
        return;
    }
    for (size_t row = 1; row <= count; row++) {
        if (column->codes[row] < column->codes[row - 1]) {
            column->codes[row] = column->codes[row - 1];
        }
    }
}

struct value contact_column_get(const struct contact_column *column, size_t row)
{
    assert(row < column->filled.size);
    struct value value = {.type = column->type};
    if (!bitset_has(&column->filled, row)) {
        return (struct value){.type = VALUE_NULL};
    }
    switch (column->type) {
    case VALUE_BOOLEAN:
        value.boolean = column->numbers[row] != 0;
        break;
    case VALUE_DECIMAL:
        value.decimal = (struct decimal){.digits = column->numbers[row], .scale = column->scale};
        break;
    case VALUE_TEXT:
        value.text = text_dictionary_text(&column->dictionary, column->codes[row]);
        break;
    case VALUE_LIST:
        value.list.items = NULL;
        contact_column_list(column, row, &value.list.count);
        break;
    default:
        value.integer = column->numbers[row];
        break;
    }
    return value;
}

void contact_column_changed(struct contact_column *column, size_t row, int64_t time)
{
    size_t count = column->change_count;
    assert(count == 0 || column->changes[count - 1].row < row);
    column->changes =
        memory_grow(column->changes, &column->change_capacity, count + 1, sizeof(*column->changes));
    column->changes[column->change_count++] = (struct contact_column_change){(uint32_t)row, time};
}

bool contact_column_change_time(const struct contact_column *column, size_t row, int64_t *ret_time)
{
    size_t low = 0;
    size_t high = column->change_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (column->changes[middle].row < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == column->change_count || column->changes[low].row != row) {
        return false;
    }
    *ret_time = column->changes[low].time;
    return true;
}

const uint32_t *contact_column_list(const struct contact_column *column, size_t row,
                                    size_t *ret_count)
{
    assert(column->type == VALUE_LIST);
    *ret_count = column->codes[row + 1] - column->codes[row];
    return column->elements == NULL ? NULL : column->elements + column->codes[row];
}
