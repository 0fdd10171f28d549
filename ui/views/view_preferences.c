/* The Preferences view: how it is drawn, and what keys and the mouse do there. */
#include "ui/commands/preference_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

static void view_preferences_follow(struct screen *screen)
{
    preferences_view_follow(&screen->preferences_view, screen->session);
}

static void view_preferences_draw(struct screen *screen)
{
    screen->cursor = preferences_view_draw(&screen->preferences_view, screen->session, screen->grid,
                                           screen_pane_area(screen));
}

static void view_preferences_move(struct screen *screen, int right, long down)
{
    preferences_view_go(&screen->preferences_view, right, down);
}

static void view_preferences_move_to_end(struct screen *screen, bool first)
{
    preferences_view_move_to_end(&screen->preferences_view, first);
}

static void view_preferences_open(struct screen *screen, int argument)
{
    (void)argument;
    preference_edit(screen);
}

static void view_preferences_step(struct screen *screen, int by)
{
    preferences_view_step(&screen->preferences_view, by);
    screen->preferences_view.in_part |= screen->plain != NULL;
}

static bool view_preferences_back(struct screen *screen)
{
    return preferences_view_back(&screen->preferences_view);
}

static void view_preferences_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct preferences_view *view = &screen->preferences_view;
    struct preferences_hit hit = preferences_view_hit(view, mouse->row, mouse->column);
    if (hit.target == PREFERENCES_TITLE) {
        preferences_view_show_part(view, (enum preferences_part)hit.place);
    } else if (hit.target == PREFERENCES_TOPIC) {
        preferences_view_select(view, hit.place);
        if (mouse->twice) {
            preference_edit(screen);
        }
    } else if (hit.target == PREFERENCES_TEXT) {
        preferences_view_go(view, 1, 0);
    }
}

static void view_preferences_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    struct preferences_view *view = &screen->preferences_view;
    bool text = preferences_view_hit(view, mouse->row, mouse->column).target == PREFERENCES_TEXT;
    if (text) {
        text_pane_scroll(&view->pane, by * VIEW_WHEEL);
    } else {
        bool in_part = view->in_part;
        view->in_part = false;
        preferences_view_go(view, 0, by);
        view->in_part = in_part;
    }
}

static struct cell_area view_preferences_table(const struct screen *screen)
{
    const struct preferences_view *view = &screen->preferences_view;
    return view->in_part ? (struct cell_area){0} : view->list_area;
}

const struct view_kind view_preferences = {
    .number = 5,
    .title = N_("5 Preferences"),
    .short_title = N_("5 Pref"),
    .subject = SUBJECT_WORKSPACE,
    .context = CONTEXT_PREFERENCES,
    .follow = view_preferences_follow,
    .draw = view_preferences_draw,
    .table = view_preferences_table,
    .move = view_preferences_move,
    .move_to_end = view_preferences_move_to_end,
    .open = view_preferences_open,
    .needs_listed = preference_needs_view,
    .step = view_preferences_step,
    .back = view_preferences_back,
    .find = preference_find,
    .findings = {preference_no_finding, preference_next_finding, preference_list_findings,
                 preference_count_findings},
    .click = view_preferences_click,
    .wheel = view_preferences_wheel,
};
