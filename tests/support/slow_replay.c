/* Recorded happenings that happen again in the slow simulator. */
#include <string.h>

#include "model/journey/shape.h"
#include "tests/support/slow_life.h"

/* Whether a recorded row is one of the trigger's kind (NULL: of the event). Tags, fields and
 * not_opened have no records. */
static bool slow_replay_is_of(const struct plain_row *row, const struct setting *trigger,
                              struct text event)
{
    if (trigger == NULL) {
        return row->kind == ACTIVITY_EVENT && row->event.bytes != NULL &&
               text_equal(row->event, event);
    }
    const struct setting *campaign = setting_get(trigger, TEXT("campaign"));
    if (campaign != NULL) {
        struct text activity = setting_as_text(setting_get(campaign, TEXT("activity")));
        return row->campaign.bytes != NULL && text_is(activity, activity_kind_name(row->kind)) &&
               text_equal(row->campaign, setting_as_text(setting_get(campaign, TEXT("name"))));
    }
    static const struct {
        const char *trigger;
        enum activity_kind kind;
    } known[] = {{"list_joined", ACTIVITY_JOINED},
                 {"list_left", ACTIVITY_LEFT},
                 {"segment_entered", ACTIVITY_SEGMENT_ENTERED},
                 {"segment_left", ACTIVITY_SEGMENT_LEFT}};
    for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
        const struct setting *name = setting_get(trigger, text_from(known[i].trigger));
        if (name != NULL) {
            return row->kind == known[i].kind && row->list.bytes != NULL &&
                   text_equal(row->list, setting_as_text(name));
        }
    }
    return false;
}

bool slow_replay_exists(const struct slow_world *world, const struct setting *trigger,
                        struct text event, int64_t every)
{
    const struct plain_world *plain = &world->people.plain;
    for (size_t i = 0; i < plain->contact_count; i++) {
        for (size_t k = 0; k < plain->contacts[i].row_count; k++) {
            const struct plain_row *row = &plain->contacts[i].rows[k];
            if (row->time >= world->start - every && slow_replay_is_of(row, trigger, event)) {
                return true;
            }
        }
    }
    return false;
}

/* How long the n-th arrival of a start replays; 0: it is no replay. False: there is no n-th. */
static bool slow_start_replay(const struct slow_world *world, const struct slow_start *start,
                              size_t n, int64_t *ret_every)
{
    const struct node *node = &world->journeys[start->journey].journey->nodes[start->node];
    const struct setting *arrival = slow_start_arrival(node, n);
    *ret_every = 0;
    if (n == 0 && slow_start_is_default(node)) {
        *ret_every = start->recorded ? SLOW_DEFAULT_REPLAY * (int64_t)CIVIL_DAY : 0;
        return true;
    }
    shape_read_duration(setting_get(arrival, TEXT("replay")), ret_every);
    return arrival != NULL;
}

/* Whether a row that happens again at `time` is one of those: of [S - every, S), at + every,
 * + 2 every, … */
static bool slow_replay_falls(const struct slow_world *world, const struct plain_row *row,
                              int64_t every, int64_t time)
{
    return every > 0 && row->time >= world->start - every && row->time < world->start &&
           time > row->time && (time - row->time) % every == 0;
}

static void slow_replay_put(struct slow_life *life, size_t row, int64_t every)
{
    const struct plain_row *again = &life->contact.plain.rows[row];
    if (every <= 0 || again->time < life->world->start - every) {
        return;
    }
    for (int64_t time = again->time + every; time < life->world->horizon; time += every) {
        bool there = false;
        for (size_t i = 0; i < life->item_count; i++) {
            const struct slow_item *item = &life->items[i];
            there =
                there || (item->class == SLOW_REPLAYED && item->at == row && item->time == time);
        }
        if (!there) {
            slow_life_put(life, (struct slow_item){.time = time,
                                                   .class = SLOW_REPLAYED,
                                                   .journey = -1,
                                                   .passage = -1,
                                                   .node = "",
                                                   .channel = "",
                                                   .at = row});
        }
    }
}

void slow_replay_put_all(struct slow_life *life)
{
    const struct slow_world *world = life->world;
    const struct slow_journey *named = &world->journeys[world->named];
    for (size_t row = 0; row < life->contact.recorded; row++) {
        const struct plain_row *recorded = &life->contact.plain.rows[row];
        for (size_t i = 0; i < named->start_count; i++) {
            const struct node *node = &named->journey->nodes[named->starts[i].node];
            int64_t every = 0;
            for (size_t n = 0; slow_start_replay(world, &named->starts[i], n, &every); n++) {
                if (slow_replay_is_of(recorded, node_setting(node, "trigger"), TEXT(""))) {
                    slow_replay_put(life, row, every);
                }
            }
        }
        for (size_t i = 0; i < world->touchpoint_count; i++) {
            if (slow_replay_is_of(recorded, NULL, world->touchpoints[i].name)) {
                slow_replay_put(life, row, world->touchpoints[i].replays);
            }
        }
    }
}

static enum slow_feature slow_replay_feature(const struct plain_row *row)
{
    switch (row->kind) {
    case ACTIVITY_SEGMENT_ENTERED:
    case ACTIVITY_SEGMENT_LEFT:
        return SLOW_REPLAY_SEGMENT;
    case ACTIVITY_JOINED:
    case ACTIVITY_LEFT:
        return SLOW_REPLAY_LIST;
    case ACTIVITY_EVENT:
        return SLOW_REPLAY_EVENT;
    default:
        return SLOW_REPLAY_CAMPAIGN;
    }
}

/* The starts whose replay it is, also where the state is so already. */
static void slow_replay_raise(struct slow_life *life, const struct plain_row *row, int64_t time)
{
    const struct slow_world *world = life->world;
    const struct slow_journey *named = &world->journeys[world->named];
    for (size_t i = 0; i < named->start_count; i++) {
        const struct slow_start *start = &named->starts[i];
        const struct node *node = &named->journey->nodes[start->node];
        bool raised = false;
        int64_t every = 0;
        for (size_t n = 0; slow_start_replay(world, start, n, &every); n++) {
            raised = raised || (slow_replay_is_of(row, node_setting(node, "trigger"), TEXT("")) &&
                                slow_replay_falls(world, row, every, time));
        }
        if (raised) {
            struct slow_item item = slow_life_start_item(
                life, start, time,
                slow_start_is_default(node) ? SLOW_REPLAY_DEFAULT : slow_replay_feature(row));
            item.counted = true;
            slow_life_put(life, item);
        }
    }
}

void slow_replay_happens(struct slow_life *life, const struct slow_item *item)
{
    struct plain_row row = life->contact.plain.rows[item->at];
    struct plain_row again = row;
    again.time = item->time;
    again.run = true;
    again.passage = -1;
    slow_tell(life, SIZE_MAX,
              STORY_STEP("replayed", .what = text_from(activity_kind_name(row.kind)),
                         .target = row.kind == ACTIVITY_EVENT ? row.event
                                   : row.list.bytes != NULL   ? row.list
                                                              : row.campaign,
                         .until = row.time, .amount = (int64_t)item->at));
    slow_contact_log(&life->contact, again);
    slow_replay_raise(life, &row, item->time);
    if (row.kind == ACTIVITY_EVENT && row.event.bytes != NULL) {
        slow_life_raise(life, "event", row.event, SLOW_REPLAY_EVENT);
    }
    bool list = row.kind == ACTIVITY_JOINED || row.kind == ACTIVITY_LEFT;
    int topic = list ? slow_contact_topic(life->contact.world, row.list) : -1;
    if (topic >= 0) {
        slow_contact_subscribe(&life->contact, topic, row.kind == ACTIVITY_JOINED);
    }
    slow_life_look_at(life, item->time);
}
