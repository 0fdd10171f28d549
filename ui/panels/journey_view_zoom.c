/* Zooming in the Journey view: in, out, and as near as lets all of it be seen. */
#include "ui/panels/journey_view_zoom.h"

#include "ui/canvas/canvas_size.h"
#include "ui/translation.h"

static struct cell_area journey_view_room(const struct journey_view *view)
{
    struct cell_area room = view->area;
    room.width -= view->map_wish == MAP_SHOWN ? view->map.width : 0;
    return room;
}

static bool journey_view_fits(const struct journey_view *view)
{
    const struct layout *layout = view->canvas.layout;
    struct cell_area room = journey_view_room(view);
    return layout->width <= room.width && layout->height <= room.height;
}

/* Whether a picture at that zoom may fit, judged by its layers alone, which are the same at all. */
static bool journey_view_may_fit(const struct journey_view *view, enum canvas_zoom zoom)
{
    const struct layout *layout = view->canvas.layout;
    struct cell_area room = journey_view_room(view);
    bool down = view->form.direction == LAYOUT_TOP_DOWN;
    int layers = 0;
    for (size_t i = 0; i < view->canvas.shown; i++) {
        layers = layout->layers[i] >= layers ? layout->layers[i] + 1 : layers;
    }
    return layers * canvas_size_least(zoom, down) <= (down ? room.height : room.width);
}

/* From a zoom on, outwards. A picture that is laid out in slices is looked at when it is there. */
static void journey_view_fit_from(struct journey_view *view, const struct session *session,
                                  int zoom)
{
    for (; zoom <= ZOOM_DOT; zoom++) {
        view->form.zoom = (enum canvas_zoom)zoom;
        view->fitting = journey_view_lags(view, session);
        if (view->fitting && (zoom == ZOOM_DOT || journey_view_may_fit(view, view->form.zoom))) {
            return;
        }
        if (!view->fitting) {
            journey_canvas_sketch(&view->canvas, session->journey, view->form);
            if (journey_view_fits(view)) {
                return;
            }
        }
    }
    view->fitting = false;
}

void journey_view_fit_on(struct journey_view *view, const struct session *session)
{
    view->fitting = false;
    if (!journey_view_fits(view) && view->form.zoom < ZOOM_DOT) {
        journey_view_fit_from(view, session, (int)view->form.zoom + 1);
        view->coming_aim = AIM_CENTRE;
    }
}

void journey_view_zoom(struct journey_view *view, const struct session *session, int by)
{
    int zoom = (int)view->form.zoom - by;
    view->zoomed = true;
    view->fitting = false;
    if (by == 0) {
        journey_view_fit_from(view, session, ZOOM_CARD);
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
