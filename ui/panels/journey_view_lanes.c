/* The direction of the flow, swim lanes and zoom: how a journey is looked at, remembered with it.
 */
#include "ui/panels/journey_view.h"

#include <stdlib.h>

#include "ui/session/session_place.h"

/* Zooms of the canvas as the workspace has them. */
static const enum stored_zoom journey_view_zooms[] = {
    [ZOOM_CARD] = STORED_ZOOM_CARD,
    [ZOOM_LINE] = STORED_ZOOM_LINE,
    [ZOOM_DOT] = STORED_ZOOM_DOT,
};

/* Best effort: a workspace that cannot be written is looked at all the same. */
void journey_view_keep(const struct journey_view *view, const struct session *session, int number)
{
    struct stored_view stored = {.down = view->form.direction == LAYOUT_TOP_DOWN,
                                 .lanes = view->form.lanes,
                                 .zoom = view->zoomed ? journey_view_zooms[view->form.zoom]
                                                      : STORED_ZOOM_NONE,
                                 .view = number,
                                 .node = session->selected};
    if (view->begun) {
        session_place_keep(session, &stored);
    }
}

void journey_view_recall(struct journey_view *view, const struct session *session, bool down)
{
    struct stored_view stored = {.down = down};
    session_place_find(session, &stored);
    view->form.direction = stored.down ? LAYOUT_TOP_DOWN : LAYOUT_LEFT_TO_RIGHT;
    view->form.lanes = stored.lanes;
    for (int zoom = ZOOM_CARD; zoom <= ZOOM_DOT; zoom++) {
        if (journey_view_zooms[zoom] == stored.zoom) {
            view->form.zoom = (enum canvas_zoom)zoom;
            view->zoomed = true;
        }
    }
    free(stored.node);
}

void journey_view_turn(struct journey_view *view, const struct session *session)
{
    view->form.direction =
        view->form.direction == LAYOUT_TOP_DOWN ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
    view->aim = AIM_CENTRE;
    journey_view_keep(view, session, JOURNEY_VIEW_NUMBER);
}

bool journey_view_has_stages(const struct session *session)
{
    const struct setting *stages = journey_setting(session->journey, "stages");
    return stages != NULL && stages->type == SETTING_LIST && stages->count > 0;
}

void journey_view_switch_lanes(struct journey_view *view, const struct session *session)
{
    view->form.lanes = !view->form.lanes;
    view->aim = AIM_CENTRE;
    journey_view_keep(view, session, JOURNEY_VIEW_NUMBER);
}
