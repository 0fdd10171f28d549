/* Turns branches over: items exchange places, and what hangs on them comes with them. */
#include "model/layout/layout_turn.h"

#include "model/layout/layout_alike.h"
#include "model/layout/layout_median.h"

enum {
    TURN_HOPELESS = 8,                    /* crossings more than before: not worth following */
    TURN_BRANCHES = LAYOUT_ALIKE_BRANCHES /* … that are all put in order at once */
};

/* Items between the two may be held by one that stands beside pinned ones. */
static bool layout_turn_may_exchange(const struct layout_layered *layered, size_t a, size_t b)
{
    const struct layout_item *items = layered->items;
    return items[a].band == items[b].band && items[a].side == 0 && items[b].side == 0;
}

void layout_turn_exchange(struct layout_search *search, size_t number, size_t a, size_t b)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    size_t item = layer->items[a];
    if (!layout_turn_may_exchange(search->layered, item, layer->items[b])) {
        return;
    }
    layout_search_place(search->layered, number, a, layer->items[b]);
    layout_search_place(search->layered, number, b, item);
    layout_search_touch(search, number);
}

size_t layout_turn_follow(struct layout_search *search, size_t number, size_t most, bool down)
{
    size_t end = down ? search->layered->layer_count - 1 : 0;
    size_t now = 0;
    size_t before = 0;
    for (size_t i = 0; i < most && number != end && now <= before + TURN_HOPELESS; i++) {
        size_t next = down ? number + 1 : number - 1;
        if (!layout_median_sort_layer(search, next, !down, false, false)) {
            break;
        }
        size_t between = down ? number : next;
        now += layout_search_count_layer(search, between);
        before += search->counts[between];
        number = next;
    }
    return number;
}

/* The branches of a node: items of the layer behind it, in the order of its ways out. */
struct layout_turn_branches {
    const uint32_t *items;
    size_t count;
};

static struct layout_turn_branches layout_turn_find(const struct layout_search *search, size_t item)
{
    const struct layout_adjacency_side *side = &search->adjacency.sides[1];
    const struct layout_adjacency_span *span = &side->spans[item];
    bool turn = search->layered->items[item].kind == ITEM_TURN;
    return (struct layout_turn_branches){.items = side->items + span->first,
                                         .count = turn ? 0 : span->end - span->first};
}

/* Exchanges a branch and the one before it if they stand the other way round. */
static bool layout_turn_pair(struct layout_search *search, size_t layer,
                             struct layout_turn_branches branches, size_t branch)
{
    const struct layout_item *own = &search->layered->items[branches.items[branch]];
    const struct layout_item *before = &search->layered->items[branches.items[branch - 1]];
    bool turned = own->order < before->order && own->kind != ITEM_TURN && before->kind != ITEM_TURN;
    if (turned) {
        layout_turn_exchange(search, layer, (size_t)own->order, (size_t)before->order);
    }
    return turned;
}

/* The layers on one side or both follow what has been exchanged; keeps what comes of it. */
static bool layout_turn_keep(struct layout_search *search, size_t layer, bool up)
{
    size_t turned = search->best_turned;
    size_t crossings = search->best_crossings;
    size_t most = search->layered->layer_count;
    if (up) {
        layout_turn_follow(search, layer, most, false);
    }
    layout_turn_follow(search, layer, most, true);
    layout_search_keep(search, false);
    layout_search_restore(search);
    return search->best_crossings < crossings || search->best_turned < turned;
}

/* All branches of a node in their order: by exchanges of neighbours. */
static void layout_turn_sort(struct layout_search *search, size_t layer,
                             struct layout_turn_branches branches)
{
    for (size_t i = 1; i < branches.count; i++) {
        for (size_t j = i; j > 0; j--) {
            layout_turn_pair(search, layer, branches, j);
        }
    }
}

static bool layout_turn_is_needed(const struct layout_search *search,
                                  struct layout_turn_branches branches)
{
    const struct layout_item *items = search->layered->items;
    for (size_t i = 1; i < branches.count; i++) {
        if (items[branches.items[i]].order < items[branches.items[i - 1]].order) {
            return branches.count <= TURN_BRANCHES;
        }
    }
    return false;
}

void layout_turn_branches(struct layout_search *search, size_t number)
{
    const struct layout_layer *layer = &search->layered->layers[number];
    for (size_t i = 0; i < layer->count; i++) {
        struct layout_turn_branches branches = layout_turn_find(search, layer->items[i]);
        if (layout_turn_is_needed(search, branches) &&
            layout_alike_sort(search, branches.items, branches.count)) {
            continue;
        }
        for (size_t j = 1; j < branches.count; j++) {
            bool kept = false;
            for (int up = 0; up < 2 && !kept; up++) {
                if (!layout_turn_pair(search, number + 1, branches, j)) {
                    break;
                }
                kept = layout_turn_keep(search, number + 1, up == 1);
                if (!kept && branches.count > 2 && branches.count <= TURN_BRANCHES) {
                    layout_turn_sort(search, number + 1, branches);
                    kept = layout_turn_keep(search, number + 1, up == 1);
                }
            }
        }
    }
}
