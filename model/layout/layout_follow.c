/* The phases of a picture that follows an earlier one: cycles and layers. */
#include "model/layout/layout_follow.h"

#include <stdint.h>

#include "model/layout/layout_pin.h"

/* The edges of a node, one after the other. */
struct layout_follow_index {
    size_t *first; /* a node, nodes + 1 entries */
    size_t *edges;
};

static struct layout_follow_index layout_follow_index(const struct layout_graph *graph,
                                                      struct arena *scratch)
{
    struct layout_follow_index index = {
        .first = arena_array(scratch, graph->node_count + 2, sizeof(size_t)),
        .edges = arena_array(scratch, graph->edge_count, sizeof(size_t)),
    };
    for (size_t i = 0; i < graph->edge_count; i++) {
        index.first[graph->edges[i].from + 2]++;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        index.first[i + 2] += index.first[i + 1];
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        index.edges[index.first[graph->edges[i].from + 1]++] = i;
    }
    return index;
}

/* Walks along forward edges, one after the other. */
struct layout_follow_walk {
    struct layout_follow_index index;
    size_t *seen; /* a node: the last walk that came to it, from 1 */
    size_t *stack;
    size_t number; /* of the walk at work */
};

/* Whether forward edges lead from one node to the other. */
static bool layout_follow_leads(struct layout_follow_walk *walk, const struct layout_graph *graph,
                                const bool *back, size_t from, size_t to)
{
    const struct layout_follow_index *index = &walk->index;
    size_t number = ++walk->number;
    size_t depth = 0;
    walk->stack[depth++] = from;
    walk->seen[from] = number;
    while (depth > 0 && walk->seen[to] != number) {
        size_t node = walk->stack[--depth];
        for (size_t i = index->first[node]; i < index->first[node + 1]; i++) {
            size_t target = graph->edges[index->edges[i]].to;
            if (!back[index->edges[i]] && walk->seen[target] != number) {
                walk->seen[target] = number;
                walk->stack[depth++] = target;
            }
        }
    }
    return walk->seen[to] == number;
}

void layout_follow_back(const struct layout_graph *graph, const struct layout_memory *memory,
                        struct arena *scratch, bool *ret_back)
{
    struct layout_follow_walk walk = {
        .index = layout_follow_index(graph, scratch),
        .seen = arena_array(scratch, graph->node_count, sizeof(size_t)),
        .stack = arena_array(scratch, graph->node_count + 1, sizeof(size_t)),
    };
    for (size_t i = 0; i < graph->edge_count; i++) {
        ret_back[i] = !memory->is_known_edge[i] || memory->was_back[i];
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_edge *edge = &graph->edges[i];
        if (!memory->is_known_edge[i]) {
            ret_back[i] = layout_follow_leads(&walk, graph, ret_back, edge->to, edge->from);
        }
    }
}

/* The nodes, each behind those from which forward edges lead to it. */
static size_t *layout_follow_sort(const struct layout_graph *graph, const bool *back,
                                  struct arena *scratch)
{
    struct layout_follow_index index = layout_follow_index(graph, scratch);
    size_t *order = arena_array(scratch, graph->node_count, sizeof(size_t));
    size_t *waiting = arena_array(scratch, graph->node_count, sizeof(size_t));
    size_t placed = 0;
    for (size_t i = 0; i < graph->edge_count; i++) {
        waiting[graph->edges[i].to] += !back[i];
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        if (waiting[i] == 0) {
            order[placed++] = i;
        }
    }
    for (size_t i = 0; i < placed; i++) {
        size_t node = order[i];
        for (size_t k = index.first[node]; k < index.first[node + 1]; k++) {
            size_t edge = index.edges[k];
            if (!back[edge] && --waiting[graph->edges[edge].to] == 0) {
                order[placed++] = graph->edges[edge].to;
            }
        }
    }
    return order;
}

/* New nodes that nothing leads to stand right before the first node that they lead to. */
static void layout_follow_pull(const struct layout_graph *graph, const struct layout_memory *memory,
                               const bool *back, const bool *is_led_to, const size_t *order,
                               int *ranks)
{
    struct arena scratch = {0};
    struct layout_follow_index index = layout_follow_index(graph, &scratch);
    for (size_t i = graph->node_count; i-- > 0;) {
        size_t node = order[i];
        int nearest = INT32_MAX;
        for (size_t k = index.first[node]; k < index.first[node + 1]; k++) {
            size_t edge = index.edges[k];
            int rank = ranks[graph->edges[edge].to] - 1;
            nearest = !back[edge] && rank < nearest ? rank : nearest;
        }
        if (!memory->is_known[node] && !is_led_to[node] && nearest != INT32_MAX) {
            ranks[node] = nearest;
        }
    }
    arena_destroy(&scratch);
}

/* Numbers the ranks that are in use from 0. */
static void layout_follow_close(size_t count, struct arena *scratch, int *ranks)
{
    int least = INT32_MAX;
    int most = INT32_MIN;
    for (size_t i = 0; i < count; i++) {
        least = ranks[i] < least ? ranks[i] : least;
        most = ranks[i] > most ? ranks[i] : most;
    }
    int *numbers = arena_array(scratch, (size_t)(most - least) + 2, sizeof(int));
    for (size_t i = 0; i < count; i++) {
        numbers[ranks[i] - least + 1] = 1;
    }
    for (int i = 0; i <= most - least; i++) {
        numbers[i + 1] += numbers[i];
    }
    for (size_t i = 0; i < count; i++) {
        ranks[i] = numbers[ranks[i] - least];
    }
}

void layout_follow_ranks(const struct layout_graph *graph, const struct layout_memory *memory,
                         const bool *back, struct arena *scratch, int *ret_ranks)
{
    const size_t *order = layout_follow_sort(graph, back, scratch);
    struct layout_follow_index index = layout_follow_index(graph, scratch);
    bool *is_led_to = arena_array(scratch, graph->node_count, sizeof(bool));
    for (size_t i = 0; i < graph->node_count; i++) {
        ret_ranks[i] = memory->is_known[i] ? memory->ranks[i] : 0;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t node = order[i];
        for (size_t k = index.first[node]; k < index.first[node + 1]; k++) {
            size_t edge = index.edges[k];
            size_t to = graph->edges[edge].to;
            bool is_new = !memory->is_known[to] && !is_led_to[to];
            if (!back[edge] && (is_new || ret_ranks[to] <= ret_ranks[node])) {
                ret_ranks[to] = ret_ranks[node] + 1;
            }
            is_led_to[to] = is_led_to[to] || !back[edge];
        }
    }
    layout_follow_pull(graph, memory, back, is_led_to, order, ret_ranks);
    if (graph->pins != NULL) {
        layout_pin_adjust(graph, back, scratch, ret_ranks);
    } else {
        layout_follow_close(graph->node_count, scratch, ret_ranks);
    }
}

void layout_follow_turn(const struct layout_graph *graph, const int *ranks, bool *back)
{
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_edge *edge = &graph->edges[i];
        back[i] = back[i] && ranks[edge->from] >= ranks[edge->to];
    }
}
