/* Moving a node in the Journey view. */
#include "ui/panels/journey_view_move.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/panels/journey_view_layout.h"
#include "ui/panels/journey_view_shift.h"
#include "ui/session/session_marks.h"

void journey_view_forget_move(struct journey_view *view)
{
    free(view->moving.id);
    free(view->moving.group);
    if (!view->moving.shows_origin) {
        journey_canvas_destroy(&view->moving.origin);
    }
    journey_view_drop_coming(view);
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
        .shows_origin = true,
    };
    journey_view_wish_move(view, session, (struct journey_view_wish){.type = WISH_STAND});
    return true;
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
    if (!view->moving.shows_origin) {
        journey_canvas_destroy(&view->canvas);
    }
    view->canvas = view->moving.origin;
    view->moving.shows_origin = true;
    journey_view_forget_move(view);
    journey_view_reveal(view);
}
