/* What hangs below a node, and folding it. */
#include "model/journey/journey_fold.h"

enum journey_fold_mark { FOLD_ELSEWHERE, FOLD_REACHED, FOLD_SHARED };

struct journey_fold_walk {
    const struct journey_graph *graph;
    size_t node;    /* never passed through */
    uint8_t *marks; /* enum journey_fold_mark */
    size_t *stack;
    size_t depth;
};

/* From all that is on the stack to all that is not marked so yet. */
static void journey_fold_mark_on(struct journey_fold_walk *walk, enum journey_fold_mark mark)
{
    const struct journey_graph *graph = walk->graph;
    while (walk->depth > 0) {
        size_t from = walk->stack[--walk->depth];
        for (size_t p = graph->first_port[from]; p < graph->first_port[from + 1]; p++) {
            size_t to = graph->ports[p].to;
            if (to != PORT_OPEN && to != walk->node && walk->marks[to] < (uint8_t)mark) {
                walk->marks[to] = (uint8_t)mark;
                walk->stack[walk->depth++] = to;
            }
        }
    }
}

static size_t journey_fold_collect(struct journey_fold_walk *walk, size_t node, bool *ret_below)
{
    const struct journey *journey = walk->graph->journey;
    size_t below = 0;
    walk->node = node;
    for (size_t i = 0; i < journey->node_count; i++) {
        walk->marks[i] = FOLD_ELSEWHERE;
    }
    walk->stack[walk->depth++] = node;
    journey_fold_mark_on(walk, FOLD_REACHED);
    for (size_t i = 0; i < journey->node_count; i++) {
        bool start = journey->nodes[i].kind == NODE_START;
        if (i != node && (walk->marks[i] == FOLD_ELSEWHERE || start)) {
            walk->marks[i] = FOLD_SHARED;
            walk->stack[walk->depth++] = i;
        }
    }
    journey_fold_mark_on(walk, FOLD_SHARED);
    for (size_t i = 0; i < journey->node_count; i++) {
        ret_below[i] = i != node && walk->marks[i] == FOLD_REACHED;
        below += ret_below[i];
    }
    return below;
}

static struct journey_fold_walk journey_fold_begin(const struct journey_graph *graph,
                                                   struct arena *arena)
{
    size_t count = graph->journey->node_count;
    return (struct journey_fold_walk){
        .graph = graph,
        .marks = arena_array(arena, count, sizeof(uint8_t)),
        .stack = arena_array(arena, count, sizeof(size_t)),
    };
}

size_t journey_fold_below(const struct journey_graph *graph, size_t node, bool *ret_below)
{
    struct arena scratch = {0};
    struct journey_fold_walk walk = journey_fold_begin(graph, &scratch);
    size_t count = journey_fold_collect(&walk, node, ret_below);
    arena_destroy(&scratch);
    return count;
}

size_t *journey_fold(const struct journey_graph *graph, const bool *folded, struct arena *arena)
{
    size_t count = graph->journey->node_count;
    struct arena scratch = {0};
    struct journey_fold_walk walk = journey_fold_begin(graph, &scratch);
    size_t *hosts = arena_array(arena, count, sizeof(*hosts));
    bool *below = arena_array(&scratch, count, sizeof(*below));
    for (size_t i = 0; i < count; i++) {
        hosts[i] = i;
    }
    for (size_t i = 0; i < count; i++) {
        size_t node = graph->order[i];
        if (!folded[node] || hosts[node] != node) {
            continue;
        }
        journey_fold_collect(&walk, node, below);
        for (size_t j = 0; j < count; j++) {
            hosts[j] = below[j] ? node : hosts[j];
        }
    }
    arena_destroy(&scratch);
    return hosts;
}
