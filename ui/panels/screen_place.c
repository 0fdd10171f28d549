/* Where a person is in a journey: kept when it is left, found again when it is opened. */
#include <stdlib.h>

#include "storage/database/view_store.h"
#include "ui/panels/screen.h"

/* Numbers of the views, as their keys and the workspace file have them. */
static const struct {
    enum screen_view view;
    int number;
    void (*open)(struct screen *screen);
} screen_places[] = {
    {VIEW_JOURNEY, 1, NULL},
    {VIEW_MAP, 2, screen_open_map},
    {VIEW_SEGMENTS, 3, screen_open_segments},
    {VIEW_CONTACTS, 4, screen_open_contacts},
    {VIEW_PREFERENCES, 5, screen_open_preferences},
    {VIEW_ACTIVITY, 6, screen_open_activity},
    {VIEW_PREVIEW, 7, screen_open_preview},
};
enum { SCREEN_PLACES = sizeof(screen_places) / sizeof(screen_places[0]) };

void screen_keep_place(struct screen *screen)
{
    if (screen->view == VIEW_START || screen->session->id == 0) {
        return;
    }
    int place = 0;
    while (place + 1 < SCREEN_PLACES && screen_places[place].view != screen->view) {
        place++;
    }
    journey_view_keep(&screen->journey_view, screen->session, screen_places[place].number);
}

void screen_return_to_place(struct screen *screen)
{
    struct stored_view stored = {0};
    bool found = false;
    struct session *session = screen->session;
    view_store_load(session->workspace->database, session->id, &found, &stored, NULL);
    if (stored.node != NULL) {
        session_select(session, text_from(stored.node));
        inspector_refresh(&screen->inspector, session);
    }
    for (int i = 0; i < SCREEN_PLACES; i++) {
        if (screen_places[i].number == stored.view && screen_places[i].open != NULL) {
            screen_places[i].open(screen);
        }
    }
    free(stored.node);
}
