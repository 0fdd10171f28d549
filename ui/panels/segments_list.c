/* The list of the Segments view: segments and personas with their counts. */
#include "model/base/utf8.h"
#include "ui/canvas/glyph_table.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/segments_scene.h"
#include "ui/translation.h"
#include "ui/widgets/list_row.h"

enum {
    SEGMENTS_NAME = 3,         /* where names begin */
    SEGMENTS_NAME_WIDTH = 22,  /* where the filter stands beside them */
    SEGMENTS_COUNT_WIDTH = 10, /* columns of figures, with the blank before them */
    SEGMENTS_SHARE_WIDTH = 7,
    SEGMENTS_MOVES_WIDTH = 13,
    SEGMENTS_USES_WIDTH = 5,
    SEGMENTS_FIGURES_FROM = 30, /* widths of the list from which on there is room for more */
    SEGMENTS_USES_FROM = 44,
    SEGMENTS_MOVES_FROM = 50,
    SEGMENTS_FILTER_FROM = 72
};

/* Where the columns of a line end; 0: not there. Counted from the line's start. */
struct segments_columns {
    int name;
    int count;
    int share;
    int moves;
    int moves_head; /* two blanks part it from the next: heads are told apart by that */
    int uses;
    int filter;
};

static struct segments_columns segments_columns(int width)
{
    struct segments_columns columns = {.name = width};
    if (width < SEGMENTS_FIGURES_FROM) {
        return columns;
    }
    int figures = SEGMENTS_COUNT_WIDTH + SEGMENTS_SHARE_WIDTH +
                  (width >= SEGMENTS_MOVES_FROM ? SEGMENTS_MOVES_WIDTH : 0) +
                  (width >= SEGMENTS_USES_FROM ? SEGMENTS_USES_WIDTH : 0);
    bool filter = width >= SEGMENTS_FILTER_FROM;
    columns.name = filter ? SEGMENTS_NAME + SEGMENTS_NAME_WIDTH : width - 1 - figures;
    columns.count = columns.name + SEGMENTS_COUNT_WIDTH;
    columns.share = columns.count + SEGMENTS_SHARE_WIDTH;
    int end = columns.share;
    if (width >= SEGMENTS_MOVES_FROM) {
        end = columns.moves = end + SEGMENTS_MOVES_WIDTH;
        columns.moves_head = end - 1;
    }
    if (width >= SEGMENTS_USES_FROM) {
        end = columns.uses = end + SEGMENTS_USES_WIDTH;
    }
    columns.filter = filter ? end + 2 : 0;
    return columns;
}

/* The first row that is no segment; row_count if all are. */
static size_t segments_first_persona(const struct segments_view *view)
{
    size_t row = 0;
    while (row < view->row_count && view->rows[row].type == SEGMENTS_ROW_SEGMENT) {
        row++;
    }
    return row;
}

/* The lines that stand before the first persona: what is said where there are no segments, a blank
 * one and the heading. */
static int segments_heading_lines(size_t first_persona)
{
    return first_persona == 0 ? 3 : 2;
}

int segments_list_line(const struct segments_view *view, size_t row)
{
    size_t persona = segments_first_persona(view);
    int line = (int)row - (int)view->list.first;
    bool after = row >= persona && view->list.first <= persona;
    return line + (after ? segments_heading_lines(persona) : 0);
}

static void segments_draw_label(const struct segments_scene *scene, struct cell_area line, int end,
                                const char *label)
{
    if (end > 0) {
        segments_put_right(scene->grid, line.row, line.column, line.column + end,
                           text_from(_(label)), (struct cell_style){.dim = true});
    }
}

/* "Segments", or what is typed to narrow the list. Gives the cursor's cell in it. */
static struct line_place segments_draw_query(const struct segments_scene *scene,
                                             struct cell_area line)
{
    const struct line_editor *query = &scene->view->query;
    struct line_place cursor = {line.row, line.column};
    if (!scene->view->typing && line_editor_text(query).length == 0) {
        cell_grid_put_text(scene->grid, line.row, line.column + 1, line.width - 1,
                           text_from(_("Segments")), (struct cell_style){.bold = true});
        return cursor;
    }
    struct cell_area field = {line.row, line.column + 3, 1, line.width - 4};
    cell_grid_put(scene->grid, line.row, line.column + 1, '/',
                  (struct cell_style){.role = ROLE_KEY});
    return field.width < 1 ? cursor
                           : line_editor_draw(query, scene->grid, field,
                                              (struct cell_style){.bold = true}, 0, 0);
}

/* Behind the head of the column by which they are ordered. */
static void segments_draw_order(const struct segments_scene *scene, struct cell_area line,
                                struct segments_columns columns)
{
    const struct segments_view *view = scene->view;
    const int ends[SEGMENTS_ORDERS] = {
        [SEGMENTS_BY_NAME] = 1 + cell_text_columns(text_from(_("Segments"))),
        [SEGMENTS_BY_COUNT] = columns.count,
        [SEGMENTS_BY_MOVES] = columns.moves_head,
        [SEGMENTS_BY_USES] = columns.uses,
    };
    bool typed = view->order_by == SEGMENTS_BY_NAME &&
                 (view->typing || line_editor_text(&view->query).length != 0);
    if (ends[view->order_by] != 0 && !typed) {
        cell_grid_put(
            scene->grid, line.row, line.column + ends[view->order_by],
            glyph_at(view->backwards ? GLYPH_ARROW_DOWN : GLYPH_ARROW_UP, scene->grid->ascii),
            (struct cell_style){.role = ROLE_KEY});
    }
}

static struct line_place segments_draw_head(const struct segments_scene *scene,
                                            struct cell_area line)
{
    struct segments_columns columns = segments_columns(line.width);
    struct cell_area name = {line.row, line.column, 1, columns.name};
    struct line_place cursor = segments_draw_query(scene, name);
    segments_draw_order(scene, line, columns);
    if (columns.count == 0) {
        return cursor;
    }
    segments_draw_label(scene, line, columns.count, N_("now"));
    segments_draw_label(scene, line, columns.share, N_("share"));
    segments_draw_label(scene, line, columns.moves_head, N_("last import"));
    segments_draw_label(scene, line, columns.uses, N_("used"));
    if (columns.filter != 0) {
        cell_grid_put_text(scene->grid, line.row, line.column + columns.filter,
                           line.width - columns.filter, text_from(_("filter")),
                           (struct cell_style){.dim = true});
    }
    if (!scene->fresh && scene->session->contact_count > 0) {
        cell_grid_put(scene->grid, line.row, line.column + columns.count - 5,
                      glyph_at(GLYPH_COMPUTING, scene->grid->ascii),
                      (struct cell_style){.role = ROLE_COMPUTING});
    }
    return cursor;
}

static void segments_draw_sign(const struct segments_scene *scene, struct cell_area line,
                               const struct segments_row *row, const struct error *doubt,
                               bool selected)
{
    struct error wrong = {0};
    bool is_wrong = segments_view_wrong(scene->session, row, &wrong);
    if (is_wrong || doubt != NULL) {
        enum error_severity severity = is_wrong ? ERROR_SEVERITY_ERROR : doubt->severity;
        struct cell_style style = finding_text_style(severity);
        style.reverse = selected;
        cell_grid_put(scene->grid, line.row, line.column + 1,
                      finding_text_sign(severity, scene->grid->ascii), style);
    }
}

static void segments_draw_figures(const struct segments_scene *scene, struct cell_area line,
                                  const struct segments_row *row, const struct segment *segment,
                                  struct cell_style style)
{
    struct segments_columns columns = segments_columns(line.width);
    struct text_builder text = {0};
    bool none = scene->session->contact_count == 0;
    if (segment == NULL || segment->wrong.code != NULL) {
        text_append_string(&text, !row->stored      ? _("draft")
                                  : none            ? "–"
                                  : segment == NULL ? "…"
                                                    : _("wrong"));
        segments_put_right(scene->grid, line.row, line.column + columns.name,
                           line.column + columns.count, text_built(&text), style);
    } else {
        segments_append_count(&text, segment->count, scene->grid->ascii);
        segments_put_right(scene->grid, line.row, line.column + columns.name,
                           line.column + columns.count, text_built(&text), style);
        text_clear(&text);
        segments_append_share(&text, segment->count, scene->figures->contacts);
        segments_put_right(scene->grid, line.row, line.column + columns.count,
                           line.column + columns.share, text_built(&text), style);
    }
    text_destroy(&text);
}

/* What the store says: who moved at the last import, and by how many it is used. */
static void segments_draw_stored(const struct segments_scene *scene, struct cell_area line,
                                 const struct segments_row *row, struct cell_style style)
{
    struct segments_columns columns = segments_columns(line.width);
    const struct segment_summary *kept = segments_kept(scene->view, row);
    size_t uses = row->type != SEGMENTS_ROW_SEGMENT
                      ? 0
                      : segment_uses_count(&scene->view->uses, text_from(row->name));
    struct text_builder text = {0};
    if (kept != NULL && columns.moves > 0) {
        segments_append_moves(&text, kept);
        segments_put_right(scene->grid, line.row, line.column + columns.share,
                           line.column + columns.moves, text_built(&text), style);
        text_clear(&text);
    }
    if (uses > 0 && columns.uses > 0) {
        text_append_format(&text, "%zu", uses);
        segments_put_right(scene->grid, line.row, line.column + columns.moves,
                           line.column + columns.uses, text_built(&text), style);
    }
    text_destroy(&text);
    if (columns.filter > 0) {
        style.dim = true;
        cell_grid_put_text(scene->grid, line.row, line.column + columns.filter,
                           line.width - columns.filter, text_from(row->filter), style);
    }
}

static void segments_draw_row(const struct segments_scene *scene, struct cell_area line,
                              size_t number)
{
    const struct segments_row *row = &scene->view->rows[number];
    struct segments_columns columns = segments_columns(line.width);
    bool selected = number == scene->view->list.selected;
    struct cell_style style = {.reverse = selected};
    const struct error *doubt = NULL;
    const struct segment *segment = segments_view_figures(scene->session, row, &doubt);
    list_row_begin(scene->grid, line, style);
    segments_draw_sign(scene, line, row, doubt, selected);
    if (segments_view_is_marked(scene->view, row)) {
        cell_grid_put(scene->grid, line.row, line.column + SEGMENTS_NAME - 1,
                      glyph_at(GLYPH_MARKED, scene->grid->ascii), style);
    }
    bool others = row->type == SEGMENTS_ROW_OTHERS;
    struct cell_style name = {.reverse = selected, .dim = others};
    cell_grid_put_text(scene->grid, line.row, line.column + SEGMENTS_NAME,
                       columns.name - SEGMENTS_NAME,
                       others ? text_from(_("no persona")) : text_from(row->name), name);
    style.dim = !scene->fresh;
    if (columns.count > 0) {
        segments_draw_figures(scene, line, row, segment, style);
        segments_draw_stored(scene, line, row, (struct cell_style){.reverse = selected});
    }
}

static void segments_draw_persona_heading(const struct segments_scene *scene, struct cell_area area,
                                          int line)
{
    struct cell_grid *grid = scene->grid;
    int column = area.column + 1;
    if (line < 0 || line >= area.height) {
        return;
    }
    column += cell_grid_put_text(grid, area.row + line, column, area.width - 1,
                                 text_from(_("Personas")), (struct cell_style){.bold = true});
    struct text rule = text_from(_("the first that fits counts"));
    if (cell_text_columns(rule) <= area.column + area.width - column - 2) {
        cell_grid_put_text(grid, area.row + line, column + 2, cell_text_columns(rule), rule,
                           (struct cell_style){.dim = true});
    }
}

/* What is said where no segment stands. */
static const char *segments_list_empty(const struct segments_view *view)
{
    return line_editor_text(&view->query).length != 0
               ? N_("nothing is called so; Esc shows all")
               : N_("no segments yet: a adds one, a filter that is kept by a name");
}

static void segments_draw_rows(const struct segments_scene *scene, struct cell_area area)
{
    struct segments_view *view = scene->view;
    size_t persona = segments_first_persona(view);
    bool personas = persona < view->row_count;
    int head = personas ? segments_heading_lines(persona) : 0;
    list_box_reveal(&view->list, area.height > head ? (size_t)(area.height - head) : 1);
    if (persona == 0 && view->list.first == 0) {
        cell_grid_put_text(scene->grid, area.row, area.column + 1, area.width - 1,
                           text_from(_(segments_list_empty(view))), (struct cell_style){.dim = 1});
    }
    for (size_t i = view->list.first; i < view->row_count; i++) {
        int line = segments_list_line(view, i);
        if (i == persona) {
            segments_draw_persona_heading(scene, area, line - 1);
        }
        if (line < area.height) {
            segments_draw_row(scene,
                              (struct cell_area){area.row + line, area.column, 1, area.width}, i);
        }
    }
}

struct line_place segments_list_draw(const struct segments_scene *scene, struct cell_area area)
{
    struct segments_view *view = scene->view;
    struct cell_area clip = cell_grid_set_clip(scene->grid, area);
    struct line_place cursor =
        segments_draw_head(scene, (struct cell_area){area.row, area.column, 1, area.width});
    view->list_area = (struct cell_area){area.row + 1, area.column, area.height - 1, area.width};
    segments_draw_rows(scene, view->list_area);
    cell_grid_set_clip(scene->grid, clip);
    if (!view->typing) {
        cursor = (struct line_place){
            view->list_area.row + segments_list_line(view, view->list.selected), area.column + 1};
    }
    return cursor;
}
