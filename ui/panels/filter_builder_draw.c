/* Draws the lines of a filter that is built from lists. */
#include "ui/panels/filter_builder.h"

#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/session/filter_words.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

enum {
    BUILDER_SIGN = 2,   /* columns of the sign before a line */
    BUILDER_INDENT = 2, /* columns for each line that it stands in */
    BUILDER_COUNT = 12, /* columns of the contacts at the right */
    BUILDER_LEAST = 60  /* width from which on they are shown */
};

/* A line is gone through part by part. */
struct builder_walk {
    const struct filter_builder *builder;
    size_t line;
    size_t part;               /* the one at hand … */
    size_t next;               /* … and the one behind it */
    const char *separator;     /* before it */
    struct text_builder words; /* of it */
    int column;                /* where it begins, from the line's start */
    int end;
};

static const struct filter_line *builder_line(const struct filter_builder *builder, size_t line)
{
    return &filter_builder_outline(builder)->lines[line];
}

void filter_builder_append_part(struct text_builder *words, const struct filter_builder *builder,
                                size_t line, size_t part)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    if (line >= outline->count) {
        text_append_string(words, _("+ add a condition"));
        return;
    }
    const struct filter_line *self = &outline->lines[line];
    bool group = self->kind == FILTER_LINE_ALL || self->kind == FILTER_LINE_ANY;
    bool list = filter_line_most_values(self->operator) == SIZE_MAX;
    if (group) {
        text_append_string(words,
                           self->kind == FILTER_LINE_ALL ? _("all of these") : _("any of these"));
    } else if (part == 0) {
        text_append(words, self->name.length == 0 ? TEXT("…") : self->name);
    } else if (part == 1 && self->operator== FILTER_OPERATOR_COUNT) {
        text_append_string(words, _("(choose how)"));
    } else if (part == 1) {
        text_append_string(words, filter_words_operator(self->operator, builder->types[line]));
    } else if (part - 2 < self->value_count) {
        filter_words_append_value(words, self->values[part - 2]);
    } else {
        text_append_string(words, list && self->value_count != 0 ? "+" : _("(choose a value)"));
    }
}

/* What stands before a part, behind the one before it. */
static const char *builder_separator(const struct filter_builder *builder, size_t line, size_t part)
{
    bool range = part > 2 && filter_line_most_values(builder_line(builder, line)->operator) == 2;
    return part == 0 ? "" : part < 3 ? "  " : range ? _(" and ") : ", ";
}

/* Goes on to the next part; false behind the last one. */
static bool builder_walk_next(struct builder_walk *walk)
{
    if (walk->next >= filter_builder_parts(walk->builder, walk->line)) {
        text_destroy(&walk->words);
        return false;
    }
    walk->part = walk->next++;
    walk->separator = builder_separator(walk->builder, walk->line, walk->part);
    text_clear(&walk->words);
    filter_builder_append_part(&walk->words, walk->builder, walk->line, walk->part);
    walk->column = walk->end + cell_text_columns(text_from(walk->separator));
    walk->end = walk->column + cell_text_columns(text_built(&walk->words));
    return true;
}

static void builder_append_nots(struct text_builder *words, const struct filter_builder *builder,
                                size_t line)
{
    bool add = line >= filter_builder_outline(builder)->count;
    for (int i = 0; !add && i < builder_line(builder, line)->nots; i++) {
        text_append_string(words, _("not "));
    }
}

static int builder_nots_columns(const struct filter_builder *builder, size_t line)
{
    struct text_builder words = {0};
    builder_append_nots(&words, builder, line);
    int columns = cell_text_columns(text_built(&words));
    text_destroy(&words);
    return columns;
}

void filter_builder_append_line(struct text_builder *words, const struct filter_builder *builder,
                                size_t line)
{
    builder_append_nots(words, builder, line);
    struct builder_walk walk = {.builder = builder, .line = line};
    while (builder_walk_next(&walk)) {
        if (!text_is(text_built(&walk.words), "+")) {
            text_append_string(words, walk.part == 1 || walk.part == 2 ? " " : walk.separator);
            text_append(words, text_built(&walk.words));
        }
    }
}

/* The column of the line's first part, from the area's left. Where the selected part would lie
 * beyond its right, the line is moved to the left. */
static int builder_start(const struct filter_builder *builder, size_t line, int width)
{
    bool add = line >= filter_builder_outline(builder)->count;
    int depth = add ? 1 : builder_line(builder, line)->depth;
    int start = BUILDER_SIGN + depth * BUILDER_INDENT + builder_nots_columns(builder, line);
    struct builder_walk walk = {.builder = builder, .line = line};
    int beyond = 0;
    while (builder_walk_next(&walk)) {
        bool selected = line == builder->list.selected && walk.part == builder->part;
        beyond = selected && start + walk.end > width ? start + walk.end - width : beyond;
    }
    return start - beyond;
}

/* The first error within the line; NULL: none. */
static const struct error *builder_wrong(const struct filter_builder *builder,
                                         const struct filter_count *count, size_t line)
{
    const struct error *wrong = NULL;
    for (size_t i = 0; wrong == NULL && i < count->errors.count; i++) {
        const struct error *error = &count->errors.items[i];
        bool here = filter_builder_line_at(builder, error->offset) == line;
        wrong = here && error->severity == ERROR_SEVERITY_ERROR ? error : NULL;
    }
    return wrong;
}

static void builder_draw_sign(const struct filter_builder *builder,
                              const struct filter_count *count, bool counted, size_t line,
                              struct cell_grid *grid, struct cell_area row)
{
    bool add = line >= filter_builder_outline(builder)->count;
    if (!add && counted && builder_wrong(builder, count, line) != NULL) {
        cell_grid_put(grid, row.row, row.column,
                      finding_text_sign(ERROR_SEVERITY_ERROR, grid->ascii),
                      finding_text_style(ERROR_SEVERITY_ERROR));
    } else if (!add && !filter_line_is_finished(builder_line(builder, line))) {
        cell_grid_put_text(grid, row.row, row.column, 1, TEXT("…"), (struct cell_style){0});
    } else if (line == builder->list.selected && !grid->ascii) {
        cell_grid_put(grid, row.row, row.column, '>', (struct cell_style){.dim = true});
    }
}

static struct cell_style builder_style(const struct filter_builder *builder, size_t line,
                                       size_t part)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    bool selected = line == builder->list.selected;
    struct cell_style style = {.reverse = selected && part == builder->part};
    if (line >= outline->count) {
        style.dim = !selected;
    } else if (part == 1) {
        style.dim = !style.reverse;
    } else {
        style.bold = outline->lines[line].kind <= FILTER_LINE_ANY;
    }
    return style;
}

/* The parts of a line; gives the cell of the selected one if it is here. */
static struct line_place builder_draw_parts(const struct filter_builder *builder, size_t line,
                                            struct cell_grid *grid, struct cell_area row,
                                            struct line_place cursor)
{
    int start = row.column + builder_start(builder, line, row.width);
    struct text_builder nots = {0};
    builder_append_nots(&nots, builder, line);
    cell_grid_put_text(grid, row.row, start - builder_nots_columns(builder, line), row.width,
                       text_built(&nots), (struct cell_style){.bold = true});
    struct builder_walk walk = {.builder = builder, .line = line};
    while (builder_walk_next(&walk)) {
        int columns = cell_text_columns(text_from(walk.separator));
        cell_grid_put_text(grid, row.row, start + walk.column - columns, columns,
                           text_from(walk.separator), (struct cell_style){.dim = true});
        struct cell_style style = builder_style(builder, line, walk.part);
        list_row_sign(grid, row.row, start + walk.column - 1, style);
        cell_grid_put_text(grid, row.row, start + walk.column, walk.end - walk.column,
                           text_built(&walk.words), style);
        if (line == builder->list.selected && walk.part == builder->part) {
            cursor = (struct line_place){row.row, start + walk.column};
        }
    }
    text_destroy(&nots);
    return cursor;
}

/* How many contacts a line of the outermost group has, where that is counted; -1: it is not. A
 * group whose lines the text takes for those of the outermost one has no number of its own. */
static int64_t builder_contacts(const struct filter_builder *builder,
                                const struct filter_count *count, size_t number)
{
    const struct filter_outline *outline = filter_builder_outline(builder);
    struct text_builder text = {0};
    int64_t contacts = -1;
    if (number == 0 || number >= outline->count || outline->lines[number].depth != 1 ||
        outline->lines[0].nots != 0 || builder->counted[number].to == 0) {
        return -1;
    }
    if (count->clause_count == 0) { /* it is the only one */
        return count->found ? count->contacts_matched : -1;
    }
    filter_outline_print_line(&text, outline, number);
    for (size_t i = 0; contacts < 0 && i < count->clause_count; i++) {
        bool same = text_equal(count->clauses[i].text, text_built(&text));
        contacts = same ? count->clauses[i].contacts : -1;
    }
    text_destroy(&text);
    return contacts;
}

static void builder_draw_contacts(const struct filter_builder *builder,
                                  const struct filter_count *count, bool counted, size_t line,
                                  struct cell_grid *grid, struct cell_area row)
{
    struct text_builder number = {0};
    int64_t contacts = builder_contacts(builder, count, line);
    if (counted && contacts >= 0) {
        message_append_count(&number, contacts, grid->ascii);
        int columns = cell_text_columns(text_built(&number));
        cell_grid_put_text(grid, row.row, row.column + row.width - columns, columns,
                           text_built(&number), (struct cell_style){0});
    }
    text_destroy(&number);
}

static struct cell_area builder_parts_area(const struct filter_builder *builder)
{
    struct cell_area area = builder->area;
    area.width -= area.width >= BUILDER_LEAST ? BUILDER_COUNT : 0;
    return area;
}

struct line_place filter_builder_draw(struct filter_builder *builder,
                                      const struct filter_count *count, bool counted,
                                      struct cell_grid *grid, struct cell_area area)
{
    builder->area = area;
    list_box_reveal(&builder->list, (size_t)area.height);
    struct cell_area parts = builder_parts_area(builder);
    struct line_place cursor = {area.row, area.column};
    for (int i = 0; i < area.height; i++) {
        size_t line = builder->list.first + (size_t)i;
        struct cell_area row = {area.row + i, area.column, 1, parts.width};
        if (line >= builder->list.count) {
            break;
        }
        struct cell_area clip = cell_grid_set_clip(grid, cell_area_intersection(grid->clip, row));
        cursor = builder_draw_parts(builder, line, grid, row, cursor);
        cell_grid_set_clip(grid, clip);
        builder_draw_sign(builder, count, counted, line, grid, row);
        row.width = area.width;
        if (parts.width < area.width) {
            builder_draw_contacts(builder, count, counted, line, grid, row);
        }
    }
    return cursor;
}

bool filter_builder_hit(const struct filter_builder *builder, int row, int column, size_t *ret_line,
                        size_t *ret_part)
{
    size_t line = builder->list.first + (size_t)(row - builder->area.row);
    if (!cell_area_holds(builder->area, row, column) || line >= builder->list.count) {
        return false;
    }
    struct cell_area parts = builder_parts_area(builder);
    int at = column - parts.column - builder_start(builder, line, parts.width);
    struct builder_walk walk = {.builder = builder, .line = line};
    *ret_line = line;
    *ret_part = 0;
    while (builder_walk_next(&walk)) {
        *ret_part = at >= walk.column ? walk.part : *ret_part;
    }
    return true;
}
