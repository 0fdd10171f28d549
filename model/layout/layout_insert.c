/* The order of a picture that follows an earlier one: what is new is put among what was there. */
#include "model/layout/layout_insert.h"

#include "model/layout/layout_flip.h"
#include "model/layout/layout_pin.h"
#include "model/layout/layout_release.h"
#include "model/layout/layout_sift.h"

enum {
    INSERT_ROUNDS = 3,
    INSERT_KICKS = 18,         /* after a new edge between nodes that were there */
    INSERT_FLIPS = 50,         /* one pair of that many may change sides by them */
    INSERT_GAIN = 2,           /* crossings for which what was there gives up its place */
    INSERT_HOPELESS = 32,      /* crossings more with which an item goes no further */
    INSERT_ITEMS = 2000,       /* a slice of layers ends behind so many */
    INSERT_KICK_STEPS = 20000, /* likewise, of comparisons */
    INSERT_STEPS = 4000,       /* a slice of edges, each a step, ends behind so many; … */
    INSERT_WAY = 20            /* … a layer of one that is led anew counts more */
};

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

/* Sifts some layers, from the first one on as long as something moves. */
static void layout_insert_sift_some(struct layout_inserting *inserting,
                                    enum layout_insert_stage next)
{
    const struct layout_layered *layered = inserting->layered;
    size_t items = 0;
    while (inserting->at < layered->layer_count && items < INSERT_ITEMS) {
        items += layered->layers[inserting->at].count;
        bool moved = layout_insert_sift_layer(inserting, inserting->at++);
        inserting->moved = inserting->moved || moved;
    }
    if (inserting->at < layered->layer_count) {
        return;
    }
    inserting->at = 0;
    inserting->round++;
    if (!inserting->moved || inserting->round == INSERT_ROUNDS) {
        inserting->round = 0;
        inserting->stage = next;
    }
    inserting->moved = false;
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

static void layout_insert_begin_kicks(struct layout_inserting *inserting)
{
    struct layout_search *search = &inserting->search;
    inserting->kept =
        arena_array(inserting->layered->scratch, inserting->layered->item_count, sizeof(int));
    for (size_t i = 0; i < inserting->layered->layer_count; i++) {
        layout_search_touch(search, i);
    }
    layout_search_keep(search, true);
    layout_insert_keep_orders(inserting, inserting->kept);
    inserting->stage = INSERT_KICKED;
}

/* What a kick has made better goes once it has led too many pairs to other sides, and it was the
 * last one. */
static bool layout_insert_end_kick(struct layout_inserting *inserting)
{
    if (!layout_kick_end(&inserting->kicking)) {
        return true;
    }
    if (layout_flip_many(inserting->layered, inserting->memory, INSERT_FLIPS)) {
        layout_insert_put_orders(inserting, inserting->kept);
        return false;
    }
    layout_insert_keep_orders(inserting, inserting->kept);
    return true;
}

/* Some of a kick, or the next one; false behind the last one. */
static bool layout_insert_kick(struct layout_inserting *inserting)
{
    struct layout_search *search = &inserting->search;
    if (inserting->kicks) {
        size_t end = search->steps + INSERT_KICK_STEPS;
        while (inserting->kicks && search->steps < end) {
            inserting->kicks = layout_kick_settle(&inserting->kicking);
        }
        return inserting->kicks || layout_insert_end_kick(inserting);
    }
    if (inserting->at == INSERT_KICKS || search->best_crossings == 0) {
        return false;
    }
    inserting->at++;
    inserting->kicking = layout_kick_begin(search, &inserting->chains, false);
    inserting->kicks = true;
    return true;
}

/* What was there was joined anew: worth a search for a better order. */
static void layout_insert_search(struct layout_inserting *inserting)
{
    if (layout_insert_kick(inserting)) {
        return;
    }
    for (size_t i = 0; i < inserting->layered->layer_count; i++) {
        inserting->loose[i] = true;
    }
    inserting->at = 0;
    inserting->stage = INSERT_SIFTED_AGAIN;
}

/* A long edge through layers that have changed takes the way that crosses least. */
static void layout_insert_reroute(struct layout_inserting *inserting, size_t edge)
{
    const struct layout_layered *layered = inserting->layered;
    size_t count = layered->first_piece[edge + 1] - layered->first_piece[edge] - 1;
    bool loose = false;
    for (size_t k = 0; k < count; k++) {
        size_t item = layout_layered_passed(layered, edge, k);
        loose = loose || inserting->loose[layered->items[item].layer];
    }
    bool moved = loose && layout_chains_reroute(&inserting->chains, edge, false);
    for (size_t k = 0; moved && k < count; k++) {
        inserting->wishes[layout_layered_passed(layered, edge, k)].weight = 0;
    }
    inserting->steps += loose ? count * INSERT_WAY : 1;
}

static void layout_insert_reroute_some(struct layout_inserting *inserting)
{
    inserting->steps = 0;
    while (inserting->at < inserting->layered->graph->edge_count &&
           inserting->steps < INSERT_STEPS) {
        layout_insert_reroute(inserting, inserting->at++);
    }
    if (inserting->at == inserting->layered->graph->edge_count) {
        inserting->stage = INSERT_RELEASED;
    }
}

static void layout_insert_sort(struct layout_inserting *inserting)
{
    struct layout_layered *layered = inserting->layered;
    layout_wish_sort(layered, inserting->wishes);
    if (layered->graph->pins != NULL) {
        layout_pin_place(layered, inserting->memory->is_known);
    }
    inserting->stage = INSERT_READY;
}

static void layout_insert_prepare(struct layout_inserting *inserting)
{
    inserting->search = layout_search_make(inserting->layered);
    inserting->chains = layout_chains_make(&inserting->search);
    layout_insert_loosen(inserting);
    inserting->stage = INSERT_SIFTED;
}

static void layout_insert_end(struct layout_inserting *inserting)
{
    struct layout_layered *layered = inserting->layered;
    layout_release(layered, inserting->wishes);
    for (size_t i = 0; i < layered->layer_count; i++) {
        layered->crossings += layout_adjacency_layer_crossings(&inserting->search.adjacency, i);
    }
    inserting->stage = INSERT_DONE;
}

struct layout_inserting layout_insert_begin(struct layout_layered *layered,
                                            const struct layout_memory *memory)
{
    return (struct layout_inserting){.layered = layered, .memory = memory};
}

bool layout_insert_advance(struct layout_inserting *inserting)
{
    switch (inserting->stage) {
    case INSERT_WISHES:
        inserting->wishes = layout_wish_all(inserting->layered, inserting->memory);
        inserting->stage = INSERT_SORTED;
        break;
    case INSERT_SORTED:
        layout_insert_sort(inserting);
        break;
    case INSERT_READY:
        layout_insert_prepare(inserting);
        break;
    case INSERT_SIFTED:
        layout_insert_sift_some(inserting, inserting->joins ? INSERT_LIFTED : INSERT_REROUTED);
        break;
    case INSERT_LIFTED:
        layout_insert_begin_kicks(inserting);
        break;
    case INSERT_KICKED:
        layout_insert_search(inserting);
        break;
    case INSERT_SIFTED_AGAIN:
        layout_insert_sift_some(inserting, INSERT_REROUTED);
        break;
    case INSERT_REROUTED:
        layout_insert_reroute_some(inserting);
        break;
    case INSERT_RELEASED:
        layout_insert_end(inserting);
        break;
    case INSERT_DONE:
        break;
    }
    return inserting->stage != INSERT_DONE;
}
