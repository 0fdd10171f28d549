/* Which edges run against the flow: a depth-first walk without recursion. */
#include "model/layout/layout_acyclic.h"

enum layout_visit { VISIT_NONE, VISIT_OPEN, VISIT_DONE };

struct layout_acyclic_walk {
    const struct layout_graph *graph;
    size_t *first; /* a node: where its edges begin in `edges` */
    size_t *edges; /* node by node, in the order given */
    size_t *next;  /* a node: how far the walk has come in its edges */
    size_t *stack;
    char *visits;
    bool *back;
};

static void layout_acyclic_index(struct layout_acyclic_walk *walk, struct arena *scratch)
{
    const struct layout_graph *graph = walk->graph;
    walk->first = arena_array(scratch, graph->node_count + 1, sizeof(size_t));
    walk->next = arena_array(scratch, graph->node_count, sizeof(size_t));
    walk->edges = arena_array(scratch, graph->edge_count, sizeof(size_t));
    for (size_t i = 0; i < graph->edge_count; i++) {
        walk->first[graph->edges[i].from + 1]++;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        walk->first[i + 1] += walk->first[i];
        walk->next[i] = walk->first[i];
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        walk->edges[walk->next[graph->edges[i].from]++] = i;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        walk->next[i] = walk->first[i];
    }
}

static void layout_acyclic_visit(struct layout_acyclic_walk *walk, size_t root)
{
    size_t depth = 0;
    walk->stack[depth++] = root;
    walk->visits[root] = VISIT_OPEN;
    while (depth > 0) {
        size_t node = walk->stack[depth - 1];
        if (walk->next[node] == walk->first[node + 1]) {
            walk->visits[node] = VISIT_DONE;
            depth--;
            continue;
        }
        size_t edge = walk->edges[walk->next[node]++];
        size_t target = walk->graph->edges[edge].to;
        if (walk->visits[target] == VISIT_OPEN) {
            walk->back[edge] = true;
        } else if (walk->visits[target] == VISIT_NONE) {
            walk->visits[target] = VISIT_OPEN;
            walk->stack[depth++] = target;
        }
    }
}

void layout_acyclic_mark(const struct layout_graph *graph, struct arena *scratch, bool *ret_back)
{
    struct layout_acyclic_walk walk = {
        .graph = graph,
        .stack = arena_array(scratch, graph->node_count, sizeof(size_t)),
        .visits = arena_array(scratch, graph->node_count, sizeof(char)),
        .back = ret_back,
    };
    layout_acyclic_index(&walk, scratch);
    for (size_t i = 0; i < graph->node_count; i++) {
        if (walk.visits[i] == VISIT_NONE) {
            layout_acyclic_visit(&walk, i);
        }
    }
}
