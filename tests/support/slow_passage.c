/* A passage through the journey in the slow simulator: node after node until it must wait. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/shape.h"
#include "model/simulation/random.h"
#include "tests/support/slow_life.h"

static const struct filter *slow_life_start_filter(const struct slow_life *life, size_t node)
{
    for (size_t i = 0; i < life->world->start_count; i++) {
        if (life->world->starts[i].node == node) {
            return life->world->starts[i].filter;
        }
    }
    return NULL;
}

void slow_life_log_step(struct slow_life *life, int passage, enum activity_kind kind)
{
    contact_state_log(&life->state,
                      (struct log_entry){.time = life->now,
                                         .event = ACTIVITY_NONE,
                                         .campaign = ACTIVITY_NONE,
                                         .node = (int32_t)life->passages[passage].node,
                                         .channel = -1,
                                         .topic = -1,
                                         .passage = (uint16_t)passage,
                                         .kind = (uint8_t)kind});
    slow_life_look_at(life, life->now);
}

void slow_life_end(struct slow_life *life, int passage, enum end_reason reason)
{
    struct slow_passage *at = &life->passages[passage];
    slow_life_log_step(life, passage,
                       reason == END_GOAL || reason == END_END ? ACTIVITY_COMPLETED
                                                               : ACTIVITY_EXITED);
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
bool slow_life_exits(struct slow_life *life, int passage, bool arriving)
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

void slow_life_raise(struct slow_life *life, const char *trigger, struct text name)
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
int slow_life_case(struct slow_life *life, int passage)
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

void slow_life_leave_case(struct slow_life *life, int passage, const char *word, size_t index)
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

void slow_life_arrive(struct slow_life *life, int passage, size_t node)
{
    struct slow_passage *at = &life->passages[passage];
    at->node = node;
    at->visit = at->visits[node]++;
    at->arrived_at = life->now;
    at->arrived_log = life->state.log_count;
    at->stamp++;
    at->sent_any = false;
    at->awaits_opening = false;
    at->unread = false;
    memset(at->sent_on, 0, sizeof(at->sent_on));
    life->world->result->nodes[node].arrived++;
    slow_life_log_step(life, passage, ACTIVITY_AT_STEP);
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
