/* An edge that the mouse draws from a port. */
#include "ui/panels/journey_view_wire.h"

#include <stdlib.h>

#include "ui/canvas/glyph_table.h"
#include "ui/panels/journey_view_place.h"

bool journey_view_wire_fits(const struct session *session, size_t node)
{
    return node < session->journey->node_count && node != session_number(session) &&
           session->journey->nodes[node].kind != NODE_START;
}

void journey_view_wire_look(const struct journey_view *view, const struct session *session,
                            struct canvas_look *look, struct arena *scratch)
{
    const struct journey_canvas *canvas = &view->canvas;
    size_t count = canvas->known;
    if (!view->drag.draws) {
        return;
    }
    bool *targets = arena_array(scratch, count, sizeof(*targets));
    for (size_t i = 0; i < count; i++) {
        targets[i] = journey_view_wire_fits(session, journey_view_node(view, session, i));
    }
    struct canvas_hit hit = journey_view_hit(view, session, view->drag.row, view->drag.column);
    if (hit.type == HIT_NODE && journey_view_wire_fits(session, hit.node)) {
        look->pointed = text_from(session->journey->nodes[hit.node].id);
    }
    look->targets = targets;
}

/* Where it begins: at the first cell of the port's edge, else behind the middle of the box. */
static struct line_place journey_view_wire_start(const struct journey_view *view, size_t node)
{
    const struct journey_canvas *canvas = &view->canvas;
    const struct layout_box *box = journey_canvas_box(canvas, node);
    bool level = canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    struct layout_point at = {level ? box->x + box->width : box->x + box->width / 2,
                              level ? box->y + box->height / 2 : box->y + box->height};
    size_t port = journey_graph_port(canvas->graph, node, text_from(view->drag.port));
    if (port != SIZE_MAX && canvas->edges[port] != SIZE_MAX) {
        at = canvas->layout->routes[canvas->edges[port]].points[0];
    }
    return (struct line_place){view->area.row + at.y - view->viewport.y,
                               view->area.column + at.x - view->viewport.x};
}

static void journey_view_wire_put(struct cell_grid *grid, int row, int column, int glyph)
{
    cell_grid_put(grid, row, column, glyph_at(glyph, grid->ascii),
                  (struct cell_style){.bold = true, .reverse = true});
}

/* Along the flow, then across it, to the cell of the mouse. */
void journey_view_wire_draw(const struct journey_view *view, const struct session *session,
                            struct cell_grid *grid)
{
    size_t node = journey_view_selected(view, session);
    if (!view->drag.draws || node == SIZE_MAX) {
        return;
    }
    struct cell_area before =
        cell_grid_set_clip(grid, cell_area_intersection(view->area, grid->clip));
    struct line_place at = journey_view_wire_start(view, node);
    bool level = view->canvas.form.direction == LAYOUT_LEFT_TO_RIGHT;
    for (int leg = 0; leg < 2; leg++) {
        bool across = level == (leg == 0);
        int *place = across ? &at.column : &at.row;
        int end = across ? view->drag.column : view->drag.row;
        while (*place != end) {
            journey_view_wire_put(grid, at.row, at.column,
                                  across ? GLYPH_DASHED_LEVEL : GLYPH_DASHED_UPRIGHT);
            *place += *place < end ? 1 : -1;
        }
    }
    journey_view_wire_put(grid, at.row, at.column, level ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_DOWN);
    cell_grid_set_clip(grid, before);
}

void journey_view_drop_wire(struct journey_view *view)
{
    free(view->drag.port);
    view->drag = (struct journey_view_drag){0};
}
