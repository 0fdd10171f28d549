/* The rows of a table of contacts in order of their ids. */
#include "storage/database/contact_order.h"

#include <stdlib.h>

#include "model/base/memory.h"

/* An id by its first bytes; the rest is looked at only where those are the same. */
struct contact_order_item {
    uint64_t start;
    struct text id;
    uint32_t row;
};

/* The first eight bytes, so that they compare as a number; those that an id lacks are 0. */
static uint64_t contact_order_start(struct text id)
{
    uint64_t start = 0;
    for (size_t i = 0; i < sizeof(start); i++) {
        start = start << 8 | (i < id.length ? (unsigned char)id.bytes[i] : 0U);
    }
    return start;
}

static int contact_order_compare(const void *a, const void *b)
{
    const struct contact_order_item *one = a;
    const struct contact_order_item *other = b;
    if (one->start != other->start) {
        return one->start < other->start ? -1 : 1;
    }
    return text_compare(one->id, other->id);
}

uint32_t *contact_order_by_id(const struct contact_table *table)
{
    struct contact_order_item *items = memory_array(table->count, sizeof(*items));
    uint32_t *rows = memory_array(table->count, sizeof(*rows));
    bool ordered = true;
    for (size_t row = 0; row < table->count; row++) {
        struct text id = contact_table_id(table, row);
        items[row] = (struct contact_order_item){
            .start = contact_order_start(id), .id = id, .row = (uint32_t)row};
        ordered = ordered && (row == 0 || contact_order_compare(&items[row - 1], &items[row]) < 0);
    }
    if (!ordered) {
        qsort(items, table->count, sizeof(*items), contact_order_compare);
    }
    for (size_t i = 0; i < table->count; i++) {
        rows[i] = items[i].row;
    }
    free(items);
    return rows;
}
