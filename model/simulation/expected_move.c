/* Passages of the closed form on their way: arriving, leaving, ending, each step counted. */
#include "model/base/memory.h"
#include "model/simulation/expected_parts.h"

void expected_add(const struct expected_program *program, const int64_t *cell, double mass)
{
    struct expected *expected = program->expected;
    expected->cells[cell - expected->layout.cells] += mass;
}

size_t expected_day(const struct expected_program *program, int64_t time)
{
    return plan_day(program->plan, time);
}

static const struct tally *expected_tally(const struct expected_program *program)
{
    return &program->expected->layout;
}

static const struct tally_flow *expected_flow(const struct expected_program *program, int node,
                                              int64_t time)
{
    size_t nodes = program->journey->node_count;
    return &expected_tally(program)->flow[expected_day(program, time) * nodes + (size_t)node];
}

static const struct tally_day *expected_tally_day(const struct expected_program *program,
                                                  int64_t time)
{
    return &expected_tally(program)->days[expected_day(program, time)];
}

void expected_finish(struct expected_program *program, int node, int64_t time, double mass,
                     enum end_reason reason)
{
    expected_add(program, &expected_tally(program)->nodes[node].ended[reason], mass);
    expected_add(program, &expected_flow(program, node, time)->ended, mass);
    expected_add(program, &expected_tally_day(program, time)->ended[reason], mass);
    if (program->wants_ends) {
        program->ends = memory_grow(program->ends, &program->end_capacity, program->end_count + 1,
                                    sizeof(*program->ends));
        program->ends[program->end_count++] = (struct expected_end){time, mass};
    }
}

static void expected_count_goal(const struct expected_program *program, int label, int64_t time,
                                double mass)
{
    const struct tally *tally = expected_tally(program);
    size_t goals = program->journey->goal_count;
    expected_add(program, &tally->goals[label], mass);
    expected_add(program, &tally->persona_goals[program->persona * goals + (size_t)label], mass);
    expected_add(program, &tally->start_goals[(size_t)program->start * goals + (size_t)label],
                 mass);
    expected_add(program, &tally->day_goals[expected_day(program, time) * goals + (size_t)label],
                 mass);
}

void expected_goal(struct expected_program *program, int label, int64_t time,
                   struct expected_memory *memory, double mass)
{
    uint16_t *reached = &memory->head[program->layout.goals + (size_t)label];
    if (*reached == 0) {
        *reached = 1;
        expected_count_goal(program, label, time, mass);
    }
}

bool expected_leads(const struct expected_program *program, int node, int port)
{
    size_t first = program->journey->nodes[node].first_port;
    return port >= 0 && program->journey->ports[first + (size_t)port].target != PLAN_NONE;
}

/* Rows of exit_when that are decided hold as one enters, or never; others may hold wherever one
 * arrives after an update. */
static bool expected_exits(struct expected_program *program, int node, int64_t time,
                           const struct expected_memory *memory, double mass)
{
    const struct plan_journey *journey = program->journey;
    if (program->exits_change) {
        expected_restore(program, time, memory, &program->arriving);
    }
    for (size_t i = 0; i < journey->exit_count; i++) {
        const struct plan_exit *row = &journey->exits[i];
        bool holds = program->const_exit[i]
                         ? expected_asks(program, row->filter, time, true)
                         : expected_asks_of(program, row->filter, time, &program->arriving);
        if (!holds) {
            continue;
        }
        if (row->goal && memory->head[program->layout.goals + (size_t)row->label] == 0) {
            expected_count_goal(program, row->label, time, mass);
        }
        expected_finish(program, node, time, mass, row->goal ? END_GOAL : END_EXIT_RULE);
        return true;
    }
    return false;
}

/* A decided filter that no longer holds in the passage: message.* has rows there. */
static bool expected_rechecks(struct expected_program *program, int node, int64_t time, double mass)
{
    const struct plan_journey *journey = program->journey;
    if (journey->recheck != RECHECK_CONTINUOUS ||
        expected_asks(program, journey->nodes[program->start].start->filter, time, true)) {
        return false;
    }
    expected_finish(program, node, time, mass, END_RECHECK);
    return true;
}

void expected_arrive(struct expected_program *program, int node, int64_t time,
                     const struct expected_memory *memory, double mass)
{
    if (mass <= 0) {
        return;
    }
    int loop = program->journey->nodes[node].loop;
    expected_add(program, &expected_tally(program)->nodes[node].arrived, mass);
    expected_add(program, &expected_flow(program, node, time)->arrived, mass);
    if (loop != PLAN_NONE &&
        memory->head[program->layout.visits + (size_t)loop] >= program->journey->visit_limit) {
        expected_finish(program, node, time, mass, END_LOOP_LIMIT);
        return;
    }
    if (expected_exits(program, node, time, memory, mass) ||
        expected_rechecks(program, node, time, mass)) {
        return;
    }
    uint32_t kept = expected_memory_keep(program, memory, node, true);
    expected_push(
        program, (struct expected_state){.time = time, .mass = mass, .memory = kept, .node = node});
}

void expected_leave(struct expected_program *program, int node, int port, int64_t time,
                    const struct expected_memory *memory, double mass)
{
    if (mass <= 0) {
        return;
    }
    if (!expected_leads(program, node, port)) {
        expected_finish(program, node, time, mass, END_DEAD_END);
        return;
    }
    size_t place = program->journey->nodes[node].first_port + (size_t)port;
    size_t passed = expected_day(program, time) * program->journey->port_count + place;
    expected_add(program, &expected_tally(program)->left[place], mass);
    expected_add(program, &expected_tally(program)->passed[passed], mass);
    expected_arrive(program, program->journey->ports[place].target, time, memory, mass);
}
