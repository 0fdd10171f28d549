/* A form: rows of a label and a value. */
#include "ui/widgets/field_form.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/widgets/list_row.h"

enum { FORM_TYPED_ROWS = 4, FORM_LEAST_LABEL = 10, FORM_MOST_LABEL = 16, FORM_INDENT = 1 };

void field_form_destroy(struct field_form *form)
{
    line_editor_destroy(&form->editor);
    free(form->tops);
    *form = (struct field_form){0};
}

void field_form_type(struct field_form *form, struct text value)
{
    line_editor_begin(&form->editor, value);
    form->typing = true;
}

void field_form_stop_typing(struct field_form *form)
{
    line_editor_destroy(&form->editor);
    form->typing = false;
}

/* Labels have the room that the longest one takes, within little more than half of the width. */
static int field_form_label_width(const struct form_row rows[], size_t count, int width)
{
    int half = width * 5 / 9;
    int most = FORM_MOST_LABEL < half ? FORM_MOST_LABEL : half;
    int longest = FORM_LEAST_LABEL;
    for (size_t i = 0; i < count; i++) {
        int columns = cell_text_columns(rows[i].label) + rows[i].depth * FORM_INDENT + 1;
        longest = columns > longest ? columns : longest;
    }
    return longest > most ? most : longest;
}

static void field_form_draw_mark(const struct form_row *row, struct cell_grid *grid,
                                 struct cell_area area)
{
    bool error = row->severity == ERROR_SEVERITY_ERROR;
    struct cell_style style = {.role = error ? ROLE_ERROR : ROLE_WARNING, .bold = true};
    uint32_t sign = !error ? '!' : grid->ascii ? 'X' : 0x2717;
    if (row->typed) {
        sign = grid->ascii ? '~' : 0x2026;
        style = (struct cell_style){.dim = true};
    }
    cell_grid_put(grid, area.row, area.column + area.width - 1, sign, style);
}

static struct text field_form_shown(const struct form_row *row)
{
    return row->value.length != 0 ? row->value : row->fallback;
}

/* Columns before the value: all labels have the same, but a value that is too long for the rest
 * begins further left where it then fits behind its own label. */
static int field_form_lead(const struct form_row *row, int width, int label_width)
{
    int own = row->depth * FORM_INDENT + cell_text_columns(row->label) + 1;
    int free = width - (row->marked ? 2 : 0) - cell_text_columns(field_form_shown(row));
    bool fits = row->label.length != 0 && free >= own && free < label_width;
    return fits ? free : label_width;
}

/* How many rows a value takes when it is shown whole. */
static int field_form_value_rows(struct text value, int width)
{
    struct line_editor whole = {0};
    if (width < 1 || cell_text_columns(value) <= width) {
        return 1;
    }
    line_editor_begin(&whole, value);
    int rows = line_editor_rows(&whole, width);
    line_editor_destroy(&whole);
    return rows > FORM_TYPED_ROWS ? FORM_TYPED_ROWS : rows;
}

/* The rows that a field takes beyond its one where its value is shown whole. */
static int field_form_row_more(const struct form_row *row, int width, int label_width)
{
    int lead = field_form_lead(row, width, label_width);
    return field_form_value_rows(field_form_shown(row), width - lead - (row->marked ? 2 : 0)) - 1;
}

int field_form_whole_rows(const struct field_form *form, const struct form_row rows[], size_t count,
                          int width)
{
    int label_width = field_form_label_width(rows, count, width);
    int more = 0;
    for (size_t i = 0; i < count; i++) {
        bool typed = form->typing && i == form->list.selected;
        more += typed ? FORM_TYPED_ROWS - 1 : field_form_row_more(&rows[i], width, label_width);
    }
    return more;
}

int field_form_more_rows(const struct field_form *form, const struct form_row rows[], size_t count,
                         int width, bool focused)
{
    if (form->typing) {
        return FORM_TYPED_ROWS - 1;
    }
    if (!focused || form->list.selected >= count) {
        return 0;
    }
    return field_form_row_more(&rows[form->list.selected], width,
                               field_form_label_width(rows, count, width));
}

static void field_form_draw_value(const struct form_row *row, struct cell_grid *grid,
                                  struct cell_area area, bool selected)
{
    bool set = row->value.length != 0;
    struct cell_style style = {.reverse = selected, .dim = !set && !selected};
    if (selected) {
        cell_grid_fill(grid, area, ' ', style);
    }
    if (area.height == 1) {
        cell_grid_put_text(grid, area.row, area.column, area.width, field_form_shown(row), style);
        return;
    }
    struct line_editor whole = {0};
    line_editor_begin(&whole, field_form_shown(row));
    line_editor_do(&whole, LINE_START);
    line_editor_draw(&whole, grid, area, style, 0, 0);
    if (line_editor_rows(&whole, area.width) > area.height) {
        cell_grid_put(grid, area.row + area.height - 1, area.column + area.width - 1,
                      grid->ascii ? '~' : 0x2026, style);
    }
    line_editor_destroy(&whole);
}

/* Gives the rows used, and the cursor's cell where it is the selected one; takes spare ones. */
static int field_form_draw_row(struct field_form *form, const struct form_row *row,
                               struct cell_grid *grid, struct cell_area line, bool selected,
                               bool focused, int *spare, struct line_place *cursor)
{
    bool typed = selected && form->typing;
    int lead = typed ? form->label_width : field_form_lead(row, line.width, form->label_width);
    int column = line.column + lead;
    int indent = row->depth * FORM_INDENT;
    struct cell_style label = {.bold = selected && focused};
    cell_grid_put_text(grid, line.row, line.column + indent, column - line.column - indent - 1,
                       row->label, label);
    int width = line.width - lead - (row->marked ? 2 : 0);
    struct cell_area value = {line.row, column, 1, width};
    list_row_sign(grid, line.row, column - 1, (struct cell_style){.reverse = selected && focused});
    if (typed) {
        int needed = line_editor_rows(&form->editor, value.width);
        value.height = needed > FORM_TYPED_ROWS ? FORM_TYPED_ROWS : needed;
        struct cell_style style = {.underline = true};
        *cursor = line_editor_draw(&form->editor, grid, value, style, 0, 0);
        return value.height;
    }
    int more = field_form_row_more(row, line.width, form->label_width);
    if (selected && focused) {
        value.height += more;
    } else if (more <= *spare) {
        value.height += more;
        *spare -= more;
    }
    field_form_draw_value(row, grid, value, selected && focused);
    if (row->marked) {
        field_form_draw_mark(row, grid, line);
    }
    if (selected) {
        *cursor = (struct line_place){.row = line.row, .column = column};
    }
    return value.height;
}

struct line_place field_form_draw(struct field_form *form, const struct form_row rows[],
                                  size_t count, struct cell_grid *grid, struct cell_area area,
                                  bool focused)
{
    struct line_place cursor = {.row = area.row, .column = area.column};
    form->area = area;
    form->top_count = 0;
    if (area.height <= 0 || area.width < 8) {
        return cursor;
    }
    list_box_set_count(&form->list, count + form->tail);
    form->label_width = field_form_label_width(rows, count, area.width);
    int reserve = field_form_more_rows(form, rows, count, area.width, focused);
    list_box_reveal(&form->list, (size_t)(area.height > reserve ? area.height - reserve : 1));
    struct cell_area before = cell_grid_set_clip(grid, area);
    int used = 0;
    int spare = form->spare;
    for (size_t i = form->list.first; i < count && used < area.height; i++) {
        struct cell_area line = {area.row + used, area.column, 1, area.width};
        form->tops =
            memory_grow(form->tops, &form->top_capacity, form->top_count + 1, sizeof(*form->tops));
        form->tops[form->top_count++] = used;
        used += field_form_draw_row(form, &rows[i], grid, line, i == form->list.selected, focused,
                                    &spare, &cursor);
    }
    size_t first = form->list.first;
    form->tail_row = area.row + (first <= count ? used : -(int)(first - count));
    if (form->list.selected >= count) {
        cursor.row = form->tail_row + (int)(form->list.selected - count);
    }
    cell_grid_set_clip(grid, before);
    return cursor;
}

bool field_form_hit(const struct field_form *form, int row, int column, size_t *ret_row)
{
    if (!cell_area_holds(form->area, row, column)) {
        return false;
    }
    size_t hit = form->list.first;
    if (row >= form->tail_row) { /* what is no field takes one row each */
        hit = form->list.count - form->tail + (size_t)(row - form->tail_row);
    } else {
        size_t place = form->top_count;
        while (place > 0 && form->tops[place - 1] > row - form->area.row) {
            place--;
        }
        hit += place == 0 ? 0 : place - 1;
    }
    if (hit >= form->list.count) {
        return false;
    }
    *ret_row = hit;
    return true;
}
