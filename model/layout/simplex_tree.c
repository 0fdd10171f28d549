/* The spanning tree of tight edges that a network simplex works on. */
#include "model/layout/simplex_tree.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>

int simplex_tree_slack(const struct simplex_tree *tree, size_t edge)
{
    const struct simplex_edge *e = &tree->simplex->edges[edge];
    return tree->values[e->head] - tree->values[e->tail] - e->length;
}

size_t simplex_tree_other_end(const struct simplex_tree *tree, size_t edge, size_t node)
{
    const struct simplex_edge *e = &tree->simplex->edges[edge];
    return e->tail == node ? e->head : e->tail;
}

void simplex_tree_index(struct simplex_tree *tree, struct arena *scratch)
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

struct simplex_tree simplex_tree_make(const struct simplex *simplex, struct arena *scratch,
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
    simplex_tree_index(&tree, scratch);
    return tree;
}

static void simplex_tree_link_half(struct simplex_tree *tree, size_t node, size_t half)
{
    size_t next = tree->half_first[node];
    tree->half_next[half] = next;
    tree->half_before[half] = SIZE_MAX;
    if (next != SIZE_MAX) {
        tree->half_before[next] = half;
    }
    tree->half_first[node] = half;
}

static void simplex_tree_unlink_half(struct simplex_tree *tree, size_t node, size_t half)
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

void simplex_tree_add(struct simplex_tree *tree, size_t edge)
{
    tree->in_tree[edge] = true;
    simplex_tree_link_half(tree, tree->simplex->edges[edge].tail, 2 * edge);
    simplex_tree_link_half(tree, tree->simplex->edges[edge].head, 2 * edge + 1);
}

void simplex_tree_take(struct simplex_tree *tree, size_t edge)
{
    tree->in_tree[edge] = false;
    simplex_tree_unlink_half(tree, tree->simplex->edges[edge].tail, 2 * edge);
    simplex_tree_unlink_half(tree, tree->simplex->edges[edge].head, 2 * edge + 1);
}

/* Grows the tree over tight edges from the `count` nodes on the stack; `reached` marks its nodes
 * and the stack keeps them. Gives how many there are. */
static size_t simplex_tree_grow(struct simplex_tree *tree, bool *reached, size_t from, size_t count)
{
    for (size_t i = from; i < count; i++) {
        size_t node = tree->stack[i];
        for (size_t j = tree->first[node]; j < tree->first[node + 1]; j++) {
            size_t edge = tree->edges[j];
            size_t other = simplex_tree_other_end(tree, edge, node);
            if (!reached[other] && simplex_tree_slack(tree, edge) == 0) {
                reached[other] = true;
                simplex_tree_add(tree, edge);
                tree->stack[count++] = other;
            }
        }
    }
    return count;
}

/* The edge of least slack between a reached node and another. */
static size_t simplex_tree_nearest(const struct simplex_tree *tree, const bool *reached)
{
    size_t best = SIZE_MAX;
    int least = INT_MAX;
    for (size_t i = 0; i < tree->simplex->edge_count && least > 0; i++) {
        const struct simplex_edge *e = &tree->simplex->edges[i];
        if (reached[e->tail] != reached[e->head] && simplex_tree_slack(tree, i) < least) {
            least = simplex_tree_slack(tree, i);
            best = i;
        }
    }
    assert(best != SIZE_MAX);
    return best;
}

void simplex_tree_make_tight(struct simplex_tree *tree, struct arena *scratch)
{
    bool *reached = arena_array(scratch, tree->simplex->node_count, sizeof(bool));
    tree->stack[0] = 0;
    reached[0] = true;
    size_t count = simplex_tree_grow(tree, reached, 0, 1);
    while (count < tree->simplex->node_count) {
        size_t edge = simplex_tree_nearest(tree, reached);
        const struct simplex_edge *e = &tree->simplex->edges[edge];
        int shift = simplex_tree_slack(tree, edge);
        shift = reached[e->head] ? -shift : shift;
        for (size_t i = 0; i < count; i++) {
            tree->values[tree->stack[i]] += shift;
        }
        size_t other = reached[e->head] ? e->tail : e->head;
        reached[other] = true;
        simplex_tree_add(tree, edge);
        tree->stack[count] = other;
        count = simplex_tree_grow(tree, reached, count, count + 1);
    }
}

/* Numbers the subtree of `root` in postorder from `number` on; its parent is known. */
void simplex_tree_number(struct simplex_tree *tree, size_t root, size_t number)
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
            size_t child = simplex_tree_other_end(tree, edge, node);
            tree->parent[child] = edge;
            tree->low[child] = number;
            tree->cursor[child] = tree->half_first[child];
            tree->stack[depth++] = child;
        }
    }
}

bool simplex_tree_is_below(const struct simplex_tree *tree, size_t node, size_t top)
{
    return tree->low[top] <= tree->number[node] && tree->number[node] <= tree->number[top];
}

/* The end of a tree edge that is further from the root. */
size_t simplex_tree_lower_end(const struct simplex_tree *tree, size_t edge)
{
    const struct simplex_edge *e = &tree->simplex->edges[edge];
    return tree->number[e->tail] < tree->number[e->head] ? e->tail : e->head;
}
