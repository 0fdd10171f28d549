/* Waits: when those of a group go on. */
#include "model/simulation/batch_parts.h"

enum {
    WAIT_COHORTS = 6
}; /* as many groups that share an instant are made of one; the rest: each */

/* What a wait does with a contact that does not wait. */
enum batch_way { WAY_NEXT, WAY_SKIP, WAY_MISSING, WAY_COUNT };

static const struct plan_node *batch_wait_node(const struct batch *batch,
                                               const struct batch_group *group)
{
    return &batch->plan->journey->nodes[group->node];
}

const struct zone *batch_zone_of(const struct batch *batch, size_t who)
{
    const struct zone *given = batch->plan->journey->zone;
    if (given != NULL || !batch->plan->needs_zones) {
        return given != NULL ? given : batch->plan->plan->zone;
    }
    return batch->plan->zones[batch->zone[who]];
}

static bool batch_wait_day(const struct batch *batch, const struct wait_time *wait,
                           const struct zone *zone, size_t who, int64_t *ret_day)
{
    if (wait->form != WAIT_UNTIL_DATE || wait->column == PLAN_NONE) {
        return false;
    }
    struct value value =
        contact_table_get(batch->plan->plan->request->contacts, batch->first + who, wait->column);
    *ret_day = value.type == VALUE_DATETIME ? zone_day(zone, value.instant) : value.day;
    return value.type == VALUE_DATETIME || value.type == VALUE_DATE;
}

static int32_t batch_wait_offset(const struct batch *batch, int64_t instant)
{
    const struct plan *plan = batch->plan->plan;
    instant = instant < plan->start ? plan->start : instant;
    return (int32_t)((instant < plan->horizon ? instant : plan->horizon) - plan->start);
}

/* Sets batch->ends of the contact where it waits. */
static enum batch_way batch_wait_one(struct batch *batch, const struct wait_time *wait, int32_t now,
                                     size_t who)
{
    if (wait->form == WAIT_FOR && wait->weekdays == 0) {
        batch->ends[who] = batch_wait_offset(batch, batch->plan->plan->start + now + wait->amount);
        return wait->amount > 0 ? WAY_COUNT : WAY_NEXT;
    }
    const struct zone *zone = batch_zone_of(batch, who);
    int64_t day = 0;
    int64_t end = 0;
    bool has_date = batch_wait_day(batch, wait, zone, who, &day);
    switch (wait_time_end(wait, zone, batch->plan->plan->start + now, has_date, day, &end)) {
    case WAIT_IS_PAST:
        return wait->past_skips ? WAY_SKIP : WAY_NEXT;
    case WAIT_HAS_NO_DATE:
        return wait->missing_exits ? WAY_MISSING : WAY_NEXT;
    case WAIT_ENDS:
        break;
    }
    batch->ends[who] = batch_wait_offset(batch, end);
    return batch->ends[who] > now ? WAY_COUNT : WAY_NEXT;
}

void batch_rest(const struct batch *batch, const struct batch_group *group, const uint16_t who[],
                size_t count)
{
    batch_add_days(batch, group, who, count, &batch_flow(batch, group->node)->rested,
                   batch_flow_stride(batch));
}

void batch_resume(struct batch *batch, const struct batch_group *group, int32_t at,
                  const uint16_t who[], size_t count, int port)
{
    struct batch_group ended = {.node = group->node, .at = at, .who = who, .count = count};
    if (count == 0 || (at != BATCH_EACH && at >= batch_horizon(batch))) {
        return;
    }
    batch_add_days(batch, &ended, who, count, &batch_flow(batch, group->node)->resumed,
                   batch_flow_stride(batch));
    batch_leave(batch, &ended, who, count, port);
}

/* Those whose batch->ends differ: the commonest instants are shared, the rest is each its own. The
 * list is used up. */
static void batch_wait_each(struct batch *batch, const struct batch_group *group, uint16_t who[],
                            size_t count)
{
    uint16_t *same = batch->lists[BATCH_LISTS - 1];
    int next = batch_wait_node(batch, group)->next;
    batch_rest(batch, group, who, count);
    for (int cohort = 0; group->at != BATCH_EACH && cohort < WAIT_COHORTS && count > 0; cohort++) {
        int32_t at = batch->ends[who[0]];
        size_t in = 0;
        size_t out = 0;
        for (size_t i = 0; i < count; i++) {
            bool is_in = batch->ends[who[i]] == at;
            same[in] = who[i];
            who[out] = who[i];
            in += is_in;
            out += !is_in;
        }
        count = out;
        batch_resume(batch, group, at, same, in, next);
    }
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        batch->at[who[i]] = batch->ends[who[i]];
        who[left] = who[i];
        left += batch->ends[who[i]] < batch_horizon(batch);
    }
    batch_resume(batch, group, BATCH_EACH, who, left, next);
}

/* A wait that is as long for all. */
static void batch_wait_together(struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = batch_wait_node(batch, group);
    size_t who = group->who[0];
    if (batch_wait_one(batch, node->wait, group->at, who) == WAY_NEXT) {
        batch_leave(batch, group, group->who, group->count, node->next);
        return;
    }
    batch_rest(batch, group, group->who, group->count);
    batch_resume(batch, group, batch->ends[who], group->who, group->count, node->next);
}

/* The way of a contact by its zone, which is found once for a group of one instant. */
static enum batch_way batch_wait_by_zone(struct batch *batch, const struct batch_group *group,
                                         const struct wait_time *wait, size_t who)
{
    int32_t *end = &batch->zone_ends[batch->zone[who]];
    if (*end == BATCH_NEVER) {
        enum batch_way way = batch_wait_one(batch, wait, group->at, who);
        *end = way == WAY_NEXT ? BATCH_EACH : batch->ends[who];
    }
    batch->ends[who] = *end;
    return *end == BATCH_EACH ? WAY_NEXT : WAY_COUNT;
}

static void batch_wait_apart(struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = batch_wait_node(batch, group);
    bool by_zone = group->at != BATCH_EACH && batch->plan->nodes[group->node].waits_by_zone &&
                   node->wait->form != WAIT_UNTIL_DATE;
    size_t counts[WAY_COUNT + 1] = {0};
    for (size_t i = 0; by_zone && i < batch->plan->zone_count; i++) {
        batch->zone_ends[i] = BATCH_NEVER;
    }
    for (size_t i = 0; i < group->count; i++) {
        size_t who = group->who[i];
        enum batch_way way =
            by_zone ? batch_wait_by_zone(batch, group, node->wait, who)
                    : batch_wait_one(batch, node->wait, batch_now(batch, group, who), who);
        batch->lists[way][counts[way]++] = (uint16_t)who;
    }
    batch_leave(batch, group, batch->lists[WAY_NEXT], counts[WAY_NEXT], node->next);
    batch_leave(batch, group, batch->lists[WAY_SKIP], counts[WAY_SKIP], node->skip);
    if (counts[WAY_MISSING] != 0) {
        batch_end(batch, group, batch->lists[WAY_MISSING], counts[WAY_MISSING], END_MISSING);
    }
    if (counts[WAY_COUNT] != 0) {
        batch_wait_each(batch, group, batch->lists[WAY_COUNT], counts[WAY_COUNT]);
    }
}

void batch_wait(struct batch *batch, const struct batch_group *group)
{
    bool together = group->at != BATCH_EACH && !batch->plan->nodes[group->node].waits_by_zone &&
                    batch_wait_node(batch, group)->wait->form != WAIT_UNTIL_DATE;
    if (together) {
        batch_wait_together(batch, group);
    } else {
        batch_wait_apart(batch, group);
    }
}
