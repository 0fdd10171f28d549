/* What a message does in the slow simulator: the seven steps, channel after channel. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "model/journey/shape.h"
#include "model/simulation/assumptions.h"
#include "model/simulation/random.h"
#include "tests/support/slow_life.h"
#include "tests/support/slow_steps.h"

struct slow_passage *slow_message_passage(const struct slow_message *message)
{
    return &message->life->passages[message->passage];
}

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
    const struct slow_life *life = message->life;
    const struct contact_table *table = life->world->request->contacts;
    int column = table->standard[STANDARD_PREFERRED];
    struct text items[SLOW_MOST_CHANNELS];
    size_t count =
        column < 0 ? 0 : contact_state_list(&life->state, column, items, SLOW_MOST_CHANNELS);
    for (size_t i = 0; i < count; i++) {
        slow_message_add_channel(message, items[i]);
    }
    const struct setting *personas =
        setting_get(&life->world->workspace->settings, TEXT("personas"));
    if (message->count == 0 && life->persona >= 0) {
        slow_message_add_list(message,
                              setting_get(&personas->items[life->persona], TEXT("channels")));
    }
    if (message->count == 0) {
        slow_message_add_list(
            message, setting_at(&life->world->workspace->settings, TEXT("workspace.preferred")));
    }
    if (message->count == 0) {
        slow_message_add_channel(message, TEXT("email"));
    }
}

static struct slow_message slow_message_at(struct slow_life *life, int passage)
{
    const struct slow_passage *at = &life->passages[passage];
    struct slow_message message = {.life = life,
                                   .passage = passage,
                                   .node = &life->world->journey->nodes[at->node],
                                   .now = life->now};
    const struct setting *channel = node_setting(message.node, "channel");
    if (channel != NULL && channel->type == SETTING_LIST) {
        slow_message_add_list(&message, channel);
    } else if (text_is(setting_as_text(channel), "preferred")) {
        slow_message_add_preferred(&message);
    } else {
        slow_message_add_channel(&message, setting_as_text(channel));
    }
    message.marketing = !node_flag(message.node, "transactional");
    message.topic = setting_as_text(node_setting(message.node, "topic"));
    return message;
}

static bool slow_message_on_topic(const struct slow_message *message)
{
    const struct contact_table *table = message->life->world->request->contacts;
    int topic = contact_table_find_topic(table, message->topic);
    if (topic >= 0) {
        return contact_state_on(&message->life->state, topic);
    }
    struct topic shared;
    return workspace_find_topic(message->life->world->workspace, message->topic, &shared) &&
           shared.opt_out;
}

/* Steps 1 and 2. */
static bool slow_message_stopped_at_all(struct slow_message *message)
{
    if (!message->marketing) {
        return false;
    }
    if (message->life->state.unsubscribed_all) {
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
    const struct contact_state *state = &message->life->state;
    int index = contact_table_find_channel(state->table, channel->id);
    enum consent consent = index < 0 ? CONSENT_UNKNOWN : (enum consent)state->consents[index];
    if (consent == CONSENT_STOPPED || (message->marketing && consent != CONSENT_YES)) {
        message->reason = BLOCK_NO_CHANNEL_CONSENT;
        return SLOW_NEXT_CHANNEL;
    }
    if (index < 0 || !state->addressed[index]) {
        message->reason = BLOCK_NO_ADDRESS;
        return SLOW_NEXT_CHANNEL;
    }
    return message->marketing ? slow_message_limits(message, channel) : SLOW_PASSES;
}

static void slow_message_log(const struct slow_message *message, int kind, int64_t time,
                             int channel, bool repeated)
{
    const struct slow_passage *passage = slow_message_passage(message);
    const struct contact_table *table = message->life->world->request->contacts;
    contact_state_log(
        &message->life->state,
        (struct log_entry){.time = time,
                           .event = ACTIVITY_NONE,
                           .campaign = ACTIVITY_NONE,
                           .node = (int32_t)passage->node,
                           .journey = 0,
                           .channel = (int16_t)channel,
                           .topic = (int16_t)contact_table_find_topic(table, message->topic),
                           .passage = (uint16_t)message->passage,
                           .visit = (uint16_t)passage->visit,
                           .kind = (uint8_t)kind,
                           .marketing = message->marketing,
                           .repeated = repeated});
}

static void slow_message_later(const struct slow_message *message, const struct channel *channel,
                               int kind, int64_t time)
{
    const struct slow_passage *passage = slow_message_passage(message);
    slow_life_put(message->life, (struct slow_item){.time = time,
                                                    .class = SLOW_OUTCOME,
                                                    .passage = message->passage,
                                                    .node = message->node->id,
                                                    .visit = passage->visit,
                                                    .channel = channel->id.bytes,
                                                    .kind = kind,
                                                    .number = passage->node});
}

static void slow_message_campaign(const struct slow_message *message, const char *activity,
                                  const struct channel *channel, int64_t time)
{
    struct slow_life *life = message->life;
    struct text campaign = setting_as_text(node_setting(message->node, "campaign"));
    for (size_t i = 0; campaign.length > 0 && i < life->world->start_count; i++) {
        const struct node *start = &life->world->journey->nodes[life->world->starts[i].node];
        const struct setting *trigger = node_setting(start, "trigger.campaign");
        if (trigger == NULL ||
            !text_equal(setting_as_text(setting_get(trigger, TEXT("name"))), campaign)) {
            continue;
        }
        struct text wanted = setting_as_text(setting_get(trigger, TEXT("activity")));
        struct slow_item item = {.time = time,
                                 .class = SLOW_START,
                                 .passage = -1,
                                 .node = start->id,
                                 .channel = "",
                                 .start = &life->world->starts[i],
                                 .draw = 1};
        if (text_is(wanted, activity)) {
            slow_life_put(life, item);
        } else if (text_is(wanted, "not_opened") && strcmp(activity, "sent") == 0) {
            int64_t after = SLOW_ONE_WEEK;
            shape_read_duration(setting_get(trigger, TEXT("after")), &after);
            item.time = time + after;
            item.not_opened = true;
            item.passage = message->passage;
            item.visit = slow_message_passage(message)->visit;
            item.number = slow_message_passage(message)->node;
            item.channel = channel->id.bytes;
            slow_life_put(life, item);
        }
    }
}

/* The draws of a message that was sent. */
static uint32_t slow_message_draw(const struct slow_message *message, const struct channel *channel,
                                  uint32_t draw)
{
    const struct slow_world *world = message->life->world;
    struct text_builder stream = {0};
    text_append(&stream, world->stream);
    text_append_byte(&stream, '\x1f');
    text_append_string(&stream, message->node->id);
    text_append_byte(&stream, '\x1f');
    text_append(&stream, channel->id);
    uint64_t key = random_stream_key(text_built(&stream), world->request->seed);
    text_destroy(&stream);
    uint32_t turn =
        (uint32_t)message->passage * 65536U + (uint32_t)slow_message_passage(message)->visit;
    return random_draw(key, world->request->contacts->keys[message->life->state.contact], turn,
                       draw);
}

static void slow_message_draw_later(const struct slow_message *message,
                                    const struct channel *channel, uint32_t x, uint64_t opened,
                                    uint64_t clicked)
{
    int64_t at = message->now;
    uint64_t open_delay = (uint64_t)slow_message_rate(message, channel, RATE_OPEN_DELAY);
    if (channel->opens && x < opened) {
        at += random_delay(slow_message_draw(message, channel, 1), open_delay);
        slow_message_later(message, channel, ACTIVITY_OPENED, at);
    }
    if (x < clicked) {
        uint64_t delay = (uint64_t)slow_message_rate(message, channel, RATE_CLICK_DELAY);
        at += random_delay(slow_message_draw(message, channel, 2), delay);
        slow_message_later(message, channel, ACTIVITY_CLICKED, at);
        uint64_t converted = random_threshold(slow_message_rate(message, channel, RATE_CONVERTED));
        if (slow_message_draw(message, channel, 4) < converted) {
            delay = (uint64_t)slow_message_rate(message, channel, RATE_CONVERT_DELAY);
            slow_message_later(message, channel, ACTIVITY_EVENT,
                               at + random_delay(slow_message_draw(message, channel, 5), delay));
        }
    }
    uint64_t unsubscribed =
        random_threshold(slow_message_rate(message, channel, RATE_UNSUBSCRIBED));
    if (slow_message_draw(message, channel, 3) < unsubscribed) {
        slow_message_later(message, channel, ACTIVITY_UNSUBSCRIBED,
                           message->now +
                               random_delay(slow_message_draw(message, channel, 6), open_delay));
    }
}

static void slow_message_count_reach(struct slow_life *life, size_t node)
{
    if (!life->reached_nodes[node]) {
        life->reached_nodes[node] = true;
        life->world->result->nodes[node].reached++;
    }
    if (!life->reached) {
        life->reached = true;
        life->world->result->reached++;
    }
}

/* Sends on a channel; true where it was delivered. */
static bool slow_message_send(struct slow_message *message, const struct channel *channel,
                              size_t place)
{
    struct slow_passage *passage = slow_message_passage(message);
    struct slow_life *life = message->life;
    struct message_counts *counts = &life->world->result->nodes[passage->node].messages;
    int index = contact_table_find_channel(life->state.table, channel->id);
    counts->sent++;
    slow_message_log(message, ACTIVITY_SENT, message->now, index, passage->sent_any);
    slow_message_campaign(message, "sent", channel, message->now);
    passage->sent_on[place] = true;
    passage->last_sent = place;
    passage->sent_any = true;
    uint64_t delivered = random_threshold(slow_message_rate(message, channel, RATE_DELIVERED));
    uint64_t opened =
        channel->opens
            ? random_threshold_part(delivered, slow_message_rate(message, channel, RATE_OPENED))
            : delivered;
    uint64_t clicked =
        random_threshold_part(opened, slow_message_rate(message, channel, RATE_CLICKED));
    uint32_t x = slow_message_draw(message, channel, 0);
    slow_life_look_at(life, message->now);
    if (x < delivered) {
        counts->delivered++;
        slow_message_log(message, ACTIVITY_DELIVERED, message->now, index, false);
        slow_message_campaign(message, "delivered", channel, message->now);
        slow_message_count_reach(life, passage->node);
        slow_message_draw_later(message, channel, x, opened, clicked);
        return true;
    }
    slow_message_log(message, ACTIVITY_BOUNCED, message->now, index, false);
    uint64_t hard = random_threshold_part((UINT64_C(1) << 32) - delivered,
                                          slow_message_rate(message, channel, RATE_BOUNCE_HARD));
    if (UINT64_C(0xffffffff) - x < hard) {
        life->state.addressed[index] = false;
    }
    return false;
}

static void slow_message_wake(const struct slow_message *message, int64_t time)
{
    const struct slow_passage *passage = slow_message_passage(message);
    slow_life_put(message->life, (struct slow_item){.time = time,
                                                    .class = SLOW_WAKE,
                                                    .passage = message->passage,
                                                    .node = message->node->id,
                                                    .visit = passage->visit,
                                                    .channel = "",
                                                    .stamp = passage->stamp});
}

static void slow_message_blocked(struct slow_message *message)
{
    struct slow_passage *passage = slow_message_passage(message);
    if (passage->sent_any) {
        slow_life_leave(message->life, message->passage, "next");
        return;
    }
    message->life->world->result->nodes[passage->node].messages.blocked[message->reason]++;
    struct text blocked = node_text(message->node, "on_blocked");
    if (text_is(blocked, "exit")) {
        slow_life_end(message->life, message->passage, END_BLOCKED);
    } else {
        slow_life_leave(message->life, message->passage,
                        text_is(blocked, "port") ? "blocked" : "next");
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
    bool blocked = true;
    for (size_t i = unread ? passage->last_sent + 1 : 0; i < message->count; i++) {
        if (passage->sent_on[i]) {
            continue;
        }
        enum slow_verdict verdict = slow_message_steps(message, &message->channels[i]);
        if (verdict == SLOW_HOLDS) {
            slow_message_wake(message, message->held_until);
            return;
        }
        if (verdict == SLOW_STOPS) {
            break;
        }
        if (verdict == SLOW_NEXT_CHANNEL) {
            continue;
        }
        blocked = false;
        if (slow_message_send(message, &message->channels[i], i)) {
            if (!slow_message_stays(message, i)) {
                slow_life_leave(message->life, message->passage, "next");
            }
            return;
        }
    }
    if (blocked) {
        slow_message_blocked(message);
    } else {
        slow_life_leave(message->life, message->passage, "next");
    }
}

void slow_message_ask(struct slow_life *life, int passage)
{
    struct slow_passage *at = &life->passages[passage];
    struct slow_message message = slow_message_at(life, passage);
    bool unread = at->unread;
    at->stamp++;
    at->unread = false;
    struct text recheck = journey_text(life->world->journey, "recheck");
    if (text_is(recheck, "before_each_message")) {
        for (size_t i = 0; i < life->world->start_count; i++) {
            if (life->world->starts[i].node == at->start &&
                !slow_life_matches(life, life->world->starts[i].filter, passage)) {
                slow_life_end(life, passage, END_RECHECK);
                return;
            }
        }
    }
    if (slow_message_stopped_at_all(&message)) {
        slow_message_blocked(&message);
        return;
    }
    slow_message_channels(&message, unread);
}

static const char *slow_message_kind_name(int kind)
{
    return kind == ACTIVITY_OPENED ? "opened" : kind == ACTIVITY_CLICKED ? "clicked" : "";
}

static void slow_message_unsubscribe(struct slow_message *message, const struct channel *channel,
                                     const struct slow_item *item, int index)
{
    struct contact_state *state = &message->life->state;
    uint32_t turn = (uint32_t)item->passage * 65536U + (uint32_t)item->visit;
    struct text_builder stream = {0};
    text_append_format(&stream, "%.*s\x1f%s\x1f%.*s", TEXT_FORMAT(message->life->world->stream),
                       message->node->id, TEXT_FORMAT(channel->id));
    uint64_t key = random_stream_key(text_built(&stream), message->life->world->request->seed);
    text_destroy(&stream);
    uint32_t x = random_draw(key, state->table->keys[state->contact], turn, 3);
    uint64_t all = random_threshold_part(
        random_threshold(slow_message_rate(message, channel, RATE_UNSUBSCRIBED)),
        slow_message_rate(message, channel, RATE_UNSUBSCRIBE_ALL));
    if (x < all) {
        state->unsubscribed_all = true;
        if (channel->hard_stop) {
            state->consents[index] = CONSENT_STOPPED;
        }
        return;
    }
    int topic = contact_table_find_topic(state->table, message->topic);
    if (topic >= 0) {
        if (contact_state_subscribe(state, topic, SUBSCRIPTION_LEFT)) {
            slow_life_raise(message->life, "list_left", message->topic);
        }
    } else if (message->topic.length == 0 && state->consents[index] != CONSENT_STOPPED) {
        bool was_yes =
            state->consents[index] == CONSENT_YES || state->consents[index] == CONSENT_NO_AFTER_YES;
        state->consents[index] = was_yes ? CONSENT_NO_AFTER_YES : CONSENT_NO;
    }
}

static void slow_message_convert(struct slow_life *life, struct text event, int64_t time)
{
    contact_state_log(&life->state,
                      (struct log_entry){.time = time,
                                         .event = text_dictionary_code(&life->world->names, event),
                                         .campaign = ACTIVITY_NONE,
                                         .node = -1,
                                         .journey = -1,
                                         .channel = -1,
                                         .topic = -1,
                                         .kind = ACTIVITY_EVENT});
    slow_life_raise(life, "event", event);
}

void slow_message_outcome(struct slow_life *life, const struct slow_item *item)
{
    struct message_counts *counts = &life->world->result->nodes[item->number].messages;
    struct slow_message message = {.life = life,
                                   .passage = item->passage,
                                   .node = &life->world->journey->nodes[item->number],
                                   .now = item->time};
    message.marketing = !node_flag(message.node, "transactional");
    message.topic = setting_as_text(node_setting(message.node, "topic"));
    struct channel channel;
    workspace_find_channel(life->world->workspace, text_from(item->channel), &channel);
    int index = contact_table_find_channel(life->state.table, channel.id);
    counts->opened += item->kind == ACTIVITY_OPENED;
    counts->clicked += item->kind == ACTIVITY_CLICKED;
    counts->unsubscribed += item->kind == ACTIVITY_UNSUBSCRIBED;
    counts->converted += item->kind == ACTIVITY_EVENT;
    if (item->kind == ACTIVITY_EVENT) {
        struct text event = node_text(message.node, "converts");
        slow_message_convert(life, event, item->time);
    } else {
        contact_state_log(&life->state, (struct log_entry){
                                            .time = item->time,
                                            .event = ACTIVITY_NONE,
                                            .campaign = ACTIVITY_NONE,
                                            .node = (int32_t)item->number,
                                            .journey = 0,
                                            .channel = (int16_t)index,
                                            .topic = (int16_t)contact_table_find_topic(
                                                life->state.table, message.topic),
                                            .passage = (uint16_t)item->passage,
                                            .visit = (uint16_t)item->visit,
                                            .kind = (uint8_t)item->kind,
                                            .marketing = message.marketing,
                                        });
        slow_message_campaign(&message, slow_message_kind_name(item->kind), &channel, item->time);
    }
    if (item->kind == ACTIVITY_UNSUBSCRIBED) {
        slow_message_unsubscribe(&message, &channel, item, index);
    }
}

bool slow_message_was(const struct slow_life *life, int passage, size_t node, int kind)
{
    int visit = -1;
    for (size_t i = 0; i < life->state.log_count; i++) {
        const struct log_entry *entry = &life->state.log[i];
        if (entry->kind == ACTIVITY_SENT && entry->node == (int)node && entry->passage == passage &&
            entry->visit > visit) {
            visit = entry->visit;
        }
    }
    for (size_t i = 0; i < life->state.log_count; i++) {
        const struct log_entry *entry = &life->state.log[i];
        if (entry->kind == kind && entry->node == (int)node && entry->passage == passage &&
            entry->visit == visit) {
            return true;
        }
    }
    return false;
}
