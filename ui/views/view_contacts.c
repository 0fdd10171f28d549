/* The Contacts view: how it is drawn, and what keys and the mouse do there. */
#include "ui/commands/contact_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

static void view_contacts_draw(struct screen *screen)
{
    struct cell_area area = screen_main_area(screen);
    screen->cursor = contacts_view_draw(&screen->contacts_view, screen->grid, area,
                                        filter_dialog_lines(&screen->dialog, area.width));
}

static bool view_contacts_is_busy(const struct screen *screen)
{
    return contacts_view_is_ordering(&screen->contacts_view);
}

static bool view_contacts_work(struct screen *screen)
{
    return contacts_view_work(&screen->contacts_view);
}

static void view_contacts_move(struct screen *screen, int right, long down)
{
    contacts_view_move(&screen->contacts_view, right, down);
}

static void view_contacts_move_to_end(struct screen *screen, bool first)
{
    contacts_view_move_to_end(&screen->contacts_view, first);
}

static void view_contacts_find(struct screen *screen)
{
    contact_filter(screen, 0);
}

static bool view_contacts_narrowed(const struct screen *screen)
{
    return screen->contacts_view.filter != NULL;
}

static void view_contacts_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct contacts_view *view = &screen->contacts_view;
    struct contacts_hit hit = contacts_view_hit(view, mouse->row, mouse->column);
    if (hit.target == CONTACTS_FILTER) {
        contact_filter(screen, 0);
    } else if (hit.target == CONTACTS_COLUMN) {
        contacts_view_focus_column(view, hit.line);
        contacts_view_order(view);
    } else if (hit.target == CONTACTS_LINE) {
        contacts_view_select_line(view, hit.line);
        if (mouse->twice) {
            contact_open(screen, 0);
        }
    }
}

static void view_contacts_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    (void)mouse;
    contacts_view_move(&screen->contacts_view, 0, by * VIEW_WHEEL);
}

static struct cell_area view_contacts_table(const struct screen *screen)
{
    return screen->contacts_view.rows_area;
}

const struct view_kind view_contacts = {
    .number = 4,
    .title = N_("4 Contacts"),
    .short_title = N_("4 Cont"),
    .subject = SUBJECT_WORKSPACE,
    .context = CONTEXT_CONTACTS,
    .follow = contact_follow,
    .draw = view_contacts_draw,
    .table = view_contacts_table,
    .is_busy = view_contacts_is_busy,
    .work = view_contacts_work,
    .move = view_contacts_move,
    .move_to_end = view_contacts_move_to_end,
    .open = contact_open,
    .needs_listed = contact_needs_contact,
    .back = contact_back,
    .find = view_contacts_find,
    .narrowed = view_contacts_narrowed,
    .click = view_contacts_click,
    .wheel = view_contacts_wheel,
};
