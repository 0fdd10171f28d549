/* Waiting for what happens: when each contact of a group goes on, and by which port. */
#include "model/simulation/batch_parts.h"

enum { AT_ONCE = INT32_MIN };

/* A group at a wait_for: its `ends` are when each goes on, AT_ONCE before it has come to a rest;
 * `ways` by which case, their number: by the timeout. Both by contact. */
struct batch_waiting {
    const struct batch_group *group;
    const struct plan_node *node;
    int32_t *ends;
    uint8_t *ways;
};

/* The case holds at an instant: the earliest case takes the contact, of several at once the first;
 * before the timeout, or with it. */
static void batch_case_holds(const struct batch_waiting *waiting, size_t who, size_t number,
                             int32_t at)
{
    bool is_first = waiting->ways[who] == waiting->node->cases->count ? at <= waiting->ends[who]
                                                                      : at < waiting->ends[who];
    waiting->ends[who] = is_first ? at : waiting->ends[who];
    waiting->ways[who] = is_first ? (uint8_t)number : waiting->ways[who];
}

static void batch_await(struct batch *batch, const struct batch_waiting *waiting, size_t number)
{
    const struct batch_group *group = waiting->group;
    const struct batch_case *one = &batch->plan->nodes[group->node].awaits[number];
    if (one->is_event) {
        batch_draw_events(batch, group, one->event);
        for (size_t i = 0; i < group->count; i++) {
            size_t who = group->who[i];
            int32_t at = batch->event_at[one->event][who];
            at = at <= batch_now(batch, group, who) ? AT_ONCE : at;
            batch_case_holds(waiting, who, number, at);
        }
        return;
    }
    for (size_t i = 0; one->column != PLAN_NONE && i < group->count; i++) {
        size_t who = group->who[i];
        int32_t now = batch_now(batch, group, who);
        int32_t seen = batch->columns[one->column][who];
        int32_t at = seen == BATCH_NEVER ? BATCH_NEVER : seen / 2;
        batch_case_holds(waiting, who, number, seen <= batch_seen_by(now) ? AT_ONCE : at);
    }
}

/* Lists those of `who` that go that way, at once or later; gives how many. */
static size_t batch_list_way(const struct batch_waiting *waiting, const uint16_t who[],
                             size_t count, size_t way, uint16_t ret_list[])
{
    size_t listed = 0;
    for (size_t i = 0; i < count; i++) {
        ret_list[listed] = who[i];
        listed += waiting->ways[who[i]] == way;
    }
    return listed;
}

static void batch_begin_waiting(struct batch *batch, const struct batch_waiting *waiting)
{
    const struct batch_group *group = waiting->group;
    const struct plan_cases *cases = waiting->node->cases;
    int64_t horizon = batch_horizon(batch);
    for (size_t i = 0; i < group->count; i++) {
        int64_t deadline = batch_now(batch, group, group->who[i]) + cases->timeout;
        waiting->ends[group->who[i]] = (int32_t)(deadline < horizon ? deadline : horizon);
        waiting->ways[group->who[i]] = (uint8_t)cases->count;
    }
    for (size_t i = 0; i < cases->count; i++) {
        batch_await(batch, waiting, i);
    }
}

/* Those for whom a case holds already leave; the others, gathered in the list, begin to stand
 * there: how many. */
static size_t batch_pass_at_once(struct batch *batch, const struct batch_waiting *waiting,
                                 uint16_t standing[])
{
    const struct batch_group *group = waiting->group;
    uint16_t *at_once = batch->lists[1];
    uint16_t *same = batch->lists[2];
    size_t passing = 0;
    size_t count = 0;
    for (size_t i = 0; i < group->count; i++) {
        uint16_t who = group->who[i];
        bool passes = waiting->ends[who] == AT_ONCE;
        at_once[passing] = who;
        standing[count] = who;
        passing += passes;
        count += !passes;
    }
    for (size_t way = 0; passing != 0 && way < waiting->node->cases->count; way++) {
        size_t in = batch_list_way(waiting, at_once, passing, way, same);
        batch_leave(batch, group, same, in, (int)way);
    }
    batch_rest(batch, group, standing, count);
    return count;
}

/* What is written at the instant of arrival can be seen by those who go on at it after a rest; who
 * would go on behind the horizon stays. Gives how many go on. */
static size_t batch_keep_going(struct batch *batch, const struct batch_waiting *waiting,
                               uint16_t standing[], size_t count)
{
    size_t going = 0;
    for (size_t i = 0; i < count; i++) {
        uint16_t who = standing[i];
        if (waiting->ends[who] == batch_now(batch, waiting->group, who)) {
            batch_see(batch, who, waiting->ends[who]);
        }
        standing[going] = who;
        going += waiting->ends[who] < batch_horizon(batch);
    }
    return going;
}

static void batch_go_on_later(struct batch *batch, const struct batch_waiting *waiting,
                              const uint16_t standing[], size_t count)
{
    const struct batch_group *group = waiting->group;
    uint16_t *same = batch->lists[1];
    size_t cases = waiting->node->cases->count;
    for (size_t way = 0; way <= cases; way++) {
        size_t in = batch_list_way(waiting, standing, count, way, same);
        bool together = way == cases && group->at != BATCH_EACH && in != 0;
        int32_t at = together ? waiting->ends[same[0]] : BATCH_EACH;
        for (size_t i = 0; !together && i < in; i++) {
            batch->at[same[i]] = waiting->ends[same[i]];
        }
        batch_resume(batch, group, at, same, in, way == cases ? waiting->node->timeout : (int)way);
    }
}

void batch_wait_for(struct batch *batch, const struct batch_group *group)
{
    const struct batch_waiting waiting = {.group = group,
                                          .node = &batch->plan->journey->nodes[group->node],
                                          .ends = batch->ends,
                                          .ways = batch->masks[0]};
    uint16_t *standing = batch->lists[0];
    batch_begin_waiting(batch, &waiting);
    size_t count = batch_pass_at_once(batch, &waiting, standing);
    count = batch_keep_going(batch, &waiting, standing, count);
    batch_go_on_later(batch, &waiting, standing, count);
}
