/* Counting contacts that have the same answers. */
#include "model/simulation/class_counter.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

enum { CLASS_FIRST_SLOTS = 1024 };

/* Eight numbers of eight bits each as a square, turned about its diagonal (Hacker's Delight, 7-3).
 */
static uint64_t class_turn(uint64_t x)
{
    uint64_t t = (x ^ (x >> 7)) & UINT64_C(0x00aa00aa00aa00aa);
    x ^= t ^ (t << 7);
    t = (x ^ (x >> 14)) & UINT64_C(0x0000cccc0000cccc);
    x ^= t ^ (t << 14);
    t = (x ^ (x >> 28)) & UINT64_C(0x00000000f0f0f0f0);
    return x ^ t ^ (t << 28);
}

/* The answers of 64 contacts to up to eight questions: a byte a contact. */
static void class_turn_block(const uint64_t words[], size_t count, uint8_t bytes[CLASS_BLOCK])
{
    for (unsigned row = 0; row < 8; row++) {
        uint64_t square = 0;
        for (size_t i = 0; i < count; i++) {
            square |= ((words[i] >> (8 * row)) & 0xff) << (8 * i);
        }
        square = class_turn(square);
        for (unsigned i = 0; i < 8; i++) {
            bytes[8 * row + i] = (uint8_t)(square >> (8 * i));
        }
    }
}

void class_counter_gate(const struct class_work *work, size_t block, uint64_t *ret_in,
                        uint64_t *ret_enter)
{
    size_t left = work->contacts - block * CLASS_BLOCK;
    uint64_t in = left >= CLASS_BLOCK ? UINT64_MAX : (UINT64_C(1) << left) - 1;
    uint64_t enter = work->enter_count == 0 ? UINT64_MAX : 0;
    for (size_t i = 0; i < work->needed_count; i++) {
        in &= work->needed[i][block];
    }
    for (size_t i = 0; i < work->enter_count; i++) {
        enter |= work->enters[i][block];
    }
    *ret_in = in;
    *ret_enter = enter & in;
}

/* Eight questions of a block from `first` on, those that only tell shut where nobody enters. */
static void class_take(const struct class_work *work, size_t block, size_t first, uint64_t enter,
                       uint8_t bytes[CLASS_BLOCK])
{
    uint64_t words[8];
    size_t count = 0;
    size_t all = work->enter_count + work->tell_count;
    for (size_t i = first; i < all && count < 8; i++) {
        words[count++] = i < work->enter_count ? work->enters[i][block] & enter
                                               : work->tells[i - work->enter_count][block] & enter;
    }
    class_turn_block(words, count, bytes);
}

static void class_count_in_table(struct class_counter *counter, size_t from)
{
    const struct class_work *work = counter->work;
    for (size_t block = from; block < counter->end; block++) {
        uint8_t low[CLASS_BLOCK];
        uint8_t high[CLASS_BLOCK] = {0};
        uint64_t in = 0;
        uint64_t enter = 0;
        class_counter_gate(work, block, &in, &enter);
        class_take(work, block, 0, enter, low);
        if (work->enter_count + work->tell_count > 8) {
            class_take(work, block, 8, enter, high);
        }
        for (unsigned i = 0; i < CLASS_BLOCK; i++) {
            struct contact_class *slot = &counter->slots[low[i] | (size_t)high[i] << 8];
            bool here = (in >> i) & 1;
            if (here && slot->count == 0) {
                slot->contact = block * CLASS_BLOCK + i;
            }
            slot->count += here;
        }
    }
}

static size_t class_find_slot(const struct class_counter *counter, const uint64_t key[])
{
    size_t words = counter->work->key_words;
    uint64_t hash = 0;
    for (size_t i = 0; i < words; i++) {
        hash = (hash ^ key[i]) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32;
    }
    size_t slot = (size_t)hash & (counter->slot_count - 1);
    while (counter->slots[slot].count != 0 &&
           memcmp(counter->keys + slot * words, key, words * sizeof(*key)) != 0) {
        slot = (slot + 1) & (counter->slot_count - 1);
    }
    return slot;
}

/* Room for so many classes and again as many; in a table the code of a class is its place. */
static void class_make_slots(struct class_counter *counter, size_t count)
{
    counter->slot_count = count;
    counter->used = 0;
    counter->slots = memory_array(count, sizeof(*counter->slots));
    counter->keys = memory_array(count * counter->work->key_words, sizeof(*counter->keys));
}

static void class_grow(struct class_counter *counter)
{
    struct class_counter old = *counter;
    class_make_slots(counter, old.slot_count * 2);
    for (size_t i = 0; i < old.slot_count; i++) {
        if (old.slots[i].count != 0) {
            class_counter_add(counter, old.keys + i * counter->work->key_words,
                              old.slots[i].contact, old.slots[i].count);
        }
    }
    free(old.slots);
    free(old.keys);
}

void class_counter_add(struct class_counter *counter, const uint64_t key[], size_t contact,
                       size_t count)
{
    size_t words = counter->work->key_words;
    if (words != 0 && 2 * counter->used >= counter->slot_count) {
        class_grow(counter);
    }
    size_t slot = words == 0 ? (size_t)key[0] : class_find_slot(counter, key);
    struct contact_class *found = &counter->slots[slot];
    if (found->count == 0) {
        memcpy(counter->keys + slot * words, key, words * sizeof(*key));
        found->contact = contact;
        counter->used++;
    }
    found->contact = contact < found->contact ? contact : found->contact;
    found->count += count;
}

/* The keys of a block: the bits first, then the numbers. */
static void class_keys(const struct class_work *work, size_t block, uint64_t enter, uint64_t *keys)
{
    size_t words = work->key_words;
    size_t bits = work->enter_count + work->tell_count;
    size_t bit_words = (bits + 63) / 64;
    memset(keys, 0, CLASS_BLOCK * words * sizeof(*keys));
    for (size_t first = 0; first < bits; first += 8) {
        uint8_t bytes[CLASS_BLOCK];
        class_take(work, block, first, enter, bytes);
        for (size_t i = 0; i < CLASS_BLOCK; i++) {
            keys[i * words + first / 64] |= (uint64_t)bytes[i] << (first % 64);
        }
    }
    for (size_t k = 0; k < work->number_count; k++) {
        for (size_t i = 0; i < CLASS_BLOCK; i++) {
            if ((enter >> i) & 1) {
                keys[i * words + bit_words + k / 2] |=
                    (uint64_t)work->numbers[k][block * CLASS_BLOCK + i] << (k % 2 * 32);
            }
        }
    }
}

static void class_count_by_hash(struct class_counter *counter, size_t from)
{
    const struct class_work *work = counter->work;
    uint64_t *keys = memory_array(CLASS_BLOCK * work->key_words, sizeof(*keys));
    for (size_t block = from; block < counter->end; block++) {
        uint64_t in = 0;
        uint64_t enter = 0;
        class_counter_gate(work, block, &in, &enter);
        class_keys(work, block, enter, keys);
        for (size_t i = 0; i < CLASS_BLOCK; i++) {
            if ((in >> i) & 1) {
                class_counter_add(counter, keys + i * work->key_words, block * CLASS_BLOCK + i, 1);
            }
        }
    }
    free(keys);
}

void class_counter_init(struct class_counter *counter)
{
    const struct class_work *work = counter->work;
    size_t bits = work->enter_count + work->tell_count;
    class_make_slots(counter, work->key_words == 0 ? (size_t)1 << bits : CLASS_FIRST_SLOTS);
}

void class_counter_destroy(struct class_counter *counter)
{
    free(counter->slots);
    free(counter->keys);
}

void *class_counter_run(void *argument)
{
    struct class_counter *counter = argument;
    size_t from = class_tree_count(counter);
    if (counter->work->key_words == 0) {
        class_count_in_table(counter, from);
    } else {
        class_count_by_hash(counter, from);
    }
    return NULL;
}

void class_counter_merge(struct class_counter *into, const struct class_counter *from)
{
    size_t words = from->work->key_words;
    for (size_t i = 0; i < from->slot_count; i++) {
        const struct contact_class *slot = &from->slots[i];
        uint64_t code = i;
        if (slot->count != 0) {
            class_counter_add(into, words == 0 ? &code : from->keys + i * words, slot->contact,
                              slot->count);
        }
    }
}
