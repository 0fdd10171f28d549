/* The start screen: how it is drawn, and what keys and the mouse do there. */
#include "ui/commands/clip_commands.h"
#include "ui/commands/start_commands.h"
#include "ui/commands/whole_commands.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

static void view_start_arrive(struct screen *screen)
{
    struct error error = {0};
    if (!start_view_load(&screen->start_view, screen->session, &error)) {
        screen_fail(screen, &error);
    }
    start_view_select(&screen->start_view, screen->session->id);
}

static void view_start_draw(struct screen *screen)
{
    struct cell_area area = {0, 0, screen->grid->height - 1, screen->grid->width};
    screen->cursor = start_view_draw(&screen->start_view, screen->session, screen->grid, area);
    for (size_t i = 0; i < START_BEGINS; i++) {
        uint32_t key = (uint32_t)start_view_key(i);
        screen_add_button(screen, screen->start_view.begins[i],
                          screen_entry(screen, (struct key_chord){{key, STROKE_NONE}}));
    }
}

static bool view_start_wake(struct screen *screen)
{
    return start_view_follow(&screen->start_view, screen->session);
}

static void view_start_move(struct screen *screen, int right, long down)
{
    (void)right;
    list_box_move(&screen->start_view.list, down);
}

static void view_start_move_to_end(struct screen *screen, bool first)
{
    list_box_select(&screen->start_view.list, first ? 0 : SIZE_MAX);
}

static void view_start_open(struct screen *screen, int argument)
{
    (void)argument;
    int64_t id = start_view_selected(&screen->start_view);
    if (screen->start_view.archive) {
        whole_bring_back(screen);
    } else if (id != 0) {
        screen_open_journey(screen, id);
    }
}

static const char *view_start_open_hint(const struct screen *screen)
{
    return screen->start_view.archive ? N_("bring back") : N_("open");
}

static const char *view_start_needs_listed(const struct screen *screen)
{
    return start_view_selected(&screen->start_view) == 0
               ? N_("there is no journey yet: a begins one")
               : NULL;
}

static bool view_start_back(struct screen *screen)
{
    bool archive = screen->start_view.archive;
    bool opened = screen->session->id != 0;
    if (archive) {
        whole_show_archive(screen, 0);
    } else if (opened) {
        screen_open_view(screen, VIEW_JOURNEY);
    }
    return archive || opened;
}

static void view_start_picked(struct screen *screen, const struct screen_choice *choice)
{
    list_box_select(&screen->start_view.list, choice->item->number);
}

static void view_start_find(struct screen *screen)
{
    const struct journey_summaries *journeys = &screen->start_view.journeys;
    screen_open_picker(screen, _("Find a journey"), _("its name"), false, view_start_picked);
    for (size_t i = 0; i < journeys->count; i++) {
        picker_add(&screen->picker, text_from(journeys->items[i].name), TEXT(""), i);
    }
    screen_show_picker(screen);
}

static void view_start_click(struct screen *screen, const struct mouse_event *mouse)
{
    size_t journey = 0;
    if (start_view_hit(&screen->start_view, mouse->row, mouse->column, &journey)) {
        list_box_select(&screen->start_view.list, journey);
        if (mouse->twice) {
            screen_key(screen, STROKE_ENTER);
        }
    }
}

static void view_start_wheel(struct screen *screen, const struct mouse_event *mouse, int by)
{
    (void)mouse;
    list_box_move(&screen->start_view.list, by);
}

static bool view_start_paste(struct screen *screen, struct text text)
{
    if (!clip_open_text(screen, text)) {
        start_bring_in_text(screen, text);
    }
    return true;
}

const struct view_kind view_start = {
    .context = CONTEXT_START,
    .arrive = view_start_arrive,
    .draw = view_start_draw,
    .wake = view_start_wake,
    .move = view_start_move,
    .move_to_end = view_start_move_to_end,
    .open = view_start_open,
    .open_hint = view_start_open_hint,
    .needs_listed = view_start_needs_listed,
    .back = view_start_back,
    .find = view_start_find,
    .click = view_start_click,
    .wheel = view_start_wheel,
    .paste = view_start_paste,
};
