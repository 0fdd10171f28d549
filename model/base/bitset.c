/* A set of small numbers as bits. */
#include "model/base/bitset.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

static size_t bitset_words(size_t size)
{
    return (size + 63) / 64;
}

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

size_t bitset_count(const struct bitset *set)
{
    size_t count = 0;
    for (size_t i = 0; i < bitset_words(set->size); i++) {
        count += (size_t)__builtin_popcountll(set->words[i]);
    }
    return count;
}
