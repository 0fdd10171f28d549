/* Network simplex: a spanning tree of tight edges that gives up an edge of negative cut value for
 * the one of least slack, until there is none. */
#include "model/layout/layout_simplex.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>

enum { SIMPLEX_SEARCH = 30 };

struct simplex_tree {
    const struct simplex *simplex;
    int *values;
    size_t *first; /* a node: its edges in `edges`; nodes + 1 entries */
    size_t *edges;
    long *cuts;        /* of a tree edge: what one more unit of length would cost */
    bool *in_tree;     /* an edge */
    size_t *half_next; /* tree edges at a node: a ring of halves, 2 * edge + (1 at its head) */
    size_t *half_before;
    size_t *half_first; /* a node; SIZE_MAX: none */
    size_t *parent;     /* the tree edge to the root; SIZE_MAX at the root */
    size_t *low;        /* least number in the node's subtree */
    size_t *number;     /* of a node in postorder */
    size_t *sequence;   /* the nodes by number */
    size_t *stack;
    size_t *cursor; /* a node: the half where its walk stands */
    size_t scan;    /* where the search for an edge to leave goes on */
};

static int simplex_slack(const struct simplex_tree *tree, size_t edge)
{
    const struct simplex_edge *e = &tree->simplex->edges[edge];
    return tree->values[e->head] - tree->values[e->tail] - e->length;
}

static size_t simplex_other_end(const struct simplex_tree *tree, size_t edge, size_t node)
{
    const struct simplex_edge *e = &tree->simplex->edges[edge];
    return e->tail == node ? e->head : e->tail;
}

static void simplex_index(struct simplex_tree *tree, struct arena *scratch)
{
    const struct simplex *simplex = tree->simplex;
    size_t nodes = simplex->node_count;
    tree->first = arena_array(scratch, nodes + 2, sizeof(size_t));
    tree->edges = arena_array(scratch, 2 * simplex->edge_count, sizeof(size_t));
    for (size_t i = 0; i < simplex->edge_count; i++) {
        tree->first[simplex->edges[i].tail + 2]++;
        tree->first[simplex->edges[i].head + 2]++;
    }
    for (size_t i = 0; i < nodes; i++) {
        tree->first[i + 2] += tree->first[i + 1];
    }
    for (size_t i = 0; i < simplex->edge_count; i++) {
        tree->edges[tree->first[simplex->edges[i].tail + 1]++] = i;
        tree->edges[tree->first[simplex->edges[i].head + 1]++] = i;
    }
}

static struct simplex_tree simplex_tree_make(const struct simplex *simplex, struct arena *scratch,
                                             int *values)
{
    size_t nodes = simplex->node_count;
    struct simplex_tree tree = {
        .simplex = simplex,
        .values = values,
        .cuts = arena_array(scratch, simplex->edge_count, sizeof(long)),
        .in_tree = arena_array(scratch, simplex->edge_count, sizeof(bool)),
        .half_next = arena_array(scratch, 2 * simplex->edge_count, sizeof(size_t)),
        .half_before = arena_array(scratch, 2 * simplex->edge_count, sizeof(size_t)),
        .half_first = arena_array(scratch, nodes, sizeof(size_t)),
        .parent = arena_array(scratch, nodes, sizeof(size_t)),
        .low = arena_array(scratch, nodes, sizeof(size_t)),
        .number = arena_array(scratch, nodes, sizeof(size_t)),
        .sequence = arena_array(scratch, nodes, sizeof(size_t)),
        .stack = arena_array(scratch, nodes, sizeof(size_t)),
        .cursor = arena_array(scratch, nodes, sizeof(size_t)),
    };
    for (size_t i = 0; i < nodes; i++) {
        tree.half_first[i] = SIZE_MAX;
    }
    simplex_index(&tree, scratch);
    return tree;
}

static void simplex_link_half(struct simplex_tree *tree, size_t node, size_t half)
{
    size_t next = tree->half_first[node];
    tree->half_next[half] = next;
    tree->half_before[half] = SIZE_MAX;
    if (next != SIZE_MAX) {
        tree->half_before[next] = half;
    }
    tree->half_first[node] = half;
}

static void simplex_unlink_half(struct simplex_tree *tree, size_t node, size_t half)
{
    size_t next = tree->half_next[half];
    size_t before = tree->half_before[half];
    if (before == SIZE_MAX) {
        tree->half_first[node] = next;
    } else {
        tree->half_next[before] = next;
    }
    if (next != SIZE_MAX) {
        tree->half_before[next] = before;
    }
}

static void simplex_add_to_tree(struct simplex_tree *tree, size_t edge)
{
    tree->in_tree[edge] = true;
    simplex_link_half(tree, tree->simplex->edges[edge].tail, 2 * edge);
    simplex_link_half(tree, tree->simplex->edges[edge].head, 2 * edge + 1);
}

static void simplex_take_from_tree(struct simplex_tree *tree, size_t edge)
{
    tree->in_tree[edge] = false;
    simplex_unlink_half(tree, tree->simplex->edges[edge].tail, 2 * edge);
    simplex_unlink_half(tree, tree->simplex->edges[edge].head, 2 * edge + 1);
}

/* Grows the tree over tight edges from the `count` nodes on the stack; `reached` marks its nodes
 * and the stack keeps them. Gives how many there are. */
static size_t simplex_grow(struct simplex_tree *tree, bool *reached, size_t from, size_t count)
{
    for (size_t i = from; i < count; i++) {
        size_t node = tree->stack[i];
        for (size_t j = tree->first[node]; j < tree->first[node + 1]; j++) {
            size_t edge = tree->edges[j];
            size_t other = simplex_other_end(tree, edge, node);
            if (!reached[other] && simplex_slack(tree, edge) == 0) {
                reached[other] = true;
                simplex_add_to_tree(tree, edge);
                tree->stack[count++] = other;
            }
        }
    }
    return count;
}

/* The edge of least slack between a reached node and another. */
static size_t simplex_nearest(const struct simplex_tree *tree, const bool *reached)
{
    size_t best = SIZE_MAX;
    int least = INT_MAX;
    for (size_t i = 0; i < tree->simplex->edge_count && least > 0; i++) {
        const struct simplex_edge *e = &tree->simplex->edges[i];
        if (reached[e->tail] != reached[e->head] && simplex_slack(tree, i) < least) {
            least = simplex_slack(tree, i);
            best = i;
        }
    }
    assert(best != SIZE_MAX);
    return best;
}

static void simplex_make_tight(struct simplex_tree *tree, struct arena *scratch)
{
    bool *reached = arena_array(scratch, tree->simplex->node_count, sizeof(bool));
    tree->stack[0] = 0;
    reached[0] = true;
    size_t count = simplex_grow(tree, reached, 0, 1);
    while (count < tree->simplex->node_count) {
        size_t edge = simplex_nearest(tree, reached);
        const struct simplex_edge *e = &tree->simplex->edges[edge];
        int shift = simplex_slack(tree, edge);
        shift = reached[e->head] ? -shift : shift;
        for (size_t i = 0; i < count; i++) {
            tree->values[tree->stack[i]] += shift;
        }
        size_t other = reached[e->head] ? e->tail : e->head;
        reached[other] = true;
        simplex_add_to_tree(tree, edge);
        tree->stack[count] = other;
        count = simplex_grow(tree, reached, count, count + 1);
    }
}

/* Numbers the subtree of `root` in postorder from `number` on; its parent is known. */
static void simplex_number(struct simplex_tree *tree, size_t root, size_t number)
{
    size_t depth = 0;
    tree->stack[depth++] = root;
    tree->low[root] = number;
    tree->cursor[root] = tree->half_first[root];
    while (depth > 0) {
        size_t node = tree->stack[depth - 1];
        size_t half = tree->cursor[node];
        if (half == SIZE_MAX) {
            tree->sequence[number] = node;
            tree->number[node] = number++;
            depth--;
            continue;
        }
        tree->cursor[node] = tree->half_next[half];
        size_t edge = half / 2;
        if (edge != tree->parent[node]) {
            size_t child = simplex_other_end(tree, edge, node);
            tree->parent[child] = edge;
            tree->low[child] = number;
            tree->cursor[child] = tree->half_first[child];
            tree->stack[depth++] = child;
        }
    }
}

static bool simplex_is_below(const struct simplex_tree *tree, size_t node, size_t top)
{
    return tree->low[top] <= tree->number[node] && tree->number[node] <= tree->number[top];
}

/* The end of a tree edge that is further from the root. */
static size_t simplex_lower_end(const struct simplex_tree *tree, size_t edge)
{
    const struct simplex_edge *e = &tree->simplex->edges[edge];
    return tree->number[e->tail] < tree->number[e->head] ? e->tail : e->head;
}

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
        sums[simplex_other_end(tree, edge, node)] += sums[node];
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
    size_t top = simplex_lower_end(tree, leaving);
    bool inward = tree->simplex->edges[leaving].tail == top;
    size_t best = SIZE_MAX;
    int least = INT_MAX;
    for (size_t i = tree->low[top]; i <= tree->number[top] && least > 0; i++) {
        size_t node = tree->sequence[i];
        for (size_t j = tree->first[node]; j < tree->first[node + 1]; j++) {
            size_t edge = tree->edges[j];
            const struct simplex_edge *e = &tree->simplex->edges[edge];
            if ((inward ? e->head : e->tail) != node) {
                continue;
            }
            int slack = simplex_slack(tree, edge);
            if (slack < least && !simplex_is_below(tree, inward ? e->tail : e->head, top)) {
                least = slack;
                best = edge;
            }
        }
    }
    return best;
}

static void simplex_shift(struct simplex_tree *tree, size_t top, int shift)
{
    for (size_t i = tree->low[top]; i <= tree->number[top]; i++) {
        tree->values[tree->sequence[i]] += shift;
    }
}

/* From `node` up to where `other` is below too, cut values change by `change` on edges that are
 * walked from tail to head, by its opposite on the others. */
static size_t simplex_update_path(struct simplex_tree *tree, size_t node, size_t other, long change)
{
    while (!simplex_is_below(tree, other, node)) {
        size_t edge = tree->parent[node];
        bool is_tail = tree->simplex->edges[edge].tail == node;
        tree->cuts[edge] += is_tail ? change : -change;
        node = simplex_other_end(tree, edge, node);
    }
    return node;
}

static void simplex_exchange(struct simplex_tree *tree, size_t leaving, size_t entering)
{
    const struct simplex_edge *e = &tree->simplex->edges[entering];
    int slack = simplex_slack(tree, entering);
    size_t lower = simplex_lower_end(tree, leaving);
    bool is_tail = tree->simplex->edges[leaving].tail == lower;
    simplex_shift(tree, lower, is_tail ? -slack : slack);
    long cut = tree->cuts[leaving];
    size_t common = simplex_update_path(tree, e->tail, e->head, cut);
    simplex_update_path(tree, e->head, e->tail, -cut);
    tree->cuts[entering] = -cut;
    simplex_take_from_tree(tree, leaving);
    simplex_add_to_tree(tree, entering);
    simplex_number(tree, common, tree->low[common]);
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
        int slack = simplex_slack(tree, entering) / 2;
        size_t lower = simplex_lower_end(tree, i);
        bool is_tail = tree->simplex->edges[i].tail == lower;
        if (slack > 0) {
            simplex_shift(tree, lower, is_tail ? -slack : slack);
        }
    }
}

void simplex_solve(const struct simplex *simplex, struct arena *scratch, int *values)
{
    if (simplex->node_count < 2) {
        return;
    }
    struct simplex_tree tree = simplex_tree_make(simplex, scratch, values);
    simplex_make_tight(&tree, scratch);
    tree.parent[0] = SIZE_MAX;
    simplex_number(&tree, 0, 0);
    simplex_count_cuts(&tree, scratch);
    for (size_t i = 0; i < simplex->most_pivots; i++) {
        size_t leaving = simplex_leaving(&tree);
        if (leaving == SIZE_MAX) {
            break;
        }
        simplex_exchange(&tree, leaving, simplex_entering(&tree, leaving));
    }
    if (simplex->balance) {
        simplex_balance(&tree);
    }
}

void simplex_start(const struct simplex *simplex, struct arena *scratch, int *values)
{
    struct simplex_tree tree = {.simplex = simplex};
    simplex_index(&tree, scratch);
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
