/* Coordinates along the flow and the points of each edge. */
#include "model/layout/layout_route.h"

#include <stdint.h>

enum { ROUTE_PIECES = 10000 }; /* a slice of edges ends behind so many */

/* Cells of a channel along the flow: before its slots, and altogether. The cell before a node is
 * its arrow's; a level line also gets some run before and behind its turns. */
static int layout_route_width(const struct layout_layered *layered, size_t number,
                              const struct layout_channel *channel, int *ret_lead)
{
    int slots = channel->slot_count;
    bool level = layered->graph->direction == LAYOUT_LEFT_TO_RIGHT;
    const struct layout_layer *before = &layered->layers[number];
    const struct layout_layer *behind = &layered->layers[number + 1];
    bool node_behind = behind->count > 0 && !behind->labels;
    *ret_lead = slots > 0 && before->count > 0 && (level || (channel->crowded && !before->labels));
    if (!node_behind) {
        return *ret_lead + slots + (level && behind->count > 0 ? 1 : 0);
    }
    if (slots > 0) {
        return *ret_lead + slots + (level ? 2 : 1);
    }
    if (before->count == 0) {
        return 0;
    }
    return before->labels ? (level ? 2 : 0) : (level ? 3 : 1);
}

static void layout_route_measure(struct layout_routing *work)
{
    struct layout_layered *layered = work->layered;
    int at = 0;
    for (size_t i = 0; i < layered->layer_count; i++) {
        struct layout_layer *layer = &layered->layers[i];
        layer->start = at;
        layer->depth = 0;
        for (size_t j = 0; j < layer->count; j++) {
            int depth = layered->items[layer->items[j]].depth;
            layer->depth = depth > layer->depth ? depth : layer->depth;
        }
        at += layer->depth;
        if (i + 1 < layered->layer_count) {
            int lead;
            int width = layout_route_width(layered, i, &work->channels.items[i], &lead);
            work->lanes[i] = at + lead;
            at += width;
        }
    }
}

/* Adds a point; of three on one line the middle one goes. */
static void layout_route_point(struct layout_routing *work, int x, int y)
{
    struct layout_point *points = work->points;
    size_t count = work->point_count;
    if (count > 0 && points[count - 1].x == x && points[count - 1].y == y) {
        return;
    }
    if (count > 1 && ((points[count - 2].x == x && points[count - 1].x == x) ||
                      (points[count - 2].y == y && points[count - 1].y == y))) {
        count--;
    }
    points[count] = (struct layout_point){.x = x, .y = y};
    work->point_count = count + 1;
}

static int layout_route_slot(const struct layout_routing *work, size_t channel, int slot)
{
    return work->lanes[channel] + slot;
}

/* From row `from` to row `to` through the slots of a piece's net, in the direction of travel. */
static void layout_route_cross(struct layout_routing *work, size_t piece, size_t channel, int from,
                               int to, bool backward)
{
    const struct layout_net *nets = work->channels.items[channel].nets;
    const struct layout_net *net = &nets[work->channels.nets[piece]];
    if (net->slot == CHANNEL_NO_SLOT || from == to) {
        return;
    }
    int first = layout_route_slot(work, channel, net->slot);
    if (net->second == SIZE_MAX) {
        layout_route_point(work, first, from);
        layout_route_point(work, first, to);
        return;
    }
    int second = layout_route_slot(work, channel, nets[net->second].slot);
    layout_route_point(work, backward ? second : first, from);
    layout_route_point(work, backward ? second : first, net->bridge);
    layout_route_point(work, backward ? first : second, net->bridge);
    layout_route_point(work, backward ? first : second, to);
}

/* Both rows of a turn stand at one side of the channel: one slot does. */
static void layout_route_turn(struct layout_routing *work, size_t number, size_t channel, int from,
                              int to)
{
    const struct layout_net *nets = work->channels.items[channel].nets;
    const struct layout_net *net = &nets[work->channels.nets[number]];
    bool out = work->layered->pieces[number].kind == PIECE_TURN_OUT;
    int slot = out || net->second == SIZE_MAX ? net->slot : nets[net->second].slot;
    int x = layout_route_slot(work, channel, slot);
    layout_route_point(work, x, from);
    layout_route_point(work, x, to);
}

static void layout_route_piece(struct layout_routing *work, size_t number, bool backward)
{
    const struct layout_layered *layered = work->layered;
    const struct layout_piece *piece = &layered->pieces[number];
    const struct layout_item *from = &layered->items[piece->from];
    const struct layout_item *to = &layered->items[piece->to];
    int from_row = from->position + piece->from_line;
    int to_row = to->position + piece->to_line;
    if (piece->kind == PIECE_TURN_OUT) {
        layout_route_turn(work, number, (size_t)from->layer, from_row, to_row);
    } else if (piece->kind == PIECE_TURN_IN) {
        layout_route_turn(work, number, (size_t)from->layer - 1, from_row, to_row);
    } else if (backward) {
        layout_route_cross(work, number, (size_t)from->layer, to_row, from_row, true);
    } else {
        layout_route_cross(work, number, (size_t)from->layer, from_row, to_row, false);
    }
}

/* The cell next to a node, behind it (out) or before it. */
static void layout_route_end(struct layout_routing *work, size_t node, int line, bool out)
{
    const struct layout_item *item = &work->layered->items[node];
    int start = work->layered->layers[item->layer].start;
    layout_route_point(work, out ? start + item->depth : start - 1, item->position + line);
}

static struct layout_box layout_route_label(const struct layout_layered *layered, size_t edge)
{
    size_t first = layered->first_piece[edge];
    const struct layout_item *item = &layered->items[layered->pieces[first].to];
    if (item->kind != ITEM_LABEL) {
        return (struct layout_box){0};
    }
    struct layout_box box = {.x = layered->layers[item->layer].start,
                             .y = item->position,
                             .width = layered->graph->edges[edge].label_width,
                             .height = 1};
    if (layered->graph->direction == LAYOUT_LEFT_TO_RIGHT) {
        box.x += 1;
        return box;
    }
    box.y += item->line == 0 ? 2 : 0;
    box.height = box.width;
    box.width = 1;
    return box;
}

static void layout_route_edge(struct layout_routing *work, struct arena *arena, size_t edge,
                              struct layout_route *ret_route)
{
    const struct layout_layered *layered = work->layered;
    const struct layout_edge *ends = &layered->graph->edges[edge];
    size_t first = layered->first_piece[edge];
    size_t last = layered->first_piece[edge + 1] - 1;
    work->point_count = 0;
    layout_route_end(work, ends->from, layered->pieces[first].from_line, true);
    for (size_t i = first; i <= last; i++) {
        layout_route_piece(work, i, layered->back[edge]);
    }
    layout_route_end(work, ends->to, layered->pieces[last].to_line, false);
    ret_route->points = arena_array(arena, work->point_count, sizeof(struct layout_point));
    for (size_t i = 0; i < work->point_count; i++) {
        ret_route->points[i] = work->points[i];
    }
    ret_route->point_count = work->point_count;
    ret_route->back = layered->back[edge];
    ret_route->label = layout_route_label(layered, edge);
}

/* Where a dogleg or a turn lies outside of all boxes, everything moves. */
static void layout_route_shift(const struct layout_graph *graph, struct layout_box *boxes,
                               struct layout_route *routes)
{
    int x = 0;
    int y = 0;
    for (size_t i = 0; i < graph->edge_count; i++) {
        for (size_t j = 0; j < routes[i].point_count; j++) {
            x = routes[i].points[j].x < x ? routes[i].points[j].x : x;
            y = routes[i].points[j].y < y ? routes[i].points[j].y : y;
        }
    }
    for (size_t i = 0; i < graph->node_count; i++) {
        boxes[i].x -= x;
        boxes[i].y -= y;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        routes[i].label.x -= x;
        routes[i].label.y -= y;
        for (size_t j = 0; j < routes[i].point_count; j++) {
            routes[i].points[j].x -= x;
            routes[i].points[j].y -= y;
        }
    }
}

struct layout_routing layout_route_begin(struct layout_layered *layered, struct arena *arena,
                                         struct layout_box *boxes, struct layout_route *routes)
{
    struct arena *scratch = layered->scratch;
    return (struct layout_routing){
        .layered = layered,
        .channels = layout_channels_begin(layered),
        .lanes = arena_array(scratch, layered->layer_count, sizeof(int)),
        .points = arena_array(scratch, 4 * layered->layer_count + 16, sizeof(struct layout_point)),
        .arena = arena,
        .boxes = boxes,
        .routes = routes,
    };
}

static void layout_route_place_boxes(struct layout_routing *work)
{
    const struct layout_layered *layered = work->layered;
    for (size_t i = 0; i < layered->graph->node_count; i++) {
        const struct layout_item *item = &layered->items[i];
        work->boxes[i] = (struct layout_box){.x = layered->layers[item->layer].start,
                                             .y = item->position,
                                             .width = item->depth,
                                             .height = item->size};
    }
}

static void layout_route_some_edges(struct layout_routing *work)
{
    const struct layout_layered *layered = work->layered;
    size_t end = layered->first_piece[work->edge] + ROUTE_PIECES;
    while (work->edge < layered->graph->edge_count && layered->first_piece[work->edge] < end) {
        layout_route_edge(work, work->arena, work->edge, &work->routes[work->edge]);
        work->edge++;
    }
}

bool layout_route_advance(struct layout_routing *work)
{
    const struct layout_graph *graph = work->layered->graph;
    if (work->channels.filled < work->channels.count) {
        if (!layout_channels_advance(&work->channels)) {
            layout_route_measure(work);
            layout_route_place_boxes(work);
        }
        return true;
    }
    if (work->edge < graph->edge_count) {
        layout_route_some_edges(work);
        return true;
    }
    layout_route_shift(graph, work->boxes, work->routes);
    return false;
}
