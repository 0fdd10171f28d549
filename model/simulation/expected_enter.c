/* How the contacts of a class enter in the closed form: every order in which their starts may
 * come, with its chance; then their passages. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/expected_parts.h"
#include "model/simulation/plan_zone.h"

enum { ENTER_MOST_ORDERS = 4096, ENTER_STEPS = 16 };

/* One start that comes at a time. */
struct enter_event {
    int64_t time;
    int32_t node;
    uint32_t arrival;
    bool passes; /* its filter */
    bool exact;  /* turned away is counted where it does not */
    bool stays;  /* the filter reads nothing that a passage changes */
};

/* A start drawn over days. */
struct enter_spread {
    struct enter_event event;
    uint32_t days;
};

/* An entry, and a later start of the same contacts. */
struct enter_pair {
    struct enter_event entry;
    struct enter_event later; /* time INT64_MIN: the entry itself */
    double chance;
};

struct enter_events {
    struct expected_program *program;
    struct enter_event *fixed;
    size_t fixed_count;
    size_t fixed_capacity;
    struct enter_spread *spreads;
    size_t spread_count;
    size_t spread_capacity;
    struct enter_pair *pairs;
    size_t pair_count;
    size_t pair_capacity;
};

static int enter_compare(const void *a, const void *b)
{
    const struct enter_event *first = a;
    const struct enter_event *second = b;
    if (first->time != second->time) {
        return first->time < second->time ? -1 : 1;
    }
    if (first->node != second->node) {
        return first->node < second->node ? -1 : 1;
    }
    return (first->arrival > second->arrival) - (first->arrival < second->arrival);
}

static void enter_add_fixed(struct enter_events *events, struct enter_event event)
{
    const struct plan *plan = events->program->plan;
    if (event.time < plan->start || event.time >= plan->horizon) {
        return;
    }
    events->fixed = memory_grow(events->fixed, &events->fixed_capacity, events->fixed_count + 1,
                                sizeof(*events->fixed));
    events->fixed[events->fixed_count++] = event;
}

/* Whether what the trigger waits for is so at the start of the run. */
static bool enter_holds(struct expected_program *program, const struct plan_start *start)
{
    const struct plan *plan = program->plan;
    bool of_segment =
        start->trigger == TRIGGER_SEGMENT_ENTERED || start->trigger == TRIGGER_SEGMENT_LEFT;
    return plan_start_holds(start, &program->state,
                            of_segment && expected_asks(program, plan->segments[start->name].filter,
                                                        plan->start, false));
}

/* On every such day of the run. */
static void enter_add_dates(struct enter_events *events, const struct plan_start *start,
                            struct enter_event event)
{
    const struct expected_program *program = events->program;
    struct value value = {.type = VALUE_NULL};
    int64_t from = program->plan->start;
    if (start->column != PLAN_NONE) {
        value = contact_state_get(&program->state, start->column);
    }
    while (from < program->plan->horizon &&
           plan_next_date(start, program->zone, value, from, &event.time)) {
        enter_add_fixed(events, event);
        from = event.time + 1;
    }
}

static void enter_add_arrival(struct enter_events *events, const struct plan_start *start,
                              size_t number)
{
    struct expected_program *program = events->program;
    const struct plan_arrival *arrival = &start->arrivals[number];
    struct enter_event event = {
        .time = program->plan->start,
        .node = start->node,
        .arrival = (uint32_t)number,
        .passes = expected_asks(program, start->filter, program->plan->start, false),
        .exact = arrival->type == ARRIVAL_EXACT,
        .stays = !plan_changes_touch(&program->changes, start->filter)};
    if (event.exact) {
        enter_add_dates(events, start, event);
    } else if ((!event.passes && event.stays) || !enter_holds(program, start)) {
        return;
    } else if (arrival->type == ARRIVAL_SPREAD) {
        events->spreads = memory_grow(events->spreads, &events->spread_capacity,
                                      events->spread_count + 1, sizeof(*events->spreads));
        events->spreads[events->spread_count++] = (struct enter_spread){event, arrival->days};
    } else {
        enter_add_fixed(events, event);
    }
}

static void enter_add_pair(struct enter_events *events, const struct enter_event *entry,
                           const struct enter_event *later, double chance)
{
    for (size_t i = 0; i < events->pair_count; i++) {
        struct enter_pair *pair = &events->pairs[i];
        if (enter_compare(&pair->entry, entry) == 0 && enter_compare(&pair->later, later) == 0) {
            pair->chance += chance;
            return;
        }
    }
    events->pairs = memory_grow(events->pairs, &events->pair_capacity, events->pair_count + 1,
                                sizeof(*events->pairs));
    events->pairs[events->pair_count++] = (struct enter_pair){*entry, *later, chance};
}

/* One order of all starts, sorted. */
static void enter_take_order(struct enter_events *events, struct enter_event order[], size_t count,
                             double chance)
{
    const struct enter_event itself = {.time = INT64_MIN};
    const struct enter_event *entry = NULL;
    qsort(order, count, sizeof(*order), enter_compare);
    expected_spend(events->program, count * (ENTER_STEPS + events->pair_count));
    for (size_t i = 0; i < count; i++) {
        if (entry != NULL && !order[i].stays) {
            struct text id = events->program->journey->ids[order[i].node];
            expected_step_aside(events->program, id,
                                N_("the filter of {1} may change before contacts that have entered "
                                   "come to it again"),
                                id);
        }
        if (!order[i].passes) {
            continue;
        }
        if (entry == NULL) {
            entry = &order[i];
            enter_add_pair(events, entry, &itself, chance);
        } else {
            enter_add_pair(events, entry, &order[i], chance);
        }
    }
}

/* How likely a spread start comes on a day: of the 2^32 draws, those that round down to it. */
static double enter_day_chance(uint32_t day, uint32_t days)
{
    uint64_t whole = UINT64_C(1) << 32;
    uint64_t from = (day * whole + days - 1) / days;
    uint64_t to = ((day + 1) * whole + days - 1) / days;
    return (double)(to - from) / EXPECTED_WHOLE;
}

static size_t enter_order_count(const struct enter_events *events)
{
    size_t orders = 1;
    for (size_t i = 0; i < events->spread_count; i++) {
        orders = orders > ENTER_MOST_ORDERS ? orders : orders * events->spreads[i].days;
    }
    return orders;
}

static void enter_take_orders(struct enter_events *events)
{
    const struct plan *plan = events->program->plan;
    size_t orders = enter_order_count(events);
    if (orders > ENTER_MOST_ORDERS) {
        expected_step_aside(events->program, (struct text){0},
                            N_("there are too many ways in which starts may follow each other"),
                            (struct text){0});
        return;
    }
    struct enter_event *order =
        memory_array(events->fixed_count + events->spread_count, sizeof(*order));
    for (size_t number = 0; number < orders && expected_goes_on(events->program); number++) {
        size_t rest = number;
        size_t count = events->fixed_count;
        double chance = 1;
        for (size_t i = 0; i < count; i++) {
            order[i] = events->fixed[i];
        }
        for (size_t i = 0; i < events->spread_count; i++) {
            const struct enter_spread *spread = &events->spreads[i];
            uint32_t day = (uint32_t)(rest % spread->days);
            rest /= spread->days;
            order[count] = spread->event;
            order[count].time += (int64_t)day * CIVIL_DAY;
            count += order[count].time < plan->horizon;
            chance *= enter_day_chance(day, spread->days);
        }
        enter_take_order(events, order, count, chance);
    }
    free(order);
}

/* The passages that enter so; then those who come again are turned away. */
static void enter_run(struct expected_program *program, const struct enter_event *entry,
                      double mass)
{
    const struct tally *tally = &program->expected->layout;
    struct expected_memory nothing = {.head =
                                          memory_array(program->layout.count, sizeof(uint16_t))};
    struct expected_state state;
    expected_add(program, &tally->run->entered, mass);
    expected_add(program, &tally->run->entered_contacts, mass);
    expected_add(program, &tally->entered_persona[program->persona], mass);
    expected_add(program, &tally->persona_passages[program->persona], mass);
    expected_add(program, &tally->days[expected_day(program, entry->time)].entered, mass);
    program->start = entry->node;
    expected_clear(program);
    expected_arrive(program, entry->node, entry->time, &nothing, mass);
    while (expected_pop(program, &state)) {
        expected_do(program, &state);
    }
    free(nothing.head);
}

static void enter_turn_away(struct expected_program *program, const struct enter_pair *pair,
                            double mass, double entered)
{
    const int64_t *turned_away = program->expected->layout.run->turned_away;
    double ended = 0;
    expected_spend(program, program->end_count);
    if (pair->later.time == pair->entry.time) {
        expected_add(program, &turned_away[TURNED_SAME_INSTANT], mass);
        return;
    }
    for (size_t i = 0; i < program->end_count; i++) {
        ended += program->ends[i].time < pair->later.time ? program->ends[i].mass : 0;
    }
    double share = entered > 0 ? ended / entered : 0;
    share = share < 1 ? share : 1;
    expected_add(program, &turned_away[TURNED_ONCE], mass * share);
    expected_add(program, &turned_away[TURNED_ALREADY_INSIDE], mass * (1 - share));
}

static void enter_run_all(struct enter_events *events, double count)
{
    struct expected_program *program = events->program;
    for (size_t i = 0; i < events->pair_count && !program->failed; i++) {
        const struct enter_pair *first = &events->pairs[i];
        if (first->later.time != INT64_MIN) {
            continue;
        }
        double entered = first->chance * count;
        program->wants_ends = events->pair_count > 1;
        enter_run(program, &first->entry, entered);
        for (size_t k = 0; k < events->pair_count; k++) {
            const struct enter_pair *pair = &events->pairs[k];
            if (pair->later.time != INT64_MIN && enter_compare(&pair->entry, &first->entry) == 0) {
                enter_turn_away(program, pair, pair->chance * count, entered);
            }
        }
    }
}

static void enter_begin(struct expected_program *program, size_t contact)
{
    const struct plan *plan = program->plan;
    program->contact = contact;
    program->zone = plan_journey_zone(plan, plan->main, contact);
    contact_state_reset(&program->state, contact, plan->start);
    program->persona = 0;
    while (program->persona < plan->persona_count &&
           !expected_asks(program, plan->personas[program->persona].filter, plan->start, false)) {
        program->persona++;
    }
}

void expected_class(struct expected_program *program, const struct contact_class *class)
{
    const struct plan_journey *journey = program->journey;
    struct enter_events events = {.program = program};
    enter_begin(program, class->contact);
    for (size_t i = 0; i < journey->start_count; i++) {
        for (size_t k = 0; k < journey->starts[i].arrival_count; k++) {
            enter_add_arrival(&events, &journey->starts[i], k);
        }
    }
    for (size_t i = 0; i < events.fixed_count; i++) {
        if (!events.fixed[i].passes && events.fixed[i].exact) {
            expected_add(program, &program->expected->layout.run->turned_away[TURNED_FILTER],
                         (double)class->count);
        }
    }
    if (events.fixed_count + events.spread_count != 0) {
        enter_take_orders(&events);
        enter_run_all(&events, (double)class->count);
    }
    free(events.fixed);
    free(events.spreads);
    free(events.pairs);
}
