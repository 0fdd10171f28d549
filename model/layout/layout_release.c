/* Rows that are given up where the order is another now. */
#include "model/layout/layout_release.h"

/* What would keep a pinned node of its layer from its row gives its own up. */
static void layout_release_yield(struct layout_wish *wishes, const struct layout_layer *layer,
                                 size_t pinned)
{
    int row = wishes[layer->items[pinned]].row;
    for (size_t i = 0; i < layer->count; i++) {
        struct layout_wish *wish = &wishes[layer->items[i]];
        bool in_the_way = i < pinned ? wish->row > row : wish->row < row;
        wish->weight = in_the_way && wish->weight != WISH_PINNED ? 0 : wish->weight;
    }
}

/* What was there and is out of its order gives its row up: all but a longest part of each layer
 * whose rows ascend. */
static void layout_release_layer(struct layout_wish *wishes, const struct layout_layer *layer,
                                 struct arena *scratch)
{
    size_t *ends = arena_array(scratch, layer->count + 1, sizeof(size_t)); /* by length */
    size_t *before = arena_array(scratch, layer->count, sizeof(size_t));
    bool *kept = arena_array(scratch, layer->count, sizeof(bool));
    size_t longest = 0;
    for (size_t i = 0; i < layer->count; i++) {
        const struct layout_wish *wish = &wishes[layer->items[i]];
        if (wish->weight == 0) {
            continue;
        }
        size_t low = 0;
        size_t high = longest;
        while (low < high) {
            size_t middle = (low + high) / 2;
            bool fits = wishes[layer->items[ends[middle]]].row <= wish->row;
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
            wishes[layer->items[i]].weight = 0;
        }
    }
}

void layout_release(const struct layout_layered *layered, struct layout_wish wishes[])
{
    for (size_t i = 0; i < layered->layer_count; i++) {
        const struct layout_layer *layer = &layered->layers[i];
        for (size_t k = 0; k < layer->count; k++) {
            if (wishes[layer->items[k]].weight == WISH_PINNED) {
                layout_release_yield(wishes, layer, k);
            }
        }
        layout_release_layer(wishes, layer, layered->scratch);
    }
}
