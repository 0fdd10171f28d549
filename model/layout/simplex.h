/* Network simplex: integers for nodes so that the weighted lengths of edges are least in sum.
 *
 * After Gansner, Koutsofios, North, Vo, A technique for drawing directed graphs, IEEE TSE 19(3),
 * 1993, sections 2.3 and 2.4. Serves the layers and the positions across. No recursion. */
#ifndef MODEL_LAYOUT_SIMPLEX_H
#define MODEL_LAYOUT_SIMPLEX_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"

/* Demands value[head] - value[tail] >= length and costs weight a unit of that difference. */
struct simplex_edge {
    size_t tail;
    size_t head;
    int length;
    int weight; /* 0 or more */
};

struct simplex {
    const struct simplex_edge *edges;
    size_t edge_count;
    size_t node_count;
    size_t most_pivots; /* it may stop there, with what it has */
    bool balance;       /* of equally good places take the middle one */
};

/* The graph must be connected and without cycles. `values` (an entry a node) must meet all demands;
 * they still do afterwards and cost no more. */
void simplex_solve(const struct simplex *simplex, struct arena *scratch, int *values);

/* The same in slices, to the same values. What the simplex points to, the arena and `values` must
 * stay until it is done. */
struct simplex_work;
struct simplex_work *simplex_begin(const struct simplex *simplex, struct arena *scratch,
                                   int *values);
/* So many pivots more; false: it is done. */
bool simplex_advance(struct simplex_work *work, size_t pivots);

/* The least values, from 0, that meet all demands: the longest path to each node. */
void simplex_start(const struct simplex *simplex, struct arena *scratch, int *values);

#endif
