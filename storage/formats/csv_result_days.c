/* Tables of a run by time: days, days of nodes, weeks; and messages per contact. */
#include "model/base/civil_time.h"
#include "storage/formats/csv_result_parts.h"

enum { CSV_DAYS_A_WEEK = 7 };

/* The first cells of a day's row: the journey, the day from 0, its date. */
static void csv_days_begin(struct csv_table *table, const struct result *result, int day)
{
    int64_t first = 0;
    civil_read_date(result->start_date, &first);
    csv_table_number(table, day);
    csv_table_date(table, first + day);
}

void csv_result_daily(struct csv_table *table, const struct result *result)
{
    for (int i = 0; i < result->days; i++) {
        const struct result_day *day = &result->daily[i];
        csv_table_text(table, result->journey);
        csv_days_begin(table, result, i);
        csv_table_number(table, day->entered);
        csv_table_number(table, day->reached);
        csv_result_messages(table, &day->messages);
        csv_table_number(table, day->goals);
        csv_table_number(table, day->ended);
        csv_table_number(table, day->in_progress);
        csv_table_end_row(table);
    }
}

static void csv_days_named(struct csv_table *table, const struct result *result, int day,
                           struct text name, int64_t count)
{
    csv_table_text(table, result->journey);
    csv_days_begin(table, result, day);
    csv_table_text(table, name);
    csv_table_number(table, count);
    csv_table_end_row(table);
}

void csv_result_daily_goals(struct csv_table *table, const struct result *result)
{
    for (int i = 0; i < result->days; i++) {
        for (size_t k = 0; k < result->goal_count; k++) {
            csv_days_named(table, result, i, result->goals[k].name,
                           result->daily[i].goals_by_label[k]);
        }
    }
}

/* Reasons that did not occur in the run are left out; the others have a row on every day. */
void csv_result_daily_ended(struct csv_table *table, const struct result *result)
{
    for (int i = 0; i < result->days; i++) {
        for (int k = 0; k < END_REASON_COUNT; k++) {
            if (result->ended[k] != 0) {
                csv_days_named(table, result, i, text_from(end_reason_name((enum end_reason)k)),
                               result->daily[i].ended_by_reason[k]);
            }
        }
    }
}

void csv_result_daily_blocked(struct csv_table *table, const struct result *result)
{
    for (int i = 0; i < result->days; i++) {
        for (int k = 0; k < BLOCK_REASON_COUNT; k++) {
            if (result->messages.blocked[k] != 0) {
                csv_days_named(table, result, i, text_from(block_reason_name((enum block_reason)k)),
                               result->daily[i].messages.blocked[k]);
            }
        }
    }
}

void csv_result_node_days(struct csv_table *table, const struct result *result)
{
    for (size_t node = 0; node < result->node_count; node++) {
        for (int i = 0; i < result->days; i++) {
            csv_table_text(table, result->journey);
            csv_table_text(table, result->nodes[node].id);
            csv_days_begin(table, result, i);
            csv_table_number(table, result->daily[i].arrived[node]);
            csv_table_number(table, result->daily[i].gone[node]);
            csv_table_number(table, result->daily[i].waiting[node]);
            csv_table_end_row(table);
        }
    }
}

void csv_result_messages_per_contact(struct csv_table *table, const struct result *result)
{
    for (int i = 0; i < RESULT_MESSAGES; i++) {
        csv_table_text(table, result->journey);
        csv_table_number(table, i);
        csv_table_truth(table, i + 1 == RESULT_MESSAGES);
        csv_table_number(table, result->messages_per_contact[i]);
        csv_table_end_row(table);
    }
}

void csv_result_messages_per_week(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->week_count; i++) {
        csv_table_text(table, result->journey);
        csv_table_number(table, (int64_t)i);
        int64_t first = 0;
        civil_read_date(result->start_date, &first);
        csv_table_date(table, first + CSV_DAYS_A_WEEK * (int64_t)i);
        csv_table_number(table, result->messages_per_week[i]);
        csv_table_end_row(table);
    }
}
