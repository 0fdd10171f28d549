/* Which items of neighbouring layers are joined, and how many of their lines cross. */
#include "model/layout/layout_adjacency.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    ADJACENCY_SORTED = 24, /* more neighbours of one item are not sorted by insertion */
    ADJACENCY_SEEN = 128   /* more lines are not counted by insertion */
};

static void layout_adjacency_add(struct layout_adjacency *adjacency, size_t before, size_t behind,
                                 bool fill)
{
    if (fill) {
        adjacency->items[1][adjacency->first[1][before + 1]++] = behind;
        adjacency->items[0][adjacency->first[0][behind + 1]++] = before;
    } else {
        adjacency->first[1][before + 2]++;
        adjacency->first[0][behind + 2]++;
    }
}

static void layout_adjacency_add_lines(struct layout_adjacency *adjacency, bool fill)
{
    const struct layout_layered *layered = adjacency->layered;
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (piece->kind == PIECE_ALONG) {
            layout_adjacency_add(adjacency, piece->from, piece->to, fill);
        }
    }
}

static void layout_adjacency_add_turns(struct layout_adjacency *adjacency, bool fill)
{
    const struct layout_layered *layered = adjacency->layered;
    for (size_t i = 0; i < layered->item_count; i++) {
        if (layered->items[i].kind != ITEM_TURN) {
            continue;
        }
        const struct layout_piece *piece = &layered->pieces[layered->items[i].owner];
        size_t ends[2] = {piece->from, piece->to};
        for (int j = 0; j < 2; j++) {
            bool out = piece->kind == PIECE_TURN_OUT;
            layout_adjacency_add(adjacency, out ? ends[j] : i, out ? i : ends[j], fill);
        }
    }
}

/* Lines first: where there are no turns, they end where the next item's begin. */
static void layout_adjacency_fill(struct layout_adjacency *adjacency)
{
    size_t items = adjacency->layered->item_count;
    layout_adjacency_add_lines(adjacency, true);
    for (int side = 0; side < 2; side++) {
        adjacency->ends[side] = adjacency->first[side] + 1;
        if (adjacency->arcs.any) {
            adjacency->ends[side] = arena_array(adjacency->layered->scratch, items, sizeof(size_t));
            memcpy(adjacency->ends[side], adjacency->first[side] + 1, items * sizeof(size_t));
        }
    }
    layout_adjacency_add_turns(adjacency, true);
}

struct layout_adjacency layout_adjacency_make(const struct layout_layered *layered)
{
    struct arena *scratch = layered->scratch;
    size_t items = layered->item_count;
    size_t lines = 3 * layered->piece_count;
    struct layout_adjacency adjacency = {
        .layered = layered,
        .tree = arena_array(scratch, items + 1, sizeof(size_t)),
        .walk = arena_array(scratch, items, sizeof(size_t)),
        .versions = arena_array(scratch, layered->layer_count, sizeof(uint32_t)),
        .joined = arena_array(scratch, lines, sizeof(int)),
        .seen = arena_array(scratch, ADJACENCY_SEEN + 1, sizeof(int)),
        .arcs = layout_arcs_make(layered),
    };
    for (size_t i = 0; i < layered->layer_count; i++) {
        layout_adjacency_change(&adjacency, i);
    }
    for (int side = 0; side < 2; side++) {
        adjacency.loaded[side] = arena_array(scratch, layered->layer_count, sizeof(uint32_t));
        adjacency.first[side] = arena_array(scratch, items + 2, sizeof(size_t));
        adjacency.items[side] = arena_array(scratch, lines, sizeof(size_t));
        adjacency.orders[side] = arena_array(scratch, lines, sizeof(int));
    }
    layout_adjacency_add_lines(&adjacency, false);
    layout_adjacency_add_turns(&adjacency, false);
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < items; i++) {
            adjacency.first[side][i + 2] += adjacency.first[side][i + 1];
        }
    }
    layout_adjacency_fill(&adjacency);
    return adjacency;
}

static int layout_adjacency_compare(const void *left, const void *right)
{
    const int *a = left;
    const int *b = right;
    return (*a > *b) - (*a < *b);
}

static void layout_adjacency_sort(int orders[], size_t count)
{
    if (count > ADJACENCY_SORTED) {
        qsort(orders, count, sizeof(*orders), layout_adjacency_compare);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        int order = orders[i];
        size_t at = i;
        for (; at > 0 && orders[at - 1] > order; at--) {
            orders[at] = orders[at - 1];
        }
        orders[at] = order;
    }
}

void layout_adjacency_load(struct layout_adjacency *adjacency, size_t number, bool down)
{
    int side = down ? 1 : 0;
    const struct layout_layered *layered = adjacency->layered;
    const struct layout_layer *layer = &layered->layers[number];
    if (down ? number + 1 == layered->layer_count : number == 0) {
        return;
    }
    uint32_t version = adjacency->versions[down ? number + 1 : number - 1];
    if (adjacency->loaded[side][number] == version) {
        return;
    }
    adjacency->loaded[side][number] = version;
    const struct layout_item *items = layered->items;
    const size_t *firsts = adjacency->first[side];
    const size_t *neighbours = adjacency->items[side];
    int *orders = adjacency->orders[side];
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        size_t first = firsts[item];
        size_t last = firsts[item + 1];
        for (size_t j = first; j < last; j++) {
            orders[j] = items[neighbours[j]].order;
        }
        if (last - first > 1) {
            layout_adjacency_sort(orders + first, adjacency->ends[side][item] - first);
        }
    }
}

const int *layout_adjacency_merge(const struct layout_adjacency *adjacency, size_t item, bool down,
                                  size_t *ret_count)
{
    int side = down ? 1 : 0;
    size_t first = adjacency->first[side][item];
    size_t count = adjacency->first[side][item + 1] - first;
    memcpy(adjacency->joined, adjacency->orders[side] + first, count * sizeof(int));
    layout_adjacency_sort(adjacency->joined, count);
    *ret_count = count;
    return adjacency->joined;
}

size_t layout_adjacency_inversions(const int *first, size_t first_count, const int *second,
                                   size_t second_count)
{
    size_t crossings = 0;
    size_t below = 0;
    for (size_t i = 0; i < first_count; i++) {
        while (below < second_count && second[below] < first[i]) {
            below++;
        }
        crossings += below;
    }
    return crossings;
}

/* A line put among those seen before, which begin at `seen`[1] behind one that is before all: as
 * many crossings as it goes back. */
static inline size_t layout_adjacency_insert(int seen[], size_t count, int order)
{
    size_t at = count;
    for (; seen[at] > order; at--) {
        seen[at + 1] = seen[at];
    }
    seen[at + 1] = order;
    return count - at;
}

static size_t layout_adjacency_count_many(struct layout_adjacency *adjacency, size_t number)
{
    const struct layout_layer *layer = &adjacency->layered->layers[number];
    size_t width = adjacency->layered->layers[number + 1].count;
    for (size_t i = 0; i <= width; i++) {
        adjacency->tree[i] = 0;
    }
    size_t crossings = 0;
    size_t seen = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t count;
        const int *orders = layout_adjacency_orders(adjacency, layer->items[i], true, &count);
        for (size_t j = 0; j < count; j++) {
            size_t below = 0;
            for (size_t at = (size_t)orders[j] + 1; at > 0; at &= at - 1) {
                below += adjacency->tree[at];
            }
            crossings += seen - below;
        }
        for (size_t j = 0; j < count; j++) {
            for (size_t at = (size_t)orders[j] + 1; at <= width; at += at & (~at + 1)) {
                adjacency->tree[at]++;
            }
        }
        seen += count;
    }
    return crossings;
}

size_t layout_adjacency_layer_crossings(struct layout_adjacency *adjacency, size_t number)
{
    const struct layout_layer *layer = &adjacency->layered->layers[number];
    if (number + 1 == adjacency->layered->layer_count) {
        return 0;
    }
    layout_adjacency_load(adjacency, number, true);
    size_t turned = 0;
    if (adjacency->arcs.any) {
        turned = layout_arcs_crossings(&adjacency->arcs, number, true) +
                 layout_arcs_crossings(&adjacency->arcs, number + 1, false);
    }
    size_t crossings = turned;
    size_t seen = 0;
    const size_t *firsts = adjacency->first[1];
    const size_t *ends = adjacency->ends[1];
    adjacency->seen[0] = -1;
    for (size_t i = 0; i < layer->count; i++) {
        size_t end = ends[layer->items[i]];
        for (size_t j = firsts[layer->items[i]]; j < end; j++) {
            if (seen == ADJACENCY_SEEN) {
                return turned + layout_adjacency_count_many(adjacency, number);
            }
            crossings += layout_adjacency_insert(adjacency->seen, seen++, adjacency->orders[1][j]);
        }
    }
    return crossings;
}

/* Walks depth first from an item; `down` to what is behind it, else to what is before it. */
static void layout_adjacency_visit(struct layout_adjacency *adjacency, size_t root, bool down,
                                   bool *seen, size_t *waiting, size_t *walked)
{
    const size_t *firsts = adjacency->first[down ? 1 : 0];
    const size_t *items = adjacency->items[down ? 1 : 0];
    size_t end = 0;
    waiting[end++] = root;
    while (end > 0) {
        size_t item = waiting[--end];
        if (seen[item]) {
            continue;
        }
        seen[item] = true;
        adjacency->walk[(*walked)++] = item;
        for (size_t i = firsts[item + 1]; i-- > firsts[item];) {
            if (!seen[items[i]]) {
                waiting[end++] = items[i];
            }
        }
    }
}

size_t *layout_adjacency_walk(struct layout_adjacency *adjacency, bool down)
{
    const struct layout_layered *layered = adjacency->layered;
    struct arena *scratch = layered->scratch;
    const size_t *firsts = adjacency->first[down ? 0 : 1];
    bool *seen = arena_array(scratch, layered->item_count, sizeof(bool));
    size_t *waiting =
        arena_array(scratch, layered->item_count + 3 * layered->piece_count, sizeof(size_t));
    size_t walked = 0;
    for (size_t i = 0; i < layered->item_count; i++) {
        if (firsts[i] == firsts[i + 1]) {
            layout_adjacency_visit(adjacency, i, down, seen, waiting, &walked);
        }
    }
    assert(walked == layered->item_count);
    return adjacency->walk;
}
