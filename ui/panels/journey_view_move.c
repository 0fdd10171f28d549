/* Moving a node in the Journey view. */
#include "ui/panels/journey_view_move.h"

#include <limits.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/layout/layout_part.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/session/session_marks.h"

enum { MOVE_EDGE = 1, MOVE_SCROLL = 2 };

void journey_view_forget_move(struct journey_view *view)
{
    free(view->moving.id);
    free(view->moving.group);
    journey_canvas_destroy(&view->moving.origin);
    view->moving = (struct journey_view_moving){0};
    view->form.move = (struct canvas_move){0};
}

bool journey_view_set_move(struct journey_view *view, const struct session *session)
{
    const struct journey_canvas *origin = &view->moving.origin;
    if (view->moving.id == NULL) {
        view->form.move = (struct canvas_move){0};
        return false;
    }
    if (origin->journey != session->journey || origin->revision != session->journey->revision) {
        journey_view_forget_move(view);
        return false;
    }
    view->form.move = (struct canvas_move){
        .id = text_from(view->moving.id),
        .pin = view->moving.pin,
        .lane = view->moving.lane,
        .group = view->moving.group,
        .from = view->moving.from,
    };
    return true;
}

/* The picture with the node where it is to be now. */
static void journey_view_show_move(struct journey_view *view, const struct session *session)
{
    if (view->aim == AIM_NOTHING && !view->moving.dragged) {
        view->aim = AIM_REVEAL;
    }
    journey_view_follow(view, session);
}

/* Where the marked nodes stand that go with it; NULL: it goes alone. */
static struct journey_pin *journey_view_group(const struct journey_view *view,
                                              const struct session *session)
{
    const struct journey *journey = session->journey;
    if (session->mark_count < 2 || !session_is_marked(session, text_from(session->selected))) {
        return NULL;
    }
    struct journey_pin *group = memory_array(journey->node_count, sizeof(*group));
    journey_canvas_places(&view->canvas, group);
    for (size_t i = 0; i < journey->node_count; i++) {
        bool goes = journey_view_host(view, session, i) == i &&
                    session_is_marked(session, text_from(journey->nodes[i].id));
        group[i].column = goes ? group[i].column : PIN_FREE;
    }
    return group;
}

bool journey_view_begin_move(struct journey_view *view, const struct session *session)
{
    size_t node = session_number(session);
    journey_view_settle(view, session);
    if (!view->canvas.ready || node == SIZE_MAX || journey_view_host(view, session, node) != node) {
        return false;
    }
    const struct journey_lanes *lanes = view->canvas.lanes;
    view->moving = (struct journey_view_moving){
        .id = text_copy(text_from(session->selected)),
        .pin = journey_canvas_place(&view->canvas, node),
        .lane = lanes == NULL ? SIZE_MAX : lanes->of[node],
        .group = journey_view_group(view, session),
        .from = journey_canvas_place(&view->canvas, node),
        .seen = view->viewport,
        .origin = view->canvas,
    };
    view->canvas = (struct journey_canvas){0};
    journey_view_set_move(view, session);
    journey_canvas_make(&view->canvas, &view->moving.origin, session->journey, view->form);
    return true;
}

/* Twice the middle of a box along the flow, or across it. */
static int journey_view_middle(const struct journey_canvas *canvas, size_t box, bool along)
{
    const struct layout_box *of = &canvas->layout->boxes[box];
    bool level = canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
    return level == along ? 2 * of->x + of->width : 2 * of->y + of->height;
}

/* How many nodes of its part stand before a place (twice its cell) in a layer of the origin. */
static int journey_view_row_at(const struct journey_view *view, size_t node, int layer, int across)
{
    const struct journey_canvas *origin = &view->moving.origin;
    struct layout_graph graph = journey_canvas_graph(origin);
    struct arena scratch = {0};
    size_t count;
    const size_t *parts = layout_part_find(&graph, &scratch, &count);
    size_t own = origin->places[node];
    int row = 0;
    for (size_t i = 0; i < origin->layout->node_count; i++) {
        row += i != own && parts[i] == parts[own] && origin->layout->layers[i] == layer &&
               journey_view_middle(origin, i, false) < across;
    }
    arena_destroy(&scratch);
    return row;
}

static int journey_view_last_layer(const struct journey_canvas *canvas)
{
    int last = 0;
    for (size_t i = 0; i < canvas->layout->node_count; i++) {
        last = canvas->layout->layers[i] > last ? canvas->layout->layers[i] : last;
    }
    return last;
}

/* Whether the node has come to another place by it; if not, it is put where it was. */
static bool journey_view_try(struct journey_view *view, const struct session *session,
                             struct journey_pin pin, size_t lane)
{
    struct journey_view_moving *moving = &view->moving;
    struct journey_pin before = moving->pin;
    size_t lane_before = moving->lane;
    size_t node = session_number(session);
    struct journey_pin was = journey_canvas_place(&view->canvas, node);
    moving->pin = pin;
    moving->lane = lane;
    journey_view_show_move(view, session);
    struct journey_pin is = journey_canvas_place(&view->canvas, node);
    bool moved = is.column != was.column || is.row != was.row || lane != lane_before;
    moving->pin = moved ? is : before;
    moving->lane = moved ? lane : lane_before;
    journey_view_show_move(view, session);
    return moved;
}

static enum journey_view_shift journey_view_shift_along(struct journey_view *view,
                                                        const struct session *session, int by)
{
    struct journey_pin pin = view->moving.pin;
    size_t node = session_number(session);
    int across = journey_view_middle(&view->canvas, view->canvas.places[node], false);
    pin.column += by;
    if (pin.column < 0 || pin.column > journey_view_last_layer(&view->moving.origin) + 1) {
        return SHIFT_HELD;
    }
    pin.row = journey_view_row_at(view, node, pin.column, across);
    int before = view->moving.pin.column;
    bool moved = journey_view_try(view, session, pin, view->moving.lane);
    return moved && view->moving.pin.column != before ? SHIFT_DONE : SHIFT_HELD;
}

static enum journey_view_shift journey_view_shift_across(struct journey_view *view,
                                                         const struct session *session, int by)
{
    struct journey_pin pin = view->moving.pin;
    size_t lane = view->moving.lane;
    pin.row += by;
    if (pin.row >= 0 && journey_view_try(view, session, pin, lane)) {
        return SHIFT_DONE;
    }
    const struct journey_lanes *lanes = view->canvas.lanes;
    if (lanes == NULL || (by < 0 && lane == 0) || (by > 0 && lane + 1 >= lanes->stage_count)) {
        return SHIFT_ALONE;
    }
    lane = by < 0 ? lane - 1 : lane + 1;
    return journey_view_try(view, session, view->moving.pin, lane) ? SHIFT_DONE : SHIFT_ALONE;
}

enum journey_view_shift journey_view_shift(struct journey_view *view, const struct session *session,
                                           enum journey_view_way way)
{
    bool down = view->form.direction == LAYOUT_TOP_DOWN;
    bool along = down == (way == WAY_UP || way == WAY_DOWN);
    int by = way == WAY_DOWN || way == WAY_RIGHT ? 1 : -1;
    return along ? journey_view_shift_along(view, session, by)
                 : journey_view_shift_across(view, session, by);
}

/* The layer whose boxes lie nearest to a place along the flow; behind all the next one. */
static int journey_view_layer_at(const struct journey_canvas *canvas, int along)
{
    int last = journey_view_last_layer(canvas);
    int nearest = 0;
    int least = INT_MAX;
    int end = 0;
    for (size_t i = 0; i < canvas->layout->node_count; i++) {
        int middle = journey_view_middle(canvas, i, true);
        const struct layout_box *box = &canvas->layout->boxes[i];
        bool level = canvas->form.direction == LAYOUT_LEFT_TO_RIGHT;
        int behind = 2 * (level ? box->x + box->width : box->y + box->height);
        end = behind > end ? behind : end;
        if (abs(middle - along) < least) {
            least = abs(middle - along);
            nearest = canvas->layout->layers[i];
        }
    }
    return along > end + 2 ? last + 1 : nearest;
}

/* At the edge of the screen the picture goes on below the mouse. */
static void journey_view_scroll(struct journey_view *view, int row, int column)
{
    const struct cell_area *area = &view->area;
    int rows = (row >= area->row + area->height - MOVE_EDGE) - (row < area->row + MOVE_EDGE);
    int columns =
        (column >= area->column + area->width - MOVE_EDGE) - (column < area->column + MOVE_EDGE);
    journey_view_pan(view, rows, columns * MOVE_SCROLL);
    view->moving.seen.y += rows;
    view->moving.seen.x += columns * MOVE_SCROLL;
}

void journey_view_drag_to(struct journey_view *view, const struct session *session, int row,
                          int column)
{
    struct journey_view_moving *moving = &view->moving;
    const struct journey_canvas *origin = &moving->origin;
    bool down = view->form.direction == LAYOUT_TOP_DOWN;
    size_t node = session_number(session);
    journey_view_scroll(view, row, column);
    int x = column - view->area.column + moving->seen.x;
    int y = row - view->area.row + moving->seen.y;
    struct journey_pin pin = {.column = journey_view_layer_at(origin, 2 * (down ? y : x))};
    size_t lane = canvas_lane_at(origin, down ? x : y);
    bool has_lane = origin->lanes != NULL && lane < origin->lanes->stage_count;
    pin.row = journey_view_row_at(view, node, pin.column, 2 * (down ? x : y));
    lane = has_lane ? lane : moving->lane;
    if (pin.column != moving->pin.column || pin.row != moving->pin.row || lane != moving->lane) {
        moving->pin = pin;
        moving->lane = lane;
        journey_view_show_move(view, session);
        moving->pin = journey_canvas_place(&view->canvas, node);
        journey_view_show_move(view, session);
    }
}

bool journey_view_is_unmoved(const struct journey_view *view, const struct session *session)
{
    const struct journey_canvas *origin = &view->moving.origin;
    struct journey_pin was = journey_canvas_place(origin, session_number(session));
    return was.column == view->moving.pin.column && was.row == view->moving.pin.row &&
           journey_view_moved_stage(view, session).length == 0;
}

struct text journey_view_moved_stage(const struct journey_view *view, const struct session *session)
{
    const struct journey_lanes *lanes = view->moving.origin.lanes;
    const struct setting *stages = journey_setting(session->journey, "stages");
    size_t node = session_number(session);
    if (lanes == NULL || view->moving.lane == lanes->of[node] ||
        view->moving.lane >= lanes->stage_count) {
        return TEXT("");
    }
    return setting_as_text(setting_get(&stages->items[view->moving.lane], TEXT("id")));
}

void journey_view_end_move(struct journey_view *view, struct journey_canvas *ret_before)
{
    *ret_before = view->moving.origin;
    view->moving.origin = (struct journey_canvas){0};
    if (view->canvas.hides && view->canvas.unfolded == NULL) {
        view->canvas.unfolded = ret_before->unfolded;
        ret_before->unfolded = NULL;
    }
    journey_view_forget_move(view);
}

void journey_view_put_back(struct journey_view *view)
{
    journey_canvas_destroy(&view->canvas);
    view->canvas = view->moving.origin;
    view->moving.origin = (struct journey_canvas){0};
    journey_view_forget_move(view);
    journey_view_reveal(view);
}
