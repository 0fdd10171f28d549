/* The start screen. */
#include "ui/panels/start_view.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/database/database.h"
#include "storage/database/run_store.h"
#include "ui/canvas/glyph_table.h"
#include "ui/day_words.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/panels/start_begins.h"
#include "ui/translation.h"

enum {
    START_MOST_WIDTH = 78,
    START_HEAD = 3,
    START_RIGHT = 47, /* columns from the right edge: how many nodes, … */
    START_FINDINGS = 36,
    START_REACH = 28,
    START_CHANGED = 17,
    START_BELOW = 10,    /* rows that what can be begun takes */
    START_CHECKED = 200, /* nodes: so many take a millisecond or two */
    START_NARROW = 64,   /* under it nodes and findings have no room … */
    START_BARE = 48      /* … and under this nothing but names */
};

void start_view_destroy(struct start_view *view)
{
    journey_summaries_destroy(&view->journeys);
    free(view->rows);
    *view = (struct start_view){0};
}

/* The newest changed first. */
static int start_view_compare(const void *a, const void *b)
{
    const struct journey_summary *first = a;
    const struct journey_summary *second = b;
    return first->changed != second->changed
               ? (first->changed < second->changed ? 1 : -1)
               : text_compare(text_from(first->name), text_from(second->name));
}

/* Leaves the archived ones in the list, or all others, and counts the archived. */
static void start_view_sort_out(struct start_view *view, struct journey_summaries *journeys)
{
    struct journey_summaries kept = {.items =
                                         memory_array(journeys->count, sizeof(*journeys->items))};
    struct journey_summaries left = {.items =
                                         memory_array(journeys->count, sizeof(*journeys->items))};
    view->archived = 0;
    for (size_t i = 0; i < journeys->count; i++) {
        view->archived += strcmp(journeys->items[i].status, "archived") == 0;
    }
    view->archive = view->archive && view->archived != 0;
    for (size_t i = 0; i < journeys->count; i++) {
        bool archived = strcmp(journeys->items[i].status, "archived") == 0;
        struct journey_summaries *to = archived == view->archive ? &kept : &left;
        to->items[to->count++] = journeys->items[i];
    }
    free(journeys->items);
    journey_summaries_destroy(&left);
    *journeys = kept;
}

static void start_view_load_runs(struct start_view *view, struct database *database)
{
    view->rows = memory_array(view->journeys.count, sizeof(*view->rows));
    for (size_t i = 0; i < view->journeys.count; i++) {
        struct run_record run = {0};
        if (run_store_newest(database, view->journeys.items[i].id, &run, NULL)) {
            view->rows[i] =
                (struct start_row){.entered = run.entered_contacts, .reached = run.reached};
        }
        run_record_destroy(&run);
    }
}

bool start_view_load(struct start_view *view, const struct session *session, struct error *error)
{
    struct journey_summaries journeys = {0};
    struct database *database = session->workspace->database;
    int64_t selected = start_view_selected(view);
    bool archive = view->archive;
    if (!journey_store_list(database, &journeys, error)) {
        return false;
    }
    start_view_destroy(view);
    view->archive = archive;
    start_view_sort_out(view, &journeys);
    view->journeys = journeys;
    if (journeys.count > 0) {
        qsort(journeys.items, journeys.count, sizeof(*journeys.items), start_view_compare);
    }
    start_view_load_runs(view, database);
    list_box_set_count(&view->list, journeys.count);
    start_view_select(view, selected);
    return true;
}

bool start_view_follow(struct start_view *view, const struct session *session)
{
    return database_data_version(session->workspace->database) != session->data_version &&
           start_view_load(view, session, NULL);
}

void start_view_select(struct start_view *view, int64_t id)
{
    for (size_t i = 0; i < view->journeys.count; i++) {
        if (view->journeys.items[i].id == id) {
            list_box_select(&view->list, i);
        }
    }
}

int64_t start_view_selected(const struct start_view *view)
{
    return view->journeys.count == 0 ? 0 : view->journeys.items[view->list.selected].id;
}

static bool start_view_load_journey(const struct session *session, int64_t id,
                                    struct journey **ret_journey)
{
    struct journey_history history = {0};
    bool loaded = journey_store_load(session->workspace->database, id, ret_journey, &history, NULL);
    if (loaded) {
        journey_history_destroy(&history);
    }
    return loaded;
}

/* Only so many nodes in one drawing: the rest in the next ones, between keys. */
static void start_view_check(struct start_view *view, const struct session *session, size_t number)
{
    struct start_row *row = &view->rows[number];
    struct journey *journey = NULL;
    struct error_list findings = {0};
    if (row->checked || view->budget == 0) {
        view->waiting = view->waiting || !row->checked;
        return;
    }
    row->checked = true;
    if (!start_view_load_journey(session, view->journeys.items[number].id, &journey)) {
        return;
    }
    view->budget -= journey->node_count < view->budget ? journey->node_count : view->budget;
    session_find(session, journey, view->journeys.items[number].made, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        bool warning = findings.items[i].severity == ERROR_SEVERITY_WARNING;
        row->warnings += warning;
        row->errors += !warning;
        row->due = row->due || strcmp(findings.items[i].code, "REVIEW_DUE") == 0;
    }
    error_list_destroy(&findings);
    journey_destroy(journey);
}

/* "✗ 2", or else "! 1". */
static void start_view_draw_findings(const struct start_row *row, struct cell_grid *grid, int at,
                                     int column, struct cell_style style)
{
    enum error_severity severity = row->errors != 0 ? ERROR_SEVERITY_ERROR : ERROR_SEVERITY_WARNING;
    size_t count = row->errors != 0 ? row->errors : row->warnings;
    struct text_builder number = {0};
    if (count == 0) {
        return;
    }
    struct cell_style sign = finding_text_style(severity);
    sign.reverse = style.reverse;
    cell_grid_put(grid, at, column, finding_text_sign(severity, grid->ascii), sign);
    text_append_format(&number, "%zu", count);
    cell_grid_put_text(grid, at, column + 2, 4, text_built(&number), style);
    text_destroy(&number);
}

/* "76.9%", or a dash where it was never run. */
static void start_view_draw_reach(const struct start_row *row, struct cell_grid *grid, int at,
                                  int column, struct cell_style style)
{
    struct text_builder reach = {0};
    if (row->entered > 0) {
        text_append_format(&reach, "%5.1f%%", 100.0 * (double)row->reached / (double)row->entered);
    } else {
        text_append_string(&reach, grid->ascii ? "     -" : "     –");
    }
    cell_grid_put_text(grid, at, column, 6, text_built(&reach), style);
    text_destroy(&reach);
}

/* "12 nodes"; in its place "review due". */
static void start_view_draw_nodes(const struct journey_summary *journey,
                                  const struct start_row *row, struct cell_grid *grid, int at,
                                  int end, struct cell_style style)
{
    struct text_builder words = {0};
    struct cell_style own = style;
    if (row->due) {
        text_append_string(&words, _("review due"));
        own = finding_text_style(ERROR_SEVERITY_WARNING);
        own.reverse = style.reverse;
    } else {
        text_append_format(&words, journey->nodes == 1 ? _("%zu node") : _("%zu nodes"),
                           journey->nodes);
    }
    int columns = cell_text_columns(text_built(&words));
    cell_grid_put_text(grid, at, end - columns, columns, text_built(&words), own);
    text_destroy(&words);
}

static void start_view_draw_changed(const struct journey_summary *journey,
                                    const struct session *session, struct cell_grid *grid, int at,
                                    int column, struct cell_style style)
{
    struct text_builder day = {0};
    day_words_append_past(&day, session->workspace->zone, journey->changed, session_now(session));
    cell_grid_put_text(grid, at, column, START_CHANGED - 1, text_built(&day), style);
    text_destroy(&day);
}

static void start_view_draw_row(struct start_view *view, const struct session *session,
                                size_t number, struct cell_grid *grid, struct cell_area row)
{
    const struct journey_summary *journey = &view->journeys.items[number];
    struct cell_style style = {.reverse = number == view->list.selected};
    struct cell_style glyph = {.role = ROLE_START, .reverse = style.reverse};
    int right = row.column + row.width;
    start_view_check(view, session, number);
    cell_grid_fill(grid, row, ' ', style);
    if (style.reverse) {
        cell_grid_put(grid, row.row, row.column + 1, glyph_at(GLYPH_KIND + NODE_START, grid->ascii),
                      glyph);
    }
    bool narrow = row.width < START_NARROW;
    bool bare = row.width < START_BARE;
    int taken = bare ? 0 : narrow ? START_REACH : START_RIGHT;
    cell_grid_put_text(grid, row.row, row.column + 3, row.width - taken - 3,
                       text_from(journey->name), style);
    if (bare) {
        return;
    }
    if (!narrow) {
        start_view_draw_nodes(journey, &view->rows[number], grid, row.row,
                              right - START_FINDINGS - 2, style);
        start_view_draw_findings(&view->rows[number], grid, row.row, right - START_FINDINGS, style);
    }
    start_view_draw_reach(&view->rows[number], grid, row.row, right - START_REACH, style);
    start_view_draw_changed(journey, session, grid, row.row, right - START_CHANGED, style);
}

/* "Go on with   A 3 archived", or "Archived   A back to the others". */
static void start_view_draw_heading(struct start_view *view, struct cell_grid *grid, int row,
                                    struct cell_area area)
{
    struct text_builder words = {0};
    int column = area.column + 1;
    int end = area.column + area.width - (area.width < START_BARE ? 0 : START_REACH);
    column += cell_grid_put_text(grid, row, column, end - column,
                                 text_from(view->archive ? _("Archived") : _("Go on with")),
                                 (struct cell_style){.bold = true});
    view->begins[START_ARCHIVE] = (struct cell_area){0};
    if (view->archived == 0) {
        return;
    }
    column += 3;
    if (view->archive) {
        text_append_string(&words, _("the others · X empties it"));
    } else {
        text_append_format(&words, _("%zu archived"), view->archived);
    }
    int columns = 2 + cell_text_columns(text_built(&words));
    if (column + columns <= end) {
        cell_grid_put_text(grid, row, column, 1, TEXT("A"), (struct cell_style){.role = ROLE_KEY});
        cell_grid_put_text(grid, row, column + 2, columns - 2, text_built(&words),
                           (struct cell_style){.dim = true});
        view->begins[START_ARCHIVE] = (struct cell_area){row, column, 1, columns};
    }
    text_destroy(&words);
}

static int start_view_draw_journeys(struct start_view *view, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area)
{
    int most = area.height - START_HEAD - START_BELOW;
    int half = (area.height - START_HEAD) / 2;
    most = most < half ? half : most;
    int rows = (int)view->journeys.count;
    rows = rows > most ? most : rows;
    rows = rows < 1 ? 1 : rows;
    view->area = (struct cell_area){area.row + START_HEAD, area.column, rows, area.width};
    struct cell_style dim = {.dim = true};
    start_view_draw_heading(view, grid, area.row + START_HEAD - 1, area);
    if (view->journeys.count == 0) {
        cell_grid_put_text(grid, view->area.row, area.column + 3, area.width - 3,
                           text_from(_("no journeys yet: a makes an empty one, t a finished one")),
                           dim);
        return view->area.row + rows;
    }
    int right = area.column + area.width;
    if (area.width >= START_BARE) {
        cell_grid_put_text(grid, area.row + START_HEAD - 1, right - START_REACH + 1, 5,
                           text_from(_("reach")), dim);
        cell_grid_put_text(grid, area.row + START_HEAD - 1, right - START_CHANGED, 12,
                           text_from(_("changed")), dim);
    }
    list_box_reveal(&view->list, (size_t)rows);
    for (int i = 0; i < rows; i++) {
        struct cell_area row = {view->area.row + i, area.column, 1, area.width};
        start_view_draw_row(view, session, view->list.first + (size_t)i, grid, row);
    }
    return view->area.row + rows;
}

void start_view_append_workspace(struct text_builder *builder, const struct session *session,
                                 bool ascii)
{
    const char *path = session->workspace->path;
    struct text name = text_from(path);
    for (size_t i = name.length; i-- > 0;) {
        if (path[i] == '/') {
            name = text_part(name, i + 1, name.length - i - 1);
            break;
        }
    }
    text_append(builder, name);
    text_append_string(builder, " · ");
    message_append_count(builder, session->contact_count, ascii);
    text_append_string(builder, session->made_up ? _(" made-up contacts") : _(" contacts"));
}

static void start_view_draw_title(const struct session *session, struct cell_grid *grid,
                                  struct cell_area area)
{
    struct text_builder builder = {0};
    cell_grid_put_text(grid, area.row, area.column + 1, 8, TEXT("polku"),
                       (struct cell_style){.bold = true});
    start_view_append_workspace(&builder, session, grid->ascii);
    int columns = cell_text_columns(text_built(&builder));
    columns = columns > area.width - 10 ? area.width - 10 : columns;
    cell_grid_put_text(grid, area.row, area.column + area.width - columns, columns,
                       text_built(&builder), (struct cell_style){0});
    text_destroy(&builder);
}

struct line_place start_view_draw(struct start_view *view, const struct session *session,
                                  struct cell_grid *grid, struct cell_area area)
{
    int width = area.width - 4 > START_MOST_WIDTH ? START_MOST_WIDTH : area.width - 4;
    struct cell_area inner = {area.row, area.column + 2, area.height, width < 1 ? 1 : width};
    view->budget = START_CHECKED;
    view->waiting = false;
    start_view_draw_title(session, grid, inner);
    int row = start_view_draw_journeys(view, session, grid, inner);
    start_view_draw_begins(view, grid, inner, row + 1);
    return (struct line_place){view->area.row + (int)(view->list.selected - view->list.first),
                               inner.column + 1};
}

bool start_view_hit(const struct start_view *view, int row, int column, size_t *ret_journey)
{
    if (!cell_area_holds(view->area, row, column)) {
        return false;
    }
    size_t journey = view->list.first + (size_t)(row - view->area.row);
    *ret_journey = journey;
    return journey < view->journeys.count;
}
