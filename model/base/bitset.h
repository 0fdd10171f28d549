/* A set of small numbers as bits: contacts, nodes, cells. */
#ifndef MODEL_BASE_BITSET_H
#define MODEL_BASE_BITSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Holds the numbers 0 … size-1; owns its words. */
struct bitset {
    uint64_t *words;
    size_t size;
};

/* All out. */
void bitset_init(struct bitset *set, size_t size);
void bitset_destroy(struct bitset *set);

/* Grows or shrinks; new numbers are out. */
void bitset_resize(struct bitset *set, size_t size);

static inline bool bitset_has(const struct bitset *set, size_t number)
{
    return (set->words[number / 64] >> (number % 64)) & 1;
}

static inline void bitset_put(struct bitset *set, size_t number, bool in)
{
    uint64_t bit = UINT64_C(1) << (number % 64);
    set->words[number / 64] = in ? set->words[number / 64] | bit : set->words[number / 64] & ~bit;
}

size_t bitset_count(const struct bitset *set);
bool bitset_is_empty(const struct bitset *set);

/* Puts in those of the numbers from `from` on, `count` of them, whose flag is set; the others stay
 * as they are. Gives how many flags are set. */
size_t bitset_put_flags(struct bitset *set, size_t from, const bool flags[], size_t count);

/* All in, or all out. */
void bitset_fill(struct bitset *set, bool in);
/* A new set of the same numbers; the caller destroys it. */
void bitset_copy(struct bitset *ret_copy, const struct bitset *set);
/* Leaves those that are, or are not, in `other`, a set of the same size. */
void bitset_keep(struct bitset *set, const struct bitset *other, bool in);
/* Puts in all that are in `more`, a set of the same size. */
void bitset_add(struct bitset *set, const struct bitset *more);

/* The first that is in, from `number` on; the size where there is none. */
size_t bitset_next(const struct bitset *set, size_t number);

/* How many words hold that many bits; those of the last word behind them are 0. */
static inline size_t bitset_words(size_t size)
{
    return (size + 63) / 64;
}

#endif
