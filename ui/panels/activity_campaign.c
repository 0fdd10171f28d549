/* One campaign of the Activity view: what happened, and the days of what is selected. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/day_words.h"
#include "ui/message.h"
#include "ui/panels/activity_scene.h"
#include "ui/panels/preview_scene.h"
#include "ui/translation.h"
#include "ui/widgets/bar.h"

enum {
    CAMPAIGN_MARGIN = 2,
    CAMPAIGN_NAME = 18,
    CAMPAIGN_NUMBER = 11,
    CAMPAIGN_SHARE = 8,
    CAMPAIGN_LABEL = 9,
    CAMPAIGN_LEAST_PLOT = 5, /* lines: plot, axis and dates */
    CAMPAIGN_MOST_PLOT = 16,
    CAMPAIGN_MOST_DAYS = 1100, /* the last three years of a campaign */
    CAMPAIGN_MOST_BAR = 8,     /* columns of a day */
    CAMPAIGN_TICK = 8
};

static const char *const campaign_kind_titles[CAMPAIGN_KINDS] = {
    [ACTIVITY_SENT] = N_("sent"),
    [ACTIVITY_DELIVERED] = N_("delivered"),
    [ACTIVITY_OPENED] = N_("opened"),
    [ACTIVITY_CLICKED] = N_("clicked"),
    [ACTIVITY_BOUNCED] = N_("bounced"),
    [ACTIVITY_REPLIED] = N_("replied"),
    [ACTIVITY_UNSUBSCRIBED] = N_("unsubscribed"),
    [ACTIVITY_MARKED_AS_SPAM] = N_("marked as spam"),
};

const char *activity_view_kind_title(enum activity_kind kind)
{
    return campaign_kind_titles[kind];
}

static void campaign_append_date(struct text_builder *text, int64_t day, bool whole)
{
    struct civil_date date = civil_date(day);
    if (whole) {
        text_append_format(text, "%s ", day_words_weekday(day));
    }
    text_append_format(text, "%d %s", (int)date.day, day_words_month((int)date.month));
    if (whole) {
        text_append_format(text, " %d", (int)date.year);
    }
}

static const struct campaign_day *campaign_find_day(const struct campaign_figures *figures,
                                                    int64_t date)
{
    for (size_t i = 0; i < figures->day_count; i++) {
        if (figures->days[i].date == date) {
            return &figures->days[i];
        }
    }
    return NULL;
}

/* "Spring sale · 19 Nov to 26 Nov · email, sms". */
static void campaign_draw_title(const struct activity_scene *scene, struct cell_area area,
                                const struct campaign_figures *figures)
{
    const char *dot = scene->grid->ascii ? " - " : " · ";
    struct text_builder text = {0};
    text_append_byte(&text, '[');
    text_append(&text, activity_campaign_name(figures));
    text_append_byte(&text, ']');
    int used =
        cell_grid_put_text(scene->grid, area.row, area.column + 1, area.width - 2,
                           text_built(&text), (struct cell_style){.bold = true, .reverse = true});
    text_clear(&text);
    campaign_append_date(&text, figures->days[0].date, true);
    text_append_string(&text, _(" to "));
    campaign_append_date(&text, figures->days[figures->day_count - 1].date, true);
    for (size_t i = 0; i < figures->channel_count; i++) {
        if (figures->channels[i].name.length != 0) {
            text_append_string(&text, i == 0 ? dot : ", ");
            text_append(&text, figures->channels[i].name);
        }
    }
    text_append_string(&text, figures->reported ? dot : "");
    text_append_string(&text, figures->reported ? _("reported, without contacts") : "");
    cell_grid_put_text(scene->grid, area.row, area.column + used + 3, area.width - used - 4,
                       text_built(&text), (struct cell_style){0});
    text_destroy(&text);
}

/* Where the columns of numbers end: contacts, share, all, and of the chosen day. */
struct campaign_columns {
    int contacts;
    int share;
    int all;
    int day;
    int bar;
};

static struct campaign_columns campaign_columns_at(int column)
{
    int contacts = column + CAMPAIGN_MARGIN + CAMPAIGN_NAME + CAMPAIGN_NUMBER;
    return (struct campaign_columns){.contacts = contacts,
                                     .share = contacts + CAMPAIGN_SHARE,
                                     .all = contacts + CAMPAIGN_SHARE + CAMPAIGN_NUMBER,
                                     .day = contacts + CAMPAIGN_SHARE + 2 * CAMPAIGN_NUMBER,
                                     .bar = contacts + CAMPAIGN_SHARE + 2 * CAMPAIGN_NUMBER + 2};
}

static void campaign_draw_heads(const struct activity_scene *scene, int row, int column)
{
    struct campaign_columns at = campaign_columns_at(column);
    struct cell_style dim = {.dim = true};
    preview_put_right(scene->grid, row, at.contacts, text_from(_("contacts")), dim);
    preview_put_right(scene->grid, row, at.all, text_from(_("all")), dim);
    preview_put_right(scene->grid, row, at.day,
                      text_from(scene->view->day_chosen ? _("that day") : ""), dim);
}

static void campaign_draw_kind(const struct activity_scene *scene, struct cell_area line, int kind,
                               const struct campaign_figures *figures)
{
    const struct activity_view *view = scene->view;
    const struct campaign_count *count = &figures->kinds[kind];
    struct campaign_columns at = campaign_columns_at(line.column);
    bool selected = (size_t)kind == view->kinds.selected;
    bool derived = kind == ACTIVITY_DELIVERED && count->total == 0;
    int64_t delivered = campaign_figures_delivered(figures, figures->kinds);
    int64_t of = kind <= ACTIVITY_DELIVERED || kind == ACTIVITY_BOUNCED
                     ? figures->kinds[ACTIVITY_SENT].total
                     : delivered;
    int64_t contacts = derived ? delivered : count->contacts;
    struct cell_style style = activity_row_begin(scene, line, selected);
    struct text_builder text = {0};
    style.dim = contacts == 0;
    cell_grid_put_text(scene->grid, line.row, line.column + CAMPAIGN_MARGIN, CAMPAIGN_NAME,
                       text_from(_(campaign_kind_titles[kind])), style);
    activity_put_count(scene->grid, line.row, at.contacts, contacts, style);
    if (of > 0 && kind != ACTIVITY_SENT) {
        text_append_format(&text, "%.1f%%", 100.0 * (double)contacts / (double)of);
        preview_put_right(scene->grid, line.row, at.share, text_built(&text), style);
    }
    activity_put_count(scene->grid, line.row, at.all, derived ? delivered : count->total, style);
    if (view->day_chosen) {
        const struct campaign_day *day =
            campaign_find_day(figures, figures->days[0].date + view->day);
        int64_t that = day == NULL ? 0
                       : derived   ? campaign_figures_delivered(figures, day->kinds)
                                   : day->kinds[kind].total;
        activity_put_count(scene->grid, line.row, at.day, that, style);
    }
    int room = line.column + line.width - 1 - at.bar;
    if (room > 4 && of > 0) {
        bar_draw(scene->grid, line.row, at.bar, room > 40 ? 40 : room,
                 contacts < of ? contacts : of, of, false, style);
    }
    text_destroy(&text);
}

/* The values of the selected kind, a day each, from the plot's first day on. */
static int64_t *campaign_values(const struct activity_view *view,
                                const struct campaign_figures *figures, size_t count,
                                int64_t *ret_most)
{
    enum activity_kind kind = activity_view_kind(view);
    int64_t *values = memory_array(count, sizeof(*values));
    *ret_most = 0;
    for (size_t i = 0; i < figures->day_count; i++) {
        const struct campaign_day *day = &figures->days[i];
        int64_t place = day->date - figures->days[0].date - view->plot_first;
        int64_t value = kind == ACTIVITY_DELIVERED ? campaign_figures_delivered(figures, day->kinds)
                                                   : day->kinds[kind].total;
        if (place >= 0 && place < (int64_t)count) {
            values[place] = value;
            *ret_most = value > *ret_most ? value : *ret_most;
        }
    }
    return values;
}

static void campaign_draw_ticks(const struct activity_scene *scene, int row, int64_t first)
{
    const struct plot *plot = &scene->view->plot;
    int end = plot->area.column + plot->area.width;
    int last = -CAMPAIGN_TICK;
    struct text_builder text = {0};
    for (size_t day = 0; day < plot->count; day++) {
        int column = plot_column(plot, day);
        if (column < last + CAMPAIGN_TICK || column + CAMPAIGN_TICK > end + 2) {
            continue;
        }
        text_clear(&text);
        text_append_string(&text, scene->grid->ascii ? "'" : "╵");
        campaign_append_date(&text, first + (int64_t)day, false);
        cell_grid_put_text(scene->grid, row, column, end - column, text_built(&text),
                           (struct cell_style){.dim = true});
        last = column;
    }
    text_destroy(&text);
}

/* "opened a day · Fri 20 Nov 2026: 43", or the greatest where no day is chosen. */
static void campaign_draw_day_title(const struct activity_scene *scene, struct cell_area area,
                                    const struct campaign_figures *figures, const int64_t values[])
{
    const struct activity_view *view = scene->view;
    struct text_builder text = {0};
    text_append_string(&text, _(campaign_kind_titles[activity_view_kind(view)]));
    text_append_string(&text, _(" a day"));
    text_append_string(&text, scene->grid->ascii ? " - " : " · ");
    size_t shown = 0;
    for (size_t i = 0; i < view->plot.count; i++) {
        shown = values[i] > values[shown] ? i : shown;
    }
    int64_t day = view->day_chosen ? view->day : view->plot_first + (int64_t)shown;
    text_append_string(&text, view->day_chosen ? "" : _("most on "));
    campaign_append_date(&text, figures->days[0].date + day, true);
    text_append_string(&text, ": ");
    int64_t place = day - view->plot_first;
    bool seen = place >= 0 && place < (int64_t)view->plot.count;
    message_append_count(&text, seen ? values[place] : 0, scene->grid->ascii);
    cell_grid_put_text(scene->grid, area.row, area.column + CAMPAIGN_MARGIN,
                       area.width - CAMPAIGN_MARGIN, text_built(&text),
                       (struct cell_style){.bold = true});
    text_destroy(&text);
}

static void campaign_draw_days(const struct activity_scene *scene, struct cell_area area,
                               const struct campaign_figures *figures)
{
    struct activity_view *view = scene->view;
    int64_t days = activity_campaign_days(figures);
    int64_t count = days > CAMPAIGN_MOST_DAYS ? CAMPAIGN_MOST_DAYS : days;
    int64_t most = 0;
    int room = area.width - CAMPAIGN_LABEL - 1;
    int width = count * CAMPAIGN_MOST_BAR < room ? (int)count * CAMPAIGN_MOST_BAR : room;
    view->plot_first = days - count;
    view->plot =
        (struct plot){.area = {area.row + 1, area.column + CAMPAIGN_LABEL, area.height - 3, width},
                      .count = (size_t)count};
    int64_t *values = campaign_values(view, figures, (size_t)count, &most);
    struct cell_area plot = view->plot.area;
    campaign_draw_day_title(scene, area, figures, values);
    plot_draw(&view->plot, scene->grid, values, most, (struct cell_style){0});
    activity_put_count(scene->grid, plot.row, plot.column - 1, most,
                       (struct cell_style){.dim = true});
    plot_draw_axis(&view->plot, scene->grid, plot.row + plot.height,
                   view->day_chosen && view->day >= view->plot_first
                       ? (size_t)(view->day - view->plot_first)
                       : SIZE_MAX);
    campaign_draw_ticks(scene, plot.row + plot.height + 1,
                        figures->days[0].date + view->plot_first);
    free(values);
}

struct line_place activity_campaign_draw(const struct activity_scene *scene, struct cell_area area)
{
    struct activity_view *view = scene->view;
    const struct campaign_figures *figures = activity_view_campaign(view);
    campaign_draw_title(scene, area, figures);
    campaign_draw_heads(scene, area.row + 1, area.column);
    view->rows_area = (struct cell_area){area.row + 2, area.column, CAMPAIGN_KINDS, area.width};
    list_box_reveal(&view->kinds, CAMPAIGN_KINDS);
    for (int kind = 0; kind < CAMPAIGN_KINDS; kind++) {
        campaign_draw_kind(scene,
                           (struct cell_area){area.row + 2 + kind, area.column, 1, area.width},
                           kind, figures);
    }
    struct cell_area days = {area.row + CAMPAIGN_KINDS + 3, area.column,
                             area.height - CAMPAIGN_KINDS - 3, area.width};
    days.height = days.height > CAMPAIGN_MOST_PLOT ? CAMPAIGN_MOST_PLOT : days.height;
    if (days.height >= CAMPAIGN_LEAST_PLOT) {
        campaign_draw_days(scene, days, figures);
    }
    return (struct line_place){area.row + 2 + (int)view->kinds.selected, area.column};
}
