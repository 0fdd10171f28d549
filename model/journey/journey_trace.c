/* What lies upstream and downstream of a node: two walks over the graph. */
#include "model/journey/journey_trace.h"

#include <assert.h>

/* Nodes that still have to be looked at, and how many a side has. */
struct journey_trace_walk {
    struct journey_trace *trace;
    size_t *nodes;
    size_t count;
};

static void journey_trace_visit(struct journey_trace_walk *walk, size_t node, uint8_t side)
{
    if ((walk->trace->marks[node] & side) == 0) {
        walk->trace->marks[node] |= side;
        walk->nodes[walk->count++] = node;
    }
}

/* Gives how many nodes lie on that side. */
static size_t journey_trace_walk(struct journey_trace_walk *walk, uint8_t side)
{
    const struct journey_graph *graph = walk->trace->graph;
    const size_t *first = side == TRACE_UPSTREAM ? graph->first_incoming : graph->first_port;
    walk->count = 0;
    journey_trace_visit(walk, walk->trace->node, side);
    for (size_t next = 0; next < walk->count; next++) {
        size_t node = walk->nodes[next];
        for (size_t i = first[node]; i < first[node + 1]; i++) {
            size_t to =
                side == TRACE_UPSTREAM ? graph->ports[graph->incoming[i]].node : graph->ports[i].to;
            if (to != PORT_OPEN) {
                journey_trace_visit(walk, to, side);
            }
        }
    }
    return walk->count - 1;
}

const struct journey_trace *journey_trace(const struct journey_graph *graph, size_t node,
                                          struct arena *arena)
{
    size_t count = graph->node_count;
    struct journey_trace *trace = arena_array(arena, 1, sizeof(*trace));
    assert(node < count);
    *trace = (struct journey_trace){.graph = graph, .node = node};
    trace->marks = arena_array(arena, count, sizeof(*trace->marks));
    struct journey_trace_walk walk = {.trace = trace,
                                      .nodes = arena_array(arena, count, sizeof(size_t))};
    trace->upstream = journey_trace_walk(&walk, TRACE_UPSTREAM);
    trace->downstream = journey_trace_walk(&walk, TRACE_DOWNSTREAM);
    return trace;
}

bool journey_trace_has_port(const struct journey_trace *trace, size_t port)
{
    const struct journey_port *edge = &trace->graph->ports[port];
    return edge->to != PORT_OPEN && ((trace->marks[edge->to] & TRACE_UPSTREAM) != 0 ||
                                     (trace->marks[edge->node] & TRACE_DOWNSTREAM) != 0);
}
