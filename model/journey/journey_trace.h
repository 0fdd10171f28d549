/* What lies upstream and downstream of a node: whatever leads there, and wherever it leads to. */
#ifndef MODEL_JOURNEY_JOURNEY_TRACE_H
#define MODEL_JOURNEY_JOURNEY_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/journey/journey_walk.h"

enum { TRACE_UPSTREAM = 1, TRACE_DOWNSTREAM = 2 };

/* A node of a loop through the traced one lies on both sides. */
struct journey_trace {
    const struct journey_graph *graph;
    size_t node;    /* the traced one; it has both marks and is in neither count */
    uint8_t *marks; /* a node: TRACE_UPSTREAM, TRACE_DOWNSTREAM, both, or 0 */
    size_t upstream;
    size_t downstream;
};

/* In the arena. Time: nodes and ports, each once a side. */
const struct journey_trace *journey_trace(const struct journey_graph *graph, size_t node,
                                          struct arena *arena);

/* Whether the edge of a port lies on a way to the traced node or from it. */
bool journey_trace_has_port(const struct journey_trace *trace, size_t port);

#endif
