/* What each kind of node does with a group. */
#include <string.h>

#include "model/base/civil_time.h"
#include "model/simulation/batch_parts.h"

static const struct plan_node *batch_node_of(const struct batch *batch,
                                             const struct batch_group *group)
{
    return &batch->plan->journey->nodes[group->node];
}

static void batch_do_next(struct batch *batch, const struct batch_group *group)
{
    batch_leave(batch, group, group->who, group->count, batch_node_of(batch, group)->next);
}

static void batch_do_exit(struct batch *batch, const struct batch_group *group)
{
    batch_end(batch, group, group->who, group->count, END_END);
}

static void batch_do_filter(struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = batch_node_of(batch, group);
    size_t in =
        batch_divide_by(batch, group, group->who, group->count,
                        batch->plan->nodes[group->node].filter, batch->lists[0], batch->lists[1]);
    size_t out = group->count - in;
    batch_leave(batch, group, batch->lists[0], in, node->next);
    if (batch_leads(batch, group->node, node->otherwise)) {
        batch_leave(batch, group, batch->lists[1], out, node->otherwise);
    } else if (out != 0) {
        batch_end(batch, group, batch->lists[1], out, END_FILTERED_OUT);
    }
}

static void batch_do_branch(struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = batch_node_of(batch, group);
    const uint16_t *left = group->who;
    size_t count = group->count;
    for (size_t i = 0; i < node->cases->count && count != 0; i++) {
        uint16_t *others = batch->lists[1 + i % 2];
        size_t in =
            batch_divide_by(batch, group, left, count, batch->plan->nodes[group->node].cases[i],
                            batch->lists[0], others);
        batch_leave(batch, group, batch->lists[0], in, (int)i);
        left = others;
        count -= in;
    }
    batch_leave(batch, group, left, count, node->otherwise);
}

static void batch_do_split(struct batch *batch, const struct batch_group *group)
{
    const struct plan_split *split = batch_node_of(batch, group)->split;
    const uint16_t *left = group->who;
    size_t count = group->count;
    if (split->count > 1) {
        batch_draw(batch, split->stream, left, count, split->each_visit ? group->visit : 0, 0, 1);
    }
    for (size_t arm = 0; arm + 1 < split->count; arm++) {
        uint64_t limit = split->limits[arm];
        uint16_t *others = batch->lists[1 + arm % 2];
        size_t in = 0;
        if (limit == 0) {
            memcpy(others, left, count * sizeof(*left));
        } else {
            in = batch->plan->divide->by_draw(left, count, batch->words[0], (uint32_t)(limit - 1),
                                              batch->lists[0], others);
        }
        batch_leave(batch, group, batch->lists[0], in, (int)arm);
        left = others;
        count -= in;
    }
    batch_leave(batch, group, left, count, split->count == 0 ? PLAN_NONE : (int)split->count - 1);
}

static void batch_count_goal(struct batch *batch, size_t who, int label)
{
    const struct batch_plan *plan = batch->plan;
    size_t goals = plan->journey->goal_count;
    size_t start = (size_t)plan->journey->starts[plan->arrivals[batch->start[who]].start].node;
    size_t persona = plan->plan->persona_count == 0 ? 0 : batch->persona[who];
    batch->tally->persona_goals[persona * goals + (size_t)label]++;
    batch->tally->start_goals[start * goals + (size_t)label]++;
}

/* Counts the label of those who reach it first; gives how many they are. */
static int64_t batch_goal_label(struct batch *batch, const struct batch_group *group, int label)
{
    uint32_t bit = batch->plan->needs_goals ? UINT32_C(1) << label : 0;
    uint16_t *first = batch->lists[0];
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++) {
        size_t who = group->who[i];
        uint32_t reached = batch->plan->needs_goals ? batch->goals[who] : 0;
        first[count] = (uint16_t)who;
        count += (reached & bit) == 0;
        if ((reached & bit) == 0) {
            batch_count_goal(batch, who, label);
        }
        if (reached == 0) {
            int32_t taken = batch_now(batch, group, who) - batch->entered_at[who];
            batch->tally->goal_time[taken / CIVIL_HOUR]++;
        }
        if (bit != 0) {
            batch->goals[who] = reached | bit;
        }
    }
    batch_add_days(batch, group, first, count, &batch->tally->day_goals[label],
                   batch->plan->journey->goal_count);
    return (int64_t)count;
}

static void batch_do_goal(struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = batch_node_of(batch, group);
    batch->tally->goals[node->goal] += batch_goal_label(batch, group, node->goal);
    if (batch_leads(batch, group->node, node->next)) {
        batch_do_next(batch, group);
    } else {
        batch_end(batch, group, group->who, group->count, END_GOAL);
    }
}

static void batch_do_muted(struct batch *batch, const struct batch_group *group)
{
    const struct plan_node *node = batch_node_of(batch, group);
    bool leads = batch_leads(batch, group->node, node->next);
    if (node->kind == NODE_EXIT || (node->kind == NODE_GOAL && !leads)) {
        batch_do_exit(batch, group);
    } else {
        bool by_first = node->next == PLAN_NONE && node->port_count != 0;
        batch_leave(batch, group, group->who, group->count, by_first ? 0 : node->next);
    }
}

void batch_do(struct batch *batch, const struct batch_group *group)
{
    static void (*const kinds[NODE_KIND_COUNT])(struct batch *, const struct batch_group *) = {
        [NODE_START] = batch_do_next,    [NODE_SEND] = batch_message,
        [NODE_WAIT] = batch_wait,        [NODE_WAIT_FOR] = batch_wait_for,
        [NODE_FILTER] = batch_do_filter, [NODE_BRANCH] = batch_do_branch,
        [NODE_SPLIT] = batch_do_split,   [NODE_NOTIFY] = batch_do_next,
        [NODE_WEBHOOK] = batch_do_next,  [NODE_GOAL] = batch_do_goal,
        [NODE_EXIT] = batch_do_exit,
    };
    const struct plan_node *node = batch_node_of(batch, group);
    if (node->muted) {
        batch_do_muted(batch, group);
    } else {
        kinds[node->kind](batch, group);
    }
}
