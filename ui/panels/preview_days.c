/* The days of the Preview view: the plot with its axis, which is the time slider, and the lines
 * that say what the chosen day and the run before hold. */
#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "ui/canvas/canvas_figure.h"
#include "ui/day_words.h"
#include "ui/message.h"
#include "ui/panels/preview_scene.h"
#include "ui/session/node_words.h"
#include "ui/session/session_figures.h"
#include "ui/translation.h"

#include <math.h>
#include <stdlib.h>

enum { DAYS_LABEL = 8, DAYS_TICK_ROOM = 14, DAYS_TICKS = 4 };

void preview_append_date(struct text_builder *builder, const struct result *result, int day,
                         bool weekday)
{
    int64_t first = 0;
    civil_read_date(result->start_date, &first);
    struct civil_date date = civil_date(first + day);
    if (weekday) {
        text_append_format(builder, "%s ", day_words_weekday(first + day));
    }
    text_append_format(builder, "%d %s", (int)date.day, day_words_month((int)date.month));
}

/* Which days are seen: around the chosen one where not all are. */
static void days_window(const struct preview_view *view, const struct session *session, int days,
                        int *ret_first, int *ret_count)
{
    int count = days >> view->zoom;
    int day = preview_view_day(view, session);
    count = count < 1 ? 1 : count;
    int first = (day == PREVIEW_NO_DAY ? 0 : day) - count / 2;
    first = first > days - count ? days - count : first;
    *ret_first = first < 0 ? 0 : first;
    *ret_count = count;
}

void preview_append_summary(struct text_builder *builder, const struct preview_scene *scene)
{
    const struct result *result = scene->result;
    int most = 0;
    int least = 0;
    for (int day = 1; day < result->days; day++) {
        int64_t delivered = result->daily[day].messages.delivered;
        most = delivered > result->daily[most].messages.delivered ? day : most;
        least = delivered < result->daily[least].messages.delivered ? day : least;
    }
    text_append_string(builder, _("total "));
    preview_scene_append(builder, scene, result->messages.delivered);
    text_append_format(builder, "%s%s", preview_scene_dot(scene), _("most "));
    preview_scene_append(builder, scene, result->daily[most].messages.delivered);
    text_append_string(builder, _(" on "));
    preview_append_date(builder, result, most, true);
    text_append_format(builder, "%s%s", preview_scene_dot(scene), _("least "));
    preview_scene_append(builder, scene, result->daily[least].messages.delivered);
}

static void days_draw_title(struct preview_scene *scene, struct cell_area area)
{
    bool focused = scene->view->part == PREVIEW_DAYS;
    bool told = focused && !scene->alone;
    struct text_builder text = {0};
    text_append_format(&text, told ? "[%s]" : " %s ", _("Delivered a day"));
    int columns =
        cell_grid_put_text(scene->grid, area.row, area.column, area.width, text_built(&text),
                           (struct cell_style){.bold = true, .reverse = told});
    scene->view->titles[PREVIEW_DAYS] = (struct cell_area){area.row, area.column, 1, columns};
    scene->cursor = focused ? (struct line_place){area.row, area.column + 1} : scene->cursor;
    text_clear(&text);
    preview_append_summary(&text, scene);
    int room = area.width - columns - 1;
    if (cell_text_columns(text_built(&text)) <= room) {
        preview_put_right(scene->grid, area.row, area.column + area.width, text_built(&text),
                          preview_scene_style(scene));
    }
    text_destroy(&text);
}

/* The dates below the axis, as many as there is room for. */
static void days_draw_ticks(struct preview_scene *scene, int row)
{
    const struct plot *plot = &scene->view->plot;
    int width = plot_width(plot);
    int ticks = width / DAYS_TICK_ROOM;
    ticks = ticks > DAYS_TICKS ? DAYS_TICKS : ticks < 1 ? 1 : ticks;
    struct text_builder text = {0};
    for (int i = 0; i < ticks; i++) {
        size_t day = plot->count * (size_t)i / (size_t)ticks;
        text_clear(&text);
        text_append_string(&text, scene->grid->ascii ? "'" : "╵");
        preview_append_date(&text, scene->result, (int)(scene->view->plot_first + day), false);
        int column = plot_column(plot, day);
        cell_grid_put_text(scene->grid, row, column, plot->area.column + width - column,
                           text_built(&text), (struct cell_style){.dim = true});
    }
    text_destroy(&text);
}

static void days_draw_axis(struct preview_scene *scene, int row)
{
    const struct preview_view *view = scene->view;
    int day = preview_view_day(view, scene->session);
    bool seen = day != PREVIEW_NO_DAY && (size_t)day >= view->plot_first;
    plot_draw_axis(&view->plot, scene->grid, row, seen ? (size_t)day - view->plot_first : SIZE_MAX);
}

static void days_draw_plot(struct preview_scene *scene, struct cell_area area)
{
    struct preview_view *view = scene->view;
    const struct result *result = scene->result;
    int first = 0;
    int count = 0;
    int64_t most = 0;
    struct text_builder label = {0};
    days_window(view, scene->session, result->days, &first, &count);
    int64_t *values = memory_array((size_t)count, sizeof(*values));
    for (int i = 0; i < count; i++) {
        values[i] = result->daily[first + i].messages.delivered;
        most = values[i] > most ? values[i] : most;
    }
    view->plot_first = (size_t)first;
    view->plot = (struct plot){.area = area, .count = (size_t)count};
    plot_draw(&view->plot, scene->grid, values, most, preview_scene_style(scene));
    preview_scene_append(&label, scene, most);
    preview_put_right(scene->grid, area.row, area.column - 1, text_built(&label),
                      (struct cell_style){.dim = true});
    cell_grid_put(scene->grid, area.row + area.height - 1, area.column - 2, '0',
                  (struct cell_style){.dim = true});
    text_destroy(&label);
    free(values);
}

void preview_days_draw(struct preview_scene *scene, struct cell_area area)
{
    if (area.height < PREVIEW_DAYS_LEAST - 2 || area.width < 2 * DAYS_LABEL) {
        return;
    }
    days_draw_title(scene, area);
    struct cell_area plot = {area.row + 1, area.column + DAYS_LABEL, area.height - 3,
                             area.width - DAYS_LABEL};
    days_draw_plot(scene, plot);
    days_draw_axis(scene, area.row + area.height - 2);
    days_draw_ticks(scene, area.row + area.height - 1);
}

/* ", 174 of them at Opened?": where the most of those inside stand. */
static void days_append_most(struct text_builder *builder, const struct session *session,
                             const struct result_day *day, bool ascii)
{
    const struct result *result = session_result(session);
    size_t most = 0;
    for (size_t i = 0; i < result->node_count; i++) {
        most = day->waiting[i] > day->waiting[most] ? i : most;
    }
    const struct node *node = result->node_count == 0 || day->waiting[most] == 0
                                  ? NULL
                                  : journey_find(session->journey, result->nodes[most].id);
    if (node == NULL) {
        return;
    }
    text_append_string(builder, ", ");
    canvas_figure_append(builder, result, day->waiting[most], ascii);
    text_append_string(builder, _(" of them at "));
    node_title(builder, node);
}

/* " · most went from Opened? to Nudge: 40": the edge that the most took on that day. */
static void days_append_moved(struct text_builder *builder, const struct session *session, int day,
                              bool ascii)
{
    const struct result *result = session_result(session);
    const struct result_node *from = NULL;
    const struct result_port *most = NULL;
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        for (size_t k = 0; k < node->port_count; k++) {
            const struct result_port *port = &node->ports[k];
            if (port->left_by_day[day] > (most == NULL ? 0 : most->left_by_day[day])) {
                from = node;
                most = port;
            }
        }
    }
    const struct node *start = most == NULL ? NULL : journey_find(session->journey, from->id);
    const struct node *end = most == NULL ? NULL : journey_find(session->journey, most->to);
    if (start == NULL || end == NULL) {
        return;
    }
    text_append_format(builder, "%s%s", ascii ? " - " : " · ", _("most went from "));
    node_title(builder, start);
    text_append_string(builder, _(" to "));
    node_title(builder, end);
    text_append_string(builder, ": ");
    canvas_figure_append(builder, result, most->left_by_day[day], ascii);
}

/* What there is room for. */
enum days_detail { DAYS_FIGURES, DAYS_PLACES, DAYS_MOVES };

static void days_append_day(struct text_builder *builder, const struct session *session, int day,
                            enum days_detail detail, bool ascii)
{
    const struct result *result = session_result(session);
    const struct result_day *that = &result->daily[day];
    const char *dot = ascii ? " - " : " · ";
    int64_t through = 0;
    for (int i = 0; i <= day; i++) {
        through += result->daily[i].ended;
    }
    text_append_format(builder, _("Day %d of %d, "), day + 1, result->days);
    preview_append_date(builder, result, day, true);
    text_append_string(builder, ": ");
    canvas_figure_append(builder, result, that->messages.delivered, ascii);
    text_append_format(builder, "%s%s", _(" delivered"), dot);
    canvas_figure_append(builder, result, that->in_progress, ascii);
    text_append_string(builder, _(" inside"));
    if (detail >= DAYS_PLACES) {
        days_append_most(builder, session, that, ascii);
    }
    text_append_string(builder, dot);
    canvas_figure_append(builder, result, through, ascii);
    text_append_string(builder, _(" gone through"));
    if (detail >= DAYS_MOVES) {
        days_append_moved(builder, session, day, ascii);
    }
}

void preview_view_append_day(struct text_builder *builder, const struct session *session, int day,
                             int columns, bool ascii)
{
    struct text_builder text = {0};
    days_append_day(&text, session, day, DAYS_MOVES, ascii);
    for (int detail = DAYS_PLACES;
         detail >= DAYS_FIGURES && cell_text_columns(text_built(&text)) > columns; detail--) {
        text_clear(&text);
        days_append_day(&text, session, day, (enum days_detail)detail, ascii);
    }
    text_append(builder, text_built(&text));
    text_destroy(&text);
}

/* "+5.7 ±0.6". */
static void days_append_change(struct text_builder *builder, const struct comparison_figure *figure,
                               bool ascii)
{
    double points = 100 * figure->change;
    text_append_format(builder, "%s%.1f %s%.1f", points < 0 ? (ascii ? "-" : "−") : "+",
                       fabs(points), ascii ? "+-" : "±", 100 * figure->half);
}

static void days_append_gained(struct text_builder *builder,
                               const struct comparison_figure *reached, bool ascii)
{
    message_append_count(builder, (int64_t)reached->gained, ascii);
    text_append_string(builder, _(" gained, "));
    message_append_count(builder, (int64_t)reached->lost, ascii);
    text_append_string(builder, _(" lost"));
}

/* Its reach as it was kept, in hundredths. */
static double days_share_then(const struct run_record *run)
{
    return run->entered_contacts == 0
               ? 0
               : 100.0 * (double)run->reached / (double)run->entered_contacts;
}

/* What there is room for of the comparison. */
enum days_compared { COMPARED_CHANGE, COMPARED_MOVED, COMPARED_OWN, COMPARED_WHOLE };

static void days_append_compared(struct text_builder *builder, const struct preview_scene *scene,
                                 enum days_compared detail)
{
    int64_t run = 0;
    const struct run_record *before = session_compared_run(scene->session);
    const struct comparison *comparison = session_comparison(scene->session, &run);
    const struct comparison_figure *reached =
        comparison == NULL ? NULL : comparison_find(comparison, "run", (struct text){0}, "reached");
    if (before == NULL) {
        text_append_string(builder, _("No run before this one: change the journey, and what that "
                                      "does stands here"));
        return;
    }
    text_append_format(builder, _("Was (run %lld): "), (long long)before->number);
    if (reached == NULL || reached->of[0] == 0 || reached->of[1] == 0) {
        text_append_format(builder, _("reach %.1f%% then"), days_share_then(before));
        return;
    }
    text_append_format(builder, _("reach %.1f%%, now %.1f%%: "),
                       100.0 * (double)reached->value[0] / (double)reached->of[0],
                       100.0 * (double)reached->value[1] / (double)reached->of[1]);
    days_append_change(builder, reached, scene->grid->ascii);
    if (detail >= COMPARED_MOVED) {
        text_append_string(builder, detail == COMPARED_WHOLE ? _(", the same contacts: ") : ": ");
        days_append_gained(builder, reached, scene->grid->ascii);
    }
    if (detail >= COMPARED_OWN && before->contacts_version != scene->result->contacts_version) {
        text_append_format(builder, _("; of its own contacts %.1f%%"), days_share_then(before));
    }
}

void preview_append_comparison(struct text_builder *builder, const struct preview_scene *scene,
                               int columns)
{
    struct text_builder text = {0};
    days_append_compared(&text, scene, COMPARED_WHOLE);
    for (int detail = COMPARED_OWN;
         detail >= COMPARED_CHANGE && cell_text_columns(text_built(&text)) > columns; detail--) {
        text_clear(&text);
        days_append_compared(&text, scene, (enum days_compared)detail);
    }
    text_append(builder, text_built(&text));
    text_destroy(&text);
}

void preview_foot_draw(struct preview_scene *scene, struct cell_area area)
{
    struct text_builder text = {0};
    int day = preview_view_day(scene->view, scene->session);
    preview_append_comparison(&text, scene, area.width);
    cell_grid_put_text(scene->grid, area.row, area.column, area.width, text_built(&text),
                       preview_scene_style(scene));
    text_clear(&text);
    if (day == PREVIEW_NO_DAY) {
        text_append_string(&text, _("No day chosen: . and , step through the days, Space plays "
                                    "them"));
    } else {
        text_append_string(&text, scene->grid->ascii ? "* " : "● ");
        preview_view_append_day(&text, scene->session, day, area.width - 3, scene->grid->ascii);
    }
    cell_grid_put_text(scene->grid, area.row + 1, area.column, area.width, text_built(&text),
                       (struct cell_style){.dim = day == PREVIEW_NO_DAY});
    text_destroy(&text);
}
