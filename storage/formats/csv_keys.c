/* Whether keys repeat: the 64-bit hash of each, with the line it came from. */
#include "storage/formats/csv_keys.h"

#include <stdlib.h>

#include "model/base/memory.h"

/* The slot that holds the hash, or the free one for it. */
static uint32_t *csv_keys_slot(const struct csv_keys *keys, uint64_t hash)
{
    size_t mask = keys->slot_count - 1;
    size_t at = (size_t)(hash ^ hash >> 32) & mask;
    while (keys->slots[at] != 0 && keys->items[keys->slots[at] - 1].hash != hash) {
        at = (at + 1) & mask;
    }
    return &keys->slots[at];
}

static void csv_keys_grow(struct csv_keys *keys)
{
    keys->slot_count = keys->slot_count == 0 ? 1024 : keys->slot_count * 2;
    free(keys->slots);
    keys->slots = memory_array(keys->slot_count, sizeof(*keys->slots));
    for (size_t i = 0; i < keys->count; i++) {
        *csv_keys_slot(keys, keys->items[i].hash) = (uint32_t)i + 1;
    }
}

bool csv_keys_add(struct csv_keys *keys, struct csv_key key, struct csv_key *ret_earlier)
{
    if ((keys->count + 1) * 2 > keys->slot_count) {
        csv_keys_grow(keys);
    }
    uint32_t *slot = csv_keys_slot(keys, key.hash);
    if (*slot != 0) {
        *ret_earlier = keys->items[*slot - 1];
        return false;
    }
    keys->items = memory_grow(keys->items, &keys->capacity, keys->count + 1, sizeof(*keys->items));
    keys->items[keys->count++] = key;
    *slot = (uint32_t)keys->count;
    return true;
}

void csv_keys_destroy(struct csv_keys *keys)
{
    free(keys->items);
    free(keys->slots);
    *keys = (struct csv_keys){0};
}
