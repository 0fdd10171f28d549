/* What the screen does between keys: what the background brings, and slices of long work. */
#include <stdlib.h>

#include "ui/commands/account_commands.h"
#include "ui/commands/draft_commands.h"
#include "ui/commands/draft_rescue.h"
#include "ui/commands/map_commands.h"
#include "ui/commands/pin_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/commands/start_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

/* What is typed into a field, or about one that is there no more, is closed; so is the form of a
 * persona that is gone. */
static void screen_follow_fields(struct screen *screen)
{
    struct inspector *inspector = &screen->inspector;
    struct filter_dialog *dialog = &screen->dialog;
    bool of_field = dialog->open && dialog->kept == NULL;
    inspector_refresh(inspector, screen->session);
    if (inspector->form.typing && !inspector_holds(inspector, text_from(inspector->typed))) {
        field_form_stop_typing(&inspector->form);
    }
    if (of_field && !inspector_holds(inspector, text_from(dialog->path))) {
        filter_dialog_close(dialog);
    }
    if (screen->view == VIEW_MAP && screen->map_view.typing.on) {
        map_follow_typed(screen);
    }
    if (inspector->entry != NULL &&
        inspector_subject(inspector, screen->session).settings == NULL) {
        screen_focus_main(screen);
    }
}

/* The journey was changed by another program. What was open for a node that is gone is closed, and
 * so is a list: it may show what is no more. */
static void screen_follow(struct screen *screen, struct text selected)
{
    struct session *session = screen->session;
    bool here = screen->view == VIEW_JOURNEY;
    bool gone = journey_find(session->journey, selected) == NULL;
    if ((here || filter_dialog_is_built(&screen->dialog)) && screen->picker.open) {
        screen_cancel_picker(screen);
    }
    if (gone && screen->dialog.kept == NULL) {
        filter_dialog_close(&screen->dialog);
    }
    if (gone) {
        screen_focus_main(screen);
    }
    screen_follow_fields(screen);
    if (session->file != NULL) {
        screen_say_with(screen, N_("Changed by another program, and taken over: {1} · u undoes"),
                        text_from(session_file_name(session->file)), TEXT(""));
    }
}

/* Says what others have done; `own`: an import of one's own runs, which says that itself. */
static bool screen_tell_news(struct screen *screen, bool own)
{
    struct session *session = screen->session;
    bool told = session->news != NULL && !own;
    if (told) {
        screen_say_news(screen);
    }
    free(session->news);
    session->news = NULL;
    return told;
}

bool screen_wake(struct screen *screen)
{
    draft_note(screen);
    struct session *session = screen->session;
    bool changed = session_simulation_collect(session->simulation);
    if (changed && session->id != 0) {
        session_check_contacts(session);
    }
    changed = preview_wake(screen) || changed;
    changed = account_list_wake(screen) || changed;
    filter_dialog_follow(&screen->dialog, session);
    bool importing = screen->import.process != 0;
    changed = start_follow_import(screen) || changed;
    const struct view_kind *view = view_shown(screen);
    changed = (view->wake != NULL && view->wake(screen)) || changed;
    if (screen->dialog.open && !screen->dialog.settled) {
        filter_dialog_settle(&screen->dialog, session);
        changed = true;
    }
    struct draft_moment moment = draft_before(screen);
    char *selected = session->selected == NULL ? NULL : text_copy(text_from(session->selected));
    bool broken = session->file != NULL && session->file->broken;
    if (session_follow(session)) {
        screen_follow(screen, text_from(selected));
        changed = true;
    }
    if (session->news != NULL) {
        screen_follow_fields(screen);
    }
    changed = screen_tell_news(screen, importing) || changed;
    draft_after(screen, moment);
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
    const struct view_kind *view = view_shown(screen);
    return screen->session->checking != NULL ||
           journey_view_lags(&screen->journey_view, screen->session) ||
           history_pane_is_behind(&screen->history, screen->session) ||
           account_list_is_busy(screen) || (view->is_busy != NULL && view->is_busy(screen));
}

bool screen_work(struct screen *screen)
{
    const struct view_kind *view = view_shown(screen);
    struct session *session = screen->session;
    if (history_pane_is_behind(&screen->history, session)) {
        history_pane_work(&screen->history, session);
        return true;
    }
    if (journey_view_lags(&screen->journey_view, session)) { /* the eye waits for it */
        bool changed = journey_view_work(&screen->journey_view, session);
        return pin_follow(screen) || changed;
    }
    if (account_list_is_busy(screen)) {
        return account_list_work(screen);
    }
    if (session->checking != NULL) {
        return session_check_on(session);
    }
    return view->work != NULL && view->work(screen);
}
