/* Events that contacts of a batch wait for: when they happen, drawn as far as somebody asks. */
#include <string.h>

#include "model/simulation/batch_parts.h"
#include "model/simulation/random.h"

enum { BLOCK_WORDS = 4 };

void batch_fill_events(struct batch *batch)
{
    for (size_t i = 0; i < batch->plan->event_count; i++) {
        memset(batch->event_draws[i], 0, batch->count * sizeof(**batch->event_draws));
    }
}

/* The instant after which an event counts; any instant of the run is after -1. */
static int32_t batch_event_after(const struct batch *batch, const struct batch_group *group,
                                 const struct batch_event *event, size_t who)
{
    switch (event->since) {
    case PLAN_SINCE_ARRIVAL:
        return batch_now(batch, group, who);
    case PLAN_SINCE_ENTRY:
        return batch->entered_at[who];
    case PLAN_SINCE_EVER:
        break;
    }
    return -1;
}

static bool batch_is_recorded(const struct batch *batch, const struct batch_event *event,
                              size_t who)
{
    const struct plan *plan = batch->plan->plan;
    const struct activity *activity = plan->request->activity;
    if (event->since != PLAN_SINCE_EVER || activity == NULL || event->recorded == ACTIVITY_NONE) {
        return false;
    }
    size_t contact = batch->first + who;
    for (size_t i = activity->first[contact]; i < activity->first[contact + 1]; i++) {
        const struct activity_row *row = &activity->rows[i];
        if (row->time < plan->start && row->kind == ACTIVITY_EVENT &&
            row->event == event->recorded) {
            return true;
        }
    }
    return false;
}

static int32_t batch_event_next(const struct batch *batch, const struct batch_event *event,
                                int32_t at, uint32_t x)
{
    int64_t next = at + 1 + random_delay(x, event->mean);
    return next < batch_horizon(batch) ? (int32_t)next : BATCH_NEVER;
}

/* The first draws of those who have none, a block each. */
static void batch_begin_events(struct batch *batch, const struct batch_group *group, size_t number)
{
    const struct batch_event *event = &batch->plan->events[number];
    int32_t *at = batch->event_at[number];
    uint32_t *draws = batch->event_draws[number];
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++) {
        batch->hits[count] = group->who[i];
        count += draws[group->who[i]] == 0;
    }
    if (count == 0) {
        return;
    }
    uint64_t stream = batch->plan->plan->touchpoints[event->touchpoint].stream;
    if (event->mean != 0) {
        batch_draw(batch, stream, batch->hits, count, TURN_OWN, 0, (1U << BLOCK_WORDS) - 1);
    }
    for (size_t i = 0; i < count; i++) {
        size_t who = batch->hits[i];
        int32_t after = batch_event_after(batch, group, event, who);
        at[who] = event->mean == 0 ? BATCH_NEVER : 0;
        draws[who] = event->mean == 0;
        if (batch_is_recorded(batch, event, who)) {
            at[who] = -1;
            draws[who] = 1;
            continue;
        }
        for (size_t k = 0; k < BLOCK_WORDS && (draws[who] == 0 || at[who] <= after); k++) {
            at[who] = batch_event_next(batch, event, at[who], batch->words[k][i]);
            draws[who]++;
        }
    }
}

void batch_draw_events(struct batch *batch, const struct batch_group *group, size_t number)
{
    const struct batch_event *event = &batch->plan->events[number];
    const uint64_t *keys = batch->plan->plan->request->contacts->keys + batch->first;
    uint64_t stream = batch->plan->plan->touchpoints[event->touchpoint].stream;
    batch_begin_events(batch, group, number);
    for (size_t i = 0; i < group->count && event->since != PLAN_SINCE_EVER; i++) {
        size_t who = group->who[i];
        int32_t after = batch_event_after(batch, group, event, who);
        int32_t at = batch->event_at[number][who];
        while (at <= after) {
            uint32_t draw = batch->event_draws[number][who]++;
            at = batch_event_next(batch, event, at, random_draw(stream, keys[who], TURN_OWN, draw));
        }
        batch->event_at[number][who] = at;
    }
}
