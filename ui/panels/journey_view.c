/* The Journey view: the graph, panned, zoomed and pointed at. */
#include "ui/panels/journey_view.h"

#include <stdlib.h>

#include "model/base/error.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/canvas/canvas_link.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/journey_view_move.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/journey_view_wire.h"

enum {
    JOURNEY_VIEW_MARGIN = 2,
    JOURNEY_VIEW_WIDE = 119, /* what a screen of 160 columns leaves beside the inspector */
    JOURNEY_VIEW_CARDS = 100 /* columns of the screen */
};

void journey_view_destroy(struct journey_view *view)
{
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

static struct line_place journey_view_cursor(const struct journey_view *view,
                                             const struct session *session)
{
    size_t node = session_number(session);
    struct line_place place = {view->area.row, view->area.column};
    if (node == SIZE_MAX) {
        return place;
    }
    const struct layout_box *box = journey_canvas_box(&view->canvas, node);
    int row = view->area.row + box->y - view->viewport.y;
    int column = view->area.column + box->x - view->viewport.x + 1;
    return cell_area_holds(view->area, row, column) ? (struct line_place){row, column} : place;
}

/* A node as it stands on the screen before the picture changes. */
struct journey_view_anchor {
    struct text id;
    struct layout_box box;
    int distance; /* from the middle; the selected node has none */
};

static int journey_view_compare_anchors(const void *left, const void *right)
{
    const struct journey_view_anchor *a = left;
    const struct journey_view_anchor *b = right;
    return (a->distance > b->distance) - (a->distance < b->distance);
}

/* The nodes in sight, the selected one first, then those nearer to the middle. */
static struct journey_view_anchor *journey_view_anchors(const struct journey_view *view,
                                                        const struct session *session,
                                                        struct arena *scratch, size_t *ret_count)
{
    const struct journey_canvas *canvas = &view->canvas;
    const struct viewport *port = &view->viewport;
    size_t nodes = canvas->shown;
    struct journey_view_anchor *anchors = arena_array(scratch, nodes, sizeof(*anchors));
    *ret_count = 0;
    for (size_t i = 0; i < nodes; i++) {
        const struct layout_box *box = &canvas->layout->boxes[i];
        int x = 2 * box->x + box->width - 2 * port->x - port->width;
        int y = 2 * box->y + box->height - 2 * port->y - port->height;
        struct text id = canvas->ids[canvas->nodes[i]];
        bool selected = text_equal(id, text_from(session->selected));
        bool moves = view->moving.id != NULL && text_is(id, view->moving.id);
        if (!moves && abs(x) <= port->width && abs(y) <= port->height) {
            anchors[(*ret_count)++] = (struct journey_view_anchor){
                arena_text(scratch, id), *box, selected ? -1 : abs(x) + 2 * abs(y)};
        }
    }
    if (*ret_count > 0) {
        qsort(anchors, *ret_count, sizeof(*anchors), journey_view_compare_anchors);
    }
    return anchors;
}

/* A node on its way is moved from where it was: nothing but it changes its place for good. */
static bool journey_view_lay_out(struct journey_view *view, const struct session *session)
{
    if (!journey_view_set_move(view, session)) {
        return journey_canvas_sketch(&view->canvas, session->journey, view->form);
    }
    if (journey_canvas_is_current(&view->canvas, session->journey, view->form)) {
        return false;
    }
    journey_canvas_destroy(&view->canvas);
    journey_canvas_make(&view->canvas, &view->moving.origin, session->journey, view->form);
    return true;
}

/* What the eye rests on stays where it is on the screen: the selected node, else the one nearest to
 * the middle that is still there. */
static void journey_view_hold(struct journey_view *view, const struct journey_view_anchor *anchors,
                              size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t node = journey_canvas_find(&view->canvas, anchors[i].id);
        if (node != SIZE_MAX && journey_view_host(view, node) == node) {
            const struct layout_box *box = journey_canvas_box(&view->canvas, node);
            view->viewport.x += box->x - anchors[i].box.x;
            view->viewport.y += box->y - anchors[i].box.y;
            return;
        }
    }
}

/* Lays out what has changed. True where something changed. */
static bool journey_view_update(struct journey_view *view, const struct session *session)
{
    struct arena scratch = {0};
    size_t count = 0;
    view->form.folds = &view->folds;
    view->form.link_layers = view->whole_wires ? 0 : CANVAS_LINK_LAYERS;
    journey_view_unfold_selected(view, session);
    const struct journey_view_anchor *anchors =
        view->canvas.ready ? journey_view_anchors(view, session, &scratch, &count) : NULL;
    bool changed = journey_view_lay_out(view, session);
    if (changed) {
        journey_view_hold(view, anchors, count);
    }
    arena_destroy(&scratch);
    return changed;
}

bool journey_view_is_busy(const struct journey_view *view, const struct session *session)
{
    const struct journey_canvas *canvas = &view->canvas;
    return canvas->work != NULL && canvas->journey == session->journey &&
           canvas->revision == session->journey->revision;
}

bool journey_view_work(struct journey_view *view, const struct session *session)
{
    struct arena scratch = {0};
    size_t count = 0;
    if (!journey_view_is_busy(view, session) || journey_canvas_advance(&view->canvas)) {
        return false;
    }
    const struct journey_view_anchor *anchors =
        journey_view_anchors(view, session, &scratch, &count);
    journey_canvas_take(&view->canvas);
    journey_view_hold(view, anchors, count);
    if (count > 0 && anchors[0].distance < 0) {
        journey_view_reveal(view);
    }
    arena_destroy(&scratch);
    return true;
}

/* The ways of the selected node, while it is traced; NULL if it is not. */
static const struct journey_trace *journey_view_trace(struct journey_view *view,
                                                      const struct session *session,
                                                      struct arena *scratch)
{
    size_t node = session_number(session);
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
    bool lanes = view->form.lanes && journey_view_has_stages(session);
    if (lanes && view->form.direction == LAYOUT_TOP_DOWN && area->height > 1) {
        header.height = 1;
        area->row++;
        area->height--;
    }
    return header;
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
    journey_view_map_place(view, grid->width);
    bool points = target < session->journey->node_count;
    target = journey_view_host(view, target);
    view->aim = points ? AIM_REVEAL : view->aim;
    journey_view_aim_at(view, points ? target : session_number(session));
    struct arena scratch = {0};
    struct canvas_look look = {
        .result = session_result(session),
        .old = session_fresh_result(session) == NULL,
        .at_day = day >= 0,
        .day = day,
        .findings = &session->findings,
        .selected = text_from(session->selected),
        .edge = text_from(session_edge(session) == SIZE_MAX ? NULL : session->edge),
        .marked = &session->marks,
        .breakpoints = &session->break_nodes,
        .pointed = points ? text_from(session->journey->nodes[target].id) : TEXT(""),
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
    arena_destroy(&scratch);
    return journey_view_cursor(view, session);
}

void journey_view_follow(struct journey_view *view, const struct session *session)
{
    if (view->canvas.ready && session->journey != NULL && journey_view_update(view, session)) {
        journey_view_reveal(view);
    }
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

/* The nearest zoom at which all of it is seen, or the farthest there is. A minimap that nobody
 * asked for goes where all of it is seen. */
static void journey_view_fit(struct journey_view *view, const struct session *session)
{
    int room = view->area.width - (view->map_wish == MAP_SHOWN ? view->map.width : 0);
    for (int zoom = ZOOM_CARD; zoom <= ZOOM_DOT; zoom++) {
        view->form.zoom = (enum canvas_zoom)zoom;
        journey_canvas_sketch(&view->canvas, session->journey, view->form);
        const struct layout *layout = view->canvas.layout;
        if (layout->width <= room && layout->height <= view->area.height) {
            return;
        }
    }
}

void journey_view_zoom(struct journey_view *view, const struct session *session, int by)
{
    int zoom = (int)view->form.zoom - by;
    view->zoomed = true;
    if (by == 0) {
        journey_view_fit(view, session);
    } else if (zoom >= ZOOM_CARD && zoom <= ZOOM_DOT) {
        view->form.zoom = (enum canvas_zoom)zoom;
    }
    view->aim = AIM_CENTRE;
}

const char *journey_view_zoom_name(const struct journey_view *view)
{
    static const char *const names[] = {N_("card"), N_("line"), N_("dot")};
    return names[view->form.zoom];
}

struct canvas_hit journey_view_hit(const struct journey_view *view, int row, int column)
{
    if (!view->canvas.ready || !cell_area_holds(view->area, row, column)) {
        return (struct canvas_hit){.type = HIT_NOTHING};
    }
    return journey_canvas_hit(&view->canvas, column - view->area.column + view->viewport.x,
                              row - view->area.row + view->viewport.y);
}

bool journey_view_scrolls(const struct journey_view *view)
{
    return view->canvas.ready && view->canvas.layout->height > view->area.height;
}

static bool journey_view_forward(const struct journey_view *view, struct session *session,
                                 size_t node)
{
    const struct journey_graph *graph = session->graph;
    uint32_t way = 0;
    if (view->canvas.hidden[node] > 0) {
        return journey_view_leave_fold(view, session, node);
    }
    hash_map_get(&session->ways_on, text_from(session->selected), &way);
    size_t first = graph->first_port[node];
    size_t count = graph->first_port[node + 1] - first;
    for (size_t i = 0; i < count; i++) {
        size_t port = first + (way + i) % count;
        if (graph->ports[port].to != PORT_OPEN) {
            session_follow_port(session, port, false);
            return true;
        }
    }
    return false;
}

static bool journey_view_back(const struct journey_view *view, struct session *session, size_t node)
{
    const struct journey_graph *graph = session->graph;
    uint32_t way = 0;
    size_t first = graph->first_incoming[node];
    size_t count = graph->first_incoming[node + 1] - first;
    if (count == 0) {
        return false;
    }
    if (!hash_map_get(&session->ways_back, text_from(session->selected), &way) || way >= count) {
        way = 0;
        while (way + 1 < count && graph->back[graph->incoming[first + way]]) {
            way++;
        }
    }
    journey_view_follow_port(view, session, graph->incoming[first + way], true);
    return true;
}

/* The middle of a box across the flow. */
static int journey_view_across(const struct journey_view *view, size_t place)
{
    const struct layout_box *box = &view->canvas.layout->boxes[place];
    return view->form.direction == LAYOUT_TOP_DOWN ? 2 * box->x + box->width
                                                   : 2 * box->y + box->height;
}

/* The nearest box of a layer on that side (-1 or 1); SIZE_MAX if there is none. */
static size_t journey_view_nearest(const struct journey_view *view, size_t count, size_t from,
                                   int layer, int side)
{
    size_t nearest = SIZE_MAX;
    int here = journey_view_across(view, from);
    int least = 0;
    for (size_t place = 0; place < count; place++) {
        int distance = (journey_view_across(view, place) - here) * side;
        if (place != from && view->canvas.layout->layers[place] == layer && distance > 0 &&
            (nearest == SIZE_MAX || distance < least)) {
            nearest = place;
            least = distance;
        }
    }
    return nearest;
}

static bool journey_view_sideways(struct journey_view *view, struct session *session, size_t node,
                                  int side)
{
    size_t count = view->canvas.shown;
    size_t from = view->canvas.places[node];
    int layer = view->canvas.layout->layers[from];
    const int layers[3] = {layer, layer + 1, layer - 1};
    for (int i = 0; i < 3; i++) {
        size_t to = journey_view_nearest(view, count, from, layers[i], side);
        if (to != SIZE_MAX) {
            session_select(session, text_from(session->journey->nodes[view->canvas.nodes[to]].id));
            return true;
        }
    }
    return false;
}

bool journey_view_move(struct journey_view *view, struct session *session,
                       enum journey_view_way way)
{
    size_t node = session_number(session);
    if (node == SIZE_MAX || !view->canvas.ready) {
        return false;
    }
    bool top_down = view->form.direction == LAYOUT_TOP_DOWN;
    bool along = top_down ? way == WAY_UP || way == WAY_DOWN : way == WAY_LEFT || way == WAY_RIGHT;
    bool forward = way == WAY_DOWN || way == WAY_RIGHT;
    view->aim = AIM_REVEAL;
    if (along) {
        return forward ? journey_view_forward(view, session, node)
                       : journey_view_back(view, session, node);
    }
    return journey_view_sideways(view, session, node, forward ? 1 : -1);
}
