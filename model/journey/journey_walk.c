/* The graph of a journey: edges, what goes back, what is reached, and the canonical order. */
#include "model/journey/journey_walk.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"

/* Work space of one graph; lives in its arena. */
struct journey_walk {
    struct journey_graph *graph;
    size_t *ranks;  /* a node's place in the graph's by_id */
    uint8_t *marks; /* enum journey_walk_mark */
    size_t *next;   /* a node: the port to look at next */
    size_t *stack;
    size_t *waiting; /* a node: edges that must come first */
    size_t *heap;    /* ranks, least first */
    size_t heap_count;
    size_t ordered;
};

enum journey_walk_mark { WALK_NEW, WALK_OPEN, WALK_DONE };

struct journey_walk_key {
    struct text id;
    size_t node;
};

static int journey_walk_compare(const void *a, const void *b)
{
    const struct journey_walk_key *first = a;
    const struct journey_walk_key *second = b;
    return text_compare(first->id, second->id);
}

static void journey_walk_rank(struct journey_walk *walk, struct arena *arena)
{
    const struct journey *journey = walk->graph->journey;
    size_t count = journey->node_count;
    struct journey_walk_key *keys = memory_array(count, sizeof(*keys));
    for (size_t i = 0; i < count; i++) {
        keys[i] = (struct journey_walk_key){.id = text_from(journey->nodes[i].id), .node = i};
    }
    qsort(keys, count, sizeof(*keys), journey_walk_compare);
    walk->graph->by_id = arena_array(arena, count, sizeof(size_t));
    walk->ranks = arena_array(arena, count, sizeof(*walk->ranks));
    for (size_t i = 0; i < count; i++) {
        walk->graph->by_id[i] = keys[i].node;
        walk->ranks[keys[i].node] = i;
    }
    free(keys);
}

static void journey_walk_collect(struct journey_graph *graph, struct arena *arena)
{
    size_t count = graph->journey->node_count;
    struct journey_port **of_node = memory_array(count, sizeof(struct journey_port *));
    graph->first_port = arena_array(arena, count + 1, sizeof(*graph->first_port));
    for (size_t i = 0; i < count; i++) {
        size_t ports = 0;
        of_node[i] = journey_ports(graph->journey, i, arena, &ports);
        graph->first_port[i + 1] = graph->first_port[i] + ports;
    }
    graph->port_count = graph->first_port[count];
    graph->ports = arena_array(arena, graph->port_count, sizeof(*graph->ports));
    for (size_t i = 0; i < count; i++) {
        for (size_t p = graph->first_port[i]; p < graph->first_port[i + 1]; p++) {
            graph->ports[p] = of_node[i][p - graph->first_port[i]];
        }
    }
    free(of_node);
}

static void journey_walk_turn_round(struct journey_graph *graph, struct arena *arena)
{
    size_t count = graph->journey->node_count;
    graph->first_incoming = arena_array(arena, count + 2, sizeof(*graph->first_incoming));
    for (size_t p = 0; p < graph->port_count; p++) {
        if (graph->ports[p].to != PORT_OPEN) {
            graph->first_incoming[graph->ports[p].to + 2]++;
        }
    }
    for (size_t i = 2; i < count + 2; i++) {
        graph->first_incoming[i] += graph->first_incoming[i - 1];
    }
    graph->incoming =
        arena_array(arena, graph->first_incoming[count + 1], sizeof(*graph->incoming));
    for (size_t p = 0; p < graph->port_count; p++) {
        if (graph->ports[p].to != PORT_OPEN) {
            graph->incoming[graph->first_incoming[graph->ports[p].to + 1]++] = p;
        }
    }
}

/* Depth first from one node, ports in order. */
static void journey_walk_deep(struct journey_walk *walk, size_t root)
{
    struct journey_graph *graph = walk->graph;
    size_t depth = 0;
    walk->stack[depth++] = root;
    walk->marks[root] = WALK_OPEN;
    while (depth > 0) {
        size_t node = walk->stack[depth - 1];
        size_t port = graph->first_port[node] + walk->next[node];
        if (port == graph->first_port[node + 1]) {
            walk->marks[node] = WALK_DONE;
            depth--;
            continue;
        }
        walk->next[node]++;
        size_t to = graph->ports[port].to;
        if (to == PORT_OPEN) {
            continue;
        }
        graph->back[port] = walk->marks[to] == WALK_OPEN;
        if (walk->marks[to] == WALK_NEW) {
            walk->marks[to] = WALK_OPEN;
            walk->stack[depth++] = to;
        }
    }
}

static void journey_walk_all(struct journey_walk *walk)
{
    const struct journey *journey = walk->graph->journey;
    for (size_t i = 0; i < journey->node_count; i++) {
        size_t node = walk->graph->by_id[i];
        if (journey->nodes[node].kind == NODE_START && walk->marks[node] == WALK_NEW) {
            journey_walk_deep(walk, node);
        }
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        walk->graph->reachable[i] = walk->marks[i] == WALK_DONE;
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        if (walk->marks[walk->graph->by_id[i]] == WALK_NEW) {
            journey_walk_deep(walk, walk->graph->by_id[i]);
        }
    }
}

static void journey_walk_push(struct journey_walk *walk, size_t rank)
{
    size_t at = walk->heap_count++;
    while (at > 0 && walk->heap[(at - 1) / 2] > rank) {
        walk->heap[at] = walk->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    walk->heap[at] = rank;
}

static size_t journey_walk_pop(struct journey_walk *walk)
{
    size_t least = walk->heap[0];
    size_t last = walk->heap[--walk->heap_count];
    size_t at = 0;
    for (size_t child = 1; child < walk->heap_count; child = 2 * at + 1) {
        if (child + 1 < walk->heap_count && walk->heap[child + 1] < walk->heap[child]) {
            child++;
        }
        if (walk->heap[child] >= last) {
            break;
        }
        walk->heap[at] = walk->heap[child];
        at = child;
    }
    walk->heap[at] = last;
    return least;
}

static bool journey_walk_counts(const struct journey_graph *graph, size_t port)
{
    const struct journey_port *edge = &graph->ports[port];
    return edge->to != PORT_OPEN && !graph->back[port] &&
           graph->reachable[edge->node] == graph->reachable[edge->to];
}

/* Kahn's algorithm over the reachable nodes, or over the others. */
static void journey_walk_order(struct journey_walk *walk, bool reachable)
{
    struct journey_graph *graph = walk->graph;
    for (size_t i = 0; i < graph->journey->node_count; i++) {
        if (graph->reachable[i] == reachable && walk->waiting[i] == 0) {
            journey_walk_push(walk, walk->ranks[i]);
        }
    }
    while (walk->heap_count > 0) {
        size_t node = graph->by_id[journey_walk_pop(walk)];
        graph->order[walk->ordered++] = node;
        for (size_t p = graph->first_port[node]; p < graph->first_port[node + 1]; p++) {
            if (journey_walk_counts(graph, p) && --walk->waiting[graph->ports[p].to] == 0) {
                journey_walk_push(walk, walk->ranks[graph->ports[p].to]);
            }
        }
    }
}

const struct journey_graph *journey_graph(const struct journey *journey, struct arena *arena)
{
    size_t count = journey->node_count;
    struct journey_graph *graph = arena_allocate(arena, sizeof(*graph));
    graph->journey = journey;
    graph->node_count = count;
    journey_walk_collect(graph, arena);
    journey_walk_turn_round(graph, arena);
    graph->order = arena_array(arena, count, sizeof(*graph->order));
    graph->back = arena_array(arena, graph->port_count, sizeof(*graph->back));
    graph->reachable = arena_array(arena, count, sizeof(*graph->reachable));
    struct journey_walk walk = {
        .graph = graph,
        .marks = arena_array(arena, count, sizeof(*walk.marks)),
        .next = arena_array(arena, count, sizeof(*walk.next)),
        .stack = arena_array(arena, count, sizeof(*walk.stack)),
        .waiting = arena_array(arena, count, sizeof(*walk.waiting)),
        .heap = arena_array(arena, count, sizeof(*walk.heap)),
    };
    journey_walk_rank(&walk, arena);
    journey_walk_all(&walk);
    for (size_t p = 0; p < graph->port_count; p++) {
        if (journey_walk_counts(graph, p)) {
            walk.waiting[graph->ports[p].to]++;
        }
    }
    journey_walk_order(&walk, true);
    journey_walk_order(&walk, false);
    assert(walk.ordered == count);
    return graph;
}

static void *journey_walk_copy(const void *array, size_t count, size_t size, struct arena *arena)
{
    void *copy = arena_array(arena, count, size);
    if (count > 0) {
        memcpy(copy, array, count * size);
    }
    return copy;
}

const struct journey_graph *journey_graph_copy(const struct journey_graph *graph,
                                               struct arena *arena)
{
    struct journey_graph *copy = journey_walk_copy(graph, 1, sizeof(*graph), arena);
    size_t nodes = graph->node_count;
    size_t ports = graph->port_count;
    copy->ports = journey_walk_copy(graph->ports, ports, sizeof(*graph->ports), arena);
    copy->first_port = journey_walk_copy(graph->first_port, nodes + 1, sizeof(size_t), arena);
    copy->first_incoming =
        journey_walk_copy(graph->first_incoming, nodes + 1, sizeof(size_t), arena);
    copy->incoming =
        journey_walk_copy(graph->incoming, graph->first_incoming[nodes], sizeof(size_t), arena);
    copy->order = journey_walk_copy(graph->order, nodes, sizeof(size_t), arena);
    copy->by_id = journey_walk_copy(graph->by_id, nodes, sizeof(size_t), arena);
    copy->back = journey_walk_copy(graph->back, ports, sizeof(bool), arena);
    copy->reachable = journey_walk_copy(graph->reachable, nodes, sizeof(bool), arena);
    for (size_t i = 0; i < ports; i++) {
        struct journey_port *port = &copy->ports[i];
        port->name = arena_text(arena, port->name);
        port->path = arena_text(arena, port->path);
        port->label = arena_text(arena, port->label);
        port->target = arena_text(arena, port->target);
    }
    return copy;
}

size_t journey_graph_port(const struct journey_graph *graph, size_t node, struct text name)
{
    for (size_t p = graph->first_port[node]; p < graph->first_port[node + 1]; p++) {
        if (name.length == 0 || text_equal(graph->ports[p].name, name)) {
            return p;
        }
    }
    return SIZE_MAX;
}
