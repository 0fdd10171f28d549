/* The journey as a picture in cells: from journey to layout, kept between frames. */
#include "ui/canvas/journey_canvas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/layout/layout_part.h"
#include "ui/canvas/canvas_card.h"
#include "ui/canvas/canvas_edge.h"
#include "ui/canvas/canvas_follow.h"
#include "ui/canvas/canvas_graph.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/canvas/canvas_link.h"

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
        if (canvas->form.zoom == ZOOM_CARD) {
            text_clear(&builder);
            node_detail(&builder, &journey->nodes[i]);
            canvas->details[i] = arena_text(&canvas->arena, text_built(&builder));
        }
    }
    text_destroy(&builder);
}

static bool journey_canvas_has_form(const struct journey_canvas *canvas, struct canvas_form form)
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

static size_t journey_canvas_known(const struct layout_past *past)
{
    size_t known = 0;
    for (size_t i = 0; i < past->node_count; i++) {
        known += past->nodes[i] != SIZE_MAX;
    }
    return known;
}

/* A picture of its own: the whole work, or a first one that is bettered later. */
static void journey_canvas_begin(struct journey_canvas *canvas, bool sketch)
{
    struct layout_work *work = layout_work_begin(&canvas->laid_out, NULL);
    bool more = true;
    while (!sketch && more) {
        more = layout_work_advance(work);
    }
    canvas->layout = layout_work_draw(work, &canvas->arena);
    canvas->work = layout_work_is_done(work) ? NULL : work;
    if (canvas->work == NULL) {
        layout_work_end(work);
    }
}

/* After the picture that knows most of it: the one before or, where something is unfolded, the one
 * from before it was folded. Anew, where most is new. */
static void journey_canvas_follow(struct journey_canvas *canvas,
                                  const struct journey_canvas *before, bool sketch)
{
    const struct layout_graph *graph = &canvas->laid_out;
    struct layout_past past = canvas_follow(before, canvas, graph);
    past.other_sizes = !journey_canvas_has_form(before, canvas->form);
    if (before->unfolded != NULL) {
        struct layout_past earlier = canvas_follow(before->unfolded, canvas, graph);
        earlier.other_sizes = !journey_canvas_has_form(before->unfolded, canvas->form);
        past = journey_canvas_known(&earlier) > journey_canvas_known(&past) ? earlier : past;
    }
    bool unseen = before->work != NULL && before->revision == canvas->revision && past.other_sizes;
    bool anew = unseen || 2 * journey_canvas_known(&past) < graph->node_count ||
                !canvas_lanes_are_same(before->lanes, canvas->lanes);
    if (anew) {
        journey_canvas_begin(canvas, sketch);
    } else {
        canvas->layout = layout_make_after(graph, &past, &canvas->arena);
    }
}

/* As long as something is hidden, the last picture that hid nothing is kept. */
static void journey_canvas_remember(struct journey_canvas *canvas, struct journey_canvas *before)
{
    if (canvas->hides && before->unfolded != NULL) {
        canvas->unfolded = before->unfolded;
        before->unfolded = NULL;
    } else if (canvas->hides && !before->hides) {
        layout_work_end(before->work);
        before->work = NULL;
        canvas->unfolded = memory_copy(before, sizeof(*before));
        *before = (struct journey_canvas){0};
    }
}

void journey_canvas_start(struct journey_canvas *canvas, const struct journey *journey,
                          struct canvas_form form)
{
    *canvas =
        (struct journey_canvas){.ready = true,
                                .journey = journey,
                                .revision = journey->revision,
                                .known = journey->node_count,
                                .folds_revision = form.folds == NULL ? 0 : form.folds->revision,
                                .form = form};
    canvas->form.move.id = arena_text(&canvas->arena, form.move.id);
    canvas->graph = journey_graph(journey, &canvas->arena);
    canvas->hosts = canvas_folds_hosts(form.folds, canvas->graph, &canvas->arena);
    journey_canvas_name_nodes(canvas);
    canvas->laid_out = canvas_graph(canvas);
    canvas->form.move.group = NULL;
    canvas->hides = canvas->shown < journey->node_count;
}

/* After `before`, where that is one of the journey. */
static void journey_canvas_fill(struct journey_canvas *canvas, const struct journey_canvas *before,
                                const struct journey *journey, struct canvas_form form, bool sketch)
{
    journey_canvas_start(canvas, journey, form);
    if (before->ready && before->journey == journey) {
        journey_canvas_follow(canvas, before, sketch);
    } else {
        journey_canvas_begin(canvas, sketch);
    }
}

void journey_canvas_make(struct journey_canvas *canvas, const struct journey_canvas *before,
                         const struct journey *journey, struct canvas_form form)
{
    journey_canvas_fill(canvas, before, journey, form, false);
}

static bool journey_canvas_lay_out(struct journey_canvas *canvas, const struct journey *journey,
                                   struct canvas_form form, bool sketch)
{
    if (journey_canvas_is_current(canvas, journey, form)) {
        return false;
    }
    struct journey_canvas before = *canvas;
    journey_canvas_fill(canvas, &before, journey, form, sketch);
    if (before.ready && before.journey == journey) {
        journey_canvas_remember(canvas, &before);
    }
    journey_canvas_destroy(&before);
    return true;
}

bool journey_canvas_update(struct journey_canvas *canvas, const struct journey *journey,
                           struct canvas_form form)
{
    return journey_canvas_lay_out(canvas, journey, form, false);
}

bool journey_canvas_sketch(struct journey_canvas *canvas, const struct journey *journey,
                           struct canvas_form form)
{
    return journey_canvas_lay_out(canvas, journey, form, true);
}

bool journey_canvas_advance(struct journey_canvas *canvas)
{
    if (canvas->work == NULL && canvas->layout == NULL) {
        canvas->work = layout_work_start(&canvas->laid_out, NULL);
        return true;
    }
    return canvas->work != NULL && layout_work_advance(canvas->work);
}

void journey_canvas_take(struct journey_canvas *canvas)
{
    canvas->layout = layout_work_draw(canvas->work, &canvas->arena);
    layout_work_end(canvas->work);
    canvas->work = NULL;
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
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        struct layout_pin place = places[canvas->places[i]];
        ret_places[i] = (struct journey_pin){place.layer, place.row};
    }
    arena_destroy(&scratch);
}

size_t journey_canvas_find(const struct journey_canvas *canvas, struct text id)
{
    for (size_t i = 0; canvas->ready && i < canvas->journey->node_count; i++) {
        if (text_equal(canvas->ids[i], id)) {
            return i;
        }
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
    assert(node < canvas->journey->node_count);
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
        look->selected.length > 0 ? journey_number(canvas->journey, look->selected) : SIZE_MAX;
    struct canvas_frame frame = {
        .canvas = canvas,
        .look = look,
        .grid = grid,
        .row = area.row - y,
        .column = area.column - x,
        .edge = journey_canvas_edge(canvas, look, selected),
    };
    frame.selected = frame.edge == SIZE_MAX ? selected : SIZE_MAX;
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
