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
    editor->chosen = false;
    free(copy);
}

void line_editor_begin_chosen(struct line_editor *editor, struct text text)
{
    line_editor_begin(editor, text);
    editor->chosen = text.length != 0;
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

bool line_editor_is_changed(const struct line_editor *editor)
{
    if (editor->step_count == 0) {
        return false;
    }
    struct text begun = {.bytes = editor->steps[0].bytes, .length = editor->steps[0].length};
    return !text_equal(text_built(&editor->text), begun);
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

void line_editor_put(struct line_editor *editor, size_t from, size_t to, struct text text)
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
    editor->chosen = false;
}

/* At the cursor, or in the place of what is chosen. */
static void line_editor_insert(struct line_editor *editor, struct text text)
{
    size_t from = editor->chosen ? 0 : editor->cursor;
    size_t to = editor->chosen ? editor->text.length : editor->cursor;
    line_editor_put(editor, from, to, text);
}

void line_editor_type(struct line_editor *editor, uint32_t code_point)
{
    struct text_builder typed = {0};
    utf8_append(&typed, code_point);
    line_editor_insert(editor, text_built(&typed));
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
    line_editor_insert(editor, text_built(&kept));
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
    if (editor->chosen && action >= LINE_DELETE_BEFORE && action < LINE_TAKE_BACK) {
        line_editor_insert(editor, TEXT(""));
        return true;
    }
    editor->chosen = false;
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
    line_editor_put(editor, target < cursor ? target : cursor, target < cursor ? cursor : target,
                    TEXT(""));
    return true;
}

/* Where the next cluster stands, while a text is laid out. */
struct line_walk {
    struct line_place end;
    struct text rest;
    int width;
    bool after_blank;
};

/* The columns of what stands before the next blank. */
static int line_walk_word(struct text rest)
{
    return cell_text_columns(text_part(rest, 0, text_find(rest, TEXT(" "))));
}

/* Where the cluster (empty: what would follow the text) stands, and goes behind it. A word that
 * fits a row begins one rather than being cut; a blank hangs over the edge. */
static struct line_place line_walk_step(struct line_walk *walk, struct text cluster)
{
    bool blank = text_is(cluster, " ");
    int columns = cluster.length == 0 ? 1 : cell_text_columns(cluster);
    int whole = walk->after_blank && !blank ? line_walk_word(walk->rest) : columns;
    columns = columns < 1 ? 0 : columns;
    whole = whole < columns || whole > walk->width ? columns : whole;
    bool hangs = blank && walk->end.column == walk->width && !walk->after_blank;
    if (walk->end.column + whole > walk->width && !hangs) {
        walk->end = (struct line_place){.row = walk->end.row + 1};
    }
    struct line_place at = walk->end;
    walk->end.column += columns;
    walk->after_blank = blank;
    return at;
}

/* Lays out the next cluster; false at the end of the text. */
static bool line_walk_next(struct line_walk *walk, struct text *ret_cluster,
                           struct line_place *ret_place)
{
    struct text behind = walk->rest;
    if (!utf8_next_cluster(&behind, ret_cluster)) {
        return false;
    }
    *ret_place = line_walk_step(walk, *ret_cluster);
    walk->rest = behind;
    return true;
}

/* The cell of the cursor when it stands at byte `end`. */
static struct line_place line_editor_walk(struct text text, int width, size_t end)
{
    struct line_walk walk = {.rest = text, .width = width};
    struct line_place place;
    struct text cluster;
    while (walk.rest.length > text.length - end) {
        line_walk_next(&walk, &cluster, &place);
    }
    return line_walk_next(&walk, &cluster, &place) ? place : line_walk_step(&walk, TEXT(""));
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
    struct line_walk walk = {.rest = text, .width = area.width};
    struct line_place place;
    struct text cluster;
    while (line_walk_next(&walk, &cluster, &place)) {
        size_t at = (size_t)(cluster.bytes - text.bytes);
        int columns = cell_text_columns(cluster);
        struct cell_style drawn = style;
        drawn.reverse = drawn.reverse || editor->chosen;
        if (at >= mark && at < mark + marked) {
            drawn.role = ROLE_ERROR;
            drawn.underline = true;
        }
        if (place.row >= first_row && place.row < first_row + area.height &&
            place.column < area.width) {
            cell_grid_put_text(grid, area.row + place.row - first_row, area.column + place.column,
                               columns, cluster, drawn);
        }
    }
}

static int line_editor_first_row(const struct line_editor *editor, struct cell_area area)
{
    struct line_place cursor =
        line_editor_walk(line_editor_text(editor), area.width, editor->cursor);
    return cursor.row < area.height ? 0 : cursor.row - area.height + 1;
}

struct line_place line_editor_find(const struct line_editor *editor, struct cell_area area,
                                   size_t byte)
{
    struct line_place place = line_editor_walk(line_editor_text(editor), area.width, byte);
    return (struct line_place){area.row + place.row - line_editor_first_row(editor, area),
                               area.column + place.column};
}

struct line_place line_editor_draw(const struct line_editor *editor, struct cell_grid *grid,
                                   struct cell_area area, struct cell_style style, size_t mark,
                                   size_t marked)
{
    assert(area.width > 0 && area.height > 0);
    int first_row = line_editor_first_row(editor, area);
    cell_grid_fill(grid, area, ' ', style);
    line_editor_draw_clusters(editor, grid, area, first_row, style, mark, marked);
    return line_editor_find(editor, area, editor->cursor);
}
