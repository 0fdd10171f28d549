/* What becomes of messages, contact by contact. */
#include <stddef.h>

#include "model/base/memory.h"
#include "model/simulation/batch_parts.h"
#include "model/simulation/random.h"

static uint32_t batch_outcome_draw(const struct batch *batch, const struct batch_sending *sending,
                                   size_t who, uint32_t draw)
{
    uint64_t key = batch->plan->plan->request->contacts->keys[batch->first + who];
    return random_draw(sending->message->streams[sending->position], key, sending->group->visit,
                       draw);
}

/* Counts what happens at an instant, if the run is not over by then. */
static void batch_outcome_count(struct batch *batch, const struct batch_sending *sending,
                                size_t who, int64_t at, size_t field)
{
    struct tally *tally = batch->tally;
    const struct batch_plan *plan = batch->plan;
    size_t node = sending->group->node;
    size_t start = (size_t)plan->journey->starts[plan->arrivals[batch->start[who]].start].node;
    size_t persona = plan->plan->persona_count == 0 ? 0 : batch->persona[who];
    size_t place = node * batch->plan->plan->channel_count + sending->channel;
    if (at < batch_horizon(batch)) {
        ((int64_t *)&tally->nodes[node].messages)[field]++;
        ((int64_t *)&tally->days[at / CIVIL_DAY].messages)[field]++;
        ((int64_t *)&tally->channels[place])[field]++;
        ((int64_t *)&tally->persona_messages[persona])[field]++;
        ((int64_t *)&tally->start_messages[start])[field]++;
    }
}

/* When what happens at an instant is seen: by then, but not before the contact has come to a rest.
 */
static int32_t batch_seen_from(const struct batch *batch, int32_t now, int64_t at)
{
    return at >= batch_horizon(batch) ? BATCH_NEVER : batch_seen_by((int32_t)at) + (at <= now);
}

static void batch_outcome_write(struct batch *batch, const struct batch_sending *sending,
                                enum activity_kind kind, size_t who, int32_t now, int64_t at)
{
    const struct batch_writes *writes = &sending->node->writes[kind];
    batch->marks[who] |= writes->mark;
    for (size_t i = 0; i < writes->column_count; i++) {
        int32_t *seen = &batch->columns[writes->columns[i]][who];
        int32_t from = batch_seen_from(batch, now, at);
        *seen = from < *seen ? from : *seen;
    }
}

static void batch_outcome_deed(const struct batch *batch, size_t who, int64_t at,
                               enum result_deed deed)
{
    batch->marks[who] |= at < batch_horizon(batch) ? batch->plan->deeds[deed] : 0;
}

static void batch_converted(struct batch *batch, const struct batch_sending *sending, size_t who,
                            int64_t clicked)
{
    const struct plan_rates *rates = sending->rates;
    if (rates->converted == 0 ||
        batch_outcome_draw(batch, sending, who, DRAW_CONVERTED) >= rates->converted) {
        return;
    }
    uint32_t x =
        rates->convert_delay == 0 ? 0 : batch_outcome_draw(batch, sending, who, DRAW_CONVERT_DELAY);
    batch_outcome_count(batch, sending, who, clicked + random_delay(x, rates->convert_delay),
                        BATCH_FIELD(converted));
}

/* One who opens or clicks; `place` is where the draws stand. */
static void batch_outcome(struct batch *batch, const struct batch_sending *sending, size_t who,
                          size_t place)
{
    const struct plan_rates *rates = sending->rates;
    uint32_t x = batch->words[0][place];
    int32_t now = batch_now(batch, sending->group, who);
    int64_t opened = now;
    if (x < rates->opened) {
        opened +=
            rates->open_delay == 0 ? 0 : random_delay(batch->words[1][place], rates->open_delay);
        batch_outcome_count(batch, sending, who, opened, BATCH_FIELD(opened));
        batch_outcome_write(batch, sending, ACTIVITY_OPENED, who, now, opened);
        batch_outcome_deed(batch, who, opened, DEED_OPENED);
    }
    if (x < rates->clicked) {
        int64_t clicked = opened;
        clicked +=
            rates->click_delay == 0 ? 0 : random_delay(batch->words[2][place], rates->click_delay);
        batch_outcome_count(batch, sending, who, clicked, BATCH_FIELD(clicked));
        batch_outcome_write(batch, sending, ACTIVITY_CLICKED, who, now, clicked);
        batch_outcome_deed(batch, who, clicked, DEED_CLICKED);
        batch_converted(batch, sending, who, clicked);
    }
}

void batch_outcomes(struct batch *batch, const struct batch_sending *sending, const uint16_t who[],
                    size_t count)
{
    const struct plan_rates *rates = sending->rates;
    uint64_t limit = rates->opened > rates->clicked ? rates->opened : rates->clicked;
    const uint32_t *x = batch->words[0];
    size_t hits = 0;
    for (size_t i = 0; i < count; i++) {
        batch->hits[hits] = (uint16_t)i;
        hits += x[i] < limit;
    }
    for (size_t i = 0; i < hits; i++) {
        batch_outcome(batch, sending, who[batch->hits[i]], batch->hits[i]);
    }
}

static void batch_unsubscribe(struct batch *batch, const struct batch_sending *sending, size_t who,
                              uint32_t x)
{
    const struct plan_rates *rates = sending->rates;
    int32_t now = batch_now(batch, sending->group, who);
    uint32_t delay = rates->open_delay == 0
                         ? 0
                         : batch_outcome_draw(batch, sending, who, DRAW_UNSUBSCRIBE_DELAY);
    int64_t at = now + random_delay(delay, rates->open_delay);
    batch_outcome_count(batch, sending, who, at, BATCH_FIELD(unsubscribed));
    batch_outcome_write(batch, sending, ACTIVITY_UNSUBSCRIBED, who, now, at);
    batch->leavings = memory_grow(batch->leavings, &batch->leaving_capacity,
                                  batch->leaving_count + 1, sizeof(*batch->leavings));
    batch->leavings[batch->leaving_count] =
        (struct batch_leaving){.from = batch_seen_from(batch, now, at),
                               .next = batch->leaving[who],
                               .node = (uint16_t)sending->group->node,
                               .channel = (uint8_t)sending->channel,
                               .all = x < rates->unsubscribe_all};
    batch->leaving[who] = (uint32_t)batch->leaving_count++;
}

void batch_losses(struct batch *batch, const struct batch_sending *sending, const uint16_t who[],
                  size_t count)
{
    const struct plan_rates *rates = sending->rates;
    const uint32_t *x = batch->words[0];
    for (size_t i = 0; rates->unsubscribed != 0 && i < count; i++) {
        if (batch->words[3][i] < rates->unsubscribed && x[i] < rates->delivered) {
            batch_unsubscribe(batch, sending, who[i], batch->words[3][i]);
        }
    }
    uint8_t *states = batch->channels[sending->channel];
    for (size_t i = 0; rates->bounce_hard != 0 && i < count; i++) {
        if (UINT32_MAX - x[i] < rates->bounce_hard && x[i] >= rates->delivered) {
            states[who[i]] &= (uint8_t)~BATCH_ADDRESS;
        }
    }
}

/* The contact leaves the topic, the channel, or everything. */
static void batch_left(struct batch *batch, const struct batch_leaving *leaving, size_t who)
{
    const struct plan_message *message = batch->plan->journey->nodes[leaving->node].message;
    uint8_t *state = &batch->channels[leaving->channel][who];
    if (leaving->all) {
        bool stops = batch->plan->plan->channels[leaving->channel].hard_stop;
        batch->unsubscribed[who] = 1;
        *state &= (uint8_t) ~(stops ? BATCH_YES | BATCH_NOT_STOPPED : 0);
    } else if (message->topic != PLAN_NONE) {
        batch->topics[message->topic][who] = 0;
    } else if (!message->topic_missing) {
        *state &= (uint8_t)~BATCH_YES;
    }
}

void batch_settle(struct batch *batch, const struct batch_group *group)
{
    if (batch->leaving_count == 1) {
        return;
    }
    for (size_t i = 0; i < group->count; i++) {
        size_t who = group->who[i];
        uint32_t *link = &batch->leaving[who];
        while (*link != 0) {
            struct batch_leaving *leaving = &batch->leavings[*link];
            if (leaving->from <= batch_seen_by(batch_now(batch, group, who))) {
                batch_left(batch, leaving, who);
                *link = leaving->next;
            } else {
                link = &leaving->next;
            }
        }
    }
}

void batch_see(struct batch *batch, size_t who, int32_t now)
{
    int32_t seen = batch_seen_by(now);
    for (size_t i = 0; i < batch->plan->column_count; i++) {
        batch->columns[i][who] -= batch->columns[i][who] == seen + 1;
    }
    for (uint32_t i = batch->leaving[who]; i != 0; i = batch->leavings[i].next) {
        batch->leavings[i].from -= batch->leavings[i].from == seen + 1;
    }
}

void batch_forget_latest(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                         size_t count)
{
    const struct batch_writes *writes = batch->plan->nodes[group->node].writes;
    for (size_t kind = 0; kind < BATCH_KINDS; kind++) {
        for (size_t i = 0; writes[kind].latest != PLAN_NONE && i < count; i++) {
            batch->columns[writes[kind].latest][who[i]] = BATCH_NEVER;
        }
    }
}
