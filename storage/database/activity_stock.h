/* Stored rows of activity as a multiset, from which rows that come again are taken. */
#ifndef STORAGE_DATABASE_ACTIVITY_STOCK_H
#define STORAGE_DATABASE_ACTIVITY_STOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/contacts/activity.h"

struct activity_stock_slot {
    uint32_t row;  /* of `stored`, + 1; 0: free */
    uint32_t left; /* rows like it that have not been taken */
};

struct activity_stock {
    const struct activity *stored;
    const struct activity *coming;
    uint32_t *codes; /* of each name of `coming` in `stored`; ACTIVITY_STOCK_UNKNOWN for none */
    struct activity_stock_slot *slots; /* open addressing, a power of two */
    size_t slot_count;
};

/* Borrows both activities. */
void activity_stock_init(struct activity_stock *stock, const struct activity *stored,
                         const struct activity *coming);
void activity_stock_destroy(struct activity_stock *stock);

/* Takes one stored row that is the same as the coming one: contact, time, kind, names, and
 * properties in whatever order. False if none is left. */
bool activity_stock_take(struct activity_stock *stock, size_t coming);

#endif
