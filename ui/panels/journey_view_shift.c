/* A node that is being moved goes from wish to wish. */
#include "ui/panels/journey_view_shift.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "model/layout/layout_part.h"
#include "ui/canvas/canvas_lane.h"
#include "ui/panels/journey_view_layout.h"
#include "ui/panels/journey_view_move.h"

enum { MOVE_EDGE = 1, MOVE_SCROLL = 2 };

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

static void journey_view_begin_picture(struct journey_view *view, const struct session *session)
{
    view->moving.tries = journey_view_set_move(view, session);
    if (view->moving.tries) {
        journey_canvas_follow(&view->coming, &view->moving.origin, session->graph, view->form);
        view->coming.sketched = false;
    }
}

/* The first wish is over. */
static void journey_view_end_wish(struct journey_view *view, enum journey_view_shift told)
{
    struct journey_view_moving *moving = &view->moving;
    moving->wish_count--;
    memmove(moving->wishes, moving->wishes + 1, moving->wish_count * sizeof(*moving->wishes));
    moving->tries = moving->settles = moving->by_lane = false;
    moving->told = told;
}

/* Another lane, where there is one on that side. */
static bool journey_view_wish_lane(const struct journey_view *view, int by, size_t *lane)
{
    const struct journey_lanes *lanes = view->moving.origin.lanes;
    if (lanes == NULL || (by < 0 && *lane == 0) || (by > 0 && *lane + 1 >= lanes->stage_count)) {
        return false;
    }
    *lane = by < 0 ? *lane - 1 : *lane + 1;
    return true;
}

/* Where the first wish leads; false: nowhere. */
static bool journey_view_wished(const struct journey_view *view, const struct session *session,
                                struct journey_pin *pin, size_t *lane)
{
    const struct journey_view_wish *wish = &view->moving.wishes[0];
    size_t node = session_number(session);
    int across = journey_view_middle(&view->canvas, view->canvas.places[node], false);
    switch (wish->type) {
    case WISH_STAND:
        break;
    case WISH_ALONG:
        pin->column += wish->by;
        if (pin->column < 0 || pin->column > journey_view_last_layer(&view->moving.origin) + 1) {
            return false;
        }
        pin->row = journey_view_row_at(view, node, pin->column, across);
        break;
    case WISH_ACROSS:
        if (view->moving.by_lane || pin->row + wish->by < 0) {
            return journey_view_wish_lane(view, wish->by, lane);
        }
        pin->row += wish->by;
        break;
    case WISH_PLACE:
        *pin = wish->pin;
        *lane = wish->lane;
        break;
    }
    return true;
}

static void journey_view_try_wish(struct journey_view *view, const struct session *session)
{
    struct journey_view_moving *moving = &view->moving;
    const struct journey_view_wish *wish = &moving->wishes[0];
    struct journey_pin pin = moving->pin;
    size_t lane = moving->lane;
    moving->before = pin;
    moving->lane_before = lane;
    if (!journey_view_wished(view, session, &pin, &lane)) {
        journey_view_end_wish(view, wish->type == WISH_ALONG ? SHIFT_HELD : SHIFT_ALONE);
        return;
    }
    moving->by_lane = lane != moving->lane;
    moving->settles = wish->type == WISH_STAND;
    moving->pin = pin;
    moving->lane = lane;
    journey_view_begin_picture(view, session);
}

/* It stays where it was; across the flow the next lane may yet take it. */
static void journey_view_stay(struct journey_view *view, const struct session *session)
{
    struct journey_view_moving *moving = &view->moving;
    bool across = moving->wishes[0].type == WISH_ACROSS;
    journey_view_drop_coming(view);
    moving->pin = moving->before;
    moving->lane = moving->lane_before;
    if (across && !moving->by_lane) {
        moving->by_lane = true;
        journey_view_try_wish(view, session);
    } else {
        journey_view_end_wish(view, across ? SHIFT_ALONE : SHIFT_HELD);
    }
}

/* The picture is there: the node stands where it was to be, or near it, or where it was. */
static void journey_view_judge(struct journey_view *view, const struct session *session)
{
    struct journey_view_moving *moving = &view->moving;
    size_t node = session_number(session);
    journey_canvas_take(&view->coming);
    struct journey_pin was = journey_canvas_place(&view->canvas, node);
    struct journey_pin is = journey_canvas_place(&view->coming, node);
    bool elsewhere = is.column != was.column || is.row != was.row || moving->by_lane;
    bool there = moving->settles || (is.column == moving->pin.column && is.row == moving->pin.row);
    if (!moving->settles && !elsewhere && moving->wishes[0].type != WISH_PLACE) {
        journey_view_stay(view, session);
    } else if (there) {
        bool along = moving->wishes[0].type == WISH_ALONG;
        bool held = along && moving->pin.column == moving->before.column;
        journey_view_show_coming(view, session);
        journey_view_end_wish(view, held ? SHIFT_HELD : SHIFT_DONE);
    } else {
        journey_view_drop_coming(view);
        moving->pin = is;
        moving->settles = true;
        journey_view_begin_picture(view, session);
    }
}

bool journey_view_work_on_move(struct journey_view *view, const struct session *session)
{
    size_t wishes = view->moving.wish_count;
    if (!journey_view_set_move(view, session)) { /* the journey has changed meanwhile */
        return true;
    }
    if (!view->moving.tries) {
        journey_view_try_wish(view, session);
    } else if (!view->coming_made) {
        view->coming_made = !journey_canvas_advance(&view->coming);
    } else {
        journey_view_judge(view, session);
    }
    return view->moving.wish_count < wishes;
}

void journey_view_end_wishes(struct journey_view *view, const struct session *session)
{
    while (view->moving.id != NULL && view->moving.wish_count > 0) {
        journey_view_work_on_move(view, session);
    }
}

static struct journey_view_wish *journey_view_last_wish(struct journey_view_moving *moving)
{
    return &moving->wishes[moving->wish_count - 1];
}

void journey_view_wish_move(struct journey_view *view, const struct session *session,
                            struct journey_view_wish wish)
{
    struct journey_view_moving *moving = &view->moving;
    bool later = moving->wish_count > (moving->tries ? 1 : 0);
    bool instead = later && wish.type == WISH_PLACE &&
                   (journey_view_last_wish(moving)->type == WISH_PLACE ||
                    journey_view_last_wish(moving)->type == WISH_STAND);
    while (!instead && moving->wish_count == MOVE_WISHES) {
        journey_view_work_on_move(view, session);
    }
    moving->wish_count += !instead;
    *journey_view_last_wish(moving) = wish;
    if (!journey_view_is_large(view, session)) {
        journey_view_end_wishes(view, session);
    }
}

void journey_view_shift(struct journey_view *view, const struct session *session,
                        enum journey_view_way way)
{
    bool down = view->form.direction == LAYOUT_TOP_DOWN;
    bool along = down == (way == WAY_UP || way == WAY_DOWN);
    int by = way == WAY_DOWN || way == WAY_RIGHT ? 1 : -1;
    journey_view_wish_move(view, session,
                           (struct journey_view_wish){along ? WISH_ALONG : WISH_ACROSS, .by = by});
}

enum journey_view_shift journey_view_told(struct journey_view *view)
{
    enum journey_view_shift told = view->moving.told;
    view->moving.told = SHIFT_DONE;
    return told;
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
    bool waits = moving->wish_count > 0 && journey_view_last_wish(moving)->type == WISH_PLACE;
    struct journey_pin asked = waits ? journey_view_last_wish(moving)->pin : moving->pin;
    size_t asked_lane = waits ? journey_view_last_wish(moving)->lane : moving->lane;
    if (pin.column != asked.column || pin.row != asked.row || lane != asked_lane) {
        journey_view_wish_move(view, session,
                               (struct journey_view_wish){WISH_PLACE, .pin = pin, .lane = lane});
    }
}
