/* The top line: the views that there are, as tabs, and where one is. */
#include "ui/panels/top_line.h"

#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

enum { TOP_GAP = 3, TOP_WIDE = 100 };

/* Gives the column behind it. */
static int top_line_draw_tab(struct screen *screen, enum screen_view view, bool in_short,
                             int column)
{
    struct cell_grid *grid = screen->grid;
    const struct view_kind *kind = view_kind(view);
    bool shown = screen->view == view;
    bool in_part = kind->is_in_part != NULL && kind->is_in_part(screen);
    bool focused = shown && !in_part && !screen_is_covered(screen) && screen->focus == PANE_MAIN;
    struct cell_style style = {.bold = shown, .reverse = focused};
    struct text_builder text = {0};
    text_append_format(&text, shown ? "[%s]" : " %s ",
                       _(in_short ? kind->short_title : kind->title));
    int used = cell_grid_put_text(grid, 0, column, grid->width - column, text_built(&text), style);
    uint32_t key = (uint32_t)('0' + kind->number);
    screen_add_button(
        screen, (struct cell_area){0, column, 1, used},
        keymap_find(&screen->keymap, CONTEXT_EVERYWHERE, (struct key_chord){{key, STROKE_NONE}}));
    text_destroy(&text);
    return column + used;
}

/* The journey's name, or the workspace's with its contacts. */
static void top_line_append_place(struct text_builder *place, const struct screen *screen)
{
    const struct session *session = screen->session;
    if (view_shown(screen)->subject == SUBJECT_JOURNEY) {
        text_append_string(place, session->journey->name);
        if (session->file != NULL) {
            text_append_string(place, screen->grid->ascii ? " - " : " · ");
            text_append_string(place, session_file_name(session->file));
        }
        return;
    }
    start_view_append_workspace(place, session, screen->grid->ascii);
}

void top_line_draw(struct screen *screen)
{
    struct cell_grid *grid = screen->grid;
    struct text_builder place = {0};
    int column = 0;
    if (screen->view == VIEW_START) {
        return;
    }
    bool journey = view_shown(screen)->subject == SUBJECT_JOURNEY;
    top_line_append_place(&place, screen);
    int columns = cell_text_columns(text_built(&place));
    bool in_short = grid->width < TOP_WIDE;
    for (int view = VIEW_JOURNEY; view < VIEW_COUNT; view++) {
        column = top_line_draw_tab(screen, (enum screen_view)view, in_short, column);
    }
    int room = grid->width - column - TOP_GAP;
    columns = columns > room ? room : columns;
    if (columns > 0) {
        cell_grid_put_text(grid, 0, grid->width - columns, columns, text_built(&place),
                           (struct cell_style){.bold = journey});
    }
    text_destroy(&place);
}
