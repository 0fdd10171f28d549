/* Arrivals, starts and touchpoints in the slow simulator. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/shape.h"
#include "model/simulation/random.h"
#include "tests/support/slow_life.h"

enum { SLOW_MOST_INSTANTS = 400, SLOW_REPLAY = 91 * CIVIL_DAY };

static bool slow_life_some_inside(const struct slow_life *life)
{
    for (size_t i = 0; i < life->passage_count; i++) {
        if (life->passages[i].inside) {
            return true;
        }
    }
    return false;
}

static bool slow_life_refused(const struct slow_life *life, enum turn_away_reason *ret_reason)
{
    const struct setting *reentry = journey_setting(life->world->journey, "reentry");
    struct text mode = setting_as_text(setting_get(reentry, TEXT("mode")));
    bool always = text_is(mode, "always");
    bool once = !always && !text_is(mode, "after_exit");
    int64_t most = 65535;
    int64_t gap = 0;
    shape_read_integer(setting_get(reentry, TEXT("max_entries")), &most);
    shape_read_duration(setting_get(reentry, TEXT("min_gap")), &gap);
    if (life->passage_count > 0 && life->last_entry == life->now) {
        *ret_reason = TURNED_SAME_INSTANT;
    } else if (!always && slow_life_some_inside(life)) {
        *ret_reason = TURNED_ALREADY_INSIDE;
    } else if (once && life->passage_count > 0) {
        *ret_reason = TURNED_ONCE;
    } else if ((int64_t)life->passage_count >= most) {
        *ret_reason = TURNED_MAX_ENTRIES;
    } else if (life->passage_count > 0 && life->now < life->last_entry + gap) {
        *ret_reason = TURNED_MIN_GAP;
    } else {
        return false;
    }
    return true;
}

/* The effect of a trigger on the contact: the tag, the list. True where something changed. */
static bool slow_life_effect(struct slow_life *life, const struct setting *trigger)
{
    struct text name = trigger == NULL || trigger->count == 0 ? (struct text){0}
                                                              : setting_as_text(&trigger->items[0]);
    const char *kind = trigger == NULL || trigger->count == 0 ? "" : trigger->names[0];
    if (strcmp(kind, "tag_added") == 0) {
        return contact_state_add_tag(&life->state, name);
    }
    if (strcmp(kind, "tag_removed") == 0) {
        return contact_state_remove_tag(&life->state, name);
    }
    int topic = contact_table_find_topic(life->state.table, name);
    if (topic >= 0 && strcmp(kind, "list_joined") == 0) {
        return contact_state_subscribe(&life->state, topic, SUBSCRIPTION_JOINED);
    }
    if (topic >= 0 && strcmp(kind, "list_left") == 0) {
        return contact_state_subscribe(&life->state, topic, SUBSCRIPTION_LEFT);
    }
    return false;
}

static void slow_life_enter(struct slow_life *life, struct slow_start *start)
{
    struct slow_result *result = life->world->result;
    life->passages = memory_grow(life->passages, &life->passage_capacity, life->passage_count + 1,
                                 sizeof(*life->passages));
    int passage = (int)life->passage_count++;
    life->passages[passage] = (struct slow_passage){
        .inside = true,
        .start = start->node,
        .node = start->node,
        .entered_at = life->now,
        .entry_log = life->state.log_count,
        .visits = memory_array(life->world->journey->node_count, sizeof(int))};
    result->entered++;
    result->entered_contacts += passage == 0;
    life->last_entry = life->now;
    slow_life_log_step(life, passage, ACTIVITY_ENTERED);
    slow_life_arrive(life, passage, start->node);
}

/* The filter as if the effect were there: on a copy of what the effect touches. */
static bool slow_life_passes(struct slow_life *life, const struct slow_item *item,
                             const struct setting *trigger)
{
    if (!item->effect) {
        return slow_life_matches(life, item->start->filter, (int)life->passage_count);
    }
    size_t changes = life->state.change_count;
    uint8_t *subscriptions = memory_copy(life->state.subscriptions, life->state.table->topic_count);
    slow_life_effect(life, trigger);
    bool passes = slow_life_matches(life, item->start->filter, (int)life->passage_count);
    contact_state_take_back(&life->state, changes);
    memcpy(life->state.subscriptions, subscriptions, life->state.table->topic_count);
    free(subscriptions);
    return passes;
}

static bool slow_life_was_opened(const struct slow_life *life, const struct slow_item *item)
{
    for (size_t i = 0; i < life->state.log_count; i++) {
        const struct log_entry *entry = &life->state.log[i];
        if (entry->kind == ACTIVITY_OPENED && entry->passage == item->passage &&
            entry->visit == item->visit && entry->node == (int)item->number &&
            strcmp(life->state.table->channels[entry->channel].name, item->channel) == 0) {
            return true;
        }
    }
    return false;
}

void slow_life_start(struct slow_life *life, const struct slow_item *item)
{
    struct slow_result *result = life->world->result;
    const struct setting *trigger =
        node_setting(&life->world->journey->nodes[item->start->node], "trigger");
    enum turn_away_reason reason = TURNED_FILTER;
    if (item->not_opened && slow_life_was_opened(life, item)) {
        return;
    }
    if (!slow_life_passes(life, item, trigger)) {
        result->turned_away[TURNED_FILTER] += (int64_t)item->draw;
        return;
    }
    if (slow_life_refused(life, &reason)) {
        result->turned_away[reason]++;
        return;
    }
    if (item->effect) {
        slow_life_effect(life, trigger);
        slow_life_look_at(life, life->now);
    }
    slow_life_enter(life, item->start);
}

/* Whether the trigger's state holds at S. */
static bool slow_life_state_holds(const struct slow_life *life, const struct setting *trigger)
{
    if (trigger == NULL || trigger->count == 0) {
        return true;
    }
    const char *kind = trigger->names[0];
    struct text name = setting_as_text(&trigger->items[0]);
    if (strncmp(kind, "tag_", 4) == 0) {
        return contact_state_has_tag(&life->state, name) == (strcmp(kind, "tag_added") == 0);
    }
    if (strncmp(kind, "list_", 5) == 0) {
        int topic = contact_table_find_topic(life->state.table, name);
        bool on = topic >= 0 && contact_state_on(&life->state, topic);
        return on == (strcmp(kind, "list_joined") == 0);
    }
    if (strncmp(kind, "segment_", 8) == 0) {
        size_t segment = 0;
        while (!text_equal(life->world->segments[segment].name, name)) {
            segment++;
        }
        return life->segments[segment] == (strcmp(kind, "segment_entered") == 0);
    }
    return true;
}

static struct slow_item slow_life_start_item(struct slow_start *start, const struct node *node,
                                             int64_t time)
{
    return (struct slow_item){.time = time,
                              .class = SLOW_START,
                              .passage = -1,
                              .node = node->id,
                              .channel = "",
                              .start = start};
}

/* The recorded edges of a segment trigger in the days before the run, again and again. */
static size_t slow_life_replays(struct slow_life *life, struct slow_start *start, int64_t every,
                                bool put)
{
    const struct node *node = &life->world->journey->nodes[start->node];
    const struct setting *trigger = node_setting(node, "trigger");
    const struct activity *activity = life->world->request->activity;
    size_t found = 0;
    for (size_t i = 0; activity != NULL && i < activity->count; i++) {
        const struct activity_row *row = &activity->rows[i];
        if (strncmp(trigger->names[0], "segment_", 8) != 0 ||
            strcmp(activity_kind_name((enum activity_kind)row->kind), trigger->names[0]) != 0 ||
            !text_equal(text_dictionary_text(&activity->names, row->list),
                        setting_as_text(&trigger->items[0])) ||
            row->time >= life->world->start || row->time < life->world->start - every) {
            continue;
        }
        found++;
        for (int64_t again = 1; put && row->contact == life->state.contact; again++) {
            int64_t time = row->time + again * every;
            if (time >= life->world->horizon) {
                break;
            }
            struct slow_item item = slow_life_start_item(start, node, time);
            item.draw = 1;
            slow_life_put(life, item);
        }
    }
    return found;
}

static uint64_t slow_life_start_key(const struct slow_life *life, const struct node *node)
{
    struct text_builder stream = {0};
    text_append_format(&stream, "%.*s\x1f%s", TEXT_FORMAT(life->world->stream), node->id);
    uint64_t key = random_stream_key(text_built(&stream), life->world->request->seed);
    text_destroy(&stream);
    return key;
}

static void slow_life_arrival(struct slow_life *life, struct slow_start *start,
                              const struct setting *arrival)
{
    const struct node *node = &life->world->journey->nodes[start->node];
    const struct setting *trigger = node_setting(node, "trigger");
    int64_t number = 0;
    uint64_t key = slow_life_start_key(life, node);
    uint64_t contact = life->state.table->keys[life->state.contact];
    if (text_is(setting_as_text(arrival), "at_start")) {
        if (slow_life_state_holds(life, trigger)) {
            slow_life_put(life, slow_life_start_item(start, node, life->world->start));
        }
    } else if (shape_read_duration(setting_get(arrival, TEXT("spread")), &number)) {
        uint64_t days = (uint64_t)(number / CIVIL_DAY);
        int64_t day = (int64_t)((random_draw(key, contact, 0, 0) * days) >> 32);
        if (slow_life_state_holds(life, trigger)) {
            slow_life_put(life,
                          slow_life_start_item(start, node, life->world->start + day * CIVIL_DAY));
        }
    } else if (shape_read_duration(setting_get(arrival, TEXT("replay")), &number)) {
        slow_life_replays(life, start, number, true);
    } else {
        int64_t rate = SLOW_DEFAULT_RATE;
        shape_read_event_rate(setting_get(arrival, TEXT("rate")), &rate);
        int64_t time = life->world->start;
        for (uint32_t k = 0; rate > 0; k++) {
            time += random_gap(random_draw(key, contact, 1, k), rate);
            if (time >= life->world->horizon) {
                break;
            }
            struct slow_item item = slow_life_start_item(start, node, time);
            item.effect = true;
            slow_life_put(life, item);
        }
    }
}

void slow_life_arrivals(struct slow_life *life, struct slow_start *start)
{
    const struct node *node = &life->world->journey->nodes[start->node];
    const struct setting *trigger = node_setting(node, "trigger");
    const struct setting *arrival = node_setting(node, "arrival");
    struct setting at_start = setting_text(TEXT("at_start"));
    bool exact = setting_get(trigger, TEXT("date")) != NULL ||
                 setting_get(trigger, TEXT("calendar")) != NULL;
    if (arrival != NULL && arrival->type == SETTING_LIST) {
        for (size_t i = 0; i < arrival->count; i++) {
            slow_life_arrival(life, start, &arrival->items[i]);
        }
    } else if (arrival != NULL) {
        slow_life_arrival(life, start, arrival);
    } else if (exact) {
        int64_t instants[SLOW_MOST_INSTANTS];
        size_t count = slow_start_instants(life, node, instants, SLOW_MOST_INSTANTS);
        for (size_t i = 0; i < count; i++) {
            struct slow_item item = slow_life_start_item(start, node, instants[i]);
            item.draw = 1;
            slow_life_put(life, item);
        }
    } else if (setting_get(trigger, TEXT("manual")) != NULL) {
        slow_life_arrival(life, start, &at_start);
    } else if (setting_get(trigger, TEXT("event")) == NULL && trigger != NULL &&
               trigger->count == 1) {
        if (slow_life_replays(life, start, SLOW_REPLAY, false) > 0) {
            slow_life_replays(life, start, SLOW_REPLAY, true);
        } else {
            slow_life_arrival(life, start, NULL);
        }
    }
    setting_destroy(&at_start);
}

/* -- touchpoints -- */

void slow_life_next_event(struct slow_life *life, size_t touchpoint, bool raised, uint64_t draw,
                          int64_t last)
{
    const struct slow_touchpoint *point = &life->world->touchpoints[touchpoint];
    int64_t rate = raised ? point->rate * (point->times - 1000) / 1000 : point->rate;
    if (rate <= 0) {
        return;
    }
    struct text_builder stream = {0};
    text_append_format(&stream,
                       "\x1f"
                       "event\x1f%s",
                       point->name);
    uint64_t key = random_stream_key(text_built(&stream), life->world->request->seed);
    text_destroy(&stream);
    uint32_t x = random_draw(key, life->state.table->keys[life->state.contact], raised ? 1 : 0,
                             (uint32_t)draw);
    slow_life_put(life, (struct slow_item){.time = last + random_gap(x, rate),
                                           .class = SLOW_TOUCHPOINT,
                                           .passage = -1,
                                           .node = "",
                                           .channel = point->name,
                                           .kind = raised,
                                           .number = touchpoint,
                                           .raised = raised,
                                           .draw = draw});
}

static bool slow_life_window_open(const struct slow_life *life, int64_t window)
{
    const struct activity *recorded = life->state.recorded;
    size_t contact = life->state.contact;
    for (size_t i = recorded == NULL ? 0 : recorded->first[contact];
         recorded != NULL && i < recorded->first[contact + 1]; i++) {
        const struct activity_row *row = &recorded->rows[i];
        if (row->kind == ACTIVITY_CLICKED && row->time < life->world->start &&
            life->now <= row->time + window) {
            return true;
        }
    }
    for (size_t i = 0; i < life->state.log_count; i++) {
        const struct log_entry *entry = &life->state.log[i];
        if (entry->kind == ACTIVITY_CLICKED && entry->time < life->now &&
            life->now <= entry->time + window) {
            return true;
        }
    }
    return false;
}

void slow_life_touchpoint(struct slow_life *life, const struct slow_item *item)
{
    const struct slow_touchpoint *point = &life->world->touchpoints[item->number];
    slow_life_next_event(life, item->number, item->raised, item->draw + 1, item->time);
    if (item->raised && !slow_life_window_open(life, point->window)) {
        return;
    }
    contact_state_log(&life->state, (struct log_entry){.time = item->time,
                                                       .event = point->code,
                                                       .campaign = ACTIVITY_NONE,
                                                       .node = -1,
                                                       .journey = -1,
                                                       .channel = -1,
                                                       .topic = -1,
                                                       .kind = ACTIVITY_EVENT});
    slow_life_raise(life, "event", text_from(point->name));
    slow_life_look_at(life, item->time);
}
