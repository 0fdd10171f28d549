/* Where the items of a picture that follows an earlier one would like to stand. */
#include "model/layout/layout_wish.h"

#include "model/layout/layout_pin.h"
#include "model/layout/layout_search.h"
#include "model/layout/layout_sort.h"

enum { WISH_NODE = 8, WISH_EDGE = 4 };

struct layout_wishing {
    struct layout_layered *layered;
    const struct layout_memory *memory;
    struct layout_wish *wishes;
};

static int layout_wish_middle(const struct layout_wishing *wishing, size_t node)
{
    return wishing->wishes[node].row + wishing->layered->items[node].size / 2;
}

/* The mean of the rows of what a new node is joined to, which has a row. */
static void layout_wish_node(struct layout_wishing *wishing, size_t node, const int64_t *sums,
                             const int *counts)
{
    struct layout_wish *wish = &wishing->wishes[node];
    wish->row = counts[node] == 0 ? 0 : (int)(sums[node] / counts[node]);
    wish->row -= wishing->layered->items[node].size / 2;
}

/* New nodes, those behind known ones first. */
static void layout_wish_nodes(struct layout_wishing *wishing)
{
    const struct layout_layered *layered = wishing->layered;
    const struct layout_graph *graph = layered->graph;
    size_t count = graph->node_count;
    int64_t *sums = arena_array(layered->scratch, count, sizeof(int64_t));
    int *counts = arena_array(layered->scratch, count, sizeof(int));
    bool *has_row = arena_array(layered->scratch, count, sizeof(bool));
    for (size_t i = 0; i < count; i++) {
        has_row[i] = wishing->memory->is_known[i];
        wishing->wishes[i] = (struct layout_wish){wishing->memory->rows[i],
                                                  !has_row[i]                    ? 0
                                                  : layout_pin_has_row(graph, i) ? WISH_PINNED
                                                                                 : WISH_NODE};
    }
    bool found = true;
    while (found) {
        found = false;
        for (size_t i = 0; i < count; i++) {
            sums[i] = 0;
            counts[i] = 0;
        }
        for (size_t i = 0; i < graph->edge_count; i++) {
            size_t from = graph->edges[i].from;
            size_t to = graph->edges[i].to;
            sums[to] += has_row[from] ? layout_wish_middle(wishing, from) : 0;
            counts[to] += has_row[from];
            sums[from] += has_row[to] ? layout_wish_middle(wishing, to) : 0;
            counts[from] += has_row[to];
        }
        for (size_t i = 0; i < count; i++) {
            if (!has_row[i] && counts[i] > 0) {
                layout_wish_node(wishing, i, sums, counts);
                has_row[i] = true;
                found = true;
            }
        }
    }
}

/* Known edges pass where they passed, longer or shorter; new ones on a line between their ends. */
static void layout_wish_edge(struct layout_wishing *wishing, size_t edge)
{
    const struct layout_layered *layered = wishing->layered;
    const struct layout_edge *ends = &layered->graph->edges[edge];
    const struct layout_passages *passages = &wishing->memory->passages[edge];
    int count = (int)(layered->first_piece[edge + 1] - layered->first_piece[edge]) - 1;
    int from = layout_wish_middle(wishing, ends->from);
    int to = layout_wish_middle(wishing, ends->to);
    for (int i = 0; i < count; i++) {
        size_t item = layout_layered_passed(layered, edge, (size_t)i);
        struct layout_wish *wish = &wishing->wishes[item];
        bool known = wishing->memory->is_known_edge[edge] && passages->count > 0;
        *wish = (struct layout_wish){.row = from + (to - from) * (i + 1) / (count + 1)};
        if (known) {
            size_t place = (size_t)i * passages->count / (size_t)count;
            *wish = (struct layout_wish){.row = passages->rows[place], .weight = WISH_EDGE};
        }
    }
}

struct layout_wish *layout_wish_all(struct layout_layered *layered,
                                    const struct layout_memory *memory)
{
    struct layout_wishing wishing = {
        .layered = layered,
        .memory = memory,
        .wishes = arena_array(layered->scratch, layered->item_count, sizeof(struct layout_wish)),
    };
    layout_wish_nodes(&wishing);
    for (size_t i = 0; i < layered->graph->edge_count; i++) {
        layout_wish_edge(&wishing, i);
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        if (layered->items[i].kind == ITEM_TURN) {
            const struct layout_piece *piece = &layered->pieces[layered->items[i].owner];
            size_t lane = piece->kind == PIECE_TURN_OUT ? piece->to : piece->from;
            wishing.wishes[i] = wishing.wishes[lane];
        }
    }
    return wishing.wishes;
}

/* An item, its band and the row that it wishes for. */
struct layout_wish_key {
    int band;
    int row;
    size_t item;
};

static int layout_wish_compare_keys(const void *left, const void *right)
{
    const struct layout_wish_key *a = left;
    const struct layout_wish_key *b = right;
    if (a->band != b->band) {
        return a->band < b->band ? -1 : 1;
    }
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->item > b->item) - (a->item < b->item);
}

static void layout_wish_sort_layer(struct layout_layered *layered, size_t number,
                                   const struct layout_wish wishes[])
{
    const struct layout_layer *layer = &layered->layers[number];
    struct layout_wish_key *keys = arena_array(layered->scratch, layer->count, sizeof(*keys));
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        keys[i] = (struct layout_wish_key){
            .band = layered->items[item].band, .row = wishes[item].row, .item = item};
    }
    layout_sort(keys, layer->count, sizeof(*keys), layout_wish_compare_keys);
    for (size_t i = 0; i < layer->count; i++) {
        layout_search_place(layered, number, i, keys[i].item);
    }
}

void layout_wish_sort(struct layout_layered *layered, const struct layout_wish wishes[])
{
    for (size_t i = 0; i < layered->layer_count; i++) {
        layout_wish_sort_layer(layered, i, wishes);
    }
}
