/* A message to a group: who may get it, channel after channel. */
#include <stddef.h>
#include <string.h>

#include "model/simulation/batch_parts.h"

/* Lists of a message at work; they share batch->lists. */
enum message_list { LIST_FRESH, LIST_TRIED, LIST_LEFT, LIST_STOPPED, LIST_SENDING };

/* What is known of a message while its channels are tried. */
struct batch_delivery {
    const struct batch_group *group;
    const struct plan_node *node;
    const struct plan_message *message;
    const uint16_t *fresh; /* not yet sent on any channel: the group's, then in LIST_FRESH */
    size_t fresh_count;
    size_t tried; /* sent, and bounced on all so far */
    size_t stopped;
};

static void batch_block(const struct batch *batch, const struct batch_group *group, int channel,
                        const uint16_t who[], size_t count, enum block_reason reason)
{
    if (count != 0) {
        batch_count(batch, group, channel, who, count, BATCH_FIELD(blocked) + (size_t)reason);
    }
}

static void batch_add_stopped(struct batch *batch, struct batch_delivery *delivery,
                              const uint16_t who[], size_t count)
{
    if (delivery->message->on_blocked != PLAN_BLOCKED_CONTINUES) {
        memcpy(batch->lists[LIST_STOPPED] + delivery->stopped, who, count * sizeof(*who));
        delivery->stopped += count;
    }
}

/* Leaves those of the fresh whose byte is `wanted`; the others are stopped for the reason. */
static void batch_keep(struct batch *batch, struct batch_delivery *delivery, const uint8_t column[],
                       uint8_t wanted, enum block_reason reason)
{
    uint16_t *fresh = batch->lists[LIST_FRESH];
    uint16_t *left = batch->lists[LIST_LEFT];
    size_t in = 0;
    size_t out = 0;
    for (size_t i = 0; i < delivery->fresh_count; i++) {
        uint16_t who = delivery->fresh[i];
        bool is_in = column[who] == wanted;
        fresh[in] = who;
        left[out] = who;
        in += is_in;
        out += !is_in;
    }
    batch_block(batch, delivery->group, PLAN_NONE, left, out, reason);
    batch_add_stopped(batch, delivery, left, out);
    delivery->fresh = fresh;
    delivery->fresh_count = in;
}

/* Steps 1 and 2. */
static void batch_consent(struct batch *batch, struct batch_delivery *delivery)
{
    const struct plan_message *message = delivery->message;
    if (message->transactional) {
        return;
    }
    if (batch->plan->has_unsubscribed) {
        batch_keep(batch, delivery, batch->unsubscribed, 0, BLOCK_NO_CONSENT_AT_ALL);
    }
    if (message->topic != PLAN_NONE) {
        batch_keep(batch, delivery, batch->topics[message->topic], 1, BLOCK_NOT_SUBSCRIBED);
    } else if (message->topic_missing && !message->topic_missing_on) {
        batch_block(batch, delivery->group, PLAN_NONE, delivery->fresh, delivery->fresh_count,
                    BLOCK_NOT_SUBSCRIBED);
        batch_add_stopped(batch, delivery, delivery->fresh, delivery->fresh_count);
        delivery->fresh_count = 0;
    }
}

/* Steps 3 and 4: those who may get it on the channel go to LIST_SENDING, the others to `others`,
 * which may be the list itself; gives how many may. */
static size_t batch_allow(struct batch *batch, const struct batch_delivery *delivery,
                          size_t channel, const uint16_t list[], size_t count, uint16_t others[])
{
    uint8_t wanted =
        (delivery->message->transactional ? BATCH_NOT_STOPPED : BATCH_YES) | BATCH_ADDRESS;
    return batch->plan->divide->by_bytes(list, count, batch->channels[channel], wanted, wanted,
                                         batch->lists[LIST_SENDING], others);
}

static void batch_try(struct batch *batch, struct batch_delivery *delivery, size_t position)
{
    uint16_t *tried = batch->lists[LIST_TRIED];
    uint16_t *fresh = batch->lists[LIST_FRESH];
    size_t channel = delivery->message->channels[position];
    bool is_last = position + 1 == delivery->message->channel_count;
    size_t again = batch_allow(batch, delivery, channel, tried, delivery->tried, tried);
    delivery->tried -= again;
    if (again != 0) {
        delivery->tried += batch_send(batch, delivery->group, batch->lists[LIST_SENDING], again,
                                      position, is_last ? NULL : tried + delivery->tried);
    }
    size_t first =
        batch_allow(batch, delivery, channel, delivery->fresh, delivery->fresh_count, fresh);
    delivery->fresh = fresh;
    delivery->fresh_count -= first;
    if (first != 0) {
        delivery->tried += batch_send(batch, delivery->group, batch->lists[LIST_SENDING], first,
                                      position, is_last ? NULL : tried + delivery->tried);
    }
}

/* Those whom no channel was for: the reason is that of the last one. */
static void batch_stop_fresh(struct batch *batch, struct batch_delivery *delivery)
{
    const struct plan_message *message = delivery->message;
    if (message->channel_count != 0) {
        size_t channel = message->channels[message->channel_count - 1];
        uint8_t wanted = message->transactional ? BATCH_NOT_STOPPED : BATCH_YES;
        uint8_t *mask = batch->masks[0];
        for (size_t i = 0; i < delivery->fresh_count; i++) {
            mask[i] = (batch->channels[channel][delivery->fresh[i]] & wanted) != 0;
        }
        uint16_t *with_consent = batch->lists[LIST_LEFT];
        uint16_t *without = batch->lists[LIST_SENDING];
        size_t with =
            batch_divide(delivery->fresh, delivery->fresh_count, mask, with_consent, without);
        batch_block(batch, delivery->group, (int)channel, with_consent, with, BLOCK_NO_ADDRESS);
        batch_block(batch, delivery->group, (int)channel, without, delivery->fresh_count - with,
                    BLOCK_NO_CHANNEL_CONSENT);
    }
    batch_add_stopped(batch, delivery, delivery->fresh, delivery->fresh_count);
}

/* All but the stopped go on by next. */
static void batch_go_on(struct batch *batch, const struct batch_delivery *delivery)
{
    const struct batch_group *group = delivery->group;
    const uint16_t *stopped = batch->lists[LIST_STOPPED];
    if (delivery->stopped == 0) {
        batch_leave(batch, group, group->who, group->count, delivery->node->next);
        return;
    }
    uint8_t *is_stopped = batch->masks[0];
    memset(is_stopped, 0, batch->count);
    for (size_t i = 0; i < delivery->stopped; i++) {
        is_stopped[stopped[i]] = 1;
    }
    size_t count = 0;
    uint16_t *left = batch->lists[LIST_LEFT];
    for (size_t i = 0; i < group->count; i++) {
        left[count] = group->who[i];
        count += !is_stopped[group->who[i]];
    }
    batch_leave(batch, group, left, count, delivery->node->next);
    if (delivery->message->on_blocked == PLAN_BLOCKED_PORT) {
        batch_leave(batch, group, stopped, delivery->stopped, delivery->node->blocked);
    } else {
        batch_end(batch, group, stopped, delivery->stopped, END_BLOCKED);
    }
}

void batch_message(struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = &batch->plan->journey->nodes[group->node];
    struct batch_delivery delivery = {
        .group = group,
        .node = node,
        .message = node->message,
        .fresh = group->who,
        .fresh_count = group->count,
    };
    batch_settle(batch, group);
    batch_consent(batch, &delivery);
    for (size_t i = 0; i < delivery.message->channel_count; i++) {
        batch_try(batch, &delivery, i);
    }
    batch_stop_fresh(batch, &delivery);
    batch_go_on(batch, &delivery);
}
