/* What is still to do for one contact, in the order of simulation.md: a heap of items. */
#ifndef MODEL_SIMULATION_WALK_QUEUE_H
#define MODEL_SIMULATION_WALK_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the order in which they come at one instant: the classes of simulation.md. */
enum walk_class {
    WALK_OUTCOME,    /* 1: opened, clicked, unsubscribed, converted */
    WALK_REPLAY,     /* 1: a recorded happening again */
    WALK_TOUCHPOINT, /* 1: a touchpoint by its own rate, or a candidate of the raised part */
    WALK_MIDNIGHT,   /* 2: the calendar turned */
    WALK_START,      /* 3 */
    WALK_WAKE        /* 4 */
};

struct walk_item {
    int64_t time;
    uint64_t key;    /* class, journey, passage, node: high to low */
    uint32_t rest;   /* visit, channel, kind */
    uint32_t number; /* of pushing: ties keep that order */
    uint32_t detail; /* of the class: which draw, which replay, which passage (of an outcome × 2,
                      * and 1 if from everything) */
};

/* Zero-initialise it; owns its items. */
struct walk_queue {
    struct walk_item *items;
    size_t count;
    size_t capacity;
    uint32_t pushed;
};

static inline uint64_t walk_key(enum walk_class rank, size_t journey, size_t passage, size_t node)
{
    return (uint64_t)rank << 56 | (uint64_t)(journey & 0xffff) << 40 |
           (uint64_t)(passage & 0xffff) << 24 | (node & 0xffffff);
}

static inline uint32_t walk_rest(size_t visit, size_t channel, size_t kind)
{
    return (uint32_t)((visit & 0xffff) << 16 | (channel & 0xff) << 8 | (kind & 0xff));
}

/* Of a start: which of its node's arrivals, and what kind. */
static inline uint32_t walk_rest_of_start(size_t arrival, size_t kind)
{
    return walk_rest(arrival >> 8, arrival, kind);
}

static inline enum walk_class walk_item_class(const struct walk_item *item)
{
    return (enum walk_class)(item->key >> 56);
}
static inline size_t walk_item_journey(const struct walk_item *item)
{
    return (item->key >> 40) & 0xffff;
}
static inline size_t walk_item_passage(const struct walk_item *item)
{
    return (item->key >> 24) & 0xffff;
}
static inline size_t walk_item_node(const struct walk_item *item)
{
    return item->key & 0xffffff;
}

void walk_queue_push(struct walk_queue *queue, struct walk_item item);
/* The least item; NULL if there is none. Borrowed until the next push or pop. */
const struct walk_item *walk_queue_first(const struct walk_queue *queue);
struct walk_item walk_queue_pop(struct walk_queue *queue);
void walk_queue_clear(struct walk_queue *queue);
void walk_queue_destroy(struct walk_queue *queue);

#endif
