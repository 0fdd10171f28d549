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

/* What is laid over the view. */
struct review_text {
    struct text_builder title;
    struct text_builder page;
};

static void review_append_known(const struct session *session, const struct journey *journey,
                                const struct known_review *known, struct review_text *text)
{
    struct review_page page = {.journey = journey,
                               .workspace = session->workspace->workspace,
                               .known = known,
                               .file = journey == session->journey && session->file != NULL,
                               .today = session_today(session)};
    message_append(&text->title, N_("Review of {1}"),
                   (struct text[ERROR_ARGUMENTS]){text_from(journey->name)});
    review_page_append(&text->page, &page);
    text_append_format(&text->page, "\n%s\n", _("wR says that it was reviewed today."));
}

static bool review_append_stored(const struct session *session, int64_t id,
                                 const struct journey *journey, struct journey_history *history,
                                 struct review_text *text, struct error *error)
{
    struct known_review known = {0};
    if (!known_review_load(session->workspace->database, id, journey, history,
                           session->workspace->zone, session_now(session), &known, error)) {
        return false;
    }
    review_append_known(session, journey, &known, text);
    known_review_destroy(&known);
    return true;
}

/* One that is not open is read for it. */
static bool review_append_any(struct session *session, int64_t id, struct review_text *text,
                              struct error *error)
{
    struct journey *journey = NULL;
    struct journey_history history = {0};
    if (id == SESSION_FILE) {
        struct known_review known =
            known_review_of_file(session->journey, session->workspace->zone, session_now(session));
        review_append_known(session, session->journey, &known, text);
        return true;
    }
    if (id == session->id) {
        return review_append_stored(session, id, session->journey, &session->history, text, error);
    }
    bool done = journey_store_load(session->workspace->database, id, &journey, &history, error) &&
                review_append_stored(session, id, journey, &history, text, error);
    journey_history_destroy(&history);
    journey_destroy(journey);
    return done;
}

static void review_open(struct screen *screen, int64_t id)
{
    const struct session *session = screen->session;
    struct text_pane *pane = &screen->account;
    struct review_text text = {0};
    struct error error = {0};
    if (review_append_any(screen->session, id, &text, &error)) {
        text_pane_open(pane, text_built(&text.title), UINT64_MAX);
        text_pane_set_wrapped(pane, text_built(&text.page),
                              text_pane_columns(screen_pane_area(screen)));
        pane->review.journey = id;
    } else {
        screen_fail(screen, &error);
    }
    pane->review.revisions = session->history.count;
    pane->review.workspace = session->workspace->workspace->revision;
    text_destroy(&text.title);
    text_destroy(&text.page);
}

void review_show(struct screen *screen, int argument)
{
    (void)argument;
    pane_close_all(screen);
    review_open(screen, whole_subject(screen));
}

void review_follow(struct screen *screen)
{
    const struct session *session = screen->session;
    struct text_pane *pane = &screen->account;
    if (pane->review.journey == 0 ||
        (pane->review.revisions == session->history.count &&
         pane->review.workspace == session->workspace->workspace->revision)) {
        return;
    }
    size_t first = pane->first;
    review_open(screen, pane->review.journey);
    pane->first = first;
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
