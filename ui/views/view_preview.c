/* The Preview view: how it is drawn, and what keys and the mouse do there. */
#include "ui/commands/app_commands.h"
#include "ui/commands/preview_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

/* All that it shows is parts. */
static bool view_preview_is_in_part(const struct screen *screen)
{
    (void)screen;
    return true;
}

static void view_preview_follow(struct screen *screen)
{
    preview_view_follow(&screen->preview_view, screen->session);
}

static void view_preview_draw(struct screen *screen)
{
    screen->cursor = preview_view_draw(&screen->preview_view, screen->session, screen->grid,
                                       screen_main_area(screen));
}

static bool view_preview_tell(struct screen *screen, struct text_builder *builder)
{
    return preview_view_tell(&screen->preview_view, screen->session, screen->grid, builder);
}

static void view_preview_move(struct screen *screen, int right, long down)
{
    preview_view_move(&screen->preview_view, screen->session, right, down);
}

static void view_preview_move_to_end(struct screen *screen, bool first)
{
    preview_view_move_to_end(&screen->preview_view, screen->session, first);
}

static void view_preview_step(struct screen *screen, int by)
{
    preview_view_step(&screen->preview_view, by);
}

static void view_preview_picked(struct screen *screen, const struct screen_choice *choice)
{
    struct preview_view *view = &screen->preview_view;
    preview_view_follow(view, screen->session);
    if (choice->item->number < view->row_count) {
        enum preview_part part = view->rows[choice->item->number].part;
        preview_view_focus(view, part);
        list_box_select(&view->lists[part], choice->item->number - view->first[part]);
    }
}

static void view_preview_find(struct screen *screen)
{
    const struct preview_view *view = &screen->preview_view;
    screen_open_picker(screen, _("Find a figure"), _("reached, email, capped, …"), false,
                       view_preview_picked);
    for (size_t i = 0; i < view->row_count; i++) {
        struct text_builder count = {0};
        if (view->rows[i].count >= 0) {
            message_append_count(&count, view->rows[i].count, screen->grid->ascii);
        }
        picker_add(&screen->picker, text_from(view->rows[i].label), text_built(&count), i);
        text_destroy(&count);
    }
    screen_show_picker(screen);
}

static const char *view_preview_no_finding(const struct screen *screen)
{
    const char *closed = app_needs_opened(screen);
    return closed != NULL                         ? closed
           : screen->session->findings.count == 0 ? N_("nothing to find fault with")
                                                  : NULL;
}

static void view_preview_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct preview_view *view = &screen->preview_view;
    struct preview_hit hit = preview_view_hit(view, mouse->row, mouse->column);
    if (hit.target == PREVIEW_NOTHING) {
        return;
    }
    preview_view_focus(view, hit.part);
    if (hit.target == PREVIEW_ROW) {
        list_box_select(&view->lists[hit.part], hit.row);
        bool number = cell_grid_has_digit(screen->grid, mouse->row, mouse->column);
        if (mouse->twice || number) {
            screen->click_spent = number;
            preview_open_figure(screen, 0);
        }
    } else if (hit.target == PREVIEW_AXIS) {
        view->playing = false;
        screen->scrubbing = true;
        preview_view_choose(view, screen->session, (int)hit.row);
    }
}

static void view_preview_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    struct preview_view *view = &screen->preview_view;
    struct preview_hit hit = preview_view_hit(view, mouse->row, mouse->column);
    if (hit.target == PREVIEW_AXIS) {
        preview_go(screen, by);
        return;
    }
    if (hit.target != PREVIEW_NOTHING) {
        preview_view_focus(view, hit.part);
    }
    preview_view_move(view, screen->session, 0, by);
}

const struct view_kind view_preview = {
    .number = 7,
    .title = N_("7 Preview"),
    .short_title = N_("7 Prev"),
    .subject = SUBJECT_JOURNEY,
    .context = CONTEXT_PREVIEW,
    .is_in_part = view_preview_is_in_part,
    .follow = view_preview_follow,
    .draw = view_preview_draw,
    .tell = view_preview_tell,
    .move = view_preview_move,
    .move_to_end = view_preview_move_to_end,
    .step = view_preview_step,
    .find = view_preview_find,
    .findings = {.none = view_preview_no_finding},
    .click = view_preview_click,
    .wheel = view_preview_wheel,
};
