/* The order within each layer: first orders, median sweeps, transposition, the best one kept. */
#include "model/layout/layout_order.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/layout/layout_adjacency.h"

enum { ORDER_SWEEPS = 24, ORDER_PATIENCE = 6, ORDER_TRANSPOSITIONS = 8, ORDER_SCALE = 256 };

struct layout_order_key {
    int64_t value;
    int order;
    size_t item;
};

struct layout_order_search {
    struct layout_layered *layered;
    struct layout_adjacency adjacency;
    struct layout_order_key *keys;
    int *best; /* an item: its order in the best one so far */
    size_t best_crossings;
};

static int layout_order_compare_keys(const void *left, const void *right)
{
    const struct layout_order_key *a = left;
    const struct layout_order_key *b = right;
    if (a->value != b->value) {
        return a->value < b->value ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

/* Where the neighbours' middle lies, in ORDER_SCALE parts of a place; -1 without neighbours. */
static int64_t layout_order_median(const int *orders, size_t count)
{
    if (count == 0) {
        return -1;
    }
    size_t middle = count / 2;
    if (count % 2 == 1) {
        return (int64_t)orders[middle] * ORDER_SCALE;
    }
    int64_t low = orders[middle - 1];
    int64_t high = orders[middle];
    if (count == 2) {
        return (low + high) * ORDER_SCALE / 2;
    }
    int64_t left = low - orders[0];
    int64_t right = orders[count - 1] - high;
    if (left + right == 0) {
        return (low + high) * ORDER_SCALE / 2;
    }
    return (low * right + high * left) * ORDER_SCALE / (left + right);
}

static void layout_order_place(struct layout_layered *layered, struct layout_layer *layer,
                               size_t place, size_t item)
{
    layer->items[place] = item;
    layered->items[item].order = (int)place;
}

/* Sorts a layer by the medians of its neighbours on one side; what has none there stays. */
static void layout_order_sort_layer(struct layout_order_search *search, size_t number, bool down,
                                    bool flip)
{
    struct layout_layered *layered = search->layered;
    struct layout_layer *layer = &layered->layers[number];
    size_t movable = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        size_t count;
        const int *orders = layout_adjacency_orders(&search->adjacency, item, down, &count);
        int64_t value = layout_order_median(orders, count);
        if (value >= 0) {
            int order = layered->items[item].order;
            search->keys[movable++] = (struct layout_order_key){
                .value = value, .order = flip ? -order : order, .item = item};
        }
    }
    qsort(search->keys, movable, sizeof(*search->keys), layout_order_compare_keys);
    size_t next = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t count;
        layout_adjacency_orders(&search->adjacency, layer->items[i], down, &count);
        if (count > 0) {
            search->keys[next++].order = (int)i;
        }
    }
    for (size_t i = 0; i < movable; i++) {
        layout_order_place(layered, layer, (size_t)search->keys[i].order, search->keys[i].item);
    }
}

static void layout_order_sweep(struct layout_order_search *search, bool downward, bool flip)
{
    size_t count = search->layered->layer_count;
    for (size_t i = 1; i < count; i++) {
        layout_order_sort_layer(search, downward ? i : count - 1 - i, !downward, flip);
    }
}

static bool layout_order_swap_gains(struct layout_order_search *search, size_t left, size_t right,
                                    bool on_ties)
{
    size_t now = 0;
    size_t swapped = 0;
    for (int side = 0; side < 2; side++) {
        layout_adjacency_count_pair(&search->adjacency, left, right, side == 1, &now, &swapped);
    }
    return swapped < now || (on_ties && swapped == now && now > 0);
}

static bool layout_order_transpose_layer(struct layout_order_search *search,
                                         struct layout_layer *layer, bool on_ties)
{
    bool improved = false;
    for (size_t i = 0; i + 1 < layer->count; i++) {
        size_t left = layer->items[i];
        size_t right = layer->items[i + 1];
        if (layout_order_swap_gains(search, left, right, on_ties)) {
            layout_order_place(search->layered, layer, i, right);
            layout_order_place(search->layered, layer, i + 1, left);
            improved = true;
        }
    }
    return improved;
}

static void layout_order_transpose(struct layout_order_search *search, bool on_ties)
{
    struct layout_layered *layered = search->layered;
    bool improved = true;
    for (int round = 0; round < ORDER_TRANSPOSITIONS && improved; round++) {
        improved = false;
        for (size_t i = 0; i < layered->layer_count; i++) {
            improved |=
                layout_order_transpose_layer(search, &layered->layers[i], on_ties && round == 0);
        }
    }
}

static bool layout_order_keep_best(struct layout_order_search *search)
{
    size_t crossings = layout_adjacency_crossings(&search->adjacency);
    if (crossings >= search->best_crossings) {
        return false;
    }
    search->best_crossings = crossings;
    for (size_t i = 0; i < search->layered->item_count; i++) {
        search->best[i] = search->layered->items[i].order;
    }
    return true;
}

/* The order in which a walk from the sources comes to the items, breadth or depth first. */
static void layout_order_start(struct layout_order_search *search, bool breadth)
{
    struct layout_layered *layered = search->layered;
    size_t *walk = layout_adjacency_walk(&search->adjacency, breadth);
    for (size_t i = 0; i < layered->layer_count; i++) {
        layered->layers[i].count = 0;
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        struct layout_layer *layer = &layered->layers[layered->items[walk[i]].layer];
        layout_order_place(layered, layer, layer->count++, walk[i]);
    }
}

static void layout_order_run(struct layout_order_search *search, bool breadth)
{
    layout_order_start(search, breadth);
    layout_order_keep_best(search);
    layout_order_transpose(search, false);
    layout_order_keep_best(search);
    int idle = 0;
    for (int i = 0; i < ORDER_SWEEPS && idle < ORDER_PATIENCE && search->best_crossings > 0; i++) {
        bool flip = i % 4 >= 2;
        layout_order_sweep(search, i % 2 == 0, flip);
        layout_order_transpose(search, flip);
        idle = layout_order_keep_best(search) ? 0 : idle + 1;
    }
}

void layout_order_improve(struct layout_layered *layered)
{
    size_t widest = 0;
    for (size_t i = 0; i < layered->layer_count; i++) {
        widest = layered->layers[i].count > widest ? layered->layers[i].count : widest;
    }
    struct layout_order_search search = {
        .layered = layered,
        .adjacency = layout_adjacency_make(layered),
        .keys = arena_array(layered->scratch, widest, sizeof(struct layout_order_key)),
        .best = arena_array(layered->scratch, layered->item_count, sizeof(int)),
        .best_crossings = SIZE_MAX,
    };
    layout_order_run(&search, false);
    if (search.best_crossings > 0) {
        layout_order_run(&search, true);
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        size_t place = (size_t)search.best[i];
        layout_order_place(layered, &layered->layers[layered->items[i].layer], place, i);
    }
    layered->crossings = search.best_crossings;
}
