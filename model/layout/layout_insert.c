/* The order of a picture that follows an earlier one: what is new is put among what was there. */
#include "model/layout/layout_flip.h"
#include "model/layout/layout_follow.h"
#include "model/layout/layout_kick.h"
#include "model/layout/layout_pin.h"
#include "model/layout/layout_sift.h"
#include "model/layout/layout_sort.h"
#include "model/layout/layout_wish.h"

enum {
    INSERT_ROUNDS = 3,
    INSERT_KICKS = 18,   /* after a new edge between nodes that were there */
    INSERT_FLIPS = 50,   /* one pair of that many may change sides by them */
    INSERT_GAIN = 2,     /* crossings for which what was there gives up its place */
    INSERT_HOPELESS = 32 /* crossings more with which an item goes no further */
};

struct layout_inserting {
    struct layout_layered *layered;
    const struct layout_memory *memory;
    struct layout_wish *wishes;
    struct layout_search search;
    bool *loose; /* a layer: what is there may give up its place */
    bool joins;  /* a new edge joins nodes that were there */
};

/* An item, its band and the row that it wishes for. */
struct layout_insert_key {
    int band;
    int row;
    size_t item;
};

static int layout_insert_compare_keys(const void *left, const void *right)
{
    const struct layout_insert_key *a = left;
    const struct layout_insert_key *b = right;
    if (a->band != b->band) {
        return a->band < b->band ? -1 : 1;
    }
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->item > b->item) - (a->item < b->item);
}

static void layout_insert_sort_layer(struct layout_inserting *inserting, size_t number)
{
    struct layout_layered *layered = inserting->layered;
    const struct layout_layer *layer = &layered->layers[number];
    struct layout_insert_key *keys = arena_array(layered->scratch, layer->count, sizeof(*keys));
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        keys[i] = (struct layout_insert_key){
            .band = layered->items[item].band, .row = inserting->wishes[item].row, .item = item};
    }
    layout_sort(keys, layer->count, sizeof(*keys), layout_insert_compare_keys);
    for (size_t i = 0; i < layer->count; i++) {
        layout_search_place(layered, number, i, keys[i].item);
    }
}

static void layout_insert_swap(struct layout_inserting *inserting, struct layout_layer *layer,
                               size_t place)
{
    size_t item = layer->items[place];
    layer->items[place] = layer->items[place + 1];
    layer->items[place + 1] = item;
    inserting->layered->items[layer->items[place]].order = (int)place;
    inserting->layered->items[item].order = (int)place + 1;
}

/* What it adds to the crossings if an item goes past a neighbour, ahead or back. */
static int64_t layout_insert_change(const struct layout_inserting *inserting, size_t item,
                                    size_t other, bool ahead)
{
    size_t now = 0;
    size_t swapped = 0;
    for (int side = 0; side < 2; side++) {
        layout_adjacency_count_pair(&inserting->search.adjacency, ahead ? item : other,
                                    ahead ? other : item, other, side == 1, &now, &swapped);
    }
    return (int64_t)swapped - (int64_t)now;
}

/* Whether two items must stay as they stand to each other: nodes that stood so in one layer, unless
 * what was there was joined by a new edge. */
static bool layout_insert_holds(const struct layout_inserting *inserting, size_t a, size_t b)
{
    const struct layout_item *items = inserting->layered->items;
    const struct layout_memory *memory = inserting->memory;
    return layout_layered_holds(inserting->layered, a, b) ||
           (!inserting->joins && items[a].kind == ITEM_NODE && items[b].kind == ITEM_NODE &&
            memory->is_known[a] && memory->is_known[b] && memory->ranks[a] == memory->ranks[b]);
}

/* Looks one way as long as there are places and hope; gives the least change and where it is. */
static int64_t layout_insert_try(const struct layout_inserting *inserting,
                                 const struct layout_layer *layer, size_t from, bool ahead,
                                 size_t *ret_place)
{
    size_t item = layer->items[from];
    int64_t change = 0;
    int64_t least = 0;
    size_t place = from;
    *ret_place = from;
    while (change < least + INSERT_HOPELESS && (ahead ? place + 1 < layer->count : place > 0)) {
        place = ahead ? place + 1 : place - 1;
        size_t other = layer->items[place];
        if (layout_insert_holds(inserting, item, other)) {
            break;
        }
        change += layout_insert_change(inserting, item, other, ahead);
        if (change < least) {
            least = change;
            *ret_place = place;
        }
    }
    return least;
}

/* Puts the item where it crosses least, if that spares so many crossings. */
static bool layout_insert_sift(struct layout_inserting *inserting, size_t item, int64_t gain)
{
    const struct layout_item *own = &inserting->layered->items[item];
    struct layout_layer *layer = &inserting->layered->layers[own->layer];
    size_t from = (size_t)own->order;
    size_t before = from;
    size_t behind = from;
    int64_t up = layout_insert_try(inserting, layer, from, false, &before);
    int64_t down = layout_insert_try(inserting, layer, from, true, &behind);
    if (-up < gain && -down < gain) {
        return false;
    }
    size_t to = up < down || (up == down && from - before <= behind - from) ? before : behind;
    for (; from > to; from--) {
        layout_insert_swap(inserting, layer, from - 1);
    }
    for (; from < to; from++) {
        layout_insert_swap(inserting, layer, from);
    }
    return true;
}

/* Whether the edge is new or passes other layers than before. */
static bool layout_insert_changed(const struct layout_inserting *inserting, size_t number)
{
    const struct layout_memory *memory = inserting->memory;
    const struct layout_edge *edge = &inserting->layered->graph->edges[number];
    const int *ranks = inserting->layered->ranks;
    return !memory->is_known_edge[number] ||
           ranks[edge->to] - ranks[edge->from] !=
               memory->ranks[edge->to] - memory->ranks[edge->from];
}

/* The layers that changed edges pass, and one more at either side: what is there may give up its
 * place. Finds whether some new edge joins what was there. */
static void layout_insert_loosen(struct layout_inserting *inserting)
{
    const struct layout_layered *layered = inserting->layered;
    const struct layout_memory *memory = inserting->memory;
    bool *loose = arena_array(layered->scratch, layered->layer_count, sizeof(bool));
    inserting->loose = loose;
    for (size_t i = 0; i < layered->graph->edge_count; i++) {
        const struct layout_edge *edge = &layered->graph->edges[i];
        int from = layered->items[edge->from].layer;
        int to = layered->items[edge->to].layer;
        int last = (from > to ? from : to) + 1;
        for (int layer = (from < to ? from : to) - 1;
             layout_insert_changed(inserting, i) && layer <= last; layer++) {
            if (layer >= 0 && layer < (int)layered->layer_count) {
                loose[layer] = true;
            }
        }
        inserting->joins =
            inserting->joins || (!memory->has_lost && !memory->is_known_edge[i] &&
                                 memory->is_known[edge->from] && memory->is_known[edge->to]);
    }
}

/* What is new, and lines, go wherever they cross less; a node that was there is worth more. What
 * crosses nothing stays. */
static bool layout_insert_sift_layer(struct layout_inserting *inserting, size_t number)
{
    struct layout_search *search = &inserting->search;
    size_t count = layout_sift_find_crossed(search, number);
    bool moved = false;
    for (size_t i = 0; i < count; i++) {
        size_t item = search->row[i];
        struct layout_wish *wish = &inserting->wishes[item];
        bool is_node = inserting->layered->items[item].kind == ITEM_NODE;
        bool was_there = wish->weight != 0 && is_node;
        if ((wish->weight == 0 || inserting->loose[number]) &&
            layout_insert_sift(inserting, item, was_there ? INSERT_GAIN : 1)) {
            bool holds = was_there && (!inserting->joins || wish->weight == WISH_PINNED);
            wish->weight = holds ? wish->weight : 0;
            moved = true;
        }
    }
    if (moved) {
        layout_search_touch(search, number);
    }
    return moved;
}

static void layout_insert_sift_all(struct layout_inserting *inserting)
{
    bool moved = true;
    for (int round = 0; moved && round < INSERT_ROUNDS; round++) {
        moved = false;
        for (size_t i = 0; i < inserting->layered->layer_count; i++) {
            moved = layout_insert_sift_layer(inserting, i) || moved;
        }
    }
}

/* What would keep a pinned node of its layer from its row gives its own up. */
static void layout_insert_yield(struct layout_inserting *inserting,
                                const struct layout_layer *layer, size_t pinned)
{
    int row = inserting->wishes[layer->items[pinned]].row;
    for (size_t i = 0; i < layer->count; i++) {
        struct layout_wish *wish = &inserting->wishes[layer->items[i]];
        bool in_the_way = i < pinned ? wish->row > row : wish->row < row;
        wish->weight = in_the_way && wish->weight != WISH_PINNED ? 0 : wish->weight;
    }
}

/* What was there and is out of its order gives its row up: all but a longest part of each layer
 * whose rows ascend. */
static void layout_insert_release_layer(struct layout_inserting *inserting,
                                        const struct layout_layer *layer)
{
    struct arena *scratch = inserting->layered->scratch;
    size_t *ends = arena_array(scratch, layer->count + 1, sizeof(size_t)); /* by length */
    size_t *before = arena_array(scratch, layer->count, sizeof(size_t));
    bool *kept = arena_array(scratch, layer->count, sizeof(bool));
    size_t longest = 0;
    for (size_t i = 0; i < layer->count; i++) {
        const struct layout_wish *wish = &inserting->wishes[layer->items[i]];
        if (wish->weight == 0) {
            continue;
        }
        size_t low = 0;
        size_t high = longest;
        while (low < high) {
            size_t middle = (low + high) / 2;
            bool fits = inserting->wishes[layer->items[ends[middle]]].row <= wish->row;
            low = fits ? middle + 1 : low;
            high = fits ? high : middle;
        }
        before[i] = low == 0 ? i : ends[low - 1];
        ends[low] = i;
        longest = low == longest ? longest + 1 : longest;
    }
    for (size_t i = longest == 0 ? 0 : ends[longest - 1], left = longest; left > 0; left--) {
        kept[i] = true;
        i = before[i];
    }
    for (size_t i = 0; i < layer->count; i++) {
        if (!kept[i]) {
            inserting->wishes[layer->items[i]].weight = 0;
        }
    }
}

static void layout_insert_release(struct layout_inserting *inserting)
{
    for (size_t i = 0; i < inserting->layered->layer_count; i++) {
        const struct layout_layer *layer = &inserting->layered->layers[i];
        for (size_t k = 0; k < layer->count; k++) {
            if (inserting->wishes[layer->items[k]].weight == WISH_PINNED) {
                layout_insert_yield(inserting, layer, k);
            }
        }
        layout_insert_release_layer(inserting, &inserting->layered->layers[i]);
    }
}

static void layout_insert_keep_orders(const struct layout_inserting *inserting, int orders[])
{
    for (size_t i = 0; i < inserting->layered->item_count; i++) {
        orders[i] = inserting->layered->items[i].order;
    }
}

static void layout_insert_put_orders(struct layout_inserting *inserting, const int orders[])
{
    struct layout_layered *layered = inserting->layered;
    for (size_t i = 0; i < layered->item_count; i++) {
        layout_search_place(layered, (size_t)layered->items[i].layer, (size_t)orders[i], i);
    }
    for (size_t i = 0; i < layered->layer_count; i++) {
        layout_search_touch(&inserting->search, i);
    }
}

/* What was there was joined anew: worth a search for a better order. */
static void layout_insert_search(struct layout_inserting *inserting, struct layout_chains *chains)
{
    struct layout_search *search = &inserting->search;
    int *kept =
        arena_array(inserting->layered->scratch, inserting->layered->item_count, sizeof(int));
    for (size_t i = 0; i < inserting->layered->layer_count; i++) {
        layout_search_touch(search, i);
    }
    layout_search_keep(search, true);
    layout_insert_keep_orders(inserting, kept);
    for (int i = 0; i < INSERT_KICKS && search->best_crossings > 0; i++) {
        if (layout_kick(search, chains, false)) {
            if (layout_flip_many(inserting->layered, inserting->memory, INSERT_FLIPS)) {
                layout_insert_put_orders(inserting, kept);
                return;
            }
            layout_insert_keep_orders(inserting, kept);
        }
    }
}

/* Long edges through layers that have changed take the ways that cross least. */
static void layout_insert_reroute(struct layout_inserting *inserting, struct layout_chains *chains)
{
    const struct layout_layered *layered = inserting->layered;
    for (size_t i = 0; i < layered->graph->edge_count; i++) {
        size_t count = layered->first_piece[i + 1] - layered->first_piece[i] - 1;
        bool loose = false;
        for (size_t k = 0; k < count; k++) {
            size_t item = layout_layered_passed(layered, i, k);
            loose = loose || inserting->loose[layered->items[item].layer];
        }
        bool moved = loose && layout_chains_reroute(chains, i, false);
        for (size_t k = 0; moved && k < count; k++) {
            inserting->wishes[layout_layered_passed(layered, i, k)].weight = 0;
        }
    }
}

/* Puts what is new among what was there. */
static void layout_insert_all(struct layout_inserting *inserting)
{
    struct layout_layered *layered = inserting->layered;
    inserting->search = layout_search_make(layered);
    struct layout_chains chains = layout_chains_make(&inserting->search);
    layout_insert_loosen(inserting);
    layout_insert_sift_all(inserting);
    if (inserting->joins) {
        layout_insert_search(inserting, &chains);
        for (size_t i = 0; i < layered->layer_count; i++) {
            inserting->loose[i] = true;
        }
        layout_insert_sift_all(inserting);
    }
    layout_insert_reroute(inserting, &chains);
    layout_insert_release(inserting);
    for (size_t i = 0; i < layered->layer_count; i++) {
        layered->crossings += layout_adjacency_layer_crossings(&inserting->search.adjacency, i);
    }
}

struct layout_wish *layout_follow_order(struct layout_layered *layered,
                                        const struct layout_memory *memory)
{
    struct layout_inserting inserting = {
        .layered = layered,
        .memory = memory,
        .wishes = layout_wish_all(layered, memory),
    };
    for (size_t i = 0; i < layered->layer_count; i++) {
        layout_insert_sort_layer(&inserting, i);
    }
    if (layered->graph->pins != NULL) {
        layout_pin_place(layered, memory->is_known);
    }
    layout_insert_all(&inserting);
    return inserting.wishes;
}
