/* What each node reads of the past, and what all behind it read: the rest is forgotten. */
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/filter/filter_clauses.h"
#include "model/simulation/expected_parts.h"

static struct expected_reads expected_reads_make(struct expected_program *program)
{
    struct arena *arena = &program->arena;
    const struct plan *plan = program->plan;
    const struct plan_journey *journey = program->journey;
    size_t channels = plan->channel_count;
    return (struct expected_reads){
        .kinds = arena_array(arena, journey->node_count, sizeof(uint16_t)),
        .dates = arena_array(arena, journey->node_count, sizeof(uint16_t)),
        .topics = arena_array(arena, plan->request->contacts->topic_count, sizeof(bool)),
        .consents = arena_array(arena, channels, sizeof(bool)),
        .stops = arena_array(arena, channels, sizeof(bool)),
        .addresses = arena_array(arena, channels, sizeof(bool)),
        .reach_channels = arena_array(arena, channels, sizeof(bool)),
        .reach_stages = arena_array(arena, journey->stage_count, sizeof(bool)),
        .goals = arena_array(arena, journey->goal_count, sizeof(bool)),
        .visits = arena_array(arena, journey->loop_count, sizeof(bool)),
        .tags = arena_array(arena, program->updates.tag_count, sizeof(bool)),
        .fields = arena_array(arena, program->updates.field_count, sizeof(bool)),
    };
}

static void expected_reads_join(bool into[], const bool from[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        into[i] = into[i] || from[i];
    }
}

static void expected_reads_add(const struct expected_program *program, struct expected_reads *into,
                               const struct expected_reads *from)
{
    const struct plan *plan = program->plan;
    const struct plan_journey *journey = program->journey;
    expected_spend(program, journey->node_count + journey->goal_count + journey->loop_count +
                                plan->request->contacts->topic_count);
    for (size_t i = 0; i < journey->node_count; i++) {
        into->kinds[i] |= from->kinds[i];
        into->dates[i] |= from->dates[i];
    }
    expected_reads_join(into->topics, from->topics, plan->request->contacts->topic_count);
    expected_reads_join(into->consents, from->consents, plan->channel_count);
    expected_reads_join(into->stops, from->stops, plan->channel_count);
    expected_reads_join(into->addresses, from->addresses, plan->channel_count);
    expected_reads_join(into->reach_channels, from->reach_channels, plan->channel_count);
    expected_reads_join(into->reach_stages, from->reach_stages, journey->stage_count);
    expected_reads_join(into->goals, from->goals, journey->goal_count);
    expected_reads_join(into->visits, from->visits, journey->loop_count);
    expected_reads_join(into->tags, from->tags, program->updates.tag_count);
    expected_reads_join(into->fields, from->fields, program->updates.field_count);
    into->everything = into->everything || from->everything;
    into->marketing = into->marketing || from->marketing;
    into->reach = into->reach || from->reach;
}

/* Instants that the clause names within a day. */
static void expected_reads_instants(struct expected_program *program, const struct filter *clause)
{
    const struct zone *zone = program->plan->zone;
    size_t more = filter_clause_instants(clause, zone, NULL, 0);
    size_t count = program->instant_count;
    if (more == 0) {
        return;
    }
    int64_t *instants = arena_array(&program->arena, count + more, sizeof(*instants));
    if (count != 0) {
        memcpy(instants, program->instants, count * sizeof(*instants));
    }
    filter_clause_instants(clause, zone, instants + count, more);
    program->instants = instants;
    program->instant_count = count + more;
}

static void expected_reads_clause(struct expected_program *program, struct expected_reads *reads,
                                  const struct filter *clause)
{
    struct filter_messages messages;
    if (!filter_clause_messages(clause, &messages)) {
        expected_update_reads(program, clause, reads);
        return;
    }
    expected_reads_instants(program, clause);
    expected_spend(program, program->journey->node_count);
    for (size_t i = 0; i < program->journey->node_count; i++) {
        bool asked = messages.nodes == NULL || messages.nodes[i];
        if (program->journey->nodes[i].message != NULL && asked) {
            reads->kinds[i] |= (uint16_t)(1U << messages.kind);
            reads->dates[i] |= (uint16_t)(messages.by_date ? 1U << messages.kind : 0);
        }
    }
}

static void expected_reads_filter(struct expected_program *program, struct expected_reads *reads,
                                  const struct filter *filter)
{
    struct arena arena = {0};
    size_t count = 0;
    const struct filter *const *clauses =
        filter == NULL ? NULL : filter_clauses(filter, &arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (!plan_changes_decide(&program->changes, clauses[i], false, false)) {
            expected_reads_clause(program, reads, clauses[i]);
        }
    }
    arena_destroy(&arena);
}

static void expected_reads_message(struct expected_program *program, struct expected_reads *reads,
                                   const struct plan_node *node)
{
    const struct plan_message *message = node->message;
    const struct plan_journey *journey = program->journey;
    reads->marketing = !message->transactional;
    if (!message->transactional && message->topic != PLAN_NONE) {
        reads->topics[message->topic] = true;
    }
    for (size_t i = 0; i < message->channel_count; i++) {
        size_t channel = message->channels[i];
        bool *consent = message->transactional ? reads->stops : reads->consents;
        consent[channel] = true;
        reads->addresses[channel] = true;
        reads->reach_channels[channel] = program->reach >= EXPECTED_REACH_GROUPS;
    }
    size_t preferred = expected_update_field(
        &program->updates, program->plan->request->contacts->standard[STANDARD_PREFERRED]);
    if (message->preferred && preferred < program->updates.field_count) {
        reads->fields[preferred] = true;
    }
    reads->reach = program->reach >= EXPECTED_REACH_ALL;
    if (node->stage != PLAN_NONE) {
        reads->reach_stages[node->stage] = program->reach >= EXPECTED_REACH_GROUPS;
    }
    for (size_t i = 0; journey->recheck == RECHECK_BEFORE_EACH_MESSAGE && i < journey->start_count;
         i++) {
        if (!program->const_recheck[journey->starts[i].node]) {
            expected_reads_filter(program, reads, journey->starts[i].filter);
        }
    }
}

/* Joining and leaving a list, or all, come after what happened before. */
static void expected_reads_update(const struct expected_program *program,
                                  struct expected_reads *reads, const struct plan_update *update)
{
    const int *standard = program->plan->request->contacts->standard;
    for (size_t i = 0; i < update->count; i++) {
        const struct plan_change *change = &update->changes[i];
        bool list = change->type == UPDATE_JOIN || change->type == UPDATE_LEAVE;
        if (list && change->topic != PLAN_NONE) {
            reads->topics[change->topic] = true;
        }
        reads->marketing =
            reads->marketing ||
            (change->type == UPDATE_SET && change->column == standard[STANDARD_UNSUBSCRIBED_ALL]);
    }
}

static void expected_reads_wait(const struct expected_program *program,
                                struct expected_reads *reads, const struct wait_time *wait)
{
    size_t field = expected_update_field(&program->updates, wait->column);
    if (wait->form == WAIT_UNTIL_DATE && field < program->updates.field_count) {
        reads->fields[field] = true;
    }
}

/* Rows of exit_when are asked on arriving anywhere. */
static void expected_reads_exits(struct expected_program *program, struct expected_reads *reads)
{
    const struct plan_journey *journey = program->journey;
    for (size_t i = 0; program->exits_change && i < journey->exit_count; i++) {
        expected_reads_filter(program, reads, journey->exits[i].filter);
        if (journey->exits[i].goal) {
            reads->goals[journey->exits[i].label] = true;
        }
    }
}

static void expected_reads_node(struct expected_program *program, struct expected_reads *reads,
                                const struct plan_node *node)
{
    if (node->loop != PLAN_NONE) {
        reads->visits[node->loop] = true;
    }
    expected_reads_exits(program, reads);
    if (node->muted) {
        return;
    }
    if (node->kind == NODE_SEND) {
        expected_reads_message(program, reads, node);
    } else if (node->kind == NODE_FILTER) {
        expected_reads_filter(program, reads, node->filter);
    } else if (node->kind == NODE_GOAL) {
        reads->goals[node->goal] = true;
    }
    for (size_t i = 0; node->kind == NODE_BRANCH && i < node->cases->count; i++) {
        expected_reads_filter(program, reads, node->cases->items[i].filter);
    }
    if (node->kind == NODE_UPDATE) {
        expected_reads_update(program, reads, node->update);
    } else if (node->kind == NODE_WAIT) {
        expected_reads_wait(program, reads, node->wait);
    }
}

/* Adds all that a walk from the node comes to. */
static void expected_reads_behind(struct expected_program *program, size_t node, size_t stack[],
                                  bool seen[])
{
    const struct plan_journey *journey = program->journey;
    size_t depth = 0;
    memset(seen, 0, journey->node_count * sizeof(*seen));
    stack[depth++] = node;
    seen[node] = true;
    while (depth > 0) {
        size_t here = stack[--depth];
        expected_reads_add(program, &program->later[node], &program->own[here]);
        for (size_t k = 0; k < journey->nodes[here].port_count; k++) {
            int target = journey->ports[journey->nodes[here].first_port + k].target;
            if (target != PLAN_NONE && !seen[target]) {
                seen[target] = true;
                stack[depth++] = (size_t)target;
            }
        }
    }
}

void expected_reads_find(struct expected_program *program)
{
    size_t nodes = program->journey->node_count;
    size_t *stack = memory_array(nodes + 1, sizeof(*stack));
    bool *seen = memory_array(nodes, sizeof(*seen));
    program->own = arena_array(&program->arena, nodes, sizeof(*program->own));
    program->later = arena_array(&program->arena, nodes, sizeof(*program->later));
    program->all_kinds = arena_array(&program->arena, nodes, sizeof(uint16_t));
    program->all_dates = arena_array(&program->arena, nodes, sizeof(uint16_t));
    for (size_t i = 0; i < nodes && expected_goes_on(program); i++) {
        expected_spend(program, nodes * 4);
        program->own[i] = expected_reads_make(program);
        program->later[i] = expected_reads_make(program);
        if (program->reachable[i]) {
            expected_reads_node(program, &program->own[i], &program->journey->nodes[i]);
        }
        for (size_t k = 0; k < nodes; k++) {
            program->all_kinds[k] |= program->own[i].kinds[k];
            program->all_dates[k] |= program->own[i].dates[k];
        }
    }
    for (size_t i = 0; i < nodes && expected_goes_on(program); i++) {
        expected_reads_behind(program, i, stack, seen);
    }
    free(stack);
    free(seen);
}

bool expected_reads_leaving(const struct expected_program *program,
                            const struct expected_reads *reads, const struct expected_sent *sent)
{
    const struct plan_message *message = program->journey->nodes[sent->node].message;
    size_t channel = message->channels[sent->position];
    size_t personas = program->plan->persona_count + 1;
    bool from_all =
        message->rates[sent->position * personas + program->persona].unsubscribe_all != 0;
    bool hard = program->plan->channels[channel].hard_stop;
    bool topic = message->topic != PLAN_NONE && reads->topics[message->topic];
    bool channel_read = message->topic == PLAN_NONE && reads->consents[channel];
    bool stop = from_all && hard && (reads->stops[channel] || reads->consents[channel]);
    return reads->everything || (reads->kinds[sent->node] >> ACTIVITY_UNSUBSCRIBED & 1) != 0 ||
           topic || channel_read || stop || (from_all && reads->marketing);
}
