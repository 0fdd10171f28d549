/* The top line: the views that there are, as tabs, and where one is. */
#include "ui/panels/top_line.h"

#include "ui/message.h"
#include "ui/panels/screen.h"
#include "ui/translation.h"

enum { TOP_GAP = 3, TOP_WIDE = 100 };

static const struct top_tab {
    enum screen_view view;
    uint32_t key;
    const char *name;
    const char *short_name; /* on a narrow screen */
} top_tabs[] = {
    {VIEW_JOURNEY, '1', N_("1 Journey"), N_("1 Journey")},
    {VIEW_MAP, '2', N_("2 Map"), N_("2 Map")},
    {VIEW_SEGMENTS, '3', N_("3 Segments"), N_("3 Segm")},
    {VIEW_CONTACTS, '4', N_("4 Contacts"), N_("4 Cont")},
    {VIEW_PREFERENCES, '5', N_("5 Preferences"), N_("5 Pref")},
    {VIEW_ACTIVITY, '6', N_("6 Activity"), N_("6 Act")},
    {VIEW_PREVIEW, '7', N_("7 Preview"), N_("7 Prev")},
};

/* Gives the column behind it. */
static int top_line_draw_tab(struct screen *screen, const struct top_tab *tab, bool in_short,
                             int column)
{
    struct cell_grid *grid = screen->grid;
    bool shown = screen->view == tab->view;
    bool panes = screen->view == VIEW_PREVIEW || screen_is_covered(screen);
    bool focused = shown && !panes && screen->focus == PANE_MAIN &&
                   !(tab->view == VIEW_SEGMENTS && screen->segments_view.in_part);
    struct cell_style style = {.bold = shown, .reverse = focused};
    struct text_builder text = {0};
    text_append_format(&text, shown ? "[%s]" : " %s ", _(in_short ? tab->short_name : tab->name));
    int used = cell_grid_put_text(grid, 0, column, grid->width - column, text_built(&text), style);
    screen_add_button(screen, (struct cell_area){0, column, 1, used},
                      keymap_find(&screen->keymap, CONTEXT_EVERYWHERE,
                                  (struct key_chord){{tab->key, STROKE_NONE}}));
    text_destroy(&text);
    return column + used;
}

/* The journey's name, or the workspace's with its contacts. */
static void top_line_append_place(struct text_builder *place, const struct screen *screen)
{
    const struct session *session = screen->session;
    if (screen->view == VIEW_JOURNEY || screen->view == VIEW_MAP || screen->view == VIEW_PREVIEW) {
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
    bool journey =
        screen->view == VIEW_JOURNEY || screen->view == VIEW_MAP || screen->view == VIEW_PREVIEW;
    top_line_append_place(&place, screen);
    int columns = cell_text_columns(text_built(&place));
    bool in_short = grid->width < TOP_WIDE;
    for (size_t i = 0; i < sizeof(top_tabs) / sizeof(top_tabs[0]); i++) {
        column = top_line_draw_tab(screen, &top_tabs[i], in_short, column);
    }
    int room = grid->width - column - TOP_GAP;
    columns = columns > room ? room : columns;
    if (columns > 0) {
        cell_grid_put_text(grid, 0, grid->width - columns, columns, text_built(&place),
                           (struct cell_style){.bold = journey});
    }
    text_destroy(&place);
}
