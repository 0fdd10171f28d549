/* The Map view: how it is drawn, and what keys and the mouse do there. */
#include "ui/commands/find_commands.h"
#include "ui/commands/map_commands.h"
#include "ui/panels/screen.h"
#include "ui/session/session_marks.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

static size_t view_map_contexts(const struct screen *screen,
                                enum key_context ret_contexts[CONTEXT_COUNT])
{
    ret_contexts[0] = screen->focus == PANE_INSPECTOR ? CONTEXT_FORM : CONTEXT_MAP;
    return 1;
}

static enum key_context view_map_held(const struct screen *screen)
{
    return screen->map_view.typing.on           ? CONTEXT_TYPING
           : screen->map_view.moving.id != NULL ? CONTEXT_MAP_MOVING
                                                : CONTEXT_EVERYWHERE;
}

static struct line_editor *view_map_editor(struct screen *screen)
{
    return screen->map_view.typing.on ? &screen->map_view.typing.editor : NULL;
}

static void view_map_keep(struct screen *screen)
{
    map_keep_typed(screen);
}

static void view_map_arrive(struct screen *screen)
{
    struct session *session = screen->session;
    session_unmark_all(session); /* they are not seen here */
    map_view_end_move(&screen->map_view, session);
    if (session->selected != NULL) {
        map_view_show_node(&screen->map_view, session, text_from(session->selected));
    }
}

/* The form of an entry follows it, and closes where that is gone. */
static void view_map_follow(struct screen *screen)
{
    map_view_follow(&screen->map_view, screen->session);
    if (screen->inspector.entry != NULL) {
        inspector_refresh(&screen->inspector, screen->session);
        if (inspector_subject(&screen->inspector, screen->session).settings == NULL) {
            screen_focus_main(screen);
        }
    }
}

static bool view_map_steps_beside(struct screen *screen, bool undo)
{
    struct error error = {0};
    bool beside = false;
    screen_wake(screen);
    if (!session_steps_beside(screen->session, undo, &beside, &error)) {
        screen_fail(screen, &error);
    }
    return beside;
}

static void view_map_draw(struct screen *screen)
{
    screen->cursor =
        map_view_draw(&screen->map_view, screen->session, screen->grid, screen_main_area(screen));
}

/* What stands below the table. */
static bool view_map_tell(struct screen *screen, struct text_builder *builder)
{
    const struct map_view *view = &screen->map_view;
    if (view->typing.on) {
        text_append_string(builder, _("typing: "));
        text_append(builder, line_editor_text(&view->typing.editor));
        return true;
    }
    map_view_append_detail(builder, view, screen->session, false);
    return true;
}

static void view_map_move(struct screen *screen, int right, long down)
{
    map_view_move(&screen->map_view, screen->session, right, down);
    inspector_refresh(&screen->inspector, screen->session);
}

static void view_map_move_to_end(struct screen *screen, bool first)
{
    map_view_move_to_end(&screen->map_view, screen->session, first);
}

static void view_map_open(struct screen *screen, int argument)
{
    (void)argument;
    map_open(screen);
}

static void view_map_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct map_view *view = &screen->map_view;
    struct map_hit hit;
    screen_focus_main(screen);
    if (!map_view_hit(view, mouse->row, mouse->column, &hit)) {
        return;
    }
    bool moving = view->moving.id != NULL;
    if (!moving || view->rows[hit.row].type == MAP_ROW_CHANNEL) {
        map_view_select(view, screen->session, hit.stage, hit.row, moving ? 0 : hit.item);
        inspector_refresh(&screen->inspector, screen->session);
    }
    if (moving) {
        map_drop(screen, 0);
    } else if (mouse->twice) {
        map_open(screen);
    }
}

static void view_map_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    (void)mouse;
    map_view_move(&screen->map_view, screen->session, 0, by);
}

const struct view_kind view_map = {
    .number = 2,
    .title = N_("2 Map"),
    .short_title = N_("2 Map"),
    .subject = SUBJECT_JOURNEY,
    .steps_beside = view_map_steps_beside,
    .inspects = true,
    .contexts = view_map_contexts,
    .held = view_map_held,
    .typing = {view_map_editor, view_map_keep, map_keep_and_go_on, map_give_up},
    .arrive = view_map_arrive,
    .follow = view_map_follow,
    .draw = view_map_draw,
    .tell = view_map_tell,
    .move = view_map_move,
    .move_to_end = view_map_move_to_end,
    .open = view_map_open,
    .find = find_open_nodes,
    .findings = {map_no_finding, map_next_finding, map_list_findings, map_count_findings},
    .click = view_map_click,
    .wheel = view_map_wheel,
};
