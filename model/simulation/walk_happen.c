/* What happens to a contact by itself: outcomes of messages and events of touchpoints. */
#include <stddef.h>

#include "model/simulation/walk_parts.h"

static void walk_log_event(struct contact_walk *walk, uint32_t event, struct log_entry entry)
{
    entry.time = walk->now;
    entry.event = event;
    entry.kind = ACTIVITY_EVENT;
    WALK_NOTE(walk, event, event, entry.journey, entry.node);
    contact_state_log(&walk->state, entry);
    walk->look_due = true;
    walk_raise_name(walk, TRIGGER_EVENT, event);
}

void walk_clicked(struct contact_walk *walk)
{
    if (walk->now > walk->last_click) {
        walk->click_before = walk->last_click;
        walk->last_click = walk->now;
    }
}

/* Leaves the topic, the channel, or everything. */
static void walk_unsubscribe(struct contact_walk *walk, const struct plan_message *message,
                             const struct plan_channel *channel, bool all)
{
    struct contact_state *state = &walk->state;
    uint8_t *consent = &state->consents[channel->table];
    if (all) {
        state->unsubscribed_all = true;
        *consent = channel->hard_stop ? CONSENT_STOPPED : *consent;
    } else if (message->topic != PLAN_NONE) {
        if (contact_state_subscribe(state, message->topic, SUBSCRIPTION_LEFT)) {
            walk_raise_topic(walk, message->topic);
        }
    } else if (!message->topic_missing && *consent != CONSENT_STOPPED) {
        bool had_yes = *consent == CONSENT_YES || *consent == CONSENT_NO_AFTER_YES;
        *consent = had_yes ? CONSENT_NO_AFTER_YES : CONSENT_NO;
    }
}

/* How the four outcomes are logged and counted. */
static const struct {
    enum activity_kind kind;
    enum expectation_what what;
    size_t field;
} walk_outcomes[] = {
    [OUTCOME_OPENED] = {ACTIVITY_OPENED, EXPECTATION_OPENED,
                        offsetof(struct message_counts, opened)},
    [OUTCOME_CLICKED] = {ACTIVITY_CLICKED, EXPECTATION_CLICKED,
                         offsetof(struct message_counts, clicked)},
    [OUTCOME_UNSUBSCRIBED] = {ACTIVITY_UNSUBSCRIBED, EXPECTATION_UNSUBSCRIBED,
                              offsetof(struct message_counts, unsubscribed)},
    [OUTCOME_CONVERTED] = {ACTIVITY_EVENT, EXPECTATION_CONVERTED,
                           offsetof(struct message_counts, converted)},
};

void walk_outcome(struct contact_walk *walk, const struct walk_item *item)
{
    size_t journey = walk_item_journey(item);
    int node = (int)walk_item_node(item);
    size_t number = (item->rest >> 8) & 0xff;
    enum walk_outcome outcome = (enum walk_outcome)(item->rest & 0xff);
    const struct plan_channel *channel = &walk->plan->channels[number];
    const struct plan_message *message = walk->plan->journeys[journey].nodes[node].message;
    struct log_entry entry = {.time = walk->now,
                              .event = ACTIVITY_NONE,
                              .campaign = message->campaign,
                              .node = node,
                              .journey = (int16_t)journey,
                              .channel = (int16_t)channel->table,
                              .topic = (int16_t)message->topic,
                              .passage = (uint16_t)walk_item_passage(item),
                              .visit = (uint16_t)(item->rest >> 16),
                              .kind = (uint8_t)walk_outcomes[outcome].kind,
                              .marketing = !message->transactional};
    walk->look_due = true;
    WALK_NOTE(walk, outcome, item);
    expectation_watch_outcome(walk, item, walk_outcomes[outcome].what);
    delivery_count(walk, &walk->passages[item->detail >> 1], node, (int)number,
                   walk_outcomes[outcome].field);
    if (outcome == OUTCOME_CONVERTED) {
        walk_log_event(walk, message->converts, entry);
        return;
    }
    contact_state_log(&walk->state, entry);
    if (outcome == OUTCOME_OPENED || outcome == OUTCOME_CLICKED) {
        walk_deed(walk, journey, outcome == OUTCOME_OPENED ? DEED_OPENED : DEED_CLICKED);
    }
    if (outcome == OUTCOME_UNSUBSCRIBED) {
        walk_unsubscribe(walk, message, channel, (item->detail & 1) != 0);
        return;
    }
    if (outcome == OUTCOME_CLICKED) {
        walk_clicked(walk);
    }
    walk_raise_campaign(walk, message->campaign, walk_outcomes[outcome].kind);
}

/* Whether the window of some click is open: click < now ≤ click + length. */
static bool walk_is_raised(const struct contact_walk *walk, const struct plan_touchpoint *point)
{
    int64_t click = walk->last_click < walk->now ? walk->last_click : walk->click_before;
    return click != INT64_MIN && walk->now <= click + point->window;
}

void walk_touchpoint(struct contact_walk *walk, const struct walk_item *item)
{
    size_t number = walk_item_node(item);
    bool raised = (item->rest & 0xff) != 0;
    const struct plan_touchpoint *point = &walk->plan->touchpoints[number];
    walk_push_touchpoint(walk, number, raised, item->time, item->detail + 1);
    if (!raised || walk_is_raised(walk, point)) {
        walk_log_event(walk, point->event,
                       (struct log_entry){.campaign = ACTIVITY_NONE,
                                          .node = PLAN_NONE,
                                          .journey = PLAN_NONE,
                                          .channel = PLAN_NONE,
                                          .topic = PLAN_NONE});
    }
}
