/* Writes a preview's result as JSON. */
#include "storage/formats/json_result.h"

#include <math.h>
#include <stdlib.h>

#include <jansson.h>

#include "model/journey/node_kind.h"
#include "storage/formats/json_claim.h"
#include "storage/formats/json_counts.h"
#include "storage/formats/json_interval.h"
#include "storage/formats/json_replicates.h"
#include "storage/formats/json_value.h"

enum { JSON_RESULT_DIGITS = 15 };

static json_t *json_result_turned_away(const struct result *result)
{
    json_t *json = json_object();
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        json_value_set_number(json, turn_away_reason_name((enum turn_away_reason)i),
                              result->turned_away[i]);
    }
    return json;
}

static json_t *json_result_reach(const struct result *result)
{
    json_t *json = json_object();
    json_t *nodes = json_object();
    json_value_set_number(json, "all", result->reached);
    json_object_set_new(json, "by_channel",
                        json_counts_by_name(result->reach_by_channel, result->channel_count));
    json_object_set_new(json, "by_stage",
                        json_counts_by_name(result->reach_by_stage, result->stage_count));
    json_object_set_new(json, "by_persona",
                        json_counts_by_name(result->reach_by_persona, result->persona_count));
    json_object_set_new(json, "by_start",
                        json_counts_by_name(result->reach_by_start, result->start_count));
    for (size_t i = 0; i < result->node_count; i++) {
        if (result->nodes[i].kind == NODE_SEND) {
            json_value_set(nodes, result->nodes[i].id, json_integer(result->nodes[i].reached));
        }
    }
    json_object_set_new(json, "by_node", nodes);
    return json;
}

/* What a message did on each channel that it was sent on. */
static json_t *json_result_node_channels(const struct result *result,
                                         const struct result_node *node)
{
    json_t *json = json_object();
    for (size_t i = 0; i < result->channel_count; i++) {
        if (node->sent_by_channel[i] != 0) {
            json_t *channel = json_object();
            json_value_set_number(channel, "sent", node->sent_by_channel[i]);
            json_value_set_number(channel, "delivered", node->delivered_by_channel[i]);
            json_value_set(json, result->reach_by_channel[i].name, channel);
        }
    }
    return json;
}

/* That day's arrivals and those who went, and who stood there at its end, a day each. */
static json_t *json_result_node_days(const struct result *result, size_t number)
{
    json_t *json = json_object();
    json_t *arrived = json_array();
    json_t *gone = json_array();
    json_t *waiting = json_array();
    for (int i = 0; i < result->days; i++) {
        const struct result_day *day = &result->daily[i];
        json_array_append_new(arrived, json_integer(day->arrived[number]));
        json_array_append_new(gone, json_integer(day->gone[number]));
        json_array_append_new(waiting, json_integer(day->waiting[number]));
    }
    json_object_set_new(json, "arrived", arrived);
    json_object_set_new(json, "gone", gone);
    json_object_set_new(json, "waiting", waiting);
    return json;
}

static json_t *json_result_node(const struct result *result, size_t number)
{
    const struct result_node *node = &result->nodes[number];
    json_t *json = json_object();
    json_t *left = json_object();
    for (size_t i = 0; i < node->port_count; i++) {
        json_value_set(left, node->ports[i].name, json_integer(node->ports[i].left));
    }
    json_object_set_new(json, "kind", json_string(node_kind((enum node_kind_id)node->kind)->name));
    json_value_set_number(json, "arrived", node->arrived);
    json_value_set_number(json, "waiting", node->waiting);
    json_object_set_new(json, "left", left);
    json_object_set_new(json, "ended", json_counts_ended(node->ended));
    json_counts_set_messages(json, &node->messages);
    if (node->kind == NODE_SEND) {
        json_object_set_new(json, "cost", json_value_money(node->cost));
        json_object_set_new(json, "by_channel", json_result_node_channels(result, node));
    }
    json_object_set_new(json, "daily", json_result_node_days(result, number));
    return json;
}

static json_t *json_result_nodes(const struct result *result)
{
    json_t *json = json_object();
    for (size_t i = 0; i < result->node_count; i++) {
        json_value_set(json, result->nodes[i].id, json_result_node(result, i));
    }
    return json;
}

static json_t *json_result_goals(const struct result *result, const int64_t counts[])
{
    json_t *json = json_object();
    for (size_t i = 0; i < result->goal_count; i++) {
        json_value_set(json, result->goals[i].name, json_integer(counts[i]));
    }
    return json;
}

static json_t *json_result_day(const struct result *result, const struct result_day *day)
{
    json_t *json = json_object();
    int64_t blocked = 0;
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        blocked += day->messages.blocked[i];
    }
    json_value_set_number(json, "entered", day->entered);
    json_value_set_number(json, "reached", day->reached);
    json_counts_set_sent(json, &day->messages);
    json_value_set_number(json, "blocked", blocked);
    json_object_set_new(json, "blocked_by_reason", json_counts_blocked(&day->messages));
    json_value_set_number(json, "goals", day->goals);
    json_object_set_new(json, "goals_by_label", json_result_goals(result, day->goals_by_label));
    json_value_set_number(json, "ended", day->ended);
    json_object_set_new(json, "ended_by_reason", json_counts_ended(day->ended_by_reason));
    json_value_set_number(json, "in_progress", day->in_progress);
    return json;
}

static json_t *json_result_daily(const struct result *result)
{
    json_t *json = json_array();
    for (int i = 0; i < result->days; i++) {
        json_array_append_new(json, json_result_day(result, &result->daily[i]));
    }
    return json;
}

/* What became of messages, by the names that stand in `groups`. */
static json_t *json_result_groups(const struct result_count groups[],
                                  const struct message_counts messages[], size_t count)
{
    json_t *json = json_object();
    for (size_t i = 0; i < count; i++) {
        json_t *group = json_object();
        json_counts_set_messages(group, &messages[i]);
        json_value_set(json, groups[i].name, group);
    }
    return json;
}

static json_t *json_result_channels(const struct result *result)
{
    json_t *json = json_result_groups(result->reach_by_channel, result->messages_by_channel,
                                      result->channel_count);
    for (size_t i = 0; i < result->channel_count; i++) {
        struct text name = result->reach_by_channel[i].name;
        json_object_set_new(json_object_getn(json, name.bytes, name.length), "cost",
                            json_value_money(result->cost_by_channel[i]));
    }
    return json;
}

static json_t *json_result_personas(const struct result *result)
{
    json_t *json = json_result_groups(result->reach_by_persona, result->messages_by_persona,
                                      result->persona_count);
    for (size_t i = 0; i < result->persona_count; i++) {
        struct text name = result->reach_by_persona[i].name;
        json_t *persona = json_object_getn(json, name.bytes, name.length);
        json_value_set_number(persona, "entered", result->passages_by_persona[i]);
        json_value_set_number(persona, "entered_contacts", result->entered_by_persona[i].count);
        json_object_set_new(
            persona, "goals",
            json_result_goals(result, &result->goals_by_persona[i * result->goal_count]));
    }
    return json;
}

static json_t *json_result_starts(const struct result *result)
{
    json_t *json =
        json_result_groups(result->reach_by_start, result->messages_by_start, result->start_count);
    for (size_t i = 0; i < result->start_count; i++) {
        struct text name = result->reach_by_start[i].name;
        json_t *start = json_object_getn(json, name.bytes, name.length);
        json_value_set_number(start, "entered", result->passages_by_start[i]);
        json_object_set_new(
            start, "goals",
            json_result_goals(result, &result->goals_by_start[i * result->goal_count]));
    }
    return json;
}

static json_t *json_result_assumptions(const struct result *result)
{
    json_t *json = json_array();
    for (size_t i = 0; i < result->assumption_count; i++) {
        const struct result_assumption *from = &result->assumptions[i];
        json_t *one = json_object();
        json_object_set_new(one, "of", json_value_text(from->place));
        json_object_set_new(one, "name", json_value_text(from->name));
        json_object_set_new(one, "value", json_value_text(from->value));
        json_object_set_new(one, "source", json_value_text(from->source));
        json_object_set_new(one, "guess", json_boolean(from->guess));
        json_array_append_new(json, one);
    }
    return json;
}

static json_t *json_result_zones(const struct result *result)
{
    json_t *json = json_object();
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        json_value_set_number(json, zone_rung_name((enum zone_rung)i), result->zones[i]);
    }
    json_object_set_new(json, "tzdata", json_value_text(result->tzdata));
    json_object_set_new(json, "main_zones", json_value_text(result->main_zones));
    return json;
}

/* Least whole hours by which so many percent of those who reached a goal had. */
static json_t *json_result_goal_time(const struct result *result)
{
    static const struct {
        const char *name;
        int percent;
    } quantiles[] = {{"hours_25", 25}, {"hours_50", 50}, {"hours_75", 75},
                     {"hours_90", 90}, {"hours_95", 95}, {"hours_99", 99}};
    json_t *json = json_object();
    for (size_t i = 0; i < sizeof(quantiles) / sizeof(quantiles[0]); i++) {
        int64_t hour = result_goal_hour(result, quantiles[i].percent);
        json_object_set_new(json, quantiles[i].name, hour < 0 ? json_null() : json_integer(hour));
    }
    return json;
}

static void json_result_head(json_t *json, const struct result *result)
{
    json_object_set_new(json, "journey", json_value_text(result->journey));
    json_value_set_number(json, "journey_revision", (int64_t)result->journey_revision);
    json_value_set_number(json, "contacts_version", (int64_t)result->contacts_version);
    json_value_set_number(json, "seed", (int64_t)result->seed);
    json_object_set_new(json, "start", json_value_text(result->start_date));
    json_value_set_number(json, "days", result->days);
    json_object_set_new(json, "where", json_value_text(result->where));
    json_value_set_number(json, "contacts", result->contacts);
    json_object_set_new(json, "sampled", json_boolean(result->sampled));
    json_object_set_new(json, "consent_assumed", json_boolean(result->consent_assumed));
    json_object_set_new(json, "reachable_assumed", json_value_text(result->reachable));
    json_value_set_number(json, "entered", result->entered);
    json_value_set_number(json, "entered_contacts", result->entered_contacts);
    json_object_set_new(json, "turned_away", json_result_turned_away(result));
    json_object_set_new(json, "reach", json_result_reach(result));
}

static json_t *json_result_one(const struct result *result);

static void json_result_beside(json_t *json, const struct result *result)
{
    json_t *beside = json_object();
    for (size_t i = 0; i < result->beside_count; i++) {
        json_value_set(beside, result->beside[i]->journey, json_result_one(result->beside[i]));
    }
    json_object_set_new(json, "beside", beside);
}

static json_t *json_result_one(const struct result *result)
{
    json_t *json = json_object();
    json_t *burst = json_object();
    json_result_head(json, result);
    json_object_set_new(json, "entered_by_persona",
                        json_counts_by_name(result->entered_by_persona, result->persona_count));
    json_object_set_new(json, "nodes", json_result_nodes(result));
    json_object_set_new(json, "channels", json_result_channels(result));
    json_object_set_new(
        json, "stages",
        json_result_groups(result->reach_by_stage, result->messages_by_stage, result->stage_count));
    json_object_set_new(json, "personas", json_result_personas(result));
    json_object_set_new(json, "starts", json_result_starts(result));
    json_object_set_new(json, "goals", json_counts_by_name(result->goals, result->goal_count));
    json_object_set_new(json, "time_to_goal", json_result_goal_time(result));
    json_object_set_new(json, "ended", json_counts_ended(result->ended));
    json_value_set_number(json, "in_progress", result->in_progress);
    json_counts_set_messages(json, &result->messages);
    json_object_set_new(json, "daily", json_result_daily(result));
    json_object_set_new(json, "messages_per_contact",
                        json_counts_list(result->messages_per_contact, RESULT_MESSAGES));
    json_object_set_new(json, "messages_per_week",
                        json_counts_list(result->messages_per_week, result->week_count));
    json_value_set_number(burst, "sent", result->release_burst);
    json_value_set_number(burst, "hour", result->release_hour);
    json_object_set_new(json, "release_burst", burst);
    json_object_set_new(json, "intervals", json_interval_make(result));
    json_object_set_new(json, "cost", json_value_money(result->cost));
    json_object_set_new(json, "assumptions", json_result_assumptions(result));
    json_object_set_new(json, "zones", json_result_zones(result));
    json_object_set_new(json, "conserved", json_true());
    if (result->beside_count != 0) {
        json_result_beside(json, result);
    }
    return json;
}

/* A result with what stands only in its head: the claims of the journey. */
static json_t *json_result_whole(const struct result *result)
{
    json_t *json = json_result_one(result);
    json_object_set_new(json, "claims", json_claims_make(result));
    return json;
}

/* A tenth of a millisecond is as fine as it means anything. */
static json_t *json_result_milliseconds(double time)
{
    enum { TENTHS = 10 };
    return json_real(round(time * TENTHS) / TENTHS);
}

static char *json_result_line(json_t *json, const struct result_timing *timing)
{
    if (timing != NULL) {
        json_t *times = json_object();
        json_object_set_new(times, "load", json_result_milliseconds(timing->load));
        json_object_set_new(times, "plan", json_result_milliseconds(timing->plan));
        json_object_set_new(times, "run", json_result_milliseconds(timing->run));
        json_object_set_new(times, "total", json_result_milliseconds(timing->total));
        json_object_set_new(json, "timing_ms", times);
    }
    char *dumped = json_dumps(json, JSON_COMPACT | JSON_REAL_PRECISION(JSON_RESULT_DIGITS));
    json_decref(json);
    struct text_builder line = {0};
    text_append_string(&line, dumped == NULL ? "{}" : dumped);
    text_append_byte(&line, '\n');
    free(dumped);
    return text_take(&line);
}

char *json_result_write(const struct result *result, const struct result_timing *timing)
{
    return json_result_line(json_result_whole(result), timing);
}

char *json_result_write_replicates(const struct result *result, const struct replicates *replicates,
                                   const struct result_timing *timing)
{
    json_t *json = json_result_whole(result);
    json_object_set_new(json, "replicates", json_replicates_make(replicates));
    return json_result_line(json, timing);
}
