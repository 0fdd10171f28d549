/* Branches of one node whose parts are alike change places with all that hangs on them. */
#include "model/layout/layout_alike.h"

#include "model/layout/layout_sort.h"

/* An item of a part. */
struct layout_alike_item {
    size_t branch;
    size_t item;
};

struct layout_alike {
    struct layout_search *search;
    size_t count;                    /* of branches */
    size_t *standing;                /* the n-th part across: its branch */
    uint32_t *owners;                /* an item: its branch and 1; 0: it is in no part */
    struct layout_alike_item *items; /* of the layer at hand, by branch and number */
    size_t item_count;
};

static int layout_alike_compare(const void *left, const void *right)
{
    const struct layout_alike_item *a = left;
    const struct layout_alike_item *b = right;
    if (a->branch != b->branch) {
        return a->branch < b->branch ? -1 : 1;
    }
    return (a->item > b->item) - (a->item < b->item);
}

/* The branch and 1 that alone leads to an item; 0: none does, or more do. */
static uint32_t layout_alike_owner(const struct layout_alike *alike, size_t item)
{
    const struct layout_adjacency_side *side = &alike->search->adjacency.sides[0];
    const struct layout_adjacency_span *span = &side->spans[item];
    uint32_t owner = span->first == span->end ? 0 : alike->owners[side->items[span->first]];
    for (size_t i = span->first; i < span->end; i++) {
        owner = alike->owners[side->items[i]] == owner ? owner : 0;
    }
    return owner;
}

/* The branches themselves, in their layer; false where one stands for two. */
static bool layout_alike_begin(struct layout_alike *alike, const uint32_t branches[])
{
    const struct layout_layered *layered = alike->search->layered;
    const struct layout_layer *layer = &layered->layers[layered->items[branches[0]].layer];
    for (size_t i = 0; i < alike->count; i++) {
        if (alike->owners[branches[i]] != 0 || layered->items[branches[i]].kind == ITEM_TURN) {
            return false;
        }
        alike->owners[branches[i]] = (uint32_t)i + 1;
        alike->items[alike->item_count++] = (struct layout_alike_item){i, branches[i]};
    }
    size_t place = 0;
    for (size_t i = 0; i < layer->count; i++) {
        uint32_t owner = alike->owners[layer->items[i]];
        if (owner != 0) {
            alike->standing[place++] = owner - 1;
        }
    }
    return true;
}

/* What of the parts stands in a layer. */
static void layout_alike_enter(struct layout_alike *alike, size_t number)
{
    const struct layout_layer *layer = &alike->search->layered->layers[number];
    alike->item_count = 0;
    for (size_t i = 0; i < layer->count; i++) {
        uint32_t owner = layout_alike_owner(alike, layer->items[i]);
        alike->owners[layer->items[i]] = owner;
        if (owner != 0) {
            alike->items[alike->item_count++] =
                (struct layout_alike_item){owner - 1, layer->items[i]};
        }
    }
    layout_sort(alike->items, alike->item_count, sizeof(*alike->items), layout_alike_compare);
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
        const struct layout_item *item = &items[alike->items[i].item];
        if (alike->items[i].branch != i / each || item->side != 0 ||
            item->band != items[alike->items[0].item].band) {
            return false;
        }
    }
    return true;
}

/* The n-th branch takes the places of the one that stands n-th. */
static void layout_alike_exchange(struct layout_alike *alike, size_t number, int places[])
{
    struct layout_layered *layered = alike->search->layered;
    size_t each = alike->item_count / alike->count;
    for (size_t i = 0; i < alike->item_count; i++) {
        places[i] = layered->items[alike->items[i].item].order;
    }
    for (size_t i = 0; i < alike->item_count; i++) {
        size_t instead = alike->standing[i / each] * each + i % each;
        layout_search_place(layered, number, (size_t)places[instead], alike->items[i].item);
    }
    layout_search_touch(alike->search, number);
}

static bool layout_alike_try(struct layout_alike *alike, size_t number, int places[])
{
    struct layout_search *search = alike->search;
    size_t turned = search->best_turned;
    size_t crossings = search->best_crossings;
    bool may = true;
    while (may && alike->item_count > 0) {
        search->steps += search->layered->layers[number].count;
        may = layout_alike_may(alike);
        if (may) {
            layout_alike_exchange(alike, number++, places);
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
static void layout_alike_forget(const struct layout_alike *alike, size_t number)
{
    const struct layout_layered *layered = alike->search->layered;
    bool some = true;
    for (; some && number < layered->layer_count; number++) {
        some = false;
        for (size_t i = 0; i < layered->layers[number].count; i++) {
            size_t item = layered->layers[number].items[i];
            some = some || alike->owners[item] != 0;
            alike->owners[item] = 0;
        }
    }
}

static size_t layout_alike_widest(const struct layout_layered *layered)
{
    size_t widest = 0;
    for (size_t i = 0; i < layered->layer_count; i++) {
        widest = layered->layers[i].count > widest ? layered->layers[i].count : widest;
    }
    return widest;
}

bool layout_alike_sort(struct layout_search *search, const uint32_t branches[], size_t count)
{
    const struct layout_layered *layered = search->layered;
    size_t number = (size_t)layered->items[branches[0]].layer;
    size_t most = layout_alike_widest(layered);
    struct arena scratch = {0};
    struct layout_alike alike = {
        .search = search,
        .count = count,
        .standing = arena_array(&scratch, count, sizeof(size_t)),
        .owners = search->owners,
        .items = arena_array(&scratch, most, sizeof(*alike.items)),
    };
    int *places = arena_array(&scratch, most, sizeof(int));
    bool kept = layout_alike_begin(&alike, branches) && layout_alike_try(&alike, number, places);
    layout_alike_forget(&alike, number);
    arena_destroy(&scratch);
    return kept;
}
