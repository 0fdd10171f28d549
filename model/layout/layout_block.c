/* Blocks: which pieces are straight, the heaviest first. */
#include "model/layout/layout_block.h"

#include <stdint.h>
#include <stdlib.h>

enum { BLOCK_NONE = -1 };

/* A piece that may be straight. */
struct layout_block_wish {
    size_t piece;
    int weight;
    int distance; /* from the middle of its siblings, at both ends, in halves of a place */
};

struct layout_block_search {
    const struct layout_layered *layered;
    struct layout_block_wish *wishes;
    size_t wish_count;
    int *behind; /* an item: the piece that is straight behind it; BLOCK_NONE */
    int *before;
};

static int layout_block_compare(const void *left, const void *right)
{
    const struct layout_block_wish *a = left;
    const struct layout_block_wish *b = right;
    if (a->weight != b->weight) {
        return a->weight > b->weight ? -1 : 1;
    }
    if (a->distance != b->distance) {
        return a->distance < b->distance ? -1 : 1;
    }
    return (a->piece > b->piece) - (a->piece < b->piece);
}

/* How many pieces leave (or enter) an item, and how many of them stand before each. */
static void layout_block_measure(struct layout_block_search *search, bool behind)
{
    const struct layout_layered *layered = search->layered;
    size_t *first = arena_array(layered->scratch, layered->item_count + 2, sizeof(size_t));
    size_t *sorted = arena_array(layered->scratch, search->wish_count, sizeof(size_t));
    for (size_t i = 0; i < search->wish_count; i++) {
        const struct layout_piece *piece = &layered->pieces[search->wishes[i].piece];
        first[(behind ? piece->from : piece->to) + 2]++;
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        first[i + 2] += first[i + 1];
    }
    for (size_t i = 0; i < search->wish_count; i++) {
        const struct layout_piece *piece = &layered->pieces[search->wishes[i].piece];
        sorted[first[(behind ? piece->from : piece->to) + 1]++] = i;
    }
    for (size_t item = 0; item < layered->item_count; item++) {
        int count = (int)(first[item + 1] - first[item]);
        for (size_t i = first[item]; i < first[item + 1]; i++) {
            const struct layout_piece *piece = &layered->pieces[search->wishes[sorted[i]].piece];
            int order = layered->items[behind ? piece->to : piece->from].order;
            int place = 0;
            for (size_t k = first[item]; k < first[item + 1]; k++) {
                const struct layout_piece *other =
                    &layered->pieces[search->wishes[sorted[k]].piece];
                place += layered->items[behind ? other->to : other->from].order < order;
            }
            search->wishes[sorted[i]].distance += abs(2 * place - (count - 1));
        }
    }
}

static void layout_block_wish_all(struct layout_block_search *search)
{
    const struct layout_layered *layered = search->layered;
    search->wishes = arena_array(layered->scratch, layered->piece_count, sizeof(*search->wishes));
    for (size_t i = 0; i < layered->piece_count; i++) {
        if (layered->pieces[i].kind == PIECE_ALONG) {
            search->wishes[search->wish_count++] =
                (struct layout_block_wish){.piece = i, .weight = layered->pieces[i].weight};
        }
    }
    layout_block_measure(search, true);
    layout_block_measure(search, false);
    qsort(search->wishes, search->wish_count, sizeof(*search->wishes), layout_block_compare);
}

/* Whether the piece crosses the nearest straight one on that side. */
static bool layout_block_crosses(const struct layout_block_search *search,
                                 const struct layout_piece *piece, int step)
{
    const struct layout_layered *layered = search->layered;
    const struct layout_item *from = &layered->items[piece->from];
    const struct layout_layer *layer = &layered->layers[from->layer];
    for (int i = from->order + step; i >= 0 && i < (int)layer->count; i += step) {
        int straight = search->behind[layer->items[i]];
        if (straight != BLOCK_NONE) {
            int away = layered->items[layered->pieces[straight].to].order -
                       layered->items[piece->to].order;
            return away * step < 0;
        }
    }
    return false;
}

static void layout_block_straighten(struct layout_block_search *search)
{
    for (size_t i = 0; i < search->wish_count; i++) {
        size_t number = search->wishes[i].piece;
        const struct layout_piece *piece = &search->layered->pieces[number];
        if (search->behind[piece->from] == BLOCK_NONE && search->before[piece->to] == BLOCK_NONE &&
            !layout_block_crosses(search, piece, -1) && !layout_block_crosses(search, piece, 1)) {
            search->behind[piece->from] = (int)number;
            search->before[piece->to] = (int)number;
        }
    }
}

/* The items from one that nothing straight leads to become a block; the least shift is 0. */
static void layout_block_follow(const struct layout_block_search *search, size_t root,
                                struct layout_blocks *blocks)
{
    const struct layout_layered *layered = search->layered;
    int least = 0;
    size_t item = root;
    blocks->shift[root] = 0;
    blocks->of[root] = blocks->count;
    while (search->behind[item] != BLOCK_NONE) {
        const struct layout_piece *piece = &layered->pieces[search->behind[item]];
        int shift = blocks->shift[item] + piece->from_line - piece->to_line;
        item = piece->to;
        blocks->of[item] = blocks->count;
        blocks->shift[item] = shift;
        least = shift < least ? shift : least;
    }
    for (item = root;; item = layered->pieces[search->behind[item]].to) {
        blocks->shift[item] -= least;
        if (search->behind[item] == BLOCK_NONE) {
            break;
        }
    }
    blocks->count++;
}

struct layout_blocks layout_block_find(const struct layout_layered *layered)
{
    struct arena *scratch = layered->scratch;
    struct layout_block_search search = {
        .layered = layered,
        .behind = arena_array(scratch, layered->item_count, sizeof(int)),
        .before = arena_array(scratch, layered->item_count, sizeof(int)),
    };
    struct layout_blocks blocks = {
        .of = arena_array(scratch, layered->item_count, sizeof(size_t)),
        .shift = arena_array(scratch, layered->item_count, sizeof(int)),
    };
    for (size_t i = 0; i < layered->item_count; i++) {
        search.behind[i] = BLOCK_NONE;
        search.before[i] = BLOCK_NONE;
    }
    layout_block_wish_all(&search);
    layout_block_straighten(&search);
    for (size_t i = 0; i < layered->item_count; i++) {
        if (search.before[i] == BLOCK_NONE) {
            layout_block_follow(&search, i, &blocks);
        }
    }
    return blocks;
}
