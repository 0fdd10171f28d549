/* Ids of contacts in order. */
#include "storage/database/contact_order.h"

#include <stdlib.h>

#include "model/base/memory.h"

/* An id by its first bytes; the rest is looked at only where those are the same. */
struct contact_order_item {
    uint64_t start;
    struct text id;
    uint32_t place;
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

uint32_t *contact_order_by_id(const struct text ids[], size_t count, size_t *ret_count)
{
    struct contact_order_item *items = memory_array(count, sizeof(*items));
    uint32_t *places = memory_array(count, sizeof(*places));
    size_t filled = 0;
    bool ordered = true;
    for (size_t i = 0; i < count; i++) {
        if (ids[i].length != 0) {
            items[filled] = (struct contact_order_item){
                .start = contact_order_start(ids[i]), .id = ids[i], .place = (uint32_t)i};
            ordered = ordered && (filled == 0 ||
                                  contact_order_compare(&items[filled - 1], &items[filled]) < 0);
            filled++;
        }
    }
    if (!ordered) {
        qsort(items, filled, sizeof(*items), contact_order_compare);
    }
    for (size_t i = 0; i < filled; i++) {
        places[i] = items[i].place;
    }
    free(items);
    *ret_count = filled;
    return places;
}
