/* A message: its seven steps, channel after channel. */
#include <stddef.h>

#include "model/simulation/walk_parts.h"

static const struct plan_message *delivery_message(const struct contact_walk *walk,
                                                   const struct passage *passage)
{
    return walk_node(walk, passage)->message;
}

static size_t delivery_channels(const uint8_t from[], size_t count, uint8_t order[])
{
    for (size_t i = 0; i < count; i++) {
        order[i] = from[i];
    }
    return count;
}

static size_t delivery_add(int channel, uint64_t *seen, uint8_t order[], size_t count)
{
    if (channel == PLAN_NONE || ((*seen >> channel) & 1) != 0) {
        return count;
    }
    *seen |= UINT64_C(1) << channel;
    order[count] = (uint8_t)channel;
    return count + 1;
}

/* The contact's own order of channels; 0 where it has none. */
static size_t delivery_own_order(const struct contact_walk *walk, uint8_t order[])
{
    const struct contact_table *contacts = walk->plan->request->contacts;
    int column = contacts->standard[STANDARD_PREFERRED];
    size_t count = 0;
    uint64_t seen = 0;
    if (column < 0) {
        return 0;
    }
    if (walk->state.change_count == 0) {
        size_t listed = 0;
        const uint32_t *codes = contact_table_list(contacts, walk->state.contact, column, &listed);
        for (size_t i = 0; i < listed; i++) {
            count = delivery_add(walk->plan->preferred_codes[codes[i]], &seen, order, count);
        }
        return count;
    }
    struct text items[PLAN_MOST_CHANNELS];
    size_t listed = contact_state_list(&walk->state, column, items, PLAN_MOST_CHANNELS);
    for (size_t i = 0; i < listed && i < PLAN_MOST_CHANNELS; i++) {
        count = delivery_add(plan_find_channel(walk->plan, items[i]), &seen, order, count);
    }
    return count;
}

/* The channels to try, as positions in the message's list. */
static size_t delivery_order(const struct contact_walk *walk, const struct plan_message *message,
                             uint8_t order[])
{
    const struct plan *plan = walk->plan;
    if (!message->preferred) {
        for (size_t i = 0; i < message->channel_count; i++) {
            order[i] = (uint8_t)i;
        }
        return message->channel_count;
    }
    size_t count = delivery_own_order(walk, order);
    if (count == 0 && walk->persona < plan->persona_count) {
        const struct plan_persona *persona = &plan->personas[walk->persona];
        count = delivery_channels(persona->channels, persona->channel_count, order);
    }
    if (count == 0) {
        count = delivery_channels(plan->preferred, plan->preferred_count, order);
    }
    return count;
}

/* Steps 1 and 2. */
static enum block_reason delivery_consent(const struct contact_walk *walk,
                                          const struct plan_message *message)
{
    if (message->transactional) {
        return BLOCK_REASON_COUNT;
    }
    if (walk->state.unsubscribed_all) {
        return BLOCK_NO_CONSENT_AT_ALL;
    }
    bool on = message->topic != PLAN_NONE ? contact_state_on(&walk->state, message->topic)
                                          : !message->topic_missing || message->topic_missing_on;
    return on ? BLOCK_REASON_COUNT : BLOCK_NOT_SUBSCRIBED;
}

/* Steps 3 and 4. */
static enum block_reason delivery_address(const struct contact_walk *walk,
                                          const struct plan_message *message, size_t channel)
{
    int number = walk->plan->channels[channel].table;
    enum consent consent =
        number == PLAN_NONE ? CONSENT_UNKNOWN : (enum consent)walk->state.consents[number];
    bool allowed = message->transactional ? consent != CONSENT_STOPPED : consent == CONSENT_YES;
    if (!allowed) {
        return BLOCK_NO_CHANNEL_CONSENT;
    }
    return number != PLAN_NONE && walk->state.addressed[number] ? BLOCK_REASON_COUNT
                                                                : BLOCK_NO_ADDRESS;
}

/* All steps of a channel from the third on. */
static struct delivery_verdict delivery_judge(const struct contact_walk *walk,
                                              const struct passage *passage, size_t channel)
{
    const struct plan_message *message = delivery_message(walk, passage);
    enum block_reason reason = delivery_address(walk, message, channel);
    WALK_NOTE(walk, address, passage, channel, reason);
    if (reason != BLOCK_REASON_COUNT) {
        return (struct delivery_verdict){.type = VERDICT_STOP_CHANNEL, .reason = reason};
    }
    if (message->transactional) {
        return (struct delivery_verdict){.type = VERDICT_PASS};
    }
    return delivery_limits(walk, passage, channel);
}

/* Nothing more can be sent: on by next, or blocked where nothing was sent. */
static int delivery_stop(struct contact_walk *walk, struct passage *passage, int channel,
                         enum block_reason reason)
{
    const struct plan_node *node = walk_node(walk, passage);
    if (passage->sent_on != 0) {
        return node->next;
    }
    WALK_NOTE(walk, blocked, passage, channel, reason);
    if (reason != BLOCK_REASON_COUNT) {
        expectation_watch_passage(walk, passage, EXPECTATION_BLOCKED, channel, (int)reason);
        delivery_count(walk, passage, passage->node, channel,
                       offsetof(struct message_counts, blocked) + (size_t)reason * sizeof(int64_t));
    }
    switch (node->message->on_blocked) {
    case PLAN_BLOCKED_EXITS:
        walk_end(walk, passage, END_BLOCKED);
        return WALK_ENDED;
    case PLAN_BLOCKED_PORT:
        return node->blocked;
    case PLAN_BLOCKED_CONTINUES:
        break;
    }
    return node->next;
}

static bool delivery_is_left(const struct passage *passage, const struct plan_message *message,
                             const uint8_t order[], size_t from, size_t count)
{
    for (size_t i = from; i < count; i++) {
        if (((passage->sent_on >> message->channels[order[i]]) & 1) == 0) {
            return true;
        }
    }
    return false;
}

/* Tries the channels from a place in the order on. */
static int delivery_try(struct contact_walk *walk, struct passage *passage, const uint8_t order[],
                        size_t from, size_t count)
{
    const struct plan_message *message = delivery_message(walk, passage);
    enum block_reason reason = BLOCK_REASON_COUNT;
    int last = PLAN_NONE;
    for (size_t i = from; i < count; i++) {
        size_t channel = message->channels[order[i]];
        if (((passage->sent_on >> channel) & 1) != 0) {
            continue;
        }
        struct delivery_verdict verdict = delivery_judge(walk, passage, channel);
        reason = verdict.reason;
        last = (int)channel;
        if (verdict.type == VERDICT_STOP_MESSAGE) {
            break;
        }
        if (verdict.type == VERDICT_HOLD) {
            return walk_rest_until(walk, passage, REST_HELD, verdict.until);
        }
        if (verdict.type == VERDICT_PASS && delivery_send(walk, passage, order[i])) {
            bool waits = message->unread_after != 0 && walk->plan->channels[channel].opens &&
                         delivery_is_left(passage, message, order, i + 1, count);
            return waits ? walk_rest_until(walk, passage, REST_UNREAD,
                                           walk->now + message->unread_after)
                         : walk_node(walk, passage)->next;
        }
    }
    return delivery_stop(walk, passage, last, reason);
}

/* From `recheck` and step 1 on. */
static int delivery_ask(struct contact_walk *walk, struct passage *passage, bool after_last)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    const struct plan_message *message = delivery_message(walk, passage);
    if (journey->recheck == RECHECK_BEFORE_EACH_MESSAGE && !passage->by_enter &&
        !walk_asks(walk, journey->nodes[passage->start].start->filter, passage)) {
        WALK_NOTE(walk, exit, passage, RECORD_NOTHING);
        walk_end(walk, passage, END_RECHECK);
        return WALK_ENDED;
    }
    enum block_reason reason = delivery_consent(walk, message);
    WALK_NOTE(walk, consent, passage, reason);
    if (reason != BLOCK_REASON_COUNT) {
        return delivery_stop(walk, passage, PLAN_NONE, reason);
    }
    uint8_t order[PLAN_MOST_CHANNELS];
    size_t count = delivery_order(walk, message, order);
    size_t from = 0;
    for (size_t i = 0; after_last && i < count; i++) {
        if (message->channels[order[i]] == passage->last_sent) {
            from = i + 1;
        }
    }
    return delivery_try(walk, passage, order, from, count);
}

int delivery_arrive(struct contact_walk *walk, struct passage *passage)
{
    passage->sent_on = 0;
    return delivery_ask(walk, passage, false);
}

int delivery_ask_again(struct contact_walk *walk, struct passage *passage)
{
    return delivery_ask(walk, passage, passage->rest == REST_UNREAD);
}

bool delivery_opened(const struct contact_walk *walk, const struct passage *passage)
{
    for (size_t i = passage->arrived_log; i < walk->state.log_count; i++) {
        const struct log_entry *entry = &walk->state.log[i];
        if (entry->kind == ACTIVITY_OPENED && entry->node == passage->node &&
            entry->journey == (int)passage->journey && entry->passage == passage->number &&
            entry->visit == passage->visit) {
            return true;
        }
    }
    return false;
}
