/* Contacts that answer alike, counted. */
#include "model/simulation/contact_classes.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/class_columns.h"

enum { CLASS_TABLE_BITS = 16, CLASS_BLOCK = 64, CLASS_MOST_THREADS = 64, CLASS_FIRST_SLOTS = 1024 };

void class_questions_add(struct class_questions *questions, struct class_question question)
{
    for (size_t i = 0; i < questions->count; i++) {
        struct class_question *known = &questions->items[i];
        if (known->kind == question.kind && known->place == question.place &&
            known->value == question.value && known->filter == question.filter &&
            text_equal(known->tag, question.tag)) {
            known->role = known->role > question.role ? known->role : question.role;
            return;
        }
    }
    questions->items = memory_grow(questions->items, &questions->capacity, questions->count + 1,
                                   sizeof(*questions->items));
    questions->items[questions->count++] = question;
}

void class_questions_destroy(struct class_questions *questions)
{
    free(questions->items);
    *questions = (struct class_questions){0};
}

void contact_classes_destroy(struct contact_classes *classes)
{
    free(classes->items);
    free(classes->key);
    class_columns_destroy(&classes->columns);
    *classes = (struct contact_classes){0};
}

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

/* Bits of the block's contacts that are in some class, and of those that enter. */
static void class_gate(const struct class_work *work, size_t block, uint64_t *ret_in,
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

static void class_count_in_table(struct class_counter *counter)
{
    const struct class_work *work = counter->work;
    for (size_t block = counter->first; block < counter->end; block++) {
        uint8_t low[CLASS_BLOCK];
        uint8_t high[CLASS_BLOCK] = {0};
        uint64_t in = 0;
        uint64_t enter = 0;
        class_gate(work, block, &in, &enter);
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

static void class_make_slots(struct class_counter *counter, size_t count)
{
    counter->slot_count = count;
    counter->used = 0;
    counter->slots = memory_array(count, sizeof(*counter->slots));
    counter->keys = memory_array(count * counter->work->key_words, sizeof(*counter->keys));
}

static void class_add(struct class_counter *counter, const uint64_t key[], size_t contact,
                      size_t count);

static void class_grow(struct class_counter *counter)
{
    struct class_counter old = *counter;
    class_make_slots(counter, old.slot_count * 2);
    for (size_t i = 0; i < old.slot_count; i++) {
        if (old.slots[i].count != 0) {
            class_add(counter, old.keys + i * counter->work->key_words, old.slots[i].contact,
                      old.slots[i].count);
        }
    }
    free(old.slots);
    free(old.keys);
}

static void class_add(struct class_counter *counter, const uint64_t key[], size_t contact,
                      size_t count)
{
    size_t words = counter->work->key_words;
    if (2 * counter->used >= counter->slot_count) {
        class_grow(counter);
    }
    size_t slot = class_find_slot(counter, key);
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

static void class_count_by_hash(struct class_counter *counter)
{
    const struct class_work *work = counter->work;
    uint64_t *keys = memory_array(CLASS_BLOCK * work->key_words, sizeof(*keys));
    for (size_t block = counter->first; block < counter->end; block++) {
        uint64_t in = 0;
        uint64_t enter = 0;
        class_gate(work, block, &in, &enter);
        class_keys(work, block, enter, keys);
        for (size_t i = 0; i < CLASS_BLOCK; i++) {
            if ((in >> i) & 1) {
                class_add(counter, keys + i * work->key_words, block * CLASS_BLOCK + i, 1);
            }
        }
    }
    free(keys);
}

static void *class_count_thread(void *argument)
{
    struct class_counter *counter = argument;
    if (counter->work->key_words == 0) {
        class_count_in_table(counter);
    } else {
        class_count_by_hash(counter);
    }
    return NULL;
}

static void class_merge(struct class_counter *into, const struct class_counter *from)
{
    for (size_t i = 0; i < from->slot_count; i++) {
        const struct contact_class *slot = &from->slots[i];
        if (slot->count == 0) {
            continue;
        }
        if (into->work->key_words != 0) {
            class_add(into, from->keys + i * into->work->key_words, slot->contact, slot->count);
        } else {
            struct contact_class *mine = &into->slots[i];
            bool first = mine->count == 0 || slot->contact < mine->contact;
            mine->contact = first ? slot->contact : mine->contact;
            mine->count += slot->count;
        }
    }
}

static int class_compare(const void *a, const void *b)
{
    const struct contact_class *first = a;
    const struct contact_class *second = b;
    return (first->contact > second->contact) - (first->contact < second->contact);
}

static void class_give(const struct class_counter *counter, struct contact_classes *classes)
{
    size_t count = 0;
    for (size_t i = 0; i < counter->slot_count; i++) {
        count += counter->slots[i].count != 0;
    }
    classes->items = memory_array(count, sizeof(*classes->items));
    for (size_t i = 0; i < counter->slot_count; i++) {
        if (counter->slots[i].count != 0) {
            classes->contacts += counter->slots[i].count;
            classes->items[classes->count++] = counter->slots[i];
        }
    }
    qsort(classes->items, count, sizeof(*classes->items), class_compare);
}

static void class_count_all(struct class_work *work, size_t threads,
                            struct contact_classes *classes)
{
    struct class_counter counters[CLASS_MOST_THREADS] = {0};
    size_t blocks = (work->contacts + CLASS_BLOCK - 1) / CLASS_BLOCK;
    for (size_t i = 0; i < threads; i++) {
        counters[i] = (struct class_counter){
            .work = work, .first = blocks * i / threads, .end = blocks * (i + 1) / threads};
        class_make_slots(&counters[i],
                         work->key_words == 0 ? (size_t)1 << CLASS_TABLE_BITS : CLASS_FIRST_SLOTS);
    }
    for (size_t i = 1; i < threads; i++) {
        counters[i].started =
            pthread_create(&counters[i].thread, NULL, class_count_thread, &counters[i]) == 0;
    }
    class_count_thread(&counters[0]);
    for (size_t i = 1; i < threads; i++) {
        if (counters[i].started) {
            pthread_join(counters[i].thread, NULL);
        } else {
            class_count_thread(&counters[i]);
        }
        class_merge(&counters[0], &counters[i]);
    }
    class_give(&counters[0], classes);
    for (size_t i = 0; i < threads; i++) {
        free(counters[i].slots);
        free(counters[i].keys);
    }
}

/* Sorts the answers by what they are for. */
static void class_sort_answers(struct class_work *work)
{
    size_t count = work->questions->count;
    work->tells = memory_array(count, sizeof(*work->tells));
    work->enters = memory_array(count, sizeof(*work->enters));
    work->needed = memory_array(count, sizeof(*work->needed));
    work->numbers = memory_array(count, sizeof(*work->numbers));
    for (size_t i = 0; i < count; i++) {
        const struct class_question *question = &work->questions->items[i];
        const uint64_t *words = work->views[i].words;
        if (words == NULL) {
            work->numbers[work->number_count++] = work->views[i].numbers;
        } else if (question->role == CLASS_ROLE_NEEDED) {
            work->needed[work->needed_count++] = words;
        } else if (question->role == CLASS_ROLE_ENTERS) {
            work->enters[work->enter_count++] = words;
        } else {
            work->tells[work->tell_count++] = words;
        }
    }
    size_t bits = work->enter_count + work->tell_count;
    bool small = work->number_count == 0 && bits <= CLASS_TABLE_BITS;
    work->key_words = small ? 0 : (bits + 63) / 64 + (work->number_count + 1) / 2;
}

static void class_work_destroy(struct class_work *work)
{
    free(work->views);
    free(work->tells);
    free(work->enters);
    free(work->needed);
    free(work->numbers);
}

void contact_classes_find(struct contact_classes *classes, const struct plan *plan,
                          const struct class_questions *questions, int threads)
{
    char *key = class_columns_key(plan, questions);
    if (key != NULL && classes->key != NULL && strcmp(key, classes->key) == 0) {
        free(key);
        return;
    }
    free(classes->items);
    free(classes->key);
    classes->items = NULL;
    classes->count = 0;
    classes->contacts = 0;
    classes->key = key;
    size_t workers = threads < 1 ? 1 : (size_t)threads;
    workers = workers < CLASS_MOST_THREADS ? workers : CLASS_MOST_THREADS;
    struct class_work work = {.questions = questions,
                              .views =
                                  class_columns_find(&classes->columns, plan, questions, workers),
                              .contacts = plan->request->contacts->count};
    class_sort_answers(&work);
    class_count_all(&work, workers, classes);
    class_work_destroy(&work);
    class_columns_drop(&classes->columns);
}
