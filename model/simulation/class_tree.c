/* Counting classes by splitting: 512 contacts at once, question by question, as long as some are on
 * both sides. Where few classes are met, that is a few operations on whole registers a class. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/class_counter.h"

enum { TREE_WORDS = 8, TREE_TRIED = 64, TREE_MOST_STEPS = 128, TREE_MOST_HASHED = 1024 };

/* A bit for each of 512 contacts. */
struct class_tree_set {
    uint64_t words[TREE_WORDS];
};

struct class_tree;
typedef void tree_splitter(struct class_tree *tree, const struct class_tree_set *set,
                           size_t question);

struct class_tree {
    struct class_counter *counter;
    tree_splitter *split;
    const uint64_t **bits; /* a question: those who enter first, as in a key */
    size_t bit_count;
    uint64_t *key;
    size_t block; /* the first of those under way */
    size_t steps; /* done so far */
};

/* The next are made once for registers of each width. */
#define TREE_FOR_EACH_WIDTH static inline __attribute__((always_inline))

TREE_FOR_EACH_WIDTH uint64_t tree_any(const struct class_tree_set *set)
{
    uint64_t any = 0;
    for (size_t i = 0; i < TREE_WORDS; i++) {
        any |= set->words[i];
    }
    return any;
}

/* How many there are: bits of each word by halves, all words side by side. */
TREE_FOR_EACH_WIDTH size_t tree_size(const struct class_tree_set *set)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < TREE_WORDS; i++) {
        uint64_t word = set->words[i];
        word -= (word >> 1) & UINT64_C(0x5555555555555555);
        word = (word & UINT64_C(0x3333333333333333)) + ((word >> 2) & UINT64_C(0x3333333333333333));
        sum += (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    }
    uint64_t pairs =
        (sum & UINT64_C(0x00ff00ff00ff00ff)) + ((sum >> 8) & UINT64_C(0x00ff00ff00ff00ff));
    return (size_t)((pairs * UINT64_C(0x0001000100010001)) >> 48);
}

/* All of the set answer alike: a class, or a part of one. */
TREE_FOR_EACH_WIDTH void tree_count(const struct class_tree *tree, const struct class_tree_set *set)
{
    size_t word = 0;
    while (set->words[word] == 0) {
        word++;
    }
    size_t first = (tree->block + word) * CLASS_BLOCK + (size_t)__builtin_ctzll(set->words[word]);
    class_counter_add(tree->counter, tree->key, first, tree_size(set));
}

/* Splits a set, which somebody is in, by all questions from one on. */
TREE_FOR_EACH_WIDTH void tree_split(struct class_tree *tree, const struct class_tree_set *set,
                                    size_t question)
{
    struct class_tree_set split = *set;
    for (size_t i = question; i < tree->bit_count; i++) {
        const uint64_t *bits = tree->bits[i] + tree->block;
        struct class_tree_set yes;
        struct class_tree_set no;
        for (size_t k = 0; k < TREE_WORDS; k++) {
            yes.words[k] = split.words[k] & bits[k];
            no.words[k] = split.words[k] & ~bits[k];
        }
        tree->steps++;
        if (tree_any(&yes) == 0) {
            continue;
        }
        if (tree_any(&no) != 0) {
            tree->split(tree, &no, i + 1);
        }
        tree->key[i / 64] |= UINT64_C(1) << (i % 64);
        split = yes;
    }
    tree_count(tree, &split);
    for (size_t i = question; i < tree->bit_count; i++) {
        tree->key[i / 64] &= ~(UINT64_C(1) << (i % 64));
    }
}

static void tree_split_plain(struct class_tree *tree, const struct class_tree_set *set,
                             size_t question)
{
    tree_split(tree, set, question);
}

#if defined(__x86_64__)

__attribute__((target("avx2,bmi"))) static void tree_split_wide(struct class_tree *tree,
                                                                const struct class_tree_set *set,
                                                                size_t question)
{
    tree_split(tree, set, question);
}

static tree_splitter *tree_best(void)
{
    __builtin_cpu_init();
    bool wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
    return wide ? tree_split_wide : tree_split_plain;
}

#else

static tree_splitter *tree_best(void)
{
    return tree_split_plain;
}

#endif

/* Those who enter nowhere are one class. */
static void tree_take(struct class_tree *tree)
{
    struct class_tree_set out;
    struct class_tree_set enter;
    for (size_t i = 0; i < TREE_WORDS; i++) {
        uint64_t in = 0;
        class_counter_gate(tree->counter->work, tree->block + i, &in, &enter.words[i]);
        out.words[i] = in & ~enter.words[i];
    }
    if (tree_any(&out) != 0) {
        tree_count(tree, &out);
    }
    if (tree_any(&enter) != 0) {
        tree->split(tree, &enter, 0);
    }
}

size_t class_tree_count(struct class_counter *counter)
{
    const struct class_work *work = counter->work;
    struct class_tree tree = {.counter = counter,
                              .split = tree_best(),
                              .bit_count = work->enter_count + work->tell_count};
    size_t most = work->key_words == 0 ? TREE_MOST_STEPS : TREE_MOST_HASHED;
    size_t tried = 0;
    if (work->number_count != 0) {
        return counter->first;
    }
    tree.bits = memory_array(tree.bit_count, sizeof(*tree.bits));
    tree.key = memory_array(tree.bit_count / 64 + 1, sizeof(*tree.key));
    for (size_t i = 0; i < tree.bit_count; i++) {
        tree.bits[i] = i < work->enter_count ? work->enters[i] : work->tells[i - work->enter_count];
    }
    tree.block = counter->first;
    while (tree.block + TREE_WORDS <= counter->end &&
           (tried < TREE_TRIED || tree.steps < tried * most)) {
        tree_take(&tree);
        tree.block += TREE_WORDS;
        tried++;
    }
    free(tree.bits);
    free(tree.key);
    return tree.block;
}
