/* A text that is being typed. */
#include "ui/widgets/line_editor.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/base/utf8.h"

struct line_step {
    char *bytes;
    size_t length;
    size_t cursor;
};

static void line_editor_forget_steps(struct line_editor *editor)
{
    for (size_t i = 0; i < editor->step_count; i++) {
        free(editor->steps[i].bytes);
    }
    editor->step_count = 0;
}

void line_editor_begin(struct line_editor *editor, struct text text)
{
    char *copy = text_copy(text); /* it may be the editor's own */
    line_editor_forget_steps(editor);
    text_clear(&editor->text);
    text_append(&editor->text, text_from(copy));
    editor->cursor = editor->text.length;
    free(copy);
}

void line_editor_destroy(struct line_editor *editor)
{
    line_editor_forget_steps(editor);
    free(editor->steps);
    text_destroy(&editor->text);
    *editor = (struct line_editor){0};
}

struct text line_editor_text(const struct line_editor *editor)
{
    return text_built(&editor->text);
}

static void line_editor_keep_step(struct line_editor *editor)
{
    editor->steps = memory_grow(editor->steps, &editor->step_capacity, editor->step_count + 1,
                                sizeof(*editor->steps));
    editor->steps[editor->step_count++] = (struct line_step){
        .bytes = text_copy(text_built(&editor->text)),
        .length = editor->text.length,
        .cursor = editor->cursor,
    };
}

/* Puts `text` in place of the bytes from `from` to `to`; the cursor stands behind it. */
static void line_editor_replace(struct line_editor *editor, size_t from, size_t to,
                                struct text text)
{
    assert(from <= to && to <= editor->text.length);
    struct text_builder built = {0};
    line_editor_keep_step(editor);
    text_append(&built, text_part(line_editor_text(editor), 0, from));
    text_append(&built, text);
    size_t cursor = built.length;
    text_append(&built, text_part(line_editor_text(editor), to, editor->text.length - to));
    text_destroy(&editor->text);
    editor->text = built;
    editor->cursor = cursor;
}

void line_editor_type(struct line_editor *editor, uint32_t code_point)
{
    struct text_builder typed = {0};
    utf8_append(&typed, code_point);
    line_editor_replace(editor, editor->cursor, editor->cursor, text_built(&typed));
    text_destroy(&typed);
}

void line_editor_paste(struct line_editor *editor, struct text text)
{
    struct text_builder kept = {0};
    struct text rest = text;
    uint32_t code_point = 0;
    while (utf8_next(&rest, &code_point, NULL)) {
        bool blank = code_point == '\n' || code_point == '\t';
        if (blank || (code_point >= ' ' && !(code_point >= 0x7F && code_point < 0xA0))) {
            utf8_append(&kept, blank ? ' ' : code_point);
        }
    }
    line_editor_replace(editor, editor->cursor, editor->cursor, text_built(&kept));
    text_destroy(&kept);
}

/* Where the cluster before `place` begins, and where the one at it ends. */
static size_t line_editor_before(const struct line_editor *editor, size_t place)
{
    struct text rest = line_editor_text(editor);
    struct text cluster;
    size_t at = 0;
    while (utf8_next_cluster(&rest, &cluster) && at + cluster.length < place) {
        at += cluster.length;
    }
    return place == 0 ? 0 : at;
}

static size_t line_editor_after(const struct line_editor *editor, size_t place)
{
    struct text rest = text_part(line_editor_text(editor), place, editor->text.length - place);
    struct text cluster;
    return utf8_next_cluster(&rest, &cluster) ? place + cluster.length : place;
}

static bool line_editor_blank_at(const struct line_editor *editor, size_t place)
{
    return place >= editor->text.length || editor->text.bytes[place] == ' ';
}

static size_t line_editor_word_before(const struct line_editor *editor)
{
    size_t place = editor->cursor;
    while (place > 0 && line_editor_blank_at(editor, place - 1)) {
        place--;
    }
    while (place > 0 && !line_editor_blank_at(editor, place - 1)) {
        place--;
    }
    return place;
}

static size_t line_editor_word_after(const struct line_editor *editor)
{
    size_t place = editor->cursor;
    while (place < editor->text.length && line_editor_blank_at(editor, place)) {
        place++;
    }
    while (place < editor->text.length && !line_editor_blank_at(editor, place)) {
        place++;
    }
    return place;
}

static bool line_editor_take_back(struct line_editor *editor)
{
    if (editor->step_count == 0) {
        return false;
    }
    struct line_step *step = &editor->steps[--editor->step_count];
    text_clear(&editor->text);
    text_append(&editor->text, (struct text){.bytes = step->bytes, .length = step->length});
    editor->cursor = step->cursor;
    free(step->bytes);
    return true;
}

/* Where a movement, or the other end of a deletion, goes. */
static size_t line_editor_target(const struct line_editor *editor, enum line_action action)
{
    switch (action) {
    case LINE_LEFT:
    case LINE_DELETE_BEFORE:
        return line_editor_before(editor, editor->cursor);
    case LINE_RIGHT:
    case LINE_DELETE_AFTER:
        return line_editor_after(editor, editor->cursor);
    case LINE_WORD_LEFT:
    case LINE_DELETE_WORD:
        return line_editor_word_before(editor);
    case LINE_WORD_RIGHT:
        return line_editor_word_after(editor);
    case LINE_END:
    case LINE_DELETE_END:
        return editor->text.length;
    default:
        return 0;
    }
}

bool line_editor_do(struct line_editor *editor, enum line_action action)
{
    if (action == LINE_TAKE_BACK) {
        return line_editor_take_back(editor);
    }
    size_t target = line_editor_target(editor, action);
    size_t cursor = editor->cursor;
    if (action < LINE_DELETE_BEFORE) {
        editor->cursor = target;
        return false;
    }
    if (target == cursor) {
        return false;
    }
    line_editor_replace(editor, target < cursor ? target : cursor,
                        target < cursor ? cursor : target, TEXT(""));
    return true;
}

/* Where a cluster of so many columns stands that follows what ends at *place; *place goes behind
 * it. */
static struct line_place line_editor_place(struct line_place *place, int columns, int width)
{
    if (place->column + columns > width) {
        *place = (struct line_place){.row = place->row + 1};
    }
    struct line_place at = *place;
    place->column += columns;
    return at;
}

/* The cell of the cursor when it stands at byte `end`. */
static struct line_place line_editor_walk(struct text text, int width, size_t end)
{
    struct line_place place = {0};
    struct text rest = text;
    struct text cluster;
    while (rest.length > text.length - end && utf8_next_cluster(&rest, &cluster)) {
        line_editor_place(&place, cell_text_columns(cluster), width);
    }
    return line_editor_place(&place, 1, width);
}

int line_editor_rows(const struct line_editor *editor, int width)
{
    struct text text = line_editor_text(editor);
    return line_editor_walk(text, width < 1 ? 1 : width, text.length).row + 1;
}

static void line_editor_draw_clusters(const struct line_editor *editor, struct cell_grid *grid,
                                      struct cell_area area, int first_row, struct cell_style style,
                                      size_t mark, size_t marked)
{
    struct text text = line_editor_text(editor);
    struct text rest = text;
    struct text cluster;
    struct line_place end = {0};
    while (utf8_next_cluster(&rest, &cluster)) {
        size_t at = (size_t)(cluster.bytes - text.bytes);
        int columns = cell_text_columns(cluster);
        struct line_place place = line_editor_place(&end, columns, area.width);
        struct cell_style drawn = style;
        if (at >= mark && at < mark + marked) {
            drawn.role = ROLE_ERROR;
            drawn.underline = true;
        }
        if (place.row >= first_row && place.row < first_row + area.height) {
            cell_grid_put_text(grid, area.row + place.row - first_row, area.column + place.column,
                               columns, cluster, drawn);
        }
    }
}

struct line_place line_editor_draw(const struct line_editor *editor, struct cell_grid *grid,
                                   struct cell_area area, struct cell_style style, size_t mark,
                                   size_t marked)
{
    assert(area.width > 0 && area.height > 0);
    struct line_place cursor =
        line_editor_walk(line_editor_text(editor), area.width, editor->cursor);
    int first_row = cursor.row < area.height ? 0 : cursor.row - area.height + 1;
    cell_grid_fill(grid, area, ' ', style);
    line_editor_draw_clusters(editor, grid, area, first_row, style, mark, marked);
    return (struct line_place){.row = area.row + cursor.row - first_row,
                               .column = area.column + cursor.column};
}
