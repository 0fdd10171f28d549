/* Findings about the graph: what is not reached, ports that lead nowhere, cycles without a wait. */
#include "model/journey/journey_checking.h"

static const struct text journey_check_no_text = {.bytes = ""};

void journey_check_reach(struct journey_checking *checking, size_t node)
{
    if (!checking->graph->reachable[node]) {
        journey_checking_error(checking, "UNREACHABLE",
                               N_("no starting point leads to {1}; lead something to it, or delete "
                                  "it"),
                               journey_check_no_text, checking->subject, journey_check_no_text);
    }
    if (checking->tight[node]) {
        journey_checking_error(checking, "TIGHT_CYCLE",
                               N_("contacts go round from {1} to {1} without a wait; put one into "
                                  "the loop, or cut it"),
                               journey_check_no_text, checking->subject, journey_check_no_text);
    }
}

/* A port that another setting sends contacts to: on_blocked: port, past: skip. */
static bool journey_check_is_asked_for(const struct node *node, const struct journey_port *port)
{
    return (text_is(port->name, "blocked") && text_is(node_text(node, "on_blocked"), "port")) ||
           (text_is(port->name, "skip") && text_is(node_text(node, "past"), "skip"));
}

static void journey_check_target(struct journey_checking *checking, const struct journey_port *port)
{
    const struct journey *journey = checking->journey;
    if (port->to == PORT_OPEN) {
        struct text nearest = journey_nearest_id(journey, port->target);
        journey_checking_error(checking, "MISSING_TARGET",
                               nearest.length != 0
                                   ? N_("there is no node {1}; did you mean {2}?")
                                   : N_("there is no node {1}; add it, or lead elsewhere"),
                               port->path, port->target, nearest);
    } else if (journey->nodes[port->to].kind == NODE_START) {
        journey_checking_error(checking, "START_AS_TARGET",
                               N_("{1} is a starting point; nothing can lead to it"), port->path,
                               port->target, journey_check_no_text);
    }
}

void journey_check_ports(struct journey_checking *checking, size_t node)
{
    const struct journey_graph *graph = checking->graph;
    for (size_t p = graph->first_port[node]; p < graph->first_port[node + 1]; p++) {
        const struct journey_port *port = &graph->ports[p];
        bool asked = journey_check_is_asked_for(&checking->journey->nodes[node], port);
        if (port->target.length != 0) {
            journey_check_target(checking, port);
        } else if (!port->optional || asked) {
            journey_checking_error(checking, "OPEN_PORT",
                                   N_("{1} leads nowhere; connect it, or add a node after it"),
                                   port->path, port->name, journey_check_no_text);
        }
    }
}

/* Tarjan's strongly connected components (1972), with a stack of its own, over what is no wait. */
struct journey_check_cycles {
    const struct journey_graph *graph;
    size_t *numbers; /* from 1 in order of discovery; 0: not seen */
    size_t *lows;
    size_t *components; /* from 1; 0: not known yet */
    size_t *next;       /* a node: the port to look at next */
    size_t *path;       /* the walk's stack */
    size_t path_count;
    size_t *open; /* nodes whose component is not known yet */
    size_t open_count;
    size_t seen;
    size_t component_count;
    size_t *sizes; /* a component; one that loops to itself has 2 */
};

static bool journey_check_waits(const struct journey_graph *graph, size_t node)
{
    const struct node *checked = &graph->journey->nodes[node];
    return (checked->kind == NODE_WAIT || checked->kind == NODE_WAIT_FOR) &&
           !node_flag(checked, "muted");
}

static void journey_check_enter(struct journey_check_cycles *cycles, size_t node)
{
    cycles->numbers[node] = cycles->lows[node] = ++cycles->seen;
    cycles->path[cycles->path_count++] = node;
    cycles->open[cycles->open_count++] = node;
}

static void journey_check_close(struct journey_check_cycles *cycles, size_t node)
{
    cycles->path_count--;
    if (cycles->path_count > 0) {
        size_t above = cycles->path[cycles->path_count - 1];
        if (cycles->lows[node] < cycles->lows[above]) {
            cycles->lows[above] = cycles->lows[node];
        }
    }
    if (cycles->lows[node] != cycles->numbers[node]) {
        return;
    }
    size_t component = ++cycles->component_count;
    size_t member = 0;
    do {
        member = cycles->open[--cycles->open_count];
        cycles->components[member] = component;
        cycles->sizes[component]++;
    } while (member != node);
}

static void journey_check_follow(struct journey_check_cycles *cycles, size_t root)
{
    const struct journey_graph *graph = cycles->graph;
    journey_check_enter(cycles, root);
    while (cycles->path_count > 0) {
        size_t node = cycles->path[cycles->path_count - 1];
        size_t port = graph->first_port[node] + cycles->next[node];
        if (port == graph->first_port[node + 1]) {
            journey_check_close(cycles, node);
            continue;
        }
        cycles->next[node]++;
        size_t to = graph->ports[port].to;
        if (to == PORT_OPEN || journey_check_waits(graph, to)) {
            continue;
        }
        if (cycles->numbers[to] == 0) {
            journey_check_enter(cycles, to);
        } else if (cycles->components[to] == 0 && cycles->numbers[to] < cycles->lows[node]) {
            cycles->lows[node] = cycles->numbers[to];
        }
    }
}

static void journey_check_count_loops(struct journey_check_cycles *cycles)
{
    const struct journey_graph *graph = cycles->graph;
    for (size_t p = 0; p < graph->port_count; p++) {
        size_t node = graph->ports[p].node;
        if (graph->ports[p].to == node && cycles->components[node] != 0) {
            cycles->sizes[cycles->components[node]] = 2;
        }
    }
}

const bool *journey_check_tight(const struct journey_graph *graph, struct arena *arena)
{
    size_t count = graph->journey->node_count;
    struct journey_check_cycles cycles = {
        .graph = graph,
        .numbers = arena_array(arena, count, sizeof(size_t)),
        .lows = arena_array(arena, count, sizeof(size_t)),
        .components = arena_array(arena, count, sizeof(size_t)),
        .next = arena_array(arena, count, sizeof(size_t)),
        .path = arena_array(arena, count, sizeof(size_t)),
        .open = arena_array(arena, count, sizeof(size_t)),
        .sizes = arena_array(arena, count + 1, sizeof(size_t)),
    };
    bool *tight = arena_array(arena, count, sizeof(*tight));
    for (size_t i = 0; i < count; i++) {
        if (cycles.numbers[i] == 0 && !journey_check_waits(graph, i)) {
            journey_check_follow(&cycles, i);
        }
    }
    journey_check_count_loops(&cycles);
    for (size_t i = 0; i < count; i++) {
        size_t component = cycles.components[graph->order[i]];
        tight[graph->order[i]] = component != 0 && cycles.sizes[component] > 1;
        cycles.sizes[component] = component == 0 ? 0 : 1;
    }
    return tight;
}
