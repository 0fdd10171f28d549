/* The slow simulator: one contact after the other, one list of things to come. */
#include "tests/support/slow_simulator.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/shape.h"
#include "model/simulation/random.h"
#include "tests/support/slow_life.h"

enum { SLOW_DEFAULT_RATE = 10000000, SLOW_MOST_INSTANTS = 400 };

const char *slow_life_node_id(const struct slow_life *life, size_t node)
{
    return life->world->journey->nodes[node].id;
}

static bool slow_simulator_knows_node(const struct node *node)
{
    const struct setting *trigger = node_setting(node, "trigger");
    bool segment = setting_get(trigger, TEXT("segment_entered")) != NULL ||
                   setting_get(trigger, TEXT("segment_left")) != NULL;
    const struct setting *arrival = node_setting(node, "arrival");
    bool replay = setting_get(arrival, TEXT("replay")) != NULL;
    for (size_t i = 0; arrival != NULL && arrival->type == SETTING_LIST && i < arrival->count;
         i++) {
        replay = replay || setting_get(&arrival->items[i], TEXT("replay")) != NULL;
    }
    return node->kind != NODE_ENTER && !segment && !replay;
}

bool slow_simulator_knows(const struct journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        if (!slow_simulator_knows_node(&journey->nodes[i])) {
            return false;
        }
    }
    return true;
}

/* -- the list of things to come -- */

static int slow_item_order(const struct slow_item *a, const struct slow_item *b)
{
    if (a->time != b->time) {
        return a->time < b->time ? -1 : 1;
    }
    if (a->class != b->class) {
        return a->class < b->class ? -1 : 1;
    }
    if (a->passage != b->passage) {
        return a->passage < b->passage ? -1 : 1;
    }
    int order = strcmp(a->node, b->node);
    if (order != 0) {
        return order;
    }
    if (a->visit != b->visit) {
        return a->visit < b->visit ? -1 : 1;
    }
    order = strcmp(a->channel, b->channel);
    return order != 0 ? order : a->kind - b->kind;
}

void slow_life_put(struct slow_life *life, struct slow_item item)
{
    if (item.time >= life->world->horizon) {
        return;
    }
    life->items =
        memory_grow(life->items, &life->item_capacity, life->item_count + 1, sizeof(*life->items));
    life->items[life->item_count++] = item;
}

static bool slow_life_take(struct slow_life *life, struct slow_item *ret_item)
{
    if (life->item_count == 0) {
        return false;
    }
    size_t least = 0;
    for (size_t i = 1; i < life->item_count; i++) {
        if (slow_item_order(&life->items[i], &life->items[least]) < 0) {
            least = i;
        }
    }
    *ret_item = life->items[least];
    memmove(&life->items[least], &life->items[least + 1],
            (life->item_count - least - 1) * sizeof(*life->items));
    life->item_count--;
    return true;
}

void slow_life_look_at(struct slow_life *life, int64_t time)
{
    if (life->look_waits && life->look_time == time) {
        return;
    }
    life->look_waits = true;
    life->look_time = time;
    slow_life_put(life,
                  (struct slow_item){
                      .time = time, .class = SLOW_LOOK, .passage = -1, .node = "", .channel = ""});
}

bool slow_life_matches(struct slow_life *life, const struct filter *filter, int passage)
{
    struct filter_moment moment = {
        .now = life->now, .zone = life->world->zone, .journey = 0, .passage = (uint16_t)passage};
    return filter == NULL || filter_matches(filter, &life->state, &moment);
}

/* -- passages -- */

static const struct filter *slow_life_start_filter(const struct slow_life *life, size_t node)
{
    for (size_t i = 0; i < life->world->start_count; i++) {
        if (life->world->starts[i].node == node) {
            return life->world->starts[i].filter;
        }
    }
    return NULL;
}

void slow_life_end(struct slow_life *life, int passage, enum end_reason reason)
{
    struct slow_passage *at = &life->passages[passage];
    at->inside = false;
    at->stamp++;
    life->world->result->nodes[at->node].ended[reason]++;
    life->world->result->ended[reason]++;
    free(at->visits);
    at->visits = NULL;
}

/* Whether an `event:` row's event was written since the last look. */
static bool slow_life_event_since(const struct slow_life *life, struct text event, size_t from)
{
    uint32_t code = 0;
    if (!text_dictionary_find(&life->world->names, event, &code)) {
        return false;
    }
    for (size_t i = from; i < life->state.log_count; i++) {
        if (life->state.log[i].kind == ACTIVITY_EVENT && life->state.log[i].event == code) {
            return true;
        }
    }
    return false;
}

/* Rows of exit_when in order, goals first; with `arriving` only the filter rows. True: it ended. */
static bool slow_life_exits(struct slow_life *life, int passage, bool arriving)
{
    const struct setting *rows = journey_setting(life->world->journey, "exit_when");
    for (int goal = 1; goal >= 0; goal--) {
        for (size_t i = 0; rows != NULL && i < rows->count; i++) {
            const struct setting *row = &rows->items[i];
            bool flag = false;
            shape_read_boolean(setting_get(row, TEXT("goal")), &flag);
            const struct setting *event = setting_get(row, TEXT("event"));
            if (flag != (goal == 1)) {
                continue;
            }
            bool holds = event != NULL
                             ? !arriving && slow_life_event_since(life, setting_as_text(event),
                                                                  life->looked_log)
                             : life->world->exit_filters[i] != NULL &&
                                   slow_life_matches(life, life->world->exit_filters[i], passage);
            if (holds) {
                slow_life_end(life, passage, goal == 1 ? END_GOAL : END_EXIT_RULE);
                return true;
            }
        }
    }
    if (text_is(journey_text(life->world->journey, "recheck"), "continuous") &&
        !slow_life_matches(life, slow_life_start_filter(life, life->passages[passage].start),
                           passage)) {
        slow_life_end(life, passage, END_RECHECK);
        return true;
    }
    return false;
}

static void slow_life_raise(struct slow_life *life, const char *trigger, struct text name)
{
    for (size_t i = 0; i < life->world->start_count; i++) {
        const struct node *start = &life->world->journey->nodes[life->world->starts[i].node];
        const struct setting *wanted =
            setting_get(node_setting(start, "trigger"), text_from(trigger));
        bool same = strncmp(trigger, "tag", 3) == 0
                        ? text_equal_ignoring_case(setting_as_text(wanted), name)
                        : text_equal(setting_as_text(wanted), name);
        if (wanted != NULL && same) {
            slow_life_put(life, (struct slow_item){.time = life->now,
                                                   .class = SLOW_START,
                                                   .passage = -1,
                                                   .node = start->id,
                                                   .channel = "",
                                                   .start = &life->world->starts[i],
                                                   .draw = 1});
        }
    }
}

static struct text slow_life_field_name(struct text written)
{
    return text_starts_with(written, TEXT("contact.")) ? text_part(written, 8, written.length)
                                                       : written;
}

static void slow_life_set_field(struct slow_life *life, struct text field, struct text written)
{
    int column = contact_table_find_column(life->state.table, slow_life_field_name(field));
    if (column < 0) {
        return;
    }
    struct value value = {.type = life->state.table->columns[column].type};
    bool fits = true;
    int64_t local = 0;
    bool has_zone = false;
    switch (value.type) {
    case VALUE_BOOLEAN:
        value.boolean = text_is(written, "true");
        break;
    case VALUE_INTEGER:
        fits = text_to_integer(written, &value.integer);
        break;
    case VALUE_DECIMAL:
        fits = decimal_read(written, &value.decimal) &&
               decimal_rescale(value.decimal, life->state.table->columns[column].scale,
                               &value.decimal);
        break;
    case VALUE_DATE:
        fits = civil_read_date(written, &value.day);
        break;
    case VALUE_DATETIME:
        fits = civil_read_datetime(written, &local, &has_zone);
        value.instant = has_zone ? local : zone_instant(life->world->zone, local);
        break;
    default:
        value.type = VALUE_TEXT;
        value.text = written;
        break;
    }
    if (fits && contact_state_set(&life->state, column, value)) {
        slow_life_raise(life, "field_changed", field);
        slow_life_look_at(life, life->now);
    }
}

static void slow_life_subscribe(struct slow_life *life, struct text topic, bool join)
{
    int index = contact_table_find_topic(life->state.table, topic);
    if (index >= 0 && contact_state_subscribe(&life->state, index,
                                              join ? SUBSCRIPTION_JOINED : SUBSCRIPTION_LEFT)) {
        slow_life_raise(life, join ? "list_joined" : "list_left", topic);
        slow_life_look_at(life, life->now);
    }
}

static void slow_life_update(struct slow_life *life, const struct node *node)
{
    struct text add = node_text(node, "add_tag");
    struct text removed = node_text(node, "remove_tag");
    if (add.length > 0 && contact_state_add_tag(&life->state, add)) {
        slow_life_raise(life, "tag_added", add);
        slow_life_look_at(life, life->now);
    }
    if (removed.length > 0 && contact_state_remove_tag(&life->state, removed)) {
        slow_life_raise(life, "tag_removed", removed);
        slow_life_look_at(life, life->now);
    }
    const struct setting *set = node_setting(node, "set");
    for (size_t i = 0; set != NULL && i < set->count; i++) {
        slow_life_set_field(life, text_from(set->names[i]), setting_as_text(&set->items[i]));
    }
    if (node_text(node, "join").length > 0) {
        slow_life_subscribe(life, node_text(node, "join"), true);
    }
    if (node_text(node, "leave").length > 0) {
        slow_life_subscribe(life, node_text(node, "leave"), false);
    }
}

static void slow_life_wake_at(struct slow_life *life, int passage, int64_t time)
{
    struct slow_passage *at = &life->passages[passage];
    slow_life_put(life, (struct slow_item){.time = time,
                                           .class = SLOW_WAKE,
                                           .passage = passage,
                                           .node = slow_life_node_id(life, at->node),
                                           .visit = at->visit,
                                           .channel = "",
                                           .stamp = at->stamp});
}

static int slow_life_activity(struct text name)
{
    for (int kind = 0; kind < ACTIVITY_KIND_COUNT; kind++) {
        if (text_is(name, activity_kind_name((enum activity_kind)kind))) {
            return kind;
        }
    }
    return -1;
}

static bool slow_life_event_ever(const struct slow_life *life, struct text event)
{
    const struct activity *recorded = life->state.recorded;
    size_t contact = life->state.contact;
    for (size_t i = recorded == NULL ? 0 : recorded->first[contact];
         recorded != NULL && i < recorded->first[contact + 1]; i++) {
        const struct activity_row *row = &recorded->rows[i];
        if (row->kind == ACTIVITY_EVENT && row->time < life->world->start &&
            text_equal(text_dictionary_text(&recorded->names, row->event), event)) {
            return true;
        }
    }
    return slow_life_event_since(life, event, 0);
}

/* The first case of a wait_for that holds; -1: none. */
static int slow_life_case(struct slow_life *life, int passage)
{
    const struct slow_passage *at = &life->passages[passage];
    const struct node *node = &life->world->journey->nodes[at->node];
    const struct setting *cases = node_setting(node, "cases");
    struct text since = node_text(node, "since");
    for (size_t i = 0; cases != NULL && i < cases->count; i++) {
        const struct setting *row = &cases->items[i];
        const struct setting *message = setting_get(row, TEXT("message"));
        const struct setting *event = setting_get(row, TEXT("event"));
        bool holds = false;
        if (message != NULL && message->count == 1) {
            size_t of = journey_number(life->world->journey, setting_as_text(&message->items[0]));
            holds = of != SIZE_MAX &&
                    slow_message_was(life, passage, of,
                                     slow_life_activity(text_from(message->names[0])));
        } else if (event != NULL) {
            holds = text_is(since, "ever")
                        ? slow_life_event_ever(life, setting_as_text(event))
                        : slow_life_event_since(life, setting_as_text(event),
                                                text_is(since, "entry") ? at->entry_log
                                                                        : at->arrived_log);
        } else {
            holds = life->world->case_filters[at->node][i] != NULL &&
                    slow_life_matches(life, life->world->case_filters[at->node][i], passage);
        }
        if (holds) {
            return (int)i;
        }
    }
    return -1;
}

static void slow_life_leave_case(struct slow_life *life, int passage, const char *word,
                                 size_t index)
{
    char port[32];
    snprintf(port, sizeof(port), "%s%zu", word, index + 1);
    slow_life_leave(life, passage, port);
}

static void slow_life_split(struct slow_life *life, int passage, const struct node *node)
{
    const struct setting *arms = node_setting(node, "arms");
    struct text_builder stream = {0};
    text_append_format(&stream, "%.*s\x1f%s", TEXT_FORMAT(life->world->stream), node->id);
    uint64_t key = random_stream_key(text_built(&stream), life->world->request->seed);
    text_destroy(&stream);
    uint32_t turn = text_is(node_text(node, "draw"), "each_visit")
                        ? (uint32_t)passage * 65536U + (uint32_t)life->passages[passage].visit
                        : 0;
    uint32_t x = random_draw(key, life->state.table->keys[life->state.contact], turn, 0);
    int64_t sum = 0;
    size_t arm = 0;
    for (; arm + 1 < arms->count; arm++) {
        int64_t share = 0;
        shape_read_decimal(setting_get(&arms->items[arm], TEXT("share")), &share);
        sum += share;
        if (x < random_threshold(sum)) {
            break;
        }
    }
    slow_life_leave_case(life, passage, "arm", arm);
}

static void slow_life_wait(struct slow_life *life, int passage, const struct node *node)
{
    int64_t time = 0;
    const char *port = "";
    if (slow_wait_end(life, node, life->now, &time, &port) && time > life->now) {
        slow_life_wake_at(life, passage, time);
    } else if (port == NULL) {
        slow_life_end(life, passage, END_MISSING);
    } else {
        slow_life_leave(life, passage, *port == '\0' ? "next" : port);
    }
}

static void slow_life_wait_for(struct slow_life *life, int passage, const struct node *node)
{
    int found = slow_life_case(life, passage);
    int64_t after = 0;
    if (found >= 0) {
        slow_life_leave_case(life, passage, "case", (size_t)found);
        return;
    }
    shape_read_duration(node_setting(node, "timeout.after"), &after);
    slow_life_wake_at(life, passage, life->now + after);
}

static void slow_life_branch(struct slow_life *life, int passage, const struct node *node)
{
    size_t at = life->passages[passage].node;
    const struct setting *cases = node_setting(node, "cases");
    for (size_t i = 0; cases != NULL && i < cases->count; i++) {
        if (life->world->case_filters[at][i] != NULL &&
            slow_life_matches(life, life->world->case_filters[at][i], passage)) {
            slow_life_leave_case(life, passage, "case", i);
            return;
        }
    }
    slow_life_leave(life, passage, "else");
}

static bool slow_life_has_port(const struct slow_life *life, size_t node, const char *name)
{
    size_t port = journey_graph_port(life->world->graph, node, text_from(name));
    return port != SIZE_MAX && life->world->graph->ports[port].target.length > 0;
}

static void slow_life_do(struct slow_life *life, int passage)
{
    size_t at = life->passages[passage].node;
    const struct node *node = &life->world->journey->nodes[at];
    bool ends = node->kind == NODE_EXIT ||
                (node->kind == NODE_GOAL && !slow_life_has_port(life, at, "next"));
    if (node_flag(node, "muted")) {
        if (ends) {
            slow_life_end(life, passage, END_END);
        } else {
            bool next = journey_graph_port(life->world->graph, at, TEXT("next")) != SIZE_MAX;
            slow_life_leave(life, passage, next ? "next" : "");
        }
        return;
    }
    switch (node->kind) {
    case NODE_SEND:
        slow_message_ask(life, passage);
        return;
    case NODE_WAIT:
        slow_life_wait(life, passage, node);
        return;
    case NODE_WAIT_FOR:
        slow_life_wait_for(life, passage, node);
        return;
    case NODE_FILTER:
        if (slow_life_matches(life, life->world->node_filters[at], passage)) {
            slow_life_leave(life, passage, "next");
        } else if (slow_life_has_port(life, at, "else")) {
            slow_life_leave(life, passage, "else");
        } else {
            slow_life_end(life, passage, END_FILTERED_OUT);
        }
        return;
    case NODE_BRANCH:
        slow_life_branch(life, passage, node);
        return;
    case NODE_SPLIT:
        slow_life_split(life, passage, node);
        return;
    case NODE_UPDATE:
        slow_life_update(life, node);
        break;
    case NODE_GOAL:
    case NODE_EXIT:
        if (ends) {
            slow_life_end(life, passage, node->kind == NODE_GOAL ? END_GOAL : END_END);
            return;
        }
        break;
    default:
        break;
    }
    slow_life_leave(life, passage, "next");
}

static void slow_life_arrive(struct slow_life *life, int passage, size_t node)
{
    struct slow_passage *at = &life->passages[passage];
    at->node = node;
    at->visit = at->visits[node]++;
    at->arrived_at = life->now;
    at->arrived_log = life->state.log_count;
    at->stamp++;
    at->sent_any = false;
    at->awaits_opening = false;
    memset(at->sent_on, 0, sizeof(at->sent_on));
    life->world->result->nodes[node].arrived++;
    int64_t limit = 100;
    shape_read_integer(journey_setting(life->world->journey, "visit_limit"), &limit);
    if (at->visits[node] > limit) {
        slow_life_end(life, passage, END_LOOP_LIMIT);
        return;
    }
    if (!slow_life_exits(life, passage, true)) {
        slow_life_do(life, passage);
    }
}

void slow_life_leave(struct slow_life *life, int passage, const char *name)
{
    struct slow_passage *at = &life->passages[passage];
    const struct journey_graph *graph = life->world->graph;
    size_t port = journey_graph_port(graph, at->node, text_from(name));
    if (port == SIZE_MAX || graph->ports[port].to == PORT_OPEN) {
        slow_life_end(life, passage, END_DEAD_END);
        return;
    }
    life->world->result->nodes[at->node].left[port - graph->first_port[at->node]]++;
    slow_life_arrive(life, passage, graph->ports[port].to);
}

/* -- starts -- */

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
        .entered_at = life->now,
        .entry_log = life->state.log_count,
        .visits = memory_array(life->world->journey->node_count, sizeof(int))};
    result->entered++;
    result->entered_contacts += passage == 0;
    life->last_entry = life->now;
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

static void slow_life_start(struct slow_life *life, const struct slow_item *item)
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
    return true;
}

static uint64_t slow_life_start_key(const struct slow_life *life, const struct node *node)
{
    struct text_builder stream = {0};
    text_append_format(&stream, "%.*s\x1f%s", TEXT_FORMAT(life->world->stream), node->id);
    uint64_t key = random_stream_key(text_built(&stream), life->world->request->seed);
    text_destroy(&stream);
    return key;
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

static void slow_life_arrivals(struct slow_life *life, struct slow_start *start)
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
        slow_life_arrival(life, start, NULL);
    }
    setting_destroy(&at_start);
}

/* -- touchpoints -- */

static void slow_life_next_event(struct slow_life *life, size_t touchpoint, bool raised,
                                 uint64_t draw, int64_t last)
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

static void slow_life_touchpoint(struct slow_life *life, const struct slow_item *item)
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

/* -- the loop -- */

static void slow_life_look(struct slow_life *life)
{
    size_t looked = life->state.log_count;
    size_t passages = life->passage_count;
    life->look_waits = false;
    for (size_t i = 0; i < passages; i++) {
        if (!life->passages[i].inside || slow_life_exits(life, (int)i, false)) {
            continue;
        }
        struct slow_passage *at = &life->passages[i];
        const struct node *node = &life->world->journey->nodes[at->node];
        if (node_flag(node, "muted")) {
            continue;
        }
        if (node->kind == NODE_WAIT_FOR) {
            int found = slow_life_case(life, (int)i);
            if (found >= 0) {
                slow_life_leave_case(life, (int)i, "case", (size_t)found);
            }
        } else if (node->kind == NODE_SEND && at->awaits_opening &&
                   slow_message_was(life, (int)i, at->node, ACTIVITY_OPENED)) {
            slow_life_leave(life, (int)i, "next");
        }
    }
    life->looked_log = looked;
}

static void slow_life_wake(struct slow_life *life, const struct slow_item *item)
{
    struct slow_passage *at = &life->passages[item->passage];
    if (!at->inside || at->stamp != item->stamp) {
        return;
    }
    switch (life->world->journey->nodes[at->node].kind) {
    case NODE_SEND:
        slow_message_ask(life, item->passage);
        break;
    case NODE_WAIT_FOR:
        slow_life_leave(life, item->passage, "timeout");
        break;
    default:
        slow_life_leave(life, item->passage, "next");
        break;
    }
}

static void slow_life_take_item(struct slow_life *life, const struct slow_item *item)
{
    life->now = item->time;
    switch (item->class) {
    case SLOW_OUTCOME:
        slow_message_outcome(life, item);
        slow_life_look_at(life, item->time);
        break;
    case SLOW_TOUCHPOINT:
        slow_life_touchpoint(life, item);
        break;
    case SLOW_LOOK:
        slow_life_look(life);
        break;
    case SLOW_START:
        slow_life_start(life, item);
        break;
    case SLOW_WAKE:
        slow_life_wake(life, item);
        break;
    }
}

static void slow_life_midnights(struct slow_life *life)
{
    const struct zone *zone = life->world->zone;
    for (int64_t day = zone_day(zone, life->world->start) + 1;
         zone_midnight(zone, day) < life->world->horizon; day++) {
        slow_life_put(life, (struct slow_item){.time = zone_midnight(zone, day),
                                               .class = SLOW_LOOK,
                                               .passage = -1,
                                               .node = "",
                                               .channel = ""});
    }
}

static void slow_life_run(struct slow_life *life)
{
    struct slow_world *world = life->world;
    slow_life_midnights(life);
    for (size_t i = 0; i < world->touchpoint_count; i++) {
        slow_life_next_event(life, i, false, 0, world->start);
        slow_life_next_event(life, i, true, 0, world->start);
    }
    for (size_t i = 0; i < world->start_count; i++) {
        slow_life_arrivals(life, &world->starts[i]);
    }
    struct slow_item item;
    while (slow_life_take(life, &item)) {
        slow_life_take_item(life, &item);
    }
    for (size_t i = 0; i < life->passage_count; i++) {
        if (life->passages[i].inside) {
            world->result->nodes[life->passages[i].node].waiting++;
            world->result->in_progress++;
        }
        free(life->passages[i].visits);
    }
}

static const struct zone *slow_life_zone(const struct slow_life *life)
{
    const struct slow_world *world = life->world;
    const struct contact_table *table = world->request->contacts;
    const struct zone *zone = NULL;
    struct text set = journey_text(world->journey, "timezone");
    if (set.length > 0 && !text_is(set, "contact")) {
        zone = zone_find(world->request->zones, set);
    }
    int own = table->standard[STANDARD_TIMEZONE];
    int country = table->standard[STANDARD_COUNTRY];
    if (zone == NULL && own >= 0) {
        struct value value = contact_table_get(table, life->state.contact, own);
        zone = value.type == VALUE_TEXT ? zone_find(world->request->zones, value.text) : NULL;
    }
    if (zone == NULL && country >= 0) {
        struct value value = contact_table_get(table, life->state.contact, country);
        zone = value.type == VALUE_TEXT ? zone_of_country(world->request->zones, value.text) : NULL;
    }
    return zone == NULL ? world->zone : zone;
}

static int slow_life_persona(struct slow_life *life)
{
    const struct setting *personas =
        setting_get(&life->world->workspace->settings, TEXT("personas"));
    for (size_t i = 0; personas != NULL && i < personas->count; i++) {
        if (life->world->persona_filters[i] != NULL &&
            slow_life_matches(life, life->world->persona_filters[i], 0)) {
            return (int)i;
        }
    }
    return -1;
}

/* -- the world -- */

static const struct filter *slow_world_filter(struct slow_world *world, struct text text,
                                              bool in_journey)
{
    if (text.length == 0) {
        return NULL;
    }
    struct error_list errors = {0};
    struct filter_scene scene = world->scene;
    scene.in_journey = in_journey;
    const struct filter *filter = filter_parse(text, world->arena, &errors);
    if (filter != NULL) {
        filter = filter_check(filter, &scene, world->arena, &errors);
    }
    assert(filter != NULL);
    error_list_destroy(&errors);
    return filter;
}

static void slow_world_node_filters(struct slow_world *world, size_t at)
{
    const struct node *node = &world->journey->nodes[at];
    const struct setting *cases = node_setting(node, "cases");
    world->case_filters[at] =
        arena_array(world->arena, cases == NULL ? 0 : cases->count, sizeof(struct filter *));
    for (size_t i = 0; cases != NULL && i < cases->count; i++) {
        const char *key = node->kind == NODE_BRANCH ? "when" : "filter";
        world->case_filters[at][i] = slow_world_filter(
            world, setting_as_text(setting_get(&cases->items[i], text_from(key))), true);
    }
    struct text filter = setting_as_text(node_setting(node, "filter"));
    if (node->kind == NODE_FILTER) {
        world->node_filters[at] = slow_world_filter(world, filter, true);
    }
    if (node->kind == NODE_START && !node_flag(node, "muted")) {
        world->starts[world->start_count++] =
            (struct slow_start){.node = at, .filter = slow_world_filter(world, filter, true)};
    }
}

static void slow_world_filters(struct slow_world *world)
{
    size_t count = world->journey->node_count;
    struct text *nodes = arena_array(world->arena, count, sizeof(*nodes));
    for (size_t i = 0; i < count; i++) {
        nodes[i] = text_from(world->journey->nodes[i].id);
    }
    world->scene = (struct filter_scene){.contacts = world->request->contacts,
                                         .workspace = world->workspace,
                                         .nodes = nodes,
                                         .node_count = count};
    world->node_filters = arena_array(world->arena, count, sizeof(struct filter *));
    world->case_filters = arena_array(world->arena, count, sizeof(struct filter **));
    world->starts = arena_array(world->arena, count, sizeof(*world->starts));
    for (size_t i = 0; i < count; i++) {
        slow_world_node_filters(world, i);
    }
    const struct setting *rows = journey_setting(world->journey, "exit_when");
    world->exit_filters =
        arena_array(world->arena, rows == NULL ? 0 : rows->count, sizeof(struct filter *));
    for (size_t i = 0; rows != NULL && i < rows->count; i++) {
        world->exit_filters[i] = slow_world_filter(
            world, setting_as_text(setting_get(&rows->items[i], TEXT("filter"))), true);
    }
    const struct setting *personas = setting_get(&world->workspace->settings, TEXT("personas"));
    world->persona_filters =
        arena_array(world->arena, personas == NULL ? 0 : personas->count, sizeof(struct filter *));
    for (size_t i = 0; personas != NULL && i < personas->count; i++) {
        world->persona_filters[i] = slow_world_filter(
            world, setting_as_text(setting_get(&personas->items[i], TEXT("filter"))), false);
    }
    world->where = slow_world_filter(world, world->request->where, false);
}

static void slow_world_touchpoint(struct slow_world *world, struct text name)
{
    for (size_t i = 0; i < world->touchpoint_count; i++) {
        if (text_is(name, world->touchpoints[i].name)) {
            return;
        }
    }
    struct text_builder path = {0};
    text_append_string(&path, "assumptions.events");
    setting_path_append(&path, name);
    const struct setting *set = setting_at(&world->journey->settings, text_built(&path));
    if (set == NULL) {
        set = setting_at(&world->workspace->settings, text_built(&path));
    }
    text_destroy(&path);
    struct slow_touchpoint point = {.name = arena_text(world->arena, name).bytes,
                                    .code = text_dictionary_code(&world->names, name),
                                    .rate = SLOW_DEFAULT_RATE,
                                    .times = 1000};
    shape_read_event_rate(setting_get(set, TEXT("rate")), &point.rate);
    shape_read_raise(setting_get(set, TEXT("after_click")), &point.times, &point.window);
    world->touchpoints[world->touchpoint_count++] = point;
}

/* Those that something in the journey reads: starts, cases, exits. */
static void slow_world_touchpoints(struct slow_world *world)
{
    const struct journey *journey = world->journey;
    const struct setting *rows = journey_setting(journey, "exit_when");
    size_t most = rows == NULL ? 0 : rows->count;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct setting *cases = node_setting(&journey->nodes[i], "cases");
        most += 1 + (cases == NULL ? 0 : cases->count);
    }
    world->touchpoints = arena_array(world->arena, most, sizeof(*world->touchpoints));
    for (size_t i = 0; rows != NULL && i < rows->count; i++) {
        const struct setting *event = setting_get(&rows->items[i], TEXT("event"));
        if (event != NULL) {
            slow_world_touchpoint(world, setting_as_text(event));
        }
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        const struct setting *cases = node_setting(node, "cases");
        const struct setting *trigger = node_setting(node, "trigger.event");
        if (trigger != NULL && !node_flag(node, "muted")) {
            slow_world_touchpoint(world, setting_as_text(trigger));
        }
        for (size_t c = 0; cases != NULL && c < cases->count; c++) {
            const struct setting *event = setting_get(&cases->items[c], TEXT("event"));
            if (event != NULL && !node_flag(node, "muted")) {
                slow_world_touchpoint(world, setting_as_text(event));
            }
        }
    }
}

static void slow_world_opt_outs(struct slow_world *world)
{
    const struct contact_table *table = world->request->contacts;
    world->opt_out = arena_array(world->arena, table->topic_count, sizeof(bool));
    for (size_t i = 0; i < table->topic_count; i++) {
        struct topic topic;
        world->opt_out[i] =
            workspace_find_topic(world->workspace, text_from(table->topics[i].name), &topic) &&
            topic.opt_out;
    }
}

static void slow_world_contact(struct slow_world *world, struct slow_life *life, size_t contact)
{
    life->item_count = 0;
    life->passage_count = 0;
    life->looked_log = 0;
    life->look_waits = false;
    life->reached = false;
    life->now = world->start;
    memset(life->reached_nodes, 0, world->journey->node_count * sizeof(bool));
    contact_state_reset(&life->state, contact, world->start);
    if (!slow_life_matches(life, world->where, 0)) {
        return;
    }
    world->result->contacts++;
    life->zone = slow_life_zone(life);
    life->persona = slow_life_persona(life);
    slow_life_run(life);
}

static void slow_world_sum(struct slow_result *result)
{
    for (size_t i = 0; i < result->node_count; i++) {
        const struct message_counts *from = &result->nodes[i].messages;
        struct message_counts *to = &result->messages;
        to->sent += from->sent;
        to->delivered += from->delivered;
        to->opened += from->opened;
        to->clicked += from->clicked;
        to->converted += from->converted;
        to->unsubscribed += from->unsubscribed;
        for (size_t reason = 0; reason < BLOCK_REASON_COUNT; reason++) {
            to->blocked[reason] += from->blocked[reason];
        }
    }
}

void slow_simulate(const struct run_request *request, struct slow_result *ret_result)
{
    struct arena arena = {0};
    *ret_result = (struct slow_result){
        .nodes = memory_array(request->journey->node_count, sizeof(struct slow_node)),
        .node_count = request->journey->node_count};
    struct text stream = journey_text(request->journey, "stream");
    struct text zone =
        request->timezone.length > 0 ? request->timezone : workspace_timezone(request->workspace);
    struct slow_world world = {
        .request = request,
        .journey = request->journey,
        .graph = journey_graph(request->journey, &arena),
        .workspace = request->workspace,
        .result = ret_result,
        .arena = &arena,
        .start = request->start,
        .horizon = request->start + (int64_t)(request->days == 0 ? 90 : request->days) * CIVIL_DAY,
        .zone = zone_find(request->zones, zone),
        .stream = stream.length > 0 ? stream : text_from(request->journey->name)};
    slow_world_filters(&world);
    slow_world_touchpoints(&world);
    slow_world_opt_outs(&world);
    struct slow_life life = {
        .world = &world, .reached_nodes = memory_array(request->journey->node_count, sizeof(bool))};
    contact_state_init(&life.state, request->contacts, request->activity, world.opt_out);
    for (size_t i = 0; i < request->contacts->count; i++) {
        slow_world_contact(&world, &life, i);
    }
    slow_world_sum(ret_result);
    contact_state_destroy(&life.state);
    free(life.items);
    free(life.passages);
    free(life.reached_nodes);
    text_dictionary_destroy(&world.names);
    arena_destroy(&arena);
}
