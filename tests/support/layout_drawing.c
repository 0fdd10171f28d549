/* A layout's picture, cell by cell: that nothing is drawn on what is not its own. */
#include "tests/support/layout_drawing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"

enum { MOST_LINES = 24 };

enum { RUN_LEVEL = 1, RUN_UPRIGHT = 2, RUN_BEND = 4 };

/* What stands in one cell of a drawing. */
struct drawn_cell {
    size_t box;   /* node + 1 */
    size_t label; /* edge + 1 */
    size_t edges[MOST_LINES];
    int runs[MOST_LINES];
    size_t line_count;
};

struct drawing {
    const struct layout_graph *graph;
    const struct layout *layout;
    struct drawn_cell *cells;
};

static struct drawn_cell *drawing_cell(const struct drawing *drawing, int x, int y)
{
    assert_in_range(x, 0, drawing->layout->width - 1);
    assert_in_range(y, 0, drawing->layout->height - 1);
    return &drawing->cells[y * drawing->layout->width + x];
}

static void drawing_add_boxes(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->graph->node_count; i++) {
        const struct layout_box *box = &drawing->layout->boxes[i];
        assert_int_equal(box->width, drawing->graph->nodes[i].width);
        assert_int_equal(box->height, drawing->graph->nodes[i].height);
        for (int y = box->y; y < box->y + box->height; y++) {
            for (int x = box->x; x < box->x + box->width; x++) {
                struct drawn_cell *cell = drawing_cell(drawing, x, y);
                assert_int_equal(cell->box, 0);
                cell->box = i + 1;
            }
        }
    }
}

static void drawn_cell_add(struct drawn_cell *cell, size_t edge, int run)
{
    for (size_t i = 0; i < cell->line_count; i++) {
        if (cell->edges[i] == edge) {
            cell->runs[i] |= run;
            return;
        }
    }
    assert_true(cell->line_count < MOST_LINES);
    cell->edges[cell->line_count] = edge;
    cell->runs[cell->line_count++] = run;
}

static void drawing_add_run(struct drawing *drawing, size_t edge, struct layout_point from,
                            struct layout_point to)
{
    assert_true(from.x == to.x || from.y == to.y);
    int dx = (to.x > from.x) - (to.x < from.x);
    int dy = (to.y > from.y) - (to.y < from.y);
    struct layout_point at = from;
    while (true) {
        struct drawn_cell *cell = drawing_cell(drawing, at.x, at.y);
        assert_int_equal(cell->box, 0);
        drawn_cell_add(cell, edge, dx != 0 ? RUN_LEVEL : dy != 0 ? RUN_UPRIGHT : 0);
        if (at.x == to.x && at.y == to.y) {
            break;
        }
        at.x += dx;
        at.y += dy;
    }
    drawn_cell_add(drawing_cell(drawing, from.x, from.y), edge, RUN_BEND);
    drawn_cell_add(drawing_cell(drawing, to.x, to.y), edge, RUN_BEND);
}

static bool point_is_beside(struct layout_point point, const struct layout_box *box)
{
    bool level = point.y >= box->y && point.y < box->y + box->height;
    bool upright = point.x >= box->x && point.x < box->x + box->width;
    return (level && (point.x == box->x - 1 || point.x == box->x + box->width)) ||
           (upright && (point.y == box->y - 1 || point.y == box->y + box->height));
}

static void drawing_add_routes(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->graph->edge_count; i++) {
        const struct layout_route *route = &drawing->layout->routes[i];
        const struct layout_edge *edge = &drawing->graph->edges[i];
        assert_true(route->point_count >= 1);
        assert_true(point_is_beside(route->points[0], &drawing->layout->boxes[edge->from]));
        assert_true(point_is_beside(route->points[route->point_count - 1],
                                    &drawing->layout->boxes[edge->to]));
        for (size_t j = 0; j < route->point_count; j++) {
            size_t next = j + 1 < route->point_count ? j + 1 : j;
            drawing_add_run(drawing, i, route->points[j], route->points[next]);
        }
    }
}

static void drawing_add_labels(struct drawing *drawing)
{
    for (size_t i = 0; i < drawing->graph->edge_count; i++) {
        const struct layout_box *label = &drawing->layout->routes[i].label;
        assert_int_equal(label->width, drawing->graph->edges[i].label_width);
        for (int x = label->x; x < label->x + label->width; x++) {
            struct drawn_cell *cell = drawing_cell(drawing, x, label->y);
            assert_int_equal(cell->box, 0);
            assert_int_equal(cell->label, 0);
            cell->label = i + 1;
        }
    }
}

static bool edges_are_related(const struct layout_graph *graph, size_t a, size_t b)
{
    return graph->edges[a].from == graph->edges[b].from || graph->edges[a].to == graph->edges[b].to;
}

static void drawing_check_cell(const struct drawing *drawing, const struct drawn_cell *cell)
{
    for (size_t i = 0; i < cell->line_count; i++) {
        if (cell->label != 0) {
            assert_int_equal(cell->edges[i], cell->label - 1);
        }
        for (size_t j = 0; j < i; j++) {
            if (edges_are_related(drawing->graph, cell->edges[i], cell->edges[j])) {
                continue;
            }
            int both = cell->runs[i] & cell->runs[j];
            int either = cell->runs[i] | cell->runs[j];
            assert_int_equal(both, 0);
            assert_int_equal(either & RUN_BEND, 0);
        }
    }
}

static void check_flow(const struct layout_graph *graph, const struct layout *layout)
{
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct layout_edge *edge = &graph->edges[i];
        if (!layout->routes[i].back) {
            assert_true(layout->layers[edge->from] < layout->layers[edge->to]);
        }
    }
}

void layout_drawing_check(const struct layout_graph *graph, const struct layout *layout)
{
    size_t cells = (size_t)layout->width * (size_t)layout->height;
    struct drawing drawing = {
        .graph = graph,
        .layout = layout,
        .cells = memory_array(cells, sizeof(struct drawn_cell)),
    };
    drawing_add_boxes(&drawing);
    drawing_add_routes(&drawing);
    drawing_add_labels(&drawing);
    for (size_t i = 0; i < cells; i++) {
        drawing_check_cell(&drawing, &drawing.cells[i]);
    }
    free(drawing.cells);
    check_flow(graph, layout);
}
