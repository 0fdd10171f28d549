/* Whether keys repeat: the 64-bit hash of each, with the line it came from. */
#include "storage/formats/csv_keys.h"

#include <stdlib.h>

#include "model/base/memory.h"

static const uint64_t csv_keys_tag = UINT64_MAX << 32;

enum { CSV_KEYS_FEWEST = 1024 };

static size_t csv_hash_place(uint64_t hash, size_t slot_count)
{
    return (size_t)(hash ^ hash >> 32) & (slot_count - 1);
}

/* As many slots as hold `count` keys, a third of them free. */
static size_t csv_slots_for(size_t slot_count, size_t count)
{
    slot_count = slot_count == 0 ? CSV_KEYS_FEWEST : slot_count;
    while (slot_count / 3 * 2 < count) {
        slot_count *= 2;
    }
    return slot_count;
}

static uint64_t *csv_hashes_slot(const struct csv_hashes *hashes, uint64_t hash)
{
    size_t at = csv_hash_place(hash, hashes->slot_count);
    while (hashes->slots[at] != 0 && hashes->slots[at] != hash) {
        at = (at + 1) & (hashes->slot_count - 1);
    }
    return &hashes->slots[at];
}

void csv_hashes_reserve(struct csv_hashes *hashes, size_t count)
{
    struct csv_hashes wider = *hashes;
    wider.slot_count = csv_slots_for(hashes->slot_count, count);
    if (wider.slot_count == hashes->slot_count) {
        return;
    }
    wider.slots = memory_array(wider.slot_count, sizeof(*wider.slots));
    for (size_t i = 0; i < hashes->slot_count; i++) {
        if (hashes->slots[i] != 0) {
            *csv_hashes_slot(&wider, hashes->slots[i]) = hashes->slots[i];
        }
    }
    free(hashes->slots);
    *hashes = wider;
}

void csv_hashes_expect(const struct csv_hashes *hashes, uint64_t hash)
{
    if (hashes->slot_count != 0) {
        __builtin_prefetch(&hashes->slots[csv_hash_place(hash, hashes->slot_count)], 1);
    }
}

bool csv_hashes_add(struct csv_hashes *hashes, uint64_t hash)
{
    csv_hashes_reserve(hashes, hashes->count + 1);
    if (hash == 0) {
        bool first = !hashes->has_zero;
        hashes->has_zero = true;
        hashes->count += first;
        return first;
    }
    uint64_t *slot = csv_hashes_slot(hashes, hash);
    if (*slot != 0) {
        return false;
    }
    *slot = hash;
    hashes->count++;
    return true;
}

void csv_hashes_destroy(struct csv_hashes *hashes)
{
    free(hashes->slots);
    *hashes = (struct csv_hashes){0};
}

static struct csv_key *csv_keys_item(const struct csv_keys *keys, uint64_t slot)
{
    return &keys->items[(uint32_t)slot - 1];
}

/* The slot that holds the hash, or the free one for it. */
static uint64_t *csv_keys_slot(const struct csv_keys *keys, uint64_t hash)
{
    size_t at = csv_hash_place(hash, keys->slot_count);
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
    size_t slot_count = csv_slots_for(keys->slot_count, count);
    if (slot_count != keys->slot_count) {
        csv_keys_resize(keys, slot_count);
    }
}

bool csv_keys_add(struct csv_keys *keys, struct csv_key key, struct csv_key *ret_earlier)
{
    csv_keys_reserve(keys, keys->count + 1);
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
