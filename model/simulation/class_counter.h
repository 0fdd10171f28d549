/* Counting contacts that have the same answers: for contact_classes.c. */
#ifndef MODEL_SIMULATION_CLASS_COUNTER_H
#define MODEL_SIMULATION_CLASS_COUNTER_H

#include <pthread.h>

#include "model/simulation/class_columns.h"

enum { CLASS_TABLE_BITS = 16, CLASS_BLOCK = 64 };

/* What the threads share: all answers, as columns. */
struct class_work {
    const struct class_questions *questions;
    struct class_column_view *views; /* a question */
    size_t contacts;
    const uint64_t **tells; /* bits */
    size_t tell_count;
    const uint64_t **enters;
    size_t enter_count;
    const uint64_t **needed;
    size_t needed_count;
    const uint32_t **numbers;
    size_t number_count;
    size_t key_words; /* of a contact's answers, in 64 bits; 0: a table by a few bits */
};

/* One thread's count of a range of contacts. */
struct class_counter {
    struct class_work *work;
    pthread_t thread;
    bool started;
    size_t first;
    size_t end;
    uint64_t *keys; /* key_words a slot */
    struct contact_class *slots;
    size_t slot_count; /* a power of two */
    size_t used;
};

/* Room for the classes of its range. */
void class_counter_init(struct class_counter *counter);
void class_counter_destroy(struct class_counter *counter);

/* Counts its range; the argument is a counter, the result NULL: for a thread. */
void *class_counter_run(void *argument);

/* Adds what another counter of the same work has counted. */
void class_counter_merge(struct class_counter *into, const struct class_counter *from);

/* So many contacts of a class, the first of which is `contact`; `key` holds its answers, the bits
 * of those who enter first, then of those that tell. */
void class_counter_add(struct class_counter *counter, const uint64_t key[], size_t contact,
                       size_t count);

/* Bits of the block's contacts that are in some class, and of those that enter. */
void class_counter_gate(const struct class_work *work, size_t block, uint64_t *ret_in,
                        uint64_t *ret_enter);

/* class_tree.c: counts the first blocks of the range, and all where classes are few in them; gives
 * the block at which it stopped. */
size_t class_tree_count(struct class_counter *counter);

#endif
