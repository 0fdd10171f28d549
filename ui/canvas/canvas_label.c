/* The labels of the canvas's edges: what a port is called, and its share. */
#include "ui/canvas/canvas_label.h"

#include "ui/canvas/canvas_figure.h"
#include "ui/canvas/canvas_size.h"

static const struct result_node *canvas_label_node(const struct canvas_frame *frame, size_t port)
{
    const struct journey_canvas *canvas = frame->canvas;
    if (frame->look->result == NULL) {
        return NULL;
    }
    size_t node = canvas->graph->ports[port].node;
    return result_find_node_near(frame->look->result, canvas->ids[node], canvas->places[node]);
}

static const struct result_port *canvas_label_figures(const struct canvas_frame *frame, size_t port)
{
    const struct result_node *node = canvas_label_node(frame, port);
    for (size_t i = 0; node != NULL && i < node->port_count; i++) {
        if (text_equal(node->ports[i].name, frame->canvas->graph->ports[port].name)) {
            return &node->ports[i];
        }
    }
    return NULL;
}

bool canvas_label_left(const struct canvas_frame *frame, size_t edge, int64_t *ret_left)
{
    bool known = false;
    *ret_left = 0;
    for (size_t port = frame->canvas->ports[edge]; port != SIZE_MAX;
         port = frame->canvas->same_edge[port]) {
        const struct result_port *figures = canvas_label_figures(frame, port);
        known = known || figures != NULL;
        *ret_left += figures == NULL ? 0 : figures->left;
    }
    return known;
}

/* Whether the line of an upright label stands at its right. */
static bool canvas_label_is_left(const struct layout_route *route)
{
    for (size_t i = 0; i + 1 < route->point_count; i++) {
        struct layout_point a = route->points[i];
        struct layout_point b = route->points[i + 1];
        if (a.x == b.x && (route->label.y >= a.y) != (route->label.y > b.y)) {
            return a.x > route->label.x;
        }
    }
    struct layout_point last = route->points[route->point_count - 1];
    return last.x > route->label.x;
}

static void canvas_label_put(const struct canvas_frame *frame, int row, int column, int columns,
                             size_t port, struct text share)
{
    const struct journey_trace *trace = frame->look->trace;
    bool faint = trace != NULL && !journey_trace_has_port(trace, port);
    bool selected = frame->canvas->edges[port] == frame->edge;
    const struct cell_style plain = {.dim = faint, .reverse = selected};
    const struct cell_style dim = {.dim = faint || frame->look->old, .reverse = selected};
    struct text label = frame->canvas->graph->ports[port].label;
    int used = cell_grid_put_text(frame->grid, row, column, columns, label, plain);
    if (share.length > 0) {
        cell_grid_put(frame->grid, row, column + used, ' ', plain);
        cell_grid_put_text(frame->grid, row, column + used + 1, (int)share.length, share, dim);
    }
}

/* In the room of a share: "12k" where "12.4k" is too long. */
static void canvas_label_count(struct text_builder *builder, int64_t count)
{
    canvas_figure_short(builder, count);
    size_t point = text_find(text_built(builder), TEXT("."));
    if (builder->length >= CANVAS_SHARE_WIDTH && point + 3 == builder->length) {
        builder->bytes[point] = builder->bytes[point + 2];
        builder->bytes[point + 1] = '\0';
        builder->length = point + 1;
    }
}

/* With the blanks beside it. */
static bool canvas_label_is_seen(const struct canvas_frame *frame, const struct layout_route *route)
{
    struct cell_area label = {.row = frame->row + route->label.y,
                              .column = frame->column + route->label.x - CANVAS_SHARE_WIDTH,
                              .height = 1,
                              .width = route->label.width + 2 * CANVAS_SHARE_WIDTH};
    struct cell_area seen = cell_area_intersection(label, frame->grid->clip);
    return route->label.width > 0 && seen.height > 0 && seen.width > 0;
}

void canvas_label_draw(const struct canvas_frame *frame, size_t port)
{
    const struct journey_canvas *canvas = frame->canvas;
    const struct layout_route *route = &canvas->layout->routes[canvas->edges[port]];
    if (!canvas_label_is_seen(frame, route)) {
        return;
    }
    struct text_builder share = {0};
    const struct result_node *node = canvas_label_node(frame, port);
    const struct result_port *figures = canvas_label_figures(frame, port);
    bool shown = figures != NULL && canvas->form.figures;
    if (shown && frame->look->numbers == NUMBERS_SHARES) {
        canvas_figure_share(&share, figures->left, node->arrived);
    } else if (shown && frame->look->numbers == NUMBERS_COUNTS && !frame->look->at_day) {
        canvas_label_count(&share, figures->left);
    }
    int columns = canvas_size_label_text(canvas, port);
    int used = columns + (share.length > 0 ? (int)share.length + 1 : 0);
    int row = frame->row + route->label.y;
    int column = frame->column + route->label.x;
    if (canvas->form.direction == LAYOUT_LEFT_TO_RIGHT) {
        cell_grid_put(frame->grid, row, column - 1, ' ', (struct cell_style){0});
        cell_grid_put(frame->grid, row, column + used, ' ', (struct cell_style){0});
    } else if (canvas_label_is_left(route)) {
        column += route->label.width - used;
    }
    canvas_label_put(frame, row, column, columns, port, text_built(&share));
    text_destroy(&share);
}
