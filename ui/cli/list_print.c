/* A list as text: names of the columns, then the rows, numbers to the right. */
#include "ui/cli/list_print.h"

#include <string.h>

#include "model/base/utf8.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { LIST_GAP = 2, LIST_LEAST_TEXT = 12 };

struct list_print {
    const struct list_part *part;
    struct text *cells; /* as they are shown, with the heads as first row */
    size_t rows;
    size_t columns;
    size_t widths[LIST_MOST_COLUMNS];
    bool left_out[LIST_MOST_COLUMNS];
    bool ascii;
};

static struct text list_print_shown(struct arena *arena, struct text cell, enum list_cell kind,
                                    bool ascii)
{
    struct text_builder shown = {0};
    int64_t number = 0;
    if (kind == LIST_COUNT && text_to_integer(cell, &number)) {
        message_append_count(&shown, number, ascii);
    } else {
        utf8_make_visible(&shown, cell, ascii);
    }
    struct text kept = arena_text(arena, text_built(&shown));
    text_destroy(&shown);
    return kept;
}

static void list_print_take(struct list_print *print, const struct list_table *table,
                            struct arena *arena)
{
    const struct list_part *part = print->part;
    print->cells = arena_array(arena, print->rows * print->columns, sizeof(*print->cells));
    for (size_t i = 0; i < print->rows * print->columns; i++) {
        size_t column = i % print->columns;
        print->cells[i] = i < print->columns
                              ? text_from(list_part_head(part, column))
                              : list_print_shown(arena, table->cells[i - print->columns],
                                                 part->cells[column], print->ascii);
        size_t width = utf8_text_width(print->cells[i]);
        print->widths[column] = width > print->widths[column] ? width : print->widths[column];
    }
}

static size_t list_print_width(const struct list_print *print)
{
    size_t width = 0;
    for (size_t i = 0; i < print->columns; i++) {
        width += print->left_out[i] ? 0 : print->widths[i] + (width != 0 ? LIST_GAP : 0);
    }
    return width;
}

/* The widest column of texts that may be cut; their number: none. */
static size_t list_print_widest(const struct list_print *print)
{
    size_t widest = print->columns;
    size_t width = LIST_LEAST_TEXT;
    for (size_t i = 0; i < print->columns; i++) {
        if (print->part->cells[i] == LIST_TEXT && !print->left_out[i] && print->widths[i] > width) {
            widest = i;
            width = print->widths[i];
        }
    }
    return widest;
}

/* Narrows the widest texts by one column after the other; false where they end and it is still too
 * wide. */
static bool list_print_narrow(struct list_print *print, size_t width)
{
    size_t now = list_print_width(print);
    while (now > width) {
        size_t widest = list_print_widest(print);
        if (widest == print->columns) {
            return false;
        }
        print->widths[widest]--;
        now--;
    }
    return true;
}

static void list_print_fit(struct list_print *print, size_t width)
{
    size_t full[LIST_MOST_COLUMNS];
    memcpy(full, print->widths, sizeof(full));
    for (size_t i = 0; !list_print_narrow(print, width) && i < LIST_MOST_COLUMNS; i++) {
        const char *least = print->part->least[i];
        if (least == NULL) {
            return;
        }
        memcpy(print->widths, full, sizeof(full));
        for (size_t k = 0; k < print->columns; k++) {
            print->left_out[k] = print->left_out[k] || strcmp(print->part->columns[k], least) == 0;
        }
    }
}

static bool list_print_is_right(enum list_cell kind)
{
    return kind != LIST_TEXT && kind != LIST_TIME;
}

static void list_print_pad(struct text_builder *line, size_t columns)
{
    for (size_t i = 0; i < columns; i++) {
        text_append_byte(line, ' ');
    }
}

static void list_print_row(struct text_builder *builder, const struct list_print *print, size_t row)
{
    size_t start = builder->length;
    for (size_t i = 0; i < print->columns; i++) {
        bool right = list_print_is_right(print->part->cells[i]);
        struct text_builder cell = {0};
        if (print->left_out[i]) {
            continue;
        }
        size_t used = utf8_clip(&cell, print->cells[row * print->columns + i], print->widths[i],
                                print->ascii ? "..." : "…");
        list_print_pad(builder, (builder->length > start ? LIST_GAP : 0) +
                                    (right ? print->widths[i] - used : 0));
        text_append(builder, text_built(&cell));
        list_print_pad(builder, right ? 0 : print->widths[i] - used);
        text_destroy(&cell);
    }
    while (builder->length > start && builder->bytes[builder->length - 1] == ' ') {
        builder->length--;
    }
    text_append_byte(builder, '\n');
}

/* "left out in 80 columns: data, seed; --json has them" */
static void list_print_left_out(struct text_builder *builder, const struct list_print *print,
                                size_t width)
{
    struct text_builder names = {0};
    char buffer[24];
    for (size_t i = 0; i < print->columns; i++) {
        if (print->left_out[i]) {
            text_append_string(&names, names.length == 0 ? "" : ", ");
            text_append_string(&names, list_part_head(print->part, i));
        }
    }
    if (names.length != 0) {
        message_append(builder, N_("left out in {1} columns: {2}; --json has all"),
                       (struct text[ERROR_ARGUMENTS]){error_number(buffer, (int64_t)width),
                                                      text_built(&names)});
        text_append_byte(builder, '\n');
    }
    text_destroy(&names);
}

void list_print_append(struct text_builder *builder, const struct list_part *part,
                       const struct list_table *table, size_t width, bool ascii)
{
    struct arena arena = {0};
    struct list_print print = {.part = part,
                               .rows = table->row_count + 1,
                               .columns = list_part_columns(part),
                               .ascii = ascii};
    list_print_take(&print, table, &arena);
    if (width != 0) {
        list_print_fit(&print, width);
    }
    for (size_t row = 0; row < print.rows; row++) {
        list_print_row(builder, &print, row);
    }
    list_print_left_out(builder, &print, width);
    arena_destroy(&arena);
}

void list_print_append_markdown(struct text_builder *builder, const struct list_part *part,
                                const struct list_table *table)
{
    size_t columns = list_part_columns(part);
    struct text_table written = {.columns = columns};
    for (size_t i = 0; i < columns; i++) {
        text_table_text(&written, text_from(list_part_head(part, i)));
    }
    for (size_t i = 0; i < table->row_count * columns; i++) {
        bool right = list_print_is_right(part->cells[i % columns]);
        (right ? text_table_right : text_table_text)(&written, table->cells[i]);
    }
    text_table_append_markdown(builder, &written);
}
