/* Numbers found by a 64-bit hash: one flat array. */
#include "model/base/slot_index.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"

enum { SLOT_INDEX_FEWEST = 8 };

/* At most two slots in three. */
static size_t slot_index_room(size_t size)
{
    return size / 3 * 2;
}

void slot_index_add(struct slot_index *index, uint64_t hash, uint32_t number)
{
    assert(index->count < slot_index_room(index->size));
    uint64_t place = hash & (index->size - 1);
    while (index->slots[place] != 0) {
        place = (place + 1) & (index->size - 1);
    }
    index->slots[place] = number + 1;
    index->count++;
}

size_t slot_index_size(size_t size, size_t count)
{
    size = size == 0 ? SLOT_INDEX_FEWEST : size;
    while (slot_index_room(size) < count) {
        size *= 2;
    }
    return size;
}

void slot_index_reserve(struct slot_index *index, size_t count, slot_index_hash *hash,
                        const void *context)
{
    size_t size = slot_index_size(index->size, count);
    if (size == index->size) {
        return;
    }
    struct slot_index wider = {.slots = memory_array(size, sizeof(*wider.slots)), .size = size};
    for (size_t i = 0; i < index->size; i++) {
        if (index->slots[i] != 0) {
            slot_index_add(&wider, hash(context, index->slots[i] - 1), index->slots[i] - 1);
        }
    }
    slot_index_destroy(index);
    *index = wider;
}

void slot_index_destroy(struct slot_index *index)
{
    free(index->slots);
    *index = (struct slot_index){0};
}
