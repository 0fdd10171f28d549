/* The graph of a journey: ports and edges as numbers, and walks over them. Built for one revision.
 */
#ifndef MODEL_JOURNEY_JOURNEY_WALK_H
#define MODEL_JOURNEY_JOURNEY_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/arena.h"
#include "model/journey/journey.h"

#define PORT_OPEN SIZE_MAX

struct journey_port {
    size_t node;        /* place in the journey's nodes */
    struct text name;   /* next else timeout blocked skip case1 … arm1 … */
    struct text path;   /* of its target in the node's settings: "cases.0.next" */
    struct text label;  /* of the case or arm as a person wrote it, else its name; may be empty for
                         * a single next */
    struct text target; /* the id as written; empty where open */
    size_t to;          /* place of the target, PORT_OPEN where open or dangling */
    bool optional;
};

/* Everything lives in the arena it was made in. */
struct journey_graph {
    const struct journey *journey;
    size_t node_count;          /* of the journey as it was then */
    struct journey_port *ports; /* node by node, in the order of the design */
    size_t port_count;
    size_t *first_port; /* a node, nodes + 1 entries */
    size_t *incoming;   /* numbers of ports that lead to a node, node by node */
    size_t *first_incoming;
    size_t *order;   /* nodes in canonical order: topological, ties by id, back edges left out,
                      * unreachable ones last (journey-format.md) */
    bool *back;      /* a port: its edge goes back in a depth-first walk from the starts */
    bool *reachable; /* a node */
    size_t *by_id;   /* nodes in the order of their ids (text_compare) */
};

const struct journey_graph *journey_graph(const struct journey *journey, struct arena *arena);
/* The same graph with words of its own: it outlives the journey, which is only named in it. */
const struct journey_graph *journey_graph_copy(const struct journey_graph *graph,
                                               struct arena *arena);

/* The ports of one node, in the order of the design, in the arena. */
struct journey_port *journey_ports(const struct journey *journey, size_t node, struct arena *arena,
                                   size_t *ret_count);
/* The same of a node that is not in the journey yet; `to` is PORT_OPEN, `node` 0. */
struct journey_port *journey_ports_of(const struct node *node, struct arena *arena,
                                      size_t *ret_count);

/* The number of a node's port by name ("" the first); SIZE_MAX if it has none such. */
size_t journey_graph_port(const struct journey_graph *graph, size_t node, struct text name);

#endif
