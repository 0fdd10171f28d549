/* What waits for a contact at the start of a run: its zone, persona, arrivals, touchpoints. */
#include "model/simulation/plan_zone.h"
#include "model/simulation/random.h"
#include "model/simulation/start_select.h"
#include "model/simulation/start_turns.h"
#include "model/simulation/walk_parts.h"

static void walk_begin_zones(struct contact_walk *walk)
{
    enum zone_rung rung = ZONE_OWN;
    const struct zone *own = plan_contact_zone(walk->plan, walk->state.contact, &rung);
    for (size_t i = 0; i < walk->plan->journey_count; i++) {
        const struct zone *given = walk->plan->journeys[i].zone;
        walk->entries[i].zone = given != NULL ? given : own;
        walk->tallies[i].run->zones[given != NULL ? ZONE_JOURNEY : rung]++;
    }
}

/* The answer that was found before, or else is asked for now. */
static bool walk_begin_asks(const struct contact_walk *walk, const struct bitset *answers,
                            size_t number, const struct filter *filter)
{
    return answers != NULL ? bitset_has(&answers[number], walk->state.contact)
                           : walk_asks(walk, filter, NULL);
}

static void walk_begin_persona(struct contact_walk *walk)
{
    walk->persona = 0;
    while (walk->persona < walk->plan->persona_count &&
           !walk_begin_asks(walk, walk->answers == NULL ? NULL : walk->answers->personas,
                            walk->persona, walk->plan->personas[walk->persona].filter)) {
        walk->persona++;
    }
}

static void walk_push_start(struct contact_walk *walk, const struct plan_start *start,
                            size_t arrival, enum walk_start_kind kind, int64_t time, uint32_t draw)
{
    WALK_NOTE(walk, due, start, arrival, kind, time, draw);
    walk_push(walk, (struct walk_item){
                        .time = time,
                        .key = walk_key(WALK_START, walk->plan->main, 0, (size_t)start->node),
                        .rest = walk_rest_of_start(arrival, kind),
                        .detail = draw});
}

void walk_push_rate(struct contact_walk *walk, const struct plan_start *start, size_t arrival,
                    int64_t last, uint32_t draw)
{
    int64_t rate = start->arrivals[arrival].rate;
    if (rate != 0) {
        uint32_t x = random_draw(start->stream, walk->key, TURN_RATE, draw);
        walk_push_start(walk, start, arrival, START_RATE, last + random_gap(x, rate), draw);
    }
}

/* Whether what the trigger waits for is so already. */
static bool walk_state_holds(const struct contact_walk *walk, const struct plan_start *start)
{
    bool of_segment =
        start->trigger == TRIGGER_SEGMENT_ENTERED || start->trigger == TRIGGER_SEGMENT_LEFT;
    return plan_start_holds(start, &walk->state, of_segment && walk->segments[start->name]);
}

/* Whether no date behind `time` falls in the run: the next is a year away. A pen is told of the
 * first one after the run too. */
static bool walk_was_last_date(const struct contact_walk *walk, int64_t time)
{
    enum { SURELY_APART = 365 - 2 };
    int64_t least = walk->pen != NULL ? time : time + SURELY_APART * CIVIL_DAY;
    return least >= walk->plan->horizon;
}

/* All in the run, and for a pen the one after it. */
static void walk_push_dates(struct contact_walk *walk, const struct plan_start *start,
                            size_t arrival)
{
    const struct zone *zone = walk->entries[walk->plan->main].zone;
    struct value value = {.type = VALUE_NULL};
    int64_t time = 0;
    if (start->trigger == TRIGGER_DATE && start->column != PLAN_NONE) {
        value = contact_state_get(&walk->state, start->column);
    }
    for (int64_t from = walk->plan->start; plan_next_date(start, zone, value, from, &time);
         from = time + 1) {
        walk_push_start(walk, start, arrival, START_EXACT, time, 0);
        if (walk_was_last_date(walk, time)) {
            return;
        }
    }
}

/* Of these arrivals nobody counts whom the filter turns away. */
static bool walk_never_enters(const struct contact_walk *walk, const struct plan_start *start,
                              const struct plan_arrival *arrival)
{
    size_t number = (size_t)(start - walk->plan->journeys[walk->plan->main].starts);
    return arrival->type != ARRIVAL_EXACT && walk->answers != NULL &&
           walk->answers->starts[number].words != NULL &&
           !bitset_has(&walk->answers->starts[number], walk->state.contact);
}

static void walk_push_arrival(struct contact_walk *walk, const struct plan_start *start,
                              size_t number)
{
    const struct plan_arrival *arrival = &start->arrivals[number];
    int64_t first = walk->plan->start;
    if (walk_never_enters(walk, start, arrival)) {
        return;
    }
    switch (arrival->type) {
    case ARRIVAL_AT_START:
        if (walk_state_holds(walk, start)) {
            walk_push_start(walk, start, number, START_AT_START, first, 0);
        }
        break;
    case ARRIVAL_SPREAD:
        if (walk_state_holds(walk, start)) {
            uint64_t x = random_draw(start->stream, walk->key, TURN_SPREAD, 0);
            int64_t day = (int64_t)(x * arrival->days >> 32);
            walk_push_start(walk, start, number, START_SPREAD, first + day * CIVIL_DAY, 0);
        }
        break;
    case ARRIVAL_RATE:
        walk_push_rate(walk, start, number, first, 0);
        break;
    case ARRIVAL_REPLAY: /* walk_begin_replays */
        break;
    case ARRIVAL_EXACT:
        walk_push_dates(walk, start, number);
        break;
    }
}

/* Draws are asked for one after the other, from 0. */
static uint32_t walk_gap(struct contact_walk *walk, size_t touchpoint, bool raised, uint32_t draw)
{
    enum { LANES = sizeof(walk->gaps->words) / sizeof(*walk->gaps->words) };
    struct random_block *block = &walk->gaps[2 * touchpoint + raised];
    if (draw % LANES == 0) {
        *block = random_block(walk->plan->touchpoints[touchpoint].stream, walk->key,
                              raised ? TURN_RAISED : TURN_OWN, draw / LANES);
    }
    return block->words[draw % LANES];
}

void walk_push_touchpoint(struct contact_walk *walk, size_t touchpoint, bool raised, int64_t last,
                          uint32_t draw)
{
    const struct plan_touchpoint *point = &walk->plan->touchpoints[touchpoint];
    int64_t rate = raised ? point->raised : point->rate;
    if (rate != 0) {
        uint32_t x = walk_gap(walk, touchpoint, raised, draw);
        walk_push(walk, (struct walk_item){.time = last + random_gap(x, rate),
                                           .key = walk_key(WALK_TOUCHPOINT, 0, 0, touchpoint),
                                           .rest = walk_rest(0, 0, raised),
                                           .detail = draw});
    }
}

/* Each midnight counts while a passage stands where the calendar may move it. */
static bool walk_minds_calendar(const struct contact_walk *walk)
{
    bool inside = false;
    for (size_t i = 0; walk->plan->midnights && i < walk->plan->journey_count; i++) {
        inside = inside || walk->entries[i].inside != 0;
    }
    return inside ||
           (walk->answers == NULL ? walk->plan->segments_calendar : walk->answers->turns->chained);
}

void walk_push_midnight(struct contact_walk *walk)
{
    const struct zone *zone = walk->plan->zone;
    int64_t next = walk->answers == NULL
                       ? INT64_MAX
                       : start_turns_next(walk->answers->turns, walk->state.contact, walk->now);
    if (walk_minds_calendar(walk)) {
        next = zone_midnight(zone, zone_day(zone, walk->now) + 1);
    }
    if (next < walk->midnight) {
        walk->midnight = next;
        walk_push(walk, (struct walk_item){.time = next, .key = walk_key(WALK_MIDNIGHT, 0, 0, 0)});
    }
}

/* One that was put into the list before an earlier one stays there, and is none. */
void walk_midnight(struct contact_walk *walk, const struct walk_item *item)
{
    if (item->time == walk->midnight) {
        walk->midnight = INT64_MAX;
        walk->look_due = true;
        walk->calendar_turned = true;
        walk_push_midnight(walk);
    }
}

/* The latest click that was recorded before the run. */
static void walk_begin_clicks(struct contact_walk *walk)
{
    walk->last_click = INT64_MIN;
    walk->click_before = INT64_MIN;
    const struct activity *recorded = walk->plan->request->activity;
    if (!walk->plan->raises || recorded == NULL) {
        return;
    }
    size_t contact = walk->state.contact;
    for (size_t i = recorded->first[contact + 1]; i-- > recorded->first[contact];) {
        if (recorded->rows[i].time < walk->plan->start &&
            recorded->rows[i].kind == ACTIVITY_CLICKED) {
            walk->last_click = recorded->rows[i].time;
            return;
        }
    }
}

static void walk_begin_touchpoints(struct contact_walk *walk, bool starts)
{
    const struct plan *plan = walk->plan;
    for (size_t i = 0; i < plan->touchpoint_count; i++) {
        if (plan->touchpoints[i].starts == starts) {
            walk_push_touchpoint(walk, i, false, plan->start, 0);
            walk_push_touchpoint(walk, i, true, plan->start, 0);
        }
    }
}

/* All that may start something by itself. */
static void walk_begin_starts(struct contact_walk *walk)
{
    const struct plan *plan = walk->plan;
    const struct plan_journey *journey = &plan->journeys[plan->main];
    for (size_t i = 0; i < plan->segment_count; i++) {
        walk->segments[i] =
            walk_begin_asks(walk, walk->answers == NULL ? NULL : walk->answers->segments, i,
                            plan->segments[i].filter);
    }
    for (size_t i = 0; i < journey->start_count; i++) {
        for (size_t k = 0; k < journey->starts[i].arrival_count; k++) {
            walk_push_arrival(walk, &journey->starts[i], k);
        }
    }
    walk_begin_replays(walk, true);
    walk_begin_touchpoints(walk, true);
}

bool walk_is_over(const struct contact_walk *walk)
{
    if (walk->awaited != 0 || walk->pen != NULL) {
        return false;
    }
    for (size_t i = 0; i < walk->plan->journey_count; i++) {
        if (walk->entries[i].inside != 0) {
            return false;
        }
    }
    return walk->plan->segment_count == 0 || (walk->answers != NULL && walk->answers->turns->all);
}

void walk_begin(struct contact_walk *walk)
{
    walk_begin_zones(walk);
    walk_begin_persona(walk);
    walk_begin_starts(walk);
    walk_push_midnight(walk);
    if (walk_is_over(walk)) {
        return;
    }
    walk_begin_clicks(walk);
    walk_begin_replays(walk, false);
    walk_begin_touchpoints(walk, false);
}
