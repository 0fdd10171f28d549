/* Whole numbers, one a contact, each in as few bytes as the widest of them needs. */
#include "model/contacts/contact_cells.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"

void contact_cells_init(struct contact_cells *cells, size_t count)
{
    *cells = (struct contact_cells){
        .bytes = memory_array(count, sizeof(int8_t)), .count = count, .width = sizeof(int8_t)};
}

void contact_cells_destroy(struct contact_cells *cells)
{
    free(cells->bytes);
    *cells = (struct contact_cells){0};
}

static size_t contact_cells_needed(int64_t number)
{
    if (number == (int8_t)number) {
        return sizeof(int8_t);
    }
    if (number == (int16_t)number) {
        return sizeof(int16_t);
    }
    return number == (int32_t)number ? sizeof(int32_t) : sizeof(int64_t);
}

static void contact_cells_put(struct contact_cells *cells, size_t row, int64_t number)
{
    switch (cells->width) {
    case sizeof(int8_t):
        ((int8_t *)cells->bytes)[row] = (int8_t)number;
        break;
    case sizeof(int16_t):
        ((int16_t *)cells->bytes)[row] = (int16_t)number;
        break;
    case sizeof(int32_t):
        ((int32_t *)cells->bytes)[row] = (int32_t)number;
        break;
    default:
        ((int64_t *)cells->bytes)[row] = number;
        break;
    }
}

static void contact_cells_widen(struct contact_cells *cells, size_t width)
{
    struct contact_cells wider = {
        .bytes = memory_array(cells->count, width), .count = cells->count, .width = width};
    for (size_t row = 0; row < cells->count; row++) {
        contact_cells_put(&wider, row, contact_cells_get(cells, row));
    }
    contact_cells_destroy(cells);
    *cells = wider;
}

void contact_cells_set(struct contact_cells *cells, size_t row, int64_t number)
{
    assert(row < cells->count);
    size_t needed = contact_cells_needed(number);
    if (needed > cells->width) {
        contact_cells_widen(cells, needed);
    }
    contact_cells_put(cells, row, number);
}
