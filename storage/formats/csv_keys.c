/* Whether keys repeat: the 64-bit hash of each, with the line it came from. */
#include "storage/formats/csv_keys.h"

#include <stdlib.h>

#include "model/base/memory.h"

static const uint64_t csv_keys_tag = UINT64_MAX << 32;

static size_t csv_keys_place(const struct csv_keys *keys, uint64_t hash)
{
    return (size_t)(hash ^ hash >> 32) & (keys->slot_count - 1);
}

static struct csv_key *csv_keys_item(const struct csv_keys *keys, uint64_t slot)
{
    return &keys->items[(uint32_t)slot - 1];
}

/* The slot that holds the hash, or the free one for it. */
static uint64_t *csv_keys_slot(const struct csv_keys *keys, uint64_t hash)
{
    size_t at = csv_keys_place(keys, hash);
    for (uint64_t slot = keys->slots[at]; slot != 0; slot = keys->slots[at]) {
        if (((slot ^ hash) & csv_keys_tag) == 0 && csv_keys_item(keys, slot)->hash == hash) {
            break;
        }
        at = (at + 1) & (keys->slot_count - 1);
    }
    return &keys->slots[at];
}

static void csv_keys_resize(struct csv_keys *keys, size_t slot_count)
{
    keys->slot_count = slot_count;
    free(keys->slots);
    keys->slots = memory_array(keys->slot_count, sizeof(*keys->slots));
    for (size_t i = 0; i < keys->count; i++) {
        uint64_t hash = keys->items[i].hash;
        *csv_keys_slot(keys, hash) = (hash & csv_keys_tag) | (i + 1);
    }
}

void csv_keys_reserve(struct csv_keys *keys, size_t count)
{
    size_t slot_count = keys->slot_count == 0 ? 1024 : keys->slot_count;
    while (slot_count / 2 < count) {
        slot_count *= 2;
    }
    if (slot_count != keys->slot_count) {
        csv_keys_resize(keys, slot_count);
    }
}

void csv_keys_expect(const struct csv_keys *keys, uint64_t hash)
{
    if (keys->slot_count != 0) {
        __builtin_prefetch(&keys->slots[csv_keys_place(keys, hash)], 1);
    }
}

bool csv_keys_add(struct csv_keys *keys, struct csv_key key, struct csv_key *ret_earlier)
{
    if ((keys->count + 1) * 2 > keys->slot_count) {
        csv_keys_reserve(keys, keys->count + 1);
    }
    uint64_t *slot = csv_keys_slot(keys, key.hash);
    if (*slot != 0) {
        *ret_earlier = *csv_keys_item(keys, *slot);
        return false;
    }
    keys->items = memory_grow(keys->items, &keys->capacity, keys->count + 1, sizeof(*keys->items));
    keys->items[keys->count++] = key;
    *slot = (key.hash & csv_keys_tag) | keys->count;
    return true;
}

void csv_keys_destroy(struct csv_keys *keys)
{
    free(keys->items);
    free(keys->slots);
    *keys = (struct csv_keys){0};
}
