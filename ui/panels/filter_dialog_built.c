/* Draws the dialog while its filter is built from lists: the lines, the text that they make, what
 * is missing or wrong, and whom it matches. */
#include "ui/panels/filter_dialog_parts.h"
#include "ui/panels/filter_figures.h"
#include "ui/translation.h"
#include "ui/widgets/frame.h"

enum {
    BUILT_LINES = 8, /* rows for the lines, kept free */
    BUILT_APART = 1, /* a blank row between the lines and their text */
    BUILT_STATE = 1,
    BUILT_FIGURES = 2, /* how many match, and two of them by name */
    BUILT_USUAL = 18   /* rows of a filter of a few lines: its top stays where it is */
};

/* The rows of its parts. */
struct built_layout {
    int lines;
    int text;
    int figures;
};

void filter_dialog_draw_turn(struct filter_dialog *dialog, struct cell_grid *grid)
{
    struct text words = text_from(filter_dialog_is_built(dialog) ? _(" Ctrl-T type it as text ")
                                                                 : _(" Ctrl-T build from lists "));
    int columns = cell_text_columns(words);
    int title = cell_text_columns(text_from(dialog->title)) + 4;
    struct cell_area area = dialog->area;
    dialog->turn = (struct cell_area){0};
    if (title + columns + 2 <= area.width) {
        dialog->turn =
            (struct cell_area){area.row, area.column + area.width - columns - 2, 1, columns};
        cell_grid_put_text(grid, dialog->turn.row, dialog->turn.column, columns, words,
                           (struct cell_style){.role = ROLE_KEY});
    }
}

/* What the selected line wrote is bold in the text. */
static void built_draw_text(struct filter_dialog *dialog, struct cell_grid *grid,
                            struct cell_area area)
{
    const struct filter_builder *builder = &dialog->builder;
    bool known = !builder->verbatim && filter_builder_line(builder) != NULL;
    size_t length = line_editor_text(&dialog->editor).length;
    struct filter_line_span span = {length, length};
    if (known && builder->list.selected != 0) {
        span = builder->written[builder->list.selected];
    }
    dialog->editor.cursor = span.to;
    line_editor_draw(&dialog->editor, grid, area, (struct cell_style){.dim = true}, 0, 0);
    struct line_place from = line_editor_find(&dialog->editor, area, span.from);
    struct line_place to = line_editor_find(&dialog->editor, area, span.to);
    for (int row = from.row; row <= to.row; row++) {
        int first = row == from.row ? from.column : area.column;
        int last = row == to.row ? to.column : area.column + area.width;
        struct cell_area part = {row, first, 1, last - first};
        cell_grid_restyle(grid, cell_area_intersection(area, part),
                          (struct cell_style){.bold = true});
    }
}

/* What the selected line lacks, else what is wrong, else what was left out of the count. */
static void built_draw_state(const struct filter_dialog *dialog, struct cell_grid *grid,
                             struct cell_area area)
{
    const struct filter_line *line = filter_builder_line(&dialog->builder);
    if (filter_builder_outline(&dialog->builder)->count == 1) {
        filter_dialog_draw_line(grid, area, _("everyone: a adds a condition"));
    } else if (line != NULL && line->kind == FILTER_LINE_TEXT) {
        filter_dialog_draw_line(grid, area, _("… no condition yet: Enter edits its text"));
    } else if (line != NULL && !filter_line_is_finished(line)) {
        filter_dialog_draw_line(grid, area, _("… unfinished: Enter chooses what is missing"));
    } else if (filter_dialog_wrong(dialog) == NULL && filter_dialog_is_unfinished(dialog)) {
        filter_dialog_draw_line(grid, area, _("… counted without what is unfinished"));
    } else {
        filter_dialog_draw_state(dialog, grid, area);
    }
}

static struct built_layout built_layout_make(struct filter_dialog *dialog, struct cell_area area,
                                             int width)
{
    struct built_layout layout = {.lines = (int)dialog->builder.list.count};
    int inner = width - 2 * DIALOG_INSET;
    layout.text = line_editor_rows(&dialog->editor, inner);
    layout.text = layout.text < DIALOG_TEXT_ROWS ? layout.text : DIALOG_TEXT_ROWS;
    int room = area.height - DIALOG_EDGES - BUILT_APART - layout.text - BUILT_STATE;
    layout.figures = room > 2 * BUILT_FIGURES ? BUILT_FIGURES : 1;
    room -= layout.figures;
    layout.lines = layout.lines < BUILT_LINES ? BUILT_LINES : layout.lines;
    layout.lines = layout.lines > room ? room : layout.lines;
    int height = area.height - room + layout.lines;
    int usual = (area.height - BUILT_USUAL) / 2;
    int top = usual < 0 || usual > area.height - height ? area.height - height : usual;
    dialog->area =
        (struct cell_area){area.row + top, area.column + (area.width - width) / 2, height, width};
    return layout;
}

struct line_place filter_dialog_draw_built(struct filter_dialog *dialog, struct cell_grid *grid,
                                           struct cell_area area, int width)
{
    struct filter_builder *builder = &dialog->builder;
    struct built_layout layout = built_layout_make(dialog, area, width);
    struct cell_area row = {dialog->area.row + 1, dialog->area.column + DIALOG_INSET, layout.lines,
                            width - 2 * DIALOG_INSET};
    frame_draw(grid, dialog->area, text_from(dialog->title), false);
    filter_dialog_draw_turn(dialog, grid);
    if (layout.lines < 1) {
        return (struct line_place){row.row, row.column};
    }
    struct line_place cursor =
        filter_builder_draw(builder, &dialog->count, dialog->looked, grid, row);
    row.row += layout.lines + BUILT_APART;
    row.height = layout.text;
    built_draw_text(dialog, grid, row);
    row.row += layout.text;
    row.height = BUILT_STATE;
    built_draw_state(dialog, grid, row);
    row.row += BUILT_STATE;
    row.height = layout.figures;
    filter_figures_draw_whole(&dialog->count, dialog->looked, grid, row);
    return cursor;
}
