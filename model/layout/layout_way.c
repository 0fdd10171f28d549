/* The way of a long edge: a shortest path through the gaps of its layers. */
#include "model/layout/layout_way.h"

#include <limits.h>
#include <stdlib.h>

/* The gaps of a layer that are looked at: gap i is before the item at place i, the chain's
 * own item left out. */
struct layout_way_window {
    size_t first;
    size_t last;
};

/* A part of the chain: from one layer to the next, whichever way it goes. */
struct layout_way_step {
    const struct layout_layer *layer;
    bool down;
    int gone;      /* the place of the chain's own item where it comes from */
    int gone_next; /* and where it goes */
    int end;       /* the place of the item that it ends at; -1 before the last step */
    struct layout_way_window window;
    struct layout_way_window open; /* of the window: from the first gap that it can come from */
    struct layout_way_window next;
    long cost; /* of the first gap of `next`, from the gap at work */
};

/* Leaves the chain's items out of their layers, or puts them back: each layer has one at most. */
static void layout_way_leave(struct layout_chains *chains, bool out)
{
    for (size_t i = 0; i < chains->count; i++) {
        const struct layout_item *item = layout_way_item(chains, i);
        if (!layout_way_is_held(chains, i)) {
            chains->gone[item->layer] = out ? item->order : INT_MAX;
        }
    }
}

/* The gaps near an item of the chain, as far as its band reaches. Those behind it are counted
 * without it. */
static struct layout_way_window layout_way_band_window(const struct layout_layered *layered,
                                                       const struct layout_item *item)
{
    const struct layout_layer *layer = &layered->layers[item->layer];
    size_t order = (size_t)item->order;
    struct layout_way_window window = {.first = order, .last = order};
    while (window.first > 0 && order - window.first < WAY_REACH &&
           layered->items[layer->items[window.first - 1]].band == item->band) {
        window.first--;
    }
    while (window.last + 1 < layer->count && window.last - order < WAY_REACH &&
           layered->items[layer->items[window.last + 1]].band == item->band) {
        window.last++;
    }
    return window;
}

/* Near the item's place; an end keeps its place. */
static struct layout_way_window layout_way_window(const struct layout_chains *chains, size_t number)
{
    const struct layout_item *item = layout_way_item(chains, number);
    size_t order = (size_t)item->order;
    if (layout_way_is_held(chains, number)) {
        order -= item->order > chains->gone[item->layer];
        return (struct layout_way_window){.first = order, .last = order};
    }
    const struct layout_layered *layered = chains->search->layered;
    if (layered->graph->bands != NULL) {
        return layout_way_band_window(layered, item);
    }
    size_t width = layered->layers[item->layer].count - 1;
    return (struct layout_way_window){
        .first = order > WAY_REACH ? order - WAY_REACH : 0,
        .last = order + WAY_REACH < width ? order + WAY_REACH : width,
    };
}

/* Adds what the lines of the item at `place` cost, as one that stands before where the chain comes
 * from, or behind that. */
static void layout_way_add(const struct layout_chains *chains, struct layout_way_step *step,
                           size_t place, bool before)
{
    size_t count;
    const int *orders = layout_adjacency_orders(&chains->search->adjacency,
                                                step->layer->items[place], step->down, &count);
    for (size_t i = 0; i < count; i++) {
        int order = orders[i] - (orders[i] > step->gone_next);
        bool below = order < (int)step->next.first;
        if (orders[i] != step->gone_next && order != step->end) {
            step->cost += before != below;
            if (!below && order < (int)step->next.last) {
                chains->bends[(size_t)order - step->next.first] += before ? -1 : 1;
            }
        }
    }
}

/* The chain comes from one gap further on: the item at `place` stands before it now. */
static void layout_way_pass(const struct layout_chains *chains, struct layout_way_step *step,
                            size_t place)
{
    size_t count;
    const int *orders = layout_adjacency_orders(&chains->search->adjacency,
                                                step->layer->items[place], step->down, &count);
    for (size_t i = 0; i < count; i++) {
        int order = orders[i] - (orders[i] > step->gone_next);
        if (orders[i] == step->gone_next || order == step->end) {
            continue;
        }
        if (order < (int)step->next.first) {
            step->cost--;
            continue;
        }
        step->cost++;
        if (order < (int)step->next.last) {
            chains->bends[(size_t)order - step->next.first] -= 2;
        }
    }
}

/* From the first to the last gap of a window to which there is a way that costs at most `most`. */
static struct layout_way_window layout_way_open(const long costs[], struct layout_way_window window,
                                                long most)
{
    struct layout_way_window open = window;
    while (open.last > open.first && costs[open.last - window.first] > most) {
        open.last--;
    }
    while (open.last > open.first && costs[open.first - window.first] > most) {
        open.first++;
    }
    return open;
}

/* All items of the layer but the chain's own one stand before the first open gap or behind. */
static struct layout_way_step layout_way_begin_step(struct layout_chains *chains, size_t number,
                                                    long most)
{
    const struct layout_item *item = layout_way_item(chains, number);
    const struct layout_item *next = layout_way_item(chains, number + 1);
    struct layout_way_step step = {
        .layer = &chains->search->layered->layers[item->layer],
        .down = layout_way_load(chains, number),
        .gone = chains->gone[item->layer],
        .gone_next = chains->gone[next->layer],
        .end = -1,
        .window = layout_way_window(chains, number),
        .next = layout_way_window(chains, number + 1),
    };
    if (layout_way_is_held(chains, number + 1)) {
        step.end = (int)step.next.first;
    }
    step.open = layout_way_open(chains->costs[0], step.window, most);
    for (size_t i = 0; i < WAY_GAPS; i++) {
        chains->bends[i] = 0;
        chains->costs[1][i] = LONG_MAX;
    }
    int own = layout_way_is_held(chains, number) ? item->order : step.gone;
    int first = (int)step.open.first + (step.gone < (int)step.open.first);
    for (int i = 0; i < (int)step.layer->count; i++) {
        if (i != own && i != step.gone) {
            layout_way_add(chains, &step, (size_t)i, i < first);
        }
    }
    chains->search->steps += step.layer->count;
    return step;
}

/* Relaxes the next layer's gaps from one of this layer. Says whether it came to any. */
static bool layout_way_relax(struct layout_chains *chains, const struct layout_way_step *step,
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
static void layout_way_add_turns(const struct layout_chains *chains, size_t number, long costs[])
{
    const struct layout_arcs *arcs = &chains->search->adjacency.arcs;
    if (layout_way_is_held(chains, number) ||
        !layout_arcs_any(arcs, (size_t)layout_way_item(chains, number)->layer)) {
        return;
    }
    struct layout_way_window window = layout_way_window(chains, number);
    for (size_t gap = window.first; gap <= window.last; gap++) {
        long *cost = &costs[gap - window.first];
        *cost += *cost == LONG_MAX ? 0 : layout_arcs_at(arcs, chains->items[number], gap);
    }
}

/* From the layer of one item of the chain to that of the next, if there is a way. */
static bool layout_way_advance(struct layout_chains *chains, size_t number, long most, size_t *from)
{
    struct layout_way_step step = layout_way_begin_step(chains, number, most);
    bool came = false;
    for (size_t gap = step.open.first; gap <= step.open.last; gap++) {
        if (gap > step.open.first) {
            size_t passed = gap - 1 + ((int)gap - 1 >= step.gone);
            layout_way_pass(chains, &step, passed);
        }
        if (chains->costs[0][gap - step.window.first] <= most) {
            came = layout_way_relax(chains, &step, gap - step.window.first, most, from) || came;
        }
    }
    long *costs = chains->costs[0];
    chains->costs[0] = chains->costs[1];
    chains->costs[1] = costs;
    layout_way_add_turns(chains, number + 1, chains->costs[0]);
    return came;
}

static bool layout_way_move(struct layout_chains *chains, size_t number, size_t to)
{
    const struct layout_item *item = layout_way_item(chains, number);
    size_t layer = (size_t)item->layer;
    size_t from = (size_t)item->order;
    if (from == to) {
        return false;
    }
    layout_search_move(chains->search->layered, layer, from, to);
    layout_search_touch(chains->search, layer);
    return true;
}

/* The cheapest gap of the last item, the nearest of several, if it costs at most `most`. */
static bool layout_way_arrive(const struct layout_chains *chains, long most, size_t *ret_gap)
{
    struct layout_way_window window = layout_way_window(chains, chains->count - 1);
    int own = layout_way_item(chains, chains->count - 1)->order - (int)window.first;
    size_t best = 0;
    for (size_t i = 1; i <= window.last - window.first; i++) {
        long more = chains->costs[0][i] - chains->costs[0][best];
        best = more < 0 || (more == 0 && abs((int)i - own) < abs((int)best - own)) ? i : best;
    }
    *ret_gap = best;
    return chains->costs[0][best] <= most;
}

bool layout_way_search(struct layout_chains *chains, long most)
{
    for (size_t i = 0; i < WAY_GAPS; i++) {
        chains->costs[0][i] = 0;
    }
    layout_way_leave(chains, true);
    layout_way_add_turns(chains, 0, chains->costs[0]);
    bool found = true;
    for (size_t i = 0; found && i + 1 < chains->count; i++) {
        found = layout_way_advance(chains, i, most, chains->from + i * WAY_GAPS);
    }
    size_t gap = 0;
    bool moved = false;
    found = found && layout_way_arrive(chains, most, &gap);
    for (size_t i = chains->count; found && i-- > 0;) {
        chains->from[i * WAY_GAPS] = layout_way_window(chains, i).first + gap;
        gap = i > 0 ? chains->from[(i - 1) * WAY_GAPS + gap] : 0;
    }
    for (size_t i = 0; found && i < chains->count; i++) {
        if (!layout_way_is_held(chains, i)) {
            moved = layout_way_move(chains, i, chains->from[i * WAY_GAPS]) || moved;
        }
    }
    layout_way_leave(chains, false);
    return moved;
}
