/* What comes out of the slow simulator, counted from what each contact did. */
#include <stdlib.h>
#include <string.h>

#include "model/base/civil_time.h"
#include "model/base/memory.h"
#include "model/journey/journey_walk.h"
#include "tests/support/slow_simulator.h"

enum { SLOW_WEEK = 7 * CIVIL_DAY, SLOW_MOST_GOALS = 64 };

/* -- the tables -- */

static int64_t *slow_counts(struct slow_run *run, size_t count)
{
    return arena_array(&run->arena, count, sizeof(int64_t));
}

static void slow_figures_node(struct slow_run *run, struct slow_node *node, size_t ports)
{
    node->left = slow_counts(run, ports);
    node->left_by_day = slow_counts(run, ports * (size_t)run->days);
    node->reached_by_channel = slow_counts(run, run->channel_count);
    node->sent_by_channel = slow_counts(run, run->channel_count);
    node->delivered_by_channel = slow_counts(run, run->channel_count);
    node->arrived_by_day = slow_counts(run, (size_t)run->days);
    node->gone_by_day = slow_counts(run, (size_t)run->days);
    node->waiting_by_day = slow_counts(run, (size_t)run->days);
}

void slow_figures_begin(struct slow_run *run)
{
    for (size_t i = 0; i < run->result_count; i++) {
        struct slow_result *result = &run->results[i];
        const struct journey *journey = result->journey;
        const struct journey_graph *graph = journey_graph(journey, &run->arena);
        const struct setting *stages = journey_setting(journey, "stages");
        size_t days = (size_t)run->days;
        result->nodes = arena_array(&run->arena, journey->node_count, sizeof(*result->nodes));
        for (size_t k = 0; k < journey->node_count; k++) {
            slow_figures_node(run, &result->nodes[k],
                              graph->first_port[k + 1] - graph->first_port[k]);
        }
        result->messages_by_channel =
            arena_array(&run->arena, run->channel_count, sizeof(struct message_counts));
        result->reached_by_channel = slow_counts(run, run->channel_count);
        result->reached_by_stage = slow_counts(run, stages == NULL ? 0 : stages->count);
        result->reached_by_persona = slow_counts(run, run->persona_count);
        result->entered_by_persona = slow_counts(run, run->persona_count);
        result->messages_by_stage = arena_array(&run->arena, stages == NULL ? 0 : stages->count,
                                                sizeof(struct message_counts));
        result->messages_by_persona =
            arena_array(&run->arena, run->persona_count, sizeof(struct message_counts));
        result->daily = arena_array(&run->arena, days, sizeof(*result->daily));
        result->goals = arena_array(&run->arena, SLOW_MOST_GOALS, sizeof(*result->goals));
        result->messages_per_week = slow_counts(run, days / 7 + 1);
        result->messages_per_hour = slow_counts(run, days * 24);
        result->goal_hours = slow_counts(run, days * 24);
    }
    slow_stages_begin(run);
}

/* -- one contact -- */

size_t slow_channel_number(const struct slow_run *run, struct text id)
{
    size_t number = 0;
    while (!text_equal(workspace_channel(run->request->workspace, number).id, id)) {
        number++;
    }
    return number;
}

void slow_messages_count(struct message_counts *counts, const struct slow_trace *trace)
{
    counts->sent += trace->what == SLOW_SENT;
    counts->delivered += trace->what == SLOW_DELIVERED;
    counts->opened += trace->what == SLOW_OPENED;
    counts->clicked += trace->what == SLOW_CLICKED;
    counts->converted += trace->what == SLOW_CONVERTED;
    counts->unsubscribed += trace->what == SLOW_UNSUBSCRIBED;
    if (trace->what == SLOW_BLOCKED) {
        counts->blocked[trace->detail]++;
    }
}

static size_t slow_day_of(const struct slow_run *run, const struct slow_trace *trace)
{
    return (size_t)((trace->time - run->request->start) / CIVIL_DAY);
}

static void slow_figures_message(struct slow_run *run, struct slow_result *result,
                                 const struct slow_trace *trace)
{
    struct slow_node *node = &result->nodes[trace->node];
    size_t channel = slow_channel_number(run, trace->channel);
    int64_t since = trace->time - run->request->start;
    slow_messages_count(&node->messages, trace);
    slow_messages_count(&result->messages, trace);
    slow_messages_count(&result->messages_by_channel[channel], trace);
    slow_messages_count(&result->daily[slow_day_of(run, trace)].messages, trace);
    if (trace->what == SLOW_SENT) {
        node->sent_by_channel[channel]++;
        result->messages_per_week[since / SLOW_WEEK]++;
        result->messages_per_hour[since / CIVIL_HOUR]++;
        result->cost += trace->cost;
    }
    node->delivered_by_channel[channel] += trace->what == SLOW_DELIVERED;
}

static void slow_figures_step(struct slow_run *run, struct slow_result *result,
                              const struct slow_trace *trace)
{
    struct slow_node *node = &result->nodes[trace->node];
    size_t day = slow_day_of(run, trace);
    switch (trace->what) {
    case SLOW_ENTERED:
        result->entered++;
        result->daily[day].entered++;
        break;
    case SLOW_ARRIVED:
        node->arrived++;
        node->arrived_by_day[day]++;
        break;
    case SLOW_LEFT:
        node->left[trace->detail]++;
        node->left_by_day[(size_t)trace->detail * (size_t)run->days + day]++;
        node->gone_by_day[day]++;
        break;
    case SLOW_ENDED:
        node->ended[trace->detail]++;
        node->gone_by_day[day]++;
        result->ended[trace->detail]++;
        result->daily[day].ended++;
        result->daily[day].ended_by_reason[trace->detail]++;
        break;
    case SLOW_TURNED:
        result->turned_away[trace->detail]++;
        break;
    default:
        break;
    }
}

/* What a happening is of: a journey, and where given a node, a channel, a stage, a start's node. */
struct slow_asked {
    size_t journey;
    size_t node; /* SIZE_MAX: any */
    struct text channel;
    struct text stage;
    size_t start; /* SIZE_MAX: any */
};

static size_t slow_start_of(const struct slow_trace trace[], size_t count, size_t passage)
{
    for (size_t i = 0; i < count; i++) {
        if (trace[i].what == SLOW_ENTERED && trace[i].passage == passage) {
            return trace[i].node;
        }
    }
    return SIZE_MAX;
}

/* Whether a delivered message is among what is asked; the first such is *ret_first. */
static bool slow_was_reached(const struct slow_run *run, const struct slow_trace trace[],
                             size_t count, struct slow_asked asked, size_t *ret_first)
{
    for (size_t i = 0; i < count; i++) {
        const struct slow_trace *one = &trace[i];
        if (one->what != SLOW_DELIVERED || one->journey != asked.journey) {
            continue;
        }
        const struct node *node = &run->results[asked.journey].journey->nodes[one->node];
        if ((asked.node == SIZE_MAX || asked.node == one->node) &&
            (asked.channel.length == 0 || text_equal(asked.channel, one->channel)) &&
            (asked.stage.length == 0 || text_equal(asked.stage, node_text(node, "stage"))) &&
            (asked.start == SIZE_MAX || asked.start == slow_start_of(trace, count, one->passage))) {
            *ret_first = i;
            return true;
        }
    }
    return false;
}

static struct slow_asked slow_anything(size_t journey)
{
    return (struct slow_asked){.journey = journey, .node = SIZE_MAX, .start = SIZE_MAX};
}

static void slow_figures_reach_nodes(struct slow_run *run, size_t journey,
                                     const struct slow_trace trace[], size_t count)
{
    struct slow_result *result = &run->results[journey];
    size_t first = 0;
    for (size_t i = 0; i < result->journey->node_count; i++) {
        struct slow_asked asked = slow_anything(journey);
        if (result->journey->nodes[i].kind == NODE_START) {
            asked.start = i;
            result->nodes[i].start_reached += slow_was_reached(run, trace, count, asked, &first);
        } else if (result->journey->nodes[i].kind == NODE_SEND) {
            asked.node = i;
            result->nodes[i].reached += slow_was_reached(run, trace, count, asked, &first);
            for (size_t c = 0; c < run->channel_count; c++) {
                asked.channel = workspace_channel(run->request->workspace, c).id;
                result->nodes[i].reached_by_channel[c] +=
                    slow_was_reached(run, trace, count, asked, &first);
            }
        }
    }
}

static void slow_figures_reach(struct slow_run *run, size_t journey,
                               const struct slow_trace trace[], size_t count, size_t persona)
{
    struct slow_result *result = &run->results[journey];
    const struct setting *stages = journey_setting(result->journey, "stages");
    size_t first = 0;
    if (!slow_was_reached(run, trace, count, slow_anything(journey), &first)) {
        return;
    }
    result->reached++;
    result->reached_by_persona[persona]++;
    result->daily[slow_day_of(run, &trace[first])].reached++;
    for (size_t i = 0; i < run->channel_count; i++) {
        struct slow_asked asked = slow_anything(journey);
        asked.channel = workspace_channel(run->request->workspace, i).id;
        result->reached_by_channel[i] += slow_was_reached(run, trace, count, asked, &first);
    }
    for (size_t i = 0; stages != NULL && i < stages->count; i++) {
        struct slow_asked asked = slow_anything(journey);
        asked.stage = setting_as_text(setting_get(&stages->items[i], TEXT("id")));
        result->reached_by_stage[i] += slow_was_reached(run, trace, count, asked, &first);
    }
    slow_figures_reach_nodes(run, journey, trace, count);
}

/* Which of the deeds that are counted by contact it is; RESULT_DEEDS: none. */
static enum result_deed slow_deed(const struct slow_result *result, const struct slow_trace *one)
{
    const struct node *node = &result->journey->nodes[one->node];
    bool message = node->kind == NODE_SEND && !node_flag(node, "muted");
    return one->what == SLOW_OPENED               ? DEED_OPENED
           : one->what == SLOW_CLICKED            ? DEED_CLICKED
           : one->what == SLOW_ARRIVED && message ? DEED_CAME
                                                  : RESULT_DEEDS;
}

static void slow_figures_deeds(struct slow_result *result, size_t journey,
                               const struct slow_trace trace[], size_t count)
{
    bool done[RESULT_DEEDS + 1] = {false};
    for (size_t i = 0; i < count; i++) {
        enum result_deed deed =
            trace[i].journey == journey ? slow_deed(result, &trace[i]) : RESULT_DEEDS;
        if (deed != RESULT_DEEDS && !done[deed]) {
            result->deeds[deed]++;
            done[deed] = true;
        }
    }
}

/* Contacts that entered by the messages that were delivered to them. */
static void slow_figures_entered(struct slow_result *result, size_t journey,
                                 const struct slow_trace trace[], size_t count, size_t persona)
{
    bool entered = false;
    size_t delivered = 0;
    for (size_t i = 0; i < count; i++) {
        bool here = trace[i].journey == journey;
        entered = entered || (here && trace[i].what == SLOW_ENTERED);
        delivered += here && trace[i].what == SLOW_DELIVERED;
    }
    if (entered) {
        result->entered_contacts++;
        result->entered_by_persona[persona]++;
        result
            ->messages_per_contact[delivered < RESULT_MESSAGES ? delivered : RESULT_MESSAGES - 1]++;
    }
}

/* What is counted of a message by the node's stage, the persona and the passage's start. */
static void slow_figures_message_groups(struct slow_result *result, const struct slow_trace trace[],
                                        size_t at, size_t persona)
{
    const struct setting *stages = journey_setting(result->journey, "stages");
    struct text stage = node_text(&result->journey->nodes[trace[at].node], "stage");
    for (size_t i = 0; stages != NULL && i < stages->count; i++) {
        if (text_equal(stage, setting_as_text(setting_get(&stages->items[i], TEXT("id"))))) {
            slow_messages_count(&result->messages_by_stage[i], &trace[at]);
        }
    }
    size_t start = slow_start_of(trace, at, trace[at].passage);
    slow_messages_count(&result->messages_by_persona[persona], &trace[at]);
    slow_messages_count(&result->nodes[start].start_messages, &trace[at]);
}

/* A goal of a passage, once a label. */
static void slow_figures_goal(struct slow_run *run, const struct slow_trace trace[], size_t at)
{
    const struct slow_trace *goal = &trace[at];
    struct slow_result *result = &run->results[goal->journey];
    int64_t entered = goal->time;
    bool first = true;
    size_t label = 0;
    for (size_t i = 0; i < at; i++) {
        if (trace[i].passage != goal->passage) {
            continue;
        }
        if (trace[i].what == SLOW_GOAL && text_equal(trace[i].label, goal->label)) {
            return;
        }
        first = first && trace[i].what != SLOW_GOAL;
        entered = trace[i].what == SLOW_ENTERED ? trace[i].time : entered;
    }
    while (label < result->goal_count && !text_equal(result->goals[label].label, goal->label)) {
        label++;
    }
    if (label == result->goal_count) {
        result->goals[label].label = arena_text(&run->arena, goal->label);
        result->goals[label].by_day =
            arena_array(&run->arena, (size_t)run->days, sizeof(*result->goals[label].by_day));
        result->goal_count++;
    }
    result->goals[label].count++;
    result->goals[label].by_day[slow_day_of(run, goal)]++;
    result->daily[slow_day_of(run, goal)].goals++;
    result->goal_hours[(goal->time - entered) / CIVIL_HOUR] += first;
}

/* Passages that stand at a node, or are in progress, at the end of each day and of the run. */
static void slow_figures_waiting(struct slow_run *run, const struct slow_trace trace[],
                                 size_t count, size_t at)
{
    struct slow_result *result = &run->results[trace[at].journey];
    struct slow_node *node = &result->nodes[trace[at].node];
    size_t gone = at + 1;
    while (gone < count && (trace[gone].passage != trace[at].passage ||
                            (trace[gone].what != SLOW_LEFT && trace[gone].what != SLOW_ENDED))) {
        gone++;
    }
    size_t until = gone == count ? (size_t)run->days : slow_day_of(run, &trace[gone]);
    for (size_t day = slow_day_of(run, &trace[at]); day < until; day++) {
        node->waiting_by_day[day]++;
        result->daily[day].in_progress++;
    }
    node->waiting += gone == count;
    result->in_progress += gone == count;
}

void slow_figures_count(struct slow_run *run, const struct slow_trace trace[], size_t count,
                        int persona)
{
    size_t of = persona < 0 ? run->persona_count - 1 : (size_t)persona;
    for (size_t i = 0; i < count; i++) {
        struct slow_result *result = &run->results[trace[i].journey];
        if (trace[i].what >= SLOW_SENT) {
            slow_figures_message(run, result, &trace[i]);
            slow_figures_message_groups(result, trace, i, of);
        } else if (trace[i].what == SLOW_GOAL) {
            slow_figures_goal(run, trace, i);
        } else {
            slow_figures_step(run, result, &trace[i]);
        }
        if (trace[i].what == SLOW_ARRIVED) {
            slow_figures_waiting(run, trace, count, i);
        }
    }
    for (size_t i = 0; i < run->result_count; i++) {
        slow_figures_entered(&run->results[i], i, trace, count, of);
        slow_figures_deeds(&run->results[i], i, trace, count);
        slow_figures_reach(run, i, trace, count, of);
    }
    slow_stages_count(run, trace, count, of);
}
