/* All figures of a result that have an expected value. */
#include "tests/support/result_figures.h"

#include <stdlib.h>

#include "model/base/memory.h"

static void figures_add(struct result_figures *figures, struct text where, const char *what,
                        size_t number, int64_t value)
{
    figures->values = memory_grow(figures->values, &figures->capacity, figures->count + 1,
                                  sizeof(*figures->values));
    if (figures->named) {
        struct text_builder name = {0};
        text_append(&name, where);
        text_append_format(&name, " %s %zu", what, number);
        figures->names = memory_grow(figures->names, &figures->name_capacity, figures->count + 1,
                                     sizeof(*figures->names));
        figures->names[figures->count] = text_take(&name);
    }
    figures->values[figures->count++] = value;
}

static void figures_array(struct result_figures *figures, struct text where, const char *what,
                          const int64_t values[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        figures_add(figures, where, what, i, values[i]);
    }
}

static void figures_messages(struct result_figures *figures, struct text where,
                             const struct message_counts *counts)
{
    figures_array(figures, where, "messages", (const int64_t *)counts,
                  sizeof(*counts) / sizeof(int64_t));
}

static void figures_counts(struct result_figures *figures, const char *what,
                           const struct result_count counts[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        figures_add(figures, counts[i].name, what, i, counts[i].count);
    }
}

static void figures_node(struct result_figures *figures, const struct result *result,
                         const struct result_node *node)
{
    figures_add(figures, node->id, "arrived", 0, node->arrived);
    figures_add(figures, node->id, "waiting", 0, node->waiting);
    figures_add(figures, node->id, "reached", 0, node->reached);
    figures_array(figures, node->id, "ended", node->ended, END_REASON_COUNT);
    figures_messages(figures, node->id, &node->messages);
    for (size_t i = 0; i < node->port_count; i++) {
        figures_add(figures, node->id, "left", i, node->ports[i].left);
        figures_array(figures, node->id, "left by day", node->ports[i].left_by_day,
                      (size_t)result->days);
    }
    size_t channels = node->kind == 1 ? result->channel_count : 0;
    figures_array(figures, node->id, "reached by channel", node->reached_by_channel, channels);
    figures_array(figures, node->id, "sent by channel", node->sent_by_channel, channels);
    figures_array(figures, node->id, "delivered by channel", node->delivered_by_channel, channels);
}

static void figures_day(struct result_figures *figures, const struct result *result, size_t number)
{
    const struct result_day *day = &result->daily[number];
    struct text where = TEXT("day");
    figures_add(figures, where, "entered", number, day->entered);
    figures_add(figures, where, "reached", number, day->reached);
    figures_add(figures, where, "goals", number, day->goals);
    figures_add(figures, where, "ended", number, day->ended);
    figures_add(figures, where, "in progress", number, day->in_progress);
    figures_array(figures, where, "goals by label", day->goals_by_label, result->goal_count);
    figures_array(figures, where, "ended by reason", day->ended_by_reason, END_REASON_COUNT);
    figures_messages(figures, where, &day->messages);
    figures_array(figures, where, "arrived", day->arrived, result->node_count);
    figures_array(figures, where, "gone", day->gone, result->node_count);
    figures_array(figures, where, "waiting", day->waiting, result->node_count);
}

void result_figures_take(struct result_figures *figures, const struct result *result)
{
    struct text run = TEXT("run");
    figures->count = 0;
    figures_add(figures, run, "contacts", 0, result->contacts);
    figures_add(figures, run, "entered", 0, result->entered);
    figures_add(figures, run, "contacts that entered", 0, result->entered_contacts);
    figures_add(figures, run, "reached", 0, result->reached);
    figures_add(figures, run, "in progress", 0, result->in_progress);
    figures_add(figures, run, "cost", 0, result->cost);
    figures_array(figures, run, "turned away", result->turned_away, TURN_AWAY_REASON_COUNT);
    figures_array(figures, run, "ended", result->ended, END_REASON_COUNT);
    figures_array(figures, run, "week", result->messages_per_week, result->week_count);
    figures_messages(figures, run, &result->messages);
    figures_counts(figures, "reach", result->reach_by_channel, result->channel_count);
    figures_counts(figures, "reach", result->reach_by_stage, result->stage_count);
    figures_counts(figures, "reach", result->reach_by_persona, result->persona_count);
    figures_counts(figures, "entered", result->entered_by_persona, result->persona_count);
    figures_counts(figures, "reach", result->reach_by_start, result->start_count);
    figures_counts(figures, "goal", result->goals, result->goal_count);
    for (size_t i = 0; i < result->channel_count; i++) {
        figures_messages(figures, result->reach_by_channel[i].name,
                         &result->messages_by_channel[i]);
    }
    for (size_t i = 0; i < result->node_count; i++) {
        figures_node(figures, result, &result->nodes[i]);
    }
    for (size_t i = 0; i < (size_t)result->days; i++) {
        figures_day(figures, result, i);
    }
}

void result_figures_destroy(struct result_figures *figures)
{
    for (size_t i = 0; figures->names != NULL && i < figures->count; i++) {
        free(figures->names[i]);
    }
    free(figures->names);
    free(figures->values);
    *figures = (struct result_figures){0};
}
