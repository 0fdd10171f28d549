/* The parts of a preview's report that say how messages spread: over contacts and over weeks. */
#include "ui/cli/sim_report_spread.h"

#include <stdio.h>

#include "model/base/civil_time.h"
#include "ui/cli/text_table.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { SPREAD_MOST_ROWS = 14, SPREAD_BAR = 30 };

void sim_report_messages(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 3};
    for (int i = 0; i < RESULT_MESSAGES; i++) {
        if (result->messages_per_contact[i] != 0) {
            char number[16];
            snprintf(number, sizeof(number), i + 1 < RESULT_MESSAGES ? "%d" : ">%d",
                     i + 1 < RESULT_MESSAGES ? i : i - 1);
            text_table_text(&table, text_from(number));
            text_table_count(&table, result->messages_per_contact[i]);
            text_table_share(&table, result->messages_per_contact[i], result->entered_contacts);
        }
    }
    if (table.count != 0) {
        text_append_format(builder, "\n%s\n", _("Delivered messages per contact that entered"));
        text_table_append(builder, &table);
    }
}

/* Weeks up to that of the last message. */
static size_t spread_weeks(const struct result *result)
{
    size_t weeks = result->week_count;
    while (weeks > 0 && result->messages_per_week[weeks - 1] == 0) {
        weeks--;
    }
    return weeks;
}

static int64_t spread_sent(const struct result *result, size_t first, size_t span)
{
    int64_t sent = 0;
    for (size_t i = first; i < first + span && i < result->week_count; i++) {
        sent += result->messages_per_week[i];
    }
    return sent;
}

static void spread_row(struct text_table *table, const struct result *result, size_t first,
                       size_t last, int64_t most)
{
    struct text_builder bar = {0};
    char week[64];
    char each[32] = "-";
    int64_t sent = spread_sent(result, first, last - first);
    snprintf(week, sizeof(week), last - first > 1 ? "%zu %s %zu" : "%zu", first + 1, _("to"), last);
    if (result->entered_contacts > 0) {
        snprintf(each, sizeof(each), "%.2f", (double)sent / (double)result->entered_contacts);
    }
    for (int64_t i = 0; most > 0 && i < (sent * SPREAD_BAR + most - 1) / most; i++) {
        text_append_string(&bar, table->ascii ? "#" : "█");
    }
    text_table_text(table, text_from(week));
    text_table_count(table, sent);
    text_table_text(table, text_from(each));
    table->cells[table->count - 1].right = true;
    text_table_text(table, text_built(&bar));
    text_destroy(&bar);
}

void sim_report_weeks(struct text_builder *builder, const struct result *result, bool ascii)
{
    struct text_table table = {.ascii = ascii, .columns = 4};
    const char *const heads[] = {_("week"), _("sent"), _("a contact"), ""};
    size_t weeks = spread_weeks(result);
    size_t span = (weeks + SPREAD_MOST_ROWS - 1) / SPREAD_MOST_ROWS;
    int64_t most = 0;
    if (weeks < 2) {
        return;
    }
    for (size_t i = 0; i < weeks; i += span) {
        int64_t sent = spread_sent(result, i, span);
        most = sent > most ? sent : most;
    }
    for (size_t i = 0; i < table.columns; i++) {
        text_table_text(&table, text_from(heads[i]));
        table.cells[table.count - 1].right = i == 1 || i == 2;
    }
    for (size_t i = 0; i < weeks; i += span) {
        spread_row(&table, result, i, i + span < weeks ? i + span : weeks, most);
    }
    text_append_format(builder, "\n%s\n", _("Messages by week, for each contact that entered"));
    text_table_append(builder, &table);
}

void sim_report_burst(struct text_builder *builder, const struct result *result, bool ascii)
{
    int hour = (int)(result->release_hour % CIVIL_DAY_HOURS);
    text_append_format(builder, "\n%s ", _("Most messages in one hour:"));
    message_append_count(builder, result->release_burst, ascii);
    text_append_format(builder, _(", between %d and %d hours into day %d"), hour, hour + 1,
                       (int)(result->release_hour / CIVIL_DAY_HOURS) + 1);
    text_append_byte(builder, '\n');
}
