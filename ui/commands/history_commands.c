/* Commands for the revisions of the open journey. */
#include "ui/commands/history_commands.h"

#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/revision_words.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"

void history_show(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    pane_close_all(screen);
    if (!session_read_history(screen->session, &error)) {
        screen_fail(screen, &error);
        return;
    }
    history_pane_open(&screen->history);
    history_pane_follow(&screen->history, screen->session);
}

void history_show_at(struct screen *screen, uint64_t revision)
{
    history_show(screen, 0);
    list_box_select(&screen->history.list, screen->history.revisions - revision);
    history_pane_follow(&screen->history, screen->session);
}

const char *history_needs_older(const struct screen *screen)
{
    bool found = !history_pane_is_behind(&screen->history, screen->session);
    return !screen->history.open ? N_("choose a revision first: wh lists them")
           : found && screen->history.difference_count == 0 ? N_("that is the journey as it is now")
                                                            : NULL;
}

/* A key does not wait for the differences: here they are needed. */
static void history_settle(struct screen *screen)
{
    if (history_pane_is_behind(&screen->history, screen->session)) {
        history_pane_work(&screen->history, screen->session);
    }
}

void history_read(struct screen *screen, int argument)
{
    (void)argument;
    struct text_builder title = {0};
    struct text_builder number = {0};
    history_settle(screen);
    text_append_format(&number, "%llu", (unsigned long long)screen->history.shown);
    message_append(&title, N_("Since revision {1}: what is, and what was"),
                   (struct text[ERROR_ARGUMENTS]){text_built(&number)});
    text_pane_open(&screen->account, text_built(&title), UINT64_MAX);
    text_pane_set_wrapped(&screen->account, text_from(screen->history.differences),
                          text_pane_columns(screen_pane_area(screen)));
    text_destroy(&title);
    text_destroy(&number);
}

static void history_picked(struct screen *screen, const struct screen_choice *choice)
{
    list_box_select(&screen->history.list, choice->item->number);
}

void history_find(struct screen *screen)
{
    const struct journey_history *history = &screen->session->history;
    screen_open_picker(screen, _("Find a revision"), _("what was done"), false, history_picked);
    for (size_t i = 0; i < history->count; i++) {
        const struct revision *revision = &history->revisions[history->count - 1 - i];
        struct text_builder words = {0};
        struct text_builder number = {0};
        revision_words_append(&words, history, revision);
        text_append_format(&number, "%llu", (unsigned long long)revision->number);
        picker_add(&screen->picker, text_built(&words), text_built(&number), i);
        text_destroy(&words);
        text_destroy(&number);
    }
    screen_show_picker(screen);
}

void history_bring_back(struct screen *screen, int argument)
{
    (void)argument;
    struct session *session = screen->session;
    struct journey *then = NULL;
    struct text_builder number = {0};
    struct error error = {0};
    uint64_t revision = history_pane_revision(&screen->history, session);
    text_append_format(&number, "%llu", (unsigned long long)revision);
    if (journey_history_at(&session->history, session->journey, revision, &then, &error)) {
        screen_apply(screen, journey_edit_restore(session->journey, then, text_built(&number)));
        history_pane_follow(&screen->history, session);
    } else {
        screen_fail(screen, &error);
    }
    journey_destroy(then);
    text_destroy(&number);
}
