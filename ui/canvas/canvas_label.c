/* The labels of the canvas's edges: what a port is called, and its share or its count. */
#include "ui/canvas/canvas_label.h"

#include <string.h>

#include "ui/canvas/canvas_day.h"
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

/* How many left by a port, at a chosen day on it. */
static int64_t canvas_label_count(const struct canvas_frame *frame,
                                  const struct result_port *figures)
{
    return canvas_day_is_chosen(frame->look) ? canvas_day_left(frame->look, figures)
                                             : figures->left;
}

bool canvas_label_left(const struct canvas_frame *frame, size_t edge, int64_t *ret_left)
{
    bool known = false;
    *ret_left = 0;
    for (size_t port = frame->canvas->ports[edge]; port != SIZE_MAX;
         port = frame->canvas->same_edge[port]) {
        const struct result_port *figures = canvas_label_figures(frame, port);
        known = known || figures != NULL;
        *ret_left += figures == NULL ? 0 : canvas_label_count(frame, figures);
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

/* In the room of a share: "12k" where "12.4k" is too long, "123k" where "+123k" is. */
static void canvas_label_fit(struct text_builder *builder)
{
    size_t point = text_find(text_built(builder), TEXT("."));
    if (builder->length >= CANVAS_SHARE_WIDTH && point + 3 == builder->length) {
        builder->bytes[point] = builder->bytes[point + 2];
        builder->bytes[point + 1] = '\0';
        builder->length = point + 1;
    }
    if (builder->length >= CANVAS_SHARE_WIDTH && builder->bytes[0] == '+') {
        memmove(builder->bytes, builder->bytes + 1, builder->length);
        builder->length--;
    }
}

static bool canvas_label_is_of_selected(const struct canvas_frame *frame, size_t port)
{
    const struct journey_port *ends = &frame->canvas->graph->ports[port];
    return frame->canvas->edges[port] == frame->edge ||
           (frame->selected != SIZE_MAX &&
            (ends->node == frame->selected || ends->to == frame->selected));
}

/* "82%" of those who came to the node; at a chosen day of those who left it or ended there on that
 * day, of the selected node "+12": how many went that way. */
static void canvas_label_figure(const struct canvas_frame *frame, size_t port,
                                struct text_builder *builder)
{
    const struct canvas_look *look = frame->look;
    const struct result_node *node = canvas_label_node(frame, port);
    const struct result_port *figures = canvas_label_figures(frame, port);
    if (figures == NULL || !frame->canvas->form.figures || look->numbers == NUMBERS_NONE) {
        return;
    }
    bool at_day = canvas_day_is_chosen(look);
    bool counts = look->numbers == NUMBERS_COUNTS;
    int64_t left = canvas_label_count(frame, figures);
    if (at_day && (counts || canvas_label_is_of_selected(frame, port))) {
        canvas_day_append_moved(builder, left, frame->grid->ascii);
        canvas_label_fit(builder);
    } else if (counts) {
        canvas_figure_short(builder, left);
        canvas_label_fit(builder);
    } else if (!at_day || canvas_day_gone(look, node) > 0) {
        canvas_figure_share(builder, left, at_day ? canvas_day_gone(look, node) : node->arrived);
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
    canvas_label_figure(frame, port, &share);
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
