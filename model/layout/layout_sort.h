/* Sorting where most lists are short: by insertion; a long one by qsort. */
#ifndef MODEL_LAYOUT_LAYOUT_SORT_H
#define MODEL_LAYOUT_LAYOUT_SORT_H

#include <stdalign.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum { LAYOUT_SORT_SHORT = 24, LAYOUT_SORT_SIZE = 64 };

/* As qsort; `items` may be anything where there are none. Inline, so that the comparison and the
 * size of an item are known where it is called. */
static inline void layout_sort(void *items, size_t count, size_t size,
                               int (*compare)(const void *left, const void *right))
{
    alignas(max_align_t) unsigned char item[LAYOUT_SORT_SIZE];
    unsigned char *bytes = items;
    if (count > LAYOUT_SORT_SHORT || size > LAYOUT_SORT_SIZE) {
        qsort(items, count, size, compare);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        if (compare(bytes + (i - 1) * size, bytes + i * size) <= 0) {
            continue;
        }
        size_t at = i;
        memcpy(item, bytes + i * size, size);
        do {
            memcpy(bytes + at * size, bytes + (at - 1) * size, size);
            at--;
        } while (at > 0 && compare(bytes + (at - 1) * size, item) > 0);
        memcpy(bytes + at * size, item, size);
    }
}

#endif
