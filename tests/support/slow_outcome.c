/* What becomes of messages in the slow simulator: opens, clicks, unsubscribings, conversions. */
#include <string.h>

#include "model/journey/shape.h"
#include "tests/support/slow_steps.h"

void slow_message_campaign(const struct slow_message *message, const char *activity)
{
    struct slow_life *life = message->life;
    const struct slow_journey *named = &life->world->journeys[life->world->named];
    struct text campaign = node_text(message->node, "campaign");
    for (size_t i = 0; campaign.length > 0 && i < named->start_count; i++) {
        const struct slow_start *start = &named->starts[i];
        const struct setting *trigger =
            node_setting(&named->journey->nodes[start->node], "trigger.campaign");
        if (!text_equal(setting_as_text(setting_get(trigger, TEXT("name"))), campaign)) {
            continue;
        }
        struct text wanted = setting_as_text(setting_get(trigger, TEXT("activity")));
        struct slow_item item = slow_life_start_item(life, start, message->now, SLOW_EDGE_CAMPAIGN);
        item.counted = true;
        if (text_is(wanted, activity)) {
            slow_life_put(life, item);
        } else if (text_is(wanted, "not_opened") && strcmp(activity, "sent") == 0) {
            int64_t after = SLOW_ONE_WEEK;
            shape_read_duration(setting_get(trigger, TEXT("after")), &after);
            item.time = message->now + after;
            item.feature = SLOW_NOT_OPENED;
            item.sent = life->contact.plain.row_count; /* the row written last */
            slow_life_put(life, item);
        }
    }
}

/* Whether an unsubscribing is from everything. */
static bool slow_message_leaves_all(const struct slow_message *message,
                                    const struct channel *channel, int visit)
{
    uint64_t all =
        slow_threshold_part(slow_threshold(slow_message_rate(message, channel, RATE_UNSUBSCRIBED)),
                            slow_message_rate(message, channel, RATE_UNSUBSCRIBE_ALL));
    return slow_message_draw(message, channel->id, visit, 3) < all;
}

static void slow_message_unsubscribe(struct slow_message *message, const struct channel *channel,
                                     int visit)
{
    struct slow_life *life = message->life;
    struct slow_contact *contact = &life->contact;
    enum consent *consent =
        &contact->plain.consents[slow_contact_channel(contact->world, channel->id)];
    if (slow_message_leaves_all(message, channel, visit)) {
        contact->plain.unsubscribed_all = true;
        slow_occurs(life, channel->hard_stop ? SLOW_HARD_STOP : SLOW_UNSUBSCRIBE_ALL);
        *consent = channel->hard_stop ? CONSENT_STOPPED : *consent;
        return;
    }
    int topic = slow_contact_topic(contact->world, message->topic);
    if (topic >= 0) {
        slow_occurs(life, SLOW_UNSUBSCRIBE_TOPIC);
        if (slow_contact_subscribe(contact, topic, false)) {
            slow_life_raise(life, "list_left", message->topic, SLOW_EDGE_UNSUBSCRIBED);
        }
    } else if (*consent != CONSENT_STOPPED) {
        bool was_yes = *consent == CONSENT_YES || *consent == CONSENT_NO_AFTER_YES;
        slow_occurs(life, SLOW_UNSUBSCRIBE_CHANNEL);
        *consent = was_yes ? CONSENT_NO_AFTER_YES : CONSENT_NO;
    }
}

static void slow_message_convert(const struct slow_message *message)
{
    struct text event = node_text(message->node, "converts");
    slow_tell(message->life, SIZE_MAX,
              STORY_STEP("event", .what = event,
                         .journey = text_from(message->journey->journey->name),
                         .node = text_from(message->node->id)));
    slow_contact_log(&message->life->contact, (struct plain_row){.kind = ACTIVITY_EVENT,
                                                                 .time = message->now,
                                                                 .event = event,
                                                                 .run = true});
    slow_life_raise(message->life, "event", event, SLOW_EDGE_EVENT);
}

void slow_message_outcome(struct slow_life *life, const struct slow_item *item)
{
    struct slow_message message = slow_message_of(life, item->at, item->number);
    struct channel channel;
    workspace_find_channel(life->world->workspace, text_from(item->channel), &channel);
    enum slow_happening what = item->kind == ACTIVITY_OPENED    ? SLOW_OPENED
                               : item->kind == ACTIVITY_CLICKED ? SLOW_CLICKED
                               : item->kind == ACTIVITY_EVENT   ? SLOW_CONVERTED
                                                                : SLOW_UNSUBSCRIBED;
    static const char *const words[] = {[SLOW_OPENED] = "opened",
                                        [SLOW_CLICKED] = "clicked",
                                        [SLOW_CONVERTED] = "converted",
                                        [SLOW_UNSUBSCRIBED] = "unsubscribed"};
    slow_tell(life, item->at,
              STORY_STEP("outcome", .node = text_from(item->node), .passing = true,
                         .visit = item->visit, .what = text_from(words[what]),
                         .channel = channel.id,
                         .holds = what == SLOW_UNSUBSCRIBED &&
                                  slow_message_leaves_all(&message, &channel, item->visit)));
    slow_life_trace(life, item->at,
                    (struct slow_trace){.what = what, .node = item->number, .channel = channel.id});
    if (what == SLOW_CONVERTED) {
        slow_message_convert(&message);
    } else {
        slow_contact_log(&life->contact, slow_message_row(&message, (enum activity_kind)item->kind,
                                                          channel.id, item->visit));
        slow_message_campaign(&message, activity_kind_name((enum activity_kind)item->kind));
    }
    if (what == SLOW_UNSUBSCRIBED) {
        slow_message_unsubscribe(&message, &channel, item->visit);
    }
    slow_life_look_at(life, item->time);
}

/* Whether a row is of a message that the node sent in the passage. */
static bool slow_message_is_of(const struct plain_row *row, const struct slow_journey *journey,
                               size_t node, int passage)
{
    return row->run && row->passage == passage && row->journey.bytes != NULL &&
           text_is(row->journey, journey->journey->name) &&
           text_is(row->node, journey->journey->nodes[node].id);
}

bool slow_message_was(const struct slow_life *life, size_t passage, size_t node, int kind)
{
    const struct plain_contact *plain = &life->contact.plain;
    const struct slow_journey *journey = slow_life_journey(life, passage);
    int number = life->passages[passage].number;
    int visit = -1;
    for (size_t i = 0; i < plain->row_count; i++) {
        const struct plain_row *row = &plain->rows[i];
        if (row->kind == ACTIVITY_SENT && slow_message_is_of(row, journey, node, number) &&
            row->visit > visit) {
            visit = row->visit;
        }
    }
    for (size_t i = 0; i < plain->row_count; i++) {
        const struct plain_row *row = &plain->rows[i];
        if ((int)row->kind == kind && slow_message_is_of(row, journey, node, number) &&
            row->visit == visit) {
            return true;
        }
    }
    return false;
}
