/* Numbers found by a 64-bit hash: one flat array, which can lie in a file as it is.
 *
 * For tables of millions, where an entry of hash_map costs ten times as much. It keeps no keys: who
 * asks compares the candidates with its own. Open addressing with linear probing (Knuth, The Art of
 * Computer Programming 3, 6.4), at most two slots in three taken. Numbers are only added. */
#ifndef MODEL_BASE_SLOT_INDEX_H
#define MODEL_BASE_SLOT_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SLOT_INDEX_NONE UINT32_MAX
/* So many numbers can be put in at once. */
#define SLOT_INDEX_MOST_BUILT (UINT32_MAX / 2)

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
/* How many slots an index of `size` has, once there is room for `count` numbers in all. */
size_t slot_index_size(size_t size, size_t count);
/* Adds a number below SLOT_INDEX_NONE - 1 that is not there; there must be room. */
void slot_index_add(struct slot_index *index, uint64_t hash, uint32_t number);
void slot_index_destroy(struct slot_index *index);

/* Whether two numbers with hashes that end alike stand for the same. */
typedef bool slot_index_same(const void *context, uint32_t number, uint32_t other);

/* Makes an index of the numbers 0 … count-1, of which nothing is in it yet or all is to be put in
 * anew, without those that stand for the same as an earlier one. Several times as fast as one after
 * the other: numbers are sorted by the part of the index that they belong to, and a part is filled
 * while it is near (radix partitioning, as in Manegold, Boncz, Kersten: Optimizing main-memory join
 * on modern hardware, 2002). It takes no memory but the slots, and few items that are sorted. Of
 * the hashes the lower halves are asked. Gives the first that each number stands for, itself for
 * most, in an array of the caller's; NULL where all differ. */
uint32_t *slot_index_build(struct slot_index *index, const uint32_t hashes[], size_t count,
                           slot_index_same *same, const void *context);

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
