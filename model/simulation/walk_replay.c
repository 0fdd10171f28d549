/* Recorded happenings that happen again: a copy in the log, its effect, the starts it raises. */
#include "model/simulation/walk_parts.h"

static void walk_push_replay(struct contact_walk *walk, size_t row, size_t replay, int64_t time)
{
    enum { NODE_BITS = 24 };
    walk_push(walk, (struct walk_item){.time = time,
                                       .key = walk_key(WALK_REPLAY, 0, row >> NODE_BITS, row),
                                       .detail = (uint32_t)replay});
}

void walk_begin_replays(struct contact_walk *walk, bool starts)
{
    const struct plan *plan = walk->plan;
    const struct activity *activity = plan->request->activity;
    walk->replayed_at = INT64_MIN;
    bool some = false;
    for (size_t i = 0; i < plan->replay_count; i++) {
        some = some || plan->replays[i].starts == starts;
    }
    if (!some) {
        return;
    }
    size_t first = activity->first[walk->state.contact];
    for (size_t i = activity->first[walk->state.contact + 1]; i-- > first;) {
        const struct activity_row *row = &activity->rows[i];
        if (row->time < plan->start - plan->replay_longest) {
            return;
        }
        bool read = ((plan->replay_kinds >> row->kind) & 1) != 0;
        for (size_t k = 0; read && k < plan->replay_count; k++) {
            if (plan->replays[k].starts == starts && plan_replays(plan, &plan->replays[k], row)) {
                walk_push_replay(walk, i - first, k, row->time + plan->replays[k].every);
            }
        }
    }
}

static int walk_replayed_channel(const struct plan *plan, const struct activity_row *row)
{
    for (size_t i = 0; row->channel != ACTIVITY_NONE && i < plan->channel_count; i++) {
        if (plan->channels[i].recorded == row->channel) {
            return plan->channels[i].table;
        }
    }
    return PLAN_NONE;
}

static int walk_replayed_topic(const struct plan *plan, const struct activity_row *row)
{
    size_t count = row->list == ACTIVITY_NONE ? 0 : plan->request->contacts->topic_count;
    for (size_t i = 0; i < count; i++) {
        if (plan->recorded_topics[i] == row->list) {
            return (int)i;
        }
    }
    return PLAN_NONE;
}

/* What it does to the contact, once however many read it. */
static void walk_replay_effect(struct contact_walk *walk, const struct plan_replay *replay,
                               const struct activity_row *row, size_t number)
{
    int topic = walk_replayed_topic(walk->plan, row);
    contact_state_log(&walk->state,
                      (struct log_entry){.time = walk->now,
                                         .event = replay->event,
                                         .campaign = replay->campaign,
                                         .node = PLAN_NONE,
                                         .journey = PLAN_NONE,
                                         .channel = (int16_t)walk_replayed_channel(walk->plan, row),
                                         .topic = (int16_t)topic,
                                         .kind = row->kind,
                                         .marketing = true,
                                         .copy_of = (uint32_t)number + 1});
    walk->look_due = true;
    if (row->kind == ACTIVITY_CLICKED) {
        walk_clicked(walk);
    } else if (row->kind == ACTIVITY_EVENT) {
        walk_raise_name(walk, TRIGGER_EVENT, replay->event);
    } else if (topic != PLAN_NONE && (row->kind == ACTIVITY_JOINED || row->kind == ACTIVITY_LEFT)) {
        contact_state_subscribe(&walk->state, topic,
                                row->kind == ACTIVITY_JOINED ? SUBSCRIPTION_JOINED
                                                             : SUBSCRIPTION_LEFT);
    }
}

/* One happening is one start: not where an earlier replay of that start brings the row now too. */
static bool walk_replay_raises(const struct contact_walk *walk, size_t index,
                               const struct activity_row *row)
{
    const struct plan *plan = walk->plan;
    for (size_t i = 0; i < index; i++) {
        const struct plan_replay *earlier = &plan->replays[i];
        if (earlier->start == plan->replays[index].start && plan_replays(plan, earlier, row) &&
            (walk->now - row->time) % earlier->every == 0) {
            return false;
        }
    }
    return true;
}

void walk_replay(struct contact_walk *walk, const struct walk_item *item)
{
    enum { ROW_BITS = 40 };
    const struct plan *plan = walk->plan;
    const struct activity *activity = plan->request->activity;
    const struct plan_replay *replay = &plan->replays[item->detail];
    size_t number = item->key & ((UINT64_C(1) << ROW_BITS) - 1);
    const struct activity_row *row = &activity->rows[activity->first[walk->state.contact] + number];
    bool edge = row->kind == ACTIVITY_SEGMENT_ENTERED || row->kind == ACTIVITY_SEGMENT_LEFT;
    if (walk->replayed_at != walk->now || walk->replayed_row != number) {
        walk->replayed_at = walk->now;
        walk->replayed_row = number;
        WALK_NOTE(walk, replayed, row, number);
        if (!edge) {
            walk_replay_effect(walk, replay, row, number);
        }
    }
    if (replay->start != PLAN_NONE && walk_replay_raises(walk, item->detail, row)) {
        walk_trigger(walk, plan->journeys[plan->main].nodes[replay->start].start, walk->now);
    }
    walk_push_replay(walk, number, item->detail, walk->now + replay->every);
}
