/* Which items of neighbouring layers are joined, and how many of their lines cross. */
#include "model/layout/layout_adjacency.h"

#include <assert.h>
#include <string.h>

#include "model/layout/layout_sort.h"

enum { ADJACENCY_SEEN = 128 }; /* more lines are not counted by insertion */

/* Counts a neighbour, or puts it behind those of its item that are there. */
static void layout_adjacency_add(struct layout_adjacency_side *side, size_t item, size_t neighbour,
                                 bool fill)
{
    struct layout_adjacency_span *span = &side->spans[item];
    if (fill) {
        side->items[span->end] = (uint32_t)neighbour;
    }
    span->end++;
}

static void layout_adjacency_join(struct layout_adjacency *adjacency, size_t before, size_t behind,
                                  bool fill)
{
    layout_adjacency_add(&adjacency->sides[1], before, behind, fill);
    layout_adjacency_add(&adjacency->sides[0], behind, before, fill);
}

static void layout_adjacency_add_lines(struct layout_adjacency *adjacency, bool fill)
{
    const struct layout_layered *layered = adjacency->layered;
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (piece->kind == PIECE_ALONG) {
            layout_adjacency_join(adjacency, piece->from, piece->to, fill);
        }
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        for (int side = 0; side < 2; side++) {
            struct layout_adjacency_span *span = &adjacency->sides[side].spans[i];
            span->lines_end = span->end;
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
            layout_adjacency_join(adjacency, out ? ends[j] : i, out ? i : ends[j], fill);
        }
    }
}

/* Gives each item its place in the arrays of a side, once its neighbours are counted. */
static void layout_adjacency_place(const struct layout_layered *layered,
                                   struct layout_adjacency_side *side)
{
    struct arena *scratch = layered->scratch;
    size_t layers = layered->layer_count;
    side->first = arena_array(scratch, layers + 2, sizeof(uint32_t));
    side->first_several = arena_array(scratch, layers + 2, sizeof(uint32_t));
    for (size_t i = 0; i < layered->item_count; i++) {
        const struct layout_adjacency_span *span = &side->spans[i];
        side->first[layered->items[i].layer + 2] += span->end;
        side->first_several[layered->items[i].layer + 2] += span->lines_end > 1;
    }
    for (size_t i = 0; i < layers; i++) {
        side->first[i + 2] += side->first[i + 1];
        side->first_several[i + 2] += side->first_several[i + 1];
    }
    side->items = arena_array(scratch, side->first[layers + 1], sizeof(uint32_t));
    side->orders = arena_array(scratch, side->first[layers + 1], sizeof(int));
    side->several = arena_array(scratch, side->first_several[layers + 1], sizeof(uint32_t));
    for (size_t i = 0; i < layered->item_count; i++) {
        struct layout_adjacency_span *span = &side->spans[i];
        size_t layer = (size_t)layered->items[i].layer;
        if (span->lines_end > 1) {
            side->several[side->first_several[layer + 1]++] = (uint32_t)i;
        }
        uint32_t count = span->end;
        span->end = side->first[layer + 1];
        span->first = span->end;
        side->first[layer + 1] += count;
    }
}

struct layout_adjacency layout_adjacency_make(const struct layout_layered *layered)
{
    struct arena *scratch = layered->scratch;
    size_t items = layered->item_count;
    struct layout_adjacency adjacency = {
        .layered = layered,
        .tree = arena_array(scratch, items + 1, sizeof(size_t)),
        .walk = arena_array(scratch, items, sizeof(size_t)),
        .versions = arena_array(scratch, layered->layer_count, sizeof(uint32_t)),
        .seen = arena_array(scratch, ADJACENCY_SEEN + 1, sizeof(int)),
        .arcs = layout_arcs_make(layered),
    };
    for (size_t i = 0; i < layered->layer_count; i++) {
        layout_adjacency_change(&adjacency, i);
    }
    for (int side = 0; side < 2; side++) {
        adjacency.sides[side].loaded = arena_array(scratch, layered->layer_count, sizeof(uint32_t));
        adjacency.sides[side].spans =
            arena_array(scratch, items, sizeof(struct layout_adjacency_span));
    }
    layout_adjacency_add_lines(&adjacency, false);
    layout_adjacency_add_turns(&adjacency, false);
    for (int side = 0; side < 2; side++) {
        layout_adjacency_place(layered, &adjacency.sides[side]);
    }
    layout_adjacency_add_lines(&adjacency, true);
    layout_adjacency_add_turns(&adjacency, true);
    size_t joined = adjacency.arcs.any ? 2 * layered->piece_count : 0;
    adjacency.joined = arena_array(scratch, joined, sizeof(int));
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
    if (count == 2) {
        int first = orders[0];
        orders[0] = first < orders[1] ? first : orders[1];
        orders[1] = first < orders[1] ? orders[1] : first;
    } else {
        layout_sort(orders, count, sizeof(*orders), layout_adjacency_compare);
    }
}

void layout_adjacency_read(struct layout_adjacency *adjacency, size_t number, bool down)
{
    const struct layout_adjacency_side *side = &adjacency->sides[down];
    const struct layout_item *items = adjacency->layered->items;
    const uint32_t *neighbours = side->items;
    int *orders = side->orders;
    size_t end = side->first[number + 1];
    for (size_t i = side->first[number]; i < end; i++) {
        orders[i] = items[neighbours[i]].order;
    }
    end = side->first_several[number + 1];
    for (size_t i = side->first_several[number]; i < end; i++) {
        const struct layout_adjacency_span *span = &side->spans[side->several[i]];
        layout_adjacency_sort(orders + span->first, span->lines_end - span->first);
    }
}

const int *layout_adjacency_merge(const struct layout_adjacency *adjacency, size_t item, bool down,
                                  size_t *ret_count)
{
    const struct layout_adjacency_side *side = &adjacency->sides[down];
    const struct layout_adjacency_span *span = &side->spans[item];
    size_t count = span->end - span->first;
    memcpy(adjacency->joined, side->orders + span->first, count * sizeof(int));
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

/* Each line is put among those seen before, which begin at `seen`[1] behind one that is before all:
 * as many crossings as it goes back. */
static size_t layout_adjacency_count_few(struct layout_adjacency *adjacency, size_t number)
{
    const struct layout_layer *layer = &adjacency->layered->layers[number];
    const struct layout_adjacency_side *side = &adjacency->sides[1];
    const int *orders = side->orders;
    int *seen = adjacency->seen;
    size_t crossings = 0;
    size_t count = 0;
    seen[0] = -1;
    for (size_t i = 0; i < layer->count; i++) {
        const struct layout_adjacency_span *span = &side->spans[layer->items[i]];
        for (size_t j = span->first; j < span->lines_end; j++) {
            int order = orders[j];
            size_t at = count;
            for (; seen[at] > order; at--) {
                seen[at + 1] = seen[at];
            }
            seen[at + 1] = order;
            crossings += count - at;
            count++;
        }
    }
    return crossings;
}

size_t layout_adjacency_layer_crossings(struct layout_adjacency *adjacency, size_t number)
{
    const struct layout_adjacency_side *side = &adjacency->sides[1];
    if (number + 1 == adjacency->layered->layer_count) {
        return 0;
    }
    layout_adjacency_load(adjacency, number, true);
    size_t turned = 0;
    if (adjacency->arcs.any) {
        turned = layout_arcs_crossings(&adjacency->arcs, number, true) +
                 layout_arcs_crossings(&adjacency->arcs, number + 1, false);
    }
    bool many = side->first[number + 1] - side->first[number] > ADJACENCY_SEEN;
    return turned + (many ? layout_adjacency_count_many(adjacency, number)
                          : layout_adjacency_count_few(adjacency, number));
}

/* Walks depth first from an item, to one side. */
static void layout_adjacency_visit(struct layout_adjacency *adjacency, size_t root,
                                   const struct layout_adjacency_side *side, bool *seen,
                                   size_t *waiting, size_t *walked)
{
    size_t end = 0;
    waiting[end++] = root;
    while (end > 0) {
        size_t item = waiting[--end];
        if (seen[item]) {
            continue;
        }
        seen[item] = true;
        adjacency->walk[(*walked)++] = item;
        for (size_t i = side->spans[item].end; i-- > side->spans[item].first;) {
            if (!seen[side->items[i]]) {
                waiting[end++] = side->items[i];
            }
        }
    }
}

size_t *layout_adjacency_walk(struct layout_adjacency *adjacency, bool down)
{
    const struct layout_layered *layered = adjacency->layered;
    const struct layout_adjacency_side *behind = &adjacency->sides[down];
    const struct layout_adjacency_span *before = adjacency->sides[!down].spans;
    size_t lines = behind->first[layered->layer_count];
    struct arena scratch = {0};
    bool *seen = arena_array(&scratch, layered->item_count, sizeof(bool));
    size_t *waiting = arena_array(&scratch, lines + 1, sizeof(size_t));
    size_t walked = 0;
    for (size_t i = 0; i < layered->item_count; i++) {
        if (before[i].first == before[i].end) {
            layout_adjacency_visit(adjacency, i, behind, seen, waiting, &walked);
        }
    }
    assert(walked == layered->item_count);
    arena_destroy(&scratch);
    return adjacency->walk;
}
