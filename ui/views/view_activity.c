/* The Activity view: how it is drawn, and what keys and the mouse do there. */
#include "ui/commands/activity_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

static void view_activity_follow(struct screen *screen)
{
    activity_view_follow(&screen->activity_view, screen->session);
}

static void view_activity_draw(struct screen *screen)
{
    screen->cursor = activity_view_draw(&screen->activity_view, screen->session, screen->grid,
                                        screen_main_area(screen));
}

static bool view_activity_is_busy(const struct screen *screen)
{
    return activity_view_is_counting(&screen->activity_view);
}

static bool view_activity_work(struct screen *screen)
{
    return activity_view_work(&screen->activity_view, screen->session);
}

static void view_activity_move(struct screen *screen, int right, long down)
{
    activity_view_move(&screen->activity_view, right, down);
}

static void view_activity_move_to_end(struct screen *screen, bool first)
{
    activity_view_move_to_end(&screen->activity_view, first);
}

static bool view_activity_leave_page(struct screen *screen)
{
    struct activity_view *view = &screen->activity_view;
    bool page = view->page != ACTIVITY_CAMPAIGNS;
    view->page = ACTIVITY_CAMPAIGNS;
    return page;
}

static void view_activity_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct activity_view *view = &screen->activity_view;
    struct activity_hit hit = activity_view_hit(view, mouse->row, mouse->column);
    if (hit.target == ACTIVITY_HEAD) {
        view->column = hit.line;
        activity_view_order(view);
    } else if (hit.target == ACTIVITY_PLOT) {
        view->day = view->plot_first + (int64_t)hit.line;
        view->day_chosen = true;
    } else if (hit.target == ACTIVITY_LINE) {
        struct list_box *box = view->page == ACTIVITY_ONE_CAMPAIGN  ? &view->kinds
                               : view->page == ACTIVITY_CALIBRATION ? &view->rates
                                                                    : &view->list;
        list_box_select(box, hit.line);
        activity_view_move(view, 0, 0);
        if (mouse->twice && view->page != ACTIVITY_CALIBRATION) {
            campaign_open(screen, 0);
        }
    }
}

static void view_activity_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    (void)mouse;
    activity_view_move(&screen->activity_view, 0, by);
}

static struct cell_area view_activity_table(const struct screen *screen)
{
    return screen->activity_view.rows_area;
}

const struct view_kind view_activity = {
    .number = 6,
    .title = N_("6 Activity"),
    .short_title = N_("6 Act"),
    .subject = SUBJECT_WORKSPACE,
    .context = CONTEXT_ACTIVITY,
    .follow = view_activity_follow,
    .draw = view_activity_draw,
    .table = view_activity_table,
    .is_busy = view_activity_is_busy,
    .work = view_activity_work,
    .move = view_activity_move,
    .move_to_end = view_activity_move_to_end,
    .open = campaign_open,
    .needs_listed = campaign_needs_one,
    .back = campaign_back,
    .leave_page = view_activity_leave_page,
    .find = campaign_find,
    .click = view_activity_click,
    .wheel = view_activity_wheel,
};
