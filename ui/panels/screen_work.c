/* What the screen does between keys: what the background brings, and slices of long work. */
#include <stdlib.h>

#include "ui/commands/preview_commands.h"
#include "ui/commands/start_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/panels/journey_view_picture.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

/* The journey was changed by another program. What was open for a node that is gone is closed, and
 * so is a list: it may show what is no more. */
static void screen_follow(struct screen *screen, struct text selected)
{
    struct session *session = screen->session;
    bool here = screen->view == VIEW_JOURNEY;
    bool gone = journey_find(session->journey, selected) == NULL;
    if (here && screen->picker.open) {
        screen_cancel_picker(screen);
    }
    if (gone && screen->dialog.kept == NULL) {
        filter_dialog_close(&screen->dialog);
    }
    if (gone) {
        screen_focus_main(screen);
    }
    inspector_refresh(&screen->inspector, session);
    if (session->file != NULL) {
        screen_say_with(screen, N_("Changed by another program, and taken over: {1} · u undoes"),
                        text_from(session_file_name(session->file)), TEXT(""));
        return;
    }
    screen_say_with(screen, N_("Changed by another polku: {1}"), text_from(session->journey->name),
                    TEXT(""));
}

bool screen_wake(struct screen *screen)
{
    struct session *session = screen->session;
    bool changed = session_simulation_collect(session->simulation);
    if (changed && session->id != 0) {
        session_check_contacts(session);
    }
    changed = preview_wake(screen) || changed;
    filter_dialog_follow(&screen->dialog, session);
    changed = start_follow_import(screen) || changed;
    if (screen->dialog.open && !screen->dialog.settled) {
        filter_dialog_settle(&screen->dialog, session);
        changed = true;
    }
    char *selected = session->selected == NULL ? NULL : text_copy(text_from(session->selected));
    bool broken = session->file != NULL && session->file->broken;
    if (session_follow(session)) {
        screen_follow(screen, text_from(selected));
        changed = true;
    }
    free(selected);
    if (session->file != NULL && session->file->broken && !broken) {
        screen_say_with(screen,
                        N_("{1} can no longer be read as a journey: edits wait until it can"),
                        text_from(session_file_name(session->file)), TEXT(""));
        screen->message.error = true;
        changed = true;
    }
    return changed;
}

bool screen_is_busy(const struct screen *screen)
{
    return screen->session->checking != NULL ||
           (screen->view == VIEW_CONTACTS && contacts_view_is_ordering(&screen->contacts_view)) ||
           history_pane_is_behind(&screen->history, screen->session) ||
           (screen->view == VIEW_ACTIVITY && activity_view_is_counting(&screen->activity_view)) ||
           (screen->view == VIEW_JOURNEY &&
            (journey_view_is_busy(&screen->journey_view, screen->session) ||
             journey_view_is_tidying(&screen->journey_view)));
}

bool screen_work(struct screen *screen)
{
    struct session *session = screen->session;
    if (history_pane_is_behind(&screen->history, session)) {
        history_pane_work(&screen->history, session);
        return true;
    }
    if (session->checking != NULL) {
        return session_check_on(session);
    }
    if (screen->view == VIEW_CONTACTS) {
        return contacts_view_work(&screen->contacts_view);
    }
    if (screen->view == VIEW_ACTIVITY) {
        return activity_view_work(&screen->activity_view);
    }
    return journey_view_is_busy(&screen->journey_view, session)
               ? journey_view_work(&screen->journey_view, session)
               : view_tidy_on(screen);
}
