/* What can be done to messages in the Map view: added, taken away, moved to another cell. */
#include <stdlib.h>

#include "model/journey/journey_map_edit.h"
#include "ui/commands/edit_commands.h"
#include "ui/commands/map_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

/* "{Size advice} added after {Welcome!}" is the edit's own sentence; the cursor goes to it. */
static void map_added(struct screen *screen, struct text title, size_t channel)
{
    struct map_view *view = &screen->map_view;
    struct error error = {0};
    struct journey_edit edit = {0};
    struct text_builder id = {0};
    if (!journey_map_edit_add(view->map, view->stage, channel, title, &id, &edit, &error)) {
        screen_fail(screen, &error);
        screen->message.error = false;
    } else if (screen_apply(screen, edit)) {
        struct text called = session_names_find(&screen->session->names, text_built(&id));
        session_select(screen->session, called);
        map_follow(screen);
        map_view_show_node(view, screen->session, called);
    }
    text_destroy(&id);
}

static void map_picked_title(struct screen *screen, const struct screen_choice *choice)
{
    struct map_view *view = &screen->map_view;
    map_follow(screen);
    for (size_t i = 0; i < view->map->channel_count; i++) {
        if (text_equal(view->map->channels[i].id, choice->subject)) {
            map_added(screen, text_trim(choice->words), i);
            return;
        }
    }
}

static void map_ask_title(struct screen *screen, struct text channel)
{
    struct text_builder title = {0};
    message_append(&title, N_("New message in {1}"),
                   (struct text[ERROR_ARGUMENTS]){
                       map_words_stage(&screen->map_view.map->stages[screen->map_view.stage])});
    screen_open_picker(screen, title.bytes, _("its title"), true, map_picked_title);
    screen->subject = text_copy(channel);
    screen_show_picker(screen);
    text_destroy(&title);
}

/* A channel that no message of the journey names has no row: one is made with all of them. */
static void map_picked_channel(struct screen *screen, const struct screen_choice *choice)
{
    struct map_view *view = &screen->map_view;
    struct channel channel = {.id = TEXT("preferred")};
    const struct workspace *workspace = screen->session->workspace->workspace;
    if (choice->item->number < workspace_channel_count(workspace)) {
        channel = workspace_channel(workspace, choice->item->number);
    }
    map_view_show_channel(view, channel.id);
    map_follow(screen);
    map_ask_title(screen, channel.id);
}

static void map_ask_channel(struct screen *screen)
{
    const struct workspace *workspace = screen->session->workspace->workspace;
    size_t count = workspace_channel_count(workspace);
    screen_open_picker(screen, _("Channel of the new message"), _("one of these"), false,
                       map_picked_channel);
    for (size_t i = 0; i < count; i++) {
        struct channel channel = workspace_channel(workspace, i);
        picker_add(&screen->picker, channel.name, channel.id, i);
    }
    picker_add(&screen->picker, text_from(_("whichever each contact prefers")), TEXT("preferred"),
               count);
    screen_show_picker(screen);
}

void map_add(struct screen *screen, int argument)
{
    (void)argument;
    const struct map_view *view = &screen->map_view;
    size_t channel = map_view_channel(view);
    if (map_is_on_entry(view)) {
        map_add_entry(screen);
    } else if (view->map->stage_count == 0) {
        map_stages(screen, 0);
    } else if (channel == SIZE_MAX) {
        map_ask_channel(screen);
    } else {
        map_ask_title(screen, view->map->channels[channel].id);
    }
}

void map_delete(struct screen *screen, int argument)
{
    (void)argument;
    struct map_view *view = &screen->map_view;
    const struct map_row *row = map_view_row(view);
    if (map_view_message(view) != NULL) {
        map_view_select(view, screen->session, view->stage, view->row, view->item);
        edit_delete(screen, 1);
    } else if (map_is_on_entry(view)) {
        map_delete_entry(screen);
    } else if (row->type == MAP_ROW_HEAD) {
        map_delete_stage(screen);
    } else {
        screen_apply(screen, journey_map_edit_text(view->map, view->stage,
                                                   (enum journey_map_text)row->number, TEXT("")));
    }
    map_follow(screen);
}

void map_move_message(struct screen *screen, int argument)
{
    (void)argument;
    struct map_view *view = &screen->map_view;
    struct text_builder title = {0};
    node_title(&title, &screen->session->journey->nodes[map_view_message(view)->node]);
    map_view_begin_move(view, screen->session);
    screen_say_with(screen, N_("Moving {1}: arrows to another stage or channel, Enter, Esc"),
                    text_built(&title), TEXT(""));
    text_destroy(&title);
}

void map_drop(struct screen *screen, int argument)
{
    (void)argument;
    struct map_view *view = &screen->map_view;
    const struct session *session = screen->session;
    size_t node = journey_number(session->journey, text_from(view->moving.id));
    char *id = text_copy(text_from(view->moving.id));
    if (node != SIZE_MAX) {
        struct journey_map_message message = {.node = node, .choice = view->moving.choice};
        struct journey_edit edit =
            journey_map_edit_move(view->map, &message, view->stage, map_view_channel(view));
        if (edit.count == 0) {
            journey_edit_destroy(&edit);
        } else {
            screen_apply(screen, edit);
        }
    }
    map_view_end_move(view, screen->session);
    map_view_show_node(view, session, text_from(id));
    free(id);
}

void map_put_back(struct screen *screen, int argument)
{
    (void)argument;
    struct map_view *view = &screen->map_view;
    char *id = text_copy(text_from(view->moving.id));
    map_view_end_move(view, screen->session);
    map_view_show_node(view, screen->session, text_from(id));
    free(id);
}
