/* Long edges: a shortest path through the gaps of the layers. */
#include "model/layout/layout_chain.h"

#include <limits.h>
#include <stdlib.h>

enum { CHAIN_REACH = 6, CHAIN_GAPS = 2 * CHAIN_REACH + 1 };

/* The gaps of a layer that are looked at: gap i is before the item at place i, the chain's
 * own item left out. */
struct layout_chain_window {
    size_t first;
    size_t last;
};

/* A part of the chain: from one layer to the next, whichever way it goes. */
struct layout_chain_step {
    const struct layout_layer *layer;
    bool down;
    int gone;      /* the place of the chain's own item where it comes from */
    int gone_next; /* and where it goes */
    int end;       /* the place of the item that it ends at; -1 before the last step */
    struct layout_chain_window window;
    struct layout_chain_window next;
    long cost; /* of the first gap of `next`, from the gap at work */
};

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
        .costs = {arena_array(scratch, CHAIN_GAPS, sizeof(long)),
                  arena_array(scratch, CHAIN_GAPS, sizeof(long))},
        .bends = arena_array(scratch, CHAIN_GAPS, sizeof(long)),
        .from = arena_array(scratch, CHAIN_GAPS * longest, sizeof(size_t)),
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

static const struct layout_item *layout_chain_item(const struct layout_chains *chains,
                                                   size_t number)
{
    return &chains->search->layered->items[chains->items[number]];
}

/* Reads the orders that the lines from one item's layer to the next one's lead to. */
static bool layout_chain_load(const struct layout_chains *chains, size_t number)
{
    int layer = layout_chain_item(chains, number)->layer;
    bool down = layout_chain_item(chains, number + 1)->layer > layer;
    layout_adjacency_load(&chains->search->adjacency, (size_t)layer, down);
    return down;
}

/* How many lines the one between two items of the chain crosses. */
static long layout_chain_crossings(const struct layout_chains *chains, size_t number)
{
    const struct layout_item *item = layout_chain_item(chains, number);
    const struct layout_layer *layer = &chains->search->layered->layers[item->layer];
    bool down = layout_chain_load(chains, number);
    int next = layout_chain_item(chains, number + 1)->order;
    size_t own = (size_t)item->order;
    long crossings = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t count;
        const int *orders =
            layout_adjacency_orders(&chains->search->adjacency, layer->items[i], down, &count);
        for (size_t j = 0; j < count && i != own; j++) {
            crossings += i < own ? orders[j] > next : orders[j] < next;
        }
    }
    return crossings;
}

/* Whether an item of the chain is a node at its end. */
static bool layout_chain_is_held(const struct layout_chains *chains, size_t number)
{
    return chains->held && (number == 0 || number + 1 == chains->count);
}

static long layout_chain_cost(const struct layout_chains *chains)
{
    const struct layout_arcs *arcs = &chains->search->adjacency.arcs;
    long cost = 0;
    for (size_t i = 0; i < chains->count; i++) {
        size_t order = (size_t)layout_chain_item(chains, i)->order;
        cost += layout_chain_is_held(chains, i) ? 0 : layout_arcs_at(arcs, chains->items[i], order);
        cost += i + 1 < chains->count ? layout_chain_crossings(chains, i) : 0;
    }
    return cost;
}

/* Leaves the chain's items out of their layers, or puts them back: each layer has one at most. */
static void layout_chain_leave(struct layout_chains *chains, bool out)
{
    for (size_t i = 0; i < chains->count; i++) {
        const struct layout_item *item = layout_chain_item(chains, i);
        if (!layout_chain_is_held(chains, i)) {
            chains->gone[item->layer] = out ? item->order : INT_MAX;
        }
    }
}

/* The gaps near an item of the chain, as far as its band reaches. Those behind it are counted
 * without it. */
static struct layout_chain_window layout_chain_band_window(const struct layout_layered *layered,
                                                           const struct layout_item *item)
{
    const struct layout_layer *layer = &layered->layers[item->layer];
    size_t order = (size_t)item->order;
    struct layout_chain_window window = {.first = order, .last = order};
    while (window.first > 0 && order - window.first < CHAIN_REACH &&
           layered->items[layer->items[window.first - 1]].band == item->band) {
        window.first--;
    }
    while (window.last + 1 < layer->count && window.last - order < CHAIN_REACH &&
           layered->items[layer->items[window.last + 1]].band == item->band) {
        window.last++;
    }
    return window;
}

/* Near the item's place; an end keeps its place. */
static struct layout_chain_window layout_chain_window(const struct layout_chains *chains,
                                                      size_t number)
{
    const struct layout_item *item = layout_chain_item(chains, number);
    size_t order = (size_t)item->order;
    if (layout_chain_is_held(chains, number)) {
        order -= item->order > chains->gone[item->layer];
        return (struct layout_chain_window){.first = order, .last = order};
    }
    const struct layout_layered *layered = chains->search->layered;
    if (layered->graph->bands != NULL) {
        return layout_chain_band_window(layered, item);
    }
    size_t width = layered->layers[item->layer].count - 1;
    return (struct layout_chain_window){
        .first = order > CHAIN_REACH ? order - CHAIN_REACH : 0,
        .last = order + CHAIN_REACH < width ? order + CHAIN_REACH : width,
    };
}

/* Adds `change` times what the lines of the item at `place` cost, as one that stands before where
 * the chain comes from, or behind that. */
static void layout_chain_add(const struct layout_chains *chains, struct layout_chain_step *step,
                             size_t place, bool before, long change)
{
    size_t count;
    const int *orders = layout_adjacency_orders(&chains->search->adjacency,
                                                step->layer->items[place], step->down, &count);
    for (size_t i = 0; i < count; i++) {
        int order = orders[i] - (orders[i] > step->gone_next);
        if (orders[i] == step->gone_next || order == step->end) {
            continue;
        }
        bool below = order < (int)step->next.first;
        step->cost += before != below ? change : 0;
        if (!below && order < (int)step->next.last) {
            chains->bends[(size_t)order - step->next.first] += before ? -change : change;
        }
    }
}

/* All items of the layer but the chain's own one stand before the window's first gap or behind. */
static struct layout_chain_step layout_chain_begin_step(struct layout_chains *chains, size_t number)
{
    const struct layout_item *item = layout_chain_item(chains, number);
    const struct layout_item *next = layout_chain_item(chains, number + 1);
    struct layout_chain_step step = {
        .layer = &chains->search->layered->layers[item->layer],
        .down = layout_chain_load(chains, number),
        .gone = chains->gone[item->layer],
        .gone_next = chains->gone[next->layer],
        .end = -1,
        .window = layout_chain_window(chains, number),
        .next = layout_chain_window(chains, number + 1),
    };
    if (layout_chain_is_held(chains, number + 1)) {
        step.end = (int)step.next.first;
    }
    for (size_t i = 0; i < CHAIN_GAPS; i++) {
        chains->bends[i] = 0;
        chains->costs[1][i] = LONG_MAX;
    }
    int own = layout_chain_is_held(chains, number) ? item->order : step.gone;
    int first = (int)step.window.first + (step.gone < (int)step.window.first);
    for (int i = 0; i < (int)step.layer->count; i++) {
        if (i != own && i != step.gone) {
            layout_chain_add(chains, &step, (size_t)i, i < first, 1);
        }
    }
    chains->search->steps += step.layer->count;
    return step;
}

/* Relaxes the next layer's gaps from one of this layer. Says whether it came to any. */
static bool layout_chain_relax(struct layout_chains *chains, const struct layout_chain_step *step,
                               size_t gap, long most, size_t *from)
{
    long *next = chains->costs[1];
    long cost = chains->costs[0][gap] + step->cost;
    size_t count = step->next.last - step->next.first + 1;
    bool came = false;
    chains->search->steps += count;
    for (size_t i = 0; i < count; i++) {
        if (cost < next[i] && cost <= most) {
            next[i] = cost;
            from[i] = gap;
            came = true;
        }
        cost += chains->bends[i];
    }
    return came;
}

/* Adds what turns cost at the gaps of an item. */
static void layout_chain_add_turns(const struct layout_chains *chains, size_t number, long costs[])
{
    const struct layout_arcs *arcs = &chains->search->adjacency.arcs;
    if (layout_chain_is_held(chains, number) ||
        !layout_arcs_any(arcs, (size_t)layout_chain_item(chains, number)->layer)) {
        return;
    }
    struct layout_chain_window window = layout_chain_window(chains, number);
    for (size_t gap = window.first; gap <= window.last; gap++) {
        long *cost = &costs[gap - window.first];
        *cost += *cost == LONG_MAX ? 0 : layout_arcs_at(arcs, chains->items[number], gap);
    }
}

/* From the layer of one item of the chain to that of the next, if there is a way. */
static bool layout_chain_advance(struct layout_chains *chains, size_t number, long most,
                                 size_t *from)
{
    struct layout_chain_step step = layout_chain_begin_step(chains, number);
    bool came = false;
    for (size_t gap = step.window.first; gap <= step.window.last; gap++) {
        if (gap > step.window.first) {
            size_t passed = gap - 1 + ((int)gap - 1 >= step.gone);
            layout_chain_add(chains, &step, passed, false, -1);
            layout_chain_add(chains, &step, passed, true, 1);
        }
        if (chains->costs[0][gap - step.window.first] <= most) {
            came = layout_chain_relax(chains, &step, gap - step.window.first, most, from) || came;
        }
    }
    long *costs = chains->costs[0];
    chains->costs[0] = chains->costs[1];
    chains->costs[1] = costs;
    layout_chain_add_turns(chains, number + 1, chains->costs[0]);
    return came;
}

static bool layout_chain_move(struct layout_chains *chains, size_t number, size_t to)
{
    struct layout_layered *layered = chains->search->layered;
    const struct layout_item *item = layout_chain_item(chains, number);
    size_t layer = (size_t)item->layer;
    size_t *items = layered->layers[layer].items;
    size_t at = (size_t)item->order;
    if (at == to) {
        return false;
    }
    for (; at < to; at++) {
        layout_search_place(layered, layer, at, items[at + 1]);
    }
    for (; at > to; at--) {
        layout_search_place(layered, layer, at, items[at - 1]);
    }
    layout_search_place(layered, layer, to, chains->items[number]);
    layout_search_touch(chains->search, layer);
    return true;
}

/* The cheapest gap of the last item, the nearest of several, if it costs at most `most`. */
static bool layout_chain_arrive(const struct layout_chains *chains, long most, size_t *ret_gap)
{
    struct layout_chain_window window = layout_chain_window(chains, chains->count - 1);
    int own = layout_chain_item(chains, chains->count - 1)->order - (int)window.first;
    size_t best = 0;
    for (size_t i = 1; i <= window.last - window.first; i++) {
        long more = chains->costs[0][i] - chains->costs[0][best];
        best = more < 0 || (more == 0 && abs((int)i - own) < abs((int)best - own)) ? i : best;
    }
    *ret_gap = best;
    return chains->costs[0][best] <= most;
}

/* Puts the chain where it costs at most `most`, if there is a way. */
static bool layout_chain_search(struct layout_chains *chains, long most)
{
    for (size_t i = 0; i < CHAIN_GAPS; i++) {
        chains->costs[0][i] = 0;
    }
    layout_chain_leave(chains, true);
    layout_chain_add_turns(chains, 0, chains->costs[0]);
    bool found = true;
    for (size_t i = 0; found && i + 1 < chains->count; i++) {
        found = layout_chain_advance(chains, i, most, chains->from + i * CHAIN_GAPS);
    }
    size_t gap = 0;
    bool moved = false;
    found = found && layout_chain_arrive(chains, most, &gap);
    for (size_t i = chains->count; found && i-- > 0;) {
        chains->from[i * CHAIN_GAPS] = layout_chain_window(chains, i).first + gap;
        gap = i > 0 ? chains->from[(i - 1) * CHAIN_GAPS + gap] : 0;
    }
    for (size_t i = 0; found && i < chains->count; i++) {
        if (!layout_chain_is_held(chains, i)) {
            moved = layout_chain_move(chains, i, chains->from[i * CHAIN_GAPS]) || moved;
        }
    }
    layout_chain_leave(chains, false);
    return moved;
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
    return cost > 0 && layout_chain_search(chains, on_ties ? cost : cost - 1);
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
