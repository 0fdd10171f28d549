/* The start screen. */
#include "ui/panels/start_view.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "storage/database/run_store.h"
#include "storage/template_table.h"
#include "ui/canvas/glyph_table.h"
#include "ui/day_words.h"
#include "ui/message.h"
#include "ui/panels/finding_text.h"
#include "ui/translation.h"

enum {
    START_MOST_WIDTH = 78,
    START_HEAD = 3,
    START_RIGHT = 47, /* columns from the right edge: how many nodes, … */
    START_FINDINGS = 36,
    START_REACH = 28,
    START_CHANGED = 17,
    START_BELOW = 10,    /* rows that what can be begun takes */
    START_WORDS = 21,    /* where what is said of it begins */
    START_CHECKED = 200, /* nodes: so many take a millisecond or two */
    START_NARROW = 64    /* under it nodes and findings have no room */
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

bool start_view_load(struct start_view *view, const struct session *session, struct error *error)
{
    struct journey_summaries journeys = {0};
    struct database *database = session->workspace->database;
    if (!journey_store_list(database, &journeys, error)) {
        return false;
    }
    start_view_destroy(view);
    view->journeys = journeys;
    view->rows = memory_array(journeys.count, sizeof(*view->rows));
    if (journeys.count > 0) {
        qsort(journeys.items, journeys.count, sizeof(*journeys.items), start_view_compare);
    }
    for (size_t i = 0; i < journeys.count; i++) {
        struct run_record run = {0};
        if (run_store_newest(database, journeys.items[i].id, &run, NULL)) {
            view->rows[i] =
                (struct start_row){.entered = run.entered_contacts, .reached = run.reached};
        }
        run_record_destroy(&run);
    }
    list_box_set_count(&view->list, journeys.count);
    return true;
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
    session_find(session, journey, &findings);
    for (size_t i = 0; i < findings.count; i++) {
        bool warning = findings.items[i].severity == ERROR_SEVERITY_WARNING;
        row->warnings += warning;
        row->errors += !warning;
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

static void start_view_draw_row(struct start_view *view, const struct session *session,
                                size_t number, struct cell_grid *grid, struct cell_area row)
{
    const struct journey_summary *journey = &view->journeys.items[number];
    struct text_builder builder = {0};
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
    cell_grid_put_text(grid, row.row, row.column + 3,
                       row.width - (narrow ? START_REACH : START_RIGHT) - 3,
                       text_from(journey->name), style);
    text_append_format(&builder, journey->nodes == 1 ? _("%zu node") : _("%zu nodes"),
                       journey->nodes);
    int columns = cell_text_columns(text_built(&builder));
    if (!narrow) {
        cell_grid_put_text(grid, row.row, right - START_FINDINGS - columns - 2, columns,
                           text_built(&builder), style);
        start_view_draw_findings(&view->rows[number], grid, row.row, right - START_FINDINGS, style);
    }
    start_view_draw_reach(&view->rows[number], grid, row.row, right - START_REACH, style);
    text_clear(&builder);
    day_words_append_past(&builder, session->workspace->zone, journey->changed,
                          session_now(session));
    cell_grid_put_text(grid, row.row, right - START_CHANGED, START_CHANGED - 1,
                       text_built(&builder), style);
    text_destroy(&builder);
}

static int start_view_draw_journeys(struct start_view *view, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area)
{
    int most = area.height - START_HEAD - START_BELOW;
    int rows = (int)view->journeys.count;
    rows = rows > most ? most : rows;
    rows = rows < 1 ? 1 : rows;
    view->area = (struct cell_area){area.row + START_HEAD, area.column, rows, area.width};
    struct cell_style dim = {.dim = true};
    cell_grid_put_text(grid, area.row + START_HEAD - 1, area.column + 1, 30,
                       text_from(_("Go on with")), (struct cell_style){.bold = true});
    if (view->journeys.count == 0) {
        cell_grid_put_text(grid, view->area.row, area.column + 3, area.width - 3,
                           text_from(_("no journeys yet: a makes an empty one, t a finished one")),
                           dim);
        return view->area.row + rows;
    }
    int right = area.column + area.width;
    cell_grid_put_text(grid, area.row + START_HEAD - 1, right - START_REACH + 1, 5,
                       text_from(_("reach")), dim);
    cell_grid_put_text(grid, area.row + START_HEAD - 1, right - START_CHANGED, 12,
                       text_from(_("changed")), dim);
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

static const struct {
    char key;
    const char *title;
    const char *words[2]; /* the lines beside it; NULL: none */
} start_begins[START_BEGINS] = {
    {'a', N_("empty journey"), {NULL, NULL}},
    {'t', N_("from a template"), {NULL, NULL}}, /* its words are the templates */
    {'d', N_("the demo"), {N_("made-up contacts and journeys, in a file of its own"), NULL}},
    {'i',
     N_("bring in"),
     {N_("contacts or activity (CSV; Shopify, Mailchimp),"),
      N_("a journey (YAML, JSON); or paste a journey here")}},
};

char start_view_key(size_t begin)
{
    return start_begins[begin].key;
}

/* Appends "welcome · cart · ", as many as the columns hold; gives the first one that is left. */
static const struct template *start_view_append_labels(struct text_builder *line,
                                                       const struct template *row,
                                                       const char *between, int width)
{
    for (; row->name != NULL; row++) {
        struct text label = text_from(_(row->label));
        if (cell_text_columns(text_built(line)) + cell_text_columns(label) + 2 > width) {
            break;
        }
        text_append(line, label);
        text_append_string(line, between);
    }
    return row;
}

/* What templates there are, in the rows of the area; gives how many it took. */
static int start_view_draw_templates(struct cell_grid *grid, struct cell_area area)
{
    const char *between = grid->ascii ? " - " : " · ";
    const struct template *row = template_table;
    int rows = 0;
    while (row->name != NULL && rows < area.height) {
        struct text_builder line = {0};
        row = start_view_append_labels(&line, row, between, area.width);
        bool last = row->name == NULL || rows == area.height - 1;
        size_t more = last ? strlen(between) : 1;
        struct text shown =
            text_part(text_built(&line), 0, line.length < more ? 0 : line.length - more);
        cell_grid_put_text(grid, area.row + rows++, area.column, area.width, shown,
                           (struct cell_style){0});
        text_destroy(&line);
    }
    return rows;
}

static int start_view_draw_begin(struct start_view *view, struct cell_grid *grid,
                                 struct cell_area area, size_t number)
{
    char key[2] = {start_begins[number].key, '\0'};
    struct cell_area words = {area.row, area.column + START_WORDS, area.height,
                              area.width - START_WORDS};
    int rows = 1;
    cell_grid_put_text(grid, area.row, area.column, 1, text_from(key),
                       (struct cell_style){.role = ROLE_KEY});
    int columns =
        3 + cell_grid_put_text(grid, area.row, area.column + 3, START_WORDS - 4,
                               text_from(_(start_begins[number].title)), (struct cell_style){0});
    view->begins[number] = (struct cell_area){area.row, area.column, 1, columns};
    if (words.width > 0 && key[0] == 't') {
        rows = start_view_draw_templates(grid, words);
    }
    for (int i = 0; i < words.height && words.width > 0 && start_begins[number].words[i] != NULL;
         i++) {
        cell_grid_put_text(grid, area.row + i, words.column, words.width,
                           text_from(_(start_begins[number].words[i])), (struct cell_style){0});
        rows = i + 1;
    }
    return rows;
}

/* What does not fit above the bottom line is left out. */
static void start_view_draw_begins(struct start_view *view, struct cell_grid *grid,
                                   struct cell_area area, int row)
{
    static const char *const lines[] = {
        N_("A template is a finished journey: change it, r shows whom it would reach."),
        N_("Nothing is ever sent from here, and all you do is saved as you do it."),
    };
    int end = area.row + area.height;
    memset(view->begins, 0, sizeof(view->begins));
    if (row < end) {
        cell_grid_put_text(grid, row++, area.column + 1, 30, text_from(_("Begin")),
                           (struct cell_style){.bold = true});
    }
    for (size_t i = 0; i < START_BEGINS && row < end; i++) {
        int height = end - row > 2 ? 2 : end - row;
        struct cell_area begin = {row, area.column + 3, height, area.width - 3};
        row += start_view_draw_begin(view, grid, begin, i);
    }
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]) && row < end; i++) {
        cell_grid_put_text(grid, row++, area.column + 1, area.width - 1, text_from(_(lines[i])),
                           (struct cell_style){0});
    }
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
