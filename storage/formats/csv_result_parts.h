/* The tables of a preview's result, one function each: rows of one journey. */
#ifndef STORAGE_FORMATS_CSV_RESULT_PARTS_H
#define STORAGE_FORMATS_CSV_RESULT_PARTS_H

#include "model/simulation/result.h"
#include "storage/formats/csv_table.h"

/* What messages came to, as columns of a header, without the last comma. */
#define CSV_MESSAGE_COLUMNS                                                                        \
    "sent", "delivered", "bounced", "opened", "clicked", "converted", "unsubscribed", "blocked"

/* Cells of these columns. */
void csv_result_messages(struct csv_table *table, const struct message_counts *counts);

/* Rows whose first cell is the journey. */
void csv_result_run(struct csv_table *table, const struct result *result);
void csv_result_assumptions(struct csv_table *table, const struct result *result);
void csv_result_zones(struct csv_table *table, const struct result *result);
void csv_result_claims(struct csv_table *table, const struct result *result);
void csv_result_witnesses(struct csv_table *table, const struct result *result);
void csv_result_intervals(struct csv_table *table, const struct result *result);
void csv_result_turned_away(struct csv_table *table, const struct result *result);

void csv_result_nodes(struct csv_table *table, const struct result *result);
void csv_result_ports(struct csv_table *table, const struct result *result);
void csv_result_node_channels(struct csv_table *table, const struct result *result);
void csv_result_channels(struct csv_table *table, const struct result *result);
void csv_result_stages(struct csv_table *table, const struct result *result);
void csv_result_personas(struct csv_table *table, const struct result *result);
void csv_result_starts(struct csv_table *table, const struct result *result);
void csv_result_goals(struct csv_table *table, const struct result *result);
void csv_result_time_to_goal(struct csv_table *table, const struct result *result);
void csv_result_ended(struct csv_table *table, const struct result *result);
void csv_result_blocked(struct csv_table *table, const struct result *result);

void csv_result_daily(struct csv_table *table, const struct result *result);
void csv_result_daily_goals(struct csv_table *table, const struct result *result);
void csv_result_daily_ended(struct csv_table *table, const struct result *result);
void csv_result_daily_blocked(struct csv_table *table, const struct result *result);
void csv_result_node_days(struct csv_table *table, const struct result *result);
void csv_result_messages_per_contact(struct csv_table *table, const struct result *result);
void csv_result_messages_per_week(struct csv_table *table, const struct result *result);

#endif
