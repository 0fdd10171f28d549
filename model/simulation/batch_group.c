/* Groups of contacts: counting them, and moving them from node to node. */
#include <assert.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/simulation/batch_parts.h"

enum {
    GROUP_FEW = 8,  /* fewer that share an instant go on with those that share none */
    GROUP_POOLS = 2 /* the pool is that many times the contacts of a block */
};

size_t batch_divide(const uint16_t who[], size_t count, const uint8_t mask[], uint16_t yes[],
                    uint16_t no[])
{
    size_t in = 0;
    size_t out = 0;
    for (size_t i = 0; i < count; i++) {
        yes[in] = who[i];
        no[out] = who[i];
        in += mask[i];
        out += !mask[i];
    }
    return in;
}

static void batch_add_spans(const struct batch *batch, const struct batch_group *group,
                            const uint16_t who[], size_t count, int64_t *cells, size_t stride,
                            uint32_t span)
{
    if (group->at != BATCH_EACH) {
        cells[(uint32_t)group->at / span * stride] += (int64_t)count;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        cells[(uint32_t)batch->at[who[i]] / span * stride]++;
    }
}

void batch_add_days(const struct batch *batch, const struct batch_group *group,
                    const uint16_t who[], size_t count, int64_t *cells, size_t stride)
{
    batch_add_spans(batch, group, who, count, cells, stride, CIVIL_DAY);
}

void batch_add_hours(const struct batch *batch, const struct batch_group *group,
                     const uint16_t who[], size_t count, int64_t *cells)
{
    batch_add_spans(batch, group, who, count, cells, 1, CIVIL_HOUR);
}

struct tally_flow *batch_flow(const struct batch *batch, size_t node)
{
    return &batch->tally->flow[node];
}

size_t batch_flow_stride(const struct batch *batch)
{
    return batch->plan->journey->node_count * sizeof(struct tally_flow) / sizeof(int64_t);
}

void batch_clear_groups(struct batch *batch)
{
    for (size_t i = 0; i < batch->room; i++) {
        batch->fragments[i].next = i + 1 < batch->room ? (uint32_t)i + 1 : BATCH_NO_FRAGMENT;
    }
    batch->free_fragment = 0;
    for (size_t i = 0; i < batch->plan->journey->node_count; i++) {
        batch->waiting[i] = BATCH_NO_FRAGMENT;
    }
    batch->pool_count = 0;
}

static size_t batch_pack_fragment(struct batch *batch, uint32_t number, size_t count)
{
    struct batch_fragment *fragment = &batch->fragments[number];
    memcpy(batch->other_pool + count, batch->pool + fragment->first,
           fragment->count * sizeof(*batch->pool));
    fragment->first = (uint32_t)count;
    return count + fragment->count;
}

/* Moves what fragments hold to the front of the other pool. */
static void batch_pack(struct batch *batch)
{
    size_t count = 0;
    for (size_t node = 0; node < batch->plan->journey->node_count; node++) {
        for (uint32_t i = batch->waiting[node]; i != BATCH_NO_FRAGMENT;
             i = batch->fragments[i].next) {
            count = batch_pack_fragment(batch, i, count);
        }
    }
    for (size_t i = batch->taken_from; i < batch->taken_count; i++) {
        count = batch_pack_fragment(batch, batch->taken[i], count);
    }
    uint16_t *packed = batch->other_pool;
    batch->other_pool = batch->pool;
    batch->pool = packed;
    batch->pool_count = count;
}

/* Where the list stands in the pool: it is copied unless it stands there already. */
static uint32_t batch_keep_list(struct batch *batch, const uint16_t who[], size_t count)
{
    uintptr_t pool = (uintptr_t)batch->pool;
    uintptr_t list = (uintptr_t)who;
    if (list >= pool && list < (uintptr_t)(batch->pool + GROUP_POOLS * batch->room)) {
        return (uint32_t)((list - pool) / sizeof(*who));
    }
    if (batch->pool_count + count > GROUP_POOLS * batch->room) {
        batch_pack(batch);
    }
    size_t first = batch->pool_count;
    memcpy(batch->pool + first, who, count * sizeof(*who));
    batch->pool_count += count;
    return (uint32_t)first;
}

void batch_put(struct batch *batch, size_t node, int32_t at, const uint16_t who[], size_t count)
{
    if (count == 0) {
        return;
    }
    if (at != BATCH_EACH && count < GROUP_FEW) {
        for (size_t i = 0; i < count; i++) {
            batch->at[who[i]] = at;
        }
        at = BATCH_EACH;
    }
    uint32_t number = batch->free_fragment;
    assert(number != BATCH_NO_FRAGMENT);
    struct batch_fragment *fragment = &batch->fragments[number];
    batch->free_fragment = fragment->next;
    *fragment = (struct batch_fragment){.at = at,
                                        .next = batch->waiting[node],
                                        .first = batch_keep_list(batch, who, count),
                                        .count = (uint32_t)count};
    batch->waiting[node] = number;
}

bool batch_leads(const struct batch *batch, size_t node, int port)
{
    const struct plan_journey *journey = batch->plan->journey;
    return port >= 0 &&
           journey->ports[journey->nodes[node].first_port + (size_t)port].target != PLAN_NONE;
}

void batch_leave(struct batch *batch, const struct batch_group *group, const uint16_t who[],
                 size_t count, int port)
{
    const struct plan_journey *journey = batch->plan->journey;
    if (count == 0) {
        return;
    }
    if (!batch_leads(batch, group->node, port)) {
        batch_end(batch, group, who, count, END_DEAD_END);
        return;
    }
    size_t number = journey->nodes[group->node].first_port + (size_t)port;
    batch->tally->left[number] += (int64_t)count;
    batch_add_days(batch, group, who, count, &batch->tally->passed[number], journey->port_count);
    batch_put(batch, (size_t)journey->ports[number].target, group->at, who, count);
}

void batch_end(struct batch *batch, const struct batch_group *group, const uint16_t who[],
               size_t count, enum end_reason reason)
{
    batch->tally->nodes[group->node].ended[reason] += (int64_t)count;
    batch_add_days(batch, group, who, count, &batch_flow(batch, group->node)->ended,
                   batch_flow_stride(batch));
    batch_add_days(batch, group, who, count, &batch->tally->days[0].ended[reason],
                   BATCH_DAY_STRIDE);
    for (size_t i = 0; batch->late_count != 0 && i < count; i++) {
        batch->ended_at[who[i]] = batch_now(batch, group, who[i]);
    }
}

/* The fragments of a node into batch->taken, by their instant; those without one come first. The
 * last one that was put comes first in the list, and most are put in the order of their instants:
 * so the list is turned before it is sorted. */
static void batch_take(struct batch *batch, size_t node)
{
    size_t count = 0;
    for (uint32_t i = batch->waiting[node]; i != BATCH_NO_FRAGMENT; i = batch->fragments[i].next) {
        batch->taken[batch->room - ++count] = i;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t number = batch->taken[batch->room - count + i];
        size_t place = i;
        while (place > 0 &&
               batch->fragments[batch->taken[place - 1]].at > batch->fragments[number].at) {
            batch->taken[place] = batch->taken[place - 1];
            place--;
        }
        batch->taken[place] = number;
    }
    batch->waiting[node] = BATCH_NO_FRAGMENT;
    batch->taken_from = 0;
    batch->taken_count = count;
}

static void batch_free_fragment(struct batch *batch, uint32_t number)
{
    batch->fragments[number].next = batch->free_fragment;
    batch->free_fragment = number;
}

/* Joins the next fragments of one instant into a group. A single one stays where it is in the pool:
 * what a group makes of its contacts fills the pool once at most, and what was moved out of it
 * stands untouched until it fills again. */
static void batch_join(struct batch *batch, struct batch_group *group)
{
    uint32_t number = batch->taken[batch->taken_from++];
    const struct batch_fragment *fragment = &batch->fragments[number];
    group->at = fragment->at;
    group->count = fragment->count;
    group->who = batch->pool + fragment->first;
    batch_free_fragment(batch, number);
    for (; batch->taken_from < batch->taken_count; batch->taken_from++) {
        number = batch->taken[batch->taken_from];
        fragment = &batch->fragments[number];
        if (fragment->at != group->at) {
            break;
        }
        if (group->who != batch->work) {
            memcpy(batch->work, group->who, group->count * sizeof(*batch->work));
            group->who = batch->work;
        }
        memcpy(batch->work + group->count, batch->pool + fragment->first,
               fragment->count * sizeof(*batch->work));
        group->count += fragment->count;
        batch_free_fragment(batch, number);
    }
}

/* On a loop those whose visit is the same go on together. One visit too many ends the passage. */
static void batch_visit(struct batch *batch, const struct batch_group *group)
{
    uint16_t *visits = batch->visits[batch->plan->journey->nodes[group->node].loop];
    uint16_t *left = batch->visitors;
    size_t count = group->count;
    memcpy(left, group->who, count * sizeof(*left));
    while (count != 0) {
        struct batch_group same = *group;
        size_t out = 0;
        same.visit = visits[left[0]];
        same.who = batch->visiting;
        same.count = 0;
        for (size_t i = 0; i < count; i++) {
            bool is_in = visits[left[i]] == same.visit;
            batch->visiting[same.count] = left[i];
            visits[left[i]] = (uint16_t)(visits[left[i]] + is_in);
            left[out] = left[i];
            same.count += is_in;
            out += !is_in;
        }
        count = out;
        if (same.visit >= batch->plan->journey->visit_limit) {
            batch_end(batch, &same, same.who, same.count, END_LOOP_LIMIT);
        } else {
            batch_do(batch, &same);
        }
    }
}

static void batch_come(const struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = &batch->plan->journey->nodes[group->node];
    uint32_t mark = node->message != NULL ? batch->plan->deeds[DEED_CAME] : 0;
    for (size_t i = 0; mark != 0 && i < group->count; i++) {
        batch->marks[group->who[i]] |= mark;
    }
}

static void batch_arrive(struct batch *batch, const struct batch_group *group)
{
    batch_come(batch, group);
    batch->tally->nodes[group->node].arrived += (int64_t)group->count;
    batch_add_days(batch, group, group->who, group->count, &batch_flow(batch, group->node)->arrived,
                   batch_flow_stride(batch));
    if (batch->plan->journey->nodes[group->node].loop == PLAN_NONE) {
        batch_do(batch, group);
    } else {
        batch_visit(batch, group);
    }
}

static void batch_move_node(struct batch *batch, size_t node)
{
    struct batch_group group = {.node = node};
    batch_take(batch, node);
    while (batch->taken_from < batch->taken_count) {
        batch_join(batch, &group);
        batch_arrive(batch, &group);
    }
}

/* Whether somebody has come back to a node of the loop whose places in the order these are. */
static bool batch_is_waited_at(const struct batch *batch, size_t first, size_t last)
{
    while (first <= last && batch->waiting[batch->plan->order[first]] == BATCH_NO_FRAGMENT) {
        first++;
    }
    return first <= last;
}

void batch_move(struct batch *batch)
{
    const struct batch_plan *plan = batch->plan;
    for (size_t i = 0; i < plan->journey->node_count; i++) {
        batch_move_node(batch, plan->order[i]);
        while (batch_is_waited_at(batch, plan->back[i], i)) {
            for (size_t again = plan->back[i]; again <= i; again++) {
                batch_move_node(batch, plan->order[again]);
            }
        }
    }
}
