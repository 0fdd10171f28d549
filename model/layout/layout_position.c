/* Where across each item stands: blocks, then, in small pictures, network simplex over items and
 * pieces. */
#include "model/layout/layout_position.h"

#include "model/layout/layout_break.h"
#include "model/layout/layout_settle.h"
#include "model/layout/simplex.h"

enum { POSITION_PIVOTS = 4000, POSITION_MOST_REFINED = 200 };

/* Empty cells between neighbours of a layer; a row does not need as much air as a column. */
static int layout_position_gap(const struct layout_layered *layered, const struct layout_item *a,
                               const struct layout_item *b)
{
    int nodes = (a->kind == ITEM_NODE) + (b->kind == ITEM_NODE);
    if (layered->graph->direction == LAYOUT_LEFT_TO_RIGHT) {
        return nodes > 0 ? 1 : 0;
    }
    int labels = (a->kind == ITEM_LABEL) + (b->kind == ITEM_LABEL);
    return nodes == 2 ? 3 : nodes + labels > 0 ? 2 : 1;
}

int layout_position_step(const struct layout_layered *layered, size_t before, size_t behind)
{
    const struct layout_item *a = &layered->items[before];
    return a->size + layout_position_gap(layered, a, &layered->items[behind]);
}

static int layout_position_least(int a, int b)
{
    return a < b ? a : b;
}

static void layout_position_add_layers(const struct layout_layered *layered,
                                       struct simplex *simplex, struct simplex_edge *edges)
{
    for (size_t i = 0; i < layered->layer_count; i++) {
        const struct layout_layer *layer = &layered->layers[i];
        for (size_t j = 0; j + 1 < layer->count; j++) {
            edges[simplex->edge_count++] = (struct simplex_edge){
                .tail = layer->items[j],
                .head = layer->items[j + 1],
                .length = layout_position_step(layered, layer->items[j], layer->items[j + 1]),
            };
        }
    }
}

/* A piece costs its weight times its step: a node that is never above either of its ends, as near
 * below both as can be. */
static void layout_position_add_pieces(const struct layout_layered *layered,
                                       struct simplex *simplex, struct simplex_edge *edges)
{
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        size_t node = layered->item_count + i;
        edges[simplex->edge_count++] = (struct simplex_edge){.tail = node,
                                                             .head = piece->from,
                                                             .length = -piece->from_line,
                                                             .weight = piece->weight};
        edges[simplex->edge_count++] = (struct simplex_edge){
            .tail = node, .head = piece->to, .length = -piece->to_line, .weight = piece->weight};
    }
}

static void layout_position_start(const struct layout_layered *layered, int *values)
{
    struct layout_blocks blocks = layout_block_find(layered);
    int *positions = arena_array(layered->scratch, layered->item_count, sizeof(int));
    layout_break(layered, &blocks);
    layout_settle(layered, &blocks, positions);
    for (size_t i = 0; i < layered->item_count; i++) {
        values[i] = positions[blocks.of[i]] + blocks.shift[i];
    }
}

/* The best of all positions, from those found so far on: too slow for large pictures. */
static void layout_position_refine(const struct layout_layered *layered, int *values)
{
    size_t nodes = layered->item_count + layered->piece_count;
    struct simplex_edge *edges = arena_array(
        layered->scratch, layered->item_count + 2 * layered->piece_count, sizeof(*edges));
    struct simplex simplex = {
        .edges = edges, .node_count = nodes, .most_pivots = POSITION_PIVOTS, .balance = true};
    layout_position_add_layers(layered, &simplex, edges);
    layout_position_add_pieces(layered, &simplex, edges);
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        values[layered->item_count + i] = layout_position_least(
            values[piece->from] + piece->from_line, values[piece->to] + piece->to_line);
    }
    simplex_solve(&simplex, layered->scratch, values);
}

void layout_position_assign(struct layout_layered *layered)
{
    struct arena scratch = {0};
    struct layout_layered work = *layered;
    work.scratch = &scratch;
    int *values = arena_array(&scratch, layered->item_count + layered->piece_count, sizeof(int));
    layout_position_start(&work, values);
    if (layered->item_count <= POSITION_MOST_REFINED) {
        layout_position_refine(&work, values);
    }
    int least = values[0];
    for (size_t i = 0; i < layered->item_count; i++) {
        least = layout_position_least(least, values[i]);
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        layered->items[i].position = values[i] - least;
    }
    arena_destroy(&scratch);
}
