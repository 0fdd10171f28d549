/* Commands for journeys as wholes. */
#include "ui/commands/whole_commands.h"

#include <stdlib.h>

#include "ui/commands/app_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_journeys.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

enum { WHOLE_KEEP, WHOLE_DELETE };

const char *whole_needs_journey(const struct screen *screen)
{
    if (screen->view != VIEW_START) {
        return app_needs_opened(screen);
    }
    return start_view_selected(&screen->start_view) == 0
               ? N_("there is no journey yet: a begins one")
               : NULL;
}

const char *whole_needs_stored(const struct screen *screen)
{
    return screen->view != VIEW_START && screen->session->file != NULL
               ? N_("this journey is a file: copy or move the file")
               : whole_needs_journey(screen);
}

const char *whole_needs_archive(const struct screen *screen)
{
    return screen->view != VIEW_START         ? N_("that is for the start screen: o goes there")
           : screen->start_view.archived == 0 ? N_("nothing is archived: wa archives a journey")
                                              : NULL;
}

const char *whole_needs_open_archive(const struct screen *screen)
{
    const char *missing = whole_needs_archive(screen);
    return missing != NULL              ? missing
           : screen->start_view.archive ? NULL
                                        : N_("that is for the archive: A shows it");
}

int64_t whole_subject(const struct screen *screen)
{
    return screen->view == VIEW_START ? start_view_selected(&screen->start_view)
                                      : screen->session->id;
}

const char *whole_subject_name(const struct screen *screen)
{
    const struct start_view *view = &screen->start_view;
    return screen->view == VIEW_START ? view->journeys.items[view->list.selected].name
                                      : screen->session->journey->name;
}

/* On the start screen nothing can be undone; beside the workspace's views the journey is out of
 * sight, and u is for what is seen. */
static const char *whole_undo_words(const struct screen *screen)
{
    enum view_subject subject = view_shown(screen)->subject;
    return subject == SUBJECT_JOURNEY     ? _(" · u undoes")
           : subject == SUBJECT_WORKSPACE ? _(" · 1, then u undoes")
                                          : "";
}

void whole_changed(struct screen *screen, const char *sentence, const char *hint, struct text name)
{
    struct text_builder words = {0};
    message_append(&words, sentence, (struct text[ERROR_ARGUMENTS]){name});
    if (screen->view == VIEW_START) {
        start_view_load(&screen->start_view, screen->session, NULL);
    }
    inspector_refresh(&screen->inspector, screen->session);
    text_append_string(&words, hint == NULL ? whole_undo_words(screen) : hint);
    screen_say(screen, text_built(&words));
    text_destroy(&words);
}

static void whole_picked_name(struct screen *screen, const struct screen_choice *choice)
{
    struct error error = {0};
    struct text name = text_trim(choice->words);
    if (name.length == 0) {
        return;
    }
    if (session_rename(screen->session, whole_subject(screen), name, &error)) {
        whole_changed(screen, N_("Named the journey {1}"), NULL, name);
    } else {
        screen_fail(screen, &error);
    }
}

void whole_name(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_picker(screen, _("Name of the journey"), NULL, true, whole_picked_name);
    line_editor_begin_chosen(&screen->picker.query, text_from(whole_subject_name(screen)));
    screen_show_picker(screen);
}

void whole_duplicate(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    int64_t id = 0;
    char *name = text_copy(text_from(whole_subject_name(screen)));
    bool start = screen->view == VIEW_START;
    if (!session_duplicate(screen->session, whole_subject(screen), &id, &error)) {
        screen_fail(screen, &error);
    } else if (start) {
        whole_changed(screen, N_("Made a copy of {1}"), _(" · wn names it, Enter opens it"),
                      text_from(name));
        start_view_select(&screen->start_view, id);
    } else if (screen_open_journey(screen, id)) {
        whole_changed(screen, N_("This is a copy of {1}"),
                      _(" · change it, then wc compares · wn names it"), text_from(name));
    }
    free(name);
}

void whole_bring_back(struct screen *screen)
{
    struct error error = {0};
    int64_t id = start_view_selected(&screen->start_view);
    char *name = text_copy(text_from(whole_subject_name(screen)));
    if (session_archive(screen->session, id, false, &error)) {
        screen->start_view.archive = false;
        whole_changed(screen, N_("Brought {1} back"), _(" · Enter opens it"), text_from(name));
        start_view_select(&screen->start_view, id);
    } else {
        screen_fail(screen, &error);
    }
    free(name);
}

static bool whole_is_archived(const struct screen *screen)
{
    return screen->view == VIEW_START
               ? screen->start_view.archive
               : text_is(journey_text(screen->session->journey, "status"), "archived");
}

void whole_archive(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    bool archive = !whole_is_archived(screen);
    bool start = screen->view == VIEW_START;
    if (start && !archive) {
        whole_bring_back(screen);
        return;
    }
    char *name = text_copy(text_from(whole_subject_name(screen)));
    if (!session_archive(screen->session, whole_subject(screen), archive, &error)) {
        screen_fail(screen, &error);
    } else if (archive) {
        struct text_builder hint = {0};
        text_append_string(&hint, start ? _(" · A shows the archive, Enter brings it back")
                                        : _(": the start screen keeps it under A"));
        text_append_string(&hint, whole_undo_words(screen));
        whole_changed(screen, N_("Archived {1}"), hint.bytes, text_from(name));
        text_destroy(&hint);
    } else {
        whole_changed(screen, N_("Brought {1} back"), NULL, text_from(name));
    }
    free(name);
}

void whole_show_archive(struct screen *screen, int argument)
{
    (void)argument;
    struct error error = {0};
    screen->start_view.archive = !screen->start_view.archive;
    if (!start_view_load(&screen->start_view, screen->session, &error)) {
        screen_fail(screen, &error);
    }
}

static void whole_picked_empty(struct screen *screen, const struct screen_choice *choice)
{
    struct error error = {0};
    size_t count = 0;
    char number[24];
    if (choice->item->number == WHOLE_KEEP) {
        return;
    }
    if (!session_empty_archive(screen->session, &count, &error)) {
        screen_fail(screen, &error);
        return;
    }
    screen_say_with(screen,
                    count == 1 ? N_("{1} journey is gone for good")
                               : N_("{1} journeys are gone for good"),
                    error_number(number, (int64_t)count), TEXT(""));
    start_view_load(&screen->start_view, screen->session, NULL);
}

void whole_empty_archive(struct screen *screen, int argument)
{
    (void)argument;
    size_t count = screen->start_view.archived;
    struct text_builder words = {0};
    text_append_format(
        &words, count == 1 ? _("Delete %zu archived journey?") : _("Delete %zu archived journeys?"),
        count);
    screen_open_picker(screen, words.bytes, _("with history and previews; cannot be undone"), false,
                       whole_picked_empty);
    picker_add(&screen->picker, text_from(_("keep them")), TEXT(""), WHOLE_KEEP);
    picker_add(&screen->picker, text_from(_("delete them for good")), TEXT(""), WHOLE_DELETE);
    screen_show_picker(screen);
    text_destroy(&words);
}
