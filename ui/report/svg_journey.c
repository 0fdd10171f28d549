/* A journey's graph as SVG: the canvas's layout in points, with the numbers of a run. */
#include "ui/report/svg_journey.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/canvas/canvas_size.h"
#include "ui/canvas/glyph_table.h"
#include "ui/canvas/journey_canvas.h"
#include "ui/report/html_text.h"
#include "ui/translation.h"

/* A cell of the layout in points, and where a card's lines stand. */
enum {
    SVG_CELL_WIDTH = 9,
    SVG_CELL_HEIGHT = 20,
    SVG_MARGIN = 8,
    SVG_TITLE_LINE = 20,
    SVG_DETAIL_LINE = 36,
    SVG_FIGURE_LINE = 52,
    SVG_LOWER = 5, /* by so much where there are no figures */
    SVG_LANE_HEAD = 28,
    SVG_PADDING = 14,
    SVG_CORNER = 6,
    SVG_GLYPH_COLUMNS = 3,
    SVG_LEAST_WIDTH = 600 /* where there is less room it is scrolled */
};

struct svg_journey {
    struct text_builder *page;
    const struct journey_canvas *canvas;
    const struct result *result; /* NULL: no figures */
};

static int svg_x(int column)
{
    return SVG_MARGIN + column * SVG_CELL_WIDTH;
}

static int svg_y(int row)
{
    return SVG_MARGIN + row * SVG_CELL_HEIGHT;
}

static void svg_clipped(struct text_builder *page, struct text text, size_t columns)
{
    struct text_builder visible = {0};
    struct text_builder clipped = {0};
    utf8_make_visible(&visible, text, false);
    utf8_clip(&clipped, text_built(&visible), columns, "…");
    html_text(page, text_built(&clipped));
    text_destroy(&visible);
    text_destroy(&clipped);
}

/* The middle of a cell. */
static struct layout_point svg_middle(struct layout_point cell)
{
    return (struct layout_point){svg_x(cell.x) + SVG_CELL_WIDTH / 2,
                                 svg_y(cell.y) + SVG_CELL_HEIGHT / 2};
}

/* The end of a route, drawn on to the side of the box that it touches. */
static struct layout_point svg_touch(const struct layout_box *box, struct layout_point cell)
{
    struct layout_point at = svg_middle(cell);
    int left = svg_x(box->x);
    int right = svg_x(box->x + box->width);
    int top = svg_y(box->y);
    int bottom = svg_y(box->y + box->height);
    at.x = cell.x < box->x ? left : cell.x >= box->x + box->width ? right : at.x;
    at.y = cell.y < box->y ? top : cell.y >= box->y + box->height ? bottom : at.y;
    return at;
}

static int svg_towards(int from, int to, int most)
{
    int distance = to - from;
    int half = abs(distance) / 2;
    int step = half < most ? half : most;
    return distance < 0 ? from - step : from + step;
}

/* A path through the points whose bends are round. */
static void svg_path(struct text_builder *page, const struct layout_point points[], size_t count)
{
    text_append_format(page, "M%d %d", points[0].x, points[0].y);
    for (size_t i = 1; i + 1 < count; i++) {
        struct layout_point at = points[i];
        text_append_format(page, "L%d %dQ%d %d %d %d",
                           svg_towards(at.x, points[i - 1].x, SVG_CORNER),
                           svg_towards(at.y, points[i - 1].y, SVG_CORNER), at.x, at.y,
                           svg_towards(at.x, points[i + 1].x, SVG_CORNER),
                           svg_towards(at.y, points[i + 1].y, SVG_CORNER));
    }
    text_append_format(page, "L%d %d", points[count - 1].x, points[count - 1].y);
}

static const struct result_node *svg_result_node(const struct svg_journey *svg, size_t node)
{
    return svg->result == NULL ? NULL
                               : result_find_node_near(svg->result, svg->canvas->ids[node],
                                                       svg->canvas->places[node]);
}

static const struct result_port *svg_result_port(const struct svg_journey *svg,
                                                 const struct journey_port *port)
{
    const struct result_node *node = svg_result_node(svg, port->node);
    for (size_t i = 0; node != NULL && i < node->port_count; i++) {
        if (text_equal(node->ports[i].name, port->name)) {
            return &node->ports[i];
        }
    }
    return NULL;
}

/* As wide as its share of what entered: from 1 to 7 points. */
static double svg_edge_width(const struct svg_journey *svg, const struct result_port *port)
{
    const double least = 1.25;
    const double more = 5.75;
    if (port == NULL || svg->result->entered <= 0) {
        return least;
    }
    double share = (double)port->left / (double)svg->result->entered;
    return least + more * (share > 1 ? 1 : share);
}

static bool svg_is_between(struct layout_point a, struct layout_point b, struct layout_point c)
{
    return (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y);
}

/* From box to box, bends alone between them; gives how many points. There is room for two more than
 * the route has. */
static size_t svg_route(const struct svg_journey *svg, size_t edge, struct layout_point points[])
{
    const struct journey_canvas *canvas = svg->canvas;
    const struct layout_route *route = &canvas->layout->routes[edge];
    const struct journey_port *port = &canvas->graph->ports[canvas->ports[edge]];
    const struct layout_box *from = &canvas->layout->boxes[canvas->places[port->node]];
    const struct layout_box *to = &canvas->layout->boxes[canvas->places[port->to]];
    size_t count = 0;
    points[count++] = svg_touch(from, route->points[0]);
    for (size_t i = 0; i <= route->point_count; i++) {
        struct layout_point next = i < route->point_count
                                       ? svg_middle(route->points[i])
                                       : svg_touch(to, route->points[route->point_count - 1]);
        if (count > 1 && svg_is_between(points[count - 2], points[count - 1], next)) {
            count--;
        }
        points[count++] = next;
    }
    return count;
}

static void svg_edge(const struct svg_journey *svg, size_t edge)
{
    const struct journey_canvas *canvas = svg->canvas;
    const struct layout_route *route = &canvas->layout->routes[edge];
    const struct journey_port *port = &canvas->graph->ports[canvas->ports[edge]];
    const struct result_port *figures = svg_result_port(svg, port);
    struct layout_point *points = memory_array(route->point_count + 2, sizeof(*points));
    size_t count = svg_route(svg, edge, points);
    bool none = figures != NULL && figures->left == 0;
    text_append_format(svg->page, "<path class=\"edge%s\" stroke-width=\"%.2f\" d=\"",
                       none || route->back ? " faint" : "", svg_edge_width(svg, figures));
    svg_path(svg->page, points, count);
    text_append_string(svg->page, "\"/>\n");
    struct layout_point end = points[count - 1];
    struct layout_point from = points[count - 2];
    int dx = (end.x > from.x) - (end.x < from.x);
    int dy = (end.y > from.y) - (end.y < from.y);
    text_append_format(svg->page, "<path class=\"arrow\" d=\"M%d %dL%d %dL%d %dZ\"/>\n", end.x,
                       end.y, end.x - 7 * dx - 4 * dy, end.y - 7 * dy - 4 * dx,
                       end.x - 7 * dx + 4 * dy, end.y - 7 * dy + 4 * dx);
    free(points);
}

static void svg_label(const struct svg_journey *svg, size_t edge)
{
    const struct journey_canvas *canvas = svg->canvas;
    const struct layout_box *label = &canvas->layout->routes[edge].label;
    const struct journey_port *port = &canvas->graph->ports[canvas->ports[edge]];
    const struct result_port *figures = svg_result_port(svg, port);
    const struct result_node *node = svg_result_node(svg, port->node);
    if (label->width == 0) {
        return;
    }
    text_append_format(svg->page, "<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">",
                       svg_x(label->x) + label->width * SVG_CELL_WIDTH / 2, svg_y(label->y) + 14);
    svg_clipped(svg->page, port->label, CANVAS_LABEL_MOST);
    if (figures != NULL && node != NULL) {
        struct text_builder share = {0};
        canvas_figure_share(&share, figures->left, node->arrived);
        text_append_string(svg->page, " <tspan class=\"strong\">");
        html_text(svg->page, text_built(&share));
        text_append_string(svg->page, "</tspan>");
        text_destroy(&share);
    }
    text_append_string(svg->page, "</text>\n");
}

/* "1 371 · 100%", of a message "811 · ✓ 43%". */
static void svg_figures(struct text_builder *page, const struct result *result,
                        const struct result_node *node)
{
    struct text_builder share = {0};
    html_count(page, node->arrived);
    text_append_string(page, " · ");
    if (node->kind == NODE_SEND) {
        canvas_figure_share(&share, node->messages.delivered, node->arrived);
        text_append_format(page, "✓ ");
    } else {
        canvas_figure_share(&share, node->arrived, result->entered);
    }
    html_text(page, text_built(&share));
    text_destroy(&share);
}

/* What is said of a box: its title, what it is, and its figures in words. */
static void svg_node_title(const struct svg_journey *svg, size_t number)
{
    const struct node *node = &svg->canvas->journey->nodes[number];
    const struct result_node *figures = svg_result_node(svg, number);
    text_append_string(svg->page, "<title>");
    html_text(svg->page, svg->canvas->titles[number]);
    text_append_string(svg->page, ", ");
    html_string(svg->page, _(node_kind(node->kind)->label));
    if (svg->canvas->details[number].length != 0) {
        text_append_string(svg->page, ", ");
        html_text(svg->page, svg->canvas->details[number]);
    }
    if (figures != NULL) {
        text_append_format(svg->page, ": %s ", _("arrived"));
        html_count(svg->page, figures->arrived);
        text_append_format(svg->page, ", %s ", _("waiting"));
        html_count(svg->page, figures->waiting);
        if (figures->kind == NODE_SEND) {
            text_append_format(svg->page, ", %s ", _("sent"));
            html_count(svg->page, figures->messages.sent);
            text_append_format(svg->page, ", %s ", _("delivered"));
            html_count(svg->page, figures->messages.delivered);
        }
    }
    text_append_string(svg->page, "</title>\n");
}

static void svg_node_lines(const struct svg_journey *svg, size_t number, int x, int y, int columns)
{
    int width = columns * SVG_CELL_WIDTH;
    bool detailed = svg->canvas->details[number].length != 0;
    y += svg->result == NULL ? (detailed ? SVG_LOWER : 2 * SVG_LOWER) : 0;
    const struct node *node = &svg->canvas->journey->nodes[number];
    const struct result_node *figures = svg_result_node(svg, number);
    text_append_format(svg->page, "<text class=\"title\" x=\"%d\" y=\"%d\">", x + SVG_PADDING,
                       y + SVG_TITLE_LINE);
    svg_clipped(svg->page, svg->canvas->titles[number], (size_t)(columns - SVG_GLYPH_COLUMNS));
    text_append_format(svg->page,
                       "</text>\n<text class=\"glyph\" x=\"%d\" y=\"%d\" "
                       "text-anchor=\"end\" aria-hidden=\"true\">",
                       x + width - 8, y + SVG_TITLE_LINE);
    utf8_append(svg->page, glyph_at(GLYPH_KIND + (int)node->kind, false));
    text_append_format(svg->page, "</text>\n<text class=\"detail\" x=\"%d\" y=\"%d\">",
                       x + SVG_PADDING, y + SVG_DETAIL_LINE);
    svg_clipped(svg->page, svg->canvas->details[number], (size_t)columns);
    text_append_string(svg->page, "</text>\n");
    if (figures != NULL) {
        text_append_format(svg->page, "<text class=\"figure\" x=\"%d\" y=\"%d\">", x + SVG_PADDING,
                           y + (detailed ? SVG_FIGURE_LINE : SVG_DETAIL_LINE + 2));
        svg_figures(svg->page, svg->result, figures);
        text_append_string(svg->page, "</text>\n");
    }
}

static void svg_node(const struct svg_journey *svg, size_t number)
{
    const struct layout_box *box = journey_canvas_box(svg->canvas, number);
    const struct node *node = &svg->canvas->journey->nodes[number];
    int x = svg_x(box->x);
    int y = svg_y(box->y);
    int width = box->width * SVG_CELL_WIDTH;
    int height = box->height * SVG_CELL_HEIGHT;
    text_append_format(svg->page, "<g class=\"node %s%s\">\n", node_kind(node->kind)->name,
                       node_flag(node, "muted") ? " muted" : "");
    svg_node_title(svg, number);
    text_append_format(svg->page,
                       "<rect class=\"card\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                       "rx=\"6\"/>\n<rect class=\"stripe\" x=\"%d\" y=\"%d\" width=\"4\" "
                       "height=\"%d\" rx=\"2\"/>\n",
                       x, y, width, height, x + 4, y + 6, height - 12);
    svg_node_lines(svg, number, x, y, box->width);
    text_append_string(svg->page, "</g>\n");
}

/* Where a lane begins across the flow: in the cell before it is nothing but edges that pass. */
static int svg_lane_start(const struct svg_journey *svg, size_t lane)
{
    bool level = svg->canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    const struct layout *layout = svg->canvas->layout;
    if (lane == 0) {
        return 0;
    }
    if (lane == layout->band_count) {
        return level ? svg_y(layout->height) + SVG_MARGIN : svg_x(layout->width) + SVG_MARGIN;
    }
    int cell = layout->bands[lane].start - 1;
    return level ? svg_y(cell) + SVG_CELL_HEIGHT / 2 : svg_x(cell) + SVG_CELL_WIDTH / 2;
}

/* The stages as bands along the flow, every other one shaded, their names at the beginning. */
static void svg_lanes(const struct svg_journey *svg, int width, int height)
{
    const struct journey_lanes *lanes = svg->canvas->lanes;
    bool level = svg->canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    for (size_t i = 0; i < lanes->count; i++) {
        int start = svg_lane_start(svg, i);
        int size = svg_lane_start(svg, i + 1) - start;
        struct text name = i < lanes->stage_count ? lanes->names[i] : text_from(_("no stage"));
        text_append_format(svg->page,
                           "<rect class=\"lane%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
                           "height=\"%d\"/>\n<text class=\"stage\" x=\"%d\" y=\"%d\">",
                           i % 2 == 0 ? "" : " odd", level ? 0 : start, level ? start : 0,
                           level ? width : size, level ? size : height,
                           level ? SVG_MARGIN : start + SVG_MARGIN, (level ? start : 0) + 18);
        svg_clipped(svg->page, name, (size_t)((level ? width : size) / SVG_CELL_WIDTH - 1));
        text_append_string(svg->page, "</text>\n");
    }
}

static void svg_graph(const struct svg_journey *svg)
{
    const struct journey_canvas *canvas = svg->canvas;
    for (size_t i = 0; i < canvas->graph->port_count; i++) {
        if (canvas->edges[i] != SIZE_MAX) {
            svg_edge(svg, canvas->edges[i]);
        }
    }
    for (size_t i = 0; i < canvas->graph->port_count; i++) {
        if (canvas->edges[i] != SIZE_MAX) {
            svg_label(svg, canvas->edges[i]);
        }
    }
    for (size_t i = 0; i < canvas->journey->node_count; i++) {
        svg_node(svg, i);
    }
}

static void svg_begin(const struct svg_journey *svg, const struct svg_look *look, int width,
                      int height)
{
    struct text_builder *page = svg->page;
    text_append_format(page,
                       "<svg%s class=\"journey\" viewBox=\"0 0 %d %d\" width=\"%d\" "
                       "height=\"%d\" style=\"min-width:%dpx\" role=\"img\" "
                       "aria-labelledby=\"journey-title journey-desc\">\n"
                       "<title id=\"journey-title\">",
                       look->style == NULL ? "" : " xmlns=\"http://www.w3.org/2000/svg\"", width,
                       height, width, height, width < SVG_LEAST_WIDTH ? width : SVG_LEAST_WIDTH);
    html_string(page, svg->canvas->journey->name);
    text_append_string(page, "</title>\n<desc id=\"journey-desc\">");
    html_string(page, look->said);
    text_append_string(page, "</desc>\n");
    if (look->style != NULL) {
        text_append_format(page,
                           "<style>\n%s</style>\n<rect class=\"page\" width=\"%d\" "
                           "height=\"%d\"/>\n",
                           look->style, width, height);
    }
}

void svg_journey_append(struct text_builder *page, const struct journey *journey,
                        const struct svg_look *look)
{
    struct journey_canvas canvas = {0};
    struct canvas_form form = {.zoom = ZOOM_CARD,
                               .direction = look->direction,
                               .figures = look->result != NULL,
                               .lanes = look->lanes};
    journey_canvas_update(&canvas, journey, form);
    struct svg_journey svg = {.page = page, .canvas = &canvas, .result = look->result};
    int head = canvas.lanes == NULL || look->direction == LAYOUT_LEFT_TO_RIGHT ? 0 : SVG_LANE_HEAD;
    int width = svg_x(canvas.layout->width) + SVG_MARGIN;
    int height = svg_y(canvas.layout->height) + SVG_MARGIN + head;
    svg_begin(&svg, look, width, height);
    if (canvas.lanes != NULL) {
        svg_lanes(&svg, width, height);
        text_append_format(page, "<g class=\"lanes\" transform=\"translate(0 %d)\">\n", head);
    }
    svg_graph(&svg);
    text_append_string(page, canvas.lanes != NULL ? "</g>\n</svg>\n" : "</svg>\n");
    journey_canvas_destroy(&canvas);
}
