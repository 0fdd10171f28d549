/* Whole numbers, one a contact, each in as few bytes as the widest of them needs. */
#ifndef MODEL_CONTACTS_CONTACT_CELLS_H
#define MODEL_CONTACTS_CONTACT_CELLS_H

#include <stddef.h>
#include <stdint.h>

struct contact_cells {
    void *bytes; /* int8_t, int16_t, int32_t or int64_t, as the width says */
    size_t count;
    size_t width; /* bytes of a number: 1, 2, 4 or 8 */
    size_t used;  /* the cells behind so many are as they began: 0 */
};

/* All 0, a byte each. */
void contact_cells_init(struct contact_cells *cells, size_t count);
void contact_cells_destroy(struct contact_cells *cells);

/* Where the number does not fit, all become wider first: `bytes` may move. */
void contact_cells_set(struct contact_cells *cells, size_t row, int64_t number);
/* The same of several rows, one after the other. */
void contact_cells_set_run(struct contact_cells *cells, size_t row, const int64_t numbers[],
                           size_t count);

static inline int64_t contact_cells_get(const struct contact_cells *cells, size_t row)
{
    switch (cells->width) {
    case sizeof(int8_t):
        return ((const int8_t *)cells->bytes)[row];
    case sizeof(int16_t):
        return ((const int16_t *)cells->bytes)[row];
    case sizeof(int32_t):
        return ((const int32_t *)cells->bytes)[row];
    default:
        return ((const int64_t *)cells->bytes)[row];
    }
}

#endif
