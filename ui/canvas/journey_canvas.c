/* The journey as a picture in cells: from journey to layout, kept between frames. */
#include "ui/canvas/journey_canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/layout/layout_part.h"
#include "ui/canvas/canvas_card.h"
#include "ui/canvas/canvas_day.h"
#include "ui/canvas/canvas_edge.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/canvas/canvas_link.h"

bool journey_canvas_has_form(const struct journey_canvas *canvas, struct canvas_form form)
{
    return canvas->form.zoom == form.zoom && canvas->form.direction == form.direction &&
           canvas->form.figures == form.figures;
}

static bool journey_canvas_has_move(const struct journey_canvas *canvas,
                                    const struct canvas_move *move)
{
    const struct canvas_move *own = &canvas->form.move;
    return text_equal(own->id, move->id) &&
           (move->id.length == 0 || (own->pin.column == move->pin.column &&
                                     own->pin.row == move->pin.row && own->lane == move->lane));
}

bool journey_canvas_is_current(const struct journey_canvas *canvas, const struct journey *journey,
                               struct canvas_form form)
{
    return canvas->ready && canvas->journey == journey && canvas->revision == journey->revision &&
           journey_canvas_has_form(canvas, form) && canvas->form.folds == form.folds &&
           canvas->form.link_layers == form.link_layers && canvas->form.lanes == form.lanes &&
           journey_canvas_has_move(canvas, &form.move) &&
           canvas->folds_revision == (form.folds == NULL ? 0 : form.folds->revision);
}

bool journey_canvas_looks_like(const struct journey_canvas *canvas,
                               const struct journey_canvas *other)
{
    const struct layout *a = canvas->layout;
    const struct layout *b = other->layout;
    return a->node_count == b->node_count &&
           (a->node_count == 0 ||
            memcmp(a->boxes, b->boxes, a->node_count * sizeof(*a->boxes)) == 0);
}

struct layout_graph journey_canvas_graph(const struct journey_canvas *canvas)
{
    return (struct layout_graph){.node_count = canvas->layout->node_count,
                                 .edges = canvas->ends,
                                 .edge_count = canvas->edge_count,
                                 .direction = canvas->form.direction};
}

struct journey_pin journey_canvas_place(const struct journey_canvas *canvas, size_t node)
{
    struct layout_graph graph = journey_canvas_graph(canvas);
    struct layout_pin place = layout_part_place(&graph, canvas->layout, canvas->places[node]);
    return (struct journey_pin){place.layer, place.row};
}

void journey_canvas_places(const struct journey_canvas *canvas, struct journey_pin ret_places[])
{
    struct layout_graph graph = journey_canvas_graph(canvas);
    struct arena scratch = {0};
    struct layout_pin *places = arena_array(&scratch, graph.node_count, sizeof(*places));
    layout_part_places(&graph, canvas->layout, places);
    for (size_t i = 0; i < canvas->known; i++) {
        struct layout_pin place = places[canvas->places[i]];
        ret_places[i] = (struct journey_pin){place.layer, place.row};
    }
    arena_destroy(&scratch);
}

size_t journey_canvas_find(const struct journey_canvas *canvas, struct text id)
{
    size_t first = 0;
    size_t end = canvas->ready ? canvas->known : 0;
    while (first < end) {
        size_t middle = first + (end - first) / 2;
        size_t node = canvas->graph->by_id[middle];
        int order = text_compare(canvas->ids[node], id);
        if (order == 0) {
            return node;
        }
        first = order < 0 ? middle + 1 : first;
        end = order < 0 ? end : middle;
    }
    return SIZE_MAX;
}

void journey_canvas_destroy(struct journey_canvas *canvas)
{
    if (canvas->unfolded != NULL) {
        arena_destroy(&canvas->unfolded->arena);
        free(canvas->unfolded);
    }
    layout_work_end(canvas->work);
    arena_destroy(&canvas->arena);
    *canvas = (struct journey_canvas){0};
}

const struct layout_box *journey_canvas_box(const struct journey_canvas *canvas, size_t node)
{
    assert(node < canvas->known);
    return &canvas->layout->boxes[canvas->places[node]];
}

/* The edge that is selected in place of its node; SIZE_MAX: none, or it is not to be seen. */
static size_t journey_canvas_edge(const struct journey_canvas *canvas,
                                  const struct canvas_look *look, size_t node)
{
    size_t port = look->edge.length == 0 || node == SIZE_MAX
                      ? SIZE_MAX
                      : journey_graph_port(canvas->graph, node, look->edge);
    return port == SIZE_MAX ? SIZE_MAX : canvas->edges[port];
}

void journey_canvas_draw(const struct journey_canvas *canvas, const struct canvas_look *look,
                         struct cell_grid *grid, struct cell_area area, int x, int y)
{
    struct cell_area before = cell_grid_set_clip(grid, cell_area_intersection(area, grid->clip));
    size_t selected =
        look->selected.length > 0 ? journey_canvas_find(canvas, look->selected) : SIZE_MAX;
    struct canvas_frame frame = {
        .canvas = canvas,
        .look = look,
        .grid = grid,
        .row = area.row - y,
        .column = area.column - x,
        .edge = journey_canvas_edge(canvas, look, selected),
    };
    frame.selected = frame.edge == SIZE_MAX ? selected : SIZE_MAX;
    frame.whole = canvas_day_is_chosen(look) ? canvas_day_most(look)
                  : look->result != NULL     ? look->result->entered
                                             : 0;
    canvas_lane_draw_rules(&frame);
    canvas_edge_draw(&frame);
    canvas_lane_draw_names(&frame);
    canvas_card_draw(&frame);
    canvas_link_draw(&frame);
    cell_grid_set_clip(grid, before);
}

static bool journey_canvas_box_holds(const struct layout_box *box, int x, int y)
{
    return x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height;
}

static bool journey_canvas_route_holds(const struct layout_route *route, int x, int y)
{
    if (route->label.width > 0 && journey_canvas_box_holds(&route->label, x, y)) {
        return true;
    }
    for (size_t i = 0; i + 1 < route->point_count; i++) {
        struct layout_point a = route->points[i];
        struct layout_point b = route->points[i + 1];
        bool level = a.y == b.y && y == a.y && (x >= a.x) != (x > b.x);
        bool upright = a.x == b.x && x == a.x && (y >= a.y) != (y > b.y);
        if (level || upright || (x == a.x && y == a.y) || (x == b.x && y == b.y)) {
            return true;
        }
    }
    return route->point_count == 1 && route->points[0].x == x && route->points[0].y == y;
}

struct canvas_hit journey_canvas_hit(const struct journey_canvas *canvas, int x, int y)
{
    for (size_t i = 0; i < canvas->layout->node_count; i++) {
        if (journey_canvas_box_holds(&canvas->layout->boxes[i], x, y)) {
            return (struct canvas_hit){.type = i < canvas->shown ? HIT_NODE : HIT_LINK,
                                       .node = canvas->nodes[i],
                                       .port = SIZE_MAX};
        }
    }
    struct canvas_hit hit = {.node = SIZE_MAX, .port = SIZE_MAX};
    for (size_t i = 0; i < canvas->edge_count && hit.type != HIT_PORT; i++) {
        const struct layout_route *route = &canvas->layout->routes[i];
        if (journey_canvas_route_holds(route, x, y)) {
            bool first = route->points[0].x == x && route->points[0].y == y;
            hit = (struct canvas_hit){.type = first ? HIT_PORT : HIT_EDGE,
                                      .node = canvas->nodes[canvas->ends[i].from],
                                      .port = canvas->ports[i]};
        }
    }
    for (size_t i = 0; hit.type == HIT_NOTHING && i < canvas->shown; i++) {
        struct layout_point at = {0};
        size_t port = 0;
        bool stub = canvas_edge_stub(canvas, canvas->nodes[i], &at, &port);
        if (stub && at.x == x && at.y == y) {
            hit = (struct canvas_hit){.type = HIT_PORT, .node = canvas->nodes[i], .port = port};
        }
    }
    return hit;
}
