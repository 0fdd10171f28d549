/* Blocks broken where they would push others far away. */
#include "model/layout/layout_break.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/layout/layout_position.h"

enum { BREAK_NODES = 6 }; /* a bend for so many nodes' room */

struct layout_breaking {
    const struct layout_layered *layered;
    struct layout_blocks *blocks;
    size_t *first;   /* a block as it was: of its items, blocks + 1 entries */
    size_t *items;   /* of all blocks, along the flow */
    size_t *waiting; /* a block: items whose neighbour before is not placed yet */
    size_t *ready;   /* blocks whose neighbours before them are all placed */
    size_t ready_count;
    int *behind; /* room for the greatest need from each item of a block on */
    int *needs;  /* an item: where its block must stand at least because of it */
    int gain;    /* that is worth a bend, cells */
    int *lows;   /* a block: where it stands if all are pushed to the first row */
};

/* The room of BREAK_NODES nodes of mean size. */
static int layout_break_gain(const struct layout_layered *layered)
{
    int64_t room = 0;
    int64_t count = 0;
    for (size_t i = 0; i < layered->item_count; i++) {
        room += layered->items[i].kind == ITEM_NODE ? layered->items[i].size + 1 : 0;
        count += layered->items[i].kind == ITEM_NODE;
    }
    return (int)(BREAK_NODES * room / (count == 0 ? 1 : count));
}

static void layout_break_list(struct layout_breaking *breaking)
{
    const struct layout_layered *layered = breaking->layered;
    const size_t *of = breaking->blocks->of;
    for (size_t i = 0; i < layered->item_count; i++) {
        breaking->first[of[i] + 2]++;
        breaking->waiting[of[i]] += layered->items[i].order > 0;
    }
    for (size_t i = 0; i < breaking->blocks->count; i++) {
        breaking->first[i + 2] += breaking->first[i + 1];
    }
    for (size_t i = 0; i < layered->layer_count; i++) {
        const struct layout_layer *layer = &layered->layers[i];
        for (size_t k = 0; k < layer->count; k++) {
            breaking->items[breaking->first[of[layer->items[k]] + 1]++] = layer->items[k];
        }
    }
}

static void layout_break_find_need(struct layout_breaking *breaking, size_t item)
{
    const struct layout_layered *layered = breaking->layered;
    const struct layout_item *own = &layered->items[item];
    breaking->needs[item] = 0;
    if (own->order > 0) {
        size_t before = layered->layers[own->layer].items[own->order - 1];
        breaking->needs[item] =
            breaking->lows[breaking->blocks->of[before]] + breaking->blocks->shift[before] +
            layout_position_step(layered, before, item) - breaking->blocks->shift[item];
    }
}

/* Where best to break the items: the first of the later part; 0: nowhere. */
static size_t layout_break_choose(const struct layout_breaking *breaking, const size_t items[],
                                  size_t count)
{
    int *behind = breaking->behind;
    behind[count] = INT32_MIN;
    for (size_t i = count; i-- > 0;) {
        int need = breaking->needs[items[i]];
        behind[i] = need > behind[i + 1] ? need : behind[i + 1];
    }
    int before = INT32_MIN;
    int64_t best = 0;
    size_t best_at = 0;
    for (size_t i = 1; i < count; i++) {
        int need = breaking->needs[items[i - 1]];
        before = need > before ? need : before;
        int gain = abs(before - behind[i]);
        int64_t freed = before < behind[i] ? (int64_t)i : (int64_t)(count - i);
        int64_t worth = gain * freed;
        if (gain >= breaking->gain && worth > best) {
            best = worth;
            best_at = i;
        }
    }
    return best_at;
}

/* The items, which were the block `number`, become it and new ones. */
static void layout_break_place(struct layout_breaking *breaking, const size_t items[], size_t count,
                               size_t number)
{
    struct layout_blocks *blocks = breaking->blocks;
    while (count > 0) {
        size_t size = count;
        for (size_t at = count; at != 0; at = layout_break_choose(breaking, items, at)) {
            size = at;
        }
        int low = INT32_MIN;
        for (size_t i = 0; i < size; i++) {
            blocks->of[items[i]] = number;
            low = breaking->needs[items[i]] > low ? breaking->needs[items[i]] : low;
        }
        breaking->lows[number] = low;
        items += size;
        count -= size;
        number = blocks->count;
        blocks->count += count > 0;
    }
}

/* Places a block all whose neighbours before it are placed; others may be ready by that. */
static void layout_break_take(struct layout_breaking *breaking, size_t block)
{
    const struct layout_layered *layered = breaking->layered;
    size_t first = breaking->first[block];
    size_t end = breaking->first[block + 1];
    for (size_t i = first; i < end; i++) {
        layout_break_find_need(breaking, breaking->items[i]);
    }
    layout_break_place(breaking, breaking->items + first, end - first, block);
    for (size_t i = first; i < end; i++) {
        const struct layout_item *item = &layered->items[breaking->items[i]];
        const struct layout_layer *layer = &layered->layers[item->layer];
        if ((size_t)item->order + 1 < layer->count) {
            size_t behind = breaking->blocks->of[layer->items[item->order + 1]];
            if (--breaking->waiting[behind] == 0) {
                breaking->ready[breaking->ready_count++] = behind;
            }
        }
    }
}

void layout_break(const struct layout_layered *layered, struct layout_blocks *blocks)
{
    size_t count = blocks->count;
    struct arena *scratch = layered->scratch;
    struct layout_breaking breaking = {
        .layered = layered,
        .blocks = blocks,
        .first = arena_array(scratch, count + 2, sizeof(size_t)),
        .items = arena_array(scratch, layered->item_count, sizeof(size_t)),
        .waiting = arena_array(scratch, count, sizeof(size_t)),
        .ready = arena_array(scratch, count, sizeof(size_t)),
        .behind = arena_array(scratch, layered->item_count + 1, sizeof(int)),
        .needs = arena_array(scratch, layered->item_count, sizeof(int)),
        .lows = arena_array(scratch, layered->item_count, sizeof(int)),
        .gain = layout_break_gain(layered),
    };
    layout_break_list(&breaking);
    for (size_t i = 0; i < count; i++) {
        if (breaking.waiting[i] == 0) {
            breaking.ready[breaking.ready_count++] = i;
        }
    }
    for (size_t i = 0; i < breaking.ready_count; i++) {
        layout_break_take(&breaking, breaking.ready[i]);
    }
}
