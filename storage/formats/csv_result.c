/* Writes a preview's result as tables of comma-separated values, a file each. */
#include "storage/formats/csv_result.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "storage/formats/csv_result_parts.h"

enum { CSV_RESULT_MOST_COLUMNS = 40 };

struct csv_result_table {
    const char *name;
    const char *columns[CSV_RESULT_MOST_COLUMNS];
    void (*rows)(struct csv_table *table, const struct result *result); /* NULL: of replicates */
};

static const struct csv_result_table csv_result_tables[] = {
    {"run.csv",
     {"journey",
      "journey_revision",
      "contacts_version",
      "seed",
      "start",
      "days",
      "where",
      "contacts",
      "sampled",
      "consent_assumed",
      "reachable_assumed",
      "entered",
      "entered_contacts",
      "turned_away",
      "reached",
      CSV_MESSAGE_COLUMNS,
      "goals",
      "ended",
      "in_progress",
      "cost",
      "release_burst_sent",
      "release_burst_hour",
      "tzdata",
      "main_zones",
      "polku"},
     csv_result_run},
    {"nodes.csv",
     {"journey", "node", "kind", "stage", "arrived", "waiting", "left", "ended", "reached",
      CSV_MESSAGE_COLUMNS, "cost"},
     csv_result_nodes},
    {"ports.csv", {"journey", "node", "port", "to", "left"}, csv_result_ports},
    {"node_channels.csv",
     {"journey", "node", "channel", "reached", "sent", "delivered"},
     csv_result_node_channels},
    {"node_daily.csv",
     {"journey", "node", "day", "date", "arrived", "gone", "waiting"},
     csv_result_node_days},
    {"channels.csv",
     {"journey", "channel", "reached", CSV_MESSAGE_COLUMNS, "cost"},
     csv_result_channels},
    {"stages.csv", {"journey", "stage", "reached", CSV_MESSAGE_COLUMNS}, csv_result_stages},
    {"personas.csv",
     {"journey", "persona", "entered", "entered_contacts", "reached", CSV_MESSAGE_COLUMNS, "goals"},
     csv_result_personas},
    {"starts.csv",
     {"journey", "start", "entered", "reached", CSV_MESSAGE_COLUMNS, "goals"},
     csv_result_starts},
    {"goals.csv", {"journey", "group", "name", "goal", "passages"}, csv_result_goals},
    {"time_to_goal.csv", {"journey", "percent", "hours"}, csv_result_time_to_goal},
    {"ended.csv", {"journey", "group", "name", "reason", "passages"}, csv_result_ended},
    {"turned_away.csv", {"journey", "reason", "starts"}, csv_result_turned_away},
    {"blocked.csv", {"journey", "group", "name", "reason", "messages"}, csv_result_blocked},
    {"daily.csv",
     {"journey", "day", "date", "entered", "reached", CSV_MESSAGE_COLUMNS, "goals", "ended",
      "in_progress"},
     csv_result_daily},
    {"daily_goals.csv", {"journey", "day", "date", "goal", "passages"}, csv_result_daily_goals},
    {"daily_ended.csv", {"journey", "day", "date", "reason", "passages"}, csv_result_daily_ended},
    {"daily_blocked.csv",
     {"journey", "day", "date", "reason", "messages"},
     csv_result_daily_blocked},
    {"messages_per_contact.csv",
     {"journey", "messages", "or_more", "contacts"},
     csv_result_messages_per_contact},
    {"messages_per_week.csv", {"journey", "week", "date", "sent"}, csv_result_messages_per_week},
    {"intervals.csv",
     {"journey", "group", "name", "figure", "count", "of", "share", "low", "high"},
     csv_result_intervals},
    {"assumptions.csv",
     {"journey", "of", "name", "value", "source", "guess"},
     csv_result_assumptions},
    {"zones.csv", {"journey", "zone", "contacts"}, csv_result_zones},
    {"claims.csv", {"journey", "claim", "holds", "value", "count", "of"}, csv_result_claims},
    {"witnesses.csv",
     {"journey", "claim", "contact", "count", "of", "day", "blocked"},
     csv_result_witnesses},
    {"replicates.csv",
     {"journey", "group", "name", "figure", "mean", "least", "low", "high", "greatest"},
     NULL},
    {"replicate_runs.csv", {"journey", "seed", "group", "name", "figure", "value"}, NULL},
};

enum { CSV_RESULT_TABLES = sizeof(csv_result_tables) / sizeof(csv_result_tables[0]) };

static void csv_result_value(struct csv_table *table, const struct replicate_figure *figure,
                             int64_t value)
{
    if (figure->money) {
        csv_table_money(table, value);
    } else {
        csv_table_number(table, value);
    }
}

static void csv_result_figure(struct csv_table *table, const struct replicate_figure *figure)
{
    csv_table_text(table, figure->group);
    csv_table_text(table, figure->name);
    csv_table_text(table, figure->figure);
}

static void csv_result_ranges(struct csv_table *table, const struct result *result,
                              const struct replicates *replicates)
{
    enum { MONEY = 10000 };
    for (size_t i = 0; i < replicates->figure_count; i++) {
        const struct replicate_figure *figure = &replicates->figures[i];
        struct replicate_range range = replicates_range(replicates, figure);
        csv_table_text(table, result->journey);
        csv_result_figure(table, figure);
        csv_table_share(table, figure->money ? range.mean / MONEY : range.mean);
        csv_result_value(table, figure, range.least);
        csv_result_value(table, figure, range.low);
        csv_result_value(table, figure, range.high);
        csv_result_value(table, figure, range.greatest);
        csv_table_end_row(table);
    }
}

static void csv_result_runs(struct csv_table *table, const struct result *result,
                            const struct replicates *replicates)
{
    for (size_t i = 0; i < replicates->count; i++) {
        for (size_t k = 0; k < replicates->figure_count; k++) {
            csv_table_text(table, result->journey);
            csv_table_unsigned(table, replicates->seed + i);
            csv_result_figure(table, &replicates->figures[k]);
            csv_result_value(table, &replicates->figures[k], replicates->figures[k].values[i]);
            csv_table_end_row(table);
        }
    }
}

static void csv_result_rows(const struct csv_result_table *from, struct csv_table *table,
                            const struct result *result)
{
    from->rows(table, result);
    for (size_t i = 0; i < result->beside_count; i++) {
        from->rows(table, result->beside[i]);
    }
}

void csv_result_write(const struct result *result, const struct replicates *replicates,
                      struct csv_result_files *ret_files)
{
    struct csv_result_file *items = memory_array(CSV_RESULT_TABLES, sizeof(*items));
    for (size_t i = 0; i < CSV_RESULT_TABLES; i++) {
        const struct csv_result_table *from = &csv_result_tables[i];
        struct csv_table table = {0};
        csv_table_header(&table, from->columns);
        if (from->rows != NULL) {
            csv_result_rows(from, &table, result);
        } else if (replicates != NULL && i + 1 < CSV_RESULT_TABLES) {
            csv_result_ranges(&table, result, replicates);
        } else if (replicates != NULL) {
            csv_result_runs(&table, result, replicates);
        }
        items[i] = (struct csv_result_file){.name = from->name, .bytes = table.bytes};
    }
    *ret_files = (struct csv_result_files){.items = items, .count = CSV_RESULT_TABLES};
}

void csv_result_destroy(struct csv_result_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        text_destroy(&files->items[i].bytes);
    }
    free(files->items);
    *files = (struct csv_result_files){0};
}
