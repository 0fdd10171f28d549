/* A graph cut into layers: dummies for long edges, layers for labels, lanes for back edges. */
#include "model/layout/layout_layered.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "model/layout/layout_band.h"

bool layout_layered_has_label(const struct layout_layered *layered, size_t edge)
{
    return layered->graph->edges[edge].label_width > 0;
}

/* The layer of each rank: behind a rank from which a labelled edge leaves comes a layer of labels.
 */
static int *layout_layered_place_ranks(struct layout_layered *layered)
{
    const struct layout_graph *graph = layered->graph;
    int most = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        most = layered->ranks[i] > most ? layered->ranks[i] : most;
    }
    size_t ranks = (size_t)most + 1;
    bool *labelled = arena_array(layered->scratch, ranks, sizeof(bool));
    for (size_t i = 0; i < graph->edge_count; i++) {
        if (layout_layered_has_label(layered, i) && !layered->back[i]) {
            labelled[layered->ranks[graph->edges[i].from]] = true;
        }
    }
    int *places = arena_array(layered->scratch, ranks, sizeof(int));
    layered->layers = arena_array(layered->scratch, 2 * ranks + 2, sizeof(struct layout_layer));
    int layer = 1;
    for (size_t i = 0; i < ranks; i++) {
        places[i] = layer++;
        if (labelled[i]) {
            layered->layers[layer++].labels = true;
        }
    }
    layered->layer_count = (size_t)layer + 1;
    return places;
}

static size_t layout_layered_add_item(struct layout_layered *layered, struct layout_item item)
{
    layered->items[layered->item_count] = item;
    layered->layers[item.layer].count++;
    return layered->item_count++;
}

static void layout_layered_add_piece(struct layout_layered *layered, struct layout_piece piece)
{
    piece.from_line = layered->items[piece.from].line;
    piece.to_line = layered->items[piece.to].line;
    layered->pieces[layered->piece_count++] = piece;
}

/* A label takes a row of its own along its line where the flow is level; else it stands beside. */
static struct layout_item layout_layered_passage(const struct layout_layered *layered, size_t edge,
                                                 int layer, bool label)
{
    struct layout_item item = {
        .kind = label ? ITEM_LABEL : ITEM_DUMMY, .owner = edge, .layer = layer};
    item.band = layered->items[layered->graph->edges[edge].from].band;
    int room = label ? layered->graph->edges[edge].label_width + 2 : 1;
    bool level = layered->graph->direction == LAYOUT_LEFT_TO_RIGHT;
    item.size = level ? 1 : room;
    item.depth = level ? room : 1;
    return item;
}

static void layout_layered_add_forward(struct layout_layered *layered, size_t edge)
{
    const struct layout_edge *ends = &layered->graph->edges[edge];
    int last = layered->items[ends->to].layer;
    size_t from = ends->from;
    int first = layered->items[from].layer + 1;
    assert(first <= last);
    bool label = layout_layered_has_label(layered, edge);
    for (int layer = first; layer < last; layer++) {
        struct layout_item item =
            layout_layered_passage(layered, edge, layer, label && layer == first);
        size_t to = layout_layered_add_item(layered, item);
        layout_layered_add_piece(layered,
                                 (struct layout_piece){.edge = edge, .from = from, .to = to});
        from = to;
    }
    layout_layered_add_piece(layered,
                             (struct layout_piece){.edge = edge, .from = from, .to = ends->to});
}

static void layout_layered_add_back(struct layout_layered *layered, size_t edge)
{
    const struct layout_edge *ends = &layered->graph->edges[edge];
    int first = layered->items[ends->from].layer;
    int last = layered->items[ends->to].layer;
    assert(first >= last);
    bool label = layout_layered_has_label(layered, edge);
    size_t lane = SIZE_MAX;
    for (int layer = first; layer >= last; layer--) {
        struct layout_item item =
            layout_layered_passage(layered, edge, layer, label && layer == first);
        size_t next = layout_layered_add_item(layered, item);
        struct layout_piece piece = {.edge = edge, .from = next, .to = lane};
        if (lane == SIZE_MAX) {
            piece = (struct layout_piece){
                .kind = PIECE_TURN_OUT, .edge = edge, .from = ends->from, .to = next};
        }
        layout_layered_add_piece(layered, piece);
        lane = next;
    }
    layout_layered_add_piece(
        layered,
        (struct layout_piece){.kind = PIECE_TURN_IN, .edge = edge, .from = lane, .to = ends->to});
}

/* Of items and of pieces there are at most so many. */
static size_t layout_layered_count_items(const struct layout_layered *layered, const int *places)
{
    const struct layout_graph *graph = layered->graph;
    size_t count = graph->node_count;
    for (size_t i = 0; i < graph->edge_count; i++) {
        int from = places[layered->ranks[graph->edges[i].from]];
        int to = places[layered->ranks[graph->edges[i].to]];
        count += (size_t)(layered->back[i] ? from - to + 3 : to - from);
    }
    return count;
}

static void layout_layered_add_nodes(struct layout_layered *layered, const int *places)
{
    const struct layout_graph *graph = layered->graph;
    bool level = graph->direction == LAYOUT_LEFT_TO_RIGHT;
    for (size_t i = 0; i < graph->node_count; i++) {
        const struct layout_node *node = &graph->nodes[i];
        layout_layered_add_item(layered, (struct layout_item){
                                             .kind = ITEM_NODE,
                                             .owner = i,
                                             .layer = places[layered->ranks[i]],
                                             .size = level ? node->height : node->width,
                                             .depth = level ? node->width : node->height,
                                             .band = graph->bands == NULL ? 0 : graph->bands[i],
                                         });
    }
}

static void layout_layered_fill(struct layout_layered *layered)
{
    for (size_t i = 0; i < layered->layer_count; i++) {
        struct layout_layer *layer = &layered->layers[i];
        layer->items = arena_array(layered->scratch, layer->count, sizeof(size_t));
        layer->count = 0;
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        struct layout_layer *layer = &layered->layers[layered->items[i].layer];
        layered->items[i].order = (int)layer->count;
        layer->items[layer->count++] = i;
    }
    for (size_t i = 0; layered->graph->bands != NULL && i < layered->layer_count; i++) {
        layout_band_sort_layer(layered, i);
    }
}

static void layout_layered_add_turns(struct layout_layered *layered)
{
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (piece->kind != PIECE_ALONG) {
            int step = piece->kind == PIECE_TURN_OUT ? 1 : -1;
            layout_layered_add_item(
                layered, (struct layout_item){.kind = ITEM_TURN,
                                              .owner = i,
                                              .layer = layered->items[piece->from].layer + step,
                                              .band = layered->items[piece->from].band});
        }
    }
}

void layout_layered_build(struct layout_layered *layered)
{
    const struct layout_graph *graph = layered->graph;
    const int *places = layout_layered_place_ranks(layered);
    size_t most = layout_layered_count_items(layered, places);
    layered->items = arena_array(layered->scratch, most, sizeof(struct layout_item));
    layout_layered_add_nodes(layered, places);
    layered->pieces = arena_array(layered->scratch, most, sizeof(struct layout_piece));
    layered->first_piece = arena_array(layered->scratch, graph->edge_count + 1, sizeof(size_t));
    for (size_t i = 0; i < graph->edge_count; i++) {
        layered->first_piece[i] = layered->piece_count;
        if (layered->back[i]) {
            layout_layered_add_back(layered, i);
        } else {
            layout_layered_add_forward(layered, i);
        }
    }
    layered->first_piece[graph->edge_count] = layered->piece_count;
    layout_layered_add_turns(layered);
    layout_layered_fill(layered);
}

static void *layout_layered_copied(const void *items, size_t count, size_t size,
                                   struct arena *scratch)
{
    void *copy = arena_array(scratch, count, size);
    if (count > 0) {
        memcpy(copy, items, count * size);
    }
    return copy;
}

struct layout_layered layout_layered_copy(const struct layout_layered *layered,
                                          struct arena *scratch)
{
    struct layout_layered copy = *layered;
    copy.scratch = scratch;
    copy.items = layout_layered_copied(copy.items, copy.item_count, sizeof(*copy.items), scratch);
    copy.pieces =
        layout_layered_copied(copy.pieces, copy.piece_count, sizeof(*copy.pieces), scratch);
    copy.layers =
        layout_layered_copied(copy.layers, copy.layer_count, sizeof(*copy.layers), scratch);
    for (size_t i = 0; i < copy.layer_count; i++) {
        struct layout_layer *layer = &copy.layers[i];
        layer->items = layout_layered_copied(layer->items, layer->count, sizeof(size_t), scratch);
    }
    return copy;
}

void layout_layered_drop_turns(struct layout_layered *layered)
{
    for (size_t i = 0; i < layered->layer_count; i++) {
        struct layout_layer *layer = &layered->layers[i];
        size_t kept = 0;
        for (size_t j = 0; j < layer->count; j++) {
            struct layout_item *item = &layered->items[layer->items[j]];
            if (item->kind != ITEM_TURN) {
                item->order = (int)kept;
                layer->items[kept++] = layer->items[j];
            }
        }
        layer->count = kept;
    }
    while (layered->item_count > 0 && layered->items[layered->item_count - 1].kind == ITEM_TURN) {
        layered->item_count--;
    }
}

size_t layout_layered_passed(const struct layout_layered *layered, size_t edge, size_t place)
{
    const struct layout_piece *piece = &layered->pieces[layered->first_piece[edge] + place];
    return layered->back[edge] && piece->kind == PIECE_ALONG ? piece->from : piece->to;
}
