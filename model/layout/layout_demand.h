/* What a channel's nets demand of each other's order, and where that runs in a circle. */
#ifndef MODEL_LAYOUT_LAYOUT_DEMAND_H
#define MODEL_LAYOUT_LAYOUT_DEMAND_H

#include "model/base/arena.h"
#include "model/layout/layout_channel.h"

/* `before` must turn before `behind`. */
struct layout_demand {
    size_t before;
    size_t behind;
    bool by_row; /* because a row begins in one and ends in the other; else to join one port */
    int row;
};

/* A net of a circle of demands, and the rows of it that are caught. */
struct layout_circle {
    size_t net;
    int start;
    int end;
};

struct layout_demand_end {
    int row;
    size_t net;
};

/* Lives in the arena. */
struct layout_demands {
    const struct layout_channel *channel;
    struct arena *scratch;
    struct layout_demand *items; /* by `before` */
    size_t count;
    size_t *first;                  /* a net, nets + 1 entries */
    struct layout_demand_end *ends; /* of all nets, by row */
    size_t end_count;
    int *taken; /* all rows in use, sorted */
    size_t taken_count;
};

struct layout_demands layout_demand_find(const struct layout_channel *channel,
                                         struct arena *scratch);

/* Where to break a circle of demands; false if there is none. */
bool layout_demand_circle(const struct layout_demands *demands, struct layout_circle *ret_circle);

/* The free row nearest to `wanted`. */
int layout_demand_free_row(const struct layout_demands *demands, int wanted);

#endif
