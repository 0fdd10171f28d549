/* The mouse: to what is open, or to the view. */
#include "ui/commands/activity_commands.h"
#include "ui/commands/contact_commands.h"
#include "ui/commands/edge_commands.h"
#include "ui/commands/map_commands.h"
#include "ui/commands/move_commands.h"
#include "ui/commands/pin_commands.h"
#include "ui/commands/pointer_commands.h"
#include "ui/commands/preference_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/commands/segment_commands.h"
#include "ui/commands/view_commands.h"
#include "ui/panels/journey_view_map.h"
#include "ui/panels/screen.h"

enum { SCREEN_WHEEL = 3 };

static bool screen_wheels_fields(const struct screen *screen, const struct mouse_event *mouse)
{
    return screen_has_inspector_pane(screen) &&
           cell_area_holds(screen_inspector_area(screen), mouse->row, mouse->column);
}

static void screen_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    if (screen->picker.open) {
        list_box_move(&screen->picker.list, by);
        screen_point(screen);
    } else if (screen->dialog.open) {
        list_box_move(&screen->dialog.list.box, by);
    } else if (screen->account.open) {
        text_pane_scroll(&screen->account, by * SCREEN_WHEEL);
    } else if (screen->contact.text.open) {
        text_pane_scroll(&screen->contact.text, by * SCREEN_WHEEL);
    } else if (screen->history.open) {
        history_pane_move(&screen->history, by);
    } else if (screen->people.open) {
        people_pane_move(&screen->people, by);
    } else if (screen->view == VIEW_PREVIEW) {
        preview_wheel(screen, mouse->row, mouse->column, by);
    } else if (screen->view == VIEW_START) {
        list_box_move(&screen->start_view.list, by);
    } else if (screen->view == VIEW_SEGMENTS) {
        segment_wheel(screen, mouse->row, mouse->column, by);
    } else if (screen->view == VIEW_PREFERENCES) {
        preference_wheel(screen, mouse, by);
    } else if (screen->view == VIEW_CONTACTS) {
        contacts_view_move(&screen->contacts_view, 0, by * SCREEN_WHEEL);
    } else if (screen->view == VIEW_ACTIVITY) {
        activity_view_move(&screen->activity_view, 0, by);
    } else if (screen->inspector_over || screen_wheels_fields(screen, mouse)) {
        list_box_move(&screen->inspector.form.list, by);
    } else if (screen->view == VIEW_MAP) {
        map_wheel(screen, by);
    } else if (view_wheel(screen, mouse->row, mouse->column, by)) {
        return;
    } else if (journey_view_scrolls(&screen->journey_view)) {
        journey_view_pan(&screen->journey_view, by * SCREEN_WHEEL, 0);
    } else {
        journey_view_pan(&screen->journey_view, 0, by * SCREEN_WHEEL * 2);
    }
}

/* The hints that a message stood over cannot be clicked; the views' names can. */
static void screen_drop_hints(struct screen *screen)
{
    size_t count = 0;
    for (size_t i = 0; i < screen->button_count; i++) {
        if (screen->buttons[i].area.row == 0) {
            screen->buttons[count++] = screen->buttons[i];
        }
    }
    screen->button_count = count;
}

static bool screen_click_button(struct screen *screen, const struct mouse_event *mouse)
{
    for (size_t i = 0; i < screen->button_count; i++) {
        const struct screen_button *button = &screen->buttons[i];
        bool hidden = screen->message.text != NULL && button->area.row != 0;
        if (!hidden && cell_area_holds(button->area, mouse->row, mouse->column)) {
            screen_run(screen, button->entry->command, button->entry->binding->argument);
            return true;
        }
    }
    return false;
}

static void screen_click_picker(struct screen *screen, const struct mouse_event *mouse)
{
    if (picker_hit(&screen->picker, mouse->row, mouse->column)) {
        screen_pick(screen);
    } else if (!cell_area_holds(screen->picker.area, mouse->row, mouse->column)) {
        screen_key(screen, STROKE_ESCAPE);
    }
}

static void screen_click_dialog(struct screen *screen, const struct mouse_event *mouse)
{
    if (completion_list_hit(&screen->dialog.list, mouse->row, mouse->column)) {
        filter_dialog_take(&screen->dialog, screen->session);
    } else if (!cell_area_holds(screen->dialog.area, mouse->row, mouse->column)) {
        screen_key(screen, screen->dialog.in_line ? STROKE_ENTER : STROKE_ESCAPE);
    }
}

static bool screen_click_inspector(struct screen *screen, const struct mouse_event *mouse)
{
    size_t row = 0;
    if (!screen_has_inspector_pane(screen) && !screen->inspector_over) {
        return false;
    }
    if (!cell_area_holds(screen_inspector_area(screen), mouse->row, mouse->column)) {
        return false;
    }
    bool was_typing = screen->inspector.form.typing;
    if (was_typing) {
        screen_key(screen, STROKE_ENTER);
    }
    if (screen->inspector.form.typing) { /* it was not kept: something is asked */
        return true;
    }
    size_t finding =
        inspector_finding_at(&screen->inspector, screen->session, mouse->row, mouse->column);
    if (finding != SIZE_MAX) {
        find_show_finding(screen, finding);
    } else if (field_form_hit(&screen->inspector.form, mouse->row, mouse->column, &row)) {
        screen_focus_inspector(screen);
        list_box_select(&screen->inspector.form.list, row);
        if (mouse->twice) {
            screen_key(screen, STROKE_ENTER);
        }
    }
    return true;
}

static void screen_click_graph(struct screen *screen, const struct mouse_event *mouse)
{
    struct canvas_hit hit = journey_view_hit(&screen->journey_view, mouse->row, mouse->column);
    if (screen->inspector_over) { /* a click that closes what is laid over does nothing else */
        screen_focus_main(screen);
        return;
    }
    screen_focus_main(screen);
    if (journey_view_map_holds(&screen->journey_view, mouse->row, mouse->column)) {
        journey_view_map_go(&screen->journey_view, mouse->row, mouse->column);
        return;
    }
    pin_press(screen, mouse, hit.type == HIT_NODE);
    pointer_select(screen, &hit);
    pointer_take_port(screen, &hit);
    if (hit.type == HIT_NODE && mouse->twice) {
        screen_focus_inspector(screen);
    } else if (mouse->twice && session_edge(screen->session) != SIZE_MAX) {
        edge_insert(screen, 0);
    }
}

static void screen_click_start(struct screen *screen, const struct mouse_event *mouse)
{
    size_t journey = 0;
    if (start_view_hit(&screen->start_view, mouse->row, mouse->column, &journey)) {
        list_box_select(&screen->start_view.list, journey);
        if (mouse->twice) {
            screen_key(screen, STROKE_ENTER);
        }
    }
}

/* A click beside what is read closes it. */
static void screen_click_account(struct screen *screen, const struct mouse_event *mouse)
{
    if (!cell_area_holds(screen_pane_area(screen), mouse->row, mouse->column)) {
        text_pane_close(&screen->account);
    }
}

static void screen_click_contact(struct screen *screen, const struct mouse_event *mouse)
{
    if (!cell_area_holds(screen_pane_area(screen), mouse->row, mouse->column)) {
        contact_pane_close(&screen->contact);
    }
}

static void screen_click_people(struct screen *screen, const struct mouse_event *mouse)
{
    if (people_pane_click(&screen->people, mouse->row, mouse->column) && mouse->twice) {
        screen_key(screen, STROKE_ENTER);
    }
}

static void screen_click_history(struct screen *screen, const struct mouse_event *mouse)
{
    if (history_pane_click(&screen->history, mouse->row, mouse->column) && mouse->twice) {
        screen_key(screen, STROKE_ENTER);
    }
}

void screen_click(struct screen *screen, const struct mouse_event *mouse)
{
    if (screen->prefix != STROKE_NONE) {
        screen->prefix = STROKE_NONE;
    } else if (screen->picker.open) {
        screen_click_picker(screen, mouse);
    } else if (screen->dialog.open) {
        screen_click_dialog(screen, mouse);
    } else if (screen_click_button(screen, mouse)) {
        return;
    } else if (screen->account.open) {
        screen_click_account(screen, mouse);
    } else if (screen->contact.text.open) {
        screen_click_contact(screen, mouse);
    } else if (screen->history.open) {
        screen_click_history(screen, mouse);
    } else if (screen->people.open) {
        screen_click_people(screen, mouse);
    } else if (screen->view == VIEW_PREVIEW) {
        preview_click(screen, mouse->row, mouse->column, mouse->twice);
    } else if (screen->view == VIEW_START) {
        screen_click_start(screen, mouse);
    } else if (screen->view == VIEW_SEGMENTS) {
        segment_click(screen, mouse->row, mouse->column, mouse->twice);
    } else if (screen->view == VIEW_PREFERENCES) {
        preference_click(screen, mouse);
    } else if (screen->view == VIEW_CONTACTS) {
        contact_click(screen, mouse);
    } else if (screen->view == VIEW_ACTIVITY) {
        campaign_click(screen, mouse);
    } else if (pointer_take_rule(screen, mouse) || screen_click_inspector(screen, mouse)) {
        return;
    } else if (screen->view == VIEW_MAP) {
        screen_focus_main(screen);
        map_click(screen, mouse->row, mouse->column, mouse->twice);
    } else {
        screen_click_graph(screen, mouse);
    }
}

void screen_mouse(struct screen *screen, const struct mouse_event *mouse)
{
    screen_follow_views(screen);
    if (mouse->action == MOUSE_WHEEL_UP || mouse->action == MOUSE_WHEEL_DOWN) {
        screen_wheel(screen, mouse, mouse->action == MOUSE_WHEEL_UP ? -1 : 1);
    } else if (mouse->action == MOUSE_PRESS && mouse->button == MOUSE_RIGHT) {
        pointer_menu(screen, mouse);
    } else if (mouse->action == MOUSE_PRESS && mouse->button == MOUSE_LEFT) {
        if (screen->message.text != NULL && !screen->message.error) {
            screen_hush(screen);
            screen_drop_hints(screen);
        }
        if (screen->journey_view.moving.id != NULL) {
            pin_put_back(screen, 0);
        }
        screen_click(screen, mouse);
    } else if (mouse->action == MOUSE_DRAG && screen->scrubbing) {
        preview_scrub(screen, mouse->column);
    } else if (mouse->action == MOUSE_DRAG && mouse->button == MOUSE_LEFT) {
        if (!pointer_drag(screen, mouse)) {
            pin_drag(screen, mouse);
        }
    } else if (mouse->action == MOUSE_RELEASE) {
        screen->scrubbing = false;
        pointer_release(screen, mouse);
        pin_release(screen);
    }
}
