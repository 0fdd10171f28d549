/* Prints a filter that stands as lines. */
#include "model/filter/filter_outline.h"

/* While lines are printed. */
struct outline_print {
    struct text_builder *builder;
    const struct filter_outline *outline;
    bool finished;
    struct filter_line_span *spans;
};

/* Whether anything stands for the line in the text. */
static bool outline_print_has(const struct outline_print *print, size_t line)
{
    const struct filter_line *self = &print->outline->lines[line];
    if (self->kind != FILTER_LINE_ALL && self->kind != FILTER_LINE_ANY) {
        return self->name.length != 0 && (!print->finished || filter_line_is_finished(self));
    }
    size_t end = filter_outline_end(print->outline, line);
    bool has = false;
    for (size_t i = line + 1; !has && i < end; i = filter_outline_end(print->outline, i)) {
        has = outline_print_has(print, i);
    }
    return has;
}

/* The text around which brackets may be needed. */
struct outline_around {
    bool negated; /* NOT stands before it */
    bool all;     /* ANDs stand around it */
};

static void outline_print_line(const struct outline_print *print, size_t line,
                               struct outline_around around);

static size_t outline_print_count(const struct outline_print *print, size_t line)
{
    size_t end = filter_outline_end(print->outline, line);
    size_t count = 0;
    for (size_t i = line + 1; i < end; i = filter_outline_end(print->outline, i)) {
        count += outline_print_has(print, i);
    }
    return count;
}

static void outline_print_items(const struct outline_print *print, size_t line,
                                const char *separator, struct outline_around around)
{
    size_t end = filter_outline_end(print->outline, line);
    bool first = true;
    for (size_t i = line + 1; i < end; i = filter_outline_end(print->outline, i)) {
        if (outline_print_has(print, i)) {
            text_append_string(print->builder, first ? "" : separator);
            outline_print_line(print, i, around);
            first = false;
        }
    }
}

/* A group of one is that one. */
static void outline_print_group(const struct outline_print *print, size_t line,
                                struct outline_around around)
{
    bool all = print->outline->lines[line].kind == FILTER_LINE_ALL;
    if (outline_print_count(print, line) < 2) {
        outline_print_items(print, line, "", around);
        return;
    }
    bool brackets = around.negated || (around.all && !all);
    text_append_string(print->builder, brackets ? "(" : "");
    outline_print_items(print, line, all ? " AND " : " OR ", (struct outline_around){.all = all});
    text_append_string(print->builder, brackets ? ")" : "");
}

static void outline_print_condition(const struct outline_print *print, size_t line)
{
    struct text_builder *builder = print->builder;
    const struct filter_line *self = &print->outline->lines[line];
    text_append(builder, self->name);
    if (self->kind == FILTER_LINE_TEXT || self->operator>= FILTER_OPERATOR_COUNT) {
        return;
    }
    const struct filter_operator_row *row = &filter_operators[self->operator];
    bool parameters = row->operand == FILTER_OPERAND_PARAMETERS;
    bool brackets = parameters || (row->operand == FILTER_OPERAND_LIST && self->value_count != 0);
    text_append_byte(builder, ' ');
    text_append_string(builder, row->text);
    text_append_string(builder, brackets ? " (" : self->value_count != 0 ? " " : "");
    for (size_t i = 0; i < self->value_count; i++) {
        const char *separator = row->operand == FILTER_OPERAND_RANGE ? " AND " : ", ";
        text_append_string(builder, i == 0 ? "" : separator);
        text_append(builder, self->values[i]);
    }
    if (parameters) {
        outline_print_items(print, line, ", ", (struct outline_around){.all = false});
    }
    text_append_string(builder, brackets ? ")" : "");
}

static void outline_print_line(const struct outline_print *print, size_t line,
                               struct outline_around around)
{
    const struct filter_line *self = &print->outline->lines[line];
    size_t from = print->builder->length;
    for (int i = 0; i < self->nots; i++) {
        text_append_string(print->builder, "NOT ");
        around.negated = true;
    }
    if (self->kind == FILTER_LINE_ALL || self->kind == FILTER_LINE_ANY) {
        outline_print_group(print, line, around);
    } else {
        outline_print_condition(print, line);
    }
    if (print->spans != NULL) {
        print->spans[line] = (struct filter_line_span){from, print->builder->length};
    }
}

void filter_outline_print(struct text_builder *builder, const struct filter_outline *outline,
                          bool finished, struct filter_line_span *ret_spans)
{
    struct outline_print print = {builder, outline, finished, ret_spans};
    for (size_t i = 0; ret_spans != NULL && i < outline->count; i++) {
        ret_spans[i] = (struct filter_line_span){0, 0};
    }
    if (outline_print_has(&print, 0)) {
        outline_print_line(&print, 0, (struct outline_around){.all = false});
    }
}

void filter_outline_print_line(struct text_builder *builder, const struct filter_outline *outline,
                               size_t line)
{
    struct outline_print print = {builder, outline, false, NULL};
    if (outline_print_has(&print, line)) {
        outline_print_line(&print, line, (struct outline_around){.all = false});
    }
}
