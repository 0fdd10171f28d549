/* Which items of neighbouring layers are joined, and how many of their lines cross. */
#include "model/layout/layout_adjacency.h"

#include <assert.h>

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

static void layout_adjacency_add_all(struct layout_adjacency *adjacency, bool fill)
{
    const struct layout_layered *layered = adjacency->layered;
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (piece->kind == PIECE_ALONG) {
            layout_adjacency_add(adjacency, piece->from, piece->to, fill);
        }
    }
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

struct layout_adjacency layout_adjacency_make(const struct layout_layered *layered)
{
    struct arena *scratch = layered->scratch;
    size_t items = layered->item_count;
    size_t lines = 3 * layered->piece_count;
    struct layout_adjacency adjacency = {
        .layered = layered,
        .tree = arena_array(scratch, items + 1, sizeof(size_t)),
        .walk = arena_array(scratch, items, sizeof(size_t)),
        .filled = arena_array(scratch, items, sizeof(size_t)),
    };
    for (int side = 0; side < 2; side++) {
        adjacency.first[side] = arena_array(scratch, items + 2, sizeof(size_t));
        adjacency.items[side] = arena_array(scratch, lines, sizeof(size_t));
        adjacency.orders[side] = arena_array(scratch, lines, sizeof(int));
    }
    layout_adjacency_add_all(&adjacency, false);
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < items; i++) {
            adjacency.first[side][i + 2] += adjacency.first[side][i + 1];
        }
    }
    layout_adjacency_add_all(&adjacency, true);
    return adjacency;
}

void layout_adjacency_load(struct layout_adjacency *adjacency, size_t number, bool down)
{
    int side = down ? 1 : 0;
    const struct layout_layered *layered = adjacency->layered;
    const struct layout_layer *layer = &layered->layers[number];
    for (size_t i = 0; i < layer->count; i++) {
        adjacency->filled[layer->items[i]] = adjacency->first[side][layer->items[i]];
    }
    if (down ? number + 1 == layered->layer_count : number == 0) {
        return;
    }
    const struct layout_layer *beside = &layered->layers[down ? number + 1 : number - 1];
    for (size_t i = 0; i < beside->count; i++) {
        size_t item = beside->items[i];
        for (size_t j = adjacency->first[1 - side][item]; j < adjacency->first[1 - side][item + 1];
             j++) {
            size_t at = adjacency->filled[adjacency->items[1 - side][j]]++;
            adjacency->orders[side][at] = (int)i;
        }
    }
}

/* How many pairs have the second one's order below the first one's. */
static size_t layout_adjacency_inversions(const int *first, size_t first_count, const int *second,
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

void layout_adjacency_count_pair(const struct layout_adjacency *adjacency, size_t left,
                                 size_t right, bool down, size_t *now, size_t *swapped)
{
    size_t lefts;
    size_t rights;
    const int *left_orders = layout_adjacency_orders(adjacency, left, down, &lefts);
    const int *right_orders = layout_adjacency_orders(adjacency, right, down, &rights);
    *now += layout_adjacency_inversions(left_orders, lefts, right_orders, rights);
    *swapped += layout_adjacency_inversions(right_orders, rights, left_orders, lefts);
}

size_t layout_adjacency_layer_crossings(struct layout_adjacency *adjacency, size_t number)
{
    const struct layout_layer *layer = &adjacency->layered->layers[number];
    if (number + 1 == adjacency->layered->layer_count) {
        return 0;
    }
    size_t width = adjacency->layered->layers[number + 1].count;
    for (size_t i = 0; i <= width; i++) {
        adjacency->tree[i] = 0;
    }
    layout_adjacency_load(adjacency, number, true);
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

/* Puts what is reached from the walk's items (a queue or a stack, `count` long) where it is to be
 * looked at next. */
static void layout_adjacency_visit(struct layout_adjacency *adjacency, size_t root, bool breadth,
                                   bool *seen, size_t *waiting, size_t *walked)
{
    size_t begin = 0;
    size_t end = 0;
    waiting[end++] = root;
    while (begin < end) {
        size_t item = breadth ? waiting[begin++] : waiting[--end];
        if (seen[item]) {
            continue;
        }
        seen[item] = true;
        adjacency->walk[(*walked)++] = item;
        size_t first = adjacency->first[1][item];
        size_t last = adjacency->first[1][item + 1];
        for (size_t i = first; i < last; i++) {
            size_t next = adjacency->items[1][breadth ? i : first + last - 1 - i];
            if (!seen[next]) {
                waiting[end++] = next;
            }
        }
    }
}

size_t *layout_adjacency_walk(struct layout_adjacency *adjacency, bool breadth)
{
    const struct layout_layered *layered = adjacency->layered;
    struct arena *scratch = layered->scratch;
    bool *seen = arena_array(scratch, layered->item_count, sizeof(bool));
    size_t *waiting =
        arena_array(scratch, layered->item_count + 3 * layered->piece_count, sizeof(size_t));
    size_t walked = 0;
    for (size_t i = 0; i < layered->item_count; i++) {
        if (adjacency->first[0][i] == adjacency->first[0][i + 1]) {
            layout_adjacency_visit(adjacency, i, breadth, seen, waiting, &walked);
        }
    }
    assert(walked == layered->item_count);
    return adjacency->walk;
}
