/* Draws the Contacts view: its filter, the heads of the columns, and the contacts that are seen. */
#include "ui/canvas/glyph_table.h"
#include "ui/message.h"
#include "ui/panels/contacts_view.h"
#include "ui/panels/finding_text.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

enum {
    CONTACTS_MARGIN = 2, /* for the sign of the selected one, and the mark */
    CONTACTS_GAP = 2,
    CONTACTS_LEAST_PART = 6 /* a column of text with no more room than this is left out */
};

/* "9 318 of 48 210 contacts 19.4% · 3 marked". */
static void contacts_append_count(struct text_builder *text, const struct contacts_view *view,
                                  bool ascii)
{
    size_t all = view->contacts->count;
    const char *dot = ascii ? " - " : " · ";
    if (view->filter != NULL) {
        message_append_count(text, (int64_t)view->list.count, ascii);
        text_append_string(text, _(" of "));
    }
    message_append_count(text, (int64_t)all, ascii);
    text_append_string(text, all == 1 ? _(" contact") : _(" contacts"));
    if (view->filter != NULL && all != 0) {
        text_append_format(text, "%s%.1f%%", dot, 100.0 * (double)view->list.count / (double)all);
    }
    if (view->marked != 0) {
        text_append_string(text, dot);
        message_append_count(text, (int64_t)view->marked, ascii);
        text_append_string(text, _(" marked"));
    }
}

static void contacts_draw_filter(const struct contacts_view *view, struct cell_grid *grid,
                                 struct cell_area line)
{
    struct text_builder count = {0};
    contacts_append_count(&count, view, grid->ascii);
    int columns = cell_text_columns(text_built(&count));
    int room = line.width - columns - 2;
    cell_grid_put_text(grid, line.row, line.column + line.width - columns - 1, columns,
                       text_built(&count), (struct cell_style){.bold = true});
    cell_grid_put(grid, line.row, line.column + 1, '/', (struct cell_style){.role = ROLE_KEY});
    if (room > 4) {
        bool set = view->filter != NULL;
        cell_grid_put_text(grid, line.row, line.column + 3, room - 4,
                           set ? text_from(view->filter) : text_from(_("everybody")),
                           (struct cell_style){.bold = set, .dim = !set});
    }
    text_destroy(&count);
}

/* The columns that all from `first` to the one in focus need, behind the first one of all. */
static int contacts_width(const struct contacts_view *view, size_t first)
{
    int width = CONTACTS_MARGIN + view->listing.columns[0].width;
    for (size_t i = first; i <= view->column; i++) {
        width += CONTACTS_GAP + view->listing.columns[i].width;
    }
    return width;
}

/* The column in focus is seen. */
static void contacts_reveal_column(struct contacts_view *view, int width)
{
    if (view->first_column < 1) {
        view->first_column = 1;
    }
    if (view->column != 0 && view->column < view->first_column) {
        view->first_column = view->column;
    }
    while (view->column > view->first_column && contacts_width(view, view->first_column) > width) {
        view->first_column++;
    }
}

/* Where the columns stand, the first one always at the left; numbers are left out, never cut. */
static void contacts_place_columns(struct contacts_view *view, struct cell_area area)
{
    int end = area.column + area.width;
    int at = area.column + CONTACTS_MARGIN;
    view->cell_count = 0;
    contacts_reveal_column(view, area.width);
    for (size_t i = 0; i < view->listing.count && view->cell_count < CONTACTS_SHOWN_COLUMNS; i++) {
        const struct contact_listing_column *column = &view->listing.columns[i];
        int room = end - at;
        int width = column->width > room ? room : column->width;
        bool fits = width == column->width || (!column->whole && width >= CONTACTS_LEAST_PART);
        if (i != 0 && i < view->first_column) {
            continue;
        }
        if (!fits && i != 0) {
            break;
        }
        view->cells[view->cell_count++] =
            (struct contacts_cell){i, {area.row, at, 1, width < 1 ? 1 : width}};
        at += width + CONTACTS_GAP;
    }
}

static void contacts_draw_heads(const struct contacts_view *view, struct cell_grid *grid)
{
    for (size_t i = 0; i < view->cell_count; i++) {
        struct cell_area area = view->cells[i].area;
        const struct contact_listing_column *column = &view->listing.columns[view->cells[i].column];
        bool focused = view->cells[i].column == view->column;
        struct text title = text_from(column->title);
        struct cell_style style = {.bold = focused, .underline = focused, .dim = !focused};
        int columns = cell_text_columns(title);
        columns = columns > area.width ? area.width : columns;
        int at = area.column + (column->right ? area.width - columns : 0);
        cell_grid_put_text(grid, area.row, at, columns, title, style);
        if (view->ordered != NULL && text_is(title, view->ordered)) {
            cell_grid_put(
                grid, area.row, at + columns,
                glyph_at(view->descending ? GLYPH_ARROW_DOWN : GLYPH_ARROW_UP, grid->ascii),
                (struct cell_style){.role = ROLE_KEY});
        }
    }
}

static void contacts_draw_row(const struct contacts_view *view, struct cell_grid *grid,
                              struct cell_area line, size_t number)
{
    size_t row = contacts_view_row(view, number);
    bool selected = number == view->list.selected;
    struct cell_style style = {.reverse = selected};
    struct text_builder text = {0};
    list_row_begin(grid, line, style);
    if (contacts_view_is_marked(view, row)) {
        cell_grid_put(grid, line.row, line.column + 1, glyph_at(GLYPH_MARKED, grid->ascii), style);
    }
    for (size_t i = 0; i < view->cell_count; i++) {
        struct cell_area area = view->cells[i].area;
        const struct contact_listing_column *column = &view->listing.columns[view->cells[i].column];
        text_clear(&text);
        contact_listing_append(&text, view->contacts, column, row);
        int columns = cell_text_columns(text_built(&text));
        bool right = column->right && columns < area.width;
        cell_grid_put_text(grid, line.row, area.column + (right ? area.width - columns : 0),
                           right ? columns : area.width, text_built(&text), style);
    }
    text_destroy(&text);
}

/* What stands there where there is no contact; NULL: there are some. */
static const char *contacts_empty(const struct contacts_view *view)
{
    return view->contacts == NULL ? N_("the contacts are being read …")
           : view->contacts->count == 0
               ? N_("There are no contacts yet. Whom journeys could reach "
                    "stands here: i brings contacts in from a file (CSV; "
                    "Shopify, Mailchimp), r lends 1 000 made-up ones to the "
                    "open journey.")
           : view->wrong.code != NULL ? N_("The filter can no longer be read: / mends it, x shows "
                                           "everybody again.")
           : view->list.count == 0    ? N_("The filter selects nobody: / changes it, x shows "
                                              "everybody again.")
                                      : NULL;
}

static void contacts_draw_empty(const struct contacts_view *view, struct cell_grid *grid,
                                struct cell_area area, const char *sentence)
{
    struct cell_area words = {area.row, area.column + CONTACTS_MARGIN, area.height,
                              area.width - 2 * CONTACTS_MARGIN};
    words.row += finding_text_wrap(grid, words, text_from(_(sentence)), (struct cell_style){0});
    if (view->contacts != NULL && view->wrong.code != NULL) {
        struct text_builder text = {0};
        message_append_error(&text, &view->wrong);
        finding_text_wrap(grid, words, text_built(&text), finding_text_style(ERROR_SEVERITY_ERROR));
        text_destroy(&text);
    }
}

static void contacts_draw_rows(struct contacts_view *view, struct cell_grid *grid)
{
    struct cell_area area = view->rows_area;
    list_box_reveal(&view->list, area.height < 1 ? 1 : (size_t)area.height);
    for (int i = 0; i < area.height && view->list.first + (size_t)i < view->list.count; i++) {
        contacts_draw_row(view, grid, (struct cell_area){area.row + i, area.column, 1, area.width},
                          view->list.first + (size_t)i);
    }
}

/* The selected row, in the column in focus. */
static struct line_place contacts_cursor(const struct contacts_view *view)
{
    struct line_place cursor = {view->rows_area.row + (int)(view->list.selected - view->list.first),
                                view->rows_area.column};
    for (size_t i = 0; i < view->cell_count; i++) {
        if (view->cells[i].column == view->column) {
            cursor.column = view->cells[i].area.column;
        }
    }
    return cursor;
}

struct line_place contacts_view_draw(struct contacts_view *view, struct cell_grid *grid,
                                     struct cell_area area, int typed)
{
    const char *empty = contacts_empty(view);
    int top = typed == 0 ? 1 : typed;
    struct cell_area rest = {area.row + top, area.column, area.height - top, area.width};
    view->cell_count = 0;
    view->rows_area = (struct cell_area){0};
    view->filter_area = (struct cell_area){0};
    if (typed == 0 && view->contacts != NULL && view->contacts->count != 0) {
        view->filter_area = (struct cell_area){area.row, area.column, 1, area.width};
        contacts_draw_filter(view, grid, view->filter_area);
    }
    if (view->contacts != NULL && view->contacts->count != 0 && rest.height > 0) {
        contacts_place_columns(view, rest);
        contacts_draw_heads(view, grid);
    }
    rest.row++;
    rest.height--;
    if (empty != NULL) {
        contacts_draw_empty(view, grid, rest, empty);
        return (struct line_place){rest.row, rest.column};
    }
    view->rows_area = rest;
    contacts_draw_rows(view, grid);
    return contacts_cursor(view);
}
