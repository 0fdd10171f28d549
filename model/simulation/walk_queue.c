/* What is still to do for one contact: a binary heap. */
#include "model/simulation/walk_queue.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"

static bool walk_item_before(const struct walk_item *a, const struct walk_item *b)
{
    if (a->time != b->time) {
        return a->time < b->time;
    }
    if (a->key != b->key) {
        return a->key < b->key;
    }
    if (a->rest != b->rest) {
        return a->rest < b->rest;
    }
    return a->number < b->number;
}

void walk_queue_push(struct walk_queue *queue, struct walk_item item)
{
    queue->items =
        memory_grow(queue->items, &queue->capacity, queue->count + 1, sizeof(*queue->items));
    item.number = queue->pushed++;
    size_t hole = queue->count++;
    while (hole > 0) {
        size_t above = (hole - 1) / 2;
        if (!walk_item_before(&item, &queue->items[above])) {
            break;
        }
        queue->items[hole] = queue->items[above];
        hole = above;
    }
    queue->items[hole] = item;
}

const struct walk_item *walk_queue_first(const struct walk_queue *queue)
{
    return queue->count == 0 ? NULL : &queue->items[0];
}

struct walk_item walk_queue_pop(struct walk_queue *queue)
{
    assert(queue->count != 0);
    struct walk_item first = queue->items[0];
    struct walk_item last = queue->items[--queue->count];
    size_t hole = 0;
    for (;;) {
        size_t below = 2 * hole + 1;
        if (below >= queue->count) {
            break;
        }
        if (below + 1 < queue->count &&
            walk_item_before(&queue->items[below + 1], &queue->items[below])) {
            below++;
        }
        if (!walk_item_before(&queue->items[below], &last)) {
            break;
        }
        queue->items[hole] = queue->items[below];
        hole = below;
    }
    queue->items[hole] = last;
    return first;
}

void walk_queue_clear(struct walk_queue *queue)
{
    queue->count = 0;
    queue->pushed = 0;
}

void walk_queue_destroy(struct walk_queue *queue)
{
    free(queue->items);
    *queue = (struct walk_queue){0};
}
