/* Commands of the Map view. */
#include "ui/commands/map_commands.h"

#include <stdlib.h>

#include "model/journey/journey_map_edit.h"
#include "ui/commands/app_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/map_words.h"
#include "ui/translation.h"

static struct map_view *map_of(struct screen *screen)
{
    return &screen->map_view;
}

void map_follow(struct screen *screen)
{
    map_view_follow(&screen->map_view, screen->session);
    inspector_refresh(&screen->inspector, screen->session);
}

const char *map_needs_view(const struct screen *screen)
{
    const char *closed = app_needs_opened(screen);
    return closed != NULL             ? closed
           : screen->view != VIEW_MAP ? N_("that is for the Map view: 2 goes there")
                                      : NULL;
}

const char *map_needs_message(const struct screen *screen)
{
    const char *closed = map_needs_view(screen);
    return closed != NULL                                ? closed
           : map_view_message(&screen->map_view) == NULL ? N_("choose a message first: arrows")
                                                         : NULL;
}

/* Whether the cursor's column is a stage of the journey. */
static bool map_on_stage(const struct map_view *view)
{
    return view->map->stage_count != 0 && view->map->stages[view->stage].place != SIZE_MAX;
}

const char *map_needs_content(const struct screen *screen)
{
    const struct map_view *view = &screen->map_view;
    const char *closed = map_needs_view(screen);
    if (closed != NULL || map_view_message(view) != NULL || map_is_on_entry(view)) {
        return closed;
    }
    const struct map_row *row = map_view_row(view);
    bool text = map_on_stage(view) && row->type == MAP_ROW_TEXT &&
                view->map->stages[view->stage].texts[row->number].length != 0;
    return text || (map_on_stage(view) && row->type == MAP_ROW_HEAD)
               ? NULL
               : N_("there is nothing here to take away");
}

const char *map_needs_personas(const struct screen *screen)
{
    const char *closed = map_needs_view(screen);
    return closed != NULL                             ? closed
           : screen->map_view.map->persona_count == 0 ? N_("there are no personas yet: P adds one")
                                                      : NULL;
}

void map_show(struct screen *screen, int argument)
{
    (void)argument;
    screen_open_view(screen, VIEW_MAP);
}

void map_outer_stage(struct screen *screen, int argument)
{
    struct map_view *view = map_of(screen);
    map_view_select(view, screen->session, argument < 0 ? 0 : SIZE_MAX, view->row, view->item);
    inspector_refresh(&screen->inspector, screen->session);
}

void map_same_node(struct screen *screen, int argument)
{
    if (screen->view == VIEW_MAP) {
        app_journey_view(screen, argument);
        journey_view_reveal(&screen->journey_view);
    } else {
        screen_open_view(screen, VIEW_MAP);
    }
}

static void map_open_finding(struct screen *screen)
{
    const struct map_view *view = map_of(screen);
    const struct error_list *lists[] = {&screen->session->findings, &view->remarks};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < lists[k]->count; i++) {
            struct text node = text_from(lists[k]->items[i].subject);
            bool here = journey_map_finding_stage(view->map, &lists[k]->items[i]) == view->stage;
            if (here && node.length != 0) {
                map_view_show_node(map_of(screen), screen->session, node);
                session_select(screen->session, node);
                screen_focus_inspector(screen);
                return;
            }
        }
    }
}

void map_open(struct screen *screen)
{
    struct map_view *view = map_of(screen);
    const struct map_row *row = map_view_row(view);
    if (map_is_on_entry(view)) {
        map_open_entry(screen);
    } else if (view->map->stage_count == 0) {
        map_stages(screen, 0);
    } else if (map_view_message(view) != NULL) {
        map_view_select(view, screen->session, view->stage, view->row, view->item);
        screen_focus_inspector(screen);
    } else if (row->type == MAP_ROW_CHANNEL) {
        map_add(screen, 0);
    } else if (row->type == MAP_ROW_FINDINGS) {
        map_open_finding(screen);
    } else if (row->type == MAP_ROW_FIGURE) {
        screen_say_with(screen, N_("figures are the preview's: r runs it, 7 shows it"), TEXT(""),
                        TEXT(""));
    } else if (!map_on_stage(view)) {
        screen_say_with(screen, N_("these messages belong to no stage; m moves one to a stage"),
                        TEXT(""), TEXT(""));
    } else if (row->type == MAP_ROW_HEAD) {
        map_rename_stage(screen);
    } else {
        map_view_begin_typing(view);
    }
}

/* The column of the stage that is typed into; the number of columns: it is gone. */
static size_t map_typed_stage(const struct map_view *view)
{
    size_t stage = 0;
    while (stage < view->map->stage_count &&
           !text_is(view->map->stages[stage].id, view->typing.stage)) {
        stage++;
    }
    return stage;
}

/* What stands there now; false: the persona is gone. */
static bool map_typed_now(const struct map_view *view, size_t stage, struct text *ret_now)
{
    const struct map_typing *typing = &view->typing;
    if (typing->persona == NULL) {
        *ret_now = view->map->stages[stage].texts[typing->text];
        return true;
    }
    for (size_t i = 0; i < view->map->persona_count; i++) {
        if (text_is(view->map->personas[i].name, typing->persona)) {
            *ret_now = journey_map_need(view->map, i, stage);
            return true;
        }
    }
    return false;
}

static bool map_was_changed(struct screen *screen, struct text now)
{
    struct map_typing *typing = &map_of(screen)->typing;
    struct text place =
        text_from(typing->persona != NULL ? typing->persona : map_words_row(typing->text));
    return !text_equal(now, line_editor_text(&typing->editor)) &&
           screen_ask_whose(screen, place, now, &typing->begun);
}

static bool map_store_typed(struct screen *screen, size_t stage, struct text typed)
{
    struct map_view *view = map_of(screen);
    return view->typing.persona == NULL
               ? screen_apply(screen,
                              journey_map_edit_text(view->map, stage, view->typing.text, typed))
               : map_keep_need(screen, text_from(view->typing.persona),
                               text_from(view->typing.stage), typed);
}

void map_follow_typed(struct screen *screen)
{
    struct map_view *view = map_of(screen);
    struct text now;
    map_follow(screen);
    size_t stage = view->typing.on ? map_typed_stage(view) : 0;
    if (view->typing.on && (stage == view->map->stage_count || !map_typed_now(view, stage, &now))) {
        map_view_end_typing(view);
    }
}

bool map_keep_typed(struct screen *screen)
{
    struct map_view *view = map_of(screen);
    struct text now;
    screen_wake(screen);
    map_follow_typed(screen);
    if (!view->typing.on) {
        return false;
    }
    size_t stage = map_typed_stage(view);
    map_typed_now(view, stage, &now);
    if (map_was_changed(screen, now)) {
        return false;
    }
    struct text typed = text_trim(line_editor_text(&view->typing.editor));
    if (!text_equal(typed, now) && !map_store_typed(screen, stage, typed)) {
        return false;
    }
    map_view_end_typing(view);
    map_follow(screen);
    return true;
}

void map_keep_and_go_on(struct screen *screen)
{
    if (map_keep_typed(screen) && screen->focus != PANE_INSPECTOR) {
        map_view_move(map_of(screen), screen->session, 1, 0);
        inspector_refresh(&screen->inspector, screen->session);
    }
}

void map_give_up(struct screen *screen)
{
    map_view_end_typing(map_of(screen));
}

void map_say_persona(struct screen *screen)
{
    const struct map_view *view = &screen->map_view;
    struct text_builder whose = {0};
    if (view->persona == NULL) {
        text_append_string(&whose, _("all contacts"));
    } else {
        map_words_whose(&whose, text_from(view->persona));
    }
    screen_say_with(screen, N_("figures of {1}"), text_built(&whose), TEXT(""));
    text_destroy(&whose);
}

void map_persona(struct screen *screen, int argument)
{
    struct map_view *view = map_of(screen);
    map_view_step_persona(view, argument);
    map_say_persona(screen);
}

/* -- everywhere -- */

bool map_go_to_node(struct screen *screen, struct text id)
{
    if (screen->view == VIEW_MAP) {
        map_view_show_node(map_of(screen), screen->session, id);
    }
    return screen->view == VIEW_MAP;
}

bool map_go_to_finding(struct screen *screen, const struct error *finding)
{
    struct map_view *view = map_of(screen);
    size_t stage =
        screen->view == VIEW_MAP ? journey_map_finding_stage(view->map, finding) : SIZE_MAX;
    if (stage == SIZE_MAX) {
        return false;
    }
    struct text node = text_from(finding->subject);
    if (node.length == 0 || !map_view_show_node(view, screen->session, node)) {
        map_view_show_findings(view, screen->session, stage);
    }
    return true;
}
