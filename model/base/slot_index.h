/* Numbers found by a 64-bit hash: one flat array, which can lie in a file as it is.
 *
 * For tables of millions, where an entry of hash_map costs ten times as much. It keeps no keys: who
 * asks compares the candidates with its own. Open addressing with linear probing (Knuth, The Art of
 * Computer Programming 3, 6.4), at most two slots in three taken. Numbers are only added. */
#ifndef MODEL_BASE_SLOT_INDEX_H
#define MODEL_BASE_SLOT_INDEX_H

#include <stddef.h>
#include <stdint.h>

#define SLOT_INDEX_NONE UINT32_MAX

/* Zero-initialise it; owns its slots. */
struct slot_index {
    uint32_t *slots; /* a number + 1, or 0 */
    size_t size;     /* 0 or a power of two */
    size_t count;
};

/* The hash of a number that is in the index. */
typedef uint64_t slot_index_hash(const void *context, uint32_t number);

/* Makes room for `count` numbers in all. `hash` gives the hashes of those that are there. */
void slot_index_reserve(struct slot_index *index, size_t count, slot_index_hash *hash,
                        const void *context);
/* Adds a number below SLOT_INDEX_NONE - 1 that is not there; there must be room. */
void slot_index_add(struct slot_index *index, uint64_t hash, uint32_t number);
void slot_index_destroy(struct slot_index *index);

/* The candidates for a hash, one after the other: begins with *place = hash, gives SLOT_INDEX_NONE
 * after the last. They may have other hashes. */
static inline uint32_t slot_index_next(const struct slot_index *index, uint64_t *place)
{
    if (index->size == 0) {
        return SLOT_INDEX_NONE;
    }
    uint32_t slot = index->slots[*place & (index->size - 1)];
    (*place)++;
    return slot - 1;
}

/* Says that this hash will be looked for soon: its slot comes into the processor's reach meanwhile.
 */
static inline void slot_index_expect(const struct slot_index *index, uint64_t hash)
{
    if (index->size != 0) {
        __builtin_prefetch(&index->slots[hash & (index->size - 1)], 1);
    }
}

#endif
