/* The spanning tree of tight edges that a network simplex works on. */
#include "model/layout/simplex_tree.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

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
        .half_node = arena_array(scratch, 2 * simplex->edge_count, sizeof(uint32_t)),
        .half_next = arena_array(scratch, 2 * simplex->edge_count, sizeof(uint32_t)),
        .half_before = arena_array(scratch, 2 * simplex->edge_count, sizeof(uint32_t)),
        .half_first = arena_array(scratch, nodes, sizeof(uint32_t)),
        .parent = arena_array(scratch, nodes, sizeof(uint32_t)),
        .places = arena_array(scratch, nodes, sizeof(struct simplex_place)),
        .sequence = arena_array(scratch, nodes, sizeof(uint32_t)),
        .earlier = arena_array(scratch, nodes, sizeof(uint32_t)),
        .touched = arena_array(scratch, nodes, sizeof(uint32_t)),
        .stack = arena_array(scratch, nodes, sizeof(size_t)),
    };
    assert(nodes < SIMPLEX_NONE && simplex->edge_count < SIMPLEX_NONE / 2);
    for (size_t i = 0; i < nodes; i++) {
        tree.half_first[i] = SIMPLEX_NONE;
    }
    for (size_t i = 0; i < simplex->edge_count; i++) {
        tree.half_node[2 * i] = (uint32_t)simplex->edges[i].tail;
        tree.half_node[2 * i + 1] = (uint32_t)simplex->edges[i].head;
    }
    simplex_tree_index(&tree, scratch);
    return tree;
}

static void simplex_tree_link_half(struct simplex_tree *tree, uint32_t half)
{
    uint32_t node = tree->half_node[half];
    uint32_t next = tree->half_first[node];
    tree->half_next[half] = next;
    tree->half_before[half] = SIMPLEX_NONE;
    if (next != SIMPLEX_NONE) {
        tree->half_before[next] = half;
    }
    tree->half_first[node] = half;
}

static void simplex_tree_unlink_half(struct simplex_tree *tree, uint32_t half)
{
    uint32_t next = tree->half_next[half];
    uint32_t before = tree->half_before[half];
    if (before == SIMPLEX_NONE) {
        tree->half_first[tree->half_node[half]] = next;
    } else {
        tree->half_next[before] = next;
    }
    if (next != SIMPLEX_NONE) {
        tree->half_before[next] = before;
    }
}

void simplex_tree_add(struct simplex_tree *tree, size_t edge)
{
    tree->in_tree[edge] = true;
    simplex_tree_link_half(tree, (uint32_t)(2 * edge));
    simplex_tree_link_half(tree, (uint32_t)(2 * edge + 1));
}

void simplex_tree_take(struct simplex_tree *tree, size_t edge)
{
    tree->in_tree[edge] = false;
    simplex_tree_unlink_half(tree, (uint32_t)(2 * edge));
    simplex_tree_unlink_half(tree, (uint32_t)(2 * edge + 1));
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

/* A subtree that is as it was goes where the next number is; gives the one behind it. */
static uint32_t simplex_tree_move(struct simplex_tree *tree, uint32_t top, uint32_t number)
{
    struct simplex_place place = tree->places[top];
    uint32_t shift = number - place.low; /* may wrap round, and back */
    for (uint32_t i = place.low; shift != 0 && i <= place.number; i++) {
        uint32_t node = tree->earlier[i];
        tree->sequence[i + shift] = node;
        tree->places[node].low += shift;
        tree->places[node].number += shift;
    }
    return place.number + 1 + shift;
}

void simplex_tree_number(struct simplex_tree *tree, size_t root)
{
    size_t depth = 0;
    uint32_t node = (uint32_t)root;
    uint32_t up = tree->parent[node];
    uint32_t half = tree->half_first[node];
    uint32_t number = tree->places[node].low;
    memcpy(tree->earlier + number, tree->sequence + number,
           (tree->places[node].number + 1 - number) * sizeof(uint32_t));
    for (;;) {
        if (half == SIMPLEX_NONE) {
            tree->sequence[number] = node;
            tree->places[node].number = number++;
            if (depth == 0) {
                return;
            }
            half = (uint32_t)tree->stack[--depth];
            node = tree->half_node[half];
            up = tree->parent[node];
        } else if (half / 2 != up) {
            uint32_t child = tree->half_node[half ^ 1];
            if (tree->touched[child] == tree->exchange) {
                tree->stack[depth++] = half;
                tree->parent[child] = up = half / 2;
                tree->places[child].low = number;
                half = tree->half_first[node = child];
                continue;
            }
            number = simplex_tree_move(tree, child, number);
        }
        half = tree->half_next[half];
    }
}

bool simplex_tree_is_below(const struct simplex_tree *tree, size_t node, size_t top)
{
    const struct simplex_place *place = &tree->places[top];
    uint32_t number = tree->places[node].number;
    return place->low <= number && number <= place->number;
}

/* The end of a tree edge that is further from the root. */
size_t simplex_tree_lower_end(const struct simplex_tree *tree, size_t edge)
{
    const struct simplex_edge *e = &tree->simplex->edges[edge];
    return tree->places[e->tail].number < tree->places[e->head].number ? e->tail : e->head;
}
