/* Draws the dialog: the text, its completions, what is wrong with it, and whom it matches. */
#include "ui/panels/filter_dialog.h"

#include <string.h>

#include "ui/message.h"
#include "ui/panels/filter_dialog_parts.h"
#include "ui/panels/filter_figures.h"
#include "ui/panels/finding_text.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"

enum {
    DIALOG_MOST_WIDTH = 96,
    DIALOG_LEAST_WIDTH = 20,
    DIALOG_LEAST_HEIGHT = 5,
    DIALOG_FIGURES = 4, /* rows for a filter of two clauses, kept free */
    DIALOG_MOST_STATE = 3,
    DIALOG_LIST = 8,       /* rows of the completions: frame, footer, five of them … */
    DIALOG_LONG_LIST = 13, /* … and on a high screen */
    DIALOG_HIGH = 32,
    DIALOG_LEAST_LIST = 5,
    DIALOG_SIGN = 2, /* columns of the sign before a finding */
    DIALOG_HINT_WIDTH = 32,
    DIALOG_LINE_ROWS = 2, /* below a text in line */
    DIALOG_LONG_TEXT = 11 /* height of the dialog of a long text */
};

/* Where the parts of the dialog stand. */
struct dialog_layout {
    struct cell_area text;
    struct cell_area list;
    struct cell_area state;
    struct cell_area figures;
};

static int dialog_least(int a, int b)
{
    return a < b ? a : b;
}

static int dialog_most(int a, int b)
{
    return a > b ? a : b;
}

void filter_dialog_draw_line(struct cell_grid *grid, struct cell_area area, const char *line)
{
    cell_grid_put_text(grid, area.row, area.column, area.width, text_from(line),
                       (struct cell_style){.dim = true});
}

/* What the keys do, beside the list: at its left if there is room, else at its right. */
static void dialog_draw_hints(const struct filter_dialog *dialog, struct cell_grid *grid,
                              struct cell_area area)
{
    const struct completion_list *list = &dialog->list;
    bool open = completion_list_is_open(list);
    int end = list->area.column + list->area.width;
    area.row++;
    if (open && list->area.column < area.column + DIALOG_HINT_WIDTH) {
        area.width -= end + 2 - area.column;
        area.column = end + 2;
    }
    if (area.width < DIALOG_HINT_WIDTH - 2 || area.height < 3) {
        return;
    }
    filter_dialog_draw_line(grid, area,
                            !open          ? _("Down lists what may stand here")
                            : list->chosen ? _("Enter and Tab take")
                                           : _("Tab takes · arrows choose"));
    area.row++;
    filter_dialog_draw_line(grid, area,
                            list->chosen && open ? _("Esc closes the list")
                                                 : _("Enter keeps · Esc as it was"));
}

/* "no field amount_spend; Tab takes the nearest: amount_spent"; where none is near, how to see
 * them. */
static void dialog_write_wrong(const struct filter_dialog *dialog, const struct error *error,
                               struct text_builder *builder)
{
    bool nearest = dialog->nearest.text.length != 0 && dialog->nearest.from == error->offset;
    struct text name = text_part(line_editor_text(&dialog->editor), error->offset, error->length);
    char buffer[24];
    message_append(builder, N_("column {1}: "),
                   (struct text[ERROR_ARGUMENTS]){error_number(buffer, error->column)});
    if (strcmp(error->code, "UNKNOWN_FILTER") == 0) {
        message_append(builder,
                       nearest ? N_("no field {1}")
                               : N_("no field {1}; clear it, then Down lists the names"),
                       (struct text[ERROR_ARGUMENTS]){name});
    } else {
        message_append_error(builder, error);
    }
    if (nearest) {
        message_append(builder, N_("; Tab takes the nearest: {1}"),
                       (struct text[ERROR_ARGUMENTS]){dialog->nearest.text});
    }
}

static const struct error *dialog_warning(const struct filter_dialog *dialog)
{
    for (size_t i = 0; dialog->looked && i < dialog->count.errors.count; i++) {
        if (dialog->count.errors.items[i].severity == ERROR_SEVERITY_WARNING) {
            return &dialog->count.errors.items[i];
        }
    }
    return NULL;
}

/* What is wrong before the cursor or behind it, else what is odd; NULL: nothing. */
static const struct error *dialog_finding(const struct filter_dialog *dialog)
{
    const struct error *wrong = filter_dialog_wrong(dialog);
    return wrong == NULL ? dialog_warning(dialog) : wrong;
}

static void dialog_write_finding(const struct filter_dialog *dialog, const struct error *finding,
                                 struct text_builder *builder)
{
    if (finding->severity == ERROR_SEVERITY_WARNING) {
        message_append_error(builder, finding);
    } else {
        dialog_write_wrong(dialog, finding, builder);
    }
}

static int dialog_state_rows(const struct filter_dialog *dialog, int width)
{
    const struct error *finding = dialog_finding(dialog);
    struct text_builder builder = {0};
    if (finding == NULL) {
        return 1;
    }
    dialog_write_finding(dialog, finding, &builder);
    struct cell_area area = {.height = DIALOG_MOST_STATE, .width = width - DIALOG_SIGN};
    int rows = finding_text_wrap(NULL, area, text_built(&builder), (struct cell_style){0});
    text_destroy(&builder);
    return dialog_least(rows, DIALOG_MOST_STATE);
}

static void dialog_draw_finding(const struct filter_dialog *dialog, const struct error *finding,
                                struct cell_grid *grid, struct cell_area area)
{
    struct text_builder builder = {0};
    struct cell_style style = finding_text_style(finding->severity);
    dialog_write_finding(dialog, finding, &builder);
    cell_grid_put(grid, area.row, area.column, finding_text_sign(finding->severity, grid->ascii),
                  style);
    area.column += DIALOG_SIGN;
    area.width -= DIALOG_SIGN;
    finding_text_wrap(grid, area, text_built(&builder), style);
    text_destroy(&builder);
}

void filter_dialog_draw_state(const struct filter_dialog *dialog, struct cell_grid *grid,
                              struct cell_area area)
{
    const struct error *finding = dialog_finding(dialog);
    if (text_trim(line_editor_text(&dialog->editor)).length == 0) {
        filter_dialog_draw_line(grid, area,
                                _("everyone; for example  amount_spent > 100  or  "
                                  "customer_tags CONTAINS 'vip'"));
    } else if (!dialog->looked) {
        filter_dialog_draw_line(grid, area, "…");
    } else if (finding != NULL) {
        dialog_draw_finding(dialog, finding, grid, area);
    } else if (filter_dialog_is_unfinished(dialog)) {
        filter_dialog_draw_line(grid, area,
                                dialog->count.counted != 0
                                    ? _("… unfinished; counted without the last part")
                                    : _("… unfinished"));
    } else if (dialog->contacts == NULL) {
        filter_dialog_draw_line(grid, area, _("the contacts are being read …"));
    } else if (dialog->contacts->count == 0) {
        filter_dialog_draw_line(grid, area,
                                _("no contacts to count yet; r in the journey can make some up"));
    }
}

/* The text has its rows first, then the state, the first figures, the completions, the rest. */
static struct dialog_layout dialog_layout_make(struct filter_dialog *dialog, struct cell_area area,
                                               int width)
{
    int inner = width - 2 * DIALOG_INSET;
    int rows = dialog_least(line_editor_rows(&dialog->editor, inner), DIALOG_TEXT_ROWS);
    int room = area.height - DIALOG_EDGES - rows;
    int most = area.height < DIALOG_HIGH ? DIALOG_LIST : DIALOG_LONG_LIST;
    int list = dialog_least(room - 1 - DIALOG_FIGURES, most);
    list = dialog_most(list, dialog_least(DIALOG_LEAST_LIST, room - 1));
    int wanted = dialog_most(filter_figures_rows(&dialog->count), DIALOG_FIGURES);
    int state = dialog_least(dialog_state_rows(dialog, inner), room - list);
    int figures = dialog_least(wanted, room - list - state);
    int height = DIALOG_EDGES + rows + list + state + figures;
    int usual = DIALOG_EDGES + 1 + most + 1 + DIALOG_FIGURES;
    int top =
        dialog_least((area.height - dialog_least(usual, area.height)) / 2, area.height - height);
    dialog->area =
        (struct cell_area){area.row + top, area.column + (area.width - width) / 2, height, width};
    struct cell_area row = {dialog->area.row + 1, dialog->area.column + DIALOG_INSET, rows, inner};
    struct dialog_layout layout = {.text = row};
    row.row += rows;
    row.height = list;
    layout.list = row;
    row.row += list;
    row.height = state;
    layout.state = row;
    row.row += state;
    row.height = figures;
    layout.figures = row;
    return layout;
}

/* The text with what is wrong in it underlined; gives the cursor's cell. */
static struct line_place dialog_draw_text(const struct filter_dialog *dialog,
                                          struct cell_grid *grid, struct cell_area area)
{
    const struct error *error = filter_dialog_wrong(dialog);
    return line_editor_draw(&dialog->editor, grid, area, (struct cell_style){0},
                            error == NULL ? 0 : error->offset, error == NULL ? 0 : error->length);
}

static struct line_place dialog_draw_filter(struct filter_dialog *dialog,
                                            const struct session *session, struct cell_grid *grid,
                                            struct cell_area area, int width)
{
    struct dialog_layout layout = dialog_layout_make(dialog, area, width);
    filter_dialog_complete(dialog, session);
    frame_draw(grid, dialog->area, text_from(dialog->title), false);
    filter_dialog_draw_turn(dialog, grid);
    struct line_place cursor = dialog_draw_text(dialog, grid, layout.text);
    struct line_place start =
        line_editor_find(&dialog->editor, layout.text, dialog->list.completion.from);
    completion_list_draw(&dialog->list, grid, layout.list, start.column);
    dialog_draw_hints(dialog, grid, layout.list);
    filter_dialog_draw_state(dialog, grid, layout.state);
    if (filter_dialog_wrong(dialog) == NULL) {
        filter_figures_draw(&dialog->count, dialog->looked, grid, layout.figures);
    }
    return cursor;
}

static struct line_place dialog_draw_long_text(struct filter_dialog *dialog, struct cell_grid *grid,
                                               struct cell_area area, int width)
{
    int height = dialog_least(area.height, DIALOG_LONG_TEXT);
    dialog->area = (struct cell_area){area.row + (area.height - height) / 2,
                                      area.column + (area.width - width) / 2, height, width};
    frame_draw(grid, dialog->area, text_from(dialog->title), false);
    struct cell_area text = {dialog->area.row + 1, dialog->area.column + DIALOG_INSET,
                             height - DIALOG_EDGES - 1, width - 2 * DIALOG_INSET};
    struct line_place cursor = dialog_draw_text(dialog, grid, text);
    struct cell_area hint = {dialog->area.row + height - 2, text.column, 1, text.width};
    filter_dialog_draw_line(grid, hint,
                            _("Enter keeps · Esc as it was · Ctrl-_ takes typing back"));
    return cursor;
}

static int dialog_line_width(int width)
{
    return width - DIALOG_INSET - 1;
}

static int dialog_text_lines(const struct filter_dialog *dialog, int width)
{
    return dialog_least(line_editor_rows(&dialog->editor, dialog_line_width(width)),
                        DIALOG_TEXT_ROWS);
}

int filter_dialog_lines(const struct filter_dialog *dialog, int width)
{
    return dialog->open && dialog->in_line && !filter_dialog_is_built(dialog)
               ? dialog_text_lines(dialog, width) + DIALOG_LINE_ROWS
               : 0;
}

/* The text, what is wrong with it or what the keys do, and whom it matches; then the completions
 * over the view below. */
static struct line_place dialog_draw_lines(struct filter_dialog *dialog,
                                           const struct session *session, struct cell_grid *grid,
                                           struct cell_area area)
{
    int rows = dialog_text_lines(dialog, area.width);
    dialog->area = (struct cell_area){area.row, area.column, rows + DIALOG_LINE_ROWS, area.width};
    filter_dialog_complete(dialog, session);
    cell_grid_fill(grid, dialog->area, ' ', (struct cell_style){0});
    cell_grid_put(grid, area.row, area.column + 1, '/', (struct cell_style){.role = ROLE_KEY});
    struct cell_area line = {area.row, area.column + DIALOG_INSET, rows,
                             dialog_line_width(area.width)};
    struct line_place cursor = dialog_draw_text(dialog, grid, line);
    struct line_place start = line_editor_find(&dialog->editor, line, dialog->list.completion.from);
    line.row += rows;
    line.height = 1;
    bool quiet = dialog_finding(dialog) == NULL && !filter_dialog_is_unfinished(dialog) &&
                 dialog->looked && text_trim(line_editor_text(&dialog->editor)).length != 0;
    if (quiet) {
        filter_dialog_draw_line(grid, line,
                                _("Tab takes · arrows choose · Enter keeps · Esc as it was"));
    } else {
        filter_dialog_draw_state(dialog, grid, line);
    }
    line.row++;
    if (filter_dialog_wrong(dialog) == NULL) {
        filter_figures_draw(&dialog->count, dialog->looked, grid, line);
    }
    int used = rows + DIALOG_LINE_ROWS;
    struct cell_area below = {area.row + used, line.column,
                              dialog_least(area.height - used, DIALOG_LONG_LIST), line.width};
    completion_list_draw(&dialog->list, grid, below, start.column);
    return cursor;
}

struct line_place filter_dialog_draw(struct filter_dialog *dialog, const struct session *session,
                                     struct cell_grid *grid, struct cell_area area)
{
    int width = dialog_least(area.width - 4, DIALOG_MOST_WIDTH);
    if (dialog->in_line && !filter_dialog_is_built(dialog)) {
        return dialog_draw_lines(dialog, session, grid, area);
    }
    if (width < DIALOG_LEAST_WIDTH || area.height < DIALOG_LEAST_HEIGHT) {
        return (struct line_place){area.row, area.column};
    }
    if (filter_dialog_is_built(dialog)) {
        return filter_dialog_draw_built(dialog, grid, area, width);
    }
    return dialog->is_filter ? dialog_draw_filter(dialog, session, grid, area, width)
                             : dialog_draw_long_text(dialog, grid, area, width);
}
