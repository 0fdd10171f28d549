/* Whether keys repeat: the 64-bit hash of each, with the line it came from. */
#include "storage/formats/csv_keys.h"

#include <stdlib.h>

#include "model/base/memory.h"

static const uint64_t csv_keys_tag = UINT64_MAX << 32;

enum { CSV_KEYS_FEWEST = 1024 };

/* The hash, scattered once more (Knuth, The Art of Computer Programming 3, 6.4), as a part of all
 * slots, however many (Lemire, Fast random integer generation in an interval, 2019). */
static size_t csv_hash_place(uint64_t hash, size_t slot_count)
{
    __extension__ typedef unsigned __int128 product;
    return (size_t)((product)(hash * 0x9E3779B97F4A7C15U) * slot_count >> 64);
}

static size_t csv_hash_next(size_t at, size_t slot_count)
{
    return at + 1 == slot_count ? 0 : at + 1;
}

/* As many slots as hold `count` keys, a fifth of them free; those that there are, where they do. */
static size_t csv_slots_for(size_t slot_count, size_t count)
{
    size_t wanted = count / 4 * 5 + CSV_KEYS_FEWEST;
    return slot_count / 5 * 4 >= count && slot_count != 0 ? slot_count : wanted;
}

/* The same for one key more, with room for as many again. */
static size_t csv_slots_for_next(size_t slot_count, size_t count)
{
    bool full = csv_slots_for(slot_count, count + 1) != slot_count;
    return full ? csv_slots_for(slot_count, 2 * count + 1) : slot_count;
}

static uint64_t *csv_hashes_slot(const struct csv_hashes *hashes, uint64_t hash)
{
    size_t at = csv_hash_place(hash, hashes->slot_count);
    while (hashes->slots[at] != 0 && hashes->slots[at] != hash) {
        at = csv_hash_next(at, hashes->slot_count);
    }
    return &hashes->slots[at];
}

static void csv_hashes_resize(struct csv_hashes *hashes, size_t slot_count)
{
    struct csv_hashes wider = *hashes;
    wider.slot_count = slot_count;
    if (slot_count == hashes->slot_count) {
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

void csv_hashes_reserve(struct csv_hashes *hashes, size_t count)
{
    csv_hashes_resize(hashes, csv_slots_for(hashes->slot_count, count));
}

void csv_hashes_expect(const struct csv_hashes *hashes, uint64_t hash)
{
    if (hashes->slot_count != 0) {
        __builtin_prefetch(&hashes->slots[csv_hash_place(hash, hashes->slot_count)], 1);
    }
}

bool csv_hashes_add(struct csv_hashes *hashes, uint64_t hash)
{
    csv_hashes_resize(hashes, csv_slots_for_next(hashes->slot_count, hashes->count));
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
        at = csv_hash_next(at, keys->slot_count);
    }
    return &keys->slots[at];
}

static void csv_keys_resize(struct csv_keys *keys, size_t slot_count)
{
    if (slot_count == keys->slot_count) {
        return;
    }
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
    csv_keys_resize(keys, csv_slots_for(keys->slot_count, count));
}

bool csv_keys_add(struct csv_keys *keys, struct csv_key key, struct csv_key *ret_earlier)
{
    csv_keys_resize(keys, csv_slots_for_next(keys->slot_count, keys->count));
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
