/* One field of all contacts, as one array. */
#include "model/contacts/contact_column.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum {
    CONTACT_COLUMN_HELD_BY = 32, /* one contact in so many: 32 bits of a set cost an element */
    CONTACT_COLUMN_RUN = 512,    /* elements whose codes are asked together */
};

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
    if (type == VALUE_LIST) {
        column->first = memory_array(count + 1, sizeof(*column->first));
    } else {
        contact_cells_init(&column->cells, count);
    }
}

static void contact_column_drop_holders(struct contact_column *column)
{
    for (size_t i = 0; i < column->holder_count && !column->borrowed; i++) {
        bitset_destroy(&column->holders[i]);
    }
    free(column->holders);
    column->holders = NULL;
    column->holder_count = 0;
}

void contact_column_destroy(struct contact_column *column)
{
    free(column->name);
    free(column->header);
    contact_column_drop_holders(column);
    text_dictionary_destroy(&column->dictionary);
    if (!column->borrowed) {
        bitset_destroy(&column->filled);
        contact_cells_destroy(&column->cells);
        free(column->first);
        free(column->elements);
        free(column->changes);
    }
}

static int64_t contact_column_cell(struct contact_column *column, struct value value)
{
    struct decimal rescaled = {0};
    bool fits = true;
    switch (value.type) {
    case VALUE_NULL:
        return 0;
    case VALUE_TEXT:
        return text_dictionary_code(&column->dictionary, value.text);
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

static void contact_column_append(struct contact_column *column, size_t first, uint32_t code)
{
    for (size_t i = first; i < column->element_count; i++) {
        if (column->elements[i] == code) {
            return;
        }
    }
    column->elements[column->element_count++] = code;
}

static void contact_column_reserve_elements(struct contact_column *column, size_t more)
{
    column->elements = memory_grow(column->elements, &column->element_capacity,
                                   column->element_count + more, sizeof(*column->elements));
}

static void contact_column_fill(struct contact_column *column, size_t row, bool filled)
{
    column->filled_count += (size_t)filled - (size_t)bitset_has(&column->filled, row);
    bitset_put(&column->filled, row, filled);
}

/* A contact's elements end where first[row + 1] says; finish carries ends over unset rows. */
static void contact_column_end_list(struct contact_column *column, size_t row, size_t first)
{
    assert(column->first[row + 1] == 0);
    column->first[row + 1] = (uint32_t)column->element_count;
    contact_column_fill(column, row, column->element_count > first);
}

static void contact_column_set_list(struct contact_column *column, size_t row, struct value value)
{
    size_t first = column->element_count;
    contact_column_drop_holders(column);
    contact_column_reserve_elements(column, value.list.count);
    for (size_t i = 0; i < value.list.count; i++) {
        contact_column_append(column, first,
                              text_dictionary_code(&column->dictionary, value.list.items[i]));
    }
    contact_column_end_list(column, row, first);
}

void contact_column_set_lists(struct contact_column *column, size_t row, const struct text items[],
                              const uint32_t counts[], size_t count)
{
    int64_t codes[CONTACT_COLUMN_RUN];
    size_t coded = 0; /* items that have a code in `codes`, up to here */
    size_t item = 0;
    assert(!column->borrowed && row + count <= column->filled.size);
    size_t all = 0;
    for (size_t i = 0; i < count; i++) {
        all += counts[i];
    }
    contact_column_drop_holders(column);
    contact_column_reserve_elements(column, all);
    for (size_t i = 0; i < count; i++) {
        size_t first = column->element_count;
        for (size_t k = 0; k < counts[i]; k++, item++) {
            if (item == coded) {
                size_t run = all - item < CONTACT_COLUMN_RUN ? all - item : CONTACT_COLUMN_RUN;
                text_dictionary_codes(&column->dictionary, items + item, run, codes);
                coded += run;
            }
            contact_column_append(column, first, (uint32_t)codes[item % CONTACT_COLUMN_RUN]);
        }
        contact_column_end_list(column, row + i, first);
    }
}

void contact_column_set(struct contact_column *column, size_t row, struct value value)
{
    assert(!column->borrowed && row < column->filled.size);
    assert(value.type == VALUE_NULL || value.type == column->type);
    if (column->type == VALUE_LIST) {
        if (value.type == VALUE_LIST) {
            contact_column_set_list(column, row, value);
        }
        return;
    }
    contact_column_fill(column, row, value.type != VALUE_NULL);
    contact_cells_set(&column->cells, row, contact_column_cell(column, value));
}

void contact_column_set_number(struct contact_column *column, size_t row, int64_t number)
{
    assert(!column->borrowed && row < column->filled.size && column->type != VALUE_TEXT &&
           column->type != VALUE_LIST);
    contact_column_fill(column, row, true);
    contact_cells_set(&column->cells, row, number);
}

void contact_column_set_numbers(struct contact_column *column, size_t row, const int64_t numbers[],
                                const bool filled[], size_t count)
{
    assert(!column->borrowed && row + count <= column->filled.size && column->type != VALUE_LIST);
    column->filled_count += bitset_put_flags(&column->filled, row, filled, count);
    contact_cells_set_run(&column->cells, row, numbers, count);
}

void contact_column_truncate(struct contact_column *column, size_t count)
{
    assert(!column->borrowed && count <= column->filled.size);
    bitset_resize(&column->filled, count);
    column->cells.count = column->type == VALUE_LIST ? 0 : count;
}

void contact_column_set_codes(struct contact_column *column, size_t row, const uint32_t codes[],
                              size_t count)
{
    assert(!column->borrowed && row < column->filled.size && count > 0);
    contact_column_fill(column, row, true);
    if (column->type != VALUE_LIST) {
        assert(column->type == VALUE_TEXT && count == 1);
        contact_cells_set(&column->cells, row, codes[0]);
        return;
    }
    size_t end = column->element_count + count;
    contact_column_reserve_elements(column, count);
    memcpy(column->elements + column->element_count, codes, count * sizeof(*codes));
    column->element_count = end;
    column->first[row + 1] = (uint32_t)end;
}

/* Makes empty sets for the elements that enough contacts have. */
static void contact_column_init_holders(struct contact_column *column, size_t count)
{
    size_t *counts = memory_array(column->dictionary.count, sizeof(*counts));
    for (size_t i = 0; i < column->element_count; i++) {
        counts[column->elements[i]]++;
    }
    column->holder_count = column->dictionary.count;
    column->holders = memory_array(column->holder_count, sizeof(*column->holders));
    for (size_t code = 0; code < column->holder_count; code++) {
        if (counts[code] != 0 && counts[code] >= count / CONTACT_COLUMN_HELD_BY) {
            bitset_init(&column->holders[code], count);
        }
    }
    free(counts);
}

static void contact_column_fill_holders(struct contact_column *column, size_t count)
{
    for (size_t row = 0; row < count; row++) {
        for (size_t i = column->first[row]; i < column->first[row + 1]; i++) {
            struct bitset *holders = &column->holders[column->elements[i]];
            if (holders->words != NULL) {
                bitset_put(holders, row, true);
            }
        }
    }
}

/* Carries the ends of lists over the rows that were not set. */
static void contact_column_carry_ends(struct contact_column *column, size_t count)
{
    for (size_t row = 1; column->type == VALUE_LIST && row <= count; row++) {
        if (column->first[row] < column->first[row - 1]) {
            column->first[row] = column->first[row - 1];
        }
    }
}

void contact_column_finish(struct contact_column *column, size_t count)
{
    contact_column_index_texts(column);
    text_dictionary_settle(&column->dictionary);
    if (column->type != VALUE_LIST) {
        return;
    }
    contact_column_carry_ends(column, count);
    contact_column_drop_holders(column);
    contact_column_init_holders(column, count);
    contact_column_fill_holders(column, count);
}

static void contact_column_reorder_changes(const struct contact_column *column,
                                           struct contact_column *other, const uint32_t order[],
                                           size_t count)
{
    for (size_t row = 0; column->change_count != 0 && row < count; row++) {
        int64_t time = 0;
        if (contact_column_change_time(column, order[row], &time)) {
            contact_column_changed(other, row, time);
        }
    }
}

void contact_column_reorder(struct contact_column *column, const uint32_t order[], size_t count)
{
    struct contact_column other;
    contact_column_init(&other, text_from(column->name), text_from(column->header), column->type,
                        column->scale, count);
    other.dictionary = column->dictionary;
    other.added = column->added;
    column->dictionary = (struct text_dictionary){0};
    contact_column_carry_ends(column, column->filled.size);
    for (size_t row = 0; row < count; row++) {
        if (!bitset_has(&column->filled, order[row])) {
            continue;
        }
        if (column->type == VALUE_LIST) {
            size_t length = 0;
            const uint32_t *codes = contact_column_list(column, order[row], &length);
            contact_column_set_codes(&other, row, codes, length);
        } else {
            contact_column_fill(&other, row, true);
            contact_cells_set(&other.cells, row, contact_column_number(column, order[row]));
        }
    }
    contact_column_reorder_changes(column, &other, order, count);
    contact_column_destroy(column);
    *column = other;
}

const struct bitset *contact_column_filled(const struct contact_column *column)
{
    return column->filled_count == column->filled.size ? NULL : &column->filled;
}

const struct bitset *contact_column_holders(const struct contact_column *column, uint32_t code)
{
    bool made = code < column->holder_count && column->holders[code].words != NULL;
    return made ? &column->holders[code] : NULL;
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
        value.boolean = contact_column_number(column, row) != 0;
        break;
    case VALUE_DECIMAL:
        value.decimal =
            (struct decimal){.digits = contact_column_number(column, row), .scale = column->scale};
        break;
    case VALUE_TEXT:
        value.text = text_dictionary_text(&column->dictionary, contact_column_code(column, row));
        break;
    case VALUE_LIST:
        value.list.items = NULL;
        contact_column_list(column, row, &value.list.count);
        break;
    default:
        value.integer = contact_column_number(column, row);
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
    column->changes[column->change_count++] =
        (struct contact_column_change){.row = (uint32_t)row, .time = time};
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
    *ret_count = column->first[row + 1] - column->first[row];
    return column->elements == NULL ? NULL : column->elements + column->first[row];
}
