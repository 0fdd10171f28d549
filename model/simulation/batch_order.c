/* The order in which batches take up nodes: each before those it leads to, those of a loop side by
 * side. Strongly connected components by Tarjan (Depth-First Search and Linear Graph Algorithms,
 * 1972), who finds them in the opposite order. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/batch_build.h"

struct batch_search {
    const struct plan_journey *journey;
    size_t *met;    /* when a node was met, from 1; 0: not yet */
    size_t *lowest; /* the earliest met that it leads back to */
    size_t *open;   /* a stack of those whose component is not known yet */
    bool *is_open;
    size_t met_count;
    size_t open_count;
    size_t *order;
    size_t *back;
    size_t left; /* places of the order that are free, at its front */
};

/* Those opened since the node are a component. */
static void batch_close(struct batch_search *search, size_t node)
{
    size_t last = search->left - 1;
    size_t closed = node + 1;
    while (closed != node) {
        closed = search->open[--search->open_count];
        search->is_open[closed] = false;
        search->order[--search->left] = closed;
        search->back[search->left] = search->left;
    }
    search->back[last] = search->left;
}

static void batch_search(struct batch_search *search, size_t node)
{
    const struct plan_node *here = &search->journey->nodes[node];
    search->met[node] = ++search->met_count;
    search->lowest[node] = search->met[node];
    search->open[search->open_count++] = node;
    search->is_open[node] = true;
    for (size_t i = 0; i < here->port_count; i++) {
        int target = search->journey->ports[here->first_port + i].target;
        if (target == PLAN_NONE) {
            continue;
        }
        if (search->met[target] == 0) {
            batch_search(search, (size_t)target);
        }
        if (search->is_open[target] && search->lowest[target] < search->lowest[node]) {
            search->lowest[node] = search->lowest[target];
        }
    }
    if (search->lowest[node] == search->met[node]) {
        batch_close(search, node);
    }
}

void batch_order(struct batch_build *build)
{
    struct batch_plan *batch = build->batch;
    size_t count = build->journey->node_count;
    batch->order = arena_array(&batch->arena, count, sizeof(size_t));
    batch->back = arena_array(&batch->arena, count, sizeof(size_t));
    struct batch_search search = {.journey = build->journey,
                                  .met = memory_array(count, sizeof(size_t)),
                                  .lowest = memory_array(count, sizeof(size_t)),
                                  .open = memory_array(count, sizeof(size_t)),
                                  .is_open = memory_array(count, sizeof(bool)),
                                  .order = batch->order,
                                  .back = batch->back,
                                  .left = count};
    for (size_t i = 0; i < count; i++) {
        if (search.met[i] == 0) {
            batch_search(&search, i);
        }
    }
    free(search.met);
    free(search.lowest);
    free(search.open);
    free(search.is_open);
}
