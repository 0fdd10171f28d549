/* Commands for the review of a journey. */
#include "ui/commands/review_commands.h"

#include <stdlib.h>

#include "storage/database/journey_store.h"
#include "ui/commands/form_commands.h"
#include "ui/commands/whole_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/report/review_page.h"
#include "ui/session/session_journeys.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"

static void review_append_known(const struct session *session, const struct journey *journey,
                                const struct known_review *known, struct text_builder *builder)
{
    struct review_page page = {.journey = journey,
                               .workspace = session->workspace->workspace,
                               .known = known,
                               .file = journey == session->journey && session->file != NULL,
                               .today = session_today(session)};
    review_page_append(builder, &page);
}

static bool review_append_stored(const struct session *session, int64_t id,
                                 const struct journey *journey, struct journey_history *history,
                                 struct text_builder *builder, struct error *error)
{
    struct known_review known = {0};
    if (!known_review_load(session->workspace->database, id, journey, history,
                           session->workspace->zone, session_now(session), &known, error)) {
        return false;
    }
    review_append_known(session, journey, &known, builder);
    known_review_destroy(&known);
    return true;
}

/* One that is not open is read for it. */
static bool review_append(struct session *session, int64_t id, struct text_builder *builder,
                          struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    if (id == SESSION_FILE) {
        struct known_review known =
            known_review_of_file(session->journey, session->workspace->zone, session_now(session));
        review_append_known(session, session->journey, &known, builder);
        return true;
    }
    if (id == session->id) {
        return review_append_stored(session, id, session->journey, &session->history, builder,
                                    error);
    }
    bool done = journey_store_load(session->workspace->database, id, &journey, &history, error) &&
                review_append_stored(session, id, journey, &history, builder, error);
    journey_history_destroy(&history);
    journey_destroy(journey);
    return done;
}

void review_show(struct screen *screen, int argument)
{
    (void)argument;
    struct text_builder title = {0};
    struct text_builder page = {0};
    struct error error = {0};
    pane_close_all(screen);
    if (review_append(screen->session, whole_subject(screen), &page, &error)) {
        message_append(&title, N_("Review of {1}"),
                       (struct text[ERROR_ARGUMENTS]){text_from(whole_subject_name(screen))});
        text_append_format(&page, "\n%s\n", _("wR says that it was reviewed today."));
        text_pane_open(&screen->account, text_built(&title), UINT64_MAX);
        text_pane_set_wrapped(&screen->account, text_built(&page),
                              text_pane_columns(screen_pane_area(screen)));
    } else {
        screen_fail(screen, &error);
    }
    text_destroy(&title);
    text_destroy(&page);
}

void review_done(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    char *name = text_copy(text_from(whole_subject_name(screen)));
    if (!session_review(screen->session, whole_subject(screen), &error)) {
        screen_fail(screen, &error);
    } else {
        pane_close_all(screen);
        whole_changed(screen, N_("Reviewed {1} today"), NULL, text_from(name));
    }
    free(name);
}

void review_note(struct screen *screen, int argument)
{
    (void)argument;
    screen->inspector.of_journey = false;
    screen_focus_inspector(screen);
    if (inspector_select(&screen->inspector, TEXT("note"))) {
        form_open(screen, 0);
    }
}
