/* The mouse: to what is open, or to the view. */
#include "ui/commands/builder_commands.h"
#include "ui/commands/find_commands.h"
#include "ui/commands/pin_commands.h"
#include "ui/commands/pointer_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/panels/screen.h"
#include "ui/views/pane_kind.h"
#include "ui/views/view_kind.h"

static bool screen_wheels_fields(const struct screen *screen, const struct mouse_event *mouse)
{
    return screen_has_inspector_pane(screen) &&
           cell_area_holds(screen_inspector_area(screen), mouse->row, mouse->column);
}

static void screen_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    const struct view_kind *view = view_shown(screen);
    const struct pane_kind *pane = pane_uppermost(screen);
    bool fields = screen->inspector_over || screen_wheels_fields(screen, mouse);
    if (screen->picker.open) {
        list_box_move(&screen->picker.list, by);
        screen_point(screen);
    } else if (filter_dialog_is_built(&screen->dialog)) {
        builder_move(screen, by);
    } else if (screen->dialog.open) {
        list_box_move(&screen->dialog.list.box, by);
    } else if (pane != NULL) {
        pane->move(screen, 0, by * pane->wheel);
    } else if (view->inspects && fields) {
        list_box_move(&screen->inspector.form.list, by);
    } else {
        view->wheel(screen, mouse, by);
    }
}

/* The hints that a message stood over cannot be clicked; what stands elsewhere can. */
static void screen_drop_hints(struct screen *screen)
{
    size_t count = 0;
    for (size_t i = 0; i < screen->button_count; i++) {
        if (screen->buttons[i].area.row != screen->grid->height - 1) {
            screen->buttons[count++] = screen->buttons[i];
        }
    }
    screen->button_count = count;
}

/* With `now` only what its key would do at this moment: a hint of what is open or typed. */
static bool screen_click_button(struct screen *screen, const struct mouse_event *mouse, bool now)
{
    for (size_t i = 0; i < screen->button_count; i++) {
        const struct screen_button *button = &screen->buttons[i];
        bool hidden = screen->message.text != NULL && button->area.row == screen->grid->height - 1;
        bool meant = !now || screen_entry(screen, button->entry->chord) == button->entry;
        if (!hidden && meant && cell_area_holds(button->area, mouse->row, mouse->column)) {
            screen_run(screen, button->entry->command, button->entry->binding->argument);
            return true;
        }
    }
    return false;
}

void screen_click_beside(struct screen *screen)
{
    struct line_editor *typed = screen_typed(screen);
    bool changed = typed != NULL && line_editor_is_changed(typed);
    bool in_place = screen->dialog.open ? screen->dialog.in_line : typed != NULL;
    if (screen->picker.open && screen->picker.takes_words && changed) {
        screen_say_with(screen, N_("Enter takes what is typed, Esc drops it"), TEXT(""), TEXT(""));
    } else if (screen->picker.open) {
        screen_key(screen, STROKE_ESCAPE);
    } else if (in_place) {
        screen_key(screen, STROKE_ENTER);
    } else if (changed) {
        screen_say_with(screen, N_("Enter keeps it, Esc gives the old one back"), TEXT(""),
                        TEXT(""));
    } else if (screen->dialog.open) {
        screen_key(screen, STROKE_ESCAPE);
    }
}

static void screen_click_picker(struct screen *screen, const struct mouse_event *mouse)
{
    if (picker_hit(&screen->picker, mouse->row, mouse->column)) {
        screen_pick(screen);
    } else if (!cell_area_holds(screen->picker.area, mouse->row, mouse->column)) {
        screen_click_beside(screen);
    }
}

static void screen_click_dialog(struct screen *screen, const struct mouse_event *mouse)
{
    if (cell_area_holds(screen->dialog.turn, mouse->row, mouse->column)) {
        builder_turn(screen);
    } else if (filter_dialog_is_built(&screen->dialog)) {
        builder_click(screen, mouse);
    } else if (completion_list_hit(&screen->dialog.list, mouse->row, mouse->column)) {
        filter_dialog_take(&screen->dialog, screen->session);
    } else if (!cell_area_holds(screen->dialog.area, mouse->row, mouse->column)) {
        screen_click_beside(screen);
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
    size_t finding =
        inspector_finding_at(&screen->inspector, screen->session, mouse->row, mouse->column);
    if (finding != SIZE_MAX) {
        find_show_finding(screen, finding);
    } else if (cell_area_holds(screen->inspector.figures, mouse->row, mouse->column) ||
               cell_area_holds(screen->inspector.of_day, mouse->row, mouse->column)) {
        screen->click_spent = true;
        preview_who(screen, 0);
    } else if (field_form_hit(&screen->inspector.form, mouse->row, mouse->column, &row)) {
        screen_focus_inspector(screen);
        list_box_select(&screen->inspector.form.list, row);
        if (mouse->twice) {
            screen_key(screen, STROKE_ENTER);
        }
    }
    return true;
}

static void screen_click_view(struct screen *screen, const struct mouse_event *mouse)
{
    const struct view_kind *view = view_shown(screen);
    bool taken = view->inspects &&
                 (pointer_take_rule(screen, mouse) || screen_click_inspector(screen, mouse));
    if (!taken) {
        view->click(screen, mouse);
    }
}

/* What is typed in a field, a cell or a line is kept before anything else is done; false: it was
 * not, something is asked. */
static bool screen_keep_typed(struct screen *screen)
{
    if (screen_typed(screen) != NULL) {
        screen_click_beside(screen);
    }
    return screen_typed(screen) == NULL;
}

void screen_click(struct screen *screen, const struct mouse_event *mouse)
{
    const struct pane_kind *pane = pane_uppermost(screen);
    if (screen->prefix != STROKE_NONE) {
        screen->prefix = STROKE_NONE;
    } else if (screen_click_button(screen, mouse, true)) {
        return;
    } else if (screen->picker.open) {
        screen_click_picker(screen, mouse);
    } else if (screen->dialog.open) {
        screen_click_dialog(screen, mouse);
    } else if (!screen_keep_typed(screen) || screen_click_button(screen, mouse, false)) {
        return;
    } else if (pane != NULL) {
        pane->click(screen, mouse);
    } else {
        screen_click_view(screen, mouse);
    }
}

void screen_mouse(struct screen *screen, const struct mouse_event *mouse)
{
    bool wheel = mouse->action == MOUSE_WHEEL_UP || mouse->action == MOUSE_WHEEL_DOWN;
    if (!wheel) {
        pin_end(screen);
    }
    screen_follow_views(screen);
    screen->draft.offered = screen->draft.offered && mouse->action != MOUSE_PRESS;
    screen->draft.holding = screen->draft.holding && mouse->action != MOUSE_PRESS;
    if (wheel) {
        screen_wheel(screen, mouse, mouse->action == MOUSE_WHEEL_UP ? -1 : 1);
    } else if (mouse->action == MOUSE_PRESS && mouse->button == MOUSE_RIGHT) {
        pointer_menu(screen, mouse);
    } else if (mouse->action == MOUSE_PRESS && mouse->button == MOUSE_LEFT) {
        bool spent = screen->click_spent && mouse->twice;
        screen->click_spent = false;
        if (spent) {
            return;
        }
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
