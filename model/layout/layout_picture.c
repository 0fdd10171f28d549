/* The picture of a component whose items stand: its boxes and routes, and how far it reaches. */
#include "model/layout/layout_picture.h"

#include <stdint.h>

/* How far a picture reaches across. */
static int layout_picture_extent(const struct layout_graph *graph, const struct layout_box *boxes,
                                 const struct layout_route *routes)
{
    int extent = 0;
    for (size_t i = 0; i < graph->node_count; i++) {
        int end = boxes[i].y + boxes[i].height;
        extent = end > extent ? end : extent;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        int end = routes[i].label.width > 0 ? routes[i].label.y + routes[i].label.height : 0;
        extent = end > extent ? end : extent;
        for (size_t j = 0; j < routes[i].point_count; j++) {
            end = routes[i].points[j].y + 1;
            extent = end > extent ? end : extent;
        }
    }
    return extent;
}

/* The rows of what stands for an edge in the layers between its ends. */
static void layout_picture_keep_passages(const struct layout_layered *layered, size_t edge,
                                         int shift, struct arena *arena,
                                         struct layout_passages *ret_passages)
{
    size_t first = layered->first_piece[edge];
    ret_passages->count = layered->first_piece[edge + 1] - first - 1;
    ret_passages->rows = arena_array(arena, ret_passages->count, sizeof(int));
    for (size_t i = 0; i < ret_passages->count; i++) {
        size_t item = layout_layered_passed(layered, edge, i);
        ret_passages->rows[i] = layered->items[item].position + shift;
    }
}

static void layout_picture_keep_bands(const struct layout_layered *layered, int shift,
                                      struct arena *arena, struct layout_picture *picture)
{
    size_t count = layered->bands == NULL ? 0 : layered->graph->band_count;
    picture->bands = count == 0 ? NULL : arena_array(arena, count, sizeof(struct layout_band));
    for (size_t i = 0; i < count; i++) {
        picture->bands[i] = layered->bands[i];
        picture->bands[i].start += shift;
    }
}

struct layout_drawing layout_picture_begin(struct layout_layered *layered,
                                           const struct layout_memory *memory, int row,
                                           struct arena *arena)
{
    const struct layout_graph *graph = layered->graph;
    struct layout_drawing drawing = {
        .memory = memory,
        .row = row,
        .picture = {
            .boxes = arena_array(arena, graph->node_count, sizeof(struct layout_box)),
            .layers = arena_array(arena, graph->node_count, sizeof(int)),
            .orders = arena_array(arena, graph->node_count, sizeof(int)),
            .routes = arena_array(arena, graph->edge_count, sizeof(struct layout_route)),
            .passages = arena_array(arena, graph->edge_count, sizeof(struct layout_passages)),
            .crossings = layered->crossings,
        }};
    drawing.routing =
        layout_route_begin(layered, arena, drawing.picture.boxes, drawing.picture.routes);
    return drawing;
}

static void layout_picture_end(struct layout_drawing *drawing)
{
    const struct layout_layered *layered = drawing->routing.layered;
    const struct layout_graph *graph = layered->graph;
    const struct layout_memory *memory = drawing->memory;
    struct arena *arena = drawing->routing.arena;
    struct layout_picture *picture = &drawing->picture;
    picture->extent = layout_picture_extent(graph, picture->boxes, picture->routes);
    int shift = picture->boxes[0].y - layered->items[0].position;
    picture->stood = INT32_MAX;
    for (size_t i = 0; i < graph->node_count; i++) {
        bool first = memory->is_known[i] && memory->rows[i] < picture->stood;
        picture->stood = first ? memory->rows[i] : picture->stood;
    }
    picture->wanted = drawing->row == INT32_MAX ? INT32_MAX : drawing->row - shift;
    layout_picture_keep_bands(layered, shift, arena, picture);
    for (size_t i = 0; i < graph->node_count; i++) {
        picture->layers[i] = layered->ranks[i];
        picture->orders[i] = layered->items[i].order;
    }
    for (size_t i = 0; i < graph->edge_count; i++) {
        layout_picture_keep_passages(layered, i, shift, arena, &picture->passages[i]);
    }
}

bool layout_picture_advance(struct layout_drawing *drawing)
{
    if (drawing->routed) {
        layout_picture_end(drawing);
        return false;
    }
    drawing->routed = !layout_route_advance(&drawing->routing);
    return true;
}
