/* Long edges: a shortest path through the gaps of the layers. */
#include "model/layout/layout_chain.h"

#include <limits.h>

enum { CHAIN_REACH = 6 };

struct layout_chain_window {
    size_t first;
    size_t last;
};

/* A coordinate is 2 i + 1 for the item at place i, 2 i for the gap before it. */

struct layout_chains layout_chains_make(struct layout_search *search)
{
    const struct layout_layered *layered = search->layered;
    struct arena *scratch = layered->scratch;
    size_t widest = 0;
    for (size_t i = 0; i < layered->layer_count; i++) {
        widest = layered->layers[i].count > widest ? layered->layers[i].count : widest;
    }
    struct layout_chains chains = {
        .search = search,
        .seen = arena_array(scratch, layered->graph->edge_count, sizeof(size_t)),
        .turns = arena_array(scratch, layered->piece_count, sizeof(size_t)),
        .last = layered->layer_count,
        .room = arena_array(scratch, layered->layer_count + 4, sizeof(size_t)),
        .places = arena_array(scratch, layered->layer_count + 4, sizeof(size_t)),
        .removed = arena_array(scratch, layered->item_count, sizeof(bool)),
        .less = arena_array(scratch, widest, sizeof(long)),
        .more = arena_array(scratch, widest, sizeof(long)),
        .from = arena_array(scratch, 2 * layered->item_count + 3 * layered->layer_count + 8,
                            sizeof(int)),
    };
    for (int i = 0; i < 2; i++) {
        chains.costs[i] = arena_array(scratch, 2 * widest + 1, sizeof(long));
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        if (layered->items[i].kind == ITEM_TURN) {
            chains.turns[layered->items[i].owner] = i;
        }
    }
    return chains;
}

static void layout_chain_collect(struct layout_chains *chains, size_t edge)
{
    const struct layout_layered *layered = chains->search->layered;
    const struct layout_edge *ends = &layered->graph->edges[edge];
    chains->count = 0;
    chains->items = chains->room;
    chains->items[chains->count++] = ends->from;
    for (size_t i = layered->first_piece[edge]; i < layered->first_piece[edge + 1]; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (piece->kind != PIECE_ALONG) {
            chains->items[chains->count++] = chains->turns[i];
        }
        if (piece->kind != PIECE_TURN_IN) {
            chains->items[chains->count++] =
                layered->back[edge] && piece->kind == PIECE_ALONG ? piece->from : piece->to;
        }
    }
    if (layered->back[edge]) {
        chains->items[chains->count++] = ends->to;
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

/* The neighbours of an item that lie in the layer of the chain's next item. */
static const size_t *layout_chain_neighbours(const struct layout_search *search, size_t item,
                                             bool down, size_t *ret_count)
{
    const struct layout_adjacency *adjacency = &search->adjacency;
    int side = down ? 1 : 0;
    size_t first = adjacency->first[side][item];
    *ret_count = adjacency->first[side][item + 1] - first;
    return adjacency->items[side] + first;
}

/* How many lines the one between two items of the chain crosses. */
static long layout_chain_crossings(const struct layout_search *search, size_t from, size_t to)
{
    const struct layout_item *items = search->layered->items;
    const struct layout_layer *layer = &search->layered->layers[items[from].layer];
    bool down = items[to].layer > items[from].layer;
    int order = items[from].order;
    int next = items[to].order;
    long crossings = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t count;
        const size_t *others = layout_chain_neighbours(search, layer->items[i], down, &count);
        for (size_t j = 0; j < count; j++) {
            int other = items[others[j]].order;
            crossings += (int)i < order ? other > next : (int)i > order && other < next;
        }
    }
    return crossings;
}

static long layout_chain_cost(const struct layout_chains *chains)
{
    long cost = 0;
    for (size_t i = 0; i + 1 < chains->count; i++) {
        cost += layout_chain_crossings(chains->search, chains->items[i], chains->items[i + 1]);
    }
    return cost;
}

static void layout_chain_remove(struct layout_chains *chains)
{
    struct layout_layered *layered = chains->search->layered;
    for (size_t i = 1; i + 1 < chains->count; i++) {
        const struct layout_item *item = &layered->items[chains->items[i]];
        size_t number = (size_t)item->layer;
        struct layout_layer *layer = &layered->layers[number];
        chains->removed[chains->items[i]] = true;
        layer->count--;
        for (size_t j = (size_t)item->order; j < layer->count; j++) {
            layout_search_place(layered, number, j, layer->items[j + 1]);
        }
    }
}

/* The gaps near an item that is taken out, as far as its band reaches. */
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
    while (window.last < layer->count && window.last - order < CHAIN_REACH &&
           layered->items[layer->items[window.last]].band == item->band) {
        window.last++;
    }
    return window;
}

/* The gaps of an item's layer that the search looks at: near its place; an end keeps its place. */
static struct layout_chain_window layout_chain_window(const struct layout_chains *chains,
                                                      size_t number)
{
    const struct layout_layered *layered = chains->search->layered;
    const struct layout_item *item = &layered->items[chains->items[number]];
    size_t order = (size_t)item->order;
    if (number == 0 || number + 1 == chains->count) {
        return (struct layout_chain_window){.first = order, .last = order};
    }
    size_t width = layered->layers[item->layer].count;
    if (layered->graph->bands != NULL) {
        return layout_chain_band_window(layered, item);
    }
    return (struct layout_chain_window){
        .first = order > CHAIN_REACH ? order - CHAIN_REACH : 0,
        .last = order + CHAIN_REACH < width ? order + CHAIN_REACH : width,
    };
}

/* Adds the lines of the item at place `place` to those that begin before (or behind) where the
 * chain comes from, or takes them away. Gives the change of what the window's first gap costs. */
static long layout_chain_pass(struct layout_chains *chains, size_t number, size_t place,
                              bool before, long change, size_t first)
{
    const struct layout_layered *layered = chains->search->layered;
    const struct layout_item *item = &layered->items[chains->items[number]];
    bool down = layered->items[chains->items[number + 1]].layer > item->layer;
    long *lines = before ? chains->less : chains->more;
    size_t count;
    const size_t *others = layout_chain_neighbours(
        chains->search, layered->layers[item->layer].items[place], down, &count);
    long cost = 0;
    for (size_t i = 0; i < count; i++) {
        if (!chains->removed[others[i]]) {
            size_t order = (size_t)layered->items[others[i]].order;
            lines[order] += change;
            cost += before == (order >= first) ? change : 0;
        }
    }
    return cost;
}

/* Relaxes the coordinates of the next layer's window from one of this layer. */
static void layout_chain_relax(struct layout_chains *chains, struct layout_chain_window window,
                               size_t width, int coordinate, long cost, long most, int *from)
{
    long *next = chains->costs[1];
    chains->search->steps += window.last - window.first + 1;
    for (size_t i = window.first; i <= window.last; i++) {
        if (cost < next[2 * i] && cost <= most) {
            next[2 * i] = cost;
            from[2 * i] = coordinate;
        }
        if (i == width) {
            break;
        }
        cost -= chains->less[i];
        if (cost < next[2 * i + 1] && cost <= most) {
            next[2 * i + 1] = cost;
            from[2 * i + 1] = coordinate;
        }
        cost += chains->more[i];
    }
}

/* Sets what lines from the layer of item `number` cost before the first coordinate at work there.
 * Gives what the first gap at work in the next layer costs. */
static long layout_chain_begin_step(struct layout_chains *chains, size_t number,
                                    struct layout_chain_window window,
                                    struct layout_chain_window next)
{
    const struct layout_layered *layered = chains->search->layered;
    size_t count = layered->layers[layered->items[chains->items[number]].layer].count;
    size_t width = layered->layers[layered->items[chains->items[number + 1]].layer].count;
    for (size_t i = 0; i < width; i++) {
        chains->less[i] = chains->more[i] = 0;
    }
    for (size_t i = 2 * next.first; i <= 2 * next.last + 1 && i < 2 * width + 1; i++) {
        chains->costs[1][i] = LONG_MAX;
    }
    long cost = 0;
    for (size_t i = 0; i < count; i++) {
        cost += layout_chain_pass(chains, number, i, i < window.first, 1, next.first);
    }
    chains->search->steps += width + count;
    return cost;
}

/* From the layer of one item of the chain to that of the next. */
static void layout_chain_step(struct layout_chains *chains, size_t number, long most, int *from)
{
    const struct layout_layered *layered = chains->search->layered;
    const struct layout_item *end = &layered->items[chains->items[number + 1]];
    size_t width = layered->layers[end->layer].count;
    struct layout_chain_window window = layout_chain_window(chains, number);
    struct layout_chain_window next = layout_chain_window(chains, number + 1);
    long cost = layout_chain_begin_step(chains, number, window, next);
    size_t last = 2 * window.last + (number == 0);
    for (size_t i = 2 * window.first; i <= last; i++) {
        if (i % 2 == 1) {
            cost += layout_chain_pass(chains, number, i / 2, false, -1, next.first);
        } else if (i > 2 * window.first) {
            cost += layout_chain_pass(chains, number, i / 2 - 1, true, 1, next.first);
        }
        bool taken = number == 0 ? i == last : i % 2 == 0;
        if (taken && chains->costs[0][i] <= most) {
            layout_chain_relax(chains, next, width, (int)i, chains->costs[0][i] + cost, most, from);
        }
    }
    long *costs = chains->costs[0];
    chains->costs[0] = chains->costs[1];
    chains->costs[1] = costs;
}

static void layout_chain_insert(struct layout_chains *chains, size_t item, size_t place)
{
    struct layout_layered *layered = chains->search->layered;
    size_t number = (size_t)layered->items[item].layer;
    struct layout_layer *layer = &layered->layers[number];
    for (size_t i = layer->count++; i > place; i--) {
        layout_search_place(layered, number, i, layer->items[i - 1]);
    }
    layout_search_place(layered, number, place, item);
    chains->removed[item] = false;
}

static void layout_chain_put_back(struct layout_chains *chains)
{
    const struct layout_layered *layered = chains->search->layered;
    for (size_t i = 1; i + 1 < chains->count; i++) {
        size_t item = chains->items[i];
        layout_chain_insert(chains, item, (size_t)layered->items[item].order);
    }
}

/* The path that costs at most `most`, if there is one: the chain is put in. */
static bool layout_chain_search(struct layout_chains *chains, long most)
{
    const struct layout_layered *layered = chains->search->layered;
    const struct layout_item *first = &layered->items[chains->items[0]];
    chains->costs[0][2 * first->order + 1] = 0;
    size_t at = 0;
    for (size_t i = 0; i + 1 < chains->count; i++) {
        layout_chain_step(chains, i, most, chains->from + at);
        at += 2 * layered->layers[layered->items[chains->items[i + 1]].layer].count + 1;
    }
    const struct layout_item *last = &layered->items[chains->items[chains->count - 1]];
    int coordinate = 2 * last->order + 1;
    if (chains->costs[0][coordinate] > most) {
        return false;
    }
    for (size_t i = chains->count - 1; i > 1; i--) {
        at -= 2 * layered->layers[layered->items[chains->items[i]].layer].count + 1;
        coordinate = chains->from[at + (size_t)coordinate];
        /* The layers of the items before are as they were: each has one item of the chain. */
        chains->places[i - 1] = (size_t)coordinate / 2;
    }
    for (size_t i = 1; i + 1 < chains->count; i++) {
        layout_chain_insert(chains, chains->items[i], chains->places[i]);
    }
    return true;
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
    if (cost == 0) {
        return false;
    }
    layout_chain_remove(chains);
    if (layout_chain_search(chains, on_ties ? cost : cost - 1)) {
        for (size_t i = 1; i + 1 < chains->count; i++) {
            layout_search_touch(chains->search, (size_t)layered->items[chains->items[i]].layer);
        }
        return true;
    }
    layout_chain_put_back(chains);
    return false;
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
        size_t edge = item->kind == ITEM_TURN ? layered->pieces[item->owner].edge : item->owner;
        if (chains->seen[edge] != chains->stamp) {
            chains->seen[edge] = chains->stamp;
            layout_chains_reroute(chains, edge, on_ties);
        }
    }
}
