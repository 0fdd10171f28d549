/* Kicks: a few layers are disturbed where lines cross, and put in order again. */
#include "model/layout/layout_kick.h"

#include "model/layout/layout_median.h"
#include "model/layout/layout_sift.h"
#include "model/layout/layout_turn.h"

enum {
    KICK_TURNS = 6, /* of ten kicks; the others shuffle */
    KICK_PAST =
        2, /* neighbours that an item goes past, at most: and one more for each crossing a layer */
    KICK_FOLLOW = 32,  /* layers that follow one that has changed, at most */
    KICK_HOPELESS = 8, /* crossings more than before: not worth settling */
    KICK_HALVED = 4,   /* or half or a fourth or an eighth of that */
    KICK_REACH = 1,    /* layers beside the changed ones that settle too */
    KICK_ROUNDS = 3,   /* of settling, where each kick has to count */
    KICK_LAYERS = 3,
    KICK_WIDTH = 8,
    KICK_SWAPS = 4
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

static void layout_kick_shuffle(struct layout_search *search, size_t number)
{
    size_t count = search->layered->layers[number].count;
    size_t width = count < KICK_WIDTH ? count : KICK_WIDTH;
    size_t first = layout_search_draw(search, count - width + 1);
    for (size_t i = width; i > 1; i--) {
        size_t other = layout_search_draw(search, i);
        layout_turn_exchange(search, number, first + i - 1, first + other);
    }
}

static void layout_kick_swap(struct layout_search *search, size_t number)
{
    size_t count = search->layered->layers[number].count;
    for (int i = 0; i < KICK_SWAPS && count > 0; i++) {
        size_t a = layout_search_draw(search, count);
        layout_turn_exchange(search, number, a, layout_search_draw(search, count));
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
        layout_turn_exchange(search, number, at, at < to ? at + 1 : at - 1);
    }
}

/* An item goes past its neighbours, and the layers on both sides follow: what hangs on it comes
 * over with it. Gives the layers that changed. */
static struct layout_kick_range layout_kick_turn(struct layout_search *search, size_t number)
{
    struct layout_kick_range range = {.first = number, .last = number};
    size_t count = search->layered->layers[number].count;
    if (count < 2) {
        return range;
    }
    size_t from = layout_search_draw(search, count);
    size_t most_past = KICK_PAST + search->best_crossings / search->layered->layer_count;
    size_t past = 1 + layout_search_draw(search, most_past);
    size_t to = from + past < count ? from + past : from > past ? from - past : 0;
    to = from == 0 && to == 0 ? 1 : to;
    size_t most = KICK_FOLLOW >> layout_search_draw(search, KICK_HALVED);
    layout_kick_move(search, number, from, to);
    range.last = layout_turn_follow(search, number, most, true);
    range.first = layout_turn_follow(search, number, most, false);
    return range;
}

/* Whether what a kick has made is so far from the best order that it is not worth settling. */
static bool layout_kick_is_hopeless(struct layout_search *search)
{
    size_t turned;
    return layout_search_count(search, &turned) > search->best_crossings + KICK_HOPELESS;
}

static void layout_kick_begin_settling(struct layout_kicking *kicking)
{
    size_t last = kicking->search->layered->layer_count - 1;
    const struct layout_kick_range *range = &kicking->range;
    struct layout_chains *chains = kicking->chains;
    chains->first = range->first > KICK_REACH ? range->first - KICK_REACH : 0;
    chains->last = range->last + KICK_REACH < last ? range->last + KICK_REACH : last;
    kicking->rounds = kicking->on_ties ? 1 : KICK_ROUNDS;
    kicking->at = chains->first;
}

struct layout_kicking layout_kick_begin(struct layout_search *search, struct layout_chains *chains,
                                        bool on_ties)
{
    struct layout_kicking kicking = {.search = search, .chains = chains, .on_ties = on_ties};
    kicking.range = layout_kick_choose(search);
    if (layout_search_draw(search, 10) < KICK_TURNS) {
        kicking.range = layout_kick_turn(search, kicking.range.first);
    } else {
        layout_kick_disturb(search, kicking.range);
    }
    kicking.hopeless = layout_kick_is_hopeless(search);
    if (!kicking.hopeless) {
        layout_kick_begin_settling(&kicking);
    }
    return kicking;
}

bool layout_kick_settle(struct layout_kicking *kicking)
{
    struct layout_chains *chains = kicking->chains;
    const struct layout_kick_range *range = &kicking->range;
    bool on_ties = kicking->round % 2 == 1;
    if (kicking->round == kicking->rounds) {
        return false;
    }
    size_t layer = kicking->at++;
    if (!kicking->leads) {
        layout_sift_layer(kicking->search, layer, on_ties);
        kicking->leads = layer == chains->last;
        kicking->at = kicking->leads ? range->first : kicking->at;
        return true;
    }
    layout_chains_reroute_layer(chains, layer, on_ties, layer == range->first);
    if (layer == range->last) {
        kicking->leads = false;
        kicking->at = chains->first;
        kicking->round++;
    }
    return true;
}

bool layout_kick_end(struct layout_kicking *kicking)
{
    bool better = !kicking->hopeless && layout_search_keep(kicking->search, kicking->on_ties);
    layout_search_restore(kicking->search);
    return better;
}

bool layout_kick(struct layout_search *search, struct layout_chains *chains, bool on_ties)
{
    struct layout_kicking kicking = layout_kick_begin(search, chains, on_ties);
    while (layout_kick_settle(&kicking)) {
    }
    return layout_kick_end(&kicking);
}
