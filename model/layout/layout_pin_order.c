/* Pins as constraints of the order: nodes put in their rows, and who holds whom there. */
#include <stdlib.h>

#include "model/layout/layout_part.h"
#include "model/layout/layout_pin.h"

/* The nodes of one part in one layer. */
struct layout_pin_row {
    struct layout_layered *layered;
    size_t *slots; /* the places that they take */
    size_t *nodes; /* in order */
    size_t count;
    size_t *moved; /* pinned ones that are put in their rows */
    size_t moved_count;
};

static bool layout_pin_comes_first(const struct layout_pin_row *row, size_t a, size_t b)
{
    const struct layout_pin *pins = row->layered->graph->pins;
    return pins[a].row != pins[b].row ? pins[a].row < pins[b].row : a < b;
}

/* In its row, not before `from`, as far as its band lets it; gives the place behind it. */
static size_t layout_pin_insert(struct layout_pin_row *row, size_t node, size_t from)
{
    const struct layout_item *items = row->layered->items;
    size_t wanted = (size_t)row->layered->graph->pins[node].row;
    size_t at = wanted > from ? wanted : from;
    size_t first = 0;
    size_t last = row->count;
    while (first < row->count && items[row->nodes[first]].band < items[node].band) {
        first++;
    }
    while (last > 0 && items[row->nodes[last - 1]].band > items[node].band) {
        last--;
    }
    at = at < first ? first : at;
    at = at > last ? last : at;
    for (size_t i = row->count++; i > at; i--) {
        row->nodes[i] = row->nodes[i - 1];
    }
    row->nodes[at] = node;
    return at + 1;
}

/* Takes out those that are to be put elsewhere, and puts them in by their rows. */
static void layout_pin_move(struct layout_pin_row *row, const bool *stays)
{
    const struct layout_graph *graph = row->layered->graph;
    size_t kept = 0;
    row->moved_count = 0;
    for (size_t i = 0; i < row->count; i++) {
        size_t node = row->nodes[i];
        if (layout_pin_has_row(graph, node) && (stays == NULL || !stays[node])) {
            size_t at = row->moved_count++;
            for (; at > 0 && layout_pin_comes_first(row, node, row->moved[at - 1]); at--) {
                row->moved[at] = row->moved[at - 1];
            }
            row->moved[at] = node;
        } else {
            row->nodes[kept++] = node;
        }
    }
    row->count = kept;
    size_t from = 0;
    for (size_t i = 0; i < row->moved_count; i++) {
        from = layout_pin_insert(row, row->moved[i], from);
    }
}

static void layout_pin_put(struct layout_pin_row *row, size_t layer)
{
    struct layout_layered *layered = row->layered;
    int side = 1;
    for (size_t i = 0; i < row->count; i++) {
        bool pinned = layout_pin_has_row(layered->graph, row->nodes[i]);
        side += pinned;
        layered->layers[layer].items[row->slots[i]] = row->nodes[i];
        layered->items[row->nodes[i]].order = (int)row->slots[i];
        layered->items[row->nodes[i]].side = side;
        side += pinned;
    }
}

static void layout_pin_place_part(struct layout_pin_row *row, size_t number, const size_t *parts,
                                  size_t part, const bool *stays)
{
    const struct layout_layer *layer = &row->layered->layers[number];
    row->count = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        if (row->layered->items[item].kind == ITEM_NODE && parts[item] == part) {
            row->slots[row->count] = i;
            row->nodes[row->count++] = item;
        }
    }
    layout_pin_move(row, stays);
    layout_pin_put(row, number);
}

void layout_pin_place(struct layout_layered *layered, const bool *stays)
{
    const struct layout_graph *graph = layered->graph;
    size_t count;
    const size_t *parts = layout_part_find(graph, layered->scratch, &count);
    bool *done = arena_array(layered->scratch, count * layered->layer_count, sizeof(bool));
    struct layout_pin_row row = {
        .layered = layered,
        .slots = arena_array(layered->scratch, graph->node_count, sizeof(size_t)),
        .nodes = arena_array(layered->scratch, graph->node_count, sizeof(size_t)),
        .moved = arena_array(layered->scratch, graph->node_count, sizeof(size_t)),
    };
    for (size_t i = 0; i < graph->node_count; i++) {
        size_t layer = (size_t)layered->items[i].layer;
        bool *is_done = &done[parts[i] * layered->layer_count + layer];
        if (layout_pin_has_row(graph, i) && !*is_done) {
            *is_done = true;
            layout_pin_place_part(&row, layer, parts, parts[i], stays);
        }
    }
}

void layout_pin_sort_layer(struct layout_layered *layered, size_t number)
{
    struct layout_layer *layer = &layered->layers[number];
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        size_t at = i;
        if (layered->items[item].side == 0) {
            continue;
        }
        for (size_t k = i; k-- > 0;) {
            size_t other = layer->items[k];
            if (layered->items[other].side == 0) {
                continue;
            }
            if (layered->items[other].band != layered->items[item].band ||
                layered->items[other].side <= layered->items[item].side) {
                break;
            }
            layer->items[at] = other;
            layered->items[other].order = (int)at;
            at = k;
        }
        layer->items[at] = item;
        layered->items[item].order = (int)at;
    }
}
