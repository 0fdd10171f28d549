/* Where a person is in a journey: kept when it is left, found again when it is opened. */
#include <stdlib.h>

#include "ui/panels/screen.h"
#include "ui/session/session_place.h"
#include "ui/views/view_kind.h"

void screen_keep_place(struct screen *screen)
{
    if (screen->view == VIEW_START || screen->session->id == 0) {
        return;
    }
    journey_view_keep(&screen->journey_view, screen->session, view_shown(screen)->number);
}

void screen_return_to_place(struct screen *screen)
{
    struct stored_view stored = {0};
    struct session *session = screen->session;
    session_place_find(session, &stored);
    if (stored.node != NULL) {
        session_select(session, text_from(stored.node));
        inspector_refresh(&screen->inspector, session);
    }
    for (int i = VIEW_JOURNEY; i < VIEW_COUNT; i++) {
        enum screen_view view = (enum screen_view)i;
        if (view != screen->view && view_kind(view)->number == stored.view) {
            screen_open_view(screen, view);
            break;
        }
    }
    free(stored.node);
}
