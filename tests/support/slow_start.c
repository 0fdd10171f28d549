/* Arrivals and starts in the slow simulator. */
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/shape.h"
#include "tests/support/slow_life.h"

enum { SLOW_MOST_INSTANTS = 400, SLOW_YEAR = 367 };

static const struct node *slow_start_node(const struct slow_life *life,
                                          const struct slow_start *start)
{
    return &life->world->journeys[start->journey].journey->nodes[start->node];
}

/* Of one node at one instant (contact_walk.h): its arrivals as they stand; with the first, behind
 * it, what triggers it, then what enters it from a journey. */
static int slow_start_order(size_t arrival, enum slow_feature feature)
{
    static const enum slow_feature order[] = {SLOW_AT_START, SLOW_SPREAD,       SLOW_RATE,
                                              SLOW_DATE,     SLOW_CALENDAR,     SLOW_FEATURE_COUNT,
                                              SLOW_ENTER,    SLOW_FEATURE_COUNT};
    enum { KINDS = sizeof(order) / sizeof(*order), TRIGGER = 5 };
    feature = feature == SLOW_ENTER_BACK ? SLOW_ENTER : feature;
    int kind = 0;
    while (kind < KINDS && order[kind] != feature) {
        kind++;
    }
    return (int)arrival * KINDS + (kind == KINDS ? TRIGGER : kind);
}

struct slow_item slow_life_start_item(const struct slow_life *life, const struct slow_start *start,
                                      int64_t time, enum slow_feature feature)
{
    return (struct slow_item){.time = time,
                              .class = SLOW_START,
                              .journey = start->journey,
                              .passage = -1,
                              .node = slow_start_node(life, start)->id,
                              .channel = "",
                              .kind = slow_start_order(0, feature),
                              .start = start,
                              .feature = feature};
}

/* -- whether it enters -- */

static bool slow_life_refused(const struct slow_life *life, int number,
                              enum turn_away_reason *ret_reason)
{
    const struct setting *reentry =
        journey_setting(life->world->journeys[number].journey, "reentry");
    const struct slow_entries *entries = &life->entries[number];
    struct text mode = setting_as_text(setting_get(reentry, TEXT("mode")));
    bool always = text_is(mode, "always");
    bool once = !always && !text_is(mode, "after_exit");
    int64_t most = 65535;
    int64_t gap = 0;
    shape_read_integer(setting_get(reentry, TEXT("max_entries")), &most);
    shape_read_duration(setting_get(reentry, TEXT("min_gap")), &gap);
    if (entries->count > 0 && entries->last == life->now) {
        *ret_reason = TURNED_SAME_INSTANT;
    } else if (!always && entries->inside > 0) {
        *ret_reason = TURNED_ALREADY_INSIDE;
    } else if (once && entries->count > 0) {
        *ret_reason = TURNED_ONCE;
    } else if (entries->count >= most) {
        *ret_reason = TURNED_MAX_ENTRIES;
    } else if (entries->count > 0 && life->now < entries->last + gap) {
        *ret_reason = TURNED_MIN_GAP;
    } else {
        return false;
    }
    return true;
}

/* The effect of a trigger on the contact: the tag, the list. True where something changed. */
static bool slow_start_effect(struct slow_contact *contact, const struct setting *trigger)
{
    const struct setting *added = setting_get(trigger, TEXT("tag_added"));
    const struct setting *removed = setting_get(trigger, TEXT("tag_removed"));
    const struct setting *joined = setting_get(trigger, TEXT("list_joined"));
    const struct setting *left = setting_get(trigger, TEXT("list_left"));
    if (added != NULL || removed != NULL) {
        return slow_contact_tag(contact, setting_as_text(added != NULL ? added : removed),
                                added != NULL);
    }
    int topic = slow_contact_topic(contact->world, setting_as_text(joined != NULL ? joined : left));
    return topic >= 0 && (joined != NULL || left != NULL) &&
           slow_contact_subscribe(contact, topic, joined != NULL);
}

/* A start's filter while entering: message.* has no rows. */
static bool slow_start_passes(struct slow_life *life, const struct slow_item *item,
                              const struct setting *trigger)
{
    if (item->unfiltered) {
        return true;
    }
    if (!item->effect) {
        return slow_life_matches(life, item->start->filter, SIZE_MAX);
    }
    struct slow_contact kept = life->contact;
    slow_contact_copy(&life->contact, &kept);
    slow_start_effect(&life->contact, trigger);
    bool passes = slow_life_matches(life, item->start->filter, SIZE_MAX);
    slow_contact_end(&life->contact);
    life->contact = kept;
    return passes;
}

/* Whether that very message, on its channel, was opened. */
static bool slow_start_was_opened(const struct slow_life *life, size_t sent)
{
    const struct plain_contact *plain = &life->contact.plain;
    const struct plain_row *message = &plain->rows[sent];
    for (size_t i = sent; i < plain->row_count; i++) {
        const struct plain_row *row = &plain->rows[i];
        if (row->run && row->kind == ACTIVITY_OPENED && row->passage == message->passage &&
            row->visit == message->visit && text_equal(row->journey, message->journey) &&
            text_equal(row->node, message->node) && text_equal(row->channel, message->channel)) {
            return true;
        }
    }
    return false;
}

static void slow_life_enter(struct slow_life *life, const struct slow_item *item)
{
    const struct slow_start *start = item->start;
    const struct journey *journey = life->world->journeys[start->journey].journey;
    struct slow_entries *entries = &life->entries[start->journey];
    life->passages = memory_grow(life->passages, &life->passage_capacity, life->passage_count + 1,
                                 sizeof(*life->passages));
    size_t passage = life->passage_count++;
    life->passages[passage] =
        (struct slow_passage){.inside = true,
                              .journey = start->journey,
                              .number = entries->count,
                              .start = start,
                              .unfiltered = item->unfiltered,
                              .node = start->node,
                              .entry_log = life->contact.plain.row_count,
                              .visits = memory_array(journey->node_count, sizeof(int))};
    slow_occurs(life, item->feature);
    if (entries->inside > 0) {
        slow_occurs(life, SLOW_SIDE_BY_SIDE);
    }
    entries->count++;
    entries->inside++;
    entries->last = life->now;
    slow_life_trace(life, passage, (struct slow_trace){.what = SLOW_ENTERED, .node = start->node});
    slow_tell(life, passage, STORY_STEP("entered", .amount = 0));
    slow_life_log_step(life, passage, ACTIVITY_ENTERED);
    slow_life_arrive(life, passage, start->node);
}

static void slow_start_turned(struct slow_life *life, const struct slow_item *item,
                              enum turn_away_reason reason)
{
    slow_life_trace(
        life, SIZE_MAX,
        (struct slow_trace){.what = SLOW_TURNED,
                            .journey = life->world->journeys[item->start->journey].result,
                            .detail = (int)reason});
}

static const char *slow_start_kind(const struct slow_item *item)
{
    static const char *const kinds[SLOW_FEATURE_COUNT] = {
        [SLOW_AT_START] = "at_start", [SLOW_SPREAD] = "spread", [SLOW_RATE] = "rate",
        [SLOW_DATE] = "date",         [SLOW_CALENDAR] = "date", [SLOW_ENTER] = "enter",
        [SLOW_ENTER_BACK] = "enter"};
    return kinds[item->feature] != NULL ? kinds[item->feature] : "trigger";
}

/* Tells of a start that is let in, or not by a reason (NULL: it is), with its effect as asked. */
static void slow_start_tell(struct slow_life *life, const struct slow_item *item,
                            const struct setting *trigger, const char *reason)
{
    const struct slow_journey *journey = &life->world->journeys[item->start->journey];
    const struct slow_entries *entries = &life->entries[item->start->journey];
    int64_t gap = 0;
    struct slow_contact kept = life->contact;
    bool recent =
        reason != NULL && strcmp(reason, turn_away_reason_name(TURNED_MIN_GAP)) == 0 &&
        shape_read_duration(
            setting_get(journey_setting(journey->journey, "reentry"), TEXT("min_gap")), &gap);
    if (item->effect) {
        slow_contact_copy(&life->contact, &kept);
        slow_start_effect(&life->contact, trigger);
    }
    slow_tell_asked(
        life, SIZE_MAX,
        STORY_STEP("start", .journey = text_from(journey->journey->name),
                   .node = text_from(item->node), .what = text_from(slow_start_kind(item)),
                   .target = text_from(reason), .holds = reason == NULL, .amount = entries->count,
                   .until = recent ? entries->last + gap : INT64_MAX),
        item->unfiltered ? NULL : item->start->filter);
    if (item->effect) {
        slow_contact_end(&life->contact);
        life->contact = kept;
    }
}

void slow_life_start(struct slow_life *life, const struct slow_item *item)
{
    const struct setting *trigger = node_setting(slow_start_node(life, item->start), "trigger");
    enum turn_away_reason reason = TURNED_FILTER;
    if (item->sent > 0 && slow_start_was_opened(life, item->sent - 1)) {
        slow_occurs(life, SLOW_OPENED_AFTER_ALL);
        return;
    }
    if (!slow_start_passes(life, item, trigger)) {
        slow_start_tell(life, item, trigger, turn_away_reason_name(reason));
        if (item->counted) {
            slow_start_turned(life, item, TURNED_FILTER);
        }
        return;
    }
    if (slow_life_refused(life, item->start->journey, &reason)) {
        slow_start_tell(life, item, trigger, turn_away_reason_name(reason));
        slow_start_turned(life, item, reason);
        return;
    }
    slow_start_tell(life, item, trigger, NULL);
    if (item->effect && slow_start_effect(&life->contact, trigger)) {
        slow_occurs(life, SLOW_RATE_EFFECT);
        slow_life_look_at(life, life->now);
    }
    slow_life_enter(life, item);
}

/* -- edges -- */

static bool slow_start_is_triggered(const struct setting *trigger, const char *kind,
                                    struct text name)
{
    const struct setting *wanted = setting_get(trigger, text_from(kind));
    struct text written = setting_as_text(wanted);
    if (wanted == NULL) {
        return false;
    }
    if (strcmp(kind, "field_changed") == 0 && text_starts_with(written, TEXT("contact."))) {
        written = text_part(written, 8, written.length);
    }
    return strncmp(kind, "tag_", 4) == 0 ? slow_same_tag(written, name) : text_equal(written, name);
}

void slow_life_raise(struct slow_life *life, const char *trigger, struct text name,
                     enum slow_feature feature)
{
    const struct slow_journey *named = &life->world->journeys[life->world->named];
    for (size_t i = 0; i < named->start_count; i++) {
        const struct slow_start *start = &named->starts[i];
        if (slow_start_is_triggered(node_setting(slow_start_node(life, start), "trigger"), trigger,
                                    name)) {
            struct slow_item item = slow_life_start_item(life, start, life->now, feature);
            item.counted = true;
            slow_life_put(life, item);
        }
    }
}

/* The starting point that an `enter` node names, or the first by id of the other journey. */
static const char *slow_start_named(const struct journey *other, struct text at)
{
    const char *first = NULL;
    for (size_t i = 0; i < other->node_count; i++) {
        const struct node *node = &other->nodes[i];
        bool asked = at.length == 0 || text_is(at, node->id);
        if (node->kind == NODE_START && asked && (first == NULL || strcmp(node->id, first) < 0)) {
            first = node->id;
        }
    }
    return first;
}

/* A muted starting point starts nobody. */
void slow_life_enter_other(struct slow_life *life, size_t passage)
{
    const struct node *node = slow_life_node(life, passage);
    struct text name = node_text(node, "journey");
    for (size_t i = 0; i < life->world->journey_count; i++) {
        const struct slow_journey *other = &life->world->journeys[i];
        if (!text_is(name, other->journey->name)) {
            continue;
        }
        const char *id = slow_start_named(other->journey, node_text(node, "at"));
        for (size_t k = 0; k < other->start_count; k++) {
            if (id != NULL && strcmp(id, other->journey->nodes[other->starts[k].node].id) == 0) {
                bool back = (int)i == life->world->named;
                struct slow_item item = slow_life_start_item(life, &other->starts[k], life->now,
                                                             back ? SLOW_ENTER_BACK : SLOW_ENTER);
                item.unfiltered = true;
                slow_tell(life, passage, STORY_STEP("starts", .what = name));
                slow_life_put(life, item);
            }
        }
    }
}

/* -- arrivals -- */

const struct setting *slow_start_arrival(const struct node *node, size_t n)
{
    const struct setting *arrival = node_setting(node, "arrival");
    if (arrival != NULL && arrival->type == SETTING_LIST) {
        return n < arrival->count ? &arrival->items[n] : NULL;
    }
    return n == 0 ? arrival : NULL;
}

static bool slow_start_is_exact(const struct setting *trigger)
{
    return setting_get(trigger, TEXT("date")) != NULL ||
           setting_get(trigger, TEXT("calendar")) != NULL;
}

bool slow_start_is_default(const struct node *node)
{
    const struct setting *trigger = node_setting(node, "trigger");
    return node_setting(node, "arrival") == NULL && trigger != NULL && trigger->count == 1 &&
           !slow_start_is_exact(trigger) && setting_get(trigger, TEXT("manual")) == NULL &&
           setting_get(trigger, TEXT("event")) == NULL;
}

/* Whether the trigger's state holds at S. */
static bool slow_start_state_holds(const struct slow_life *life, const struct setting *trigger)
{
    const char *kind = trigger == NULL || trigger->count == 0 ? "" : trigger->names[0];
    struct text name = *kind == '\0' ? (struct text){0} : setting_as_text(&trigger->items[0]);
    if (strncmp(kind, "tag_", 4) == 0) {
        return slow_contact_has_tag(&life->contact, name) == (strcmp(kind, "tag_added") == 0);
    }
    if (strncmp(kind, "list_", 5) == 0) {
        int topic = slow_contact_topic(life->contact.world, name);
        return slow_contact_on(&life->contact, topic) == (strcmp(kind, "list_joined") == 0);
    }
    for (size_t i = 0; strncmp(kind, "segment_", 8) == 0 && i < life->world->segment_count; i++) {
        if (text_equal(life->world->segments[i].name, name)) {
            return life->segments[i] == (strcmp(kind, "segment_entered") == 0);
        }
    }
    return true;
}

static void slow_start_rate(struct slow_life *life, const struct slow_start *start, size_t arrival,
                            int64_t rate)
{
    const struct slow_journey *journey = &life->world->journeys[start->journey];
    const struct text stream[] = {journey->stream, text_from(slow_start_node(life, start)->id)};
    int64_t time = life->world->start;
    for (uint32_t k = 0; rate > 0; k++) {
        uint32_t x = slow_draw(life, stream, 2, 1, k);
        time += slow_gap(x, rate);
        struct slow_item item = slow_life_start_item(life, start, time, SLOW_RATE);
        item.kind = slow_start_order(arrival, SLOW_RATE);
        slow_tell_due(life, &item, true, x);
        if (time >= life->world->horizon) {
            return;
        }
        item.effect = true;
        slow_life_put(life, item);
    }
}

static void slow_start_arrives(struct slow_life *life, const struct slow_start *start, size_t place,
                               const struct setting *arrival)
{
    const struct node *node = slow_start_node(life, start);
    const struct slow_journey *journey = &life->world->journeys[start->journey];
    const struct text stream[] = {journey->stream, text_from(node->id)};
    bool holds = slow_start_state_holds(life, node_setting(node, "trigger"));
    int64_t number = 0;
    if (text_is(setting_as_text(arrival), "at_start")) {
        if (holds) {
            struct slow_item item =
                slow_life_start_item(life, start, life->world->start, SLOW_AT_START);
            item.kind = slow_start_order(place, SLOW_AT_START);
            slow_tell_due(life, &item, false, 0);
            slow_life_put(life, item);
        }
    } else if (shape_read_duration(setting_get(arrival, TEXT("spread")), &number)) {
        uint64_t days = (uint64_t)(number / CIVIL_DAY);
        uint32_t x = slow_draw(life, stream, 2, 0, 0);
        int64_t day = (int64_t)(x * days >> 32);
        if (holds) {
            struct slow_item item = slow_life_start_item(
                life, start, life->world->start + day * CIVIL_DAY, SLOW_SPREAD);
            item.kind = slow_start_order(place, SLOW_SPREAD);
            slow_tell_due(life, &item, true, x);
            slow_life_put(life, item);
        }
    } else if (shape_read_event_rate(setting_get(arrival, TEXT("rate")), &number)) {
        slow_start_rate(life, start, place, number);
    }
}

static void slow_start_dates(struct slow_life *life, const struct slow_start *start)
{
    int64_t instants[SLOW_MOST_INSTANTS];
    const struct node *node = slow_start_node(life, start);
    bool date = node_setting(node, "trigger.date") != NULL;
    int64_t horizon = life->world->horizon;
    size_t count = slow_start_instants(
        life, slow_life_zone(life, &life->world->journeys[start->journey]), node,
        horizon + SLOW_YEAR * (int64_t)CIVIL_DAY, instants, SLOW_MOST_INSTANTS);
    for (size_t i = 0; i < count && (i == 0 || instants[i - 1] < horizon); i++) {
        struct slow_item item =
            slow_life_start_item(life, start, instants[i], date ? SLOW_DATE : SLOW_CALENDAR);
        slow_tell_due(life, &item, false, 0);
        item.counted = true;
        slow_life_put(life, item);
    }
}

void slow_life_arrivals(struct slow_life *life, const struct slow_start *start)
{
    const struct node *node = slow_start_node(life, start);
    const struct setting *trigger = node_setting(node, "trigger");
    struct setting at_start = setting_text(TEXT("at_start"));
    if (node_setting(node, "arrival") != NULL) {
        for (size_t n = 0; slow_start_arrival(node, n) != NULL; n++) {
            slow_start_arrives(life, start, n, slow_start_arrival(node, n));
        }
    } else if (slow_start_is_exact(trigger)) {
        slow_start_dates(life, start);
    } else if (setting_get(trigger, TEXT("manual")) != NULL) {
        slow_start_arrives(life, start, 0, &at_start);
    } else if (slow_start_is_default(node) && !start->recorded) {
        slow_start_rate(life, start, 0, SLOW_DEFAULT_RATE);
    }
    setting_destroy(&at_start);
}
