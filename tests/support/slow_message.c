/* What a message does in the slow simulator: the seven steps, channel after channel. */
#include <assert.h>

#include "model/journey/shape.h"
#include "model/simulation/random.h"
#include "tests/support/slow_steps.h"

struct slow_passage *slow_message_passage(const struct slow_message *message)
{
    return &message->life->passages[message->passage];
}

struct slow_message slow_message_of(struct slow_life *life, size_t passage, size_t node)
{
    const struct slow_journey *journey = slow_life_journey(life, passage);
    const struct node *at = &journey->journey->nodes[node];
    return (struct slow_message){.life = life,
                                 .journey = journey,
                                 .zone = slow_life_zone(life, journey),
                                 .passage = passage,
                                 .node = at,
                                 .marketing = !node_flag(at, "transactional"),
                                 .topic = setting_as_text(node_setting(at, "topic")),
                                 .now = life->now};
}

/* -- its channels -- */

static void slow_message_add_channel(struct slow_message *message, struct text id)
{
    struct channel channel;
    if (workspace_find_channel(message->life->world->workspace, id, &channel)) {
        assert(message->count < SLOW_MOST_CHANNELS);
        message->channels[message->count++] = channel;
    }
}

static void slow_message_add_list(struct slow_message *message, const struct setting *list)
{
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        slow_message_add_channel(message, setting_as_text(&list->items[i]));
    }
}

/* The contact's order, else the persona's, else the workspace's, else email. */
static void slow_message_add_preferred(struct slow_message *message)
{
    struct slow_life *life = message->life;
    const struct setting *workspace = &life->world->workspace->settings;
    const struct setting *personas = setting_get(workspace, TEXT("personas"));
    struct value own = slow_contact_get(&life->contact, "preferred");
    for (size_t i = 0; own.type == VALUE_LIST && i < own.list.count; i++) {
        slow_message_add_channel(message, own.list.items[i]);
    }
    enum slow_feature feature = SLOW_PREFERRED_CONTACT;
    if (message->count == 0 && life->persona >= 0) {
        feature = SLOW_PREFERRED_PERSONA;
        slow_message_add_list(message,
                              setting_get(&personas->items[life->persona], TEXT("channels")));
    }
    if (message->count == 0) {
        feature = SLOW_PREFERRED_WORKSPACE;
        slow_message_add_list(message, setting_at(workspace, TEXT("workspace.preferred")));
    }
    if (message->count == 0) {
        slow_message_add_channel(message, TEXT("email"));
    }
    slow_occurs(life, feature);
}

static void slow_message_find_channels(struct slow_message *message)
{
    const struct setting *channel = node_setting(message->node, "channel");
    if (channel != NULL && channel->type == SETTING_LIST) {
        slow_message_add_list(message, channel);
    } else if (text_is(setting_as_text(channel), "preferred")) {
        slow_message_add_preferred(message);
    } else {
        slow_message_add_channel(message, setting_as_text(channel));
    }
}

/* -- the steps -- */

static void slow_message_tell_step(const struct slow_message *message, const char *name,
                                   struct text channel, const char *found, bool passes)
{
    slow_tell(message->life, message->passage,
              STORY_STEP("step", .what = text_from(name), .channel = channel,
                         .target = text_from(found), .holds = passes));
}

/* Step 2. */
static bool slow_message_on_topic(struct slow_message *message)
{
    static const char *const states[] = {[SUBSCRIPTION_NONE] = "none",
                                         [SUBSCRIPTION_JOINED] = "joined",
                                         [SUBSCRIPTION_LEFT] = "left"};
    const struct slow_contact *contact = &message->life->contact;
    int topic = slow_contact_topic(contact->world, message->topic);
    bool on = slow_contact_on(contact, topic);
    slow_message_tell_step(
        message, "topic", (struct text){0},
        states[topic < 0 ? SUBSCRIPTION_NONE : contact->plain.subscriptions[topic]], on);
    return on;
}

/* Steps 1 and 2. */
static bool slow_message_stopped_at_all(struct slow_message *message)
{
    if (!message->marketing) {
        return false;
    }
    bool all = slow_contact_unsubscribed(&message->life->contact);
    slow_message_tell_step(message, "any_consent", (struct text){0}, NULL, !all);
    if (all) {
        message->reason = BLOCK_NO_CONSENT_AT_ALL;
        return true;
    }
    if (message->topic.length > 0 && !slow_message_on_topic(message)) {
        message->reason = BLOCK_NOT_SUBSCRIBED;
        return true;
    }
    return false;
}

/* Steps 3 to 7 of one channel. */
static enum slow_verdict slow_message_steps(struct slow_message *message,
                                            const struct channel *channel)
{
    const struct slow_contact *contact = &message->life->contact;
    int index = slow_contact_channel(contact->world, channel->id);
    static const char *const consents[] = {[CONSENT_UNKNOWN] = "unknown",
                                           [CONSENT_YES] = "yes",
                                           [CONSENT_NO] = "no",
                                           [CONSENT_STOPPED] = "stopped",
                                           [CONSENT_NO_AFTER_YES] = "no_after_yes"};
    enum consent consent = contact->plain.consents[index];
    bool refused = consent == CONSENT_STOPPED || (message->marketing && consent != CONSENT_YES);
    slow_message_tell_step(message, "consent", channel->id, consents[consent], !refused);
    if (refused) {
        if (!message->marketing) {
            slow_occurs(message->life, SLOW_STOP_AGAINST_TRANSACTIONAL);
        }
        message->reason = BLOCK_NO_CHANNEL_CONSENT;
        return SLOW_NEXT_CHANNEL;
    }
    slow_message_tell_step(message, "address", channel->id, NULL, contact->addressed[index]);
    if (!contact->addressed[index]) {
        message->reason = BLOCK_NO_ADDRESS;
        return SLOW_NEXT_CHANNEL;
    }
    return message->marketing ? slow_message_limits(message, channel) : SLOW_PASSES;
}

/* -- sending -- */

/* The contact's number of the channel that is tried in that place. */
static size_t slow_message_number(const struct slow_message *message, size_t place)
{
    int number = slow_contact_channel(message->life->contact.world, message->channels[place].id);
    assert(number >= 0 && number < SLOW_MOST_CHANNELS);
    return (size_t)number;
}

/* The place behind the channel that was sent on last; the order may be another by now. */
static size_t slow_message_after_last(const struct slow_message *message)
{
    for (size_t i = 0; i < message->count; i++) {
        if (slow_message_number(message, i) == slow_message_passage(message)->last_sent) {
            return i + 1;
        }
    }
    return 0;
}

struct plain_row slow_message_row(const struct slow_message *message, enum activity_kind kind,
                                  struct text channel, int visit)
{
    struct text campaign = node_text(message->node, "campaign");
    return (struct plain_row){.kind = kind,
                              .time = message->now,
                              .campaign = campaign.length > 0 ? campaign : (struct text){0},
                              .channel = channel,
                              .list = message->topic.length > 0 ? message->topic : (struct text){0},
                              .journey = text_from(message->journey->journey->name),
                              .node = text_from(message->node->id),
                              .run = true,
                              .transactional = !message->marketing,
                              .passage = slow_message_passage(message)->number,
                              .visit = visit};
}

static void slow_message_log(const struct slow_message *message, enum activity_kind kind,
                             const struct channel *channel, bool repeated)
{
    struct plain_row row =
        slow_message_row(message, kind, channel->id, slow_message_passage(message)->visit);
    row.repeated = repeated;
    slow_contact_log(&message->life->contact, row);
}

static void slow_message_trace(const struct slow_message *message, enum slow_happening what,
                               const struct channel *channel, int detail, int64_t cost)
{
    slow_life_trace(message->life, message->passage,
                    (struct slow_trace){.what = what,
                                        .node = slow_message_passage(message)->node,
                                        .detail = detail,
                                        .channel = channel->id,
                                        .cost = cost});
}

uint32_t slow_message_draw(const struct slow_message *message, struct text channel, int visit,
                           uint32_t draw)
{
    const struct text stream[] = {message->journey->stream, text_from(message->node->id), channel};
    uint32_t turn = (uint32_t)slow_message_passage(message)->number * 65536U + (uint32_t)visit;
    return slow_draw(message->life, stream, 3, turn, draw);
}

static void slow_message_later(const struct slow_message *message, const struct channel *channel,
                               enum activity_kind kind, int64_t time)
{
    const struct slow_passage *passage = slow_message_passage(message);
    slow_life_put(message->life, (struct slow_item){.time = time,
                                                    .class = SLOW_OUTCOME,
                                                    .journey = passage->journey,
                                                    .passage = passage->number,
                                                    .node = message->node->id,
                                                    .visit = passage->visit,
                                                    .channel = channel->id.bytes,
                                                    .kind = (int)kind,
                                                    .at = message->passage,
                                                    .number = passage->node});
}

static int64_t slow_message_delay(const struct slow_message *message, const struct channel *channel,
                                  uint32_t draw, enum rate_name rate)
{
    return random_delay(
        slow_message_draw(message, channel->id, slow_message_passage(message)->visit, draw),
        (uint64_t)slow_message_rate(message, channel, rate));
}

static void slow_message_tell_later(const struct slow_message *message,
                                    const struct channel *channel, const char *what, int64_t time)
{
    slow_tell(
        message->life, message->passage,
        STORY_STEP("to_come", .what = text_from(what), .channel = channel->id, .until = time));
}

/* Whether what hangs on a draw of its own comes about; `part` is told too. */
static bool slow_message_drawn(const struct slow_message *message, const struct channel *channel,
                               uint32_t draw, enum rate_name rate, const char *what, uint64_t part)
{
    uint64_t limit = slow_threshold(slow_message_rate(message, channel, rate));
    uint32_t x =
        slow_message_draw(message, channel->id, slow_message_passage(message)->visit, draw);
    slow_tell(message->life, message->passage,
              STORY_STEP("draw", .what = text_from(what), .channel = channel->id,
                         .holds = x < limit, .drawn = true, .draw = x, .limits = {limit, part}));
    return x < limit;
}

/* A click at that time, and what it leads to. */
static void slow_message_click_later(const struct slow_message *message,
                                     const struct channel *channel, int64_t at)
{
    slow_message_tell_later(message, channel, "clicked", at);
    slow_message_later(message, channel, ACTIVITY_CLICKED, at);
    if (slow_message_drawn(message, channel, 4, RATE_CONVERTED, "converted", 0)) {
        at += slow_message_delay(message, channel, 5, RATE_CONVERT_DELAY);
        slow_message_tell_later(message, channel, "converted", at);
        slow_message_later(message, channel, ACTIVITY_EVENT, at);
    }
}

static void slow_message_draw_later(const struct slow_message *message,
                                    const struct channel *channel, bool opened, bool clicked)
{
    int64_t at = message->now;
    if (opened) {
        at += slow_message_delay(message, channel, 1, RATE_OPEN_DELAY);
        slow_message_tell_later(message, channel, "opened", at);
        slow_message_later(message, channel, ACTIVITY_OPENED, at);
    }
    if (clicked) {
        slow_message_click_later(message, channel,
                                 at + slow_message_delay(message, channel, 2, RATE_CLICK_DELAY));
    }
    uint64_t all =
        slow_threshold_part(slow_threshold(slow_message_rate(message, channel, RATE_UNSUBSCRIBED)),
                            slow_message_rate(message, channel, RATE_UNSUBSCRIBE_ALL));
    if (slow_message_drawn(message, channel, 3, RATE_UNSUBSCRIBED, "unsubscribed", all)) {
        at = message->now + slow_message_delay(message, channel, 6, RATE_OPEN_DELAY);
        slow_message_tell_later(message, channel, "unsubscribed", at);
        slow_message_later(message, channel, ACTIVITY_UNSUBSCRIBED, at);
    }
}

static int64_t slow_message_cost(const struct slow_message *message, const struct channel *channel)
{
    int64_t own = 0;
    /* In 10^-7 of a unit; costs are in 10^-4. */
    return shape_read_decimal(node_setting(message->node, "cost"), &own) ? own / 1000
                                                                         : channel->cost;
}

/* Sends on a channel; true where it was delivered. */
static bool slow_message_send(struct slow_message *message, const struct channel *channel,
                              size_t place)
{
    struct slow_passage *passage = slow_message_passage(message);
    struct slow_life *life = message->life;
    slow_message_trace(message, SLOW_SENT, channel, 0, slow_message_cost(message, channel));
    slow_message_log(message, ACTIVITY_SENT, channel, passage->sent_any);
    slow_message_campaign(message, "sent");
    if (!message->marketing) {
        slow_occurs(life, SLOW_TRANSACTIONAL);
    }
    passage->sent_on[slow_message_number(message, place)] = true;
    passage->last_sent = slow_message_number(message, place);
    passage->sent_any = true;
    uint64_t delivered = slow_threshold(slow_message_rate(message, channel, RATE_DELIVERED));
    uint64_t opened =
        channel->opens
            ? slow_threshold_part(delivered, slow_message_rate(message, channel, RATE_OPENED))
            : delivered;
    uint64_t clicked =
        slow_threshold_part(opened, slow_message_rate(message, channel, RATE_CLICKED));
    uint32_t x = slow_message_draw(message, channel->id, passage->visit, 0);
    uint64_t hard = slow_threshold_part((UINT64_C(1) << 32) - delivered,
                                        slow_message_rate(message, channel, RATE_BOUNCE_HARD));
    bool for_good = x >= delivered && UINT64_C(0xffffffff) - x < hard;
    slow_tell(life, message->passage,
              STORY_STEP("sent", .channel = channel->id, .holds = x < delivered,
                         .target = text_from(for_good ? "for_good" : NULL), .drawn = true,
                         .draw = x, .limits = {delivered, channel->opens ? opened : 0, clicked}));
    slow_life_look_at(life, message->now);
    if (x < delivered) {
        slow_message_log(message, ACTIVITY_DELIVERED, channel, false);
        slow_message_campaign(message, "delivered");
        slow_message_trace(message, SLOW_DELIVERED, channel, 0, 0);
        slow_message_draw_later(message, channel, channel->opens && x < opened, x < clicked);
        return true;
    }
    slow_message_log(message, ACTIVITY_BOUNCED, channel, false);
    if (for_good) {
        slow_occurs(life, SLOW_HARD_BOUNCE);
        life->contact.addressed[slow_contact_channel(life->contact.world, channel->id)] = false;
    }
    return false;
}

/* -- waiting, and being asked again -- */

static void slow_message_wake(const struct slow_message *message, int64_t time)
{
    struct slow_passage *passage = slow_message_passage(message);
    passage->wakes_at = time;
    slow_tell(message->life, message->passage,
              STORY_STEP("rests", .what = passage->unread ? TEXT("unread") : TEXT("held"),
                         .until = time));
    slow_life_put(message->life, (struct slow_item){.time = time,
                                                    .class = SLOW_WAKE,
                                                    .journey = passage->journey,
                                                    .passage = passage->number,
                                                    .node = message->node->id,
                                                    .visit = passage->visit,
                                                    .channel = "",
                                                    .at = message->passage,
                                                    .stamp = passage->stamp});
}

static void slow_message_blocked(struct slow_message *message)
{
    struct slow_life *life = message->life;
    if (slow_message_passage(message)->sent_any) {
        slow_life_leave(life, message->passage, "next");
        return;
    }
    if (message->held_before) {
        slow_occurs(life, SLOW_HELD_AND_STOPPED);
    }
    bool of_channel = message->reason > BLOCK_NOT_SUBSCRIBED;
    slow_tell(life, message->passage,
              STORY_STEP("blocked", .what = text_from(block_reason_name(message->reason)),
                         .channel =
                             of_channel ? message->channels[message->tried].id : (struct text){0}));
    slow_message_trace(message, SLOW_BLOCKED, &message->channels[message->tried],
                       (int)message->reason, 0);
    struct text blocked = node_text(message->node, "on_blocked");
    if (text_is(blocked, "exit")) {
        slow_life_end(life, message->passage, END_BLOCKED);
    } else {
        slow_life_leave(life, message->passage, text_is(blocked, "port") ? "blocked" : "next");
    }
}

/* Whether, once delivered, the contact stays here until it is opened. */
static bool slow_message_stays(struct slow_message *message, size_t place)
{
    int64_t after = 0;
    struct slow_passage *passage = slow_message_passage(message);
    if (!shape_read_duration(node_setting(message->node, "unread_after"), &after) ||
        place + 1 == message->count || !message->channels[place].opens) {
        return false;
    }
    passage->awaits_opening = true;
    passage->unread = true;
    slow_message_wake(message, message->now + after);
    return true;
}

/* Channels in order: all that were not sent on, or (unread) those after the one sent on last. */
static void slow_message_channels(struct slow_message *message, bool unread)
{
    struct slow_passage *passage = slow_message_passage(message);
    struct slow_life *life = message->life;
    bool bounced = false;
    for (size_t i = unread ? slow_message_after_last(message) : 0; i < message->count; i++) {
        if (passage->sent_on[slow_message_number(message, i)]) {
            continue;
        }
        message->tried = i;
        enum slow_verdict verdict = slow_message_steps(message, &message->channels[i]);
        if (verdict == SLOW_HOLDS) {
            passage->held = true;
            if (message->held_before) {
                slow_occurs(life, SLOW_HELD_AGAIN);
            }
            slow_message_wake(message, message->held_until);
            return;
        }
        if (verdict == SLOW_STOPS) {
            break;
        }
        if (verdict == SLOW_NEXT_CHANNEL) {
            if (i + 1 < message->count) {
                slow_occurs(life, SLOW_NEXT_ON_CONSENT);
            }
            continue;
        }
        if (slow_message_send(message, &message->channels[i], i)) {
            if (!slow_message_stays(message, i)) {
                slow_life_leave(life, message->passage, "next");
            }
            return;
        }
        if (i + 1 < message->count) {
            slow_occurs(life, SLOW_BOUNCE_TO_NEXT);
        }
        bounced = true;
    }
    if (bounced) {
        slow_life_leave(life, message->passage, "next");
    } else {
        slow_message_blocked(message);
    }
}

void slow_message_ask(struct slow_life *life, size_t passage)
{
    struct slow_passage *at = &life->passages[passage];
    struct slow_message message = slow_message_of(life, passage, at->node);
    bool unread = at->unread;
    message.held_before = at->held;
    slow_message_find_channels(&message);
    at->stamp++;
    at->unread = false;
    at->held = false;
    if (unread) {
        slow_occurs(life, SLOW_UNREAD);
    }
    struct text recheck = journey_text(message.journey->journey, "recheck");
    if (text_is(recheck, "before_each_message") && !at->unfiltered &&
        !slow_life_matches(life, at->start->filter, passage)) {
        slow_occurs(life, SLOW_RECHECK_AT_MESSAGE);
        slow_tell_asked(life, passage, STORY_STEP("exit_rule", .what = TEXT("recheck")),
                        at->start->filter);
        slow_life_end(life, passage, END_RECHECK);
        return;
    }
    if (slow_message_stopped_at_all(&message)) {
        slow_message_blocked(&message);
        return;
    }
    slow_message_channels(&message, unread);
}
