/* The days of a preview as small charts of one line. */
#include "ui/cli/sim_chart.h"

#include <stdio.h>

#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { CHART_MOST_BARS = 60, CHART_STEPS = 8 };

enum chart_figure { CHART_ENTERED, CHART_SENT, CHART_GOALS, CHART_INSIDE };

static int64_t chart_value(const struct result_day *day, enum chart_figure figure)
{
    switch (figure) {
    case CHART_ENTERED:
        return day->entered;
    case CHART_SENT:
        return day->messages.sent;
    case CHART_GOALS:
        return day->goals;
    case CHART_INSIDE:
        break;
    }
    return day->in_progress;
}

/* A bar stands for `span` days: their sum; of those inside the last. */
static int64_t chart_bar(const struct result *result, enum chart_figure figure, int first, int span)
{
    int64_t sum = 0;
    for (int day = first; day < first + span && day < result->days; day++) {
        int64_t value = chart_value(&result->daily[day], figure);
        sum = figure == CHART_INSIDE ? value : sum + value;
    }
    return sum;
}

static void chart_line(struct text_table *table, const struct result *result, const char *name,
                       enum chart_figure figure, int span)
{
    static const char *const blocks[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const signs[] = {" ", ".", ".", ":", ":", "+", "+", "#", "#"};
    int64_t most = 0;
    struct text_builder bars = {0};
    for (int day = 0; day < result->days; day += span) {
        int64_t value = chart_bar(result, figure, day, span);
        most = value > most ? value : most;
    }
    for (int day = 0; day < result->days; day += span) {
        int64_t value = chart_bar(result, figure, day, span);
        int64_t step = most == 0 ? 0 : (value * CHART_STEPS + most - 1) / most;
        text_append_string(&bars, table->ascii ? signs[step] : blocks[step]);
    }
    text_table_text(table, text_from(name));
    text_table_count(table, most);
    text_table_text(table, text_built(&bars));
    text_destroy(&bars);
}

void sim_chart_append(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    int span = (result->days + CHART_MOST_BARS - 1) / CHART_MOST_BARS;
    text_table_text(&table, text_from(""));
    text_table_text(&table, text_from(_("most")));
    char what[64];
    snprintf(what, sizeof(what), "%s %d", _("days a bar:"), span);
    text_table_text(&table, text_from(span == 1 ? _("a bar a day") : what));
    chart_line(&table, result, _("entered"), CHART_ENTERED, span);
    chart_line(&table, result, _("sent"), CHART_SENT, span);
    if (result->goal_count != 0) {
        chart_line(&table, result, _("goals"), CHART_GOALS, span);
    }
    chart_line(&table, result, _("inside"), CHART_INSIDE, span);
    text_table_append(builder, &table);
}
