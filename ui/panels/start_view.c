/* The start screen. */
#include "ui/panels/start_view.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/database/run_store.h"
#include "ui/canvas/glyph_table.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { START_MOST_WIDTH = 78, START_HEAD = 3, START_RIGHT = 34, START_CHANGED = 18 };

void start_view_destroy(struct start_view *view)
{
    journey_summaries_destroy(&view->journeys);
    free(view->reaches);
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
    view->reaches = memory_array(journeys.count, sizeof(*view->reaches));
    if (journeys.count > 0) {
        qsort(journeys.items, journeys.count, sizeof(*journeys.items), start_view_compare);
    }
    for (size_t i = 0; i < journeys.count; i++) {
        struct run_record run = {0};
        if (run_store_newest(database, journeys.items[i].id, &run, NULL)) {
            view->reaches[i] =
                (struct start_reach){.entered = run.entered_contacts, .reached = run.reached};
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

static void start_view_append_day(struct text_builder *builder, const struct session *session,
                                  int64_t time)
{
    const struct zone *zone = session->workspace->zone;
    int64_t day = zone_day(zone, time);
    int64_t today = zone_day(zone, session_now(session));
    if (day == today) {
        text_append_string(builder, _("today "));
        civil_write_clock(builder, (int32_t)(zone_local(zone, time) - day * CIVIL_DAY) / 60 * 60);
    } else if (day == today - 1) {
        text_append_string(builder, _("yesterday"));
    } else {
        civil_write_date(builder, day);
    }
}

static void start_view_draw_row(const struct start_view *view, const struct session *session,
                                size_t number, struct cell_grid *grid, struct cell_area row)
{
    const struct journey_summary *journey = &view->journeys.items[number];
    const struct start_reach *reach = &view->reaches[number];
    struct text_builder builder = {0};
    struct cell_style style = {.reverse = number == view->list.selected};
    struct cell_style glyph = {.role = ROLE_START, .reverse = style.reverse};
    cell_grid_fill(grid, row, ' ', style);
    cell_grid_put(grid, row.row, row.column + 1, glyph_at(GLYPH_KIND + NODE_START, grid->ascii),
                  glyph);
    int right = row.column + row.width - START_RIGHT;
    cell_grid_put_text(grid, row.row, row.column + 3, right - row.column - 4,
                       text_from(journey->name), style);
    text_append_format(&builder, journey->nodes == 1 ? _("%zu node") : _("%zu nodes"),
                       journey->nodes);
    int columns = cell_text_columns(text_built(&builder));
    cell_grid_put_text(grid, row.row, right + 9 - columns, columns, text_built(&builder), style);
    text_clear(&builder);
    if (reach->entered > 0) {
        text_append_format(&builder, "%5.1f%%",
                           100.0 * (double)reach->reached / (double)reach->entered);
        cell_grid_put_text(grid, row.row, right + 10, 6, text_built(&builder), style);
        text_clear(&builder);
    }
    start_view_append_day(&builder, session, journey->changed);
    cell_grid_put_text(grid, row.row, row.column + row.width - START_CHANGED + 1, START_CHANGED - 1,
                       text_built(&builder), style);
    text_destroy(&builder);
}

static int start_view_draw_journeys(struct start_view *view, const struct session *session,
                                    struct cell_grid *grid, struct cell_area area)
{
    int most = area.height - START_HEAD - 8;
    int rows = (int)view->journeys.count;
    rows = rows > most ? most : rows;
    rows = rows < 1 ? 1 : rows;
    view->area = (struct cell_area){area.row + START_HEAD, area.column, rows, area.width};
    struct cell_style dim = {.dim = true};
    cell_grid_put_text(grid, area.row + START_HEAD - 1, area.column + 1, 30,
                       text_from(_("Go on with")), (struct cell_style){.bold = true});
    if (view->journeys.count == 0) {
        cell_grid_put_text(grid, view->area.row, area.column + 3, area.width - 3,
                           text_from(_("no journeys yet: a makes an empty one")), dim);
        return view->area.row + rows;
    }
    int right = area.column + area.width;
    cell_grid_put_text(grid, area.row + START_HEAD - 1, right - START_RIGHT + 11, 5,
                       text_from(_("reach")), dim);
    cell_grid_put_text(grid, area.row + START_HEAD - 1, right - START_CHANGED + 1, 12,
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
    text_append_string(builder, _(" contacts"));
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

static void start_view_draw_begin(struct cell_grid *grid, struct cell_area area, int row)
{
    static const char *const lines[] = {
        N_("a  empty journey"),
        N_("3  segments and personas: who is in them"),
        "",
        N_("Contacts and journeys come in with  polku import FILE."),
        N_("Nothing is ever sent from here, and all you do is saved as you do it."),
    };
    cell_grid_put_text(grid, row, area.column + 1, 30, text_from(_("Begin")),
                       (struct cell_style){.bold = true});
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        int indent = i < 2 ? 3 : 1;
        if (lines[i][0] != '\0') {
            cell_grid_put_text(grid, row + 1 + (int)i, area.column + indent, area.width - indent,
                               text_from(_(lines[i])), (struct cell_style){0});
        }
    }
}

struct line_place start_view_draw(struct start_view *view, const struct session *session,
                                  struct cell_grid *grid, struct cell_area area)
{
    int width = area.width - 4 > START_MOST_WIDTH ? START_MOST_WIDTH : area.width - 4;
    struct cell_area inner = {area.row, area.column + 2, area.height, width < 1 ? 1 : width};
    start_view_draw_title(session, grid, inner);
    int row = start_view_draw_journeys(view, session, grid, inner);
    start_view_draw_begin(grid, inner, row + 1);
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
