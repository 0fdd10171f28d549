/* The figures of a run against those of the slow simulator. */
#include "tests/support/same_figures.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "model/journey/journey_walk.h"

enum { SAME_MOST_PRINTED = 40 };

/* Two results side by side; `where` is printed before what differs. */
struct same {
    const char *name;
    const struct result *fast;
    const struct slow_run *run;
    const struct slow_result *slow;
    size_t differences;
    char where[160];
};

static void same_number(struct same *same, const char *what, int64_t fast, int64_t slow)
{
    if (fast != slow && same->differences++ < SAME_MOST_PRINTED) {
        fprintf(stderr, "%s: %.*s: %s: %s is %" PRId64 ", the slow simulator says %" PRId64 "\n",
                same->name, TEXT_FORMAT(same->fast->journey), same->where, what, fast, slow);
    }
}

static void same_at(struct same *same, const char *kind, struct text name)
{
    snprintf(same->where, sizeof(same->where), "%s %.*s", kind, TEXT_FORMAT(name));
}

static void same_blocked(struct same *same, const int64_t fast[], const int64_t slow[])
{
    for (size_t i = 0; i < BLOCK_REASON_COUNT; i++) {
        same_number(same, block_reason_name((enum block_reason)i), fast[i], slow[i]);
    }
}

static void same_messages(struct same *same, const struct message_counts *fast,
                          const struct message_counts *slow)
{
    same_number(same, "sent", fast->sent, slow->sent);
    same_number(same, "delivered", fast->delivered, slow->delivered);
    same_number(same, "opened", fast->opened, slow->opened);
    same_number(same, "clicked", fast->clicked, slow->clicked);
    same_number(same, "converted", fast->converted, slow->converted);
    same_number(same, "unsubscribed", fast->unsubscribed, slow->unsubscribed);
}

static void same_ended(struct same *same, const int64_t fast[], const int64_t slow[])
{
    for (size_t i = 0; i < END_REASON_COUNT; i++) {
        same_number(same, end_reason_name((enum end_reason)i), fast[i], slow[i]);
    }
}

static void same_list(struct same *same, const char *what, const int64_t fast[],
                      const int64_t slow[], size_t count)
{
    char name[80];
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof(name), "%s %zu", what, i);
        same_number(same, name, fast[i], slow[i]);
    }
}

/* What a list of named counts says of a name; 0 where it has none. */
static int64_t same_count(const struct result_count counts[], size_t count, struct text name)
{
    int64_t found = 0;
    for (size_t i = 0; i < count; i++) {
        found += text_equal(counts[i].name, name) ? counts[i].count : 0;
    }
    return found;
}

static int64_t same_sum(const struct result_count counts[], size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += counts[i].count;
    }
    return sum;
}

/* The messages of a name beside a list of named counts; nothing where it has none. */
static void same_group(struct same *same, const struct result_count names[],
                       const struct message_counts fast[], size_t count, struct text name,
                       const struct message_counts *slow)
{
    static const struct message_counts nothing = {0};
    const struct message_counts *found = &nothing;
    for (size_t i = 0; i < count; i++) {
        found = text_equal(names[i].name, name) ? &fast[i] : found;
    }
    same_messages(same, found, slow);
    same_blocked(same, found->blocked, slow->blocked);
}

/* -- parts -- */

/* A figure of a node by the result's channels: 0 where the result has no such channel. */
static void same_by_channel(struct same *same, const char *what, const int64_t fast[],
                            const int64_t slow[])
{
    for (size_t i = 0; i < same->run->channel_count; i++) {
        struct text id = workspace_channel(same->run->request->workspace, i).id;
        int64_t found = 0;
        for (size_t k = 0; k < same->fast->channel_count; k++) {
            found += text_equal(same->fast->reach_by_channel[k].name, id) ? fast[k] : 0;
        }
        char name[80];
        snprintf(name, sizeof(name), "%s %.*s", what, TEXT_FORMAT(id));
        same_number(same, name, found, slow[i]);
    }
}

/* Why a message was blocked is no matter of one channel. */
static void same_channels(struct same *same)
{
    static const struct message_counts nothing = {0};
    for (size_t i = 0; i < same->run->channel_count; i++) {
        struct text id = workspace_channel(same->run->request->workspace, i).id;
        const struct message_counts *found = &nothing;
        for (size_t k = 0; k < same->fast->channel_count; k++) {
            found = text_equal(same->fast->reach_by_channel[k].name, id)
                        ? &same->fast->messages_by_channel[k]
                        : found;
        }
        same_at(same, "channel", id);
        same_messages(same, found, &same->slow->messages_by_channel[i]);
        same_number(same, "reached",
                    same_count(same->fast->reach_by_channel, same->fast->channel_count, id),
                    same->slow->reached_by_channel[i]);
    }
}

static void same_left_by_day(struct same *same, const char *what, const int64_t fast[],
                             const int64_t slow[])
{
    for (int day = 0; day < same->run->days; day++) {
        char name[128];
        snprintf(name, sizeof(name), "%s on day %d", what, day);
        same_number(same, name, fast[day], slow[day]);
    }
}

static void same_node(struct same *same, const struct journey_graph *graph, size_t at)
{
    const struct node *node = &graph->journey->nodes[at];
    const struct slow_node *slow = &same->slow->nodes[at];
    const struct result_node *fast = result_find_node(same->fast, text_from(node->id));
    same_at(same, "node", text_from(node->id));
    if (fast == NULL) {
        same_number(same, "nodes of that name", 0, 1);
        return;
    }
    same_messages(same, &fast->messages, &slow->messages);
    same_blocked(same, fast->messages.blocked, slow->messages.blocked);
    same_ended(same, fast->ended, slow->ended);
    same_number(same, "arrived", fast->arrived, slow->arrived);
    same_number(same, "waiting", fast->waiting, slow->waiting);
    same_number(same, "reached", fast->reached, slow->reached);
    same_number(same, "ports", (int64_t)fast->port_count,
                (int64_t)(graph->first_port[at + 1] - graph->first_port[at]));
    for (size_t i = 0; i < fast->port_count; i++) {
        size_t port = journey_graph_port(graph, at, fast->ports[i].name) - graph->first_port[at];
        char name[80];
        snprintf(name, sizeof(name), "left by %.*s", TEXT_FORMAT(fast->ports[i].name));
        same_number(same, name, fast->ports[i].left, slow->left[port]);
        same_left_by_day(same, name, fast->ports[i].left_by_day,
                         slow->left_by_day + port * (size_t)same->run->days);
    }
    if (node->kind == NODE_SEND) {
        same_by_channel(same, "reached by", fast->reached_by_channel, slow->reached_by_channel);
        same_by_channel(same, "sent by", fast->sent_by_channel, slow->sent_by_channel);
        same_by_channel(same, "delivered by", fast->delivered_by_channel,
                        slow->delivered_by_channel);
    }
    if (node->kind == NODE_START) {
        same_number(
            same, "reached of its start",
            same_count(same->fast->reach_by_start, same->fast->start_count, text_from(node->id)),
            slow->start_reached);
    }
}

static void same_days(struct same *same)
{
    for (int day = 0; day < same->run->days; day++) {
        const struct result_day *fast = &same->fast->daily[day];
        const struct slow_day *slow = &same->slow->daily[day];
        snprintf(same->where, sizeof(same->where), "day %d", day);
        same_messages(same, &fast->messages, &slow->messages);
        same_blocked(same, fast->messages.blocked, slow->messages.blocked);
        same_number(same, "entered", fast->entered, slow->entered);
        same_number(same, "reached", fast->reached, slow->reached);
        same_number(same, "goals", fast->goals, slow->goals);
        same_number(same, "ended", fast->ended, slow->ended);
        same_ended(same, fast->ended_by_reason, slow->ended_by_reason);
        same_number(same, "in progress", fast->in_progress, slow->in_progress);
        for (size_t i = 0; i < same->fast->node_count; i++) {
            struct text id = same->fast->nodes[i].id;
            const struct slow_node *node =
                &same->slow->nodes[journey_number(same->slow->journey, id)];
            snprintf(same->where, sizeof(same->where), "day %d, node %.*s", day, TEXT_FORMAT(id));
            same_number(same, "arrived", fast->arrived[i], node->arrived_by_day[day]);
            same_number(same, "gone", fast->gone[i], node->gone_by_day[day]);
            same_number(same, "waiting", fast->waiting[i], node->waiting_by_day[day]);
        }
    }
}

static void same_stages_and_personas(struct same *same)
{
    const struct result *fast = same->fast;
    const struct slow_result *slow = same->slow;
    const struct setting *stages = journey_setting(slow->journey, "stages");
    for (size_t i = 0; stages != NULL && i < stages->count; i++) {
        struct text id = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        same_at(same, "stage", id);
        same_number(same, "reached", same_count(fast->reach_by_stage, fast->stage_count, id),
                    slow->reached_by_stage[i]);
        same_group(same, fast->reach_by_stage, fast->messages_by_stage, fast->stage_count, id,
                   &slow->messages_by_stage[i]);
    }
    const struct setting *personas =
        setting_get(&same->run->request->workspace->settings, TEXT("personas"));
    for (size_t i = 0; i + 1 < same->run->persona_count; i++) {
        struct text id = text_from(personas->names[i]);
        same_at(same, "persona", id);
        same_number(same, "reached", same_count(fast->reach_by_persona, fast->persona_count, id),
                    slow->reached_by_persona[i]);
        same_number(same, "entered", same_count(fast->entered_by_persona, fast->persona_count, id),
                    slow->entered_by_persona[i]);
        same_group(same, fast->reach_by_persona, fast->messages_by_persona, fast->persona_count, id,
                   &slow->messages_by_persona[i]);
    }
    same_at(same, "personas", TEXT("together"));
    same_number(same, "reached", same_sum(fast->reach_by_persona, fast->persona_count),
                slow->reached);
    same_number(same, "entered", same_sum(fast->entered_by_persona, fast->persona_count),
                slow->entered_contacts);
}

/* A label's passages day by day. */
static void same_goal_days(struct same *same, const struct slow_goal *slow)
{
    size_t label = 0;
    while (label < same->fast->goal_count &&
           !text_equal(same->fast->goals[label].name, slow->label)) {
        label++;
    }
    for (int day = 0; label < same->fast->goal_count && day < same->run->days; day++) {
        same_number(same, "passages that day", same->fast->daily[day].goals_by_label[label],
                    slow->by_day[day]);
    }
}

static void same_goals(struct same *same)
{
    const struct result *fast = same->fast;
    int64_t sum = 0;
    for (size_t i = 0; i < same->slow->goal_count; i++) {
        struct text label = same->slow->goals[i].label;
        same_at(same, "goal", label);
        same_number(same, "passages", same_count(fast->goals, fast->goal_count, label),
                    same->slow->goals[i].count);
        sum += same->slow->goals[i].count;
        same_goal_days(same, &same->slow->goals[i]);
    }
    same_at(same, "goals", TEXT("together"));
    same_number(same, "passages", same_sum(fast->goals, fast->goal_count), sum);
    same_list(same, "hour", fast->goal_hours, same->slow->goal_hours, (size_t)same->run->days * 24);
}

static void same_run(struct same *same)
{
    const struct result *fast = same->fast;
    const struct slow_result *slow = same->slow;
    same_at(same, "run", TEXT(""));
    same_messages(same, &fast->messages, &slow->messages);
    same_blocked(same, fast->messages.blocked, slow->messages.blocked);
    same_number(same, "contacts", fast->contacts, same->run->contacts);
    same_number(same, "entered", fast->entered, slow->entered);
    same_number(same, "entered contacts", fast->entered_contacts, slow->entered_contacts);
    same_number(same, "reached", fast->reached, slow->reached);
    same_list(same, "deed", fast->deeds, slow->deeds, RESULT_DEEDS);
    same_number(same, "in progress", fast->in_progress, slow->in_progress);
    same_number(same, "cost", fast->cost, slow->cost);
    same_ended(same, fast->ended, slow->ended);
    for (size_t i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        same_number(same, turn_away_reason_name((enum turn_away_reason)i), fast->turned_away[i],
                    slow->turned_away[i]);
    }
    same_list(same, "contacts by messages", fast->messages_per_contact, slow->messages_per_contact,
              RESULT_MESSAGES);
    same_list(same, "messages of week", fast->messages_per_week, slow->messages_per_week,
              fast->week_count);
    int64_t burst = 0;
    for (int hour = 0; hour < same->run->days * 24; hour++) {
        burst = slow->messages_per_hour[hour] > burst ? slow->messages_per_hour[hour] : burst;
    }
    same_number(same, "release burst", fast->release_burst, burst);
    if (burst > 0) {
        same_number(same, "messages of the burst's hour",
                    slow->messages_per_hour[fast->release_hour], burst);
    }
    for (size_t i = 0; i < ZONE_RUNG_COUNT; i++) {
        same_number(same, zone_rung_name((enum zone_rung)i), fast->zones[i], slow->zones[i]);
    }
}

static size_t same_result(const char *name, const struct result *fast, const struct slow_run *run,
                          const struct slow_result *slow)
{
    struct same same = {.name = name, .fast = fast, .run = run, .slow = slow};
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(slow->journey, &arena);
    same_run(&same);
    same_channels(&same);
    same_stages_and_personas(&same);
    same_goals(&same);
    for (size_t i = 0; i < slow->journey->node_count; i++) {
        same_node(&same, graph, i);
    }
    same_days(&same);
    arena_destroy(&arena);
    return same.differences;
}

/* A journey that only muted nodes lead to may stand beside, and nobody is in it. */
static size_t same_beside(const char *name, const struct result *beside, const struct slow_run *run)
{
    for (size_t i = 1; i < run->result_count; i++) {
        if (text_is(beside->journey, run->results[i].journey->name)) {
            return same_result(name, beside, run, &run->results[i]);
        }
    }
    return beside->entered != 0;
}

bool same_figures(const char *name, const struct result *fast, const struct slow_run *slow)
{
    size_t differences = same_result(name, fast, slow, &slow->results[0]);
    differences += fast->beside_count + 1 < slow->result_count;
    for (size_t i = 0; i < fast->beside_count; i++) {
        differences += same_beside(name, fast->beside[i], slow);
    }
    return differences == 0;
}
