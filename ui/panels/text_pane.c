/* A text laid over the view. */
#include "ui/panels/text_pane.h"

#include <stdlib.h>

#include "ui/widgets/frame.h"

enum { TEXT_PANE_EDGE = 2, TEXT_PANE_INDENT = 4 };

void text_pane_close(struct text_pane *pane)
{
    free(pane->title);
    free(pane->text);
    free(pane->whole);
    *pane = (struct text_pane){0};
}

void text_pane_open(struct text_pane *pane, struct text title, uint64_t number)
{
    text_pane_close(pane);
    pane->open = true;
    pane->title = text_copy(title);
    pane->number = number;
}

static void text_pane_take(struct text_pane *pane, struct text text, int width)
{
    free(pane->text);
    pane->text = text_copy(text);
    pane->width = width;
    pane->lines = 0;
    struct text rest = text;
    struct text line;
    while (text_split(&rest, '\n', &line)) {
        pane->lines++;
    }
    text_pane_scroll(pane, 0);
}

void text_pane_set(struct text_pane *pane, struct text text, int width)
{
    free(pane->whole);
    pane->whole = NULL;
    text_pane_take(pane, text, width);
}

/* The blanks that a line begins with stay. */
static void text_pane_wrap_line(struct text_builder *wrapped, struct text line, int width)
{
    struct text rest = line;
    struct text word;
    int lead = 0;
    while (rest.length > 0 && rest.bytes[0] == ' ') {
        rest = text_part(rest, 1, rest.length - 1);
        lead++;
    }
    int column = lead;
    text_append_format(wrapped, "%*s", lead, "");
    while (text_split(&rest, ' ', &word)) {
        int columns = cell_text_columns(word);
        if (column > lead && column + 1 + columns > width) {
            text_append_format(wrapped, "\n%*s", lead + TEXT_PANE_INDENT, "");
            column = lead + TEXT_PANE_INDENT;
        } else if (column > lead) {
            text_append_byte(wrapped, ' ');
            column++;
        }
        text_append(wrapped, word);
        column += columns;
    }
    text_append_byte(wrapped, '\n');
}

static void text_pane_wrap(struct text_pane *pane, int width)
{
    struct text_builder wrapped = {0};
    struct text rest = text_from(pane->whole);
    struct text line;
    while (text_split(&rest, '\n', &line)) {
        text_pane_wrap_line(&wrapped, line, width);
    }
    text_pane_take(pane, text_trim(text_built(&wrapped)), width);
    text_destroy(&wrapped);
}

void text_pane_set_wrapped(struct text_pane *pane, struct text text, int width)
{
    char *whole = text_copy(text_trim(text));
    free(pane->whole);
    pane->whole = whole;
    text_pane_wrap(pane, width);
}

int text_pane_columns(struct cell_area area)
{
    return area.width - 2 * TEXT_PANE_EDGE;
}

void text_pane_scroll(struct text_pane *pane, long by)
{
    size_t last = pane->lines > pane->height ? pane->lines - pane->height : 0;
    long first = (long)pane->first + by;
    pane->first = first < 0 ? 0 : (size_t)first > last ? last : (size_t)first;
}

void text_pane_scroll_to_end(struct text_pane *pane, bool first)
{
    pane->first = first ? 0 : pane->lines;
    text_pane_scroll(pane, 0);
}

static void text_pane_draw_lines(const struct text_pane *pane, struct cell_grid *grid,
                                 struct cell_area area)
{
    struct text rest = text_from(pane->text);
    struct text line;
    for (size_t i = 0; text_split(&rest, '\n', &line); i++) {
        if (i >= pane->first && i < pane->first + (size_t)area.height) {
            cell_grid_put_text(grid, area.row + (int)(i - pane->first), area.column, area.width,
                               line, (struct cell_style){0});
        }
    }
}

/* How far it is read, in the lower edge. */
static void text_pane_draw_place(const struct text_pane *pane, struct cell_grid *grid,
                                 struct cell_area area)
{
    struct text_builder place = {0};
    size_t end = pane->first + pane->height;
    if (pane->lines <= pane->height) {
        return;
    }
    text_append_format(&place, " %zu-%zu / %zu ", pane->first + 1,
                       end < pane->lines ? end : pane->lines, pane->lines);
    cell_grid_put_text(grid, area.row + area.height - 1,
                       area.column + area.width - 2 - (int)place.length, (int)place.length,
                       text_built(&place), (struct cell_style){.role = ROLE_RULE});
    text_destroy(&place);
}

struct line_place text_pane_draw(struct text_pane *pane, struct cell_grid *grid,
                                 struct cell_area area, struct text waiting)
{
    struct cell_area inner = {area.row + 1, area.column + TEXT_PANE_EDGE, area.height - 2,
                              text_pane_columns(area)};
    frame_draw(grid, area, text_from(pane->title), !pane->beside);
    pane->height = inner.height < 1 ? 1 : (size_t)inner.height;
    if (pane->whole != NULL && pane->width != inner.width) {
        text_pane_wrap(pane, inner.width);
    }
    text_pane_scroll(pane, 0);
    if (pane->text == NULL) {
        cell_grid_put_text(grid, inner.row, inner.column, inner.width, waiting,
                           (struct cell_style){.dim = true});
    } else {
        text_pane_draw_lines(pane, grid, inner);
        text_pane_draw_place(pane, grid, area);
    }
    return (struct line_place){inner.row, inner.column};
}
