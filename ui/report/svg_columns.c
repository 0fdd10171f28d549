/* A chart of columns along the days, as SVG. */
#include "ui/report/svg_columns.h"

#include "model/base/civil_time.h"
#include "ui/report/html_text.h"
#include "ui/translation.h"

enum {
    COLUMNS_MOST = 120,
    COLUMNS_WIDTH = 480,
    COLUMNS_HEIGHT = 120,
    COLUMNS_TOP = 16,  /* above it the greatest value */
    COLUMNS_BELOW = 20 /* for the dates */
};

static size_t columns_span(const struct svg_columns *chart)
{
    return (chart->count + COLUMNS_MOST - 1) / COLUMNS_MOST;
}

static int64_t columns_value(const struct svg_columns *chart, size_t first)
{
    int64_t sum = 0;
    for (size_t i = first; i < first + columns_span(chart) && i < chart->count; i++) {
        sum = chart->level ? chart->values[i] : sum + chart->values[i];
    }
    return sum;
}

static int64_t columns_greatest(const struct svg_columns *chart, size_t *ret_at)
{
    int64_t most = 0;
    *ret_at = 0;
    for (size_t i = 0; i < chart->count; i += columns_span(chart)) {
        int64_t value = columns_value(chart, i);
        *ret_at = value > most ? i : *ret_at;
        most = value > most ? value : most;
    }
    return most;
}

static void columns_date(struct text_builder *page, const struct svg_columns *chart, size_t first)
{
    civil_write_date(page, chart->first_day + (int64_t)first);
}

/* The first, the middle and the last day. */
static void columns_dates(struct text_builder *page, const struct svg_columns *chart)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    size_t step = chart->count > 2 ? 1 : 2;
    for (size_t i = 0; i <= 2 && (i == 0 || chart->count > 1); i += step) {
        text_append_format(page, "<text x=\"%zu\" y=\"%d\" text-anchor=\"%s\">",
                           COLUMNS_WIDTH * i / 2, COLUMNS_HEIGHT + COLUMNS_BELOW - 5, anchors[i]);
        columns_date(page, chart, (chart->count - 1) * i / 2);
        text_append_string(page, "</text>\n");
    }
}

static void columns_bars(struct text_builder *page, const struct svg_columns *chart, int64_t most)
{
    size_t span = columns_span(chart);
    size_t bars = (chart->count + span - 1) / span;
    double step = (double)COLUMNS_WIDTH / (double)bars;
    double width = step > 60 ? 60 : step > 4 ? step - 1 : step * 0.85;
    for (size_t i = 0; i < bars; i++) {
        int64_t value = columns_value(chart, i * span);
        double height = (double)(COLUMNS_HEIGHT - COLUMNS_TOP) * (double)value / (double)most;
        if (value > 0) {
            text_append_format(
                page, "<rect class=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>\n",
                chart->class, step * (double)i, COLUMNS_HEIGHT - height, width, height);
        }
    }
}

/* What a person who cannot see the chart hears of it. */
static void columns_describe(struct text_builder *page, const struct svg_columns *chart,
                             int64_t most, size_t at)
{
    int64_t sum = 0;
    for (size_t i = 0; i < chart->count; i++) {
        sum += chart->values[i];
    }
    html_string(page, chart->title);
    text_append_string(page, ": ");
    html_string(page, _("most"));
    text_append_byte(page, ' ');
    html_count(page, most);
    text_append_format(page, " (%s ", _("from"));
    columns_date(page, chart, at);
    text_append_string(page, "), ");
    if (chart->level) {
        html_string(page, _("at the end"));
        text_append_byte(page, ' ');
        html_count(page, chart->count == 0 ? 0 : chart->values[chart->count - 1]);
    } else {
        html_string(page, _("in all"));
        text_append_byte(page, ' ');
        html_count(page, sum);
    }
    text_append_byte(page, '.');
}

static void columns_caption(struct text_builder *page, const struct svg_columns *chart)
{
    size_t span = columns_span(chart);
    text_append_string(page, "<figcaption><strong>");
    html_string(page, chart->title);
    text_append_string(page, "</strong> ");
    if (span == 1) {
        html_string(page, chart->level ? _("at the end of each day") : _("each day"));
    } else {
        text_append_format(page, "%s %zu %s", _("a column stands for"), span, _("days"));
    }
    text_append_string(page, "</figcaption>\n");
}

void svg_columns_append(struct text_builder *page, const struct svg_columns *chart, int id)
{
    size_t at = 0;
    int64_t most = columns_greatest(chart, &at);
    text_append_string(page, "<figure class=\"chart\">");
    columns_caption(page, chart);
    text_append_format(page,
                       "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"chart%d-title "
                       "chart%d-desc\">\n<title id=\"chart%d-title\">",
                       COLUMNS_WIDTH, COLUMNS_HEIGHT + COLUMNS_BELOW, id, id, id);
    html_string(page, chart->title);
    text_append_format(page, "</title>\n<desc id=\"chart%d-desc\">", id);
    columns_describe(page, chart, most, at);
    text_append_format(page,
                       "</desc>\n<line class=\"grid\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n",
                       COLUMNS_WIDTH, COLUMNS_TOP, COLUMNS_TOP);
    text_append_format(page, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">", COLUMNS_WIDTH,
                       COLUMNS_TOP - 4);
    html_count(page, most);
    text_append_string(page, "</text>\n");
    columns_bars(page, chart, most == 0 ? 1 : most);
    text_append_format(page, "<line class=\"axis\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n",
                       COLUMNS_WIDTH, COLUMNS_HEIGHT, COLUMNS_HEIGHT);
    columns_dates(page, chart);
    text_append_string(page, "</svg></figure>\n");
}
