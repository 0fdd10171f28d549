/* The pen: records of a message, its seven steps, draws and outcomes. */
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/walk_parts.h"

static struct walk_record *walk_note_step(const struct contact_walk *walk,
                                          const struct passage *passage,
                                          enum walk_message_step step, size_t channel, bool passes)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_STEP, passage);
    record->number = (int)step;
    record->channel = (int)channel;
    record->holds = passes;
    return record;
}

void walk_note_consent(const struct contact_walk *walk, const struct passage *passage,
                       enum block_reason reason)
{
    const struct plan_message *message = walk_node(walk, passage)->message;
    if (message->transactional) {
        return;
    }
    bool any = reason != BLOCK_NO_CONSENT_AT_ALL;
    walk_note_step(walk, passage, STEP_ANY_CONSENT, 0, any)->channel = RECORD_NOTHING;
    if (any && (message->topic != PLAN_NONE || message->topic_missing)) {
        struct walk_record *record =
            walk_note_step(walk, passage, STEP_TOPIC, 0, reason != BLOCK_NOT_SUBSCRIBED);
        record->channel = RECORD_NOTHING;
        record->detail = message->topic == PLAN_NONE ? (int)SUBSCRIPTION_NONE
                                                     : walk->state.subscriptions[message->topic];
    }
}

void walk_note_address(const struct contact_walk *walk, const struct passage *passage,
                       size_t channel, enum block_reason reason)
{
    int table = walk->plan->channels[channel].table;
    bool consents = reason != BLOCK_NO_CHANNEL_CONSENT;
    walk_note_step(walk, passage, STEP_CHANNEL_CONSENT, channel, consents)->detail =
        table == PLAN_NONE ? (int)CONSENT_UNKNOWN : walk->state.consents[table];
    if (consents) {
        walk_note_step(walk, passage, STEP_ADDRESS, channel, reason != BLOCK_NO_ADDRESS);
    }
}

static void walk_note_times(const struct contact_walk *walk, struct walk_record *record,
                            const int64_t times[], size_t count)
{
    record->times = arena_array(&walk->pen->arena, count, sizeof(*times));
    record->time_count = count;
    for (size_t i = 0; i < count; i++) {
        record->times[i] = times[i];
    }
}

void walk_note_frequency(const struct contact_walk *walk, const struct passage *passage,
                         int64_t days, int64_t last, bool too_often)
{
    if (days == 0) {
        return;
    }
    const struct zone *zone = walk->entries[passage->journey].zone;
    struct walk_record *record = walk_note_step(walk, passage, STEP_FREQUENCY, 0, !too_often);
    record->channel = RECORD_NOTHING;
    record->amount = days;
    if (last != INT64_MIN) {
        record->until = zone_midnight(zone, zone_day(zone, last) + days);
        walk_note_times(walk, record, &last, 1);
    }
}

void walk_note_counts(const struct contact_walk *walk, int64_t time)
{
    struct walk_pen *pen = walk->pen;
    pen->counts = memory_grow(pen->counts, &pen->counts_capacity, pen->counts_count + 1,
                              sizeof(*pen->counts));
    pen->counts[pen->counts_count++] = time;
}

void walk_note_cap(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                   size_t rule, int64_t frees)
{
    struct walk_pen *pen = walk->pen;
    bool free_now = frees <= walk->now;
    struct walk_record *record = walk_note_step(walk, passage, STEP_CAP, channel, free_now);
    record->detail = (int)rule;
    record->until = free_now ? INT64_MAX : frees;
    walk_note_times(walk, record, pen->counts, pen->counts_count);
    pen->counts_count = 0;
}

void walk_note_quiet(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                     int64_t until)
{
    struct walk_record *record =
        walk_note_step(walk, passage, STEP_QUIET_HOURS, channel, until <= walk->now);
    record->until = until <= walk->now ? INT64_MAX : until;
}

void walk_note_blocked(const struct contact_walk *walk, const struct passage *passage, int channel,
                       enum block_reason reason)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_BLOCKED, passage);
    record->channel = channel;
    record->number = reason == BLOCK_REASON_COUNT ? RECORD_NOTHING : (int)reason;
}

static struct walk_record *walk_note_drawn(const struct contact_walk *walk,
                                           const struct passage *passage,
                                           enum walk_record_kind kind, size_t channel,
                                           uint64_t draw)
{
    struct walk_record *record = walk_pen_write(walk, kind, passage);
    record->channel = (int)channel;
    record->drawn = true;
    record->draw = (uint32_t)draw;
    return record;
}

void walk_note_sent(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                    const struct plan_rates *rates, uint64_t draw, bool for_good)
{
    struct walk_record *record = walk_note_drawn(walk, passage, RECORD_SENT, channel, draw);
    record->holds = draw < rates->delivered;
    record->detail = for_good ? 1 : RECORD_NOTHING;
    record->limits[0] = rates->delivered;
    record->limits[1] = rates->opened;
    record->limits[2] = rates->clicked;
}

void walk_note_draw(const struct contact_walk *walk, const struct passage *passage, size_t channel,
                    enum walk_outcome outcome, uint64_t draw, const struct plan_rates *rates)
{
    bool unsubscribes = outcome == OUTCOME_UNSUBSCRIBED;
    struct walk_record *record = walk_note_drawn(walk, passage, RECORD_DRAW, channel, draw);
    record->number = (int)outcome;
    record->limits[0] = unsubscribes ? rates->unsubscribed : rates->converted;
    record->limits[1] = unsubscribes ? rates->unsubscribe_all : 0;
    record->holds = draw < record->limits[0];
}

void walk_note_to_come(const struct contact_walk *walk, const struct passage *passage,
                       size_t channel, enum walk_outcome outcome, int64_t time)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_TO_COME, passage);
    record->channel = (int)channel;
    record->number = (int)outcome;
    record->until = time;
}

void walk_note_outcome(const struct contact_walk *walk, const struct walk_item *item)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_OUTCOME, NULL);
    record->journey = (int)walk_item_journey(item);
    record->node = (int)walk_item_node(item);
    record->passage = (int)walk_item_passage(item);
    record->visit = (int)(item->rest >> 16);
    record->channel = (int)((item->rest >> 8) & 0xff);
    record->number = (int)(item->rest & 0xff);
    record->holds = (item->detail & 1) != 0;
}
