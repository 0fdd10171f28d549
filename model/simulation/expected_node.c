/* What each kind of node does with the passages of a state. */
#include "model/simulation/expected_parts.h"

static void node_next(struct expected_program *program, const struct expected_state *state,
                      const struct expected_memory *memory)
{
    int next = program->journey->nodes[state->node].next;
    expected_leave(program, state->node, next, state->time, memory, state->mass);
}

static void node_rest(struct expected_program *program, const struct expected_state *state,
                      const struct expected_memory *memory, int64_t until)
{
    const struct tally *tally = &program->expected->layout;
    size_t place =
        expected_day(program, state->time) * program->journey->node_count + (size_t)state->node;
    expected_add(program, &tally->flow[place].rested, state->mass);
    if (until < program->plan->horizon) {
        struct expected_state wake = *state;
        wake.time = until;
        wake.wakes = true;
        wake.memory = expected_memory_keep(program, memory, state->node, false);
        expected_push(program, wake);
    }
}

static bool node_wait_day(const struct expected_program *program, const struct wait_time *wait,
                          int64_t *ret_day)
{
    if (wait->form != WAIT_UNTIL_DATE || wait->column == PLAN_NONE) {
        return false;
    }
    struct value value = contact_state_get(&program->state, wait->column);
    *ret_day = value.type == VALUE_DATETIME ? zone_day(program->zone, value.instant) : value.day;
    return value.type == VALUE_DATETIME || value.type == VALUE_DATE;
}

static void node_wait(struct expected_program *program, const struct expected_state *state,
                      const struct expected_memory *memory)
{
    const struct plan_node *node = &program->journey->nodes[state->node];
    int64_t day = 0;
    int64_t end = 0;
    bool dated = node_wait_day(program, node->wait, &day);
    switch (wait_time_end(node->wait, program->zone, state->time, dated, day, &end)) {
    case WAIT_IS_PAST:
        expected_leave(program, state->node, node->wait->past_skips ? node->skip : node->next,
                       state->time, memory, state->mass);
        return;
    case WAIT_HAS_NO_DATE:
        if (node->wait->missing_exits) {
            expected_finish(program, state->node, state->time, state->mass, END_MISSING);
        } else {
            node_next(program, state, memory);
        }
        return;
    case WAIT_ENDS:
        break;
    }
    if (end <= state->time) {
        node_next(program, state, memory);
    } else {
        node_rest(program, state, memory, end);
    }
}

static void node_filter(struct expected_program *program, const struct expected_state *state,
                        const struct expected_memory *memory)
{
    const struct plan_node *node = &program->journey->nodes[state->node];
    if (expected_asks(program, node->filter, state->time, true)) {
        node_next(program, state, memory);
    } else if (expected_leads(program, state->node, node->otherwise)) {
        expected_leave(program, state->node, node->otherwise, state->time, memory, state->mass);
    } else {
        expected_finish(program, state->node, state->time, state->mass, END_FILTERED_OUT);
    }
}

static void node_branch(struct expected_program *program, const struct expected_state *state,
                        const struct expected_memory *memory)
{
    const struct plan_node *node = &program->journey->nodes[state->node];
    int port = node->otherwise;
    for (size_t i = node->cases->count; i-- > 0;) {
        if (expected_asks(program, node->cases->items[i].filter, state->time, true)) {
            port = (int)i;
        }
    }
    expected_leave(program, state->node, port, state->time, memory, state->mass);
}

/* An arm that sticks is remembered where the split may be met again. */
static void node_split(struct expected_program *program, const struct expected_state *state,
                       struct expected_memory *memory)
{
    const struct plan_node *node = &program->journey->nodes[state->node];
    const struct plan_split *split = node->split;
    bool sticks = node->loop != PLAN_NONE && !split->each_visit;
    uint16_t *arm = sticks ? &memory->head[program->layout.arms + (size_t)node->loop] : NULL;
    if (arm != NULL && *arm != 0) {
        expected_leave(program, state->node, *arm - 1, state->time, memory, state->mass);
        return;
    }
    if (split->count == 0) {
        expected_finish(program, state->node, state->time, state->mass, END_DEAD_END);
    }
    uint64_t below = 0;
    for (size_t i = 0; i < split->count; i++) {
        uint64_t share = split->limits[i] > below ? split->limits[i] - below : 0;
        below += share;
        if (arm != NULL) {
            *arm = (uint16_t)(i + 1);
        }
        expected_leave(program, state->node, (int)i, state->time, memory,
                       state->mass * ((double)share / EXPECTED_WHOLE));
    }
}

static void node_update(struct expected_program *program, const struct expected_state *state,
                        struct expected_memory *memory)
{
    expected_update_do(program, program->journey->nodes[state->node].update, memory);
    node_next(program, state, memory);
}

static void node_goal(struct expected_program *program, const struct expected_state *state,
                      struct expected_memory *memory)
{
    const struct plan_node *node = &program->journey->nodes[state->node];
    expected_goal(program, node->goal, state->time, memory, state->mass);
    if (expected_leads(program, state->node, node->next)) {
        node_next(program, state, memory);
    } else {
        expected_finish(program, state->node, state->time, state->mass, END_GOAL);
    }
}

static void node_muted(struct expected_program *program, const struct expected_state *state,
                       const struct expected_memory *memory)
{
    const struct plan_node *node = &program->journey->nodes[state->node];
    bool ends = node->kind == NODE_EXIT ||
                (node->kind == NODE_GOAL && !expected_leads(program, state->node, node->next));
    if (ends) {
        expected_finish(program, state->node, state->time, state->mass, END_END);
        return;
    }
    int port = node->next == PLAN_NONE && node->port_count != 0 ? 0 : node->next;
    expected_leave(program, state->node, port, state->time, memory, state->mass);
}

static void node_do(struct expected_program *program, const struct expected_state *state,
                    struct expected_memory *memory)
{
    const struct plan_node *node = &program->journey->nodes[state->node];
    if (node->muted) {
        node_muted(program, state, memory);
        return;
    }
    switch (node->kind) {
    case NODE_SEND:
        expected_message(program, state, memory);
        break;
    case NODE_WAIT:
        node_wait(program, state, memory);
        break;
    case NODE_FILTER:
        node_filter(program, state, memory);
        break;
    case NODE_BRANCH:
        node_branch(program, state, memory);
        break;
    case NODE_SPLIT:
        node_split(program, state, memory);
        break;
    case NODE_UPDATE:
        node_update(program, state, memory);
        break;
    case NODE_GOAL:
        node_goal(program, state, memory);
        break;
    case NODE_EXIT:
        expected_finish(program, state->node, state->time, state->mass, END_END);
        break;
    default:
        node_next(program, state, memory);
        break;
    }
}

void expected_do(struct expected_program *program, const struct expected_state *state)
{
    const struct expected_memory *kept = &program->memories.items[state->memory];
    struct expected_memory memory = expected_memory_copy(program, kept);
    if (state->wakes) {
        size_t place =
            expected_day(program, state->time) * program->journey->node_count + (size_t)state->node;
        expected_add(program, &program->expected->layout.flow[place].resumed, state->mass);
        node_next(program, state, &memory);
    } else if (!expected_part(program, state)) {
        enum node_kind_id kind = program->journey->nodes[state->node].kind;
        if (kind == NODE_SEND || !program->const_filter[state->node]) {
            expected_restore(program, state->time, &memory, &program->state);
        }
        node_do(program, state, &memory);
    }
    expected_memory_free(&memory);
}
