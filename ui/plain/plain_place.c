/* Where one is on the screen, in one line. */
#include "ui/plain/plain_place.h"

#include "model/base/utf8.h"
#include "ui/plain/plain_node.h"
#include "ui/translation.h"
#include "ui/views/view_kind.h"

/* Box drawing, block elements, geometric shapes (signs of kinds) and braille (plots). */
static bool plain_place_is_drawing(uint32_t code_point)
{
    return (code_point >= 0x2500 && code_point <= 0x25FF) ||
           (code_point >= 0x2800 && code_point <= 0x28FF);
}

static bool plain_place_is_rule(const struct cell *cell)
{
    bool line = cell->code_points[0] == 0x2502 || cell->code_points[0] == '|';
    return line && cell->style.role == ROLE_RULE;
}

static bool plain_place_is_gap(const struct cell *cell)
{
    return cell->width != 0 &&
           (cell->code_points[0] == ' ' || plain_place_is_drawing(cell->code_points[0]));
}

/* The next words of a row before `end` that two blanks part from others. */
static bool plain_place_next(const struct cell_grid *grid, int row, int from, int end,
                             struct cell_area *ret_words)
{
    int first = from;
    while (first < end && plain_place_is_gap(cell_grid_at(grid, row, first))) {
        first++;
    }
    int last = first;
    for (int i = first; i < end && i - last < 3; i++) {
        last = plain_place_is_gap(cell_grid_at(grid, row, i)) ? last : i;
    }
    *ret_words = (struct cell_area){row, first, 1, last - first + 1};
    return first < end;
}

static void plain_place_append_cells(struct text_builder *builder, const struct cell_grid *grid,
                                     struct cell_area words)
{
    bool gap = false;
    for (int i = words.column; i < words.column + words.width; i++) {
        const struct cell *cell = cell_grid_at(grid, words.row, i);
        if (plain_place_is_gap(cell)) {
            gap = true;
            continue;
        }
        text_append_string(builder, gap && cell->width != 0 ? " " : "");
        gap = gap && cell->width == 0;
        for (int c = 0; c < CELL_CODE_POINTS && cell->code_points[c] != 0 && cell->width != 0;
             c++) {
            utf8_append(builder, cell->code_points[c]);
        }
    }
}

void plain_place_append_row(struct text_builder *builder, const struct screen *screen, int row,
                            int column)
{
    const struct cell_grid *grid = screen->grid;
    int first = column < grid->width ? column : grid->width - 1;
    int end = first;
    size_t begun = builder->length;
    struct cell_area words;
    while (first > 0 && !plain_place_is_rule(cell_grid_at(grid, row, first - 1))) {
        first--;
    }
    end = first;
    while (end < grid->width && !plain_place_is_rule(cell_grid_at(grid, row, end))) {
        end++;
    }
    while (plain_place_next(grid, row, first, end, &words)) {
        text_append_string(builder, builder->length > begun ? ", " : "");
        plain_place_append_cells(builder, grid, words);
        first = words.column + words.width;
    }
}

/* What stands above words in the row of heads, if letters do: "sent ". */
static void plain_place_append_head(struct text_builder *builder, const struct cell_grid *grid,
                                    struct cell_area table, struct cell_area words)
{
    struct cell_area head;
    int column = table.column;
    int end = table.column + table.width;
    bool found = plain_place_next(grid, table.row - 1, column, end, &head);
    while (found && head.column + head.width <= words.column) {
        column = head.column + head.width;
        found = plain_place_next(grid, table.row - 1, column, end, &head);
    }
    if (!found || head.column >= words.column + words.width) {
        return;
    }
    uint32_t sign = cell_grid_at(grid, head.row, head.column)->code_points[0];
    if (sign >= 0x80 || ((sign | 0x20) >= 'a' && (sign | 0x20) <= 'z')) {
        plain_place_append_cells(builder, grid, head);
        text_append_byte(builder, ' ');
    }
}

/* "autumn_news, sent 2 424, delivered 2 381": what names the row stands first, without a head. */
static void plain_place_append_table_row(struct text_builder *builder, const struct screen *screen,
                                         struct cell_area table)
{
    int row = screen->cursor.row;
    int column = table.column;
    struct cell_area words;
    size_t begun = builder->length;
    while (plain_place_next(screen->grid, row, column, table.column + table.width, &words)) {
        if (builder->length > begun) {
            text_append_string(builder, ", ");
            plain_place_append_head(builder, screen->grid, table, words);
        }
        plain_place_append_cells(builder, screen->grid, words);
        column = words.column + words.width;
    }
}

/* The view: as it tells itself, or its row at the cursor, below its heads where it is a table. */
static void plain_place_append_view(struct text_builder *builder, struct screen *screen)
{
    const struct view_kind *view = view_shown(screen);
    struct cell_area table = {0};
    if (view->tell != NULL && view->tell(screen, builder)) {
        return;
    }
    if (view->table != NULL) {
        table = view->table(screen);
    }
    if (table.row > 0 && cell_area_holds(table, screen->cursor.row, table.column)) {
        plain_place_append_table_row(builder, screen, table);
        return;
    }
    plain_place_append_row(builder, screen, screen->cursor.row, screen->cursor.column);
}

/* A text without what is only drawn. */
static void plain_place_append_words(struct text_builder *builder, const char *text)
{
    struct text rest = text_from(text);
    struct text_builder words = {0};
    uint32_t code_point = 0;
    bool valid = false;
    while (utf8_next(&rest, &code_point, &valid)) {
        if (valid && !plain_place_is_drawing(code_point)) {
            utf8_append(&words, code_point);
        }
    }
    text_append(builder, text_trim(text_built(&words)));
    text_destroy(&words);
}

static void plain_place_append_picker(struct text_builder *builder, const struct picker *picker)
{
    const struct picker_item *item = picker_selected(picker);
    struct text typed = line_editor_text(&picker->query);
    text_append_format(builder, "%s: ", picker->title);
    if (typed.length > 0) {
        text_append_format(builder, "%.*s. ", TEXT_FORMAT(typed));
    }
    if (item == NULL) {
        text_append_string(builder, picker->prompt != NULL ? picker->prompt : _("nothing fits"));
        return;
    }
    plain_place_append_words(builder, item->text);
    if (item->detail != NULL && item->detail[0] != '\0') {
        text_append_string(builder, ", ");
        plain_place_append_words(builder, item->detail);
    }
    text_append_format(builder, _(". %zu of %zu"), picker->list.selected + 1, picker->list.count);
    if (item->refusal != NULL) {
        text_append_format(builder, ". %s", item->refusal);
    }
}

static void plain_place_append_keys(struct text_builder *builder, const struct screen *screen)
{
    enum key_context contexts[CONTEXT_COUNT];
    size_t count = screen_contexts(screen, contexts);
    key_write(builder, screen->prefix);
    text_append_string(builder, _(", then"));
    for (size_t i = 0; i < count; i++) {
        for (size_t e = 0; e < screen->keymap.count; e++) {
            const struct keymap_entry *entry = &screen->keymap.entries[e];
            if (entry->binding->context == contexts[i] && entry->chord.keys[0] == screen->prefix &&
                entry->chord.keys[1] != STROKE_NONE &&
                screen_entry(screen, entry->chord) == entry &&
                !keymap_is_repeated(&screen->keymap, e)) {
                text_append_byte(builder, ' ');
                key_write(builder, entry->chord.keys[1]);
                text_append_format(builder, ": %s;", _(entry->command->title));
            }
        }
    }
}

static void plain_place_append_field(struct text_builder *builder, const struct screen *screen)
{
    const struct inspector *inspector = &screen->inspector;
    const struct node_field *field = inspector_field(inspector);
    if (inspector->form.typing && field != NULL) {
        struct text typed = line_editor_text(&inspector->form.editor);
        text_append_format(builder, _("%.*s, typing: %.*s"), TEXT_FORMAT(field->label),
                           TEXT_FORMAT(typed));
        return;
    }
    plain_place_append_row(builder, screen, screen->cursor.row, screen->cursor.column);
    text_append_format(builder, _(". field %zu of %zu"), inspector->form.list.selected + 1,
                       inspector->form.list.count);
}

/* "line 2 of 4, in any of these: tags contains 'vip'. On: contains". */
static void plain_place_append_builder(struct text_builder *builder, const struct screen *screen)
{
    const struct filter_builder *built = &screen->dialog.builder;
    const struct filter_outline *outline = filter_builder_outline(built);
    size_t line = built->list.selected;
    text_append_format(builder, _("line %zu of %zu"), line + 1, built->list.count);
    if (line > 0 && line < outline->count) {
        text_append_string(builder, _(", in "));
        filter_builder_append_line(builder, built, filter_outline_parent(outline, line));
    }
    text_append_string(builder, ": ");
    filter_builder_append_line(builder, built, line);
    if (filter_builder_parts(built, line) > 1) {
        text_append_string(builder, _(". On: "));
        filter_builder_append_part(builder, built, line, built->part);
    }
}

static void plain_place_append_dialog(struct text_builder *builder, const struct screen *screen)
{
    const struct filter_dialog *dialog = &screen->dialog;
    struct text typed = line_editor_text(&dialog->editor);
    text_append_format(builder, "%s: %.*s", dialog->title, TEXT_FORMAT(typed));
}

void plain_place_append(struct text_builder *builder, struct screen *screen)
{
    size_t node = screen->view == VIEW_JOURNEY ? session_number(screen->session) : SIZE_MAX;
    int day = preview_view_day(&screen->preview_view, screen->session);
    if (screen->picker.open) {
        plain_place_append_picker(builder, &screen->picker);
    } else if (filter_dialog_is_built(&screen->dialog)) {
        plain_place_append_builder(builder, screen);
    } else if (screen->dialog.open) {
        plain_place_append_dialog(builder, screen);
    } else if (screen->prefix != STROKE_NONE) {
        plain_place_append_keys(builder, screen);
    } else if (screen_is_covered(screen)) {
        plain_place_append_row(builder, screen, screen->cursor.row, screen->cursor.column);
    } else if (screen->focus == PANE_INSPECTOR) {
        plain_place_append_field(builder, screen);
    } else if (node != SIZE_MAX && session_edge(screen->session) != SIZE_MAX) {
        plain_node_append_edge(builder, screen->session, session_edge(screen->session), day);
    } else if (node != SIZE_MAX) {
        plain_node_append(builder, screen->session, node, day);
    } else {
        plain_place_append_view(builder, screen);
    }
}
