/* A message in the closed form: its steps, channel after channel, and who was reached. */
#include <stddef.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/simulation/expected_parts.h"

/* One message of one state, as it is tried. */
struct expected_delivery {
    struct expected_program *program;
    const struct expected_state *state;
    const struct plan_message *message;
    uint8_t order[PLAN_MOST_CHANNELS]; /* positions */
    size_t count;
    bool sent; /* on some channel already */
    int last;  /* channel tried last */
    enum block_reason reason;
};

static size_t message_add_channel(int channel, uint64_t *seen, uint8_t order[], size_t count)
{
    if (channel == PLAN_NONE || ((*seen >> channel) & 1) != 0) {
        return count;
    }
    *seen |= UINT64_C(1) << channel;
    order[count] = (uint8_t)channel;
    return count + 1;
}

/* The contact's own order, as it stands now; 0: it has none. */
static size_t message_own_order(const struct expected_program *program, uint8_t order[])
{
    int column = program->plan->request->contacts->standard[STANDARD_PREFERRED];
    struct text items[PLAN_MOST_CHANNELS];
    size_t count = 0;
    uint64_t seen = 0;
    size_t listed =
        column < 0 ? 0 : contact_state_list(&program->state, column, items, PLAN_MOST_CHANNELS);
    for (size_t i = 0; i < listed && i < PLAN_MOST_CHANNELS; i++) {
        count =
            message_add_channel(plan_find_channel(program->plan, items[i]), &seen, order, count);
    }
    return count;
}

/* With `preferred` a position is a channel of the plan. */
static size_t message_order(const struct expected_program *program,
                            const struct plan_message *message, uint8_t order[])
{
    const struct plan *plan = program->plan;
    size_t count = 0;
    if (!message->preferred) {
        for (; count < message->channel_count; count++) {
            order[count] = (uint8_t)count;
        }
        return count;
    }
    count = message_own_order(program, order);
    bool persona = program->persona < plan->persona_count;
    for (size_t i = 0; count == 0 && persona && i < plan->personas[program->persona].channel_count;
         i++) {
        order[i] = plan->personas[program->persona].channels[i];
    }
    count = count == 0 && persona ? plan->personas[program->persona].channel_count : count;
    if (count == 0) {
        memcpy(order, plan->preferred, plan->preferred_count);
        count = plan->preferred_count;
    }
    return count;
}

void expected_count_message(const struct expected_program *program,
                            const struct expected_ledger *post, int channel, size_t day,
                            size_t field, double mass)
{
    const struct tally *tally = &program->expected->layout;
    const struct message_counts *counts[] = {
        &tally->nodes[post->node].messages, &tally->days[day].messages,
        &tally->persona_messages[post->persona], &tally->start_messages[post->start]};
    size_t offset = field / sizeof(int64_t);
    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
        expected_add(program, (const int64_t *)counts[i] + offset, mass);
    }
    if (channel != PLAN_NONE) {
        size_t place = (size_t)post->node * program->plan->channel_count + (size_t)channel;
        expected_add(program, (const int64_t *)&tally->channels[place] + offset, mass);
    }
}

static void message_count(const struct expected_program *program, int node, int channel,
                          int64_t time, size_t field, double mass)
{
    struct expected_ledger post = {
        .node = node, .start = program->start, .persona = (uint16_t)program->persona};
    expected_count_message(program, &post, channel, expected_day(program, time), field, mass);
}

/* Steps 1 and 2. */
static enum block_reason message_consent(const struct expected_program *program,
                                         const struct plan_message *message)
{
    if (message->transactional) {
        return BLOCK_REASON_COUNT;
    }
    if (program->state.unsubscribed_all) {
        return BLOCK_NO_CONSENT_AT_ALL;
    }
    bool on = message->topic != PLAN_NONE ? contact_state_on(&program->state, message->topic)
                                          : !message->topic_missing || message->topic_missing_on;
    return on ? BLOCK_REASON_COUNT : BLOCK_NOT_SUBSCRIBED;
}

static bool message_is_quiet(const struct expected_program *program, int64_t time, size_t channel)
{
    const struct plan_journey *journey = program->journey;
    const struct plan_channel *own = &program->plan->channels[channel];
    bool quiet = journey->quiet && wait_time_after_quiet(program->zone, time, journey->quiet_from,
                                                         journey->quiet_to) > time;
    return quiet || (own->quiet && wait_time_after_quiet(program->zone, time, own->quiet_from,
                                                         own->quiet_to) > time);
}

/* Steps 3 to 7 of a channel; BLOCK_REASON_COUNT: it may be sent. */
static enum block_reason message_stops(struct expected_delivery *delivery, size_t channel)
{
    struct expected_program *program = delivery->program;
    const struct plan_message *message = delivery->message;
    struct text id = program->journey->ids[delivery->state->node];
    int table = program->plan->channels[channel].table;
    enum consent consent =
        table == PLAN_NONE ? CONSENT_UNKNOWN : (enum consent)program->state.consents[table];
    bool allowed = message->transactional ? consent != CONSENT_STOPPED : consent == CONSENT_YES;
    if (!allowed) {
        return BLOCK_NO_CHANNEL_CONSENT;
    }
    if (table == PLAN_NONE || !program->state.addressed[table]) {
        return BLOCK_NO_ADDRESS;
    }
    if (message->transactional) {
        return BLOCK_REASON_COUNT;
    }
    if (!delivery->sent && plan_holds_preference(program->plan, program->contact, NULL)) {
        expected_step_aside(program, id,
                            N_("a contact that comes to {1} has a preference of how often"), id);
    }
    if (!message_is_quiet(program, delivery->state->time, channel)) {
        return BLOCK_REASON_COUNT;
    }
    if (!message->quiet_skips) {
        expected_step_aside(program, id, N_("quiet hours hold the message {1}"), id);
    }
    return BLOCK_QUIET_HOURS;
}

static void message_stop(struct expected_delivery *delivery, const struct expected_memory *memory,
                         double mass)
{
    struct expected_program *program = delivery->program;
    const struct expected_state *state = delivery->state;
    const struct plan_node *node = &program->journey->nodes[state->node];
    int port = node->next;
    if (!delivery->sent) {
        if (delivery->reason != BLOCK_REASON_COUNT) {
            message_count(program, state->node, delivery->last, state->time,
                          offsetof(struct message_counts, blocked) +
                              (size_t)delivery->reason * sizeof(int64_t),
                          mass);
        }
        if (delivery->message->on_blocked == PLAN_BLOCKED_EXITS) {
            expected_finish(program, state->node, state->time, mass, END_BLOCKED);
            return;
        }
        port = delivery->message->on_blocked == PLAN_BLOCKED_PORT ? node->blocked : port;
    }
    expected_leave(program, state->node, port, state->time, memory, mass);
}

/* True the first time. */
static bool message_first(uint16_t *seen)
{
    bool first = *seen == 0;
    *seen = 1;
    return first;
}

static void message_reach_node(const struct expected_program *program, int node, size_t channel,
                               struct expected_memory *memory, double mass)
{
    const struct tally *tally = &program->expected->layout;
    size_t channels = program->plan->channel_count;
    int loop = program->journey->nodes[node].loop;
    bool first = true;
    bool first_channel = true;
    if (loop != PLAN_NONE) {
        uint16_t *seen = &memory->head[program->layout.loop_channels + (size_t)loop * channels];
        for (size_t i = 0; i < channels; i++) {
            first = first && seen[i] == 0;
        }
        first_channel = message_first(&seen[channel]);
    }
    expected_add(program, &tally->nodes[node].reached, first ? mass : 0);
    expected_add(program, &tally->reached_channel[(size_t)node * channels + channel],
                 first_channel ? mass : 0);
}

static void message_reach(const struct expected_program *program,
                          const struct expected_state *state, size_t channel,
                          struct expected_memory *memory, double mass)
{
    const struct tally *tally = &program->expected->layout;
    const struct expected_layout *layout = &program->layout;
    int stage = program->journey->nodes[state->node].stage;
    message_reach_node(program, state->node, channel, memory, mass);
    if (program->reach >= EXPECTED_REACH_ALL && message_first(&memory->head[layout->reached])) {
        expected_add(program, &tally->run->reached, mass);
        expected_add(program, &tally->reach_persona[program->persona], mass);
        expected_add(program, &tally->reach_start[program->start], mass);
        expected_add(program, &tally->days[expected_day(program, state->time)].reached, mass);
    }
    if (program->reach < EXPECTED_REACH_GROUPS) {
        return;
    }
    if (message_first(&memory->head[layout->channels + channel])) {
        expected_add(program, &tally->reach_channel[channel], mass);
    }
    if (stage != PLAN_NONE && message_first(&memory->head[layout->stages + (size_t)stage])) {
        expected_add(program, &tally->reach_stage[stage], mass);
    }
}

static void message_count_sent(const struct expected_delivery *delivery, size_t position,
                               double mass)
{
    const struct expected_program *program = delivery->program;
    const struct expected_state *state = delivery->state;
    const struct tally *tally = &program->expected->layout;
    size_t channel = delivery->message->channels[position];
    int64_t cost = delivery->message->cost;
    cost = cost >= 0 ? cost : program->plan->channels[channel].cost;
    expected_add(program, &tally->run->cost, mass * (double)cost);
    expected_add(program, &tally->hours[(state->time - program->plan->start) / CIVIL_HOUR], mass);
    message_count(program, state->node, (int)channel, state->time,
                  offsetof(struct message_counts, sent), mass);
    expected_post(delivery->program,
                  (struct expected_ledger){.time = state->time,
                                           .mass = mass,
                                           .node = state->node,
                                           .start = program->start,
                                           .position = (uint16_t)position,
                                           .persona = (uint16_t)program->persona});
}

static void message_try(struct expected_delivery *delivery, const struct expected_memory *memory,
                        size_t from, double mass);

/* What is remembered of it, if it is delivered or not. */
static struct expected_memory message_remember(const struct expected_delivery *delivery,
                                               const struct expected_memory *memory,
                                               size_t position, bool bounced)
{
    const struct expected_program *program = delivery->program;
    size_t personas = program->plan->persona_count + 1;
    struct expected_memory copy = expected_memory_copy(program, memory);
    bool leaves =
        delivery->message->rates[position * personas + program->persona].unsubscribed != 0;
    copy.sent[copy.sent_count++] =
        (struct expected_sent){.time = delivery->state->time,
                               .asked = -1,
                               .low = -1,
                               .high = -1,
                               .click = -1,
                               .left = -1,
                               .leave_asked = -1,
                               .node = delivery->state->node,
                               .position = (uint8_t)position,
                               .bounced = bounced,
                               .leaving = leaves && !bounced ? LEAVING_NOT_YET : LEAVING_NEVER};
    return copy;
}

static void message_deliver(struct expected_delivery *delivery,
                            const struct expected_memory *memory, size_t position, double mass)
{
    struct expected_program *program = delivery->program;
    const struct expected_state *state = delivery->state;
    size_t channel = delivery->message->channels[position];
    struct expected_memory copy = message_remember(delivery, memory, position, false);
    message_count(program, state->node, (int)channel, state->time,
                  offsetof(struct message_counts, delivered), mass);
    message_reach(program, state, channel, &copy, mass);
    expected_leave(program, state->node, program->journey->nodes[state->node].next, state->time,
                   &copy, mass);
    expected_memory_free(&copy);
}

static void message_bounce(const struct expected_delivery *delivery,
                           const struct expected_memory *memory, size_t place, double mass,
                           bool hard)
{
    if (mass <= 0) {
        return;
    }
    size_t position = delivery->order[place];
    size_t channel = delivery->message->channels[position];
    struct expected_memory copy = message_remember(delivery, memory, position, true);
    if (hard) {
        copy.head[delivery->program->layout.lost + channel] = 1;
    }
    struct expected_delivery rest = *delivery;
    rest.sent = true;
    message_try(&rest, &copy, place + 1, mass);
    expected_memory_free(&copy);
}

static void message_send(const struct expected_delivery *delivery,
                         const struct expected_memory *memory, size_t place, double mass)
{
    const struct expected_program *program = delivery->program;
    size_t position = delivery->order[place];
    size_t personas = program->plan->persona_count + 1;
    const struct plan_rates *rates =
        &delivery->message->rates[position * personas + program->persona];
    double delivered = (double)rates->delivered / EXPECTED_WHOLE;
    double hard = (double)rates->bounce_hard / EXPECTED_WHOLE;
    double soft =
        (EXPECTED_WHOLE - (double)rates->delivered - (double)rates->bounce_hard) / EXPECTED_WHOLE;
    message_count_sent(delivery, position, mass);
    struct expected_delivery copy = *delivery;
    if (rates->delivered != 0) {
        message_deliver(&copy, memory, position, mass * delivered);
    }
    message_bounce(delivery, memory, place, mass * soft, false);
    message_bounce(delivery, memory, place, mass * hard, true);
}

/* Tries the channels from a place in the order on. */
static void message_try(struct expected_delivery *delivery, const struct expected_memory *memory,
                        size_t from, double mass)
{
    for (size_t i = from; i < delivery->count && !delivery->program->failed; i++) {
        size_t channel = delivery->message->channels[delivery->order[i]];
        delivery->reason = message_stops(delivery, channel);
        delivery->last = (int)channel;
        if (delivery->reason == BLOCK_REASON_COUNT) {
            message_send(delivery, memory, i, mass);
            return;
        }
    }
    message_stop(delivery, memory, mass);
}

void expected_message(struct expected_program *program, const struct expected_state *state,
                      struct expected_memory *memory)
{
    const struct plan_journey *journey = program->journey;
    const struct plan_message *message = journey->nodes[state->node].message;
    struct expected_delivery delivery = {.program = program,
                                         .state = state,
                                         .message = message,
                                         .last = PLAN_NONE,
                                         .reason = BLOCK_REASON_COUNT};
    if (journey->recheck == RECHECK_BEFORE_EACH_MESSAGE &&
        !expected_asks(program, journey->nodes[program->start].start->filter, state->time, true)) {
        expected_finish(program, state->node, state->time, state->mass, END_RECHECK);
        return;
    }
    delivery.reason = message_consent(program, message);
    if (delivery.reason == BLOCK_REASON_COUNT) {
        delivery.count = message_order(program, message, delivery.order);
        message_try(&delivery, memory, 0, state->mass);
    } else {
        message_stop(&delivery, memory, state->mass);
    }
}
