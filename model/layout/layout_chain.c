/* Long edges: which of them are looked at, and what they cross. */
#include "model/layout/layout_chain.h"

#include <limits.h>

#include "model/layout/layout_way.h"

struct layout_chains layout_chains_make(struct layout_search *search)
{
    const struct layout_layered *layered = search->layered;
    struct arena *scratch = layered->scratch;
    size_t longest = layered->layer_count + 4;
    struct layout_chains chains = {
        .search = search,
        .seen = arena_array(scratch, layered->graph->edge_count, sizeof(size_t)),
        .last = layered->layer_count,
        .room = arena_array(scratch, longest, sizeof(size_t)),
        .gone = arena_array(scratch, layered->layer_count, sizeof(int)),
        .costs = {arena_array(scratch, WAY_GAPS, sizeof(long)),
                  arena_array(scratch, WAY_GAPS, sizeof(long))},
        .bends = arena_array(scratch, WAY_GAPS, sizeof(long)),
        .from = arena_array(scratch, WAY_GAPS * longest, sizeof(size_t)),
    };
    for (size_t i = 0; i < layered->layer_count; i++) {
        chains.gone[i] = INT_MAX;
    }
    return chains;
}

/* The dummies of an edge, in the order of travel; of one along the flow with the nodes at its ends,
 * which stay. */
static void layout_chain_collect(struct layout_chains *chains, size_t edge)
{
    const struct layout_layered *layered = chains->search->layered;
    size_t pieces = layered->first_piece[edge + 1] - layered->first_piece[edge];
    chains->held = !layered->back[edge];
    chains->count = 0;
    chains->items = chains->room;
    if (chains->held) {
        chains->items[chains->count++] = layered->graph->edges[edge].from;
    }
    for (size_t i = 0; i + 1 < pieces; i++) {
        chains->items[chains->count++] = layout_layered_passed(layered, edge, i);
    }
    if (chains->held) {
        chains->items[chains->count++] = layered->graph->edges[edge].to;
    }
}

/* Leaves the part of a forward chain within the layers at work, with what is fixed at its ends. */
static void layout_chain_trim(struct layout_chains *chains)
{
    const struct layout_layered *layered = chains->search->layered;
    size_t begin = 0;
    while (begin + 2 < chains->count &&
           (size_t)layered->items[chains->items[begin + 1]].layer < chains->first) {
        begin++;
    }
    while (chains->count > begin + 2 &&
           (size_t)layered->items[chains->items[chains->count - 2]].layer > chains->last) {
        chains->count--;
    }
    chains->items += begin;
    chains->count -= begin;
}

/* How many lines the one between two items of the chain crosses. */
static long layout_chain_crossings(const struct layout_chains *chains, size_t number)
{
    const struct layout_item *item = layout_way_item(chains, number);
    const struct layout_layer *layer = &chains->search->layered->layers[item->layer];
    bool down = layout_way_load(chains, number);
    int next = layout_way_item(chains, number + 1)->order;
    size_t own = (size_t)item->order;
    long crossings = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t count;
        const int *orders =
            layout_adjacency_orders(&chains->search->adjacency, layer->items[i], down, &count);
        if (i < own) {
            for (size_t j = count; j > 0 && orders[j - 1] > next; j--) {
                crossings++;
            }
        } else if (i > own) {
            for (size_t j = 0; j < count && orders[j] < next; j++) {
                crossings++;
            }
        }
    }
    return crossings;
}

static long layout_chain_cost(const struct layout_chains *chains)
{
    const struct layout_arcs *arcs = &chains->search->adjacency.arcs;
    long cost = 0;
    for (size_t i = 0; i < chains->count; i++) {
        size_t order = (size_t)layout_way_item(chains, i)->order;
        cost += layout_way_is_held(chains, i) ? 0 : layout_arcs_at(arcs, chains->items[i], order);
        cost += i + 1 < chains->count ? layout_chain_crossings(chains, i) : 0;
    }
    return cost;
}

bool layout_chains_reroute(struct layout_chains *chains, size_t edge, bool on_ties)
{
    const struct layout_layered *layered = chains->search->layered;
    if (layered->first_piece[edge + 1] - layered->first_piece[edge] < 2) {
        return false;
    }
    layout_chain_collect(chains, edge);
    if (!layered->back[edge]) {
        layout_chain_trim(chains);
    }
    long cost = layout_chain_cost(chains);
    return cost > 0 && layout_way_search(chains, on_ties ? cost : cost - 1);
}

void layout_chains_reroute_layer(struct layout_chains *chains, size_t number, bool on_ties,
                                 bool anew)
{
    const struct layout_search *search = chains->search;
    const struct layout_layered *layered = search->layered;
    const struct layout_layer *layer = &layered->layers[number];
    chains->stamp += anew;
    for (size_t i = 0; i < layer->count; i++) {
        const struct layout_item *item = &layered->items[layer->items[i]];
        if (item->kind == ITEM_NODE || !search->crossed[layer->items[i]]) {
            continue;
        }
        size_t edge = item->owner;
        if (chains->seen[edge] != chains->stamp) {
            chains->seen[edge] = chains->stamp;
            layout_chains_reroute(chains, edge, on_ties);
        }
    }
}
