/* Pictures that undo brings back. */
#include "ui/panels/journey_view_picture.h"

#include <limits.h>
#include <stdlib.h>

#include "ui/panels/journey_view_layout.h"

void journey_view_remember(struct journey_view *view, const struct session *session,
                           struct journey_canvas *canvas)
{
    const struct revision *newest = journey_history_newest(&session->history);
    struct journey_view_picture *picture =
        &view->pictures[view->picture_count++ % JOURNEY_VIEW_PICTURES];
    journey_canvas_destroy(&picture->canvas);
    *picture = (struct journey_view_picture){.step = newest == NULL ? 0 : newest->number,
                                             .canvas = *canvas};
    *canvas = (struct journey_canvas){0};
}

/* The box in the middle of what is seen, but for one node; SIZE_MAX: there is no other. */
static size_t journey_view_middle_box(const struct journey_view *view, struct text but)
{
    const struct journey_canvas *canvas = &view->canvas;
    const struct viewport *port = &view->viewport;
    size_t nearest = SIZE_MAX;
    int least = INT_MAX;
    for (size_t i = 0; i < canvas->shown; i++) {
        const struct layout_box *box = &canvas->layout->boxes[i];
        int x = 2 * box->x + box->width - 2 * port->x - port->width;
        int y = 2 * box->y + box->height - 2 * port->y - port->height;
        int away = abs(x) + 2 * abs(y);
        if (away < least && !text_equal(canvas->ids[canvas->nodes[i]], but)) {
            least = away;
            nearest = i;
        }
    }
    return nearest;
}

/* What stands in the middle of the screen stays there when the other picture comes. */
static void journey_view_hold_middle(struct journey_view *view, const struct session *session,
                                     const struct journey_canvas *other)
{
    const struct journey_canvas *canvas = &view->canvas;
    size_t middle = journey_view_middle_box(view, text_from(session->selected));
    for (size_t i = 0; middle != SIZE_MAX && i < other->shown; i++) {
        if (text_equal(other->ids[other->nodes[i]], canvas->ids[canvas->nodes[middle]])) {
            view->viewport.x += other->layout->boxes[i].x - canvas->layout->boxes[middle].x;
            view->viewport.y += other->layout->boxes[i].y - canvas->layout->boxes[middle].y;
        }
    }
}

void journey_view_bring_back(struct journey_view *view, const struct session *session,
                             uint64_t step)
{
    for (size_t i = 0; i < JOURNEY_VIEW_PICTURES; i++) {
        struct journey_view_picture *picture = &view->pictures[i];
        if (picture->step == step && picture->canvas.ready && view->canvas.ready &&
            picture->canvas.journey == view->canvas.journey) {
            journey_view_drop_coming(view);
            journey_view_hold_middle(view, session, &picture->canvas);
            struct journey_canvas now = view->canvas;
            view->canvas = picture->canvas;
            picture->canvas = now;
            view->aim = AIM_REVEAL;
            return;
        }
    }
}

void journey_view_forget_pictures(struct journey_view *view)
{
    for (size_t i = 0; i < JOURNEY_VIEW_PICTURES; i++) {
        journey_canvas_destroy(&view->pictures[i].canvas);
        view->pictures[i] = (struct journey_view_picture){0};
    }
    view->picture_count = 0;
}

void journey_view_begin_tidying(struct journey_view *view)
{
    view->tidying = true;
}

bool journey_view_is_tidying(const struct journey_view *view)
{
    return view->tidying && view->moving.id == NULL;
}

bool journey_view_tidy(struct journey_view *view, const struct session *session)
{
    struct journey_canvas *tidied = &view->tidied;
    if (!journey_canvas_is_current(tidied, session->journey, view->form)) {
        journey_canvas_destroy(tidied);
        journey_canvas_start(tidied, session->journey, view->form);
        return true;
    }
    return journey_canvas_advance(tidied);
}

long journey_view_take_tidied(struct journey_view *view, struct journey_canvas *ret_before)
{
    journey_view_drop_coming(view);
    *ret_before = view->canvas;
    view->canvas = view->tidied;
    view->tidied = (struct journey_canvas){0};
    view->tidying = false;
    journey_canvas_take(&view->canvas);
    view->aim = AIM_REVEAL;
    return (long)ret_before->layout->crossings - (long)view->canvas.layout->crossings;
}

void journey_view_stop_tidying(struct journey_view *view)
{
    journey_canvas_destroy(&view->tidied);
    view->tidying = false;
}
