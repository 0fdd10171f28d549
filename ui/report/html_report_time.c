/* Sections of the preview's page along time: days, weeks, messages per contact. */
#include <stdio.h>
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "ui/report/html_report_parts.h"
#include "ui/report/html_table.h"
#include "ui/report/html_text.h"
#include "ui/report/svg_columns.h"
#include "ui/translation.h"

enum { TIME_WEEK_DAYS = 7, TIME_MOST_DAYS = 1100, TIME_MOST_ROWS = 53 };

static int64_t html_first_day(const struct result *result)
{
    int64_t day = 0;
    civil_read_date(result->start_date, &day);
    return day;
}

static int64_t html_day_value(const struct result_day *day, int figure)
{
    const int64_t values[] = {day->entered, day->reached,          day->messages.sent,
                              day->goals,   day->messages.clicked, day->in_progress};
    return values[figure];
}

static void html_day_charts(struct text_builder *page, const struct result *result, int *chart)
{
    const struct {
        const char *title;
        const char *class;
        bool shown;
        bool level;
    } figures[] = {{_("Entered"), "value", true, false},
                   {_("Reached for the first time"), "value", true, false},
                   {_("Messages sent"), "value", result->messages.sent != 0, false},
                   {_("Goals"), "good", result->goal_count != 0, false},
                   {_("Clicked"), "value", result->messages.clicked != 0, false},
                   {_("Inside"), "quiet", true, true}};
    int64_t *values = memory_array((size_t)result->days + 1, sizeof(*values));
    text_append_string(page, "<div class=\"columns\">\n");
    for (int figure = 0; figure < (int)(sizeof(figures) / sizeof(figures[0])); figure++) {
        for (int i = 0; i < result->days; i++) {
            values[i] = html_day_value(&result->daily[i], figure);
        }
        if (figures[figure].shown) {
            svg_columns_append(page,
                               &(struct svg_columns){.title = figures[figure].title,
                                                     .class = figures[figure].class,
                                                     .values = values,
                                                     .count = (size_t)result->days,
                                                     .first_day = html_first_day(result),
                                                     .level = figures[figure].level},
                               (*chart)++);
        }
    }
    text_append_string(page, "</div>\n");
    free(values);
}

static void html_day_table(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {
        {N_("day"), HTML_NAME},       {N_("entered"), HTML_NUMBER},   {N_("reached"), HTML_NUMBER},
        {N_("sent"), HTML_NUMBER},    {N_("delivered"), HTML_NUMBER}, {N_("opened"), HTML_NUMBER},
        {N_("clicked"), HTML_NUMBER}, {N_("goals"), HTML_NUMBER},     {N_("ended"), HTML_NUMBER},
        {N_("inside"), HTML_NUMBER}};
    text_append_string(page, "<details><summary>");
    html_string(page, _("Every day as a table"));
    text_append_string(page, "</summary>\n");
    struct html_table table =
        html_table_begin(page, _("Day by day"), columns, sizeof(columns) / sizeof(columns[0]));
    for (int i = 0; i < result->days; i++) {
        const struct result_day *day = &result->daily[i];
        struct text_builder date = {0};
        civil_write_date(&date, html_first_day(result) + i);
        html_cell_text(&table, text_built(&date));
        html_cell_count(&table, day->entered);
        html_cell_count(&table, day->reached);
        html_cell_count(&table, day->messages.sent);
        html_cell_count(&table, day->messages.delivered);
        html_cell_count(&table, day->messages.opened);
        html_cell_count(&table, day->messages.clicked);
        html_cell_count(&table, day->goals);
        html_cell_count(&table, day->ended);
        html_cell_count(&table, day->in_progress);
        text_destroy(&date);
    }
    html_table_end(&table);
    text_append_string(page, "</details>\n");
}

void html_report_days(struct text_builder *page, const struct result *result, int *chart)
{
    if (result->entered == 0) {
        return;
    }
    html_section_begin(page, _("Day by day"), NULL);
    html_day_charts(page, result, chart);
    if (result->days <= TIME_MOST_DAYS) {
        html_day_table(page, result);
    } else {
        html_element(page, "p", NULL,
                     text_from(_("polku sim --csv writes the figures of every day.")));
    }
    html_section_end(page);
}

static void html_message_contacts(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("messages"), HTML_NAME},
                                                 {N_("contacts"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("of those who entered"), HTML_NUMBER}};
    struct html_table table =
        html_table_begin(page, _("Delivered messages per contact that entered"), columns, 4);
    for (int i = 0; i < RESULT_MESSAGES; i++) {
        if (result->messages_per_contact[i] != 0) {
            char number[32];
            bool last = i + 1 == RESULT_MESSAGES;
            snprintf(number, sizeof(number), last ? "%d %s" : "%d", i, _("or more"));
            html_cell_text(&table, text_from(number));
            html_cell_count(&table, result->messages_per_contact[i]);
            html_cell_bar(&table, result->messages_per_contact[i], result->entered_contacts, false,
                          NULL);
            html_cell_share(&table, result->messages_per_contact[i], result->entered_contacts);
        }
    }
    html_table_end(&table);
}

static int64_t html_weeks_sent(const struct result *result, size_t first, size_t span)
{
    size_t last = first + span < result->week_count ? first + span : result->week_count;
    return html_sum(&result->messages_per_week[first], last - first);
}

static void html_message_week(struct html_table *table, const struct result *result, size_t week,
                              int64_t sent, int64_t most)
{
    struct text_builder cell = {0};
    civil_write_date(&cell, html_first_day(result) + TIME_WEEK_DAYS * (int64_t)week);
    html_cell_text(table, text_built(&cell));
    html_cell_count(table, sent);
    html_cell_bar(table, sent, most, false, NULL);
    text_clear(&cell);
    if (result->entered_contacts > 0) {
        text_append_format(&cell, "%.2f", (double)sent / (double)result->entered_contacts);
    }
    html_cell_text(table, text_built(&cell));
    text_destroy(&cell);
}

/* At most a year of rows: of longer runs each stands for several weeks. */
static void html_message_weeks(struct text_builder *page, const struct result *result)
{
    static const struct html_column columns[] = {{N_("week from"), HTML_NAME},
                                                 {N_("sent"), HTML_NUMBER},
                                                 {"", HTML_BAR},
                                                 {N_("for each who entered"), HTML_NUMBER}};
    size_t weeks = result->week_count;
    int64_t most = 0;
    char caption[100];
    while (weeks > 1 && result->messages_per_week[weeks - 1] == 0) {
        weeks--;
    }
    size_t span = (weeks + TIME_MOST_ROWS - 1) / TIME_MOST_ROWS;
    for (size_t i = 0; i < weeks; i += span) {
        int64_t sent = html_weeks_sent(result, i, span);
        most = sent > most ? sent : most;
    }
    snprintf(caption, sizeof(caption), span == 1 ? "%s" : "%s %zu %s",
             span == 1 ? _("Messages by week") : _("Messages, a row for"), span, _("weeks"));
    struct html_table table = html_table_begin(page, caption, columns, 4);
    for (size_t i = 0; i < weeks; i += span) {
        html_message_week(&table, result, i, html_weeks_sent(result, i, span), most);
    }
    html_table_end(&table);
}

void html_report_messages(struct text_builder *page, const struct result *result)
{
    if (result->messages.sent == 0) {
        return;
    }
    html_section_begin(page, _("How messages spread"), NULL);
    text_append_string(page, "<div class=\"columns\">\n");
    html_message_contacts(page, result);
    html_message_weeks(page, result);
    text_append_string(page, "</div>\n<p>");
    html_string(page, _("Most messages in one hour:"));
    text_append_byte(page, ' ');
    html_count(page, result->release_burst);
    text_append_string(page, "</p>\n");
    html_section_end(page);
}
