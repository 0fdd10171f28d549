/* Draws the screen: top line, panes, reach bar, bottom line, and what is open over them. */
#include "ui/panels/screen.h"

#include "model/base/utf8.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/panels/bottom_line.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/inspector_rows.h"
#include "ui/panels/key_pop_up.h"
#include "ui/panels/reach_bar.h"
#include "ui/panels/top_line.h"
#include "ui/translation.h"
#include "ui/views/pane_kind.h"
#include "ui/views/view_kind.h"
#include "ui/widgets/frame.h"

void screen_add_button(struct screen *screen, struct cell_area area,
                       const struct keymap_entry *entry)
{
    if (entry != NULL && screen->button_count < SCREEN_BUTTONS) {
        screen->buttons[screen->button_count++] =
            (struct screen_button){.area = area, .entry = entry};
    }
}

/* The setting of the inspector's subject that is typed in what lies over it; NULL: none. */
static const char *screen_asked(const struct screen *screen)
{
    const struct filter_dialog *dialog = &screen->dialog;
    bool listed = screen->picker.open && screen->picker.takes_words;
    return screen->focus != PANE_INSPECTOR        ? NULL
           : listed                               ? screen->subject
           : dialog->open && dialog->kept == NULL ? dialog->path
                                                  : NULL;
}

static void screen_draw_inspector(struct screen *screen)
{
    bool pane = screen_has_inspector_pane(screen);
    if (!pane && !screen->inspector_over) {
        return;
    }
    struct cell_area area = screen_inspector_area(screen);
    struct cell_area whole = {area.row, area.column - 1, area.height, area.width + 2};
    cell_grid_fill(screen->grid, whole, ' ', (struct cell_style){0});
    frame_rule(screen->grid, screen_rule_area(screen));
    bool focused = screen->focus == PANE_INSPECTOR;
    screen->inspector.day = screen_day(screen) + 1;
    struct line_place cursor =
        inspector_draw(&screen->inspector, screen->session, screen->grid, area, focused);
    screen->cursor = focused ? cursor : screen->cursor;
}

static void screen_draw_view(struct screen *screen)
{
    const struct view_kind *view = view_shown(screen);
    if (view->follow != NULL) {
        view->follow(screen);
    }
    view->draw(screen);
    if (view->inspects) {
        screen_draw_inspector(screen);
    }
}

/* What a dot has no room for: how many came, of those who entered, and got the message. Gives the
 * columns used. */
static int screen_draw_numbers(const struct screen *screen, const struct node *node, int row,
                               int column)
{
    const struct result *result = session_result(screen->session);
    const struct result_node *figures =
        result == NULL ? NULL : result_find_node(result, text_from(node->id));
    struct cell_grid *grid = screen->grid;
    struct text_builder builder = {0};
    if (screen->journey_view.form.zoom != ZOOM_DOT || figures == NULL) {
        return 0;
    }
    text_append_string(&builder, grid->ascii ? " - " : " · ");
    text_append_string(&builder, node->kind == NODE_START ? _("entered ") : _("came "));
    canvas_figure_append(&builder, result, figures->arrived, grid->ascii);
    text_append_byte(&builder, ' ');
    canvas_figure_share(&builder, figures->arrived, result->entered);
    if (node->kind == NODE_SEND) {
        text_append_string(&builder, grid->ascii ? " +" : " ✓");
        canvas_figure_share(&builder, figures->messages.delivered, figures->arrived);
    }
    struct cell_style style = {.dim = session_fresh_result(screen->session) == NULL};
    int columns = cell_text_columns(text_built(&builder));
    bool fits = column + columns <= grid->width; /* numbers are left out, never cut */
    columns =
        fits ? cell_grid_put_text(grid, row, column, columns, text_built(&builder), style) : 0;
    text_destroy(&builder);
    return columns;
}

/* The selected node in one line, where no inspector shows it. */
static void screen_draw_detail(const struct screen *screen, int row)
{
    const struct node *node = session_node(screen->session);
    struct cell_grid *grid = screen->grid;
    if (node == NULL) {
        return;
    }
    struct text_builder builder = {0};
    text_append_byte(&builder, ' ');
    node_title(&builder, node);
    text_append_string(&builder, ": ");
    size_t before = builder.length;
    node_detail(&builder, node);
    if (builder.length == before) {
        text_append_string(&builder, _(node_kind(node->kind)->label));
    }
    int column =
        cell_grid_put_text(grid, row, 0, grid->width, text_built(&builder), (struct cell_style){0});
    column += screen_draw_numbers(screen, node, row, column);
    for (size_t i = 0; i < screen->session->findings.count && column < grid->width - 4; i++) {
        const struct error *finding = &screen->session->findings.items[i];
        if (!text_is(text_from(node->id), finding->subject) ||
            inspector_types(&screen->inspector, finding)) {
            continue;
        }
        text_clear(&builder);
        text_append_string(&builder, grid->ascii ? " - " : " · ");
        utf8_append(&builder, finding_text_sign(finding->severity, grid->ascii));
        text_append_byte(&builder, ' ');
        finding_text_append(&builder, screen->session, finding);
        column += cell_grid_put_text(grid, row, column, grid->width - column, text_built(&builder),
                                     finding_text_style(finding->severity));
    }
    text_destroy(&builder);
}

/* What a click on the reach bar runs: the preview where there is none, the list of what stands in
 * its way, else the Preview view. */
static const struct keymap_entry *screen_reach_entry(const struct screen *screen)
{
    const struct session *session = screen->session;
    bool refused = session_simulation_state(session->simulation) == SIMULATION_REFUSED;
    bool none = session->contact_count == 0 || session_fresh_result(session) == NULL;
    uint32_t key = refused && session->findings.count > 0 ? '!' : none ? 'r' : '7';
    return screen_entry(screen, (struct key_chord){{key, STROKE_NONE}});
}

/* In the place of the reach bar: what the chosen day holds. */
static void screen_draw_day(const struct screen *screen, int row)
{
    struct text_builder text = {0};
    text_append_string(&text, screen->grid->ascii ? " * " : " ● ");
    preview_view_append_day(&text, screen->session, screen_day(screen), screen->grid->width - 3,
                            screen->grid->ascii);
    if (cell_text_columns(text_built(&text)) < screen->grid->width - 14) {
        text_append_string(&text, _("; Esc ends it"));
    }
    cell_grid_put_text(screen->grid, row, 0, screen->grid->width, text_built(&text),
                       (struct cell_style){.dim = session_fresh_result(screen->session) == NULL});
    text_destroy(&text);
}

static void screen_draw_over(struct screen *screen)
{
    struct cell_area area = {0, 0, screen->grid->height - 1, screen->grid->width};
    if (screen->prefix != STROKE_NONE) {
        key_pop_up_draw(screen, area);
    }
    if (screen->dialog.open) {
        screen->cursor =
            filter_dialog_draw(&screen->dialog, screen->session, screen->grid,
                               screen->dialog.in_line && !filter_dialog_is_built(&screen->dialog)
                                   ? screen_main_area(screen)
                                   : area);
    }
    if (screen->picker.open && screen->picker.at_cursor) {
        picker_anchor(&screen->picker, screen->cursor.row, screen->cursor.column);
    }
    if (screen->picker.open) {
        screen->cursor = picker_draw(&screen->picker, screen->grid, area);
    }
}

/* In the last row: that there is no room for the rest. */
static void screen_draw_small(const struct screen *screen)
{
    struct cell_area line = {screen->grid->height - 1, 0, 1, screen->grid->width};
    cell_grid_fill(screen->grid, line, ' ', (struct cell_style){0});
    cell_grid_put_text(screen->grid, line.row, 0, line.width,
                       text_from(_("too small: 40 by 10 at least; q quits")),
                       (struct cell_style){0});
}

void screen_draw(struct screen *screen)
{
    struct cell_grid *grid = screen->grid;
    cell_grid_clear(grid);
    screen->button_count = 0;
    if (screen_is_tiny(screen)) {
        screen_draw_small(screen);
        screen->cursor = (struct line_place){0};
        return;
    }
    screen->inspector.asked = screen_asked(screen);
    screen_draw_view(screen);
    int bottom = grid->height - 1;
    if (screen_has_reach_bar(screen) && screen_day(screen) != PREVIEW_NO_DAY) {
        screen_draw_day(screen, bottom - 1);
    } else if (screen_has_reach_bar(screen)) {
        struct cell_area bar = {bottom - 1, 0, 1, grid->width};
        reach_bar_draw(screen->session, grid, bar);
        screen_add_button(screen, bar, screen_reach_entry(screen));
    }
    if (screen_has_reach_bar(screen) && !screen_has_inspector_pane(screen)) {
        screen_draw_detail(screen, bottom - 2);
    }
    const struct pane_kind *pane = pane_uppermost(screen);
    if (pane != NULL) { /* the top and the bottom line stay */
        pane->draw(screen, screen_pane_area(screen));
    }
    if (screen_has_hints(screen)) {
        top_line_draw(screen);
    }
    if (screen_has_hints(screen) || screen->message.text != NULL) {
        bottom_line_draw(screen, bottom);
    } else if (screen_is_small(screen)) {
        screen_draw_small(screen);
    }
    screen_draw_over(screen);
    screen->inspector.asked = NULL;
}
