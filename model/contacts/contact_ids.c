/* The ids of contacts as they come in, row by row. */
#include "model/contacts/contact_ids.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum { CONTACT_IDS_AHEAD = 16 }; /* rows whose place in the index is fetched ahead */

size_t contact_ids_size(const struct contact_ids *ids)
{
    return ids->count == 0 ? 0 : (size_t)ids->ends[ids->count - 1];
}

static uint64_t contact_ids_key(const void *context, uint32_t row)
{
    return ((const struct contact_ids *)context)->keys[row];
}

void contact_ids_reserve(struct contact_ids *ids, size_t count, size_t size)
{
    slot_index_reserve(&ids->rows, count, contact_ids_key, ids);
    ids->bytes = memory_reserve(ids->bytes, &ids->byte_capacity, size, sizeof(*ids->bytes));
    ids->ends = memory_reserve(ids->ends, &ids->end_capacity, count, sizeof(*ids->ends));
    ids->keys = memory_reserve(ids->keys, &ids->key_capacity, count, sizeof(*ids->keys));
}

void contact_ids_reserve_alike(struct contact_ids *ids, size_t count)
{
    if (count != 0 && ids->count != 0) {
        contact_ids_reserve(ids, count, (contact_ids_size(ids) / ids->count + 2) * count);
    }
}

/* Room for more of them, which may be many times as many. */
static void contact_ids_grow(struct contact_ids *ids, const struct text texts[], size_t count)
{
    size_t size = contact_ids_size(ids);
    for (size_t i = 0; i < count; i++) {
        size += texts[i].length;
    }
    ids->bytes = memory_grow(ids->bytes, &ids->byte_capacity, size, sizeof(*ids->bytes));
    ids->ends = memory_grow(ids->ends, &ids->end_capacity, ids->count + count, sizeof(*ids->ends));
    ids->keys = memory_grow(ids->keys, &ids->key_capacity, ids->count + count, sizeof(*ids->keys));
    slot_index_reserve(&ids->rows, ids->count + count, contact_ids_key, ids);
}

struct text contact_ids_text(const struct contact_ids *ids, size_t row)
{
    assert(row < ids->count);
    size_t from = row == 0 ? 0 : (size_t)ids->ends[row - 1];
    return (struct text){.bytes = ids->bytes + from, .length = (size_t)ids->ends[row] - from};
}

/* *ret_place: behind the slot where the key belongs, if it is not there. */
static bool contact_ids_have(const struct contact_ids *ids, uint64_t key, uint64_t *ret_place)
{
    uint64_t place = key;
    uint32_t row = SLOT_INDEX_NONE;
    while ((row = slot_index_next(&ids->rows, &place)) != SLOT_INDEX_NONE) {
        if (ids->keys[row] == key) {
            return true;
        }
    }
    *ret_place = place;
    return false;
}

/* Brings near what rows to come will look at: the slot of one, what the slot of another leads to.
 */
static void contact_ids_expect(const struct contact_ids *ids, const uint64_t keys[], size_t count,
                               size_t at)
{
    if (at + 2 * CONTACT_IDS_AHEAD < count) {
        slot_index_expect(&ids->rows, keys[at + 2 * CONTACT_IDS_AHEAD]);
    }
    if (at + CONTACT_IDS_AHEAD < count) {
        uint64_t place = keys[at + CONTACT_IDS_AHEAD];
        uint32_t row = SLOT_INDEX_NONE;
        while ((row = slot_index_next(&ids->rows, &place)) != SLOT_INDEX_NONE) {
            __builtin_prefetch(&ids->keys[row]);
        }
    }
}

bool contact_ids_add(struct contact_ids *ids, const struct text texts[], const uint64_t keys[],
                     size_t count, size_t *ret_row)
{
    size_t end = contact_ids_size(ids);
    contact_ids_grow(ids, texts, count);
    for (size_t i = 0; i < count; i++) {
        assert(texts[i].length > 0);
        contact_ids_expect(ids, keys, count, i);
        uint64_t place = 0;
        if (contact_ids_have(ids, keys[i], &place)) {
            if (ret_row != NULL) {
                *ret_row = ids->count;
            }
            return false;
        }
        text_put(ids->bytes + end, texts[i]);
        end += texts[i].length;
        ids->ends[ids->count] = end;
        ids->keys[ids->count] = keys[i];
        slot_index_add(&ids->rows, place - 1, (uint32_t)ids->count);
        ids->count++;
    }
    return true;
}

void contact_ids_destroy(struct contact_ids *ids)
{
    slot_index_destroy(&ids->rows);
    free(ids->bytes);
    free(ids->ends);
    free(ids->keys);
    *ids = (struct contact_ids){0};
}
