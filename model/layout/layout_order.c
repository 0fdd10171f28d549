/* The order within each layer: starts, sweeps, rounds of sifting and rerouting, kicks. */
#include "model/layout/layout_order.h"

#include <stdint.h>

#include "model/layout/layout_band.h"
#include "model/layout/layout_chain.h"
#include "model/layout/layout_kick.h"
#include "model/layout/layout_median.h"
#include "model/layout/layout_search.h"
#include "model/layout/layout_sift.h"
#include "model/layout/layout_turn.h"

/* How much a search is worth: a large graph much, for its order takes long to read; a small one
 * much, for it takes no time. */
enum {
    ORDER_SWEEPS = 64,
    ORDER_PATIENCE = 3,         /* sweeps without a gain, one more for so many items, */
    ORDER_PATIENCE_ITEMS = 110, /* and for so many nodes less than a small graph has, up to */
    ORDER_PATIENCE_NODES = 10,
    ORDER_MOST_PATIENCE = 16,
    ORDER_START_NODES = 8, /* a start more for so many nodes less than a small graph has */
    ORDER_ROUNDS = 30,
    ORDER_ROUND_PATIENCE = 2,
    ORDER_FIRST_KICK_STEPS = 3000,
    ORDER_KICK_STEPS = 500, /* more for each crossing that is left, so many more for */
    ORDER_KICK_ITEMS = 180, /* so many items, */
    ORDER_SMALL_STEPS = 30, /* and for each node less than a small graph has, up to */
    ORDER_MOST_KICK_STEPS = 3000000,
    ORDER_TURN_STEPS = 40000,
    ORDER_SMALL = 160
};

enum layout_order_stage {
    ORDER_DOWN,
    ORDER_UP,
    ORDER_DRAWN,
    ORDER_REFINE,
    ORDER_KICK,
    ORDER_TURN,
    ORDER_DONE
};

struct layout_order {
    struct layout_search search;
    struct layout_chains chains;
    enum layout_order_stage stage;
    int round;     /* of the stage: sweeps, or times through all layers */
    int idle;      /* rounds since the last gain */
    size_t starts; /* from orders that are drawn, so far */
    size_t cursor; /* the layer that comes next */
    size_t budget; /* the steps after which there are no more kicks */
};

struct layout_order *layout_order_begin(struct layout_layered *layered)
{
    struct layout_order *order = arena_allocate(layered->scratch, sizeof(*order));
    order->search = layout_search_make(layered);
    order->chains = layout_chains_make(&order->search);
    return order;
}

/* How many nodes a graph has less than a small one may have. */
static size_t layout_order_small(const struct layout_order *order)
{
    size_t nodes = order->search.layered->graph->node_count;
    return nodes < ORDER_SMALL ? ORDER_SMALL - nodes : 0;
}

static size_t layout_order_kick_steps(const struct layout_order *order)
{
    size_t items = order->search.layered->item_count;
    size_t each = ORDER_KICK_STEPS + items * ORDER_KICK_STEPS / ORDER_KICK_ITEMS +
                  layout_order_small(order) * ORDER_SMALL_STEPS;
    size_t steps = ORDER_FIRST_KICK_STEPS + order->search.best_crossings * each;
    return steps < ORDER_MOST_KICK_STEPS ? steps : ORDER_MOST_KICK_STEPS;
}

/* The places of a layer that a band takes, from one on; gives the one behind them. */
static size_t layout_order_band_end(const struct layout_search *search, size_t layer, size_t first)
{
    const struct layout_layer *items = &search->layered->layers[layer];
    size_t end = first;
    while (end < items->count && search->layered->items[items->items[end]].band ==
                                     search->layered->items[items->items[first]].band) {
        end++;
    }
    return end;
}

/* The items of one band the other way round, in all layers, if more branches are in their order
 * then: nothing else turns a whole picture over. Pins have no other way round. */
static void layout_order_mirror(struct layout_search *search, int band)
{
    struct layout_layered *layered = search->layered;
    for (size_t i = 0; i < layered->layer_count; i++) {
        const size_t *items = layered->layers[i].items;
        size_t end;
        for (size_t first = 0; first < layered->layers[i].count; first = end) {
            end = layout_order_band_end(search, i, first);
            if (layered->items[items[first]].band != band) {
                continue;
            }
            for (size_t a = first, b = end - 1; a < b; a++, b--) {
                layout_turn_exchange(search, i, a, b);
            }
        }
    }
    layout_search_keep(search, false);
    layout_search_restore(search);
}

/* Without bands all items are of the first one. */
static void layout_order_mirror_bands(struct layout_search *search)
{
    const struct layout_graph *graph = search->layered->graph;
    int count = graph->bands == NULL ? 1 : (int)graph->band_count;
    for (int band = 0; band < count && graph->pins == NULL; band++) {
        layout_order_mirror(search, band);
    }
}

static void layout_order_enter(struct layout_order *order, enum layout_order_stage stage)
{
    layout_search_restore(&order->search);
    order->stage = stage;
    order->round = 0;
    order->idle = 0;
    order->cursor = 0;
    order->budget = order->search.steps +
                    (stage == ORDER_TURN ? ORDER_TURN_STEPS : layout_order_kick_steps(order));
}

/* The order in which a walk comes to the items. */
static void layout_order_walk(struct layout_search *search, bool down)
{
    struct layout_layered *layered = search->layered;
    size_t *walk = layout_adjacency_walk(&search->adjacency, down);
    for (size_t i = 0; i < layered->layer_count; i++) {
        layered->layers[i].count = 0;
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        size_t number = (size_t)layered->items[walk[i]].layer;
        layout_search_place(layered, number, layered->layers[number].count++, walk[i]);
        layout_search_touch(search, number);
    }
    for (size_t i = 0; layered->graph->bands != NULL && i < layered->layer_count; i++) {
        layout_band_sort_layer(layered, i);
    }
}

/* An order by chance, but for bands. */
static void layout_order_draw(struct layout_search *search)
{
    struct layout_layered *layered = search->layered;
    for (size_t i = 0; i < layered->layer_count; i++) {
        const struct layout_layer *layer = &layered->layers[i];
        for (size_t left = layer->count; left > 1; left--) {
            size_t other = layout_search_draw(search, left);
            layout_turn_exchange(search, i, left - 1, other);
        }
    }
}

static int layout_order_patience(const struct layout_order *order)
{
    size_t patience = ORDER_PATIENCE + order->search.layered->item_count / ORDER_PATIENCE_ITEMS +
                      layout_order_small(order) / ORDER_PATIENCE_NODES;
    return patience < ORDER_MOST_PATIENCE ? (int)patience : ORDER_MOST_PATIENCE;
}

/* Keeps what a round has brought. */
static void layout_order_end_round(struct layout_order *order)
{
    order->idle = layout_search_keep(&order->search, false) ? 0 : order->idle + 1;
    order->round++;
}

/* From a walk down, one up and, of a small graph, orders by chance. */
static enum layout_order_stage layout_order_next_start(struct layout_order *order)
{
    if (order->stage == ORDER_DOWN) {
        return ORDER_UP;
    }
    return order->starts++ < layout_order_small(order) / ORDER_START_NODES ? ORDER_DRAWN
                                                                           : ORDER_REFINE;
}

static void layout_order_sweep(struct layout_order *order)
{
    struct layout_search *search = &order->search;
    if (order->round == 0) {
        if (order->stage == ORDER_DRAWN) {
            layout_order_draw(search);
        } else {
            layout_order_walk(search, order->stage == ORDER_DOWN);
        }
        layout_search_keep(search, order->stage == ORDER_DOWN);
        layout_median_transpose(search, false);
        layout_order_end_round(order);
        order->idle = 0;
        return;
    }
    int sweep = order->round - 1;
    if (sweep == ORDER_SWEEPS || order->idle >= layout_order_patience(order)) {
        layout_order_enter(order, layout_order_next_start(order));
        return;
    }
    bool flip = sweep % 4 >= 2;
    layout_median_sweep(search, sweep % 2 == 0, flip, sweep % 8 >= 4);
    layout_median_transpose(search, flip);
    layout_order_end_round(order);
}

/* A round sifts all layers, then reroutes long edges; a slice is a layer. */
static void layout_order_refine(struct layout_order *order)
{
    size_t layers = order->search.layered->layer_count;
    if (order->round == ORDER_ROUNDS || order->idle == ORDER_ROUND_PATIENCE) {
        layout_order_enter(order, ORDER_KICK);
        return;
    }
    bool on_ties = order->round % 2 == 1;
    size_t layer = order->cursor++;
    if (layer < layers) {
        bool upward = order->round % 4 >= 2;
        layout_sift_layer(&order->search, upward ? layers - 1 - layer : layer, on_ties);
        return;
    }
    layout_chains_reroute_layer(&order->chains, layer - layers, on_ties, layer == layers);
    if (order->cursor == 2 * layers) {
        order->cursor = 0;
        layout_order_end_round(order);
    }
}

/* Branches go back into their order where that costs nothing. */
static void layout_order_turn(struct layout_order *order)
{
    size_t layer = order->cursor++;
    if (layer == 0) {
        layout_order_mirror_bands(&order->search);
    }
    if (layer + 1 >= order->search.layered->layer_count || order->search.steps >= order->budget ||
        order->search.best_turned == 0) {
        layout_order_enter(order, ORDER_DONE);
        return;
    }
    layout_turn_branches(&order->search, layer);
}

bool layout_order_advance(struct layout_order *order)
{
    bool begun = order->stage != ORDER_DOWN || order->round > 0;
    bool done = order->stage == ORDER_KICK && order->search.steps >= order->budget;
    if (order->stage == ORDER_TURN) {
        layout_order_turn(order);
    } else if (order->stage == ORDER_DONE) {
        return false;
    } else if (done || (begun && order->search.best_crossings == 0)) {
        layout_order_enter(order, ORDER_TURN);
    } else if (order->stage == ORDER_REFINE) {
        layout_order_refine(order);
    } else if (order->stage != ORDER_KICK) {
        layout_order_sweep(order);
    } else {
        layout_kick(&order->search, &order->chains, true);
    }
    return order->stage != ORDER_DONE;
}

bool layout_order_kicks(const struct layout_order *order)
{
    return order->stage == ORDER_KICK;
}

void layout_order_take(struct layout_order *order)
{
    layout_search_restore(&order->search);
    order->search.layered->crossings = order->search.best_crossings;
}

struct layout_order *layout_order_begin_again(struct layout_layered *layered)
{
    struct layout_order *order = layout_order_begin(layered);
    order->stage = ORDER_REFINE;
    return order;
}

void layout_order_peek(const struct layout_order *order, struct layout_layered *copy)
{
    for (size_t i = 0; i < copy->item_count; i++) {
        struct layout_item *item = &copy->items[i];
        item->order = order->search.best[i];
        copy->layers[item->layer].items[item->order] = i;
    }
    copy->crossings = order->search.best_crossings;
}

size_t layout_order_steps(const struct layout_order *order)
{
    return order->search.steps;
}

void layout_order_improve(struct layout_layered *layered)
{
    struct layout_order *order = layout_order_begin(layered);
    while (layout_order_advance(order)) {
    }
    layout_order_take(order);
}
