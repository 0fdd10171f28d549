/* Caps: the latest messages of each contact that count under each rule, and whom a rule stops. */
#include <string.h>

#include "model/simulation/batch_parts.h"

static const int32_t CAP_NONE = INT32_MIN;

/* The rule's memory of a contact's slot: the slots stand one whole column after the other. */
static int32_t *batch_slot(const struct batch *batch, size_t rule, size_t slot, size_t who)
{
    return &batch->capped_at[rule][slot * batch->room + who];
}

static bool batch_row_counts(const struct batch *batch, const struct activity_row *row,
                             const struct plan_cap *cap)
{
    uint32_t code = cap->scope == PLAN_SCOPE_CHANNEL ? row->channel : row->list;
    return row->kind == ACTIVITY_SENT && row->time < batch->plan->plan->start &&
           (cap->scope == PLAN_SCOPE_ALL ||
            (cap->recorded != ACTIVITY_NONE && code == cap->recorded));
}

/* The contact's latest recorded messages under the rule, the oldest of `most` in the first slot. */
static void batch_fill_recorded(struct batch *batch, size_t rule, size_t who)
{
    const struct plan_cap *cap = &batch->plan->journey->caps[rule];
    const struct activity *activity = batch->plan->plan->request->activity;
    size_t slot = (size_t)cap->most;
    size_t first = activity->first[batch->first + who];
    for (size_t i = activity->first[batch->first + who + 1]; i > first && slot > 0; i--) {
        const struct activity_row *row = &activity->rows[i - 1];
        int64_t at = row->time - batch->plan->plan->start;
        if (batch_row_counts(batch, row, cap)) {
            *batch_slot(batch, rule, --slot, who) = at > CAP_NONE ? (int32_t)at : CAP_NONE;
        }
    }
}

void batch_fill_caps(struct batch *batch)
{
    const struct plan_journey *journey = batch->plan->journey;
    for (size_t rule = 0; rule < journey->cap_count; rule++) {
        const struct plan_cap *cap = &journey->caps[rule];
        memset(batch->capped_next[rule], 0, batch->count);
        for (size_t i = 0; i < (size_t)cap->most * batch->room; i++) {
            batch->capped_at[rule][i] = CAP_NONE;
        }
        for (size_t who = 0;
             !cap->own && batch->plan->plan->request->activity != NULL && who < batch->count;
             who++) {
            batch_fill_recorded(batch, rule, who);
        }
    }
}

/* Whether the rule is asked of, and counts, a message on the channel. */
static bool batch_cap_applies(const struct batch *batch, const struct batch_group *group,
                              const struct plan_cap *cap, size_t channel, bool again)
{
    switch (cap->scope) {
    case PLAN_SCOPE_CHANNEL:
        return cap->channel == batch->plan->plan->channels[channel].table;
    case PLAN_SCOPE_TOPIC:
        return !again && cap->topic == batch->plan->journey->nodes[group->node].message->topic;
    case PLAN_SCOPE_ALL:
        break;
    }
    return !again;
}

/* Whether the oldest of the contact's latest messages is too recent. */
static bool batch_cap_is_broken(const struct batch *batch, const struct plan_cap *cap,
                                int32_t oldest, int32_t now, size_t who)
{
    if (oldest == CAP_NONE || !cap->calendar) {
        return oldest != CAP_NONE && oldest > now - cap->per;
    }
    const struct zone *zone = batch_zone_of(batch, who);
    int64_t start = batch->plan->plan->start;
    return zone_day(zone, start + oldest) > zone_day(zone, start + now) - cap->per;
}

bool batch_judge(struct batch *batch, const struct batch_group *group, size_t channel, bool again,
                 const uint16_t who[], size_t count, uint8_t verdicts[])
{
    const struct plan_journey *journey = batch->plan->journey;
    bool stops = false;
    memset(verdicts, BATCH_PASSES, count);
    for (size_t rule = 0; rule < journey->cap_count; rule++) {
        const struct plan_cap *cap = &journey->caps[rule];
        uint8_t verdict =
            cap->scope == PLAN_SCOPE_CHANNEL ? BATCH_STOPS_CHANNEL : BATCH_STOPS_MESSAGE;
        bool applies = batch_cap_applies(batch, group, cap, channel, again);
        for (size_t i = 0; applies && i < count; i++) {
            int32_t oldest = *batch_slot(batch, rule, batch->capped_next[rule][who[i]], who[i]);
            int32_t now = batch_now(batch, group, who[i]);
            if (batch_cap_is_broken(batch, cap, oldest, now, who[i])) {
                verdicts[i] = verdicts[i] > verdict ? verdicts[i] : verdict;
                stops = true;
            }
        }
    }
    return stops;
}

void batch_count_in_caps(struct batch *batch, const struct batch_group *group, size_t channel,
                         bool again, const uint16_t who[], size_t count)
{
    const struct plan_journey *journey = batch->plan->journey;
    if (journey->nodes[group->node].message->transactional) {
        return;
    }
    for (size_t rule = 0; rule < journey->cap_count; rule++) {
        bool counts = batch_cap_applies(batch, group, &journey->caps[rule], channel, again);
        uint8_t *next = batch->capped_next[rule];
        for (size_t i = 0; counts && i < count; i++) {
            *batch_slot(batch, rule, next[who[i]], who[i]) = batch_now(batch, group, who[i]);
            next[who[i]] =
                (uint8_t)(next[who[i]] + 1 == journey->caps[rule].most ? 0 : next[who[i]] + 1);
        }
    }
}
