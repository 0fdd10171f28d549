/* The 95% intervals of a preview's shares as JSON. */
#include "storage/formats/json_interval.h"

#include <math.h>

#include "model/journey/node_kind.h"

static void json_interval_put(json_t *object, struct text key, json_t *value)
{
    json_object_setn_new(object, key.bytes == NULL ? "" : key.bytes, key.length, value);
}

/* Six decimals; null of nothing. */
static json_t *json_interval_share(double share, int64_t of)
{
    enum { MILLION = 1000000 };
    return of <= 0 ? json_null() : json_real(round(share * MILLION) / MILLION);
}

static json_t *json_interval_of(int64_t count, int64_t of)
{
    double low = 0;
    double high = 0;
    result_interval(count, of, &low, &high);
    json_t *json = json_object();
    json_object_set_new(json, "share",
                        json_interval_share(of <= 0 ? 0 : (double)count / (double)of, of));
    json_object_set_new(json, "low", json_interval_share(low, of));
    json_object_set_new(json, "high", json_interval_share(high, of));
    return json;
}

/* Delivered of sent, converted of clicked, the others of delivered. */
static json_t *json_interval_messages(const struct message_counts *counts)
{
    json_t *json = json_object();
    json_object_set_new(json, "delivered", json_interval_of(counts->delivered, counts->sent));
    json_object_set_new(json, "opened", json_interval_of(counts->opened, counts->delivered));
    json_object_set_new(json, "clicked", json_interval_of(counts->clicked, counts->delivered));
    json_object_set_new(json, "converted", json_interval_of(counts->converted, counts->clicked));
    json_object_set_new(json, "unsubscribed",
                        json_interval_of(counts->unsubscribed, counts->delivered));
    return json;
}

static json_t *json_interval_channels(const struct result *result)
{
    json_t *json = json_object();
    for (size_t i = 0; i < result->channel_count; i++) {
        json_t *channel = json_interval_messages(&result->messages_by_channel[i]);
        json_object_set_new(
            channel, "reached",
            json_interval_of(result->reach_by_channel[i].count, result->entered_contacts));
        json_interval_put(json, result->reach_by_channel[i].name, channel);
    }
    return json;
}

/* Where contacts go different ways: each port, of those who left. */
static json_t *json_interval_ports(const struct result *result)
{
    json_t *json = json_object();
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        int64_t gone = result_node_gone(node);
        if (node->port_count < 2 || node->kind == NODE_SEND) {
            continue;
        }
        json_t *ports = json_object();
        for (size_t k = 0; k < node->port_count; k++) {
            json_interval_put(ports, node->ports[k].name,
                              json_interval_of(node->ports[k].left, gone));
        }
        json_interval_put(json, node->id, ports);
    }
    return json;
}

/* Reach of groups; `of` gives what each is a share of, NULL: of all contacts that entered. */
static json_t *json_interval_reach(const struct result *result, const struct result_count groups[],
                                   const struct result_count of[], size_t count)
{
    json_t *json = json_object();
    for (size_t i = 0; i < count; i++) {
        json_interval_put(
            json, groups[i].name,
            json_interval_of(groups[i].count, of == NULL ? result->entered_contacts : of[i].count));
    }
    return json;
}

static json_t *json_interval_nodes(const struct result *result)
{
    json_t *json = json_object();
    for (size_t i = 0; i < result->node_count; i++) {
        const struct result_node *node = &result->nodes[i];
        if (node->kind == NODE_SEND) {
            json_t *shares = json_interval_messages(&node->messages);
            json_object_set_new(shares, "reached",
                                json_interval_of(node->reached, result->entered_contacts));
            json_interval_put(json, node->id, shares);
        }
    }
    return json;
}

json_t *json_interval_make(const struct result *result)
{
    json_t *json = json_object();
    json_t *goals = json_object();
    for (size_t i = 0; i < result->goal_count; i++) {
        json_interval_put(goals, result->goals[i].name,
                          json_interval_of(result->goals[i].count, result->entered));
    }
    json_object_set_new(json, "reached",
                        json_interval_of(result->reached, result->entered_contacts));
    json_object_set_new(json, "goals", goals);
    json_object_set_new(json, "by_channel", json_interval_channels(result));
    json_object_set_new(
        json, "by_stage",
        json_interval_reach(result, result->reach_by_stage, NULL, result->stage_count));
    json_object_set_new(json, "by_persona",
                        json_interval_reach(result, result->reach_by_persona,
                                            result->entered_by_persona, result->persona_count));
    json_object_set_new(
        json, "by_start",
        json_interval_reach(result, result->reach_by_start, NULL, result->start_count));
    json_object_set_new(json, "by_node", json_interval_nodes(result));
    json_object_set_new(json, "by_port", json_interval_ports(result));
    return json;
}
