/* Starts: who enters, who is turned away, and the triggers that lead here. */
#include "model/simulation/walk_parts.h"

/* What a `rate` start writes if the contact enters, and how to take it back. */
struct start_effect {
    size_t changes;
    enum subscription subscription;
    bool changed;
};

static struct start_effect walk_try_effect(struct contact_walk *walk,
                                           const struct plan_start *start)
{
    struct contact_state *state = &walk->state;
    struct start_effect effect = {.changes = state->change_count};
    bool listed = start->topic != PLAN_NONE;
    if (listed) {
        effect.subscription = (enum subscription)state->subscriptions[start->topic];
    }
    switch (start->trigger) {
    case TRIGGER_TAG_ADDED:
        effect.changed = contact_state_add_tag(state, start->tag);
        break;
    case TRIGGER_TAG_REMOVED:
        effect.changed = contact_state_remove_tag(state, start->tag);
        break;
    case TRIGGER_LIST_JOINED:
        effect.changed =
            listed && contact_state_subscribe(state, start->topic, SUBSCRIPTION_JOINED);
        break;
    case TRIGGER_LIST_LEFT:
        effect.changed = listed && contact_state_subscribe(state, start->topic, SUBSCRIPTION_LEFT);
        break;
    default:
        break;
    }
    return effect;
}

static void walk_take_back(struct contact_walk *walk, const struct plan_start *start,
                           const struct start_effect *effect)
{
    contact_state_take_back(&walk->state, effect->changes);
    if (start->topic != PLAN_NONE) {
        walk->state.subscriptions[start->topic] = (uint8_t)effect->subscription;
    }
}

/* The first reason, the filter apart, that turns a start away; TURN_AWAY_REASON_COUNT: none. */
static enum turn_away_reason walk_turned_away(const struct contact_walk *walk, size_t number)
{
    const struct plan_journey *journey = &walk->plan->journeys[number];
    const struct walk_entry *entry = &walk->entries[number];
    if (entry->count == 0) {
        return TURN_AWAY_REASON_COUNT;
    }
    if (entry->last == walk->now) {
        return TURNED_SAME_INSTANT;
    }
    if (journey->reentry != REENTRY_ALWAYS && entry->inside != 0) {
        return TURNED_ALREADY_INSIDE;
    }
    if (journey->reentry == REENTRY_ONCE) {
        return TURNED_ONCE;
    }
    if ((int64_t)entry->count >= journey->max_entries) {
        return TURNED_MAX_ENTRIES;
    }
    if (walk->now < entry->last + journey->min_gap) {
        return TURNED_MIN_GAP;
    }
    return TURN_AWAY_REASON_COUNT;
}

static void walk_start_named(struct contact_walk *walk, size_t journey,
                             const struct plan_start *start, enum walk_start_kind kind)
{
    struct start_effect effect = {0};
    int64_t *turned_away = walk->tallies[journey].run->turned_away;
    if (kind == START_RATE) {
        effect = walk_try_effect(walk, start);
    }
    enum turn_away_reason reason = TURN_AWAY_REASON_COUNT;
    if (kind != START_ENTER && !walk_asks(walk, start->filter, NULL)) {
        reason = TURNED_FILTER;
    } else {
        reason = walk_turned_away(walk, journey);
    }
    WALK_NOTE(walk, start, journey, start, kind, reason);
    if (reason == TURN_AWAY_REASON_COUNT) {
        walk->look_due = walk->look_due || effect.changed;
        walk_enter(walk, journey, start->node, kind == START_ENTER);
        return;
    }
    if (kind == START_RATE) {
        walk_take_back(walk, start, &effect);
    }
    if (reason != TURNED_FILTER || kind == START_TRIGGER || kind == START_EXACT) {
        turned_away[reason]++;
        expectation_watch_turned_away(walk, journey, start->node, reason);
    }
}

void walk_start(struct contact_walk *walk, const struct walk_item *item)
{
    size_t journey = walk_item_journey(item);
    enum walk_start_kind kind = (enum walk_start_kind)(item->rest & 0xff);
    size_t arrival = item->rest >> 8;
    const struct plan_node *node = &walk->plan->journeys[journey].nodes[walk_item_node(item)];
    if (kind == START_RATE) {
        walk_push_rate(walk, node->start, arrival, item->time, item->detail + 1);
    }
    walk_start_named(walk, journey, node->start, kind);
}

void walk_trigger(struct contact_walk *walk, const struct plan_start *start, int64_t time)
{
    walk_push(walk, (struct walk_item){
                        .time = time,
                        .key = walk_key(WALK_START, walk->plan->main, 0, (size_t)start->node),
                        .rest = walk_rest(0, 0, START_TRIGGER)});
}

void walk_raise_name(struct contact_walk *walk, enum plan_trigger_type type, uint32_t name)
{
    const struct plan_journey *journey = &walk->plan->journeys[walk->plan->main];
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        if (start->trigger == type && start->name == name) {
            walk_trigger(walk, start, walk->now);
        }
    }
}

void walk_raise_topic(struct contact_walk *walk, int topic)
{
    const struct plan_journey *journey = &walk->plan->journeys[walk->plan->main];
    enum plan_trigger_type type =
        contact_state_on(&walk->state, topic) ? TRIGGER_LIST_JOINED : TRIGGER_LIST_LEFT;
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        if (start->trigger == type && start->topic == topic) {
            walk_trigger(walk, start, walk->now);
        }
    }
}

void walk_raise_field(struct contact_walk *walk, int column)
{
    const struct plan_journey *journey = &walk->plan->journeys[walk->plan->main];
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        if (start->trigger == TRIGGER_FIELD_CHANGED && start->column == column) {
            walk_trigger(walk, start, walk->now);
        }
    }
}

static bool walk_is_campaign(const struct plan_start *start, uint32_t campaign, bool not_opened)
{
    return campaign != ACTIVITY_NONE && start->trigger == TRIGGER_CAMPAIGN &&
           start->name == campaign && start->not_opened == not_opened;
}

void walk_raise_campaign(struct contact_walk *walk, uint32_t campaign, enum activity_kind kind)
{
    const struct plan_journey *journey = &walk->plan->journeys[walk->plan->main];
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        if (walk_is_campaign(start, campaign, false) && start->activity == kind) {
            walk_trigger(walk, start, walk->now);
        }
    }
}

void walk_raise_not_opened(struct contact_walk *walk, uint32_t campaign, int64_t opened_at)
{
    const struct plan_journey *journey = &walk->plan->journeys[walk->plan->main];
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        if (walk_is_campaign(start, campaign, true) && opened_at > walk->now + start->after) {
            walk_trigger(walk, start, walk->now + start->after);
        }
    }
}
