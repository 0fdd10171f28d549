/* Orders layers by the medians of their neighbours, and exchanges neighbours. */
#include "model/layout/layout_median.h"

#include <stdlib.h>

#include "model/layout/layout_pin.h"

enum {
    MEDIAN_SCALE = 256,
    MEDIAN_PLACE_BITS = 24,
    MEDIAN_PLACE_MASK = (1 << MEDIAN_PLACE_BITS) - 1,
    MEDIAN_MOVES = 16 /* by insertion, a key of a layer; then it is sorted otherwise */
};

static int layout_median_compare_keys(const void *left, const void *right)
{
    const int64_t *a = left;
    const int64_t *b = right;
    return (*a > *b) - (*a < *b);
}

/* Where the neighbours' middle lies, in MEDIAN_SCALE parts of a place. */
static int64_t layout_median_value(const int *orders, size_t count)
{
    if (count == 1) {
        return (int64_t)orders[0] * MEDIAN_SCALE;
    }
    size_t middle = count / 2;
    if (count % 2 == 1) {
        return (int64_t)orders[middle] * MEDIAN_SCALE;
    }
    int64_t low = orders[middle - 1];
    int64_t high = orders[middle];
    if (count == 2) {
        return (low + high) * MEDIAN_SCALE / 2;
    }
    int64_t left = low - orders[0];
    int64_t right = orders[count - 1] - high;
    if (left + right == 0) {
        return (low + high) * MEDIAN_SCALE / 2;
    }
    return (low * right + high * left) * MEDIAN_SCALE / (left + right);
}

static int64_t layout_median_mean(const int *orders, size_t count)
{
    int64_t sum = 0;
    if (count == 1) {
        return (int64_t)orders[0] * MEDIAN_SCALE;
    }
    for (size_t i = 0; i < count; i++) {
        sum += orders[i];
    }
    return sum * MEDIAN_SCALE / (int64_t)count;
}

/* By insertion: most layers are nearly in order. */
static void layout_median_sort_keys(int64_t keys[], size_t count)
{
    size_t most = MEDIAN_MOVES * count;
    size_t moves = 0;
    for (size_t i = 1; i < count && moves <= most; i++) {
        int64_t key = keys[i];
        size_t at = i;
        for (; at > 0 && keys[at - 1] > key; at--) {
            keys[at] = keys[at - 1];
        }
        keys[at] = key;
        moves += i - at;
    }
    if (moves > most) {
        qsort(keys, count, sizeof(*keys), layout_median_compare_keys);
    }
}

/* The keys of what has neighbours on that side, in the order of the layer; in the last
 * MEDIAN_PLACE_BITS the place, with `flip` counted from the end, so that of equal values the
 * earlier or the later one comes first. Bands stay apart. Says whether they ascend. */
static bool layout_median_find_keys(const struct layout_search *search,
                                    const struct layout_layer *layer, bool down, bool flip,
                                    bool mean, size_t *ret_count)
{
    const struct layout_item *items = search->layered->items;
    bool banded = search->layered->graph->bands != NULL;
    int64_t last_value = MEDIAN_SCALE * (int64_t)search->layered->item_count;
    int64_t *keys = search->keys;
    size_t movable = 0;
    bool ascending = true;
    int64_t last = -1;
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        size_t count;
        const int *orders = layout_adjacency_joined(&search->adjacency, item, down, &count);
        if (count > 0) {
            int64_t value =
                mean ? layout_median_mean(orders, count) : layout_median_value(orders, count);
            value += banded ? items[item].band * last_value : 0;
            value = (value << MEDIAN_PLACE_BITS) + (int64_t)(flip ? layer->count - 1 - i : i);
            ascending = ascending && value > last;
            last = value;
            keys[movable++] = value;
        }
    }
    *ret_count = movable;
    return ascending;
}

/* The items in the order of their keys; what has no neighbours on that side stays. */
static void layout_median_put(struct layout_search *search, size_t number, bool down, bool flip,
                              size_t movable)
{
    struct layout_layered *layered = search->layered;
    const struct layout_layer *layer = &layered->layers[number];
    const struct layout_adjacency_span *spans = search->adjacency.sides[down].spans;
    size_t *row = search->row;
    bool all = movable == layer->count;
    for (size_t i = 0; i < layer->count; i++) {
        row[i] = layer->items[i];
    }
    for (size_t i = 0, next = 0; i < layer->count; i++) {
        if (all || spans[row[i]].end > spans[row[i]].first) {
            size_t place = (size_t)search->keys[next++] & MEDIAN_PLACE_MASK;
            layout_search_place(layered, number, i, row[flip ? layer->count - 1 - place : place]);
        }
    }
    if (layered->graph->pins != NULL) {
        layout_pin_sort_layer(layered, number);
    }
    layout_search_touch(search, number);
}

bool layout_median_sort_layer(struct layout_search *search, size_t number, bool down, bool flip,
                              bool mean)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    size_t movable;
    layout_adjacency_load(&search->adjacency, number, down);
    search->steps += layer->count;
    if (layer->count < 2 || layout_median_find_keys(search, layer, down, flip, mean, &movable)) {
        return false;
    }
    layout_median_sort_keys(search->keys, movable);
    layout_median_put(search, number, down, flip, movable);
    return true;
}

void layout_median_sweep(struct layout_search *search, bool downward, bool flip, bool mean)
{
    size_t count = search->layered->layer_count;
    for (size_t i = 1; i < count; i++) {
        layout_median_sort_layer(search, downward ? i : count - 1 - i, !downward, flip, mean);
    }
}

/* Whether lines of two neighbours may cross as they stand. */
static bool layout_median_may_cross(const struct layout_search *search, size_t left, size_t right)
{
    for (int side = 0; side < 2; side++) {
        size_t lefts;
        size_t rights;
        const int *before = layout_adjacency_orders(&search->adjacency, left, side == 1, &lefts);
        const int *behind = layout_adjacency_orders(&search->adjacency, right, side == 1, &rights);
        if (lefts > 0 && rights > 0 && before[lefts - 1] > behind[0]) {
            return true;
        }
    }
    return search->adjacency.arcs.any;
}

static bool layout_median_swap_gains(struct layout_search *search, size_t left, size_t right,
                                     bool on_ties)
{
    if (!layout_median_may_cross(search, left, right)) {
        return false;
    }
    size_t now = 0;
    size_t swapped = 0;
    for (int side = 0; side < 2; side++) {
        layout_adjacency_count_pair(&search->adjacency, left, right, left, side == 1, &now,
                                    &swapped);
    }
    return swapped < now || (on_ties && swapped == now && now > 0);
}

static void layout_median_transpose_layer(struct layout_search *search, size_t number, bool on_ties)
{
    struct layout_layer *layer = &search->layered->layers[number];
    if (!on_ties &&
        layout_search_same(layout_search_stamp(search, number), search->still[number])) {
        return;
    }
    layout_adjacency_load(&search->adjacency, number, false);
    layout_adjacency_load(&search->adjacency, number, true);
    search->steps += layer->count;
    bool improved = false;
    for (size_t i = 0; i + 1 < layer->count; i++) {
        size_t left = layer->items[i];
        size_t right = layer->items[i + 1];
        if (layout_median_swap_gains(search, left, right, on_ties) &&
            !layout_layered_holds(search->layered, left, right)) {
            layout_search_place(search->layered, number, i, right);
            layout_search_place(search->layered, number, i + 1, left);
            improved = true;
        }
    }
    if (improved) {
        layout_search_touch(search, number);
    } else {
        search->still[number] = layout_search_stamp(search, number);
    }
}

void layout_median_transpose(struct layout_search *search, bool on_ties)
{
    for (size_t i = 0; i < search->layered->layer_count; i++) {
        layout_median_transpose_layer(search, i, on_ties);
    }
}
