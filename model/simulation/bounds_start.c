/* When the starts of the main journey may bring in one of a class, and when they surely do. */
#include "model/simulation/bounds_parts.h"
#include "model/simulation/plan_raises.h"
#include "model/simulation/plan_zone.h"

/* Whether what the trigger waits for is so at the start of the run. */
static bool bounds_holds(const struct bounds_program *program, const struct plan_start *start)
{
    bool of_segment =
        start->trigger == TRIGGER_SEGMENT_ENTERED || start->trigger == TRIGGER_SEGMENT_LEFT;
    bool in = !of_segment || bounds_asks_now(program, program->plan->segments[start->name].filter);
    return plan_start_holds(start, &program->state, in);
}

/* The first of its dates in the run, in seconds after the run's start. */
static int64_t bounds_first_date(const struct bounds_program *program,
                                 const struct plan_start *start)
{
    const struct plan *plan = program->plan;
    struct value value = {.type = VALUE_NULL};
    int64_t time = 0;
    if (start->column != PLAN_NONE) {
        value = contact_state_get(&program->state, start->column);
    }
    bool there = plan_next_date(start, program->zone, value, plan->start, &time);
    return there && time < plan->horizon ? time - plan->start : BOUNDS_NEVER;
}

/* By arrivals that are recorded or drawn the first second counts, whatever the rates are. */
static int64_t bounds_comes_from(const struct bounds_program *program,
                                 const struct plan_start *start, enum plan_arrival_type type)
{
    switch (type) {
    case ARRIVAL_AT_START:
    case ARRIVAL_SPREAD:
        return bounds_holds(program, start) ? 0 : BOUNDS_NEVER;
    case ARRIVAL_EXACT:
        return bounds_first_date(program, start);
    case ARRIVAL_RATE:
        return 1;
    case ARRIVAL_REPLAY:
        return 0;
    }
    return 0;
}

/* Events and edges of segments come though the contact is in no journey. */
static int64_t bounds_happens_from(const struct bounds_program *program,
                                   const struct plan_start *start)
{
    const struct plan *plan = program->plan;
    bool of_segment =
        start->trigger == TRIGGER_SEGMENT_ENTERED || start->trigger == TRIGGER_SEGMENT_LEFT;
    if (start->trigger != TRIGGER_EVENT &&
        !(of_segment && !plan_changes_decide(&program->changes, plan->segments[start->name].filter,
                                             false, true))) {
        return BOUNDS_NEVER;
    }
    bool replays = plan->replay_count != 0;
    for (size_t i = 0; i < plan->touchpoint_count; i++) {
        replays = replays || plan->touchpoints[i].every != 0;
    }
    return replays ? 0 : 1;
}

/* The earliest that it may come of one who has not entered yet. */
static int64_t bounds_earliest(const struct bounds_program *program, const struct plan_start *start)
{
    int64_t earliest = bounds_happens_from(program, start);
    for (size_t i = 0; i < start->arrival_count; i++) {
        int64_t time = bounds_comes_from(program, start, start->arrivals[i].type);
        earliest = time < earliest ? time : earliest;
    }
    return earliest;
}

/* Whether nodes may raise it of one who has entered, and may enter again. */
static bool bounds_is_raised(const struct bounds_program *program, const struct plan_start *start)
{
    const struct plan *plan = program->plan;
    for (size_t i = 0; program->journey->reentry != REENTRY_ONCE && i < plan->journey_count; i++) {
        for (size_t k = 0; k < plan->journeys[i].node_count; k++) {
            if (plan_node_raises(plan, &plan->journeys[i].nodes[k], start, true)) {
                return true;
            }
        }
    }
    return false;
}

bool bounds_may_enter(const struct bounds_program *program, const struct plan_start *start,
                      bool inside)
{
    return bounds_ask(program, start->filter) != BOUND_NO &&
           (bounds_earliest(program, start) < BOUNDS_NEVER ||
            (inside && bounds_is_raised(program, start)));
}

bool bounds_is_passed(const struct bounds_program *program, const struct plan_start *start,
                      int64_t offset)
{
    const struct plan_journey *journey = program->journey;
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *other = &journey->starts[i];
        int64_t from = other == start ? BOUNDS_NEVER : bounds_earliest(program, other);
        bool before = from < offset || (from == offset && other->node < start->node);
        if (before && bounds_ask(program, other->filter) != BOUND_NO) {
            return true;
        }
    }
    return false;
}

int64_t bounds_comes_by(const struct bounds_program *program, const struct plan_start *start,
                        const struct plan_arrival *arrival)
{
    switch (arrival->type) {
    case ARRIVAL_AT_START:
    case ARRIVAL_EXACT:
        return bounds_comes_from(program, start, arrival->type);
    case ARRIVAL_SPREAD:
        return bounds_holds(program, start) ? ((int64_t)arrival->days - 1) * CIVIL_DAY
                                            : BOUNDS_NEVER;
    case ARRIVAL_RATE:
    case ARRIVAL_REPLAY:
        break;
    }
    return BOUNDS_NEVER;
}
