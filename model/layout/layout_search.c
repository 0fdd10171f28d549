/* The search for an order of the layers' items: the best one so far. */
#include "model/layout/layout_search.h"

#include <assert.h>

/* Branches that lead to a place before that of the branch they follow, turns left out. And
 * crossings between branches and their labels, rather than behind these. */
static size_t layout_search_count_turned(const struct layout_search *search, size_t number,
                                         size_t crossings)
{
    const struct layout_adjacency_side *side = &search->adjacency.sides[1];
    const struct layout_item *items = search->layered->items;
    const struct layout_layer *layer = &search->layered->layers[number];
    bool labels = number + 1 < search->layered->layer_count && layer[1].labels;
    size_t turned = labels ? crossings : 0;
    size_t end = side->first_several[number + 1];
    for (size_t i = side->first_several[number]; i < end; i++) {
        const struct layout_adjacency_span *span = &side->spans[side->several[i]];
        int before = items[side->items[span->first]].order;
        for (size_t j = span->first + 1; j < span->lines_end; j++) {
            int order = items[side->items[j]].order;
            turned += order < before;
            before = order;
        }
    }
    return turned;
}

struct layout_search layout_search_make(struct layout_layered *layered)
{
    struct arena *scratch = layered->scratch;
    size_t layers = layered->layer_count;
    size_t widest = 0;
    for (size_t i = 0; i < layers; i++) {
        widest = layered->layers[i].count > widest ? layered->layers[i].count : widest;
    }
    struct layout_search search = {
        .layered = layered,
        .adjacency = layout_adjacency_make(layered),
        .counts = arena_array(scratch, layers, sizeof(size_t)),
        .now = arena_array(scratch, layers, sizeof(size_t)),
        .turned = arena_array(scratch, layers, sizeof(size_t)),
        .now_turned = arena_array(scratch, layers, sizeof(size_t)),
        .counted = arena_array(scratch, layers, sizeof(struct layout_search_stamp)),
        .still = arena_array(scratch, layers, sizeof(struct layout_search_stamp)),
        .sifted = arena_array(scratch, layers, sizeof(struct layout_search_stamp)),
        .touched = arena_array(scratch, layers, sizeof(bool)),
        .touched_layers = arena_array(scratch, layers, sizeof(size_t)),
        .best = arena_array(scratch, layered->item_count, sizeof(int)),
        .best_versions = arena_array(scratch, layers, sizeof(uint32_t)),
        .owners = arena_array(scratch, layered->item_count, sizeof(uint32_t)),
        .crossed = arena_array(scratch, layered->item_count, sizeof(bool)),
        .keys = arena_array(scratch, widest, sizeof(int64_t)),
        .row = arena_array(scratch, widest, sizeof(size_t)),
        .state = 88172645463325252U,
    };
    for (size_t i = 0; i < layers; i++) {
        search.counts[i] = layout_adjacency_layer_crossings(&search.adjacency, i);
        search.best_crossings += search.counts[i];
        search.turned[i] = layout_search_count_turned(&search, i, search.counts[i]);
        search.best_turned += search.turned[i];
        search.best_versions[i] = search.adjacency.versions[i];
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        search.best[i] = layered->items[i].order;
    }
    return search;
}

void layout_search_move(struct layout_layered *layered, size_t layer, size_t from, size_t to)
{
    const size_t *items = layered->layers[layer].items;
    size_t item = items[from];
    for (; from < to; from++) {
        layout_search_place(layered, layer, from, items[from + 1]);
    }
    for (; from > to; from--) {
        layout_search_place(layered, layer, from, items[from - 1]);
    }
    layout_search_place(layered, layer, to, item);
}

void layout_search_touch(struct layout_search *search, size_t layer)
{
    layout_adjacency_change(&search->adjacency, layer);
    if (!search->touched[layer]) {
        search->touched[layer] = true;
        search->touched_layers[search->touched_count++] = layer;
    }
}

/* The layers whose lines behind them have changed with a touched layer: it and the one before, if
 * that one is not touched itself. */
static size_t layout_search_first_changed(const struct layout_search *search, size_t layer)
{
    return layer > 0 && !search->touched[layer - 1] ? layer - 1 : layer;
}

size_t layout_search_count_layer(struct layout_search *search, size_t number)
{
    struct layout_search_stamp stamp = layout_search_stamp(search, number);
    stamp.before = 0;
    if (!layout_search_same(stamp, search->counted[number])) {
        search->counted[number] = stamp;
        search->now[number] = layout_adjacency_layer_crossings(&search->adjacency, number);
        search->now_turned[number] =
            layout_search_count_turned(search, number, search->now[number]);
        search->steps += search->layered->layers[number].count;
    }
    return search->now[number];
}

/* Counts anew behind the layers that have changed. */
size_t layout_search_count(struct layout_search *search, size_t *ret_turned)
{
    size_t crossings = search->best_crossings;
    *ret_turned = search->best_turned;
    for (size_t i = 0; i < search->touched_count; i++) {
        size_t layer = search->touched_layers[i];
        for (size_t j = layout_search_first_changed(search, layer); j <= layer; j++) {
            crossings = crossings + layout_search_count_layer(search, j) - search->counts[j];
            *ret_turned = *ret_turned + search->now_turned[j] - search->turned[j];
        }
    }
    return crossings;
}

static void layout_search_take(struct layout_search *search)
{
    for (size_t i = 0; i < search->touched_count; i++) {
        size_t number = search->touched_layers[i];
        const struct layout_layer *layer = &search->layered->layers[number];
        for (size_t j = 0; j < layer->count; j++) {
            search->best[layer->items[j]] = (int)j;
        }
        search->best_versions[number] = search->adjacency.versions[number];
        for (size_t j = layout_search_first_changed(search, number); j <= number; j++) {
            search->counts[j] = search->now[j];
            search->turned[j] = search->now_turned[j];
        }
    }
    for (size_t i = 0; i < search->touched_count; i++) {
        search->touched[search->touched_layers[i]] = false;
    }
    search->touched_count = 0;
}

bool layout_search_keep(struct layout_search *search, bool on_ties)
{
    size_t turned;
    size_t crossings = layout_search_count(search, &turned);
    bool fewer = crossings < search->best_crossings;
    bool as_many = crossings == search->best_crossings;
    if (fewer || (as_many && turned + !on_ties <= search->best_turned)) {
        layout_search_take(search);
        search->best_crossings = crossings;
        search->best_turned = turned;
    }
    return fewer;
}

void layout_search_restore(struct layout_search *search)
{
    struct layout_layered *layered = search->layered;
    for (size_t i = 0; i < search->touched_count; i++) {
        size_t number = search->touched_layers[i];
        struct layout_layer *layer = &layered->layers[number];
        for (size_t j = 0; j < layer->count; j++) {
            search->row[j] = layer->items[j];
        }
        for (size_t j = 0; j < layer->count; j++) {
            size_t item = search->row[j];
            layered->items[item].order = search->best[item];
            layer->items[search->best[item]] = item;
        }
        search->touched[number] = false;
        search->adjacency.versions[number] = search->best_versions[number];
    }
    search->touched_count = 0;
}

/* G. Marsaglia, Xorshift RNGs, 2003. */
size_t layout_search_draw(struct layout_search *search, size_t limit)
{
    assert(limit > 0);
    search->state ^= search->state << 13;
    search->state ^= search->state >> 7;
    search->state ^= search->state << 17;
    return (size_t)((search->state >> 16) % limit);
}
