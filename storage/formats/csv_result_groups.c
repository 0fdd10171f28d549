/* Tables of a run's groups: nodes, ports, channels, stages, personas, starting points, reasons. */
#include "model/journey/node_kind.h"
#include "storage/formats/csv_result_parts.h"

static int64_t csv_groups_sum(const int64_t numbers[], size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += numbers[i];
    }
    return sum;
}

static void csv_groups_node(struct csv_table *table, const struct result *result,
                            const struct result_node *node)
{
    int64_t left = 0;
    for (size_t i = 0; i < node->port_count; i++) {
        left += node->ports[i].left;
    }
    csv_table_text(table, result->journey);
    csv_table_text(table, node->id);
    csv_table_text(table, text_from(node_kind((enum node_kind_id)node->kind)->name));
    csv_table_text(table,
                   node->stage < 0 ? (struct text){0} : result->reach_by_stage[node->stage].name);
    csv_table_number(table, node->arrived);
    csv_table_number(table, node->waiting);
    csv_table_number(table, left);
    csv_table_number(table, csv_groups_sum(node->ended, END_REASON_COUNT));
    csv_table_number(table, node->reached);
    csv_result_messages(table, &node->messages);
    csv_table_money(table, node->cost);
    csv_table_end_row(table);
}

void csv_result_nodes(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->node_count; i++) {
        csv_groups_node(table, result, &result->nodes[i]);
    }
}

void csv_result_ports(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        for (size_t k = 0; k < node->port_count; k++) {
            csv_table_text(table, result->journey);
            csv_table_text(table, node->id);
            csv_table_text(table, node->ports[k].name);
            csv_table_text(table, node->ports[k].to);
            csv_table_number(table, node->ports[k].left);
            csv_table_end_row(table);
        }
    }
}

void csv_result_node_channels(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        for (size_t k = 0; node->kind == NODE_SEND && k < result->channel_count; k++) {
            if (node->sent_by_channel[k] != 0) {
                csv_table_text(table, result->journey);
                csv_table_text(table, node->id);
                csv_table_text(table, result->reach_by_channel[k].name);
                csv_table_number(table, node->reached_by_channel[k]);
                csv_table_number(table, node->sent_by_channel[k]);
                csv_table_number(table, node->delivered_by_channel[k]);
                csv_table_end_row(table);
            }
        }
    }
}

void csv_result_channels(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->channel_count; i++) {
        csv_table_text(table, result->journey);
        csv_table_text(table, result->reach_by_channel[i].name);
        csv_table_number(table, result->reach_by_channel[i].count);
        csv_result_messages(table, &result->messages_by_channel[i]);
        csv_table_money(table, result->cost_by_channel[i]);
        csv_table_end_row(table);
    }
}

void csv_result_stages(struct csv_table *table, const struct result *result)
{
    for (size_t i = 0; i < result->stage_count; i++) {
        csv_table_text(table, result->journey);
        csv_table_text(table, result->reach_by_stage[i].name);
        csv_table_number(table, result->reach_by_stage[i].count);
        csv_result_messages(table, &result->messages_by_stage[i]);
        csv_table_end_row(table);
    }
}

void csv_result_personas(struct csv_table *table, const struct result *result)
{
    size_t goals = result->goal_count;
    for (size_t i = 0; i < result->persona_count; i++) {
        csv_table_text(table, result->journey);
        csv_table_text(table, result->reach_by_persona[i].name);
        csv_table_number(table, result->passages_by_persona[i]);
        csv_table_number(table, result->entered_by_persona[i].count);
        csv_table_number(table, result->reach_by_persona[i].count);
        csv_result_messages(table, &result->messages_by_persona[i]);
        csv_table_number(table, csv_groups_sum(&result->goals_by_persona[i * goals], goals));
        csv_table_end_row(table);
    }
}

void csv_result_starts(struct csv_table *table, const struct result *result)
{
    size_t goals = result->goal_count;
    for (size_t i = 0; i < result->start_count; i++) {
        csv_table_text(table, result->journey);
        csv_table_text(table, result->reach_by_start[i].name);
        csv_table_number(table, result->passages_by_start[i]);
        csv_table_number(table, result->reach_by_start[i].count);
        csv_result_messages(table, &result->messages_by_start[i]);
        csv_table_number(table, csv_groups_sum(&result->goals_by_start[i * goals], goals));
        csv_table_end_row(table);
    }
}

/* The first cells of a row of a group's member. */
static void csv_groups_member(struct csv_table *table, const struct result *result,
                              const char *group, struct text name)
{
    csv_table_text(table, result->journey);
    csv_table_text(table, text_from(group));
    csv_table_text(table, name);
}

static void csv_groups_goal(struct csv_table *table, const struct result *result, const char *group,
                            struct text name, size_t label, int64_t count)
{
    csv_groups_member(table, result, group, name);
    csv_table_text(table, result->goals[label].name);
    csv_table_number(table, count);
    csv_table_end_row(table);
}

void csv_result_goals(struct csv_table *table, const struct result *result)
{
    size_t goals = result->goal_count;
    for (size_t i = 0; i < goals; i++) {
        csv_groups_goal(table, result, "run", (struct text){0}, i, result->goals[i].count);
    }
    for (size_t i = 0; i < result->persona_count * goals; i++) {
        csv_groups_goal(table, result, "persona", result->reach_by_persona[i / goals].name,
                        i % goals, result->goals_by_persona[i]);
    }
    for (size_t i = 0; i < result->start_count * goals; i++) {
        csv_groups_goal(table, result, "start", result->reach_by_start[i / goals].name, i % goals,
                        result->goals_by_start[i]);
    }
}

void csv_result_time_to_goal(struct csv_table *table, const struct result *result)
{
    static const int percents[] = {25, 50, 75, 90, 95, 99};
    for (size_t i = 0; i < sizeof(percents) / sizeof(percents[0]); i++) {
        int64_t hour = result_goal_hour(result, percents[i]);
        csv_table_text(table, result->journey);
        csv_table_number(table, percents[i]);
        if (hour < 0) {
            csv_table_empty(table);
        } else {
            csv_table_number(table, hour);
        }
        csv_table_end_row(table);
    }
}

/* Reasons that did not occur are left out. */
static void csv_groups_reason(struct csv_table *table, const struct result *result,
                              const char *group, struct text name, const char *reason,
                              int64_t count)
{
    if (count != 0) {
        csv_groups_member(table, result, group, name);
        csv_table_text(table, text_from(reason));
        csv_table_number(table, count);
        csv_table_end_row(table);
    }
}

static void csv_groups_ended(struct csv_table *table, const struct result *result,
                             const char *group, struct text name, const int64_t ended[])
{
    for (int i = 0; i < END_REASON_COUNT; i++) {
        csv_groups_reason(table, result, group, name, end_reason_name((enum end_reason)i),
                          ended[i]);
    }
}

void csv_result_ended(struct csv_table *table, const struct result *result)
{
    csv_groups_ended(table, result, "run", (struct text){0}, result->ended);
    for (size_t i = 0; i < result->node_count; i++) {
        csv_groups_ended(table, result, "node", result->nodes[i].id, result->nodes[i].ended);
    }
}

static void csv_groups_blocked(struct csv_table *table, const struct result *result,
                               const char *group, struct text name,
                               const struct message_counts *counts)
{
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        csv_groups_reason(table, result, group, name, block_reason_name((enum block_reason)i),
                          counts->blocked[i]);
    }
}

static void csv_groups_all_blocked(struct csv_table *table, const struct result *result,
                                   const char *group, const struct result_count members[],
                                   const struct message_counts counts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        csv_groups_blocked(table, result, group, members[i].name, &counts[i]);
    }
}

void csv_result_blocked(struct csv_table *table, const struct result *result)
{
    csv_groups_blocked(table, result, "run", (struct text){0}, &result->messages);
    for (size_t i = 0; i < result->node_count; i++) {
        csv_groups_blocked(table, result, "node", result->nodes[i].id, &result->nodes[i].messages);
    }
    csv_groups_all_blocked(table, result, "channel", result->reach_by_channel,
                           result->messages_by_channel, result->channel_count);
    csv_groups_all_blocked(table, result, "stage", result->reach_by_stage,
                           result->messages_by_stage, result->stage_count);
    csv_groups_all_blocked(table, result, "persona", result->reach_by_persona,
                           result->messages_by_persona, result->persona_count);
    csv_groups_all_blocked(table, result, "start", result->reach_by_start,
                           result->messages_by_start, result->start_count);
}
