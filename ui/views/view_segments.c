/* The Segments view: how it is drawn, and what keys and the mouse do there. */
#include "ui/commands/segment_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

static enum key_context view_segments_held(const struct screen *screen)
{
    return screen->segments_view.typing ? CONTEXT_TYPING : CONTEXT_EVERYWHERE;
}

static struct line_editor *view_segments_editor(struct screen *screen)
{
    return screen->segments_view.typing ? &screen->segments_view.query : NULL;
}

static void view_segments_keep(struct screen *screen)
{
    screen->segments_view.typing = false;
}

static void view_segments_widen(struct screen *screen)
{
    segments_view_widen(&screen->segments_view);
}

static bool view_segments_is_in_part(const struct screen *screen)
{
    return screen->segments_view.in_part;
}

static void view_segments_arrive(struct screen *screen)
{
    struct error error = {0};
    if (!segments_view_load(&screen->segments_view, screen->session, &error)) {
        screen_fail(screen, &error);
    }
}

static void view_segments_follow(struct screen *screen)
{
    segments_view_follow(&screen->segments_view, screen->session);
}

static void view_segments_draw(struct screen *screen)
{
    screen->cursor = segments_view_draw(&screen->segments_view, screen->session, screen->grid,
                                        screen_main_area(screen));
}

/* Where a part of the selected one has the focus, its name stands before its row. */
static bool view_segments_tell(struct screen *screen, struct text_builder *builder)
{
    const struct segments_view *view = &screen->segments_view;
    if (view->in_part) {
        text_append_format(builder, "%s: ", segments_part_title(view->part));
    }
    return false;
}

static void view_segments_move(struct screen *screen, int right, long down)
{
    segments_view_go(&screen->segments_view, right, down);
}

static void view_segments_page(struct screen *screen, int rows, int columns)
{
    (void)columns;
    segments_view_move(&screen->segments_view, rows);
}

static void view_segments_move_to_end(struct screen *screen, bool first)
{
    segments_view_move_to_end(&screen->segments_view, first);
}

static void view_segments_open(struct screen *screen, int argument)
{
    segment_open(screen, argument != 0);
}

static void view_segments_step(struct screen *screen, int by)
{
    segments_view_step(&screen->segments_view, by);
}

static bool view_segments_back(struct screen *screen)
{
    return segments_view_back(&screen->segments_view);
}

static bool view_segments_leave_page(struct screen *screen)
{
    bool page = screen->segments_view.in_part && segments_view_is_narrow(screen->grid->width);
    if (page) {
        segments_view_focus_list(&screen->segments_view);
    }
    return page;
}

static void view_segments_click(struct screen *screen, const struct mouse_event *mouse)
{
    struct segments_view *view = &screen->segments_view;
    struct segments_hit hit = segments_view_hit(view, mouse->row, mouse->column);
    view->typing = false;
    if (hit.target == SEGMENTS_TITLE) {
        segments_view_focus_part(view, (enum segments_part)hit.row);
    } else if (hit.target == SEGMENTS_PART_ROW) {
        segments_view_focus_part(view, view->part);
        list_box_select(&view->lists[view->part], hit.row);
        if (mouse->twice) {
            segment_open(screen, false);
        }
    } else if (hit.target == SEGMENTS_LIST_ROW) {
        segments_view_focus_list(view);
        list_box_select(&view->list, hit.row);
        if (mouse->twice && segment_needs_filter(screen) == NULL) {
            segment_edit(screen);
        }
    }
}

static void view_segments_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    struct segments_view *view = &screen->segments_view;
    bool part = cell_area_holds(view->part_area, mouse->row, mouse->column);
    list_box_move(part ? &view->lists[view->part] : &view->list, by);
}

static struct cell_area view_segments_table(const struct screen *screen)
{
    const struct segments_view *view = &screen->segments_view;
    bool heads = view->part == SEGMENTS_OVERLAP;
    return !view->in_part ? view->list_area : heads ? view->part_area : (struct cell_area){0};
}

static bool view_segments_narrowed(const struct screen *screen)
{
    return line_editor_text(&screen->segments_view.query).length != 0;
}

const struct view_kind view_segments = {
    .number = 3,
    .title = N_("3 Segments"),
    .short_title = N_("3 Segm"),
    .subject = SUBJECT_WORKSPACE,
    .context = CONTEXT_SEGMENTS,
    .held = view_segments_held,
    .typing = {view_segments_editor, view_segments_keep, view_segments_keep, view_segments_widen},
    .is_in_part = view_segments_is_in_part,
    .arrive = view_segments_arrive,
    .follow = view_segments_follow,
    .draw = view_segments_draw,
    .tell = view_segments_tell,
    .table = view_segments_table,
    .move = view_segments_move,
    .page = view_segments_page,
    .move_to_end = view_segments_move_to_end,
    .open = view_segments_open,
    .needs_listed = segment_needs_filter,
    .step = view_segments_step,
    .back = view_segments_back,
    .leave_page = view_segments_leave_page,
    .find = segment_find_name,
    .narrowed = view_segments_narrowed,
    .findings = {segment_no_finding, segment_next_finding, segment_list_findings,
                 segment_count_findings},
    .click = view_segments_click,
    .wheel = view_segments_wheel,
};
