/* A set of small numbers as bits. */
#include "model/base/bitset.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

void bitset_init(struct bitset *set, size_t size)
{
    set->words = memory_array(bitset_words(size), sizeof(uint64_t));
    set->size = size;
}

void bitset_destroy(struct bitset *set)
{
    free(set->words);
    *set = (struct bitset){0};
}

void bitset_resize(struct bitset *set, size_t size)
{
    size_t old_words = bitset_words(set->size);
    size_t new_words = bitset_words(size);
    if (new_words != old_words || set->words == NULL) {
        set->words = memory_resize(set->words, new_words, sizeof(uint64_t));
    }
    if (new_words > old_words) {
        memset(set->words + old_words, 0, (new_words - old_words) * sizeof(uint64_t));
    } else if (size % 64 != 0 && new_words != 0) {
        set->words[new_words - 1] &= (UINT64_C(1) << (size % 64)) - 1;
    }
    set->size = size;
}

/* The bits of a word, by halves: without an instruction for it compilers make a call of the
 * builtin, and this a loop of whole registers. */
static uint64_t bitset_word_count(uint64_t word)
{
    word -= (word >> 1) & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + ((word >> 2) & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    word += word >> 8;
    word += word >> 16;
    return (word + (word >> 32)) & 0x7f;
}

/* Eight flags as bits: each is multiplied to a place of its own in the upper byte, and no sum of
 * the others carries there. */
static uint64_t bitset_eight_flags(const bool flags[])
{
    uint64_t eight = 0;
    memcpy(&eight, flags, sizeof(eight));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    return eight * UINT64_C(0x0102040810204080) >> 56;
}

/* Up to 64 flags as bits. */
static uint64_t bitset_flags_word(const bool flags[], size_t count)
{
    uint64_t word = 0;
    size_t i = 0;
    for (; i + 8 <= count; i += 8) {
        word |= bitset_eight_flags(flags + i) << i;
    }
    for (; i < count; i++) {
        word |= (uint64_t)flags[i] << i;
    }
    return word;
}

size_t bitset_put_flags(struct bitset *set, size_t from, const bool flags[], size_t count)
{
    uint64_t in = 0;
    for (size_t i = 0; i < count;) {
        size_t bit = (from + i) % 64;
        size_t part = count - i < 64 - bit ? count - i : 64 - bit;
        uint64_t word = bitset_flags_word(flags + i, part);
        set->words[(from + i) / 64] |= word << bit;
        in += bitset_word_count(word);
        i += part;
    }
    return (size_t)in;
}

size_t bitset_count(const struct bitset *set)
{
    uint64_t count = 0;
    for (size_t i = 0; i < bitset_words(set->size); i++) {
        count += bitset_word_count(set->words[i]);
    }
    return (size_t)count;
}

bool bitset_is_empty(const struct bitset *set)
{
    size_t words = bitset_words(set->size);
    size_t i = 0;
    while (i < words && set->words[i] == 0) {
        i++;
    }
    return i == words;
}

void bitset_fill(struct bitset *set, bool in)
{
    size_t words = bitset_words(set->size);
    memset(set->words, in ? 0xff : 0, words * sizeof(uint64_t));
    if (in && set->size % 64 != 0) {
        set->words[words - 1] = (UINT64_C(1) << (set->size % 64)) - 1;
    }
}

void bitset_copy(struct bitset *ret_copy, const struct bitset *set)
{
    size_t bytes = bitset_words(set->size) * sizeof(uint64_t);
    *ret_copy = (struct bitset){.words = memory_copy(set->words, bytes), .size = set->size};
}

void bitset_keep(struct bitset *set, const struct bitset *other, bool in)
{
    uint64_t flip = in ? 0 : UINT64_MAX;
    for (size_t i = 0; i < bitset_words(set->size); i++) {
        set->words[i] &= other->words[i] ^ flip;
    }
}

void bitset_add(struct bitset *set, const struct bitset *more)
{
    for (size_t i = 0; i < bitset_words(set->size); i++) {
        set->words[i] |= more->words[i];
    }
}

size_t bitset_next(const struct bitset *set, size_t number)
{
    size_t words = bitset_words(set->size);
    size_t i = number / 64;
    uint64_t word = i < words ? set->words[i] & (UINT64_MAX << (number % 64)) : 0;
    while (word == 0 && ++i < words) {
        word = set->words[i];
    }
    return word == 0 ? set->size : i * 64 + (size_t)__builtin_ctzll(word);
}
