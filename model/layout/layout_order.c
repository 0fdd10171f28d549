/* The order within each layer: starts, sweeps, rounds of sifting and rerouting, kicks. */
#include "model/layout/layout_order.h"

#include <stdint.h>

#include "model/layout/layout_chain.h"
#include "model/layout/layout_kick.h"
#include "model/layout/layout_median.h"
#include "model/layout/layout_search.h"
#include "model/layout/layout_sift.h"

enum {
    ORDER_SWEEPS = 64,
    ORDER_SWEEP_PATIENCE = 8,
    ORDER_ROUNDS = 30,
    ORDER_ROUND_PATIENCE = 4,
    ORDER_FIRST_KICK_STEPS = 10000,
    ORDER_KICK_STEPS = 2000, /* more for each crossing that is left, up to */
    ORDER_MOST_KICK_STEPS = 1500000
};

enum layout_order_stage { ORDER_DEPTH, ORDER_BREADTH, ORDER_REFINE, ORDER_KICK, ORDER_DONE };

struct layout_order {
    struct layout_search search;
    struct layout_chains chains;
    enum layout_order_stage stage;
    int round;     /* of the stage: sweeps, or times through all layers */
    int idle;      /* rounds since the last gain */
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

static void layout_order_enter(struct layout_order *order, enum layout_order_stage stage)
{
    layout_search_restore(&order->search);
    order->stage = stage;
    order->round = 0;
    order->idle = 0;
    order->cursor = 0;
    if (stage == ORDER_KICK) {
        size_t steps = ORDER_FIRST_KICK_STEPS + order->search.best_crossings * ORDER_KICK_STEPS;
        steps = steps < ORDER_MOST_KICK_STEPS ? steps : ORDER_MOST_KICK_STEPS;
        order->budget = order->search.steps + steps;
    }
}

/* The order in which a walk from the sources comes to the items, breadth or depth first. */
static void layout_order_walk(struct layout_search *search, bool breadth)
{
    struct layout_layered *layered = search->layered;
    size_t *walk = layout_adjacency_walk(&search->adjacency, breadth);
    for (size_t i = 0; i < layered->layer_count; i++) {
        layered->layers[i].count = 0;
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        size_t number = (size_t)layered->items[walk[i]].layer;
        layout_search_place(layered, number, layered->layers[number].count++, walk[i]);
        layout_search_touch(search, number);
    }
}

/* Keeps what a round has brought. */
static void layout_order_end_round(struct layout_order *order)
{
    order->idle = layout_search_keep(&order->search, false) ? 0 : order->idle + 1;
    order->round++;
}

static void layout_order_sweep(struct layout_order *order)
{
    struct layout_search *search = &order->search;
    if (order->round == 0) {
        layout_order_walk(search, order->stage == ORDER_BREADTH);
        layout_search_keep(search, order->stage == ORDER_DEPTH);
        layout_median_transpose(search, false);
        layout_order_end_round(order);
        order->idle = 0;
        return;
    }
    int sweep = order->round - 1;
    if (sweep == ORDER_SWEEPS || order->idle == ORDER_SWEEP_PATIENCE) {
        layout_order_enter(order, order->stage == ORDER_DEPTH ? ORDER_BREADTH : ORDER_REFINE);
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

bool layout_order_advance(struct layout_order *order)
{
    bool begun = order->stage != ORDER_DEPTH || order->round > 0;
    if (order->stage == ORDER_DONE || (begun && order->search.best_crossings == 0)) {
        order->stage = ORDER_DONE;
    } else if (order->stage == ORDER_REFINE) {
        layout_order_refine(order);
    } else if (order->stage != ORDER_KICK) {
        layout_order_sweep(order);
    } else if (order->search.steps < order->budget) {
        layout_kick(&order->search, &order->chains, true);
    } else {
        order->stage = ORDER_DONE;
    }
    return order->stage != ORDER_DONE;
}

void layout_order_take(struct layout_order *order)
{
    layout_search_restore(&order->search);
    order->search.layered->crossings = order->search.best_crossings;
}

void layout_order_improve(struct layout_layered *layered)
{
    struct layout_order *order = layout_order_begin(layered);
    while (layout_order_advance(order)) {
    }
    layout_order_take(order);
}
