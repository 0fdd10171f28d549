/* A merge sort that can stop anywhere and go on. */
#include "model/contacts/contact_sort.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

void contact_sort_begin(struct contact_sort *sort, size_t count)
{
    contact_sort_destroy(sort);
    sort->items = memory_array(count, sizeof(*sort->items));
    sort->other = memory_array(count, sizeof(*sort->other));
    sort->count = count;
    sort->width = 1;
}

void contact_sort_destroy(struct contact_sort *sort)
{
    free(sort->items);
    free(sort->other);
    *sort = (struct contact_sort){0};
}

static size_t contact_sort_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static int contact_sort_compare_texts(const struct contact_sort *sort, uint32_t a, uint32_t b)
{
    size_t first = a == 0 ? 0 : sort->ends[a - 1];
    size_t second = b == 0 ? 0 : sort->ends[b - 1];
    size_t first_length = sort->ends[a] - first;
    size_t second_length = sort->ends[b] - second;
    int difference = memcmp(sort->bytes + first, sort->bytes + second,
                            contact_sort_least(first_length, second_length));
    return difference != 0                 ? difference
           : first_length == second_length ? 0
                                           : (first_length < second_length ? -1 : 1);
}

bool contact_sort_alike(const struct contact_sort *sort, struct contact_sort_item a,
                        struct contact_sort_item b)
{
    return a.key == b.key &&
           (sort->bytes == NULL || contact_sort_compare_texts(sort, a.number, b.number) == 0);
}

/* Whether the second goes before the first. */
static bool contact_sort_is_before(const struct contact_sort *sort,
                                   const struct contact_sort_item *second,
                                   const struct contact_sort_item *first)
{
    return second->key < first->key ||
           (second->key == first->key && sort->bytes != NULL &&
            contact_sort_compare_texts(sort, second->number, first->number) < 0);
}

/* The pair of runs that begins at sort->start, as far as the steps go; true once it is merged. */
static bool contact_sort_merge(struct contact_sort *sort, size_t *steps)
{
    size_t middle = contact_sort_least(sort->start + sort->width, sort->count);
    size_t end = contact_sort_least(sort->start + 2 * sort->width, sort->count);
    struct contact_sort_item *items = sort->items;
    while (sort->place < end && *steps != 0) {
        bool from_right = sort->left == middle ||
                          (sort->right < end &&
                           contact_sort_is_before(sort, &items[sort->right], &items[sort->left]));
        sort->other[sort->place++] = items[from_right ? sort->right++ : sort->left++];
        (*steps)--;
    }
    return sort->place == end;
}

static void contact_sort_begin_pair(struct contact_sort *sort, size_t start)
{
    sort->start = start;
    sort->left = start;
    sort->place = start;
    sort->right = contact_sort_least(start + sort->width, sort->count);
}

bool contact_sort_work(struct contact_sort *sort, size_t *steps)
{
    while (sort->width < sort->count && *steps != 0) {
        if (sort->place == sort->start) {
            contact_sort_begin_pair(sort, sort->start);
        }
        if (!contact_sort_merge(sort, steps)) {
            return false;
        }
        contact_sort_begin_pair(sort, sort->place);
        if (sort->start == sort->count) {
            struct contact_sort_item *sorted = sort->other;
            sort->other = sort->items;
            sort->items = sorted;
            sort->width *= 2;
            contact_sort_begin_pair(sort, 0);
        }
    }
    return sort->width >= sort->count;
}

size_t contact_sort_steps(size_t count)
{
    size_t steps = 0;
    for (size_t width = 1; width < count; width *= 2) {
        steps += count;
    }
    return steps;
}
