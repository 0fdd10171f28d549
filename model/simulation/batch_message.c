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

/* Those stopped by caps: the message's end, or on to the next channel if there is one. */
static void batch_stop(struct batch *batch, struct batch_delivery *delivery, size_t position,
                       const uint16_t whole[], size_t whole_count, const uint16_t part[],
                       size_t part_count)
{
    int channel = delivery->message->channels[position];
    bool is_last = position + 1 == delivery->message->channel_count;
    batch_block(batch, delivery->group, channel, whole, whole_count, BLOCK_CAPPED);
    batch_add_stopped(batch, delivery, whole, whole_count);
    if (is_last) {
        batch_block(batch, delivery->group, channel, part, part_count, BLOCK_CAPPED);
        batch_add_stopped(batch, delivery, part, part_count);
        return;
    }
    memcpy(batch->lists[LIST_FRESH] + delivery->fresh_count, part, part_count * sizeof(*part));
    delivery->fresh_count += part_count;
}

/* Step 6 for those in LIST_SENDING: leaves those whom no cap stops, and gives how many. `again`:
 * they were sent it on another channel, and only the channel can be closed to them. */
static size_t batch_limit(struct batch *batch, struct batch_delivery *delivery, size_t position,
                          size_t count, bool again)
{
    uint16_t *sending = batch->lists[LIST_SENDING];
    uint16_t *lists[] = {[BATCH_PASSES] = sending,
                         [BATCH_STOPS_CHANNEL] = batch->part,
                         [BATCH_STOPS_MESSAGE] = batch->hits};
    size_t counts[] = {0, 0, 0};
    uint8_t *verdicts = batch->masks[0];
    size_t channel = delivery->message->channels[position];
    if (delivery->message->transactional ||
        !batch_judge(batch, delivery->group, channel, again, sending, count, verdicts)) {
        return count;
    }
    for (size_t i = 0; i < count; i++) {
        lists[verdicts[i]][counts[verdicts[i]]++] = sending[i];
    }
    if (again) {
        memcpy(batch->lists[LIST_TRIED] + delivery->tried, batch->part,
               counts[BATCH_STOPS_CHANNEL] * sizeof(*batch->part));
        delivery->tried += counts[BATCH_STOPS_CHANNEL];
    } else {
        batch_stop(batch, delivery, position, batch->hits, counts[BATCH_STOPS_MESSAGE], batch->part,
                   counts[BATCH_STOPS_CHANNEL]);
    }
    return counts[BATCH_PASSES];
}

/* Sends to those in LIST_SENDING whom no cap stops; those who bounce are tried again. */
static void batch_pass(struct batch *batch, struct batch_delivery *delivery, size_t position,
                       size_t count, bool again)
{
    const uint16_t *sending = batch->lists[LIST_SENDING];
    size_t channel = delivery->message->channels[position];
    bool is_last = position + 1 == delivery->message->channel_count;
    count = count == 0 ? 0 : batch_limit(batch, delivery, position, count, again);
    if (count == 0) {
        return;
    }
    if (!again) {
        batch_forget_latest(batch, delivery->group, sending, count);
    }
    batch_count_in_caps(batch, delivery->group, channel, again, sending, count);
    uint16_t *bounced = batch->lists[LIST_TRIED] + delivery->tried;
    delivery->tried +=
        batch_send(batch, delivery->group, sending, count, position, is_last ? NULL : bounced);
}

static void batch_try(struct batch *batch, struct batch_delivery *delivery, size_t position)
{
    uint16_t *tried = batch->lists[LIST_TRIED];
    uint16_t *fresh = batch->lists[LIST_FRESH];
    size_t channel = delivery->message->channels[position];
    size_t again = batch_allow(batch, delivery, channel, tried, delivery->tried, tried);
    delivery->tried -= again;
    batch_pass(batch, delivery, position, again, true);
    size_t first =
        batch_allow(batch, delivery, channel, delivery->fresh, delivery->fresh_count, fresh);
    delivery->fresh = fresh;
    delivery->fresh_count -= first;
    batch_pass(batch, delivery, position, first, false);
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
