/* Network simplex: a spanning tree of tight edges that gives up an edge of negative cut value for
 * the one of least slack, until there is none. */
#include "model/layout/simplex.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>

#include "model/layout/simplex_tree.h"

enum { SIMPLEX_SEARCH = 30 };

/* A cut value is the weight that leaves the tail's side less what enters it: the sum over one
 * side's nodes of weight out less weight in. */
static void simplex_count_cuts(struct simplex_tree *tree, struct arena *scratch)
{
    size_t nodes = tree->simplex->node_count;
    long *sums = arena_array(scratch, nodes, sizeof(long));
    for (size_t i = 0; i < tree->simplex->edge_count; i++) {
        const struct simplex_edge *e = &tree->simplex->edges[i];
        sums[e->tail] += e->weight;
        sums[e->head] -= e->weight;
    }
    for (size_t i = 0; i + 1 < nodes; i++) {
        size_t node = tree->sequence[i];
        size_t edge = tree->parent[node];
        bool is_tail = tree->simplex->edges[edge].tail == node;
        tree->cuts[edge] = is_tail ? sums[node] : -sums[node];
        sums[simplex_tree_other_end(tree, edge, node)] += sums[node];
    }
}

static size_t simplex_leaving(struct simplex_tree *tree)
{
    size_t count = tree->simplex->edge_count;
    size_t best = SIZE_MAX;
    int found = 0;
    for (size_t i = 0; i < count && found < SIMPLEX_SEARCH; i++) {
        size_t edge = tree->scan;
        tree->scan = edge + 1 == count ? 0 : edge + 1;
        if (tree->in_tree[edge] && tree->cuts[edge] < 0) {
            found++;
            if (best == SIZE_MAX || tree->cuts[edge] < tree->cuts[best]) {
                best = edge;
            }
        }
    }
    return best;
}

/* The edge of least slack that runs from the head's side of a tree edge to the tail's side;
 * SIZE_MAX if there is none. */
static size_t simplex_entering(const struct simplex_tree *tree, size_t leaving)
{
    size_t top = simplex_tree_lower_end(tree, leaving);
    bool inward = tree->simplex->edges[leaving].tail == top;
    size_t best = SIZE_MAX;
    int least = INT_MAX;
    for (size_t i = tree->places[top].low; i <= tree->places[top].number && least > 0; i++) {
        size_t node = tree->sequence[i];
        for (size_t j = tree->first[node]; j < tree->first[node + 1]; j++) {
            size_t edge = tree->edges[j];
            const struct simplex_edge *e = &tree->simplex->edges[edge];
            if ((inward ? e->head : e->tail) != node) {
                continue;
            }
            int slack = simplex_tree_slack(tree, edge);
            if (slack < least && !simplex_tree_is_below(tree, inward ? e->tail : e->head, top)) {
                least = slack;
                best = edge;
            }
        }
    }
    return best;
}

static void simplex_shift(struct simplex_tree *tree, size_t top, int shift)
{
    for (size_t i = tree->places[top].low; i <= tree->places[top].number; i++) {
        tree->values[tree->sequence[i]] += shift;
    }
}

/* From `node` up to where `other` is below too, cut values change by `change` on edges that are
 * walked from tail to head, by its opposite on the others. */
static size_t simplex_update_path(struct simplex_tree *tree, size_t node, size_t other, long change)
{
    while (!simplex_tree_is_below(tree, other, node)) {
        tree->touched[node] = tree->exchange;
        size_t edge = tree->parent[node];
        bool is_tail = tree->simplex->edges[edge].tail == node;
        tree->cuts[edge] += is_tail ? change : -change;
        node = simplex_tree_other_end(tree, edge, node);
    }
    return node;
}

static void simplex_exchange(struct simplex_tree *tree, size_t leaving, size_t entering)
{
    const struct simplex_edge *e = &tree->simplex->edges[entering];
    int slack = simplex_tree_slack(tree, entering);
    size_t lower = simplex_tree_lower_end(tree, leaving);
    bool is_tail = tree->simplex->edges[leaving].tail == lower;
    simplex_shift(tree, lower, is_tail ? -slack : slack);
    long cut = tree->cuts[leaving];
    tree->exchange++;
    size_t common = simplex_update_path(tree, e->tail, e->head, cut);
    simplex_update_path(tree, e->head, e->tail, -cut);
    tree->cuts[entering] = -cut;
    simplex_tree_take(tree, leaving);
    simplex_tree_add(tree, entering);
    simplex_tree_number(tree, common);
}

/* Where an edge's cut value is 0, its lower side may move freely until the next edge is tight: half
 * the way. */
static void simplex_balance(struct simplex_tree *tree)
{
    for (size_t i = 0; i < tree->simplex->edge_count; i++) {
        if (!tree->in_tree[i] || tree->cuts[i] != 0) {
            continue;
        }
        size_t entering = simplex_entering(tree, i);
        if (entering == SIZE_MAX) {
            continue;
        }
        int slack = simplex_tree_slack(tree, entering) / 2;
        size_t lower = simplex_tree_lower_end(tree, i);
        bool is_tail = tree->simplex->edges[i].tail == lower;
        if (slack > 0) {
            simplex_shift(tree, lower, is_tail ? -slack : slack);
        }
    }
}

struct simplex_work {
    struct simplex simplex;
    struct simplex_tree tree;
    size_t pivots; /* so many were done */
    bool done;
};

struct simplex_work *simplex_begin(const struct simplex *simplex, struct arena *scratch,
                                   int *values)
{
    struct simplex_work *work = arena_array(scratch, 1, sizeof(*work));
    work->simplex = *simplex;
    work->done = simplex->node_count < 2;
    if (!work->done) {
        work->tree = simplex_tree_make(&work->simplex, scratch, values);
        simplex_tree_make_tight(&work->tree, scratch);
        work->tree.parent[0] = SIMPLEX_NONE;
        simplex_tree_number(&work->tree, 0);
        simplex_count_cuts(&work->tree, scratch);
    }
    return work;
}

bool simplex_advance(struct simplex_work *work, size_t pivots)
{
    for (size_t i = 0; i < pivots && !work->done; i++) {
        size_t leaving =
            work->pivots == work->simplex.most_pivots ? SIZE_MAX : simplex_leaving(&work->tree);
        work->done = leaving == SIZE_MAX;
        if (!work->done) {
            simplex_exchange(&work->tree, leaving, simplex_entering(&work->tree, leaving));
            work->pivots++;
        } else if (work->simplex.balance) {
            simplex_balance(&work->tree);
        }
    }
    return !work->done;
}

void simplex_solve(const struct simplex *simplex, struct arena *scratch, int *values)
{
    struct simplex_work *work = simplex_begin(simplex, scratch, values);
    while (simplex_advance(work, SIZE_MAX)) {
    }
}

void simplex_start(const struct simplex *simplex, struct arena *scratch, int *values)
{
    struct simplex_tree tree = {.simplex = simplex};
    simplex_tree_index(&tree, scratch);
    size_t *missing = arena_array(scratch, simplex->node_count, sizeof(size_t));
    size_t *queue = arena_array(scratch, simplex->node_count, sizeof(size_t));
    size_t count = 0;
    for (size_t i = 0; i < simplex->edge_count; i++) {
        missing[simplex->edges[i].head]++;
    }
    for (size_t i = 0; i < simplex->node_count; i++) {
        values[i] = 0;
        if (missing[i] == 0) {
            queue[count++] = i;
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = tree.first[queue[i]]; j < tree.first[queue[i] + 1]; j++) {
            const struct simplex_edge *e = &simplex->edges[tree.edges[j]];
            if (e->tail != queue[i]) {
                continue;
            }
            int least = values[e->tail] + e->length;
            values[e->head] = values[e->head] > least ? values[e->head] : least;
            if (--missing[e->head] == 0) {
                queue[count++] = e->head;
            }
        }
    }
    assert(count == simplex->node_count);
}
