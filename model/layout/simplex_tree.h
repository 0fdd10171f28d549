/* The spanning tree of tight edges that a network simplex works on (internal to simplex.c). */
#ifndef MODEL_LAYOUT_SIMPLEX_TREE_H
#define MODEL_LAYOUT_SIMPLEX_TREE_H

#include <stdint.h>

#include "model/layout/simplex.h"

#define SIMPLEX_NONE UINT32_MAX

/* The numbers of a node's subtree in postorder; the node has the last one. */
struct simplex_place {
    uint32_t low;
    uint32_t number;
};

struct simplex_tree {
    const struct simplex *simplex;
    int *values;
    size_t *first; /* a node: its edges in `edges`; nodes + 1 entries */
    size_t *edges;
    long *cuts;          /* of a tree edge: what one more unit of length would cost */
    bool *in_tree;       /* an edge */
    uint32_t *half_node; /* a half, 2 * edge + (1 at its head): its node */
    uint32_t *half_next; /* tree edges at a node: a list of halves */
    uint32_t *half_before;
    uint32_t *half_first;         /* a node; SIMPLEX_NONE: none */
    uint32_t *parent;             /* the tree edge to the root; SIMPLEX_NONE at the root */
    struct simplex_place *places; /* a node */
    uint32_t *sequence;           /* the nodes by number */
    uint32_t *earlier;            /* the same before the numbering at work */
    uint32_t *touched;            /* a node: the exchange that last led round over it, from 1 */
    uint32_t exchange;            /* the one at work; 0: none yet, all are touched */
    size_t *stack;
    size_t scan; /* where the search for an edge to leave goes on */
};

/* Without edges yet; lives in the arena, works on `values`. */
struct simplex_tree simplex_tree_make(const struct simplex *simplex, struct arena *scratch,
                                      int *values);

/* Fills `first` and `edges` alone. */
void simplex_tree_index(struct simplex_tree *tree, struct arena *scratch);

/* How much longer an edge is than it has to be. */
int simplex_tree_slack(const struct simplex_tree *tree, size_t edge);
size_t simplex_tree_other_end(const struct simplex_tree *tree, size_t edge, size_t node);

void simplex_tree_add(struct simplex_tree *tree, size_t edge);
void simplex_tree_take(struct simplex_tree *tree, size_t edge);

/* Shifts values until tight edges span all nodes, and takes these into the tree. */
void simplex_tree_make_tight(struct simplex_tree *tree, struct arena *scratch);

/* Numbers the subtree of `root` in postorder, from its least number on; its parent is known. Only
 * touched nodes are walked: the subtrees below them are as they were, and keep their own order. */
void simplex_tree_number(struct simplex_tree *tree, size_t root);

bool simplex_tree_is_below(const struct simplex_tree *tree, size_t node, size_t top);

/* The end of a tree edge that is further from the root. */
size_t simplex_tree_lower_end(const struct simplex_tree *tree, size_t edge);

#endif
