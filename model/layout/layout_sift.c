/* Sifting: each item of a layer in turn goes where its lines cross least. */
#include "model/layout/layout_sift.h"

#include <limits.h>

/* An item that would cross so many more does not go on. */
enum { SIFT_HOPELESS = 4 };

/* The crossings of two items' lines on one side with the first one first, less those with it
 * second. */
static long layout_sift_side(const int *orders, size_t count, const int *others, size_t other_count)
{
    if (count == 1 && other_count == 1) {
        return (orders[0] > others[0]) - (orders[0] < others[0]);
    }
    size_t below = 0;
    size_t within = 0;
    long more = 0;
    for (size_t i = 0; i < other_count; i++) {
        while (below < count && orders[below] < others[i]) {
            below++;
        }
        while (within < count && orders[within] <= others[i]) {
            within++;
        }
        more += (long)(count - within) - (long)below;
    }
    return more;
}

/* What it costs to go past the items on one side of `place`, step by step; gives the best place. */
static size_t layout_sift_walk(struct layout_search *search, const struct layout_layer *layer,
                               size_t place, bool ahead, bool on_ties, long *best)
{
    size_t item = layer->items[place];
    size_t found = place;
    size_t counts[2];
    const int *orders[2];
    for (int side = 0; side < 2; side++) {
        orders[side] = layout_adjacency_orders(&search->adjacency, item, side == 1, &counts[side]);
    }
    long cost = 0;
    size_t at = place;
    while (cost < *best + SIFT_HOPELESS && (ahead ? at + 1 < layer->count : at > 0)) {
        at = ahead ? at + 1 : at - 1;
        if (layout_layered_holds(search->layered, item, layer->items[at])) {
            break;
        }
        long more = 0;
        for (int side = 0; side < 2; side++) {
            size_t count;
            const int *others =
                layout_adjacency_orders(&search->adjacency, layer->items[at], side == 1, &count);
            more += layout_sift_side(orders[side], counts[side], others, count);
            if (layout_arcs_has(&search->adjacency.arcs, item, layer->items[at], side == 1)) {
                more += layout_arcs_more(&search->adjacency.arcs, item, layer->items[at],
                                         layer->items[at], side == 1);
            }
        }
        cost += ahead ? -more : more;
        search->steps++;
        if (cost < *best || (on_ties && cost == *best)) {
            *best = cost;
            found = at;
        }
    }
    return found;
}

static void layout_sift_move(struct layout_search *search, size_t number, size_t from, size_t to)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    size_t item = layer->items[from];
    for (; from < to; from++) {
        layout_search_place(search->layered, number, from, layer->items[from + 1]);
    }
    for (; from > to; from--) {
        layout_search_place(search->layered, number, from, layer->items[from - 1]);
    }
    layout_search_place(search->layered, number, to, item);
}

/* Marks what has a line to one side that goes behind one of an item before it, or before one of an
 * item behind it. */
static void layout_sift_mark(struct layout_search *search, const struct layout_layer *layer,
                             bool down)
{
    int most = -1;
    bool crossed = false;
    for (size_t i = 0; i < layer->count; i++) {
        size_t count;
        const int *orders =
            layout_adjacency_orders(&search->adjacency, layer->items[i], down, &count);
        if (count > 0) {
            bool is_crossed = orders[0] < most;
            search->crossed[layer->items[i]] |= is_crossed;
            crossed |= is_crossed;
            most = orders[count - 1] > most ? orders[count - 1] : most;
        }
    }
    int least = INT_MAX;
    for (size_t i = layer->count; crossed && i-- > 0;) {
        size_t count;
        const int *orders =
            layout_adjacency_orders(&search->adjacency, layer->items[i], down, &count);
        if (count > 0) {
            search->crossed[layer->items[i]] |= orders[count - 1] > least;
            least = orders[0] < least ? orders[0] : least;
        }
    }
}

size_t layout_sift_find_crossed(struct layout_search *search, size_t number)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    layout_adjacency_load(&search->adjacency, number, false);
    layout_adjacency_load(&search->adjacency, number, true);
    search->steps += layer->count;
    for (size_t i = 0; i < layer->count; i++) {
        search->crossed[layer->items[i]] = false;
    }
    layout_sift_mark(search, layer, false);
    layout_sift_mark(search, layer, true);
    layout_arcs_mark(&search->adjacency.arcs, number, false, search->crossed);
    layout_arcs_mark(&search->adjacency.arcs, number, true, search->crossed);
    size_t count = 0;
    for (size_t i = 0; i < layer->count; i++) {
        if (search->crossed[layer->items[i]]) {
            search->row[count++] = layer->items[i];
        }
    }
    return count;
}

void layout_sift_layer(struct layout_search *search, size_t number, bool on_ties)
{
    struct layout_layer *layer = &search->layered->layers[number];
    bool moved = false;
    if (!on_ties &&
        layout_search_same(layout_search_stamp(search, number), search->sifted[number])) {
        return;
    }
    size_t count = layout_sift_find_crossed(search, number);
    for (size_t i = 0; i < count; i++) {
        size_t place = (size_t)search->layered->items[search->row[i]].order;
        long best = 0;
        size_t before = layout_sift_walk(search, layer, place, false, on_ties, &best);
        long before_best = best;
        size_t behind =
            layout_sift_walk(search, layer, place, true, on_ties && before == place, &best);
        size_t to = best < before_best || before == place ? behind : before;
        if (to != place) {
            layout_sift_move(search, number, place, to);
            moved = true;
        }
    }
    search->sifted[number] = (struct layout_search_stamp){0};
    if (moved) {
        layout_search_touch(search, number);
    } else if (!on_ties) {
        search->sifted[number] = layout_search_stamp(search, number);
    }
}
