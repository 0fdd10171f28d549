/* The editor's screen: what has the focus, what is open, and what it says. */
#include "ui/panels/screen.h"

#include <stdlib.h>

#include "ui/commands/command_table.h"
#include "ui/commands/draft_commands.h"
#include "ui/message.h"
#include "ui/session/error_titles.h"
#include "ui/settings/user_settings.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"
#include "ui/views/view_kind.h"

void screen_begin(struct screen *screen, struct session *session, struct user_settings *settings,
                  int height, int width, bool ascii)
{
    *screen = (struct screen){
        .session = session,
        .settings = settings,
        .keymap = keymap_create(settings->keys.bindings, settings->keys.count, command_table),
        .target = SIZE_MAX,
        .held_day = PREVIEW_NO_DAY,
        .finding = SIZE_MAX,
        .log = event_log_begin()};
    screen->grid = cell_grid_create(height, width);
    screen->grid->ascii = ascii;
    preview_view_begin(&screen->preview_view);
}

void screen_end(struct screen *screen)
{
    draft_end(screen);
    screen_keep_place(screen);
    journey_view_destroy(&screen->journey_view);
    map_view_destroy(&screen->map_view);
    start_view_destroy(&screen->start_view);
    segments_view_destroy(&screen->segments_view);
    contacts_view_destroy(&screen->contacts_view);
    activity_view_destroy(&screen->activity_view);
    pane_close_all(screen);
    preferences_view_destroy(&screen->preferences_view);
    preview_view_destroy(&screen->preview_view);
    inspector_destroy(&screen->inspector);
    filter_dialog_destroy(&screen->dialog);
    screen_close_picker(screen);
    contact_list_destroy(&screen->contact_list);
    import_process_stop(&screen->import);
    free(screen->message.text);
    free(screen->opener.subject);
    free(screen->opener.place);
    free(screen->opener.title);
    free(screen->opener.taken);
    free(screen->wanted);
    journey_destroy(screen->clip);
    free(screen->export.written);
    error_list_destroy(&screen->messages);
    event_log_destroy(&screen->log);
    keymap_destroy(&screen->keymap);
    cell_grid_destroy(screen->grid);
}

void screen_resize(struct screen *screen, int height, int width)
{
    cell_grid_resize(screen->grid, height, width);
    journey_view_reveal(&screen->journey_view);
    if (screen_has_inspector_pane(screen)) {
        screen->inspector_over = false;
    } else if (screen->focus == PANE_INSPECTOR) {
        screen->inspector_over = true;
    }
}

void screen_hush(struct screen *screen)
{
    free(screen->message.text);
    free(screen->message.news);
    screen->message = (struct screen_message){0};
}

void screen_say(struct screen *screen, struct text sentence)
{
    char *text = text_copy(sentence);
    screen_hush(screen);
    screen->message.text = text;
}

void screen_say_with(struct screen *screen, const char *sentence, struct text first,
                     struct text second)
{
    struct text_builder builder = {0};
    message_append(&builder, sentence, (struct text[ERROR_ARGUMENTS]){first, second});
    screen_say(screen, text_built(&builder));
    text_destroy(&builder);
}

/* What others have done that was not told yet, or no longer than this key takes; the caller's. */
static char *screen_take_news(struct screen *screen)
{
    char **from = screen->session->news != NULL ? &screen->session->news : &screen->message.news;
    char *news = *from;
    *from = NULL;
    return news;
}

void screen_say_news(struct screen *screen)
{
    char *news = screen_take_news(screen);
    struct text_builder said = {0};
    if (news != NULL && screen->draft.offered &&
        screen->message.text != NULL) { /* keys hold on it */
        text_append_string(&said, screen->message.text);
        text_append_string(&said, " · ");
    }
    if (news != NULL) {
        text_append_string(&said, news);
        screen_say(screen, text_built(&said));
        screen->message.news = news;
    }
    text_destroy(&said);
}

void screen_say_done(struct screen *screen, struct text words)
{
    struct text_builder said = {0};
    char *news = screen_take_news(screen);
    text_append(&said, words);
    text_append_string(&said, _(" · u undoes"));
    if (said.bytes[0] >= 'a' && said.bytes[0] <= 'z') {
        said.bytes[0] = (char)(said.bytes[0] - 'a' + 'A');
    }
    if (news != NULL) {
        text_append_string(&said, " · ");
        text_append_string(&said, news);
    }
    screen_say(screen, text_built(&said));
    screen->message.news = news;
    text_destroy(&said);
}

bool screen_ask_whose(struct screen *screen, struct text place, struct text now, char **begun)
{
    if (text_is(now, *begun)) {
        return false;
    }
    free(*begun);
    *begun = text_copy(now);
    screen_say_with(screen,
                    N_("Changed by another polku: {1} is now {2} · Enter keeps yours, Esc theirs"),
                    place, now.length == 0 ? TEXT("-") : now);
    return true;
}

bool screen_misses(struct screen *screen, struct text path)
{
    struct text_builder section = {0};
    struct text_builder name = {0};
    struct text rest = path;
    screen_wake(screen);
    const struct setting *all = &screen->session->workspace->workspace->settings;
    setting_path_next(&rest, &section);
    setting_path_next(&rest, &name);
    bool of_entry = rest.length > 0;
    bool misses = of_entry && !text_is(text_built(&section), "workspace") &&
                  setting_at(all, text_part(path, 0, path.length - rest.length - 1)) == NULL;
    if (misses) {
        screen_say_with(screen, N_("{1} is gone: another polku has deleted it"), text_built(&name),
                        TEXT(""));
    }
    text_destroy(&section);
    text_destroy(&name);
    return misses;
}

void screen_say_step(struct screen *screen, bool undo, struct text words)
{
    struct text_builder said = {0};
    text_append_string(&said, undo ? _("Undid: ") : _("Redid: "));
    text_append(&said, words);
    text_append_string(&said, undo ? _(" · Ctrl-R redoes") : _(" · u undoes"));
    screen_say(screen, text_built(&said));
    text_destroy(&said);
}

void screen_fail(struct screen *screen, const struct error *error)
{
    struct text_builder builder = {0};
    struct error said = error_titles(error, screen->session);
    message_append_error(&builder, &said);
    screen_say(screen, text_built(&builder));
    screen->message.error = true;
    error_list_add(&screen->messages, &said);
    text_destroy(&builder);
}

bool screen_apply(struct screen *screen, struct journey_edit edit)
{
    struct error error = {0};
    char *sentence = edit.sentence == NULL ? NULL : text_copy(text_from(edit.sentence));
    char *first = text_copy(text_from(edit.arguments[0]));
    char *second = text_copy(text_from(edit.arguments[1]));
    bool applied = session_apply(screen->session, edit, &error);
    if (!applied) {
        screen_fail(screen, &error);
    } else if (sentence != NULL) {
        struct text_builder builder = {0};
        message_append(&builder, sentence,
                       (struct text[ERROR_ARGUMENTS]){text_from(first), text_from(second)});
        screen_say_done(screen, text_built(&builder));
        text_destroy(&builder);
    }
    free(sentence);
    free(first);
    free(second);
    inspector_refresh(&screen->inspector, screen->session);
    journey_view_reveal(&screen->journey_view);
    return applied;
}

void screen_show_journey(struct screen *screen)
{
    screen->view = VIEW_JOURNEY;
    map_view_destroy(&screen->map_view);
    preview_view_destroy(&screen->preview_view);
    pane_close_all(screen);
    screen_focus_main(screen);
    journey_view_forget(&screen->journey_view);
    inspector_refresh(&screen->inspector, screen->session);
}

bool screen_open_journey(struct screen *screen, int64_t id)
{
    struct error error = {0};
    screen_keep_place(screen);
    if (!session_open(screen->session, id, &error)) {
        screen_fail(screen, &error);
        return false;
    }
    screen_show_journey(screen);
    screen_return_to_place(screen);
    return true;
}

void screen_open_file(struct screen *screen, struct session_file *file, struct journey *journey)
{
    char number[24];
    session_open_file(screen->session, file, journey);
    screen_show_journey(screen);
    screen_return_to_place(screen);
    if (file->comments != 0 && !file->drop_comments) {
        screen_say_with(
            screen,
            file->comments == 1
                ? N_("{1} has a comment: it can be looked at; --drop-comments edits it")
                : N_("{1} has {2} comments: it can be looked at; --drop-comments edits it"),
            text_from(session_file_name(file)), error_number(number, (int64_t)file->comments));
    }
}

void screen_open_start(struct screen *screen)
{
    screen_keep_place(screen);
    screen_open_view(screen, VIEW_START);
}

void screen_open_view(struct screen *screen, enum screen_view view)
{
    const struct view_kind *kind = view_kind(view);
    screen_focus_main(screen);
    pane_close_all(screen);
    screen->view = view;
    screen->session->by_stage = false; /* until a view wants it */
    if (kind->arrive != NULL) {
        kind->arrive(screen);
    }
    if (kind->follow != NULL) {
        kind->follow(screen);
    }
}

bool screen_is_covered(const struct screen *screen)
{
    return pane_uppermost(screen) != NULL;
}

int screen_day(const struct screen *screen)
{
    return preview_view_day(&screen->preview_view, screen->session);
}

void screen_focus_inspector(struct screen *screen)
{
    bool of_node = !screen->inspector.of_journey && screen->inspector.entry == NULL;
    if (session_node(screen->session) == NULL && of_node) {
        return;
    }
    if (screen->session->selected != NULL) {
        session_select(screen->session, text_from(screen->session->selected)); /* no edge of it */
    }
    screen->focus = PANE_INSPECTOR;
    screen->inspector_over = !screen_has_inspector_pane(screen);
    inspector_refresh(&screen->inspector, screen->session);
}

void screen_focus_main(struct screen *screen)
{
    screen->focus = PANE_MAIN;
    screen->inspector_over = false;
    field_form_stop_typing(&screen->inspector.form);
    if (screen->inspector.of_journey || screen->inspector.entry != NULL) {
        screen->inspector.of_journey = false;
        inspector_set_entry(&screen->inspector, TEXT(""));
        inspector_refresh(&screen->inspector, screen->session);
    }
}
