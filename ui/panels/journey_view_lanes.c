/* The direction of the flow and swim lanes: how a journey is looked at, remembered with it. */
#include "ui/panels/journey_view.h"

#include "storage/database/view_store.h"

/* Best effort: a workspace that cannot be written is looked at all the same. */
static void journey_view_keep(const struct journey_view *view, const struct session *session)
{
    struct stored_view stored = {.down = view->form.direction == LAYOUT_TOP_DOWN,
                                 .lanes = view->form.lanes};
    view_store_keep(session->workspace->database, session->id, stored, NULL);
}

void journey_view_recall(struct journey_view *view, const struct session *session, bool down)
{
    bool found = false;
    struct stored_view stored = {.down = down};
    view_store_load(session->workspace->database, session->id, &found, &stored, NULL);
    view->form.direction = stored.down ? LAYOUT_TOP_DOWN : LAYOUT_LEFT_TO_RIGHT;
    view->form.lanes = stored.lanes;
}

void journey_view_turn(struct journey_view *view, const struct session *session)
{
    view->form.direction =
        view->form.direction == LAYOUT_TOP_DOWN ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
    view->aim = AIM_CENTRE;
    journey_view_keep(view, session);
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
    journey_view_keep(view, session);
}
