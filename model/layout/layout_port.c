/* Where along its box each edge leaves and enters. */
#include "model/layout/layout_port.h"

#include <stdint.h>

#include "model/layout/layout_sort.h"

enum {
    PORT_WEIGHT_TURN = 1,
    PORT_WEIGHT_MIXED = 2,
    PORT_WEIGHT_NODES = 4,
    PORT_WEIGHT_AT_LABEL = 8,
    PORT_WEIGHT_DUMMIES = 16,
    PORT_WEIGHT_MAIN = 3, /* times */
    PORT_WEIGHT_SCALE = 4096
};

/* An edge that leaves a node. */
struct layout_port_exit {
    size_t piece;
    int place; /* of where it goes, in order; turns before or behind all others */
    size_t edge;
};

static int layout_port_compare(const void *left, const void *right)
{
    const struct layout_port_exit *a = left;
    const struct layout_port_exit *b = right;
    if (a->place != b->place) {
        return a->place < b->place ? -1 : 1;
    }
    return (a->edge > b->edge) - (a->edge < b->edge);
}

/* How long the longest way behind each node is, in edges. */
static int *layout_port_heights(const struct layout_layered *layered)
{
    const struct layout_graph *graph = layered->graph;
    int *heights = arena_array(layered->scratch, graph->node_count, sizeof(int));
    size_t *sequence = arena_array(layered->scratch, graph->edge_count, sizeof(size_t));
    int *slots = arena_array(layered->scratch, layered->layer_count + 1, sizeof(int));
    for (size_t i = 0; i < graph->edge_count; i++) {
        slots[layered->items[graph->edges[i].from].layer + 1]++;
    }
    for (size_t i = 0; i < layered->layer_count; i++) {
        slots[i + 1] += slots[i];
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        sequence[slots[layered->items[graph->edges[i].from].layer]++] = i;
    }
    for (size_t i = graph->edge_count; i-- > 0;) {
        const struct layout_edge *edge = &graph->edges[sequence[i]];
        if (!layered->back[sequence[i]] && heights[edge->to] + 1 > heights[edge->from]) {
            heights[edge->from] = heights[edge->to] + 1;
        }
    }
    return heights;
}

static int layout_port_middle(const struct layout_item *item)
{
    return item->size > 2 ? item->size / 2 : 0;
}

/* Spreads `count` ports over `room` cells from `first` on; neighbours share where there are more
 * ports than cells. */
static void layout_port_spread(struct layout_layered *layered, const struct layout_port_exit *exits,
                               size_t count, int first, int room)
{
    for (size_t i = 0; i < count; i++) {
        int n = (int)count;
        int at = n <= room ? (2 * (int)i + 1) * room / (2 * n) : (int)i * room / n;
        layered->pieces[exits[i].piece].from_line = first + at;
    }
}

/* The exit behind which the way is longer than behind all others; `count` if there is none. */
static size_t layout_port_main(const struct layout_layered *layered,
                               const struct layout_port_exit *exits, size_t count,
                               const int *heights)
{
    size_t best = count;
    int longest = -1;
    for (size_t i = 0; i < count; i++) {
        size_t edge = exits[i].edge;
        int height = layered->back[edge] ? -1 : heights[layered->graph->edges[edge].to];
        if (height > longest) {
            longest = height;
            best = i;
        } else if (height == longest) {
            best = count;
        }
    }
    return best;
}

static void layout_port_place_exits(struct layout_layered *layered, size_t node,
                                    const struct layout_port_exit *exits, size_t count, size_t main)
{
    const struct layout_item *item = &layered->items[node];
    int first = item->size > 2 ? 1 : 0;
    int room = item->size > 2 ? item->size - 2 : item->size;
    int middle = layout_port_middle(item);
    int before = middle - first;
    int behind = first + room - 1 - middle;
    if (main == count || (int)main > before || (int)(count - 1 - main) > behind) {
        layout_port_spread(layered, exits, count, first, room);
        return;
    }
    layered->pieces[exits[main].piece].from_line = middle;
    layout_port_spread(layered, exits, main, first, before);
    layout_port_spread(layered, exits + main + 1, count - 1 - main, middle + 1, behind);
}

static void layout_port_mark_shared(struct layout_layered *layered,
                                    const struct layout_port_exit *exits, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        struct layout_piece *piece = &layered->pieces[exits[i].piece];
        struct layout_piece *next = &layered->pieces[exits[i + 1].piece];
        if (piece->from_line == next->from_line) {
            piece->shared = true;
            next->shared = true;
        }
    }
}

static struct layout_port_exit layout_port_exit(const struct layout_layered *layered, size_t edge)
{
    size_t number = layered->first_piece[edge];
    const struct layout_piece *piece = &layered->pieces[number];
    struct layout_port_exit exit = {.piece = number, .edge = edge};
    exit.place = layered->items[piece->to].order;
    if (piece->kind == PIECE_TURN_OUT) {
        bool before = exit.place < layered->items[piece->from].order;
        exit.place = before ? -1 - exit.place : INT16_MAX + (INT16_MAX - exit.place);
    }
    return exit;
}

/* The last of several labelled exits has its label on the inner side. */
static void layout_port_turn_label(struct layout_layered *layered,
                                   const struct layout_port_exit *exits, size_t count)
{
    struct layout_piece *piece = &layered->pieces[exits[count - 1].piece];
    struct layout_item *item = &layered->items[piece->to];
    if (count > 1 && item->kind == ITEM_LABEL && piece->kind == PIECE_ALONG &&
        layered->graph->direction == LAYOUT_TOP_DOWN) {
        item->line = item->size - 1;
        piece->to_line = item->line;
        layered->pieces[exits[count - 1].piece + 1].from_line = item->line;
    }
}

/* How much a piece should be straight. Long edges bend at their ends, not on their way; a labelled
 * one where its label does not stand: before it where the flow is upright, else behind it, so that
 * the label stands at its port. */
static int layout_port_base_weight(const struct layout_layered *layered,
                                   const struct layout_piece *piece)
{
    enum layout_item_kind from = layered->items[piece->from].kind;
    enum layout_item_kind to = layered->items[piece->to].kind;
    if (piece->kind != PIECE_ALONG) {
        return PORT_WEIGHT_TURN;
    }
    const struct layout_edge *ends = &layered->graph->edges[piece->edge];
    bool is_short = layered->ranks[ends->to] - layered->ranks[ends->from] == 1;
    bool level = layered->graph->direction == LAYOUT_LEFT_TO_RIGHT;
    bool labelled = from == ITEM_LABEL || to == ITEM_LABEL;
    if (from != ITEM_NODE && to != ITEM_NODE && (!level || !labelled)) {
        return PORT_WEIGHT_DUMMIES;
    }
    if (labelled || (is_short && from != to)) {
        return level == (from == ITEM_NODE) ? PORT_WEIGHT_AT_LABEL : PORT_WEIGHT_NODES;
    }
    return from == ITEM_NODE && to == ITEM_NODE ? PORT_WEIGHT_NODES : PORT_WEIGHT_MIXED;
}

/* Of equal pieces the earlier one counts a little more: a chain that has to step aside does it at
 * once, and late. */
static void layout_port_weigh(struct layout_layered *layered)
{
    for (size_t i = 0; i < layered->piece_count; i++) {
        struct layout_piece *piece = &layered->pieces[i];
        int layers = (int)layered->layer_count;
        piece->weight =
            layout_port_base_weight(layered, piece) * PORT_WEIGHT_SCALE +
            PORT_WEIGHT_SCALE * (layers - layered->items[piece->from].layer) / (4 * layers);
        if (piece->kind != PIECE_TURN_OUT && layered->items[piece->to].kind == ITEM_NODE) {
            piece->to_line = layout_port_middle(&layered->items[piece->to]);
        }
    }
}

/* The main edge weighs more, if it is no long one. */
static void layout_port_weigh_main(struct layout_layered *layered, size_t edge)
{
    const struct layout_edge *ends = &layered->graph->edges[edge];
    if (layered->ranks[ends->to] - layered->ranks[ends->from] != 1) {
        return;
    }
    for (size_t i = layered->first_piece[edge]; i < layered->first_piece[edge + 1]; i++) {
        layered->pieces[i].weight *= PORT_WEIGHT_MAIN;
    }
}

void layout_port_assign(struct layout_layered *layered)
{
    const struct layout_graph *graph = layered->graph;
    const int *heights = layout_port_heights(layered);
    struct layout_port_exit *exits =
        arena_array(layered->scratch, graph->edge_count, sizeof(struct layout_port_exit));
    size_t *first = arena_array(layered->scratch, graph->node_count + 2, sizeof(size_t));
    for (size_t i = 0; i < graph->edge_count; i++) {
        first[graph->edges[i].from + 2]++;
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        first[i + 2] += first[i + 1];
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        exits[first[graph->edges[i].from + 1]++] = layout_port_exit(layered, i);
    }
    layout_port_weigh(layered);
    for (size_t i = 0; i < graph->node_count; i++) {
        struct layout_port_exit *own = exits + first[i];
        size_t count = first[i + 1] - first[i];
        if (count == 0) {
            continue;
        }
        layout_sort(own, count, sizeof(*own), layout_port_compare);
        size_t main = layout_port_main(layered, own, count, heights);
        layout_port_place_exits(layered, i, own, count, main);
        layout_port_mark_shared(layered, own, count);
        layout_port_turn_label(layered, own, count);
        if (main < count) {
            layout_port_weigh_main(layered, own[main].edge);
        }
    }
}
