/* Small bends taken out of a picture whose items have their places. */
#include "model/layout/layout_straighten.h"

#include <stdlib.h>

#include "model/layout/layout_position.h"

enum { STRAIGHTEN_ROUNDS = 3, STRAIGHTEN_MOST_MOVES = 256 };

/* What is taken for a small step, and what a bend is worth, in cells. */
struct layout_straighten_price {
    int at_node;
    int on_the_way;
    int bend;
};

struct layout_straightening {
    struct layout_layered *layered;
    struct layout_straighten_price price;
    size_t *first;  /* an item: of its pieces, items + 1 entries */
    size_t *pieces; /* item by item */
    int *shifts;    /* an item: how far it goes */
    size_t *moves;  /* items in the order in which they were found to go, some more than once */
    size_t move_count;
    size_t held; /* an item that must stay */
    int low;     /* the picture's first cell */
    int high;    /* … and the one behind it */
};

static int layout_straighten_step(const struct layout_straightening *straightening,
                                  const struct layout_piece *piece)
{
    const struct layout_item *items = straightening->layered->items;
    return items[piece->to].position + piece->to_line - items[piece->from].position -
           piece->from_line;
}

static void layout_straighten_list(struct layout_straightening *straightening)
{
    const struct layout_layered *layered = straightening->layered;
    size_t *first = straightening->first;
    for (size_t i = 0; i < layered->piece_count; i++) {
        first[layered->pieces[i].from + 2]++;
        first[layered->pieces[i].to + 2]++;
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        first[i + 2] += first[i + 1];
    }
    for (size_t i = 0; i < layered->piece_count; i++) {
        straightening->pieces[first[layered->pieces[i].from + 1]++] = i;
        straightening->pieces[first[layered->pieces[i].to + 1]++] = i;
    }
}

static void layout_straighten_measure(struct layout_straightening *straightening)
{
    const struct layout_layered *layered = straightening->layered;
    straightening->low = straightening->high = layered->items[0].position;
    for (size_t i = 0; i < layered->item_count; i++) {
        int low = layered->items[i].position;
        int high = low + layered->items[i].size;
        straightening->low = low < straightening->low ? low : straightening->low;
        straightening->high = high > straightening->high ? high : straightening->high;
    }
}

/* The item goes so far at least. False where it must not, or too many would go. */
static bool layout_straighten_push(struct layout_straightening *straightening, size_t item,
                                   int shift)
{
    if (abs(straightening->shifts[item]) >= abs(shift)) {
        return true;
    }
    if (item == straightening->held || straightening->move_count == STRAIGHTEN_MOST_MOVES) {
        return false;
    }
    straightening->shifts[item] = shift;
    straightening->moves[straightening->move_count++] = item;
    return true;
}

static bool layout_straighten_push_neighbour(struct layout_straightening *straightening,
                                             size_t item)
{
    const struct layout_layered *layered = straightening->layered;
    const struct layout_item *own = &layered->items[item];
    const struct layout_layer *layer = &layered->layers[own->layer];
    int shift = straightening->shifts[item];
    size_t order = (size_t)own->order;
    if (shift > 0 ? order + 1 == layer->count : order == 0) {
        return true;
    }
    size_t other = layer->items[shift > 0 ? order + 1 : order - 1];
    int step = shift > 0 ? layout_position_step(layered, item, other)
                         : -layout_position_step(layered, other, item);
    int need = own->position + shift + step - layered->items[other].position;
    return (shift > 0 ? need <= 0 : need >= 0) ||
           layout_straighten_push(straightening, other, need);
}

/* All that goes with an item of which it is known how far it goes. */
static bool layout_straighten_follow(struct layout_straightening *straightening, size_t item)
{
    const struct layout_layered *layered = straightening->layered;
    for (size_t i = straightening->first[item]; i < straightening->first[item + 1]; i++) {
        const struct layout_piece *piece = &layered->pieces[straightening->pieces[i]];
        size_t other = piece->from == item ? piece->to : piece->from;
        if (piece->kind == PIECE_ALONG && layout_straighten_step(straightening, piece) == 0 &&
            !layout_straighten_push(straightening, other, straightening->shifts[item])) {
            return false;
        }
    }
    return layout_straighten_push_neighbour(straightening, item);
}

/* What is gained by the moves in the pieces of one of the items. */
static int layout_straighten_gain_at(const struct layout_straightening *straightening, size_t item,
                                     int *bends)
{
    const int *shifts = straightening->shifts;
    int gain = 0;
    for (size_t i = straightening->first[item]; i < straightening->first[item + 1]; i++) {
        const struct layout_piece *piece =
            &straightening->layered->pieces[straightening->pieces[i]];
        size_t other = piece->from == item ? piece->to : piece->from;
        if (piece->kind == PIECE_ALONG && (shifts[other] == 0 || item < other)) {
            int before = layout_straighten_step(straightening, piece);
            int after = before + shifts[piece->to] - shifts[piece->from];
            *bends += (before != 0) - (after != 0);
            gain += abs(before) - abs(after);
        }
    }
    return gain;
}

static bool layout_straighten_pays(const struct layout_straightening *straightening)
{
    const struct layout_item *items = straightening->layered->items;
    int low = straightening->low;
    int high = straightening->high;
    int gain = 0;
    int bends = 0;
    for (size_t i = 0; i < straightening->move_count; i++) {
        size_t item = straightening->moves[i];
        int start = items[item].position + straightening->shifts[item];
        low = start < low ? start : low;
        high = start + items[item].size > high ? start + items[item].size : high;
        bool again = false;
        for (size_t k = 0; k < i && !again; k++) {
            again = straightening->moves[k] == item;
        }
        gain += again ? 0 : layout_straighten_gain_at(straightening, item, &bends);
    }
    int growth = high - low - (straightening->high - straightening->low);
    return bends > 0 && bends * straightening->price.bend + gain > growth;
}

static void layout_straighten_end(struct layout_straightening *straightening, bool keep)
{
    for (size_t i = 0; i < straightening->move_count; i++) {
        size_t item = straightening->moves[i];
        straightening->layered->items[item].position += keep ? straightening->shifts[item] : 0;
        straightening->shifts[item] = 0;
    }
    straightening->move_count = 0;
    if (keep) {
        layout_straighten_measure(straightening);
    }
}

/* The item goes aside while the other one stays. */
static bool layout_straighten_try(struct layout_straightening *straightening, size_t item,
                                  size_t held, int shift)
{
    straightening->held = held;
    bool made = layout_straighten_push(straightening, item, shift);
    for (size_t i = 0; made && i < straightening->move_count; i++) {
        made = layout_straighten_follow(straightening, straightening->moves[i]);
    }
    made = made && layout_straighten_pays(straightening);
    layout_straighten_end(straightening, made);
    return made;
}

static bool layout_straighten_piece(struct layout_straightening *straightening,
                                    const struct layout_piece *piece)
{
    const struct layout_item *items = straightening->layered->items;
    int step = layout_straighten_step(straightening, piece);
    bool at_node = items[piece->from].kind == ITEM_NODE || items[piece->to].kind == ITEM_NODE;
    int small = at_node ? straightening->price.at_node : straightening->price.on_the_way;
    if (piece->kind != PIECE_ALONG || step == 0 || abs(step) > small) {
        return false;
    }
    return layout_straighten_try(straightening, piece->to, piece->from, -step) ||
           layout_straighten_try(straightening, piece->from, piece->to, step);
}

static void layout_straighten_all(struct layout_straightening *straightening)
{
    const struct layout_layered *layered = straightening->layered;
    bool changed = true;
    for (int round = 0; changed && round < STRAIGHTEN_ROUNDS; round++) {
        changed = false;
        for (size_t i = 0; i < layered->piece_count; i++) {
            changed = layout_straighten_piece(straightening, &layered->pieces[i]) || changed;
        }
    }
}

void layout_straighten(struct layout_layered *layered)
{
    struct arena scratch = {0};
    bool level = layered->graph->direction == LAYOUT_LEFT_TO_RIGHT;
    struct layout_straightening straightening = {
        .layered = layered,
        .price = level ? (struct layout_straighten_price){1, 4, 3}
                       : (struct layout_straighten_price){3, 12, 6},
        .first = arena_array(&scratch, layered->item_count + 2, sizeof(size_t)),
        .pieces = arena_array(&scratch, 2 * layered->piece_count, sizeof(size_t)),
        .shifts = arena_array(&scratch, layered->item_count, sizeof(int)),
        .moves = arena_array(&scratch, STRAIGHTEN_MOST_MOVES, sizeof(size_t)),
    };
    layout_straighten_list(&straightening);
    layout_straighten_measure(&straightening);
    layout_straighten_all(&straightening);
    for (size_t i = 0; i < layered->item_count; i++) {
        layered->items[i].position -= straightening.low;
    }
    arena_destroy(&scratch);
}
