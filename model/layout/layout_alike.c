/* Branches of one node whose parts are alike change places with all that hangs on them. */
#include "model/layout/layout_alike.h"

#include <assert.h>

#include "model/layout/layout_sort.h"

enum { ALIKE_ITEM_BITS = 32 };

struct layout_alike {
    struct layout_search *search;
    size_t count;                           /* of branches */
    size_t standing[LAYOUT_ALIKE_BRANCHES]; /* the n-th part across: its branch */
    size_t item_count; /* of all parts in the layer at hand; in the search's keys they stand by
                        * branch and number */
};

static int layout_alike_compare(const void *left, const void *right)
{
    const int64_t *a = left;
    const int64_t *b = right;
    return (*a > *b) - (*a < *b);
}

static void layout_alike_add(struct layout_alike *alike, size_t branch, size_t item)
{
    alike->search->keys[alike->item_count++] = (int64_t)branch << ALIKE_ITEM_BITS | (int64_t)item;
}

static size_t layout_alike_branch(const struct layout_alike *alike, size_t place)
{
    return (size_t)(alike->search->keys[place] >> ALIKE_ITEM_BITS);
}

static size_t layout_alike_item(const struct layout_alike *alike, size_t place)
{
    return (size_t)(alike->search->keys[place] & UINT32_MAX);
}

/* The branch and 1 that alone leads to an item; 0: none does, or more do. */
static uint32_t layout_alike_owner(const struct layout_search *search, size_t item)
{
    const struct layout_adjacency_side *side = &search->adjacency.sides[0];
    const struct layout_adjacency_span *span = &side->spans[item];
    uint32_t owner = span->first == span->end ? 0 : search->owners[side->items[span->first]];
    for (size_t i = span->first; owner != 0 && i < span->end; i++) {
        owner = search->owners[side->items[i]] == owner ? owner : 0;
    }
    return owner;
}

/* The branches themselves, in their layer; false where one stands for two. */
static bool layout_alike_begin(struct layout_alike *alike, const uint32_t branches[])
{
    uint32_t *owners = alike->search->owners;
    const struct layout_layered *layered = alike->search->layered;
    const struct layout_layer *layer = &layered->layers[layered->items[branches[0]].layer];
    for (size_t i = 0; i < alike->count; i++) {
        if (owners[branches[i]] != 0 || layered->items[branches[i]].kind == ITEM_TURN) {
            return false;
        }
        owners[branches[i]] = (uint32_t)i + 1;
        layout_alike_add(alike, i, branches[i]);
    }
    size_t place = 0;
    for (size_t i = 0; i < layer->count; i++) {
        uint32_t owner = owners[layer->items[i]];
        if (owner != 0) {
            alike->standing[place++] = owner - 1;
        }
    }
    return true;
}

/* What of the parts stands in a layer. */
static void layout_alike_enter(struct layout_alike *alike, size_t number)
{
    struct layout_search *search = alike->search;
    const struct layout_layer *layer = &search->layered->layers[number];
    for (size_t i = 0; i < layer->count; i++) {
        uint32_t owner = layout_alike_owner(search, layer->items[i]);
        search->owners[layer->items[i]] = owner;
        if (owner != 0) {
            layout_alike_add(alike, owner - 1, layer->items[i]);
        }
    }
    layout_sort(search->keys, alike->item_count, sizeof(*search->keys), layout_alike_compare);
}

/* Whether all parts have as many items there, which may change places. */
static bool layout_alike_may(const struct layout_alike *alike)
{
    const struct layout_item *items = alike->search->layered->items;
    size_t each = alike->item_count / alike->count;
    if (each * alike->count != alike->item_count) {
        return false;
    }
    for (size_t i = 0; i < alike->item_count; i++) {
        const struct layout_item *item = &items[layout_alike_item(alike, i)];
        if (layout_alike_branch(alike, i) != i / each || item->side != 0 ||
            item->band != items[layout_alike_item(alike, 0)].band) {
            return false;
        }
    }
    return true;
}

/* The n-th branch takes the places of the one that stands n-th. */
static void layout_alike_exchange(struct layout_alike *alike, size_t number)
{
    struct layout_search *search = alike->search;
    size_t each = alike->item_count / alike->count;
    for (size_t i = 0; i < alike->item_count; i++) {
        search->row[i] = (size_t)search->layered->items[layout_alike_item(alike, i)].order;
    }
    for (size_t i = 0; i < alike->item_count; i++) {
        size_t place = search->row[alike->standing[i / each] * each + i % each];
        layout_search_place(search->layered, number, place, layout_alike_item(alike, i));
    }
    layout_search_touch(search, number);
}

static bool layout_alike_try(struct layout_alike *alike, size_t number)
{
    struct layout_search *search = alike->search;
    size_t turned = search->best_turned;
    size_t crossings = search->best_crossings;
    bool may = true;
    while (may && alike->item_count > 0) {
        search->steps += search->layered->layers[number].count;
        may = layout_alike_may(alike);
        if (may) {
            layout_alike_exchange(alike, number++);
            alike->item_count = 0;
        }
        if (may && number < search->layered->layer_count) {
            layout_alike_enter(alike, number);
        }
    }
    if (may) {
        layout_search_keep(search, false);
    }
    layout_search_restore(search);
    return search->best_crossings < crossings || search->best_turned < turned;
}

/* Nobody belongs to a part any more, from a layer on. */
static void layout_alike_forget(const struct layout_search *search, size_t number)
{
    bool some = true;
    for (; some && number < search->layered->layer_count; number++) {
        const struct layout_layer *layer = &search->layered->layers[number];
        some = false;
        for (size_t i = 0; i < layer->count; i++) {
            some = some || search->owners[layer->items[i]] != 0;
            search->owners[layer->items[i]] = 0;
        }
    }
}

bool layout_alike_sort(struct layout_search *search, const uint32_t branches[], size_t count)
{
    assert(count <= LAYOUT_ALIKE_BRANCHES);
    size_t number = (size_t)search->layered->items[branches[0]].layer;
    struct layout_alike alike = {.search = search, .count = count};
    bool kept = layout_alike_begin(&alike, branches) && layout_alike_try(&alike, number);
    layout_alike_forget(search, number);
    return kept;
}
