/* Writes a preview's result as JSON. */
#include "storage/formats/json_result.h"

#include <math.h>
#include <stdlib.h>

#include <jansson.h>

#include "model/journey/node_kind.h"
#include "storage/formats/json_interval.h"

enum { JSON_RESULT_DIGITS = 15 };

static json_t *json_result_text(struct text text)
{
    json_t *json = json_stringn(text.bytes == NULL ? "" : text.bytes, text.length);
    return json != NULL ? json : json_string("");
}

static void json_result_put(json_t *object, struct text key, json_t *value)
{
    json_object_setn_new(object, key.bytes == NULL ? "" : key.bytes, key.length, value);
}

static void json_result_number(json_t *object, const char *key, int64_t number)
{
    json_object_set_new(object, key, json_integer(number));
}

static json_t *json_result_counts(const struct result_count *counts, size_t count)
{
    json_t *json = json_object();
    for (size_t i = 0; i < count; i++) {
        json_result_put(json, counts[i].name, json_integer(counts[i].count));
    }
    return json;
}

static json_t *json_result_numbers(const int64_t *numbers, size_t count)
{
    json_t *json = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(json, json_integer(numbers[i]));
    }
    return json;
}

static void json_result_sent(json_t *object, const struct message_counts *counts)
{
    json_result_number(object, "sent", counts->sent);
    json_result_number(object, "delivered", counts->delivered);
    json_result_number(object, "opened", counts->opened);
    json_result_number(object, "clicked", counts->clicked);
    json_result_number(object, "converted", counts->converted);
    json_result_number(object, "unsubscribed", counts->unsubscribed);
}

static void json_result_messages(json_t *object, const struct message_counts *counts)
{
    json_t *blocked = json_object();
    json_result_sent(object, counts);
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        if (counts->blocked[i] != 0) {
            json_result_number(blocked, block_reason_name((enum block_reason)i),
                               counts->blocked[i]);
        }
    }
    json_object_set_new(object, "blocked", blocked);
}

static json_t *json_result_ended(const int64_t ended[END_REASON_COUNT])
{
    json_t *json = json_object();
    for (int i = 0; i < END_REASON_COUNT; i++) {
        if (ended[i] != 0) {
            json_result_number(json, end_reason_name((enum end_reason)i), ended[i]);
        }
    }
    return json;
}

static json_t *json_result_turned_away(const struct result *result)
{
    json_t *json = json_object();
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        json_result_number(json, turn_away_reason_name((enum turn_away_reason)i),
                           result->turned_away[i]);
    }
    return json;
}

static json_t *json_result_reach(const struct result *result)
{
    json_t *json = json_object();
    json_t *nodes = json_object();
    json_result_number(json, "all", result->reached);
    json_object_set_new(json, "by_channel",
                        json_result_counts(result->reach_by_channel, result->channel_count));
    json_object_set_new(json, "by_stage",
                        json_result_counts(result->reach_by_stage, result->stage_count));
    json_object_set_new(json, "by_persona",
                        json_result_counts(result->reach_by_persona, result->persona_count));
    json_object_set_new(json, "by_start",
                        json_result_counts(result->reach_by_start, result->start_count));
    for (size_t i = 0; i < result->node_count; i++) {
        if (result->nodes[i].kind == NODE_SEND) {
            json_result_put(nodes, result->nodes[i].id, json_integer(result->nodes[i].reached));
        }
    }
    json_object_set_new(json, "by_node", nodes);
    return json;
}

static json_t *json_result_node(const struct result_node *node)
{
    json_t *json = json_object();
    json_t *left = json_object();
    for (size_t i = 0; i < node->port_count; i++) {
        json_result_put(left, node->ports[i].name, json_integer(node->ports[i].left));
    }
    json_object_set_new(json, "kind", json_string(node_kind((enum node_kind_id)node->kind)->name));
    json_result_number(json, "arrived", node->arrived);
    json_result_number(json, "waiting", node->waiting);
    json_object_set_new(json, "left", left);
    json_object_set_new(json, "ended", json_result_ended(node->ended));
    json_result_messages(json, &node->messages);
    return json;
}

static json_t *json_result_nodes(const struct result *result)
{
    json_t *json = json_object();
    for (size_t i = 0; i < result->node_count; i++) {
        json_result_put(json, result->nodes[i].id, json_result_node(&result->nodes[i]));
    }
    return json;
}

static json_t *json_result_day(const struct result_day *day)
{
    json_t *json = json_object();
    int64_t blocked = 0;
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        blocked += day->messages.blocked[i];
    }
    json_result_number(json, "entered", day->entered);
    json_result_number(json, "reached", day->reached);
    json_result_sent(json, &day->messages);
    json_result_number(json, "blocked", blocked);
    json_result_number(json, "goals", day->goals);
    json_result_number(json, "ended", day->ended);
    json_result_number(json, "in_progress", day->in_progress);
    return json;
}

static json_t *json_result_daily(const struct result *result)
{
    json_t *json = json_array();
    for (int i = 0; i < result->days; i++) {
        json_array_append_new(json, json_result_day(&result->daily[i]));
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
        json_result_messages(group, &messages[i]);
        json_result_put(json, groups[i].name, group);
    }
    return json;
}

static json_t *json_result_assumptions(const struct result *result)
{
    json_t *json = json_array();
    for (size_t i = 0; i < result->assumption_count; i++) {
        const struct result_assumption *from = &result->assumptions[i];
        json_t *one = json_object();
        json_object_set_new(one, "of", json_result_text(from->place));
        json_object_set_new(one, "name", json_result_text(from->name));
        json_object_set_new(one, "value", json_result_text(from->value));
        json_object_set_new(one, "source", json_result_text(from->source));
        json_object_set_new(one, "guess", json_boolean(from->guess));
        json_array_append_new(json, one);
    }
    return json;
}

static json_t *json_result_zones(const struct result *result)
{
    json_t *json = json_object();
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        json_result_number(json, zone_rung_name((enum zone_rung)i), result->zones[i]);
    }
    json_object_set_new(json, "tzdata", json_result_text(result->tzdata));
    return json;
}

/* Least whole hours by which half, and nine in ten, of those who reached a goal had. */
static json_t *json_result_goal_time(const struct result *result)
{
    json_t *json = json_object();
    int64_t half = result_goal_hour(result, 50);
    int64_t most = result_goal_hour(result, 90);
    json_object_set_new(json, "hours_50", half < 0 ? json_null() : json_integer(half));
    json_object_set_new(json, "hours_90", most < 0 ? json_null() : json_integer(most));
    return json;
}

static void json_result_head(json_t *json, const struct result *result)
{
    json_object_set_new(json, "journey", json_result_text(result->journey));
    json_result_number(json, "journey_revision", (int64_t)result->journey_revision);
    json_result_number(json, "seed", (int64_t)result->seed);
    json_object_set_new(json, "start", json_result_text(result->start_date));
    json_result_number(json, "days", result->days);
    json_result_number(json, "contacts", result->contacts);
    json_object_set_new(json, "sampled", json_boolean(result->sampled));
    json_object_set_new(json, "consent_assumed", json_boolean(result->consent_assumed));
    json_object_set_new(json, "reachable_assumed", json_result_text(result->reachable));
    json_result_number(json, "entered", result->entered);
    json_result_number(json, "entered_contacts", result->entered_contacts);
    json_object_set_new(json, "turned_away", json_result_turned_away(result));
    json_object_set_new(json, "reach", json_result_reach(result));
}

static json_t *json_result_one(const struct result *result);

static void json_result_beside(json_t *json, const struct result *result)
{
    json_t *beside = json_object();
    for (size_t i = 0; i < result->beside_count; i++) {
        json_result_put(beside, result->beside[i]->journey, json_result_one(result->beside[i]));
    }
    json_object_set_new(json, "beside", beside);
}

static json_t *json_result_one(const struct result *result)
{
    enum { MONEY = 10000 };
    json_t *json = json_object();
    json_t *burst = json_object();
    json_result_head(json, result);
    json_object_set_new(json, "entered_by_persona",
                        json_result_counts(result->entered_by_persona, result->persona_count));
    json_object_set_new(json, "nodes", json_result_nodes(result));
    json_object_set_new(json, "channels",
                        json_result_groups(result->reach_by_channel, result->messages_by_channel,
                                           result->channel_count));
    json_object_set_new(
        json, "stages",
        json_result_groups(result->reach_by_stage, result->messages_by_stage, result->stage_count));
    json_object_set_new(json, "personas",
                        json_result_groups(result->reach_by_persona, result->messages_by_persona,
                                           result->persona_count));
    json_object_set_new(
        json, "starts",
        json_result_groups(result->reach_by_start, result->messages_by_start, result->start_count));
    json_object_set_new(json, "goals", json_result_counts(result->goals, result->goal_count));
    json_object_set_new(json, "time_to_goal", json_result_goal_time(result));
    json_object_set_new(json, "ended", json_result_ended(result->ended));
    json_result_number(json, "in_progress", result->in_progress);
    json_result_messages(json, &result->messages);
    json_object_set_new(json, "daily", json_result_daily(result));
    json_object_set_new(json, "messages_per_contact",
                        json_result_numbers(result->messages_per_contact, RESULT_MESSAGES));
    json_object_set_new(json, "messages_per_week",
                        json_result_numbers(result->messages_per_week, result->week_count));
    json_result_number(burst, "sent", result->release_burst);
    json_result_number(burst, "hour", result->release_hour);
    json_object_set_new(json, "release_burst", burst);
    json_object_set_new(json, "intervals", json_interval_make(result));
    json_object_set_new(json, "cost", json_real((double)result->cost / MONEY));
    json_object_set_new(json, "assumptions", json_result_assumptions(result));
    json_object_set_new(json, "zones", json_result_zones(result));
    json_object_set_new(json, "conserved", json_true());
    if (result->beside_count != 0) {
        json_result_beside(json, result);
    }
    return json;
}

/* A tenth of a millisecond is as fine as it means anything. */
static json_t *json_result_milliseconds(double time)
{
    enum { TENTHS = 10 };
    return json_real(round(time * TENTHS) / TENTHS);
}

char *json_result_write(const struct result *result, const struct result_timing *timing)
{
    json_t *json = json_result_one(result);
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
