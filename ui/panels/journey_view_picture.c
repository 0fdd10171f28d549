/* Pictures that undo brings back. */
#include "ui/panels/journey_view_picture.h"

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

void journey_view_bring_back(struct journey_view *view, uint64_t step)
{
    for (size_t i = 0; i < JOURNEY_VIEW_PICTURES; i++) {
        struct journey_view_picture *picture = &view->pictures[i];
        if (picture->step == step && picture->canvas.ready && view->canvas.ready &&
            picture->canvas.journey == view->canvas.journey) {
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

long journey_view_tidy(struct journey_view *view, struct journey_canvas *ret_before)
{
    const struct journey_canvas none = {0};
    *ret_before = view->canvas;
    view->canvas = (struct journey_canvas){0};
    journey_canvas_make(&view->canvas, &none, ret_before->journey, ret_before->form);
    view->aim = AIM_REVEAL;
    return (long)ret_before->layout->crossings - (long)view->canvas.layout->crossings;
}
