/* Makes of what a sample counted an estimate of what all contacts would give. */
#include "model/simulation/result_estimate.h"

#include <assert.h>
#include <math.h>

#include "model/base/civil_time.h"

struct estimate_scale {
    int64_t sample;
    int64_t all;
};

static void estimate_count(const struct estimate_scale *scale, int64_t *count)
{
    if (*count > 0) {
        *count = llround((double)*count * (double)scale->all / (double)scale->sample);
    }
}

static void estimate_counts(const struct estimate_scale *scale, int64_t counts[], size_t count)
{
    for (size_t i = 0; counts != NULL && i < count; i++) {
        estimate_count(scale, &counts[i]);
    }
}

static void estimate_named(const struct estimate_scale *scale, struct result_count counts[],
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        estimate_count(scale, &counts[i].count);
    }
}

static void estimate_messages(const struct estimate_scale *scale, struct message_counts messages[],
                              size_t count)
{
    for (size_t i = 0; i < count; i++) {
        estimate_count(scale, &messages[i].sent);
        estimate_count(scale, &messages[i].delivered);
        estimate_count(scale, &messages[i].opened);
        estimate_count(scale, &messages[i].clicked);
        estimate_count(scale, &messages[i].converted);
        estimate_count(scale, &messages[i].unsubscribed);
        estimate_counts(scale, messages[i].blocked, BLOCK_REASON_COUNT);
    }
}

static void estimate_node(const struct estimate_scale *scale, const struct result *result,
                          struct result_node *node)
{
    size_t channels = result->channel_count;
    estimate_count(scale, &node->arrived);
    estimate_count(scale, &node->waiting);
    estimate_counts(scale, node->ended, END_REASON_COUNT);
    for (size_t i = 0; i < node->port_count; i++) {
        estimate_count(scale, &node->ports[i].left);
        estimate_counts(scale, node->ports[i].left_by_day, (size_t)result->days);
    }
    estimate_messages(scale, &node->messages, 1);
    estimate_count(scale, &node->reached);
    estimate_counts(scale, node->reached_by_channel, channels);
    estimate_counts(scale, node->sent_by_channel, channels);
    estimate_counts(scale, node->delivered_by_channel, channels);
    estimate_count(scale, &node->cost);
}

static void estimate_day(const struct estimate_scale *scale, const struct result *result,
                         struct result_day *day)
{
    estimate_count(scale, &day->entered);
    estimate_count(scale, &day->reached);
    estimate_messages(scale, &day->messages, 1);
    estimate_count(scale, &day->goals);
    estimate_counts(scale, day->goals_by_label, result->goal_count);
    estimate_count(scale, &day->ended);
    estimate_counts(scale, day->ended_by_reason, END_REASON_COUNT);
    estimate_count(scale, &day->in_progress);
    estimate_counts(scale, day->arrived, result->node_count);
    estimate_counts(scale, day->gone, result->node_count);
    estimate_counts(scale, day->waiting, result->node_count);
}

static void estimate_run(const struct estimate_scale *scale, struct result *result)
{
    estimate_count(scale, &result->entered);
    estimate_count(scale, &result->entered_contacts);
    estimate_counts(scale, result->turned_away, TURN_AWAY_REASON_COUNT);
    estimate_count(scale, &result->reached);
    estimate_counts(scale, result->deeds, RESULT_DEEDS);
    estimate_counts(scale, result->ended, END_REASON_COUNT);
    estimate_count(scale, &result->in_progress);
    estimate_messages(scale, &result->messages, 1);
    estimate_counts(scale, result->messages_per_contact, RESULT_MESSAGES);
    estimate_counts(scale, result->messages_per_week, result->week_count);
    estimate_count(scale, &result->release_burst);
    estimate_counts(scale, result->goal_hours, (size_t)result->days * CIVIL_DAY_HOURS);
    estimate_count(scale, &result->cost);
    estimate_counts(scale, result->zones, ZONE_RUNG_COUNT);
}

static void estimate_groups(const struct estimate_scale *scale, struct result *result)
{
    size_t goals = result->goal_count;
    estimate_named(scale, result->reach_by_channel, result->channel_count);
    estimate_messages(scale, result->messages_by_channel, result->channel_count);
    estimate_counts(scale, result->cost_by_channel, result->channel_count);
    estimate_named(scale, result->reach_by_stage, result->stage_count);
    estimate_messages(scale, result->messages_by_stage, result->stage_count);
    estimate_named(scale, result->reach_by_persona, result->persona_count);
    estimate_named(scale, result->entered_by_persona, result->persona_count);
    estimate_messages(scale, result->messages_by_persona, result->persona_count);
    estimate_counts(scale, result->passages_by_persona, result->persona_count);
    estimate_counts(scale, result->goals_by_persona, result->persona_count * goals);
    estimate_named(scale, result->reach_by_start, result->start_count);
    estimate_messages(scale, result->messages_by_start, result->start_count);
    estimate_counts(scale, result->passages_by_start, result->start_count);
    estimate_counts(scale, result->goals_by_start, result->start_count * goals);
    estimate_named(scale, result->goals, goals);
}

/* What is there where the request was by_stage. */
static void estimate_stages(const struct estimate_scale *scale, struct result *result)
{
    size_t personas = result->persona_count;
    size_t cells = (result->stage_count + 1) * personas;
    for (size_t i = 0; i < cells; i++) {
        estimate_count(scale, &result->stages[i].contacts);
        estimate_count(scale, &result->stages[i].gone_on);
        estimate_count(scale, &result->stages[i].reached);
        estimate_messages(scale, &result->stages[i].messages, 1);
    }
    for (size_t i = 0; i < cells * result->channel_count; i++) {
        estimate_count(scale, &result->touches[i].reached);
        estimate_messages(scale, &result->touches[i].messages, 1);
    }
    for (size_t i = 0; i < result->node_count * personas; i++) {
        estimate_count(scale, &result->visits[i].arrived);
        estimate_messages(scale, &result->visits[i].messages, 1);
    }
    estimate_counts(scale, result->visit_delivered,
                    result->node_count * result->channel_count * personas);
}

static void estimate_journey(const struct estimate_scale *scale, struct result *result)
{
    estimate_run(scale, result);
    estimate_groups(scale, result);
    if (result->stages != NULL) {
        estimate_stages(scale, result);
    }
    for (size_t i = 0; i < result->node_count; i++) {
        estimate_node(scale, result, &result->nodes[i]);
    }
    for (int i = 0; i < result->days; i++) {
        estimate_day(scale, result, &result->daily[i]);
    }
    result->contacts = scale->all;
    result->stands_for = (double)scale->all / (double)scale->sample;
}

void result_estimate(struct result *result, int64_t all)
{
    assert(result->sampled && result->claim_count == 0 && all >= result->contacts);
    if (result->contacts == 0) {
        return;
    }
    struct estimate_scale scale = {.sample = result->contacts, .all = all};
    estimate_journey(&scale, result);
    for (size_t i = 0; i < result->beside_count; i++) {
        estimate_journey(&scale, result->beside[i]);
    }
}

int64_t result_estimate_round(const struct result *result, int64_t count)
{
    if (result->stands_for <= 0 || count <= 0 || count == result->contacts) {
        return count;
    }
    double decade = pow(10, floor(log10((double)count)));
    double unit = pow(10, floor(log10(sqrt(decade * result->stands_for))));
    unit = fmin(unit, decade);
    int64_t rounded = (int64_t)(round((double)count / unit) * unit);
    bool beyond =
        count < result->contacts ? rounded > result->contacts : rounded < result->contacts;
    return beyond ? result->contacts : rounded;
}
