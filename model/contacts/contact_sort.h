/* A merge sort of numbered items by a 64-bit key that can stop anywhere and go on: stable. */
#ifndef MODEL_CONTACTS_CONTACT_SORT_H
#define MODEL_CONTACTS_CONTACT_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct contact_sort_item {
    uint64_t key;
    uint32_t number;
};

/* Zero-initialise it; contact_sort_destroy frees `items` and `other`, two arrays of `count`. Who
 * has fewer items than it made room for lowers `count` before the first step. */
struct contact_sort {
    struct contact_sort_item *items; /* filled before the first step; sorted after the last */
    struct contact_sort_item *other;
    size_t count;
    const char *bytes; /* of texts, for keys that are alike: number n is bytes ends[n - 1] … ends[n]
                          - 1. NULL: there are none */
    const size_t *ends;
    size_t width; /* of the runs that are merged now */
    size_t start; /* of the pair that is merged now */
    size_t left;  /* the next ones of its two runs … */
    size_t right;
    size_t place; /* … and where the lesser of them goes */
};

/* Makes room for `count` items; nothing is sorted yet. */
void contact_sort_begin(struct contact_sort *sort, size_t count);
void contact_sort_destroy(struct contact_sort *sort);

/* Whether two items are: in their keys, and in their texts where there are some. */
bool contact_sort_alike(const struct contact_sort *sort, struct contact_sort_item a,
                        struct contact_sort_item b);

/* Moves at most *steps items and takes them off; true once all is sorted. */
bool contact_sort_work(struct contact_sort *sort, size_t *steps);
/* How many items all passes move. */
size_t contact_sort_steps(size_t count);

#endif
