/* Tables of a whole run: its figures, what was assumed, claims, intervals. */
#include "model/simulation/result_figure.h"
#include "storage/formats/csv_result_parts.h"

static int64_t csv_run_sum(const int64_t numbers[], size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += numbers[i];
    }
    return sum;
}

void csv_result_messages(struct csv_table *table, const struct message_counts *counts)
{
    csv_table_number(table, counts->sent);
    csv_table_number(table, counts->delivered);
    csv_table_number(table, counts->sent - counts->delivered);
    csv_table_number(table, counts->opened);
    csv_table_number(table, counts->clicked);
    csv_table_number(table, counts->converted);
    csv_table_number(table, counts->unsubscribed);
    csv_table_number(table, csv_run_sum(counts->blocked, BLOCK_REASON_COUNT));
}

static void csv_run_head(struct csv_table *table, const struct result *result)
{
    csv_table_text(table, result->journey);
    csv_table_unsigned(table, result->journey_revision);
    csv_table_unsigned(table, result->contacts_version);
    csv_table_unsigned(table, result->seed);
    csv_table_text(table, result->start_date);
    csv_table_number(table, result->days);
    csv_table_text(table, result->where);
    csv_table_number(table, result->contacts);
    csv_table_truth(table, result->sampled);
    csv_table_truth(table, result->consent_assumed);
    csv_table_text(table, result->reachable);
}

void csv_result_run(struct csv_table *table, const struct result *result)
{
    int64_t goals = 0;
    for (size_t i = 0; i < result->goal_count; i++) {
        goals += result->goals[i].count;
    }
    csv_run_head(table, result);
    csv_table_number(table, result->entered);
    csv_table_number(table, result->entered_contacts);
    csv_table_number(table, csv_run_sum(result->turned_away, TURN_AWAY_REASON_COUNT));
    csv_table_number(table, result->reached);
    csv_result_messages(table, &result->messages);
    csv_table_number(table, goals);
    csv_table_number(table, csv_run_sum(result->ended, END_REASON_COUNT));
    csv_table_number(table, result->in_progress);
    csv_table_money(table, result->cost);
    csv_table_number(table, result->release_burst);
    csv_table_number(table, result->release_hour);
    csv_table_text(table, result->tzdata);
    csv_table_text(table, result->main_zones);
    csv_table_text(table, text_from(POLKU_VERSION));
    csv_table_end_row(table);
}

void csv_result_assumptions(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->assumption_count; i++) {
        const struct result_assumption *one = &result->assumptions[i];
        csv_table_text(table, result->journey);
        csv_table_text(table, one->place);
        csv_table_text(table, one->name);
        csv_table_text(table, one->value);
        csv_table_text(table, one->source);
        csv_table_truth(table, one->guess);
        csv_table_end_row(table);
    }
}

void csv_result_zones(struct csv_table *table, const struct result *result)
{
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        csv_table_text(table, result->journey);
        csv_table_text(table, text_from(zone_rung_name((enum zone_rung)i)));
        csv_table_number(table, result->zones[i]);
        csv_table_end_row(table);
    }
}

void csv_result_turned_away(struct csv_table *table, const struct result *result)
{
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        csv_table_text(table, result->journey);
        csv_table_text(table, text_from(turn_away_reason_name((enum turn_away_reason)i)));
        csv_table_number(table, result->turned_away[i]);
        csv_table_end_row(table);
    }
}

static void csv_run_claim_value(struct csv_table *table, const struct result_claim *claim)
{
    if (claim->of_nothing) {
        csv_table_empty(table);
    } else if (claim->figure == EXPECTATION_SHARE) {
        csv_table_share(table, (double)claim->value / (double)claim->of);
    } else if (claim->figure == EXPECTATION_COST) {
        csv_table_money(table, claim->value);
    } else {
        csv_table_number(table, claim->value);
    }
}

void csv_result_claims(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->claim_count; i++) {
        const struct result_claim *claim = &result->claims[i];
        csv_table_text(table, result->journey);
        csv_table_text(table, claim->text);
        csv_table_truth(table, claim->holds);
        csv_run_claim_value(table, claim);
        if (claim->figure == EXPECTATION_SHARE) {
            csv_table_number(table, claim->value);
            csv_table_number(table, claim->of);
        } else {
            csv_table_empty(table);
            csv_table_empty(table);
        }
        csv_table_end_row(table);
    }
}

static void csv_run_witness(struct csv_table *table, const struct result_witness *witness)
{
    csv_table_text(table, witness->id);
    if (witness->kind == WITNESS_COST) {
        csv_table_money(table, witness->count);
    } else {
        csv_table_number(table, witness->count);
    }
    if (witness->kind == WITNESS_FEWER) {
        csv_table_number(table, witness->of);
    } else {
        csv_table_empty(table);
    }
    if (witness->kind == WITNESS_FEWER || witness->kind == WITNESS_NEVER_ENTERED) {
        csv_table_empty(table);
    } else {
        csv_table_date(table, witness->day);
    }
    if (witness->kind == WITNESS_BLOCKED) {
        csv_table_text(table, text_from(block_reason_name((enum block_reason)witness->reason)));
    } else {
        csv_table_empty(table);
    }
}

void csv_result_witnesses(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->claim_count; i++) {
        const struct result_claim *claim = &result->claims[i];
        for (size_t k = 0; k < claim->witness_count; k++) {
            csv_table_text(table, result->journey);
            csv_table_text(table, claim->text);
            csv_run_witness(table, &claim->witnesses[k]);
            csv_table_end_row(table);
        }
    }
}

/* Where the figures of a result go. */
struct csv_run_intervals {
    struct csv_table *table;
    const struct result *result;
};

static void csv_run_interval(void *context, const struct result_figure *figure)
{
    const struct csv_run_intervals *to = context;
    double low = 0;
    double high = 0;
    if (figure->of <= 0) {
        return;
    }
    result_interval(figure->value, figure->of, &low, &high);
    csv_table_text(to->table, to->result->journey);
    csv_table_text(to->table, text_from(figure->group));
    csv_table_text(to->table, figure->name);
    csv_table_text(to->table, text_from(figure->figure));
    csv_table_number(to->table, figure->value);
    csv_table_number(to->table, figure->of);
    csv_table_share(to->table, (double)figure->value / (double)figure->of);
    csv_table_share(to->table, low);
    csv_table_share(to->table, high);
    csv_table_end_row(to->table);
}

void csv_result_intervals(struct csv_table *table, const struct result *result)
{
    struct csv_run_intervals to = {.table = table, .result = result};
    struct text_builder port = {0};
    result_figures(result, csv_run_interval, &to);
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        for (size_t k = 0; node->port_count > 1 && k < node->port_count; k++) {
            text_clear(&port);
            text_append(&port, node->ports[k].name);
            csv_run_interval(&to, &(struct result_figure){.group = "port",
                                                          .name = node->id,
                                                          .figure = port.bytes,
                                                          .value = node->ports[k].left,
                                                          .of = result_node_gone(node)});
        }
    }
    text_destroy(&port);
}
