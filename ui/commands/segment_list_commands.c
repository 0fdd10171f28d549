/* Commands on the list of the Segments view: its order, marks, and copies of filters. */
#include <stdlib.h>

#include "ui/canvas/glyph_table.h"
#include "ui/commands/segment_commands.h"
#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/session/session_workspace.h"
#include "ui/terminal/terminal_clipboard.h"
#include "ui/translation.h"

static void segment_picked_order(struct screen *screen, const struct screen_choice *choice)
{
    segments_view_order(&screen->segments_view, (enum segments_order)choice->item->number);
    segments_view_follow(&screen->segments_view, screen->session);
}

void segment_order_by(struct screen *screen, int argument)
{
    (void)argument;
    const struct segments_view *view = &screen->segments_view;
    screen_open_picker(screen, _("Order the segments by"), _("again the other way round"), false,
                       segment_picked_order);
    for (int order = 0; order < SEGMENTS_ORDERS; order++) {
        struct picker_item *item = picker_add(
            &screen->picker, text_from(_(segments_order_title((enum segments_order)order))),
            TEXT(""), (size_t)order);
        if (order == (int)view->order_by && order != SEGMENTS_AS_KEPT) {
            item->glyph =
                glyph_at(view->backwards ? GLYPH_ARROW_DOWN : GLYPH_ARROW_UP, screen->grid->ascii);
        }
    }
    screen_show_picker(screen);
}

void segment_mark(struct screen *screen, int argument)
{
    (void)argument;
    segments_view_mark(&screen->segments_view);
}

/* "vip: amount_spent > 500" of each that is marked, a line each; of one alone its filter. */
static size_t segment_append_filters(const struct screen *screen, struct text_builder *filters)
{
    const struct segments_view *view = &screen->segments_view;
    const struct segments_row *selected = segments_view_row(view);
    size_t count = 0;
    if (view->marked == 0) {
        text_append_string(filters, selected->filter);
        return 1;
    }
    for (size_t i = 0; i < view->row_count; i++) {
        if (segments_view_is_marked(view, &view->rows[i])) {
            text_append_format(filters, "%s: %s\n", view->rows[i].name, view->rows[i].filter);
            count++;
        }
    }
    return count;
}

void segment_copy(struct screen *screen, int argument)
{
    (void)argument;
    struct text_builder filters = {0};
    char number[24];
    size_t count = segment_append_filters(screen, &filters);
    bool offered = terminal_offer(text_built(&filters));
    screen_say_with(screen,
                    !offered     ? N_("this terminal takes nothing for its clipboard")
                    : count == 1 ? N_("Copied the filter to the terminal's clipboard")
                                 : N_("Copied {1} filters to the terminal's clipboard"),
                    error_number(number, (int64_t)count), TEXT(""));
    text_destroy(&filters);
}

/* The first row that is marked; NULL: none is shown. */
static const struct segments_row *segment_first_marked(const struct segments_view *view)
{
    for (size_t i = 0; i < view->row_count; i++) {
        if (segments_view_is_marked(view, &view->rows[i])) {
            return &view->rows[i];
        }
    }
    return NULL;
}

void segment_delete_marked(struct screen *screen)
{
    struct segments_view *view = &screen->segments_view;
    const struct segments_row *row = NULL;
    struct error error = {0};
    char number[24];
    size_t count = 0;
    screen_wake(screen);
    while ((row = segment_first_marked(view)) != NULL) {
        char *name = text_copy(text_from(row->name));
        bool gone = session_remove_segment(screen->session, text_from(name), &error);
        if (gone) {
            hash_map_remove(&view->marks, text_from(name));
            view->marked--;
            count++;
            segments_view_show(view, screen->session, SEGMENTS_ROW_SEGMENT, text_from(name));
        }
        free(name);
        if (!gone) {
            screen_fail(screen, &error);
            return;
        }
    }
    segments_view_unmark_all(view);
    screen_say_with(screen, N_("Deleted {1} segments · u brings them back one by one"),
                    error_number(number, (int64_t)count), TEXT(""));
}
