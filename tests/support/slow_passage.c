/* A passage through a journey in the slow simulator: node after node until it must wait. */
#include <stdio.h>
#include <string.h>

#include "model/journey/shape.h"
#include "tests/support/slow_life.h"

void slow_life_log_step(struct slow_life *life, size_t passage, enum activity_kind kind)
{
    slow_contact_log(
        &life->contact,
        (struct plain_row){.kind = kind,
                           .time = life->now,
                           .journey = text_from(slow_life_journey(life, passage)->journey->name),
                           .node = text_from(slow_life_node(life, passage)->id),
                           .run = true,
                           .passage = life->passages[passage].number});
    slow_life_look_at(life, life->now);
}

void slow_life_end(struct slow_life *life, size_t passage, enum end_reason reason)
{
    struct slow_passage *at = &life->passages[passage];
    slow_life_log_step(life, passage,
                       reason == END_GOAL || reason == END_END ? ACTIVITY_COMPLETED
                                                               : ACTIVITY_EXITED);
    slow_life_trace(
        life, passage,
        (struct slow_trace){.what = SLOW_ENDED, .node = at->node, .detail = (int)reason});
    slow_tell(life, passage, STORY_STEP("ended", .what = text_from(end_reason_name(reason))));
    at->inside = false;
    at->stamp++;
    life->entries[at->journey].inside--;
}

/* Whether a label was reached in the passage before. */
static bool slow_life_had_goal(const struct slow_life *life, size_t passage, struct text label)
{
    for (size_t i = 0; i < life->trace_count; i++) {
        const struct slow_trace *trace = &life->trace[i];
        if (trace->what == SLOW_GOAL && trace->passage == passage &&
            text_equal(trace->label, label)) {
            return true;
        }
    }
    return false;
}

static void slow_life_goal(struct slow_life *life, size_t passage, struct text label)
{
    if (!slow_life_had_goal(life, passage, label)) {
        slow_tell(life, passage, STORY_STEP("goal", .what = label));
    }
    slow_life_trace(life, passage,
                    (struct slow_trace){
                        .what = SLOW_GOAL, .node = life->passages[passage].node, .label = label});
}

static bool slow_exit_holds(struct slow_life *life, size_t passage, const struct setting *row,
                            const struct filter *filter, bool arriving)
{
    const struct setting *event = setting_get(row, TEXT("event"));
    if (event != NULL) {
        return !arriving &&
               slow_contact_event_since(&life->contact, setting_as_text(event), life->looked_log);
    }
    return filter != NULL && slow_life_matches(life, filter, passage);
}

static bool slow_exit_is_goal(const struct setting *row)
{
    bool goal = false;
    shape_read_boolean(setting_get(row, TEXT("goal")), &goal);
    return goal;
}

static void slow_exit_ends(struct slow_life *life, size_t passage, const struct setting *row,
                           const struct filter *filter, bool arriving)
{
    const struct setting *event = setting_get(row, TEXT("event"));
    struct text label = setting_as_text(setting_get(row, TEXT("label")));
    const struct setting *named = event != NULL ? event : setting_get(row, TEXT("filter"));
    bool goal = slow_exit_is_goal(row);
    slow_tell_asked(
        life, passage,
        STORY_STEP("exit_rule", .what = event != NULL ? setting_as_text(event) : TEXT("filter")),
        event != NULL ? NULL : filter);
    if (goal) {
        slow_life_goal(life, passage, label.length > 0 ? label : setting_as_text(named));
        slow_occurs(life, event != NULL ? SLOW_GOAL_ON_EVENT : SLOW_GOAL_ON_FILTER);
    } else {
        slow_occurs(life, event != NULL ? SLOW_EXIT_ON_EVENT
                          : arriving    ? SLOW_EXIT_ON_ARRIVAL
                                        : SLOW_EXIT_ON_LOOK);
    }
    slow_life_end(life, passage, goal ? END_GOAL : END_EXIT_RULE);
}

/* Rows of exit_when in order, goals first; with `arriving` only the filter rows; then whether the
 * filter of its start still holds. */
bool slow_life_exits(struct slow_life *life, size_t passage, bool arriving)
{
    const struct slow_passage *at = &life->passages[passage];
    const struct slow_journey *journey = slow_life_journey(life, passage);
    const struct setting *rows = journey_setting(journey->journey, "exit_when");
    for (int goal = 1; goal >= 0; goal--) {
        for (size_t i = 0; rows != NULL && i < rows->count; i++) {
            if (slow_exit_is_goal(&rows->items[i]) == (goal == 1) &&
                slow_exit_holds(life, passage, &rows->items[i], journey->exit_filters[i],
                                arriving)) {
                for (size_t k = 0; goal == 1 && k < i; k++) {
                    if (!slow_exit_is_goal(&rows->items[k]) &&
                        slow_exit_holds(life, passage, &rows->items[k], journey->exit_filters[k],
                                        arriving)) {
                        slow_occurs(life, SLOW_GOAL_BEFORE_EXIT);
                    }
                }
                slow_exit_ends(life, passage, &rows->items[i], journey->exit_filters[i], arriving);
                return true;
            }
        }
    }
    if (text_is(journey_text(journey->journey, "recheck"), "continuous") && !at->unfiltered &&
        !slow_life_matches(life, at->start->filter, passage)) {
        slow_occurs(life, arriving ? SLOW_RECHECK_ON_ARRIVAL : SLOW_RECHECK_ON_LOOK);
        slow_tell_asked(life, passage, STORY_STEP("exit_rule", .what = TEXT("recheck")),
                        at->start->filter);
        slow_life_end(life, passage, END_RECHECK);
        return true;
    }
    return false;
}

static void slow_life_wake_at(struct slow_life *life, size_t passage, int64_t time)
{
    struct slow_passage *at = &life->passages[passage];
    bool waits = slow_life_node(life, passage)->kind == NODE_WAIT;
    at->wakes_at = time;
    slow_tell(life, passage,
              STORY_STEP("rests", .what = waits ? TEXT("wait") : TEXT("wait_for"), .until = time));
    slow_life_put(life, (struct slow_item){.time = time,
                                           .class = SLOW_WAKE,
                                           .journey = at->journey,
                                           .passage = at->number,
                                           .node = slow_life_node(life, passage)->id,
                                           .visit = at->visit,
                                           .channel = "",
                                           .at = passage,
                                           .stamp = at->stamp});
}

void slow_life_leave_case(struct slow_life *life, size_t passage, const char *word, size_t index)
{
    char port[32];
    snprintf(port, sizeof(port), "%s%zu", word, index + 1);
    slow_life_leave(life, passage, port);
}

static void slow_life_split(struct slow_life *life, size_t passage, const struct node *node)
{
    const struct slow_passage *at = &life->passages[passage];
    const struct setting *arms = node_setting(node, "arms");
    const struct text stream[] = {slow_life_journey(life, passage)->stream, text_from(node->id)};
    bool each = text_is(node_text(node, "draw"), "each_visit");
    uint32_t turn = each ? (uint32_t)at->number * 65536U + (uint32_t)at->visit : 0;
    uint32_t x = slow_draw(life, stream, 2, turn, 0);
    int64_t sum = 0;
    uint64_t low = 0;
    uint64_t high = UINT64_C(1) << 32;
    size_t arm = 0;
    for (; arm + 1 < arms->count; arm++) {
        /* A decimal of percent in 10^-7 is billionths of one. */
        int64_t share = 0;
        shape_read_decimal(setting_get(&arms->items[arm], TEXT("share")), &share);
        sum += share;
        high = slow_threshold(sum);
        if (x < high) {
            break;
        }
        low = high;
        high = UINT64_C(1) << 32;
    }
    slow_tell(life, passage,
              STORY_STEP("split", .amount = (int64_t)arm, .drawn = true, .draw = x,
                         .limits = {low, high}));
    if (each && at->visit + at->number > 0) {
        slow_occurs(life, SLOW_EACH_VISIT);
    }
    slow_life_leave_case(life, passage, "arm", arm);
}

static void slow_life_wait(struct slow_life *life, size_t passage, const struct node *node)
{
    int64_t time = 0;
    const char *port = "";
    const struct zone *zone = slow_life_zone(life, slow_life_journey(life, passage));
    const char *outcome = "ends";
    bool ends = slow_wait_end(life, zone, node, life->now, &time, &port, &outcome);
    slow_tell(life, passage,
              STORY_STEP("wait", .what = text_from(outcome),
                         .until = strcmp(outcome, "ends") == 0 ? time : INT64_MAX));
    if (ends && time > life->now) {
        slow_life_wake_at(life, passage, time);
    } else if (port == NULL) {
        slow_life_end(life, passage, END_MISSING);
    } else {
        slow_life_leave(life, passage, *port == '\0' ? "next" : port);
    }
}

static void slow_life_wait_for(struct slow_life *life, size_t passage, const struct node *node)
{
    int found = slow_life_case(life, passage);
    int64_t after = 0;
    if (found >= 0) {
        slow_occurs(life, SLOW_CASE_AT_ONCE);
        slow_life_leave_case(life, passage, "case", (size_t)found);
        return;
    }
    shape_read_duration(node_setting(node, "timeout.after"), &after);
    slow_life_wake_at(life, passage, life->now + after);
}

static void slow_life_branch(struct slow_life *life, size_t passage, const struct node *node)
{
    const struct filter **filters =
        slow_life_journey(life, passage)->case_filters[life->passages[passage].node];
    const struct setting *cases = node_setting(node, "cases");
    for (size_t i = 0; cases != NULL && i < cases->count; i++) {
        bool holds = filters[i] != NULL && slow_life_matches(life, filters[i], passage);
        slow_tell_asked(life, passage, STORY_STEP("case", .amount = (int64_t)i, .holds = holds),
                        filters[i]);
        if (holds) {
            slow_life_leave_case(life, passage, "case", i);
            return;
        }
    }
    slow_life_leave(life, passage, "else");
}

static bool slow_life_has_port(const struct slow_life *life, size_t passage, const char *name)
{
    const struct journey_graph *graph = slow_life_journey(life, passage)->graph;
    size_t port = journey_graph_port(graph, life->passages[passage].node, text_from(name));
    return port != SIZE_MAX && graph->ports[port].target.length > 0;
}

static void slow_life_filter(struct slow_life *life, size_t passage)
{
    const struct slow_journey *journey = slow_life_journey(life, passage);
    const struct filter *filter = journey->node_filters[life->passages[passage].node];
    bool holds = slow_life_matches(life, filter, passage);
    slow_tell_asked(life, passage, STORY_STEP("case", .holds = holds), filter);
    if (holds) {
        slow_life_leave(life, passage, "next");
    } else if (slow_life_has_port(life, passage, "else")) {
        slow_life_leave(life, passage, "else");
    } else {
        slow_life_end(life, passage, END_FILTERED_OUT);
    }
}

/* A goal counts, and ends where it leads nowhere; an exit ends. */
static void slow_life_reach_end(struct slow_life *life, size_t passage, const struct node *node)
{
    if (node->kind == NODE_EXIT) {
        slow_life_end(life, passage, END_END);
        return;
    }
    struct text label = node_text(node, "label");
    slow_occurs(life, SLOW_GOAL_NODE);
    slow_life_goal(life, passage, label.length > 0 ? label : text_from(node->id));
    if (slow_life_has_port(life, passage, "next")) {
        slow_life_leave(life, passage, "next");
    } else {
        slow_life_end(life, passage, END_GOAL);
    }
}

static void slow_life_pass_through(struct slow_life *life, size_t passage, const struct node *node)
{
    bool goal = node->kind == NODE_GOAL && !slow_life_has_port(life, passage, "next");
    const struct journey_graph *graph = slow_life_journey(life, passage)->graph;
    slow_occurs(life, SLOW_MUTED);
    if (node->kind == NODE_EXIT || goal) {
        slow_life_end(life, passage, END_END);
        return;
    }
    size_t next = journey_graph_port(graph, life->passages[passage].node, TEXT("next"));
    slow_life_leave(life, passage, next != SIZE_MAX ? "next" : "");
}

static void slow_life_do(struct slow_life *life, size_t passage)
{
    const struct node *node = slow_life_node(life, passage);
    if (node_flag(node, "muted")) {
        slow_life_pass_through(life, passage, node);
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
        slow_life_filter(life, passage);
        return;
    case NODE_BRANCH:
        slow_life_branch(life, passage, node);
        return;
    case NODE_SPLIT:
        slow_life_split(life, passage, node);
        return;
    case NODE_GOAL:
    case NODE_EXIT:
        slow_life_reach_end(life, passage, node);
        return;
    case NODE_UPDATE:
        slow_life_update(life, passage);
        break;
    case NODE_ENTER:
        slow_life_enter_other(life, passage);
        break;
    default:
        break;
    }
    slow_life_leave(life, passage, "next");
}

void slow_life_arrive(struct slow_life *life, size_t passage, size_t node)
{
    struct slow_passage *at = &life->passages[passage];
    at->node = node;
    at->visit = at->visits[node]++;
    at->arrived_at = life->now;
    at->arrived_log = life->contact.plain.row_count;
    at->stamp++;
    at->sent_any = false;
    at->awaits_opening = false;
    at->unread = false;
    at->held = false;
    memset(at->sent_on, 0, sizeof(at->sent_on));
    slow_life_trace(life, passage, (struct slow_trace){.what = SLOW_ARRIVED, .node = node});
    slow_tell(life, passage, STORY_STEP("arrived", .amount = 0));
    slow_life_log_step(life, passage, ACTIVITY_AT_STEP);
    if (at->visit > 0) {
        slow_occurs(life, SLOW_VISIT_AGAIN);
    }
    int64_t limit = 100;
    shape_read_integer(journey_setting(slow_life_journey(life, passage)->journey, "visit_limit"),
                       &limit);
    if (at->visits[node] > limit) {
        slow_life_end(life, passage, END_LOOP_LIMIT);
    } else if (!slow_life_exits(life, passage, true)) {
        slow_life_do(life, passage);
    }
}

/* The filter of the case of a wait_for that a port is of; NULL: it is of none. */
static const struct filter *slow_port_filter(const struct slow_life *life, size_t passage,
                                             const char *name)
{
    const struct node *node = slow_life_node(life, passage);
    size_t number = 0;
    bool waited = node->kind == NODE_WAIT_FOR && !node_flag(node, "muted");
    return waited && sscanf(name, "case%zu", &number) == 1
               ? slow_life_journey(life, passage)
                     ->case_filters[life->passages[passage].node][number - 1]
               : NULL;
}

void slow_life_leave(struct slow_life *life, size_t passage, const char *name)
{
    const struct slow_passage *at = &life->passages[passage];
    const struct journey_graph *graph = slow_life_journey(life, passage)->graph;
    size_t port = journey_graph_port(graph, at->node, text_from(name));
    if (port == SIZE_MAX || graph->ports[port].to == PORT_OPEN) {
        slow_life_end(life, passage, END_DEAD_END);
        return;
    }
    slow_tell_asked(
        life, passage,
        STORY_STEP("left", .what = graph->ports[port].name, .target = graph->ports[port].target),
        slow_port_filter(life, passage, name));
    slow_life_trace(life, passage,
                    (struct slow_trace){.what = SLOW_LEFT,
                                        .node = at->node,
                                        .detail = (int)(port - graph->first_port[at->node])});
    slow_life_arrive(life, passage, graph->ports[port].to);
}
