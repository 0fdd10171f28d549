/* Making a result from what the threads counted. */
#include <stdlib.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/simulation/result.h"
#include "model/simulation/result_origin.h"
#include "model/simulation/result_stages.h"
#include "model/simulation/tally.h"

/* One journey's result in the making. */
struct result_maker {
    const struct plan *plan;
    const struct plan_journey *journey;
    const struct tally *tally;
    struct result *result;
    size_t *numbers;  /* of the plan, a node of the result */
    size_t *channels; /* of the plan, a channel of the result */
};

static void message_counts_add(struct message_counts *counts, const struct message_counts *more)
{
    counts->sent += more->sent;
    counts->delivered += more->delivered;
    counts->opened += more->opened;
    counts->clicked += more->clicked;
    counts->converted += more->converted;
    counts->unsubscribed += more->unsubscribed;
    for (int i = 0; i < BLOCK_REASON_COUNT; i++) {
        counts->blocked[i] += more->blocked[i];
    }
}

/* A channel stands in the result if a message names it, or was sent on it. */
static bool result_uses_channel(const struct result_maker *maker, size_t channel)
{
    size_t channels = maker->plan->channel_count;
    for (size_t i = 0; i < maker->journey->node_count; i++) {
        const struct plan_message *message = maker->journey->nodes[i].message;
        if (maker->tally->channels[i * channels + channel].sent != 0) {
            return true;
        }
        for (size_t k = 0; message != NULL && !message->preferred && k < message->channel_count;
             k++) {
            if (message->channels[k] == channel) {
                return true;
            }
        }
    }
    return false;
}

static void result_make_channels(struct result_maker *maker)
{
    struct result *result = maker->result;
    size_t most = maker->plan->channel_count;
    maker->channels = arena_array(&result->arena, most, sizeof(*maker->channels));
    result->reach_by_channel = arena_array(&result->arena, most, sizeof(*result->reach_by_channel));
    result->messages_by_channel =
        arena_array(&result->arena, most, sizeof(*result->messages_by_channel));
    result->cost_by_channel = arena_array(&result->arena, most, sizeof(*result->cost_by_channel));
    for (size_t i = 0; i < most; i++) {
        if (!result_uses_channel(maker, i)) {
            continue;
        }
        size_t number = result->channel_count++;
        maker->channels[number] = i;
        result->reach_by_channel[number] =
            (struct result_count){arena_text(&result->arena, maker->plan->channels[i].id),
                                  maker->tally->reach_channel[i]};
        for (size_t node = 0; node < maker->journey->node_count; node++) {
            message_counts_add(&result->messages_by_channel[number],
                               &maker->tally->channels[node * most + i]);
        }
    }
}

static void result_make_node_channels(struct result_maker *maker, struct result_node *node,
                                      size_t number)
{
    const struct plan_message *message = maker->journey->nodes[number].message;
    struct arena *arena = &maker->result->arena;
    size_t count = maker->result->channel_count;
    node->reached_by_channel = arena_array(arena, count, sizeof(*node->reached_by_channel));
    node->sent_by_channel = arena_array(arena, count, sizeof(*node->sent_by_channel));
    node->delivered_by_channel = arena_array(arena, count, sizeof(*node->delivered_by_channel));
    for (size_t i = 0; i < count; i++) {
        size_t place = number * maker->plan->channel_count + maker->channels[i];
        node->reached_by_channel[i] = maker->tally->reached_channel[place];
        node->sent_by_channel[i] = maker->tally->channels[place].sent;
        node->delivered_by_channel[i] = maker->tally->channels[place].delivered;
        int64_t each = message == NULL      ? 0
                       : message->cost >= 0 ? message->cost
                                            : maker->plan->channels[maker->channels[i]].cost;
        node->cost += each * node->sent_by_channel[i];
        maker->result->cost_by_channel[i] += each * node->sent_by_channel[i];
    }
}

static int64_t *result_make_port_days(const struct result_maker *maker, size_t port)
{
    size_t days = (size_t)maker->result->days;
    int64_t *made = arena_array(&maker->result->arena, days, sizeof(*made));
    for (size_t day = 0; day < days; day++) {
        made[day] = maker->tally->passed[day * maker->journey->port_count + port];
    }
    return made;
}

static void result_make_node(struct result_maker *maker, size_t place)
{
    struct result *result = maker->result;
    const struct plan_journey *journey = maker->journey;
    size_t number = maker->numbers[place];
    const struct plan_node *design = &journey->nodes[number];
    const struct tally_node *counted = &maker->tally->nodes[number];
    struct result_node *node = &result->nodes[place];
    node->id = arena_text(&result->arena, journey->ids[number]);
    node->kind = (int)design->kind;
    node->stage = design->stage == PLAN_NONE ? -1 : design->stage;
    node->arrived = counted->arrived;
    node->reached = counted->reached;
    node->messages = counted->messages;
    node->port_count = design->port_count;
    node->ports = arena_array(&result->arena, design->port_count, sizeof(*node->ports));
    for (size_t i = 0; i < design->port_count; i++) {
        size_t port = design->first_port + i;
        int target = journey->ports[port].target;
        node->ports[i] = (struct result_port){
            .name = arena_text(&result->arena, journey->ports[port].name),
            .to = target == PLAN_NONE ? (struct text){0}
                                      : arena_text(&result->arena, journey->ids[target]),
            .left = maker->tally->left[port],
            .left_by_day = result_make_port_days(maker, port)};
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        node->ended[i] = counted->ended[i];
        result->ended[i] += counted->ended[i];
    }
    message_counts_add(&result->messages, &counted->messages);
    result_make_node_channels(maker, node, number);
}

static void result_make_nodes(struct result_maker *maker)
{
    struct result *result = maker->result;
    const struct plan_journey *journey = maker->journey;
    result->node_count = journey->node_count;
    result->nodes = arena_array(&result->arena, journey->node_count, sizeof(*result->nodes));
    maker->numbers = arena_array(&result->arena, journey->node_count, sizeof(*maker->numbers));
    size_t *by_place = memory_array(journey->node_count, sizeof(*by_place));
    for (size_t number = 0; number < journey->node_count; number++) {
        by_place[journey->places[number]] = number;
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        maker->numbers[i] = by_place[journey->graph->order[i]];
    }
    free(by_place);
    for (size_t i = 0; i < journey->node_count; i++) {
        result_make_node(maker, i);
    }
}

static void result_make_day_ends(struct result_maker *maker, size_t number)
{
    size_t goals = maker->journey->goal_count;
    const struct tally_day *counted = &maker->tally->days[number];
    struct result_day *day = &maker->result->daily[number];
    for (size_t i = 0; i < goals; i++) {
        day->goals_by_label[i] = maker->tally->day_goals[number * goals + i];
        day->goals += day->goals_by_label[i];
    }
    for (int i = 0; i < END_REASON_COUNT; i++) {
        day->ended_by_reason[i] = counted->ended[i];
        day->ended += counted->ended[i];
    }
}

static void result_make_day(struct result_maker *maker, size_t number)
{
    struct result *result = maker->result;
    size_t nodes = result->node_count;
    const struct tally_day *counted = &maker->tally->days[number];
    struct result_day *day = &result->daily[number];
    *day = (struct result_day){
        .entered = counted->entered,
        .reached = counted->reached,
        .messages = counted->messages,
        .goals_by_label =
            arena_array(&result->arena, maker->journey->goal_count, sizeof(*day->goals_by_label)),
        .arrived = arena_array(&result->arena, nodes, sizeof(*day->arrived)),
        .gone = arena_array(&result->arena, nodes, sizeof(*day->gone)),
        .waiting = arena_array(&result->arena, nodes, sizeof(*day->waiting)),
    };
    result_make_day_ends(maker, number);
    for (size_t i = 0; i < nodes; i++) {
        const struct tally_flow *flow = &maker->tally->flow[number * nodes + maker->numbers[i]];
        result->nodes[i].waiting += flow->rested - flow->resumed;
        day->arrived[i] = flow->arrived;
        day->gone[i] = flow->ended;
        for (size_t port = 0; port < result->nodes[i].port_count; port++) {
            day->gone[i] += result->nodes[i].ports[port].left_by_day[number];
        }
        day->waiting[i] = result->nodes[i].waiting;
        day->in_progress += day->waiting[i];
    }
    result->messages_per_week[number / CIVIL_WEEK_DAYS] += counted->messages.sent;
}

static void result_make_days(struct result_maker *maker)
{
    struct result *result = maker->result;
    size_t days = (size_t)result->days;
    result->daily = arena_array(&result->arena, days, sizeof(*result->daily));
    result->week_count = (days + CIVIL_WEEK_DAYS - 1) / CIVIL_WEEK_DAYS;
    result->messages_per_week =
        arena_array(&result->arena, result->week_count, sizeof(*result->messages_per_week));
    for (size_t i = 0; i < days; i++) {
        result_make_day(maker, i);
    }
    result->in_progress = days == 0 ? 0 : result->daily[days - 1].in_progress;
    result->goal_hours = arena_array(&result->arena, days * CIVIL_DAY_HOURS, sizeof(int64_t));
    for (size_t i = 0; i < days * CIVIL_DAY_HOURS; i++) {
        result->goal_hours[i] = maker->tally->goal_time[i];
        if (maker->tally->hours[i] > result->release_burst) {
            result->release_burst = maker->tally->hours[i];
            result->release_hour = (int64_t)i;
        }
    }
}

static struct result_count *result_make_counts(struct result *result, const struct text names[],
                                               const int64_t counts[], size_t count)
{
    struct result_count *made = arena_array(&result->arena, count, sizeof(*made));
    for (size_t i = 0; i < count; i++) {
        made[i] = (struct result_count){arena_text(&result->arena, names[i]), counts[i]};
    }
    return made;
}

static void result_make_stages(struct result_maker *maker)
{
    struct result *result = maker->result;
    const struct plan_journey *journey = maker->journey;
    result->stage_count = journey->stage_count;
    result->reach_by_stage = result_make_counts(result, journey->stages, maker->tally->reach_stage,
                                                journey->stage_count);
    result->messages_by_stage =
        arena_array(&result->arena, journey->stage_count, sizeof(*result->messages_by_stage));
    for (size_t i = 0; i < journey->node_count; i++) {
        int stage = journey->nodes[i].stage;
        if (stage != PLAN_NONE) {
            message_counts_add(&result->messages_by_stage[stage], &maker->tally->nodes[i].messages);
        }
    }
}

/* Copies `count` numbers into the result. */
static int64_t *result_make_numbers(struct result *result, const int64_t numbers[], size_t count)
{
    int64_t *made = arena_array(&result->arena, count, sizeof(*made));
    for (size_t i = 0; i < count; i++) {
        made[i] = numbers[i];
    }
    return made;
}

static void result_make_personas(struct result_maker *maker)
{
    struct result *result = maker->result;
    const struct plan *plan = maker->plan;
    const struct tally *tally = maker->tally;
    size_t personas = plan->persona_count + 1;
    size_t goals = maker->journey->goal_count;
    struct text *names = memory_array(personas, sizeof(*names));
    for (size_t i = 0; i < personas; i++) {
        names[i] = i < plan->persona_count ? plan->personas[i].id : TEXT("none");
    }
    result->persona_count = personas;
    result->reach_by_persona = result_make_counts(result, names, tally->reach_persona, personas);
    result->entered_by_persona =
        result_make_counts(result, names, tally->entered_persona, personas);
    free(names);
    result->passages_by_persona = result_make_numbers(result, tally->persona_passages, personas);
    result->goals_by_persona = result_make_numbers(result, tally->persona_goals, personas * goals);
    result->messages_by_persona =
        arena_array(&result->arena, personas, sizeof(*result->messages_by_persona));
    for (size_t i = 0; i < personas; i++) {
        result->messages_by_persona[i] = tally->persona_messages[i];
    }
}

static void result_make_starts(struct result_maker *maker)
{
    struct result *result = maker->result;
    const struct plan_journey *journey = maker->journey;
    const struct tally *tally = maker->tally;
    struct arena *arena = &result->arena;
    size_t starts = journey->start_count;
    size_t goals = journey->goal_count;
    result->start_count = starts;
    result->reach_by_start = arena_array(arena, starts, sizeof(*result->reach_by_start));
    result->messages_by_start = arena_array(arena, starts, sizeof(*result->messages_by_start));
    result->passages_by_start = arena_array(arena, starts, sizeof(*result->passages_by_start));
    result->goals_by_start = arena_array(arena, starts * goals, sizeof(*result->goals_by_start));
    for (size_t i = 0; i < starts; i++) {
        size_t node = (size_t)journey->starts[i].node;
        result->reach_by_start[i] =
            (struct result_count){arena_text(arena, journey->ids[node]), tally->reach_start[node]};
        result->messages_by_start[i] = tally->start_messages[node];
        result->passages_by_start[i] = tally->nodes[node].arrived;
        for (size_t k = 0; k < goals; k++) {
            result->goals_by_start[i * goals + k] = tally->start_goals[node * goals + k];
        }
    }
}

static void result_make_groups(struct result_maker *maker)
{
    struct result *result = maker->result;
    const struct plan_journey *journey = maker->journey;
    result_make_personas(maker);
    result_make_stages(maker);
    result_make_starts(maker);
    result_stages_make(maker->result, maker->plan, maker->tally, maker->channels, maker->numbers);
    result->goal_count = journey->goal_count;
    result->goals =
        result_make_counts(result, journey->goals, maker->tally->goals, journey->goal_count);
}

static void result_make_run(struct result_maker *maker)
{
    struct result *result = maker->result;
    const struct tally_run *run = maker->tally->run;
    result->entered = run->entered;
    result->entered_contacts = run->entered_contacts;
    result->reached = run->reached;
    result->cost = run->cost;
    for (int i = 0; i < TURN_AWAY_REASON_COUNT; i++) {
        result->turned_away[i] = run->turned_away[i];
    }
    for (int i = 0; i < RESULT_MESSAGES; i++) {
        result->messages_per_contact[i] = run->messages_per_contact[i];
    }
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        result->zones[i] = run->zones[i];
    }
    for (int i = 0; i < RESULT_DEEDS; i++) {
        result->deeds[i] = maker->plan->request->deeds ? run->deeds[i] : -1;
    }
}

static struct result *result_make_one(const struct plan *plan, const struct plan_journey *journey,
                                      const struct tally *tally, int64_t contacts)
{
    struct result *result = memory_allocate(sizeof(*result));
    struct result_maker maker = {
        .plan = plan, .journey = journey, .tally = tally, .result = result};
    result_origin_make(result, plan, journey, contacts);
    result_make_run(&maker);
    result_make_channels(&maker);
    result_make_nodes(&maker);
    result_make_days(&maker);
    result_make_groups(&maker);
    return result;
}

struct result *result_make(const struct plan *plan, const struct tally *tallies, int64_t contacts)
{
    struct result *result =
        result_make_one(plan, &plan->journeys[plan->main], &tallies[plan->main], contacts);
    result->beside = arena_array(&result->arena, plan->journey_count, sizeof(struct result *));
    for (size_t i = 0; i < plan->journey_count; i++) {
        if (i != plan->main) {
            result->beside[result->beside_count++] =
                result_make_one(plan, &plan->journeys[i], &tallies[i], contacts);
        }
    }
    result_origin_list_assumptions(result, plan);
    return result;
}
