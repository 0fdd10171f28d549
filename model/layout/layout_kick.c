/* Kicks: a few layers are disturbed where lines cross, and put in order again. */
#include "model/layout/layout_kick.h"

#include "model/layout/layout_median.h"
#include "model/layout/layout_sift.h"

enum {
    KICK_TURNS = 9,    /* of ten kicks; the others shuffle */
    KICK_PAST = 2,     /* neighbours that an item goes past, at most */
    KICK_FOLLOW = 30,  /* layers that follow one that has changed, at most */
    KICK_HOPELESS = 5, /* crossings more than before: not worth settling */
    KICK_REACH = 1,    /* layers beside the changed ones that settle too */
    KICK_LAYERS = 3,
    KICK_WIDTH = 8,
    KICK_SWAPS = 4
};

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

static void layout_kick_exchange(struct layout_search *search, size_t number, size_t a, size_t b)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    size_t item = layer->items[a];
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

static void layout_kick_move(struct layout_search *search, size_t number, size_t from, size_t to)
{
    for (size_t at = from; at != to; at = at < to ? at + 1 : at - 1) {
        layout_kick_exchange(search, number, at, at < to ? at + 1 : at - 1);
    }
}

/* An item goes past its neighbours, and the layers on both sides follow as far as they change: what
 * hangs on them comes over with them. Gives the layers that changed. */
static struct layout_kick_range layout_kick_turn(struct layout_search *search, size_t number)
{
    struct layout_kick_range range = {.first = number, .last = number};
    size_t count = search->layered->layers[number].count;
    if (count < 2) {
        return range;
    }
    size_t from = layout_search_draw(search, count);
    size_t past = 1 + layout_search_draw(search, KICK_PAST);
    size_t to = from + past < count ? from + past : from > past ? from - past : 0;
    to = from == 0 && to == 0 ? 1 : to;
    layout_kick_move(search, number, from, to);
    size_t layers = search->layered->layer_count;
    while (range.last + 1 < layers && range.last < number + KICK_FOLLOW &&
           layout_median_sort_layer(search, range.last + 1, false, false, false)) {
        range.last++;
    }
    while (range.first > 0 && range.first + KICK_FOLLOW > number &&
           layout_median_sort_layer(search, range.first - 1, true, false, false)) {
        range.first--;
    }
    return range;
}

static void layout_kick_settle(struct layout_search *search, struct layout_chains *chains,
                               struct layout_kick_range range)
{
    size_t last = search->layered->layer_count - 1;
    size_t first = range.first > KICK_REACH ? range.first - KICK_REACH : 0;
    last = range.last + KICK_REACH < last ? range.last + KICK_REACH : last;
    chains->first = first;
    chains->last = last;
    for (size_t i = first; i <= last; i++) {
        layout_sift_layer(search, i, false);
    }
    for (size_t i = range.first; i <= range.last; i++) {
        layout_chains_reroute_layer(chains, i, false, i == range.first);
    }
}

/* Whether what a kick has made is too far from the best order to be worth settling. */
static bool layout_kick_is_hopeless(struct layout_search *search)
{
    size_t turned;
    return layout_search_count(search, &turned) > search->best_crossings + KICK_HOPELESS;
}

bool layout_kick(struct layout_search *search, struct layout_chains *chains, bool on_ties)
{
    struct layout_kick_range range = layout_kick_choose(search);
    if (layout_search_draw(search, 10) < KICK_TURNS) {
        range = layout_kick_turn(search, range.first);
    } else {
        layout_kick_disturb(search, range);
    }
    bool better = false;
    if (!layout_kick_is_hopeless(search)) {
        layout_kick_settle(search, chains, range);
        better = layout_search_keep(search, on_ties);
    }
    layout_search_restore(search);
    return better;
}
