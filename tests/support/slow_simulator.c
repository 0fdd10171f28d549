/* The slow simulator: one contact after the other, one list of things to come. */
#include "tests/support/slow_simulator.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/random.h"
#include "tests/support/plain_calendar.h"
#include "tests/support/plain_filter.h"
#include "tests/support/slow_life.h"

const struct slow_journey *slow_life_journey(const struct slow_life *life, size_t passage)
{
    return &life->world->journeys[life->passages[passage].journey];
}

const struct node *slow_life_node(const struct slow_life *life, size_t passage)
{
    return &slow_life_journey(life, passage)->journey->nodes[life->passages[passage].node];
}

void slow_occurs(struct slow_life *life, enum slow_feature feature)
{
    life->world->run->occurred[feature]++;
}

void slow_life_trace(struct slow_life *life, size_t passage, struct slow_trace trace)
{
    trace.time = life->now;
    trace.passage = passage;
    if (passage != SIZE_MAX) {
        trace.journey = slow_life_journey(life, passage)->result;
    }
    life->trace =
        memory_grow(life->trace, &life->trace_capacity, life->trace_count + 1, sizeof(trace));
    life->trace[life->trace_count++] = trace;
}

const struct zone *slow_life_zone(const struct slow_life *life, const struct slow_journey *journey)
{
    struct text set = journey_text(journey->journey, "timezone");
    const struct zone *zone = set.length == 0 || text_is(set, "contact")
                                  ? NULL
                                  : zone_find(life->world->request->zones, set);
    return zone == NULL ? life->zone : zone;
}

bool slow_life_matches(struct slow_life *life, const struct filter *filter, size_t passage)
{
    struct plain_world *plain = &life->world->people.plain;
    plain->now = life->now;
    plain->passage = passage == SIZE_MAX ? -1 : life->passages[passage].number;
    plain->journey = passage == SIZE_MAX
                         ? (struct text){0}
                         : text_from(slow_life_journey(life, passage)->journey->name);
    return filter == NULL || plain_filter_matches(plain, &life->contact.plain, filter);
}

/* -- the list of things to come -- */

static int slow_item_order(const struct slow_item *a, const struct slow_item *b)
{
    const int64_t numbers[][2] = {{a->time, b->time},
                                  {a->class, b->class},
                                  {a->class == SLOW_REPLAYED ? (int64_t)a->at : 0,
                                   b->class == SLOW_REPLAYED ? (int64_t)b->at : 0},
                                  {a->journey, b->journey},
                                  {a->passage, b->passage}};
    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
        if (numbers[i][0] != numbers[i][1]) {
            return numbers[i][0] < numbers[i][1] ? -1 : 1;
        }
    }
    int order = strcmp(a->node, b->node);
    order = order != 0 ? order : a->visit - b->visit;
    order = order != 0 ? order : strcmp(a->channel, b->channel);
    return order != 0 ? order : a->kind - b->kind;
}

void slow_life_put(struct slow_life *life, struct slow_item item)
{
    if (item.time >= life->world->horizon) {
        return;
    }
    life->items =
        memory_grow(life->items, &life->item_capacity, life->item_count + 1, sizeof(*life->items));
    life->items[life->item_count++] = item;
}

static bool slow_life_take(struct slow_life *life, struct slow_item *ret_item)
{
    if (life->item_count == 0) {
        return false;
    }
    size_t least = 0;
    for (size_t i = 1; i < life->item_count; i++) {
        if (slow_item_order(&life->items[i], &life->items[least]) < 0) {
            least = i;
        }
    }
    *ret_item = life->items[least];
    memmove(&life->items[least], &life->items[least + 1],
            (life->item_count - least - 1) * sizeof(*life->items));
    life->item_count--;
    return true;
}

static struct slow_item slow_look_item(int64_t time)
{
    return (struct slow_item){
        .time = time, .class = SLOW_LOOK, .journey = -1, .passage = -1, .node = "", .channel = ""};
}

void slow_life_look_at(struct slow_life *life, int64_t time)
{
    if (life->look_waits && life->look_time == time) {
        return;
    }
    life->look_waits = true;
    life->look_time = time;
    slow_life_put(life, slow_look_item(time));
}

/* -- the loop -- */

static void slow_life_look_at_segments(struct slow_life *life)
{
    for (size_t i = 0; i < life->world->segment_count; i++) {
        const struct slow_segment *segment = &life->world->segments[i];
        bool in = slow_life_matches(life, segment->filter, SIZE_MAX);
        bool twice = false;
        for (size_t k = 0; k < i; k++) {
            twice = twice || text_equal(life->world->segments[k].name, segment->name);
        }
        if (in != life->segments[i] && !twice) {
            slow_tell(life, SIZE_MAX, STORY_STEP("segment", .what = segment->name, .holds = in));
            slow_life_raise(life, in ? "segment_entered" : "segment_left", segment->name,
                            SLOW_EDGE_SEGMENT);
        }
        life->segments[i] = in;
    }
}

/* A passage that stands and was not ended: whether what it stands at lets it go. */
static void slow_life_look_at_node(struct slow_life *life, size_t passage)
{
    const struct slow_passage *at = &life->passages[passage];
    const struct node *node = slow_life_node(life, passage);
    if (node_flag(node, "muted")) {
        return;
    }
    if (node->kind == NODE_WAIT_FOR) {
        int found = slow_life_case(life, passage);
        if (found >= 0) {
            if (life->now == at->wakes_at) {
                slow_occurs(life, SLOW_CASE_AT_DEADLINE);
            }
            slow_life_leave_case(life, passage, "case", (size_t)found);
        }
    } else if (node->kind == NODE_SEND && at->awaits_opening &&
               slow_message_was(life, passage, at->node, ACTIVITY_OPENED)) {
        slow_occurs(life, at->held ? SLOW_READ_WHILE_HELD : SLOW_READ);
        slow_life_leave(life, passage, "next");
    }
}

static void slow_life_look(struct slow_life *life)
{
    size_t looked = life->contact.plain.row_count;
    size_t passages = life->passage_count;
    life->look_waits = false;
    slow_life_look_at_segments(life);
    for (size_t journey = 0; journey < life->world->journey_count; journey++) {
        for (size_t i = 0; i < passages; i++) {
            if (life->passages[i].inside && life->passages[i].journey == (int)journey &&
                !slow_life_exits(life, i, false)) {
                slow_life_look_at_node(life, i);
            }
        }
    }
    life->looked_log = looked;
}

static void slow_life_wake(struct slow_life *life, const struct slow_item *item)
{
    struct slow_passage *at = &life->passages[item->at];
    if (!at->inside || at->stamp != item->stamp) {
        return;
    }
    switch (slow_life_node(life, item->at)->kind) {
    case NODE_SEND:
        slow_message_ask(life, item->at);
        break;
    case NODE_WAIT_FOR:
        slow_occurs(life, SLOW_TIMEOUT);
        slow_life_leave(life, item->at, "timeout");
        break;
    default:
        slow_life_leave(life, item->at, "next");
        break;
    }
}

static void slow_life_take_item(struct slow_life *life, const struct slow_item *item)
{
    life->now = item->time;
    life->world->people.plain.now = item->time;
    switch (item->class) {
    case SLOW_OUTCOME:
        slow_message_outcome(life, item);
        break;
    case SLOW_REPLAYED:
        slow_replay_happens(life, item);
        break;
    case SLOW_TOUCHPOINT:
        slow_life_touchpoint(life, item);
        break;
    case SLOW_LOOK:
        slow_life_look(life);
        break;
    case SLOW_START:
        slow_life_start(life, item);
        break;
    case SLOW_WAKE:
        slow_life_wake(life, item);
        break;
    }
}

static void slow_life_midnights(struct slow_life *life)
{
    const struct zone *zone = life->world->people.plain.zone;
    for (int64_t day = plain_day(zone, life->world->start) + 1;
         plain_midnight(zone, day) < life->world->horizon; day++) {
        slow_life_put(life, slow_look_item(plain_midnight(zone, day)));
    }
}

static void slow_life_run(struct slow_life *life)
{
    struct slow_world *world = life->world;
    const struct slow_journey *named = &world->journeys[world->named];
    slow_life_midnights(life);
    for (size_t i = 0; i < world->touchpoint_count; i++) {
        slow_life_next_event(life, i, false, 0, world->start);
        slow_life_next_event(life, i, true, 0, world->start);
    }
    slow_replay_put_all(life);
    for (size_t i = 0; i < named->start_count; i++) {
        slow_life_arrivals(life, &named->starts[i]);
    }
    struct slow_item item;
    while (slow_life_take(life, &item)) {
        slow_life_take_item(life, &item);
    }
}

/* -- who it is -- */

static const struct zone *slow_life_zone_of(const struct slow_life *life, const char *field,
                                            bool country)
{
    struct value value = slow_contact_get(&life->contact, field);
    const struct zone_set *zones = life->world->request->zones;
    return value.type != VALUE_TEXT ? NULL
           : country                ? zone_of_country(zones, value.text)
                                    : zone_find(zones, value.text);
}

static void slow_life_find_zone(struct slow_life *life)
{
    const struct slow_world *world = life->world;
    bool shared = world->request->timezone.length > 0 ||
                  setting_at(&world->workspace->settings, TEXT("workspace.timezone")) != NULL;
    enum zone_rung rung = ZONE_OWN;
    life->zone = slow_life_zone_of(life, "timezone", false);
    if (life->zone == NULL) {
        rung = ZONE_COUNTRY;
        life->zone = slow_life_zone_of(life, "country", true);
    }
    if (life->zone == NULL) {
        rung = shared ? ZONE_WORKSPACE : ZONE_UTC;
        life->zone = world->people.plain.zone;
    }
    for (size_t i = 0; i < world->journey_count; i++) {
        struct text set = journey_text(world->journeys[i].journey, "timezone");
        bool named = set.length > 0 && !text_is(set, "contact");
        world->run->results[world->journeys[i].result].zones[named ? ZONE_JOURNEY : rung]++;
    }
}

static int slow_life_persona(struct slow_life *life)
{
    const struct setting *personas =
        setting_get(&life->world->workspace->settings, TEXT("personas"));
    for (size_t i = 0; personas != NULL && i < personas->count; i++) {
        if (life->world->persona_filters[i] != NULL &&
            slow_life_matches(life, life->world->persona_filters[i], SIZE_MAX)) {
            return (int)i;
        }
    }
    return -1;
}

/* A sample of n of M contacts: mix(key) >> 32 < n * 2^32 / M. */
static bool slow_life_sampled(const struct slow_life *life)
{
    const struct run_request *request = life->world->request;
    uint64_t all = request->contacts->count;
    return request->sample == 0 || request->sample >= all ||
           random_mix(text_hash(life->contact.plain.id)) >> 32 <
               ((uint64_t)request->sample << 32) / all;
}

static const char *slow_life_rest(const struct slow_life *life, size_t passage)
{
    enum node_kind_id kind = slow_life_node(life, passage)->kind;
    return kind == NODE_SEND       ? life->passages[passage].held ? "held" : "unread"
           : kind == NODE_WAIT_FOR ? "wait_for"
                                   : "wait";
}

/* Where the passages stand that are left at the end. */
static void slow_life_tell_inside(struct slow_life *life)
{
    for (size_t i = 0; i < life->passage_count; i++) {
        if (life->passages[i].inside) {
            slow_tell(life, i,
                      STORY_STEP("inside", .time = life->world->horizon,
                                 .what = text_from(slow_life_rest(life, i)),
                                 .until = life->passages[i].wakes_at));
        }
    }
}

static void slow_life_begins(struct slow_life *life, size_t number)
{
    const struct slow_listener *listener = life->world->listener;
    if (listener != NULL) {
        listener->begins(listener->context, life, number);
    }
}

static void slow_life_ends(struct slow_life *life, size_t number)
{
    const struct slow_listener *listener = life->world->listener;
    if (listener != NULL) {
        slow_life_tell_inside(life);
        listener->ends(listener->context, life, number);
    }
}

static void slow_life_of(struct slow_world *world, size_t number)
{
    struct slow_life life = {.world = world,
                             .now = world->start,
                             .segments = memory_array(world->segment_count, sizeof(bool)),
                             .entries =
                                 memory_array(world->journey_count, sizeof(struct slow_entries))};
    world->people.plain.now = world->start;
    slow_contact_begin(&life.contact, &world->people, number);
    life.looked_log = life.contact.plain.row_count;
    slow_life_begins(&life, number);
    if (!slow_life_matches(&life, world->where, SIZE_MAX)) {
        slow_tell_asked(&life, SIZE_MAX, STORY_STEP("left_out", .amount = 0), world->where);
    } else if (slow_life_sampled(&life)) {
        world->run->contacts++;
        slow_life_find_zone(&life);
        life.persona = slow_life_persona(&life);
        for (size_t i = 0; i < world->segment_count; i++) {
            life.segments[i] = slow_life_matches(&life, world->segments[i].filter, SIZE_MAX);
        }
        slow_life_run(&life);
        slow_figures_count(world->run, life.trace, life.trace_count, life.persona);
    }
    slow_life_ends(&life, number);
    for (size_t i = 0; i < life.passage_count; i++) {
        free(life.passages[i].visits);
    }
    slow_contact_end(&life.contact);
    free(life.segments);
    free(life.entries);
    free(life.trace);
    free(life.items);
    free(life.passages);
}

void slow_simulate(const struct run_request *request, struct slow_run *ret_run)
{
    slow_simulate_told(request, NULL, ret_run);
}

void slow_simulate_told(const struct run_request *request, const struct slow_listener *listener,
                        struct slow_run *ret_run)
{
    int days = request->days == 0 ? 90 : request->days;
    const struct setting *personas = setting_get(&request->workspace->settings, TEXT("personas"));
    *ret_run = (struct slow_run){.request = request,
                                 .days = days,
                                 .channel_count = workspace_channel_count(request->workspace),
                                 .persona_count = 1 + (personas == NULL ? 0 : personas->count)};
    struct slow_world world = {.listener = listener,
                               .request = request,
                               .workspace = request->workspace,
                               .run = ret_run,
                               .arena = &ret_run->arena,
                               .start = request->start,
                               .horizon = request->start + (int64_t)days * CIVIL_DAY};
    slow_world_read(&world);
    ret_run->result_count = world.journey_count;
    ret_run->results = arena_array(&ret_run->arena, world.journey_count, sizeof(*ret_run->results));
    for (size_t i = 0; i < world.journey_count; i++) {
        ret_run->results[world.journeys[i].result].journey = world.journeys[i].journey;
    }
    slow_figures_begin(ret_run);
    slow_world_touchpoints(&world);
    for (size_t i = 0; i < request->contacts->count; i++) {
        slow_life_of(&world, i);
    }
    slow_people_destroy(&world.people);
}

void slow_run_destroy(struct slow_run *run)
{
    arena_destroy(&run->arena);
}
