/* Sending on one channel: the draws, what is logged and counted, what will follow. */
#include <stddef.h>

#include "model/base/civil_time.h"
#include "model/simulation/random.h"
#include "model/simulation/walk_parts.h"

/* What a message does on a channel, drawn as it is sent. */
struct delivery {
    struct passage *passage;
    const struct plan_message *message;
    const struct plan_rates *rates;
    size_t channel; /* of the plan */
    uint64_t stream;
    uint32_t turn;
    struct random_block draws; /* the first four */
};

static void delivery_add_one(struct message_counts *counts, size_t field)
{
    *(int64_t *)((char *)counts + field) += 1;
}

void delivery_count(struct contact_walk *walk, const struct passage *passage, int node, int channel,
                    size_t field)
{
    struct tally *tally = &walk->tallies[passage->journey];
    delivery_add_one(&tally->persona_messages[walk->persona], field);
    delivery_add_one(&tally->start_messages[passage->start], field);
    delivery_add_one(&tally->nodes[node].messages, field);
    delivery_add_one(&tally->days[plan_day(walk->plan, walk->now)].messages, field);
    if (channel != PLAN_NONE) {
        size_t place = (size_t)node * walk->plan->channel_count + (size_t)channel;
        delivery_add_one(&tally->channels[place], field);
    }
    walk_stage_count(walk, passage, node, channel, field);
}

static void delivery_count_here(struct contact_walk *walk, const struct delivery *delivery,
                                size_t field)
{
    delivery_count(walk, delivery->passage, delivery->passage->node, (int)delivery->channel, field);
}

static void delivery_log(struct contact_walk *walk, const struct delivery *delivery,
                         enum activity_kind kind, bool repeated)
{
    const struct passage *passage = delivery->passage;
    contact_state_log(
        &walk->state,
        (struct log_entry){.time = walk->now,
                           .event = ACTIVITY_NONE,
                           .campaign = delivery->message->campaign,
                           .node = passage->node,
                           .journey = (int16_t)passage->journey,
                           .channel = (int16_t)walk->plan->channels[delivery->channel].table,
                           .topic = (int16_t)delivery->message->topic,
                           .passage = (uint16_t)passage->number,
                           .visit = (uint16_t)passage->visit,
                           .kind = (uint8_t)kind,
                           .marketing = !delivery->message->transactional,
                           .repeated = repeated});
}

static uint32_t delivery_draw(const struct contact_walk *walk, const struct delivery *delivery,
                              enum message_draw draw)
{
    if (draw < DRAW_CONVERTED) {
        return delivery->draws.words[draw];
    }
    return random_draw(delivery->stream, walk->key, delivery->turn, (uint32_t)draw);
}

static int64_t delivery_delay(const struct contact_walk *walk, const struct delivery *delivery,
                              enum message_draw draw, uint64_t mean)
{
    return mean == 0 ? 0 : random_delay(delivery_draw(walk, delivery, draw), mean);
}

static void delivery_push(struct contact_walk *walk, const struct delivery *delivery,
                          enum walk_outcome outcome, int64_t time, bool all)
{
    const struct passage *passage = delivery->passage;
    WALK_NOTE(walk, to_come, passage, delivery->channel, outcome, time);
    walk_push(walk,
              (struct walk_item){.time = time,
                                 .key = walk_key(WALK_OUTCOME, passage->journey, passage->number,
                                                 (size_t)passage->node),
                                 .rest = walk_rest(passage->visit, delivery->channel, outcome),
                                 .detail = (uint32_t)(passage - walk->passages) << 1 | all});
}

/* Click and conversion; `opened` is when its reading begins. */
static void delivery_push_click(struct contact_walk *walk, const struct delivery *delivery,
                                int64_t opened)
{
    const struct plan_rates *rates = delivery->rates;
    int64_t clicked = opened + delivery_delay(walk, delivery, DRAW_CLICK_DELAY, rates->click_delay);
    delivery_push(walk, delivery, OUTCOME_CLICKED, clicked, false);
    WALK_NOTE(walk, draw, delivery->passage, delivery->channel, OUTCOME_CONVERTED,
              delivery_draw(walk, delivery, DRAW_CONVERTED), rates);
    if (rates->converted != 0 && delivery_draw(walk, delivery, DRAW_CONVERTED) < rates->converted) {
        int64_t converted =
            clicked + delivery_delay(walk, delivery, DRAW_CONVERT_DELAY, rates->convert_delay);
        delivery_push(walk, delivery, OUTCOME_CONVERTED, converted, false);
    }
}

/* What follows a delivery. Gives when it is opened; INT64_MAX: never. */
static int64_t delivery_push_outcomes(struct contact_walk *walk, const struct delivery *delivery)
{
    const struct plan_rates *rates = delivery->rates;
    uint64_t x = delivery->draws.words[DRAW_OUTCOME];
    int64_t opened = INT64_MAX;
    if (x < rates->opened) {
        opened = walk->now + delivery_delay(walk, delivery, DRAW_OPEN_DELAY, rates->open_delay);
        delivery_push(walk, delivery, OUTCOME_OPENED, opened, false);
    }
    if (x < rates->clicked) {
        delivery_push_click(walk, delivery, opened == INT64_MAX ? walk->now : opened);
    }
    uint64_t unsubscribing = delivery->draws.words[DRAW_UNSUBSCRIBED];
    WALK_NOTE(walk, draw, delivery->passage, delivery->channel, OUTCOME_UNSUBSCRIBED, unsubscribing,
              rates);
    if (unsubscribing < rates->unsubscribed) {
        int64_t time =
            walk->now + delivery_delay(walk, delivery, DRAW_UNSUBSCRIBE_DELAY, rates->open_delay);
        delivery_push(walk, delivery, OUTCOME_UNSUBSCRIBED, time,
                      unsubscribing < rates->unsubscribe_all);
    }
    return opened;
}

/* True the first time in this contact's run. */
static bool delivery_first(const struct contact_walk *walk, uint32_t *seen)
{
    bool first = *seen != walk->serial;
    *seen = walk->serial;
    return first;
}

static void delivery_reach(struct contact_walk *walk, const struct delivery *delivery)
{
    const struct passage *passage = delivery->passage;
    struct tally *tally = &walk->tallies[passage->journey];
    struct walk_seen *seen = &walk->seen[passage->journey];
    size_t node = (size_t)passage->node;
    size_t place = node * walk->plan->channel_count + delivery->channel;
    int stage = walk_node(walk, passage)->stage;
    tally->nodes[node].reached += delivery_first(walk, &seen->nodes[node]);
    tally->reached_channel[place] += delivery_first(walk, &seen->node_channels[place]);
    tally->reach_channel[delivery->channel] +=
        delivery_first(walk, &seen->channels[delivery->channel]);
    tally->reach_start[passage->start] += delivery_first(walk, &seen->starts[passage->start]);
    if (stage != PLAN_NONE) {
        tally->reach_stage[stage] += delivery_first(walk, &seen->stages[stage]);
    }
    walk_stage_reach(walk, passage, delivery->channel);
    if (walk->entries[passage->journey].delivered++ == 0) {
        tally->run->reached++;
        tally->reach_persona[walk->persona]++;
        tally->days[plan_day(walk->plan, walk->now)].reached++;
    }
}

static void delivery_count_sent(struct contact_walk *walk, const struct delivery *delivery)
{
    struct tally *tally = &walk->tallies[delivery->passage->journey];
    int64_t cost = delivery->message->cost;
    tally->run->cost += cost >= 0 ? cost : walk->plan->channels[delivery->channel].cost;
    tally->hours[(walk->now - walk->plan->start) / CIVIL_HOUR]++;
    delivery_count_here(walk, delivery, offsetof(struct message_counts, sent));
}

static struct delivery delivery_make(const struct contact_walk *walk, struct passage *passage,
                                     size_t position)
{
    const struct plan_message *message = walk_node(walk, passage)->message;
    size_t personas = walk->plan->persona_count + 1;
    struct delivery delivery = {
        .passage = passage,
        .message = message,
        .rates = &message->rates[position * personas + walk->persona],
        .channel = message->channels[position],
        .stream = message->streams[position],
        .turn = (uint32_t)passage->number << 16 | (uint32_t)passage->visit,
    };
    delivery.draws = random_block(delivery.stream, walk->key, delivery.turn, 0);
    return delivery;
}

bool delivery_send(struct contact_walk *walk, struct passage *passage, size_t position)
{
    struct delivery delivery = delivery_make(walk, passage, position);
    bool repeated = passage->sent_on != 0;
    uint64_t x = delivery.draws.words[DRAW_OUTCOME];
    bool delivered = x < delivery.rates->delivered;
    bool for_good = !delivered && UINT32_MAX - x < delivery.rates->bounce_hard;
    WALK_NOTE(walk, sent, passage, delivery.channel, delivery.rates, x, for_good);
    passage->sent_on |= UINT64_C(1) << delivery.channel;
    passage->last_sent = delivery.channel;
    walk->look_due = true;
    delivery_count_sent(walk, &delivery);
    delivery_log(walk, &delivery, ACTIVITY_SENT, repeated);
    delivery_log(walk, &delivery, delivered ? ACTIVITY_DELIVERED : ACTIVITY_BOUNCED, repeated);
    expectation_watch_passage(walk, passage, EXPECTATION_SENT, (int)delivery.channel, 0);
    expectation_watch_passage(walk, passage,
                              delivered ? EXPECTATION_DELIVERED : EXPECTATION_BOUNCED,
                              (int)delivery.channel, 0);
    int64_t opened = INT64_MAX;
    walk_raise_campaign(walk, delivery.message->campaign, ACTIVITY_SENT);
    if (delivered) {
        delivery_count_here(walk, &delivery, offsetof(struct message_counts, delivered));
        delivery_reach(walk, &delivery);
        opened = delivery_push_outcomes(walk, &delivery);
        walk_raise_campaign(walk, delivery.message->campaign, ACTIVITY_DELIVERED);
    } else if (for_good) {
        walk->state.addressed[walk->plan->channels[delivery.channel].table] = false;
    }
    walk_raise_not_opened(walk, delivery.message->campaign, opened);
    return delivered;
}
