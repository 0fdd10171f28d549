/* The Journey view: the graph, panned, zoomed and pointed at. */
#include "ui/panels/journey_view.h"

#include "model/base/error.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/panels/journey_view_first.h"
#include "ui/panels/journey_view_layout.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/journey_view_move.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/journey_view_place.h"
#include "ui/panels/journey_view_wire.h"

enum {
    JOURNEY_VIEW_MARGIN = 2,
    JOURNEY_VIEW_WIDE = 119, /* what a screen of 160 columns leaves beside the inspector */
    JOURNEY_VIEW_CARDS = 100 /* columns of the screen */
};

void journey_view_destroy(struct journey_view *view)
{
    journey_view_drop_coming(view);
    journey_canvas_destroy(&view->canvas);
    canvas_folds_destroy(&view->folds);
    journey_view_forget_move(view);
    journey_view_stop_tidying(view);
    journey_view_drop_wire(view);
    journey_view_forget_pictures(view);
    *view = (struct journey_view){0};
}

void journey_view_forget(struct journey_view *view)
{
    enum journey_view_map wish = view->map_wish;
    struct canvas_folds folds = view->folds;
    view->folds = (struct canvas_folds){0};
    bool whole_wires = view->whole_wires;
    enum canvas_numbers numbers = view->numbers;
    journey_view_destroy(view);
    view->folds = folds;
    view->whole_wires = whole_wires;
    view->numbers = numbers;
    view->map_wish = wish;
}

/* screens.md, "Views" and "Sizes". */
static void journey_view_begin(struct journey_view *view, const struct session *session,
                               int screen_width, struct cell_area area)
{
    bool cards = screen_width >= JOURNEY_VIEW_CARDS && area.height > 10;
    view->form.zoom = cards ? ZOOM_CARD : ZOOM_LINE;
    journey_view_recall(view, session, area.width < JOURNEY_VIEW_WIDE);
    view->aim = AIM_CENTRE;
    view->begun = true;
}

/* The first one last: of what has no room together it is seen. */
static void journey_view_show_next(struct journey_view *view, size_t node)
{
    const struct journey_graph *graph = view->canvas.graph;
    for (size_t i = graph->first_port[node + 1]; i-- > graph->first_port[node];) {
        if (graph->ports[i].to != PORT_OPEN) {
            const struct layout_box *box = journey_canvas_box(&view->canvas, graph->ports[i].to);
            viewport_show(&view->viewport, box, JOURNEY_VIEW_MARGIN);
        }
    }
}

/* Beside the picture there is room for the minimap, so that no node has to lie below it. */
static void journey_view_aim_at(struct journey_view *view, size_t node)
{
    const struct layout *layout = view->canvas.layout;
    int width = layout->width + view->map.width;
    if (node != SIZE_MAX && view->aim != AIM_NOTHING) {
        const struct layout_box *box = journey_canvas_box(&view->canvas, node);
        if (view->aim == AIM_CENTRE) {
            viewport_centre(&view->viewport, box);
        } else {
            if (view->aim == AIM_AROUND) {
                journey_view_show_next(view, node);
            }
            viewport_show(&view->viewport, box, JOURNEY_VIEW_MARGIN);
        }
        viewport_clamp(&view->viewport, width, layout->height);
    }
    view->aim = AIM_NOTHING;
    viewport_clamp(&view->viewport, width, layout->height);
}

/* While the selected node has yet to come into the picture it stays where it was. */
static struct line_place journey_view_cursor(const struct journey_view *view,
                                             const struct session *session)
{
    size_t node = journey_view_selected(view, session);
    struct line_place place = {view->area.row, view->area.column};
    if (node == SIZE_MAX) {
        bool stays = cell_area_holds(view->area, view->cursor.row, view->cursor.column);
        return stays ? view->cursor : place;
    }
    const struct layout_box *box = journey_canvas_box(&view->canvas, node);
    int row = view->area.row + box->y - view->viewport.y;
    int column = view->area.column + box->x - view->viewport.x + 1;
    return cell_area_holds(view->area, row, column) ? (struct line_place){row, column} : place;
}

/* The ways of the selected node, while it is traced; NULL if it is not. */
static const struct journey_trace *journey_view_trace(struct journey_view *view,
                                                      const struct session *session,
                                                      struct arena *scratch)
{
    size_t node = journey_view_selected(view, session);
    if (!view->tracing || node == SIZE_MAX) {
        return NULL;
    }
    const struct journey_trace *trace = journey_trace(view->canvas.graph, node, scratch);
    view->upstream = trace->upstream;
    view->downstream = trace->downstream;
    return trace;
}

/* Takes the row for the names of lanes off the area, where there are some and the flow goes down.
 */
static struct cell_area journey_view_header(const struct journey_view *view,
                                            const struct session *session, struct cell_area *area)
{
    struct cell_area header = {area->row, area->column, 0, area->width};
    bool lags = journey_view_lags(view, session);
    const struct canvas_form *form = lags ? &view->canvas.form : &view->form;
    bool lanes =
        lags ? view->canvas.lanes != NULL : form->lanes && journey_view_has_stages(session);
    if (lanes && form->direction == LAYOUT_TOP_DOWN && area->height > 1) {
        header.height = 1;
        area->row++;
        area->height--;
    }
    return header;
}

/* What is to be seen once the next picture is there waits for it. */
static void journey_view_put_off(struct journey_view *view, const struct session *session)
{
    bool far = view->aim == AIM_CENTRE || view->aim == AIM_AROUND;
    if (far && journey_view_lags(view, session)) {
        view->coming_aim = view->aim;
        view->aim = AIM_NOTHING;
    }
}

struct line_place journey_view_draw(struct journey_view *view, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area, size_t target,
                                    int day)
{
    if (!view->begun) {
        journey_view_begin(view, session, grid->width, area);
    }
    struct cell_area header = journey_view_header(view, session, &area);
    bool resized = area.width != view->area.width || area.height != view->area.height;
    view->area = area;
    if (resized && view->aim == AIM_NOTHING) {
        view->aim = AIM_REVEAL;
    }
    view->viewport.width = area.width;
    view->viewport.height = area.height;
    view->form.figures = session->contact_count > 0;
    if (journey_view_update(view, session) && view->aim == AIM_NOTHING) {
        view->aim = AIM_REVEAL;
    }
    journey_view_put_off(view, session);
    journey_view_map_place(view, grid->width);
    bool points = target < session->journey->node_count;
    size_t pointed = journey_view_place(view, session, journey_view_host(view, session, target));
    view->aim = points ? AIM_REVEAL : view->aim;
    journey_view_aim_at(view, points ? pointed : journey_view_selected(view, session));
    struct arena scratch = {0};
    struct canvas_look look = {
        .result = session_result(session),
        .old = session_fresh_result(session) == NULL,
        .at_day = day >= 0,
        .day = day,
        .findings = view->findings,
        .selected = text_from(session->selected),
        .edge = text_from(session_edge(session) == SIZE_MAX ? NULL : session->edge),
        .marked = &session->marks,
        .breakpoints = &session->break_nodes,
        .pointed = pointed != SIZE_MAX ? view->canvas.ids[pointed] : TEXT(""),
        .numbers = view->numbers,
        .trace = journey_view_trace(view, session, &scratch),
    };
    journey_view_wire_look(view, session, &look, &scratch);
    journey_canvas_draw(&view->canvas, &look, grid, area, view->viewport.x, view->viewport.y);
    journey_view_wire_draw(view, session, grid);
    if (header.height > 0) {
        canvas_lane_draw_header(&view->canvas, grid, header, view->viewport.x);
    }
    journey_view_map_draw(view, &look, grid);
    journey_view_first_draw(view, session, grid);
    arena_destroy(&scratch);
    view->cursor = journey_view_cursor(view, session);
    return view->cursor;
}

void journey_view_reveal(struct journey_view *view)
{
    view->aim = view->aim == AIM_NOTHING ? AIM_REVEAL : view->aim;
}

void journey_view_reveal_around(struct journey_view *view)
{
    bool around = view->form.lanes && view->aim != AIM_CENTRE;
    view->aim = around ? AIM_AROUND : view->aim;
    journey_view_reveal(view);
}

void journey_view_centre(struct journey_view *view)
{
    view->aim = AIM_CENTRE;
}

void journey_view_pan(struct journey_view *view, int rows, int columns)
{
    view->viewport.y += rows;
    view->viewport.x += columns;
}

/* Whether a box of the columns in sight is hidden below, or above if rows is less than 0. */
static bool journey_view_hides(const struct journey_view *view, int rows)
{
    const struct viewport *port = &view->viewport;
    const struct layout *layout = view->canvas.layout;
    for (size_t i = 0; i < layout->node_count; i++) {
        const struct layout_box *box = &layout->boxes[i];
        bool in_sight = box->x < port->x + port->width && box->x + box->width > port->x;
        if (in_sight &&
            (rows < 0 ? box->y < port->y : box->y + box->height > port->y + port->height)) {
            return true;
        }
    }
    return false;
}

void journey_view_page(struct journey_view *view, int rows, int columns)
{
    if (!view->canvas.ready) {
        return;
    }
    const struct layout *layout = view->canvas.layout;
    viewport_clamp(&view->viewport, layout->width + view->map.width, layout->height);
    bool high = layout->height > view->area.height;
    bool level = view->canvas.form.direction == LAYOUT_LEFT_TO_RIGHT;
    bool down = high && (!level || journey_view_hides(view, rows));
    journey_view_pan(view, down ? rows : 0, down ? 0 : columns);
}
