/* Kicks: a few layers are disturbed where lines cross, and put in order again. */
#include "model/layout/layout_kick.h"

#include "model/layout/layout_median.h"
#include "model/layout/layout_sift.h"

enum { KICK_LAYERS = 3, KICK_WIDTH = 8, KICK_SWAPS = 4, KICK_REACH = 3, KICK_ROUNDS = 3 };

/* The layers that are disturbed. */
struct layout_kick_range {
    size_t first;
    size_t last;
};

/* Begins at a crossing: of all alike. */
static struct layout_kick_range layout_kick_choose(struct layout_search *search)
{
    size_t left = layout_search_draw(search, search->best_crossings);
    struct layout_kick_range range = {0};
    while (left >= search->counts[range.first]) {
        left -= search->counts[range.first++];
    }
    range.first += layout_search_draw(search, 2);
    range.last = range.first + layout_search_draw(search, KICK_LAYERS);
    size_t last = search->layered->layer_count - 1;
    range.last = range.last > last ? last : range.last;
    return range;
}

/* Items between the two may be held by one that stands beside pinned ones. */
static bool layout_kick_may_exchange(const struct layout_layered *layered, size_t a, size_t b)
{
    const struct layout_item *items = layered->items;
    return items[a].band == items[b].band && items[a].side == 0 && items[b].side == 0;
}

static void layout_kick_exchange(struct layout_search *search, size_t number, size_t a, size_t b)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    size_t item = layer->items[a];
    if (!layout_kick_may_exchange(search->layered, item, layer->items[b])) {
        return;
    }
    layout_search_place(search->layered, number, a, layer->items[b]);
    layout_search_place(search->layered, number, b, item);
    layout_search_touch(search, number);
}

static void layout_kick_shuffle(struct layout_search *search, size_t number)
{
    size_t count = search->layered->layers[number].count;
    size_t width = count < KICK_WIDTH ? count : KICK_WIDTH;
    size_t first = layout_search_draw(search, count - width + 1);
    for (size_t i = width; i > 1; i--) {
        size_t other = layout_search_draw(search, i);
        layout_kick_exchange(search, number, first + i - 1, first + other);
    }
}

static void layout_kick_swap(struct layout_search *search, size_t number)
{
    size_t count = search->layered->layers[number].count;
    for (int i = 0; i < KICK_SWAPS && count > 0; i++) {
        size_t a = layout_search_draw(search, count);
        layout_kick_exchange(search, number, a, layout_search_draw(search, count));
    }
}

static void layout_kick_sort(struct layout_search *search, struct layout_kick_range range)
{
    bool down = layout_search_draw(search, 2) == 0;
    bool flip = layout_search_draw(search, 2) == 0;
    for (size_t i = 0; i <= range.last - range.first; i++) {
        layout_median_sort_layer(search, down ? range.last - i : range.first + i, down, flip,
                                 false);
    }
}

static void layout_kick_disturb(struct layout_search *search, struct layout_kick_range range)
{
    size_t kind = layout_search_draw(search, 3);
    for (size_t i = range.first; i <= range.last && kind < 2; i++) {
        if (kind == 0) {
            layout_kick_shuffle(search, i);
        } else {
            layout_kick_swap(search, i);
        }
    }
    if (kind == 2) {
        layout_kick_sort(search, range);
    }
}

static void layout_kick_settle(struct layout_search *search, struct layout_chains *chains,
                               struct layout_kick_range range)
{
    size_t last = search->layered->layer_count - 1;
    size_t first = range.first > KICK_REACH ? range.first - KICK_REACH : 0;
    last = range.last + KICK_REACH < last ? range.last + KICK_REACH : last;
    chains->first = first;
    chains->last = last;
    for (int i = 0; i < KICK_ROUNDS; i++) {
        bool on_ties = i % 2 == 1;
        for (size_t j = first; j <= last; j++) {
            layout_sift_layer(search, i % 4 < 2 ? j : first + last - j, on_ties);
        }
        for (size_t j = range.first; j <= range.last; j++) {
            layout_chains_reroute_layer(chains, j, on_ties, j == range.first);
        }
    }
}

bool layout_kick(struct layout_search *search, struct layout_chains *chains, bool on_ties)
{
    struct layout_kick_range range = layout_kick_choose(search);
    layout_kick_disturb(search, range);
    layout_kick_settle(search, chains, range);
    bool better = layout_search_keep(search, on_ties);
    layout_search_restore(search);
    return better;
}
