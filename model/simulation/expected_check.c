/* Whether the closed form applies, as far as the plan alone says. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/filter/filter_clauses.h"
#include "model/simulation/expected_parts.h"
#include "model/simulation/plan_raises.h"

void expected_step_aside(struct expected_program *program, struct text subject,
                         const char *sentence, struct text argument)
{
    if (!program->failed) {
        program->failed = true;
        error_set_with(program->error, "NO_CLOSED_FORM", sentence, argument);
        error_about(program->error, subject);
    }
}

static void expected_refuse(struct expected_program *program, int node, const char *sentence)
{
    struct text id = program->journey->ids[node];
    expected_step_aside(program, id, sentence, id);
}

static bool expected_is_on(const struct expected_program *program, int node)
{
    return program->reachable[node] && !program->journey->nodes[node].muted;
}

static bool expected_sends_marketing(const struct expected_program *program)
{
    for (size_t i = 0; i < program->journey->node_count; i++) {
        const struct plan_message *message = program->journey->nodes[i].message;
        if (message != NULL && expected_is_on(program, (int)i) && !message->transactional) {
            return true;
        }
    }
    return false;
}

static void expected_find_reachable(struct expected_program *program)
{
    const struct plan_journey *journey = program->journey;
    size_t *stack = memory_array(journey->node_count + 1, sizeof(*stack));
    size_t depth = 0;
    program->reachable =
        arena_array(&program->arena, journey->node_count, sizeof(*program->reachable));
    for (size_t i = 0; i < journey->start_count; i++) {
        int node = journey->starts[i].node;
        if (!program->reachable[node]) {
            program->reachable[node] = true;
            stack[depth++] = (size_t)node;
        }
    }
    while (depth > 0) {
        const struct plan_node *node = &journey->nodes[stack[--depth]];
        for (size_t k = 0; k < node->port_count; k++) {
            int target = journey->ports[node->first_port + k].target;
            if (target != PLAN_NONE && !program->reachable[target]) {
                program->reachable[target] = true;
                stack[depth++] = (size_t)target;
            }
        }
    }
    free(stack);
}

static bool expected_remembers(const struct expected_program *program, const struct filter *filter,
                               struct arena *arena);

/* The same of what the clause asks, where it asks the filters of segments. */
static bool expected_remembers_segments(const struct expected_program *program,
                                        const struct filter *clause, struct arena *arena)
{
    size_t count = 0;
    const struct filter *const *segments = filter_clause_segments(clause, &count);
    bool remembers = true;
    for (size_t i = 0; i < count; i++) {
        remembers =
            remembers && (segments[i] == NULL || expected_remembers(program, segments[i], arena));
    }
    return remembers;
}

static bool expected_remembers_clause(const struct expected_program *program,
                                      const struct filter *clause, struct arena *arena)
{
    struct filter_messages messages;
    if (filter_clause_messages(clause, &messages)) {
        return !messages.by_sending;
    }
    enum filter_subject subject = filter_clause_subject(clause);
    if (subject == FILTER_SUBJECT_SEGMENTS) {
        return expected_remembers_segments(program, clause, arena);
    }
    struct filter_reads reads;
    filter_reads(clause, program->changes.columns.size, &reads);
    bitset_keep(&reads.columns, &program->changes.columns, true);
    bool updated = (reads.tags && program->changes.tags) || !bitset_is_empty(&reads.columns);
    bool remembers = !reads.log && !reads.journeys && !reads.calendar &&
                     !(updated && subject == FILTER_SUBJECT_OTHER);
    bitset_destroy(&reads.columns);
    return remembers;
}

/* Whether clauses that may turn out either way do so by what a passage remembers alone. */
static bool expected_remembers(const struct expected_program *program, const struct filter *filter,
                               struct arena *arena)
{
    size_t count = 0;
    const struct filter *const *clauses = filter_clauses(filter, arena, &count);
    bool remembers = true;
    for (size_t i = 0; i < count; i++) {
        remembers =
            remembers && (plan_changes_decide(&program->changes, clauses[i], false, false) ||
                          expected_remembers_clause(program, clauses[i], arena));
    }
    return remembers;
}

/* Whether the filter is decided; where not, and no passage remembers what it reads, steps aside. */
static bool expected_check_filter(struct expected_program *program, int node,
                                  const struct filter *filter)
{
    if (plan_changes_decide(&program->changes, filter, false, false)) {
        return true;
    }
    struct arena arena = {0};
    if (!expected_remembers(program, filter, &arena)) {
        expected_refuse(program, node,
                        N_("{1} asks the calendar, or something that changes in the run beside "
                           "tags, fields, lists and what was sent, opened, clicked or left"));
    }
    arena_destroy(&arena);
    return false;
}

static void expected_check_filters(struct expected_program *program, int number)
{
    const struct plan_node *node = &program->journey->nodes[number];
    size_t fields = program->updates.field_count;
    program->const_filter[number] =
        node->kind != NODE_WAIT || node->wait->form != WAIT_UNTIL_DATE ||
        expected_update_field(&program->updates, node->wait->column) == fields;
    if (node->kind == NODE_FILTER) {
        program->const_filter[number] = expected_check_filter(program, number, node->filter);
    }
    for (size_t i = 0; node->kind == NODE_BRANCH && i < node->cases->count; i++) {
        bool decided = expected_check_filter(program, number, node->cases->items[i].filter);
        program->const_filter[number] = program->const_filter[number] && decided;
    }
}

/* Whether the value is a preference of how often, in a field that messages ask. */
static bool expected_is_preference(const struct expected_program *program,
                                   const struct plan_change *change)
{
    const struct plan_journey *journey = program->journey;
    bool asked = change->column == program->plan->frequency.column;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct plan_message *message = journey->nodes[i].message;
        asked = asked || (message != NULL && change->column == message->own.column);
    }
    return asked && change->type == UPDATE_SET && change->value.type == VALUE_TEXT &&
           plan_frequency_days(change->value.text) != 0;
}

static void expected_check_update(struct expected_program *program, int node)
{
    const struct plan_update *update = program->journey->nodes[node].update;
    for (size_t i = 0; expected_sends_marketing(program) && i < update->count; i++) {
        if (expected_is_preference(program, &update->changes[i])) {
            expected_refuse(program, node,
                            N_("{1} gives contacts a preference of how often they are written to"));
        }
    }
}

static void expected_check_node(struct expected_program *program, int number)
{
    const struct plan_node *node = &program->journey->nodes[number];
    switch (node->kind) {
    case NODE_WAIT_FOR:
        expected_refuse(program, number, N_("{1} waits for something that may happen at any time"));
        break;
    case NODE_ENTER:
        if (node->enter_node != PLAN_NONE) {
            expected_refuse(program, number, N_("{1} starts another journey"));
        }
        break;
    case NODE_SEND:
        if (node->message->unread_after != 0 && node->message->channel_count > 1) {
            expected_refuse(program, number,
                            N_("{1} tries its next channel where a message stays unread"));
        }
        break;
    case NODE_UPDATE:
        expected_check_update(program, number);
        break;
    default:
        break;
    }
    expected_check_filters(program, number);
}

/* Whether something in the run may raise the start. */
static bool expected_is_raised(const struct expected_program *program,
                               const struct plan_start *start)
{
    const struct plan_journey *journey = program->journey;
    bool raised = false;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct plan_node *node = &journey->nodes[i];
        raised = raised ||
                 (program->reachable[i] && plan_node_raises(program->plan, node, start, false));
    }
    bool segment =
        start->trigger == TRIGGER_SEGMENT_ENTERED || start->trigger == TRIGGER_SEGMENT_LEFT;
    return raised || (segment && !plan_changes_decide(&program->changes,
                                                      program->plan->segments[start->name].filter,
                                                      false, true));
}

/* Whether the filter may turn out otherwise later though the contact has entered nowhere. */
static bool expected_waits_filter(const struct filter *filter)
{
    const struct plan_changes none = {.columns = {NULL, 0}};
    return !plan_changes_decide(&none, filter, false, true);
}

static void expected_check_start(struct expected_program *program, const struct plan_start *start)
{
    int spreads = 0;
    bool later = false;
    for (size_t i = 0; i < start->arrival_count; i++) {
        enum plan_arrival_type type = start->arrivals[i].type;
        if (type == ARRIVAL_RATE || type == ARRIVAL_REPLAY) {
            expected_refuse(program, start->node,
                            N_("contacts come to {1} at any time (arrival rate or replay)"));
        }
        spreads += type == ARRIVAL_SPREAD;
        later = later || type != ARRIVAL_AT_START;
    }
    if (spreads > 1) {
        expected_refuse(program, start->node, N_("{1} spreads its contacts twice"));
    }
    if (start->arrival_count != 0 && later && expected_waits_filter(start->filter)) {
        expected_refuse(program, start->node,
                        N_("the filter of {1} may change until its contacts come"));
    }
    if (expected_is_raised(program, start)) {
        expected_refuse(program, start->node,
                        N_("what happens in the run may start contacts at {1}"));
    }
    program->const_recheck[start->node] =
        program->journey->recheck == RECHECK_ENTRY_ONLY ||
        expected_check_filter(program, start->node, start->filter);
    if (program->journey->recheck == RECHECK_CONTINUOUS && !program->const_recheck[start->node]) {
        expected_refuse(program, start->node,
                        N_("the filter of {1} is asked again at any time, and may change"));
    }
}

/* What updates alone change is asked behind them. */
static void expected_check_exit(struct expected_program *program, size_t number)
{
    const struct plan_exit *row = &program->journey->exits[number];
    const struct filter *filter = row->filter;
    struct plan_changes outcomes = {.columns = {NULL, 0}};
    struct arena arena = {0};
    outcomes.subscriptions = program->changes.outcomes;
    program->const_exit[number] = plan_changes_decide(&program->changes, filter, false, false);
    if (program->const_exit[number]) {
        return;
    }
    program->exits_change = true;
    if (!plan_changes_decide(&outcomes, filter, false, false) ||
        !expected_remembers(program, filter, &arena)) {
        expected_step_aside(program, (struct text){0},
                            N_("exit_when has a filter that may begin to hold at any time"),
                            (struct text){0});
    }
    arena_destroy(&arena);
}

static void expected_check_journey(struct expected_program *program)
{
    const struct plan_journey *journey = program->journey;
    struct text none = {0};
    if (program->plan->touchpoint_count != 0) {
        expected_step_aside(program, none,
                            N_("the journey asks for the event {1}, which may happen at any time"),
                            program->plan->touchpoints[0].name);
    }
    if (journey->reentry != REENTRY_ONCE) {
        expected_step_aside(program, none, N_("contacts may enter again"), none);
    }
    if (journey->cap_count != 0 && expected_sends_marketing(program)) {
        expected_step_aside(program, none, N_("caps limit the messages"), none);
    }
    for (size_t i = 0; i < journey->exit_count; i++) {
        expected_check_exit(program, i);
    }
    if (program->plan->logs_passages) {
        expected_step_aside(program, none, N_("a filter asks where contacts are (journey.*)"),
                            none);
    }
}

bool expected_check(struct expected_program *program)
{
    const struct plan_journey *journey = program->journey;
    size_t nodes = journey->node_count;
    program->const_filter = arena_array(&program->arena, nodes, sizeof(bool));
    program->const_recheck = arena_array(&program->arena, nodes, sizeof(bool));
    plan_changes_find(program->plan, false, &program->changes);
    program->const_exit = arena_array(&program->arena, journey->exit_count, sizeof(bool));
    expected_find_reachable(program);
    expected_update_find(program);
    expected_check_journey(program);
    for (size_t i = 0; i < journey->start_count; i++) {
        expected_check_start(program, &journey->starts[i]);
    }
    for (size_t i = 0; i < nodes; i++) {
        if (expected_is_on(program, (int)i)) {
            expected_check_node(program, (int)i);
        }
    }
    return !program->failed;
}
