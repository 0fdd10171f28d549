/* The edges of the canvas: from routes to a cell's lines, from these to glyphs. */
#include "ui/canvas/canvas_edge.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/canvas/canvas_day.h"
#include "ui/canvas/canvas_label.h"
#include "ui/canvas/canvas_link.h"
#include "ui/canvas/glyph_table.h"

enum { EDGE_ARROW = 1, EDGE_LOOP = 2 };

/* What is drawn in one cell of the area. */
struct canvas_edge_cell {
    struct line_mask mask;
    uint8_t sign; /* EDGE_ARROW, EDGE_LOOP; 0: the lines */
    bool dashed;  /* all that run here are */
    bool dim;     /* all */
    bool bold;    /* any */
    bool reverse; /* any */
    size_t edge;  /* + 1; 0: none */
};

struct canvas_edge_work {
    const struct canvas_frame *frame;
    struct cell_area area; /* of the grid */
    struct canvas_edge_cell *cells;
};

/* How an edge is drawn. */
struct canvas_edge_pen {
    size_t edge;
    uint8_t weight;
    bool dashed;
    bool dim;
    bool bold;
    bool reverse; /* it is the selected one */
};

/* While a node is traced: heavy and whole on its ways, thin and dim beside them. */
static void canvas_edge_trace(struct canvas_edge_pen *pen, bool traced)
{
    pen->weight = traced ? LINE_HEAVY : LINE_LIGHT;
    pen->dashed = pen->dashed && !traced;
    pen->dim = !traced;
    pen->bold = traced;
}

/* `forward`: of the selected node, or on a way of the traced one. */
static struct canvas_edge_pen canvas_edge_pen(const struct canvas_frame *frame, size_t edge,
                                              bool forward)
{
    struct canvas_edge_pen pen = {
        .edge = edge, .weight = LINE_LIGHT, .reverse = edge == frame->edge};
    int64_t left = 0;
    if (canvas_label_left(frame, edge, &left)) {
        bool heavy = left > 0 && 2 * left >= frame->whole;
        pen.weight = heavy ? LINE_HEAVY : LINE_LIGHT;
        pen.bold = heavy;
        pen.dim = 20 * left < frame->whole || left == 0;
        pen.dashed = left == 0;
    }
    if (frame->canvas->layout->routes[edge].back || canvas_link_is_loop(frame->canvas, edge)) {
        pen.dashed = true;
        pen.weight = LINE_LIGHT;
        pen.dim = pen.dim || !canvas_day_is_chosen(frame->look);
        pen.bold = pen.bold && canvas_day_is_chosen(frame->look);
    }
    if (frame->look->trace != NULL) {
        canvas_edge_trace(&pen, forward);
    } else if (forward) {
        pen.bold = true;
        pen.dim = false;
    }
    return pen;
}

/* Whether some port of the edge lies on a way of the traced node. */
static bool canvas_edge_is_traced(const struct canvas_frame *frame, size_t edge)
{
    const struct journey_canvas *canvas = frame->canvas;
    for (size_t port = canvas->ports[edge]; port != SIZE_MAX; port = canvas->same_edge[port]) {
        if (journey_trace_has_port(frame->look->trace, port)) {
            return true;
        }
    }
    return false;
}

/* Whether it is drawn after the others: it belongs to the selected node, or to a traced way. */
static bool canvas_edge_is_forward(const struct canvas_frame *frame, size_t edge)
{
    const struct journey_canvas *canvas = frame->canvas;
    const struct layout_edge *ends = &canvas->ends[edge];
    if (edge == frame->edge) {
        return true;
    }
    if (frame->look->trace != NULL) {
        return canvas_edge_is_traced(frame, edge);
    }
    return frame->selected != SIZE_MAX && (canvas->nodes[ends->from] == frame->selected ||
                                           canvas->nodes[ends->to] == frame->selected);
}

/* Whether two edges may run together: from one port, or to one node. */
static bool canvas_edge_share_trunk(const struct canvas_frame *frame, size_t a, size_t b)
{
    const struct journey_canvas *canvas = frame->canvas;
    const struct layout_edge *first = &canvas->ends[a];
    const struct layout_edge *second = &canvas->ends[b];
    if (first->to == second->to) {
        return true;
    }
    struct layout_point p = canvas->layout->routes[a].points[0];
    struct layout_point q = canvas->layout->routes[b].points[0];
    return first->from == second->from && p.x == q.x && p.y == q.y;
}

static uint8_t canvas_edge_heavier(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

static void canvas_edge_merge(struct canvas_edge_cell *cell, struct line_mask mask,
                              const struct canvas_edge_pen *pen)
{
    cell->mask.left = canvas_edge_heavier(cell->mask.left, mask.left);
    cell->mask.right = canvas_edge_heavier(cell->mask.right, mask.right);
    cell->mask.up = canvas_edge_heavier(cell->mask.up, mask.up);
    cell->mask.down = canvas_edge_heavier(cell->mask.down, mask.down);
    cell->dashed = cell->dashed && pen->dashed;
    cell->dim = cell->dim && pen->dim;
    cell->bold = cell->bold || pen->bold;
    cell->reverse = cell->reverse || pen->reverse;
}

static void canvas_edge_paint(struct canvas_edge_work *work, int x, int y, struct line_mask mask,
                              const struct canvas_edge_pen *pen, uint8_t sign)
{
    int row = work->frame->row + y;
    int column = work->frame->column + x;
    if (!cell_area_holds(work->area, row, column)) {
        return;
    }
    struct canvas_edge_cell *cell =
        &work->cells[(row - work->area.row) * work->area.width + column - work->area.column];
    struct canvas_edge_cell drawn = {.mask = mask,
                                     .sign = sign,
                                     .dashed = pen->dashed,
                                     .dim = pen->dim,
                                     .bold = pen->bold,
                                     .reverse = pen->reverse,
                                     .edge = pen->edge + 1};
    if (cell->edge == 0) {
        *cell = drawn;
    } else if (canvas_edge_share_trunk(work->frame, cell->edge - 1, pen->edge)) {
        canvas_edge_merge(cell, mask, pen);
        cell->sign |= sign;
    } else if (mask.up == LINE_NONE && mask.down == LINE_NONE) {
        *cell = drawn;
    }
}

static void canvas_edge_point_to(struct line_mask *mask, struct layout_point from,
                                 struct layout_point to, uint8_t weight)
{
    mask->left = to.x < from.x ? weight : mask->left;
    mask->right = to.x > from.x ? weight : mask->right;
    mask->up = to.y < from.y ? weight : mask->up;
    mask->down = to.y > from.y ? weight : mask->down;
}

/* The cells between two points, both left out. */
static void canvas_edge_paint_run(struct canvas_edge_work *work, struct layout_point from,
                                  struct layout_point to, const struct canvas_edge_pen *pen)
{
    struct line_mask mask = {0};
    int dx = (to.x > from.x) - (to.x < from.x);
    int dy = (to.y > from.y) - (to.y < from.y);
    canvas_edge_point_to(&mask, from, to, pen->weight);
    canvas_edge_point_to(&mask, to, from, pen->weight);
    for (int x = from.x + dx, y = from.y + dy; x != to.x || y != to.y; x += dx, y += dy) {
        canvas_edge_paint(work, x, y, mask, pen, 0);
    }
}

/* The cell of the box that an edge's end leads to: one back, or one on, along the flow. */
static struct layout_point canvas_edge_beyond(const struct canvas_frame *frame,
                                              struct layout_point point, int step)
{
    bool level = frame->canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    point.x += level ? step : 0;
    point.y += level ? 0 : step;
    return point;
}

static void canvas_edge_paint_route(struct canvas_edge_work *work, size_t edge, bool forward)
{
    const struct layout_route *route = &work->frame->canvas->layout->routes[edge];
    struct canvas_edge_pen pen = canvas_edge_pen(work->frame, edge, forward);
    size_t last = route->point_count - 1;
    bool arrow = work->frame->canvas->ends[edge].to < work->frame->canvas->shown;
    for (size_t i = 0; i <= last; i++) {
        struct layout_point at = route->points[i];
        struct layout_point before =
            i > 0 ? route->points[i - 1] : canvas_edge_beyond(work->frame, at, -1);
        struct layout_point behind =
            i < last ? route->points[i + 1] : canvas_edge_beyond(work->frame, at, 1);
        struct line_mask mask = {0};
        canvas_edge_point_to(&mask, at, before, pen.weight);
        canvas_edge_point_to(&mask, at, behind, pen.weight);
        canvas_edge_paint(work, at.x, at.y, mask, &pen, i == last && arrow ? EDGE_ARROW : 0);
        if (i < last) {
            canvas_edge_paint_run(work, at, behind, &pen);
        }
    }
}

/* The sign of an edge that goes back stands in the middle of its longest run against the flow. */
static void canvas_edge_paint_loop(struct canvas_edge_work *work, size_t edge, bool forward)
{
    const struct layout_route *route = &work->frame->canvas->layout->routes[edge];
    bool level = work->frame->canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    struct canvas_edge_pen pen = canvas_edge_pen(work->frame, edge, forward);
    int longest = 0;
    struct layout_point middle = {0};
    for (size_t i = 0; i + 1 < route->point_count; i++) {
        struct layout_point a = route->points[i];
        struct layout_point b = route->points[i + 1];
        int length = level ? a.x - b.x : a.y - b.y;
        if (length > longest) {
            longest = length;
            middle = (struct layout_point){.x = (a.x + b.x) / 2, .y = (a.y + b.y) / 2};
        }
    }
    if (longest > 1) {
        struct line_mask mask = {0};
        canvas_edge_paint(work, middle.x, middle.y, mask, &pen, EDGE_LOOP);
    }
}

static uint32_t canvas_edge_glyph(const struct canvas_frame *frame,
                                  const struct canvas_edge_cell *cell)
{
    bool ascii = frame->grid->ascii;
    bool level = frame->canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    if ((cell->sign & EDGE_ARROW) != 0) {
        return glyph_at(level ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_DOWN, ascii);
    }
    if ((cell->sign & EDGE_LOOP) != 0) {
        return glyph_at(GLYPH_LOOP, ascii);
    }
    struct line_mask mask = cell->mask;
    if (cell->dashed && mask.up == LINE_NONE && mask.down == LINE_NONE) {
        return glyph_at(GLYPH_DASHED_LEVEL, ascii);
    }
    if (cell->dashed && mask.left == LINE_NONE && mask.right == LINE_NONE) {
        return glyph_at(GLYPH_DASHED_UPRIGHT, ascii);
    }
    return frame->grid->lines ? glyph_light_line(mask) : glyph_line(mask, ascii);
}

static void canvas_edge_put(const struct canvas_edge_work *work)
{
    const struct cell_area *area = &work->area;
    for (int i = 0; i < area->height * area->width; i++) {
        const struct canvas_edge_cell *cell = &work->cells[i];
        if (cell->edge != 0) {
            struct cell_style style = {
                .bold = cell->bold, .dim = cell->dim, .reverse = cell->reverse};
            cell_grid_put(work->frame->grid, area->row + i / area->width,
                          area->column + i % area->width, canvas_edge_glyph(work->frame, cell),
                          style);
        }
    }
}

static bool canvas_edge_is_visible(const struct canvas_edge_work *work, size_t edge)
{
    const struct layout_route *route = &work->frame->canvas->layout->routes[edge];
    struct layout_point low = route->points[0];
    struct layout_point high = low;
    for (size_t i = 1; i < route->point_count; i++) {
        struct layout_point point = route->points[i];
        low.x = point.x < low.x ? point.x : low.x;
        low.y = point.y < low.y ? point.y : low.y;
        high.x = point.x > high.x ? point.x : high.x;
        high.y = point.y > high.y ? point.y : high.y;
    }
    struct cell_area box = {.row = work->frame->row + low.y,
                            .column = work->frame->column + low.x,
                            .height = high.y - low.y + 1,
                            .width = high.x - low.x + 1};
    struct cell_area seen = cell_area_intersection(box, work->area);
    return seen.height > 0 && seen.width > 0;
}

bool canvas_edge_stub(const struct journey_canvas *canvas, size_t node, struct layout_point *ret_at,
                      size_t *ret_port)
{
    const struct journey_graph *graph = canvas->graph;
    const struct layout_box *box = journey_canvas_box(canvas, node);
    bool level = canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    for (size_t port = graph->first_port[node]; port < graph->first_port[node + 1]; port++) {
        if (graph->ports[port].target.length == 0 && !graph->ports[port].optional) {
            *ret_port = port;
            *ret_at = (struct layout_point){
                level ? box->x + box->width : box->x + box->width / 2,
                level ? box->y + box->height / 2 : box->y + box->height,
            };
            return true;
        }
    }
    return false;
}

/* Only where nothing else stands. */
static void canvas_edge_draw_stubs(const struct canvas_frame *frame)
{
    bool level = frame->canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    int glyph = level ? GLYPH_DASHED_LEVEL : GLYPH_DASHED_UPRIGHT;
    for (size_t i = 0; i < frame->canvas->shown; i++) {
        struct layout_point at = {0};
        size_t port = 0;
        if (!canvas_edge_stub(frame->canvas, frame->canvas->nodes[i], &at, &port)) {
            continue;
        }
        int row = frame->row + at.y;
        int column = frame->column + at.x;
        if (cell_area_holds(frame->grid->clip, row, column) &&
            cell_grid_at(frame->grid, row, column)->code_points[0] == ' ') {
            cell_grid_put(frame->grid, row, column, glyph_at(glyph, frame->grid->ascii),
                          (struct cell_style){.bold = frame->canvas->nodes[i] == frame->selected});
        }
    }
}

void canvas_edge_draw(const struct canvas_frame *frame)
{
    struct canvas_edge_work work = {.frame = frame, .area = frame->grid->clip};
    size_t cells = (size_t)work.area.height * (size_t)work.area.width;
    work.cells = memory_array(cells, sizeof(struct canvas_edge_cell));
    size_t edges = frame->canvas->edge_count;
    for (int forward = 0; forward < 2; forward++) {
        for (size_t edge = 0; edge < edges; edge++) {
            if (canvas_edge_is_forward(frame, edge) != (forward == 1) ||
                !canvas_edge_is_visible(&work, edge)) {
                continue;
            }
            canvas_edge_paint_route(&work, edge, forward == 1);
            if (frame->canvas->layout->routes[edge].back) {
                canvas_edge_paint_loop(&work, edge, forward == 1);
            }
        }
    }
    canvas_edge_put(&work);
    free(work.cells);
    for (size_t edge = 0; edge < frame->canvas->wire_count; edge++) {
        canvas_label_draw(frame, frame->canvas->ports[edge]);
    }
    if (frame->canvas->form.zoom != ZOOM_DOT) {
        canvas_edge_draw_stubs(frame);
    }
}
