/* Pairs of opposite edges: which one of the two runs against the flow. */
#include "model/layout/layout_opposite.h"

enum { OPPOSITE_NODES = 40 }; /* of a small graph, at most */

bool layout_opposite_is_free(const struct layout_graph *graph)
{
    bool led_to[OPPOSITE_NODES] = {false};
    if (graph->node_count > OPPOSITE_NODES || graph->pins != NULL || graph->bands != NULL) {
        return false;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        led_to[graph->edges[i].to] |= graph->edges[i].from != graph->edges[i].to;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        if (!led_to[i]) {
            return false;
        }
    }
    return true;
}

/* Takes node after node to which nothing more leads along the flow. */
static bool layout_opposite_is_acyclic(const struct layout_graph *graph, const bool *back,
                                       struct arena *scratch)
{
    size_t *waiting = arena_array(scratch, graph->node_count, sizeof(size_t));
    size_t *taken = arena_array(scratch, graph->node_count, sizeof(size_t));
    size_t count = 0;
    for (size_t i = 0; i < graph->edge_count; i++) {
        waiting[graph->edges[i].to] += !back[i];
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        if (waiting[i] == 0) {
            taken[count++] = i;
        }
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < graph->edge_count; j++) {
            const struct layout_edge *edge = &graph->edges[j];
            if (edge->from == taken[i] && !back[j] && --waiting[edge->to] == 0) {
                taken[count++] = edge->to;
            }
        }
    }
    return count == graph->node_count;
}

bool layout_opposite_turn(const struct layout_graph *graph, const bool *back, size_t edge,
                          struct arena *scratch, bool *ret_back)
{
    const struct layout_edge *own = &graph->edges[edge];
    bool any = false;
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_edge *other = &graph->edges[i];
        bool alike = other->from == own->from && other->to == own->to;
        bool opposite = other->from == own->to && other->to == own->from;
        ret_back[i] = alike || opposite ? opposite : back[i];
        any |= opposite && !alike;
    }
    return any && layout_opposite_is_acyclic(graph, ret_back, scratch);
}
