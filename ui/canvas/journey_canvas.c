/* The journey as a picture in cells: from journey to layout, kept between frames. */
#include "ui/canvas/journey_canvas.h"

#include <assert.h>
#include <string.h>

#include "ui/canvas/canvas_card.h"
#include "ui/canvas/canvas_edge.h"
#include "ui/canvas/canvas_follow.h"
#include "ui/canvas/canvas_size.h"

static void journey_canvas_name_nodes(struct journey_canvas *canvas)
{
    const struct journey *journey = canvas->journey;
    struct text_builder builder = {0};
    canvas->ids = arena_array(&canvas->arena, journey->node_count, sizeof(struct text));
    canvas->titles = arena_array(&canvas->arena, journey->node_count, sizeof(struct text));
    canvas->details = arena_array(&canvas->arena, journey->node_count, sizeof(struct text));
    for (size_t i = 0; i < journey->node_count; i++) {
        canvas->ids[i] = arena_text(&canvas->arena, text_from(journey->nodes[i].id));
        text_clear(&builder);
        node_title(&builder, &journey->nodes[i]);
        canvas->titles[i] = arena_text(&canvas->arena, text_built(&builder));
        text_clear(&builder);
        node_detail(&builder, &journey->nodes[i]);
        canvas->details[i] = arena_text(&canvas->arena, text_built(&builder));
    }
    text_destroy(&builder);
}

/* Boxes in canonical order, so that the same journey gives the same picture. */
static struct layout_node *journey_canvas_place_nodes(struct journey_canvas *canvas)
{
    size_t count = canvas->journey->node_count;
    struct layout_node *boxes = arena_array(&canvas->arena, count, sizeof(*boxes));
    int width = canvas_size_width(canvas);
    canvas->places = arena_array(&canvas->arena, count, sizeof(size_t));
    canvas->nodes = arena_array(&canvas->arena, count, sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        size_t node = canvas->graph->order[i];
        canvas->nodes[i] = node;
        canvas->places[node] = i;
        boxes[i] = (struct layout_node){.width = width, .height = canvas_size_height(canvas, node)};
    }
    return boxes;
}

static struct layout_edge *journey_canvas_place_edges(struct journey_canvas *canvas,
                                                      size_t *ret_count)
{
    const struct journey_graph *graph = canvas->graph;
    struct layout_edge *edges = arena_array(&canvas->arena, graph->port_count, sizeof(*edges));
    canvas->ports = arena_array(&canvas->arena, graph->port_count, sizeof(size_t));
    canvas->edges = arena_array(&canvas->arena, graph->port_count, sizeof(size_t));
    size_t count = 0;
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        size_t node = canvas->nodes[i];
        for (size_t j = graph->first_port[node]; j < graph->first_port[node + 1]; j++) {
            canvas->edges[j] = SIZE_MAX;
            if (graph->ports[j].to == PORT_OPEN) {
                continue;
            }
            canvas->edges[j] = count;
            canvas->ports[count] = j;
            edges[count++] = (struct layout_edge){
                .from = i,
                .to = canvas->places[graph->ports[j].to],
                .label_width = canvas_size_label(canvas, j),
            };
        }
    }
    *ret_count = count;
    return edges;
}

static bool journey_canvas_has_form(const struct journey_canvas *canvas, struct canvas_form form)
{
    return canvas->form.zoom == form.zoom && canvas->form.direction == form.direction &&
           canvas->form.figures == form.figures;
}

static bool journey_canvas_is_current(const struct journey_canvas *canvas,
                                      const struct journey *journey, struct canvas_form form)
{
    return canvas->ready && canvas->journey == journey && canvas->revision == journey->revision &&
           journey_canvas_has_form(canvas, form);
}

bool journey_canvas_update(struct journey_canvas *canvas, const struct journey *journey,
                           struct canvas_form form)
{
    if (journey_canvas_is_current(canvas, journey, form)) {
        return false;
    }
    struct journey_canvas before = *canvas;
    *canvas = (struct journey_canvas){
        .ready = true, .journey = journey, .revision = journey->revision, .form = form};
    canvas->graph = journey_graph(journey, &canvas->arena);
    journey_canvas_name_nodes(canvas);
    struct layout_graph graph = {.direction = form.direction, .node_count = journey->node_count};
    graph.nodes = journey_canvas_place_nodes(canvas);
    graph.edges = journey_canvas_place_edges(canvas, &graph.edge_count);
    if (before.ready && before.journey == journey) {
        struct layout_past past = canvas_follow(&before, canvas, &graph);
        past.other_sizes = !journey_canvas_has_form(&before, form);
        canvas->layout = layout_make_after(&graph, &past, &canvas->arena);
    } else {
        canvas->layout = layout_make(&graph, &canvas->arena);
    }
    arena_destroy(&before.arena);
    return true;
}

long journey_canvas_tidy(struct journey_canvas *canvas)
{
    long crossings = (long)canvas->layout->crossings;
    const struct journey *journey = canvas->journey;
    struct canvas_form form = canvas->form;
    journey_canvas_destroy(canvas);
    journey_canvas_update(canvas, journey, form);
    return crossings - (long)canvas->layout->crossings;
}

size_t journey_canvas_find(const struct journey_canvas *canvas, struct text id)
{
    for (size_t i = 0; canvas->ready && i < canvas->layout->node_count; i++) {
        if (text_equal(canvas->ids[i], id)) {
            return i;
        }
    }
    return SIZE_MAX;
}

void journey_canvas_destroy(struct journey_canvas *canvas)
{
    arena_destroy(&canvas->arena);
    *canvas = (struct journey_canvas){0};
}

const struct layout_box *journey_canvas_box(const struct journey_canvas *canvas, size_t node)
{
    assert(node < canvas->journey->node_count);
    return &canvas->layout->boxes[canvas->places[node]];
}

void journey_canvas_draw(const struct journey_canvas *canvas, const struct canvas_look *look,
                         struct cell_grid *grid, struct cell_area area, int x, int y)
{
    struct cell_area before = cell_grid_set_clip(grid, cell_area_intersection(area, grid->clip));
    struct canvas_frame frame = {
        .canvas = canvas,
        .look = look,
        .grid = grid,
        .row = area.row - y,
        .column = area.column - x,
        .selected =
            look->selected.length > 0 ? journey_number(canvas->journey, look->selected) : SIZE_MAX,
    };
    canvas_edge_draw(&frame);
    canvas_card_draw(&frame);
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
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        if (journey_canvas_box_holds(&canvas->layout->boxes[i], x, y)) {
            return (struct canvas_hit){
                .type = HIT_NODE, .node = canvas->nodes[i], .port = SIZE_MAX};
        }
    }
    struct canvas_hit hit = {.node = SIZE_MAX, .port = SIZE_MAX};
    for (size_t i = 0; i < canvas->graph->port_count && hit.type != HIT_PORT; i++) {
        if (canvas->edges[i] == SIZE_MAX) {
            continue;
        }
        const struct layout_route *route = &canvas->layout->routes[canvas->edges[i]];
        if (journey_canvas_route_holds(route, x, y)) {
            bool first = route->points[0].x == x && route->points[0].y == y;
            hit = (struct canvas_hit){.type = first ? HIT_PORT : HIT_EDGE,
                                      .node = canvas->graph->ports[i].node,
                                      .port = i};
        }
    }
    return hit;
}
