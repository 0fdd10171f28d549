/* The days of a preview as small charts of one line. */
#include "ui/cli/sim_chart.h"

#include "ui/cli/bar_line.h"
#include "ui/translation.h"

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
    int64_t values[BAR_LINE_MOST];
    size_t count = 0;
    for (int day = 0; day < result->days; day += span) {
        values[count++] = chart_bar(result, figure, day, span);
    }
    bar_line_add(table, name, values, count);
}

void sim_chart_append(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    int span = (result->days + BAR_LINE_MOST - 1) / BAR_LINE_MOST;
    bar_line_add_head(&table, span);
    chart_line(&table, result, _("entered"), CHART_ENTERED, span);
    chart_line(&table, result, _("sent"), CHART_SENT, span);
    if (result->goal_count != 0) {
        chart_line(&table, result, _("goals"), CHART_GOALS, span);
    }
    chart_line(&table, result, _("inside"), CHART_INSIDE, span);
    text_table_append(builder, &table);
}
