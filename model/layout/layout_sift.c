/* Sifting: each item of a layer in turn goes where its lines cross least. */
#include "model/layout/layout_sift.h"

#include <limits.h>

/* An item that would cross so many more does not go on. */
enum { SIFT_HOPELESS = 4 };

/* The crossings of two items' lines on one side with the first one first, less those with it
 * second. */
static inline long layout_sift_side(const int *orders, size_t count, const int *others,
                                    size_t other_count)
{
    if (count == 0 || other_count == 0) {
        return 0;
    }
    if (orders[count - 1] < others[0]) {
        return -(long)(count * other_count);
    }
    if (orders[0] > others[other_count - 1]) {
        return (long)(count * other_count);
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

/* Where an item's lines lead, before it and behind. */
struct layout_sift_lines {
    const int *orders[2];
    size_t counts[2];
};

static inline struct layout_sift_lines layout_sift_lines(const struct layout_adjacency *adjacency,
                                                         size_t item)
{
    struct layout_sift_lines lines;
    for (int side = 0; side < 2; side++) {
        lines.orders[side] =
            layout_adjacency_orders(adjacency, item, side == 1, &lines.counts[side]);
    }
    return lines;
}

/* What it adds if the item goes back past another one; ahead it is the opposite. */
static inline long layout_sift_pass(const struct layout_adjacency *adjacency, size_t item,
                                    const struct layout_sift_lines *lines, size_t other)
{
    struct layout_sift_lines others = layout_sift_lines(adjacency, other);
    long more =
        layout_sift_side(lines->orders[0], lines->counts[0], others.orders[0], others.counts[0]) +
        layout_sift_side(lines->orders[1], lines->counts[1], others.orders[1], others.counts[1]);
    for (int side = 0; adjacency->arcs.any && side < 2; side++) {
        if (layout_arcs_has(&adjacency->arcs, item, other, side == 1)) {
            more += layout_arcs_more(&adjacency->arcs, item, other, other, side == 1);
        }
    }
    return more;
}

/* What it costs to go past the items on one side of `place`, step by step; gives the best place. */
static size_t layout_sift_walk(struct layout_search *search, const struct layout_layer *layer,
                               size_t place, bool ahead, bool on_ties, long *best)
{
    size_t item = layer->items[place];
    struct layout_sift_lines lines = layout_sift_lines(&search->adjacency, item);
    size_t end = ahead ? layer->count - 1 : 0;
    size_t found = place;
    size_t steps = 0;
    long least = *best;
    long cost = 0;
    for (size_t at = place; cost < least + SIFT_HOPELESS && at != end; steps++) {
        at = ahead ? at + 1 : at - 1;
        if (layout_layered_holds(search->layered, item, layer->items[at])) {
            break;
        }
        long more = layout_sift_pass(&search->adjacency, item, &lines, layer->items[at]);
        cost += ahead ? -more : more;
        if (cost < least || (on_ties && cost == least)) {
            least = cost;
            found = at;
        }
    }
    search->steps += steps;
    *best = least;
    return found;
}

/* Marks what has a line to one side that goes behind one of an item before it, or before one of an
 * item behind it. Says whether there is any. */
static bool layout_sift_mark(struct layout_search *search, const struct layout_layer *layer,
                             bool down)
{
    int most = -1;
    bool any = false;
    for (size_t i = 0; i < layer->count; i++) {
        size_t count;
        const int *orders =
            layout_adjacency_orders(&search->adjacency, layer->items[i], down, &count);
        if (count > 0) {
            if (orders[0] < most) {
                search->crossed[layer->items[i]] = true;
                any = true;
            }
            most = orders[count - 1] > most ? orders[count - 1] : most;
        }
    }
    int least = INT_MAX;
    for (size_t i = layer->count; any && i-- > 0;) {
        size_t count;
        const int *orders =
            layout_adjacency_orders(&search->adjacency, layer->items[i], down, &count);
        if (count > 0) {
            search->crossed[layer->items[i]] |= orders[count - 1] > least;
            least = orders[0] < least ? orders[0] : least;
        }
    }
    return any;
}

size_t layout_sift_find_crossed(struct layout_search *search, size_t number)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    bool any = layout_arcs_any(&search->adjacency.arcs, number);
    layout_adjacency_load(&search->adjacency, number, false);
    layout_adjacency_load(&search->adjacency, number, true);
    search->steps += layer->count;
    for (size_t i = 0; i < layer->count; i++) {
        search->crossed[layer->items[i]] = false;
    }
    for (int side = 0; side < 2; side++) {
        any = layout_sift_mark(search, layer, side == 1) || any;
        layout_arcs_mark(&search->adjacency.arcs, number, side == 1, search->crossed);
    }
    size_t count = 0;
    for (size_t i = 0; any && i < layer->count; i++) {
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
            layout_search_move(search->layered, number, place, to);
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
