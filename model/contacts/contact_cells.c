/* Whole numbers, one a contact, each in as few bytes as the widest of them needs. */
#include "model/contacts/contact_cells.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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
    struct contact_cells wider = {.bytes = memory_array(cells->count, width),
                                  .count = cells->count,
                                  .width = width,
                                  .used = cells->used};
    for (size_t row = 0; row < cells->used; row++) {
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
    cells->used = row < cells->used ? cells->used : row + 1;
}

/* The width that all of them fit: of the one with most bits, its sign aside. */
static size_t contact_cells_needed_run(const int64_t numbers[], size_t count)
{
    int64_t bits = 0;
    for (size_t i = 0; i < count; i++) {
        bits |= numbers[i] < 0 ? ~numbers[i] : numbers[i];
    }
    return contact_cells_needed(bits);
}

/* Whether all fit as many bytes: moved up by half of what these hold, none has further bits. */
static bool contact_cells_fit_run(const int64_t numbers[], size_t count, size_t width)
{
    const size_t bits = 8 * width - 1;
    const uint64_t half = UINT64_C(1) << bits;
    uint64_t all = 0;
    for (size_t i = 0; i < count; i++) {
        all |= (uint64_t)numbers[i] + half;
    }
    return all >> bits <= 1;
}

static void contact_cells_put_run(struct contact_cells *cells, size_t row, const int64_t numbers[],
                                  size_t count)
{
    int8_t *one = cells->bytes;
    int16_t *two = cells->bytes;
    int32_t *four = cells->bytes;
    switch (cells->width) {
    case sizeof(int8_t):
        for (size_t i = 0; i < count; i++) {
            one[row + i] = (int8_t)numbers[i];
        }
        break;
    case sizeof(int16_t):
        for (size_t i = 0; i < count; i++) {
            two[row + i] = (int16_t)numbers[i];
        }
        break;
    case sizeof(int32_t):
        for (size_t i = 0; i < count; i++) {
            four[row + i] = (int32_t)numbers[i];
        }
        break;
    default:
        memcpy((int64_t *)cells->bytes + row, numbers, count * sizeof(*numbers));
        break;
    }
}

void contact_cells_set_run(struct contact_cells *cells, size_t row, const int64_t numbers[],
                           size_t count)
{
    assert(row + count <= cells->count);
    if (!contact_cells_fit_run(numbers, count, cells->width)) {
        contact_cells_widen(cells, contact_cells_needed_run(numbers, count));
    }
    contact_cells_put_run(cells, row, numbers, count);
    cells->used = row + count < cells->used ? cells->used : row + count;
}
