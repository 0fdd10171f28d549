/* The Preview view: its rows, what has the focus, and the chosen day. */
#include "ui/panels/preview_view.h"

#include "ui/panels/preview_rows.h"
#include "ui/session/session_figures.h"

enum { PREVIEW_LEAST_DAYS = 7, PREVIEW_MOST_ZOOM = 12, PREVIEW_AXIS_ROWS = 2 };

void preview_view_begin(struct preview_view *view)
{
    view->day = PREVIEW_NO_DAY;
    view->group = PREVIEW_CHANNELS;
}

void preview_view_destroy(struct preview_view *view)
{
    preview_rows_forget(view);
    *view = (struct preview_view){.day = PREVIEW_NO_DAY, .group = PREVIEW_CHANNELS};
}

bool preview_view_has(const struct preview_view *view, enum preview_part part)
{
    bool always = part == PREVIEW_FUNNEL || part == PREVIEW_REASONS || part == PREVIEW_DAYS;
    return view->row_count != 0 && (always || preview_view_rows(view, part) != 0);
}

size_t preview_view_rows(const struct preview_view *view, enum preview_part part)
{
    return view->first[part + 1] - view->first[part];
}

void preview_view_follow(struct preview_view *view, struct session *session)
{
    session_want_comparison(session);
    preview_rows_make(view, session);
    if (!preview_view_has(view, view->part)) {
        view->part = PREVIEW_FUNNEL;
    }
    if (!preview_view_has(view, view->group)) {
        view->group = PREVIEW_CHANNELS;
    }
    if (preview_view_day(view, session) == PREVIEW_NO_DAY) {
        preview_view_forget_day(view);
    }
}

const struct preview_row *preview_view_row(const struct preview_view *view)
{
    const struct list_box *list = &view->lists[view->part];
    return list->selected < list->count ? &view->rows[view->first[view->part] + list->selected]
                                        : NULL;
}

void preview_view_focus(struct preview_view *view, enum preview_part part)
{
    if (!preview_view_has(view, part)) {
        return;
    }
    view->part = part;
    if (part >= PREVIEW_CHANNELS && part <= PREVIEW_STARTS) {
        view->group = part;
    }
}

void preview_view_step(struct preview_view *view, int by)
{
    int part = (int)view->part;
    do {
        part = (part + PREVIEW_PARTS + by) % PREVIEW_PARTS;
    } while (!preview_view_has(view, (enum preview_part)part) && part != (int)view->part);
    preview_view_focus(view, (enum preview_part)part);
}

void preview_view_move(struct preview_view *view, const struct session *session, int right,
                       long down)
{
    if (view->part == PREVIEW_DAYS) {
        preview_view_go(view, session, right != 0 ? right : (int)down);
    } else {
        list_box_move(&view->lists[view->part], down + right);
    }
}

void preview_view_move_to_end(struct preview_view *view, const struct session *session, bool first)
{
    const struct result *result = session_result(session);
    if (view->part == PREVIEW_DAYS && result != NULL) {
        preview_view_choose(view, session, first ? 0 : result->days - 1);
    } else {
        list_box_select(&view->lists[view->part], first ? 0 : SIZE_MAX);
    }
}

void preview_view_choose(struct preview_view *view, const struct session *session, int day)
{
    const struct result *result = session_result(session);
    if (result != NULL && result->days > 0) {
        view->day = day < 0 ? 0 : day >= result->days ? result->days - 1 : day;
    }
}

void preview_view_go(struct preview_view *view, const struct session *session, int by)
{
    const struct result *result = session_result(session);
    int day = preview_view_day(view, session);
    if (result == NULL || by == 0) {
        return;
    }
    if (day == PREVIEW_NO_DAY) {
        preview_view_choose(view, session, by > 0 ? 0 : result->days - 1);
    } else {
        preview_view_choose(view, session, day + by);
    }
}

bool preview_view_forget_day(struct preview_view *view)
{
    bool chosen = view->day != PREVIEW_NO_DAY;
    view->day = PREVIEW_NO_DAY;
    view->playing = false;
    return chosen;
}

int preview_view_day(const struct preview_view *view, const struct session *session)
{
    const struct result *result = session_result(session);
    return result != NULL && view->day < result->days ? view->day : PREVIEW_NO_DAY;
}

void preview_view_play(struct preview_view *view, const struct session *session, int64_t now)
{
    const struct result *result = session_result(session);
    int day = preview_view_day(view, session);
    view->playing = !view->playing && result != NULL;
    view->played = now;
    if (view->playing && (day == PREVIEW_NO_DAY || day == result->days - 1)) {
        preview_view_choose(view, session, 0);
    }
}

bool preview_view_tick(struct preview_view *view, const struct session *session, int64_t now)
{
    const struct result *result = session_result(session);
    if (!view->playing || result == NULL || now - view->played < PREVIEW_TICK) {
        return false;
    }
    view->played = now;
    preview_view_go(view, session, 1);
    view->playing = view->day < result->days - 1;
    return true;
}

void preview_view_scale(struct preview_view *view, const struct session *session, int by)
{
    const struct result *result = session_result(session);
    int zoom = view->zoom + by;
    if (result == NULL || zoom < 0 || zoom > PREVIEW_MOST_ZOOM ||
        (by > 0 && result->days >> zoom < PREVIEW_LEAST_DAYS)) {
        return;
    }
    view->zoom = zoom;
}

static bool preview_hits_days(const struct preview_view *view, int row, int column)
{
    struct cell_area area = view->plot.area;
    area.height += PREVIEW_AXIS_ROWS;
    area.width = plot_width(&view->plot);
    return view->plot.count != 0 && cell_area_holds(area, row, column);
}

struct preview_hit preview_view_hit(const struct preview_view *view, int row, int column)
{
    struct preview_hit hit = {.target = PREVIEW_NOTHING};
    for (int part = 0; part < PREVIEW_PARTS; part++) {
        const struct cell_area *area = &view->areas[part];
        const struct list_box *list = &view->lists[part];
        hit.part = (enum preview_part)part;
        if (cell_area_holds(view->titles[part], row, column)) {
            hit.target = PREVIEW_TITLE;
            return hit;
        }
        hit.row = list->first + (size_t)(row - area->row);
        if (cell_area_holds(*area, row, column) && hit.row < list->count) {
            hit.target = PREVIEW_ROW;
            return hit;
        }
    }
    if (preview_hits_days(view, row, column)) {
        hit = (struct preview_hit){PREVIEW_AXIS, PREVIEW_DAYS,
                                   view->plot_first + plot_value(&view->plot, column)};
    }
    return hit;
}
