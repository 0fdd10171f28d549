/* The main figures of a result as one list: for summaries, and for replicates. */
#include "model/simulation/result_figure.h"

#include <stddef.h>

#include "model/journey/node_kind.h"

/* Who takes the figures, and the group and name of those that come. */
struct figure_walk {
    void (*take)(void *context, const struct result_figure *figure);
    void *context;
    const char *group;
    struct text name;
};

static void figure_give(const struct figure_walk *walk, const char *figure, int64_t value,
                        int64_t of)
{
    walk->take(
        walk->context,
        &(struct result_figure){
            .group = walk->group, .name = walk->name, .figure = figure, .value = value, .of = of});
}

static void figure_give_cost(const struct figure_walk *walk, int64_t cost)
{
    walk->take(walk->context, &(struct result_figure){.group = walk->group,
                                                      .name = walk->name,
                                                      .figure = "cost",
                                                      .money = true,
                                                      .value = cost});
}

static void figure_give_messages(const struct figure_walk *walk,
                                 const struct message_counts *counts)
{
    int64_t blocked = 0;
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        blocked += counts->blocked[i];
    }
    figure_give(walk, "sent", counts->sent, 0);
    figure_give(walk, "delivered", counts->delivered, counts->sent);
    figure_give(walk, "bounced", counts->sent - counts->delivered, counts->sent);
    figure_give(walk, "opened", counts->opened, counts->delivered);
    figure_give(walk, "clicked", counts->clicked, counts->delivered);
    figure_give(walk, "converted", counts->converted, counts->clicked);
    figure_give(walk, "unsubscribed", counts->unsubscribed, counts->delivered);
    figure_give(walk, "blocked", blocked, 0);
}

static int64_t figure_sum(const int64_t numbers[], size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += numbers[i];
    }
    return sum;
}

static void figures_of_run(struct figure_walk *walk, const struct result *result)
{
    int64_t goals = 0;
    for (size_t i = 0; i < result->goal_count; i++) {
        goals += result->goals[i].count;
    }
    walk->group = "run";
    walk->name = (struct text){0};
    figure_give(walk, "contacts", result->contacts, 0);
    figure_give(walk, "entered", result->entered, 0);
    figure_give(walk, "entered_contacts", result->entered_contacts, result->contacts);
    figure_give(walk, "turned_away", figure_sum(result->turned_away, TURN_AWAY_REASON_COUNT), 0);
    figure_give(walk, "reached", result->reached, result->entered_contacts);
    figure_give_messages(walk, &result->messages);
    figure_give(walk, "goals", goals, 0);
    figure_give(walk, "ended", figure_sum(result->ended, END_REASON_COUNT), result->entered);
    figure_give(walk, "in_progress", result->in_progress, result->entered);
    figure_give(walk, "release_burst", result->release_burst, 0);
    figure_give_cost(walk, result->cost);
}

static void figures_of_channels(struct figure_walk *walk, const struct result *result)
{
    walk->group = "channel";
    for (size_t i = 0; i < result->channel_count; i++) {
        walk->name = result->reach_by_channel[i].name;
        figure_give(walk, "reached", result->reach_by_channel[i].count, result->entered_contacts);
        figure_give_messages(walk, &result->messages_by_channel[i]);
        figure_give_cost(walk, result->cost_by_channel[i]);
    }
}

static void figures_of_stages(struct figure_walk *walk, const struct result *result)
{
    walk->group = "stage";
    for (size_t i = 0; i < result->stage_count; i++) {
        walk->name = result->reach_by_stage[i].name;
        figure_give(walk, "reached", result->reach_by_stage[i].count, result->entered_contacts);
        figure_give_messages(walk, &result->messages_by_stage[i]);
    }
}

static void figures_of_personas(struct figure_walk *walk, const struct result *result)
{
    size_t goals = result->goal_count;
    walk->group = "persona";
    for (size_t i = 0; i < result->persona_count; i++) {
        int64_t entered = result->entered_by_persona[i].count;
        walk->name = result->reach_by_persona[i].name;
        figure_give(walk, "entered", result->passages_by_persona[i], 0);
        figure_give(walk, "entered_contacts", entered, result->entered_contacts);
        figure_give(walk, "reached", result->reach_by_persona[i].count, entered);
        figure_give_messages(walk, &result->messages_by_persona[i]);
        figure_give(walk, "goals", figure_sum(&result->goals_by_persona[i * goals], goals), 0);
    }
}

static void figures_of_starts(struct figure_walk *walk, const struct result *result)
{
    size_t goals = result->goal_count;
    walk->group = "start";
    for (size_t i = 0; i < result->start_count; i++) {
        walk->name = result->reach_by_start[i].name;
        figure_give(walk, "entered", result->passages_by_start[i], result->entered);
        figure_give(walk, "reached", result->reach_by_start[i].count, result->entered_contacts);
        figure_give_messages(walk, &result->messages_by_start[i]);
        figure_give(walk, "goals", figure_sum(&result->goals_by_start[i * goals], goals), 0);
    }
}

static void figures_of_nodes(struct figure_walk *walk, const struct result *result)
{
    walk->group = "node";
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        walk->name = node->id;
        figure_give(walk, "arrived", node->arrived, 0);
        figure_give(walk, "ended", figure_sum(node->ended, END_REASON_COUNT), node->arrived);
        figure_give(walk, "waiting", node->waiting, node->arrived);
        if (node->kind == NODE_SEND) {
            figure_give(walk, "reached", node->reached, result->entered_contacts);
            figure_give_messages(walk, &node->messages);
            figure_give_cost(walk, node->cost);
        }
    }
}

static void figures_of_reasons(struct figure_walk *walk, const char *group, const int64_t counts[],
                               size_t count, int64_t of, const char *(*name)(size_t reason))
{
    walk->group = group;
    for (size_t i = 0; i < count; i++) {
        if (counts[i] != 0) {
            walk->name = text_from(name(i));
            figure_give(walk, "count", counts[i], of);
        }
    }
}

static const char *figure_ended(size_t reason)
{
    return end_reason_name((enum end_reason)reason);
}

static const char *figure_turned_away(size_t reason)
{
    return turn_away_reason_name((enum turn_away_reason)reason);
}

static const char *figure_blocked(size_t reason)
{
    return block_reason_name((enum block_reason)reason);
}

void result_figures(const struct result *result,
                    void (*take)(void *context, const struct result_figure *figure), void *context)
{
    struct figure_walk walk = {.take = take, .context = context};
    figures_of_run(&walk, result);
    figures_of_channels(&walk, result);
    figures_of_stages(&walk, result);
    figures_of_personas(&walk, result);
    figures_of_starts(&walk, result);
    figures_of_nodes(&walk, result);
    walk.group = "goal";
    for (size_t i = 0; i < result->goal_count; i++) {
        walk.name = result->goals[i].name;
        figure_give(&walk, "passages", result->goals[i].count, result->entered);
    }
    figures_of_reasons(&walk, "ended", result->ended, END_REASON_COUNT, result->entered,
                       figure_ended);
    figures_of_reasons(&walk, "turned_away", result->turned_away, TURN_AWAY_REASON_COUNT, 0,
                       figure_turned_away);
    figures_of_reasons(&walk, "blocked", result->messages.blocked, BLOCK_REASON_COUNT, 0,
                       figure_blocked);
}
