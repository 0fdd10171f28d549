/* The slow simulator: one contact after the other, one list of things to come. */
#include "tests/support/slow_simulator.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/journey/shape.h"
#include "model/simulation/random.h"
#include "tests/support/slow_life.h"

const char *slow_life_node_id(const struct slow_life *life, size_t node)
{
    return life->world->journey->nodes[node].id;
}

/* The segment of a trigger on its edge; NULL: another trigger. */
static const struct setting *slow_segment_trigger(const struct setting *trigger)
{
    const struct setting *entered = setting_get(trigger, TEXT("segment_entered"));
    return entered != NULL ? entered : setting_get(trigger, TEXT("segment_left"));
}

static bool slow_simulator_knows_node(const struct node *node)
{
    const struct setting *trigger = node_setting(node, "trigger");
    bool segment = slow_segment_trigger(trigger) != NULL;
    const struct setting *arrival = node_setting(node, "arrival");
    bool replay = setting_get(arrival, TEXT("replay")) != NULL;
    for (size_t i = 0; arrival != NULL && arrival->type == SETTING_LIST && i < arrival->count;
         i++) {
        replay = replay || setting_get(&arrival->items[i], TEXT("replay")) != NULL;
    }
    return node->kind != NODE_ENTER && (segment || !replay);
}

bool slow_simulator_knows(const struct journey *journey)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        if (!slow_simulator_knows_node(&journey->nodes[i])) {
            return false;
        }
    }
    return true;
}

/* -- the list of things to come -- */

static int slow_item_order(const struct slow_item *a, const struct slow_item *b)
{
    if (a->time != b->time) {
        return a->time < b->time ? -1 : 1;
    }
    if (a->class != b->class) {
        return a->class < b->class ? -1 : 1;
    }
    if (a->passage != b->passage) {
        return a->passage < b->passage ? -1 : 1;
    }
    int order = strcmp(a->node, b->node);
    if (order != 0) {
        return order;
    }
    if (a->visit != b->visit) {
        return a->visit < b->visit ? -1 : 1;
    }
    order = strcmp(a->channel, b->channel);
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

void slow_life_look_at(struct slow_life *life, int64_t time)
{
    if (life->look_waits && life->look_time == time) {
        return;
    }
    life->look_waits = true;
    life->look_time = time;
    slow_life_put(life,
                  (struct slow_item){
                      .time = time, .class = SLOW_LOOK, .passage = -1, .node = "", .channel = ""});
}

bool slow_life_matches(struct slow_life *life, const struct filter *filter, int passage)
{
    struct filter_moment moment = {.now = life->now,
                                   .zone = life->world->zone,
                                   .journey = 0,
                                   .passage = (uint16_t)passage,
                                   .journeys = &life->world->logged,
                                   .journey_count = 1};
    return filter == NULL || filter_matches(filter, &life->state, &moment);
}

/* -- the loop -- */

static void slow_life_look_at_segments(struct slow_life *life)
{
    for (size_t i = 0; i < life->world->segment_count; i++) {
        const struct slow_segment *segment = &life->world->segments[i];
        bool in = slow_life_matches(life, segment->filter, 0);
        if (in && !life->segments[i]) {
            slow_life_raise(life, "segment_entered", segment->name);
        } else if (!in && life->segments[i]) {
            slow_life_raise(life, "segment_left", segment->name);
        }
        life->segments[i] = in;
    }
}

static void slow_life_look(struct slow_life *life)
{
    size_t looked = life->state.log_count;
    size_t passages = life->passage_count;
    life->look_waits = false;
    slow_life_look_at_segments(life);
    for (size_t i = 0; i < passages; i++) {
        if (!life->passages[i].inside || slow_life_exits(life, (int)i, false)) {
            continue;
        }
        struct slow_passage *at = &life->passages[i];
        const struct node *node = &life->world->journey->nodes[at->node];
        if (node_flag(node, "muted")) {
            continue;
        }
        if (node->kind == NODE_WAIT_FOR) {
            int found = slow_life_case(life, (int)i);
            if (found >= 0) {
                slow_life_leave_case(life, (int)i, "case", (size_t)found);
            }
        } else if (node->kind == NODE_SEND && at->awaits_opening &&
                   slow_message_was(life, (int)i, at->node, ACTIVITY_OPENED)) {
            slow_life_leave(life, (int)i, "next");
        }
    }
    life->looked_log = looked;
}

static void slow_life_wake(struct slow_life *life, const struct slow_item *item)
{
    struct slow_passage *at = &life->passages[item->passage];
    if (!at->inside || at->stamp != item->stamp) {
        return;
    }
    switch (life->world->journey->nodes[at->node].kind) {
    case NODE_SEND:
        slow_message_ask(life, item->passage);
        break;
    case NODE_WAIT_FOR:
        slow_life_leave(life, item->passage, "timeout");
        break;
    default:
        slow_life_leave(life, item->passage, "next");
        break;
    }
}

static void slow_life_take_item(struct slow_life *life, const struct slow_item *item)
{
    life->now = item->time;
    life->state.now = item->time;
    switch (item->class) {
    case SLOW_OUTCOME:
        slow_message_outcome(life, item);
        slow_life_look_at(life, item->time);
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
    const struct zone *zone = life->world->zone;
    for (int64_t day = zone_day(zone, life->world->start) + 1;
         zone_midnight(zone, day) < life->world->horizon; day++) {
        slow_life_put(life, (struct slow_item){.time = zone_midnight(zone, day),
                                               .class = SLOW_LOOK,
                                               .passage = -1,
                                               .node = "",
                                               .channel = ""});
    }
}

static void slow_life_run(struct slow_life *life)
{
    struct slow_world *world = life->world;
    slow_life_midnights(life);
    for (size_t i = 0; i < world->touchpoint_count; i++) {
        slow_life_next_event(life, i, false, 0, world->start);
        slow_life_next_event(life, i, true, 0, world->start);
    }
    for (size_t i = 0; i < world->start_count; i++) {
        slow_life_arrivals(life, &world->starts[i]);
    }
    struct slow_item item;
    while (slow_life_take(life, &item)) {
        slow_life_take_item(life, &item);
    }
    for (size_t i = 0; i < life->passage_count; i++) {
        if (life->passages[i].inside) {
            world->result->nodes[life->passages[i].node].waiting++;
            world->result->in_progress++;
        }
        free(life->passages[i].visits);
    }
}

static const struct zone *slow_life_zone(const struct slow_life *life)
{
    const struct slow_world *world = life->world;
    const struct contact_table *table = world->request->contacts;
    const struct zone *zone = NULL;
    struct text set = journey_text(world->journey, "timezone");
    if (set.length > 0 && !text_is(set, "contact")) {
        zone = zone_find(world->request->zones, set);
    }
    int own = table->standard[STANDARD_TIMEZONE];
    int country = table->standard[STANDARD_COUNTRY];
    if (zone == NULL && own >= 0) {
        struct value value = contact_table_get(table, life->state.contact, own);
        zone = value.type == VALUE_TEXT ? zone_find(world->request->zones, value.text) : NULL;
    }
    if (zone == NULL && country >= 0) {
        struct value value = contact_table_get(table, life->state.contact, country);
        zone = value.type == VALUE_TEXT ? zone_of_country(world->request->zones, value.text) : NULL;
    }
    return zone == NULL ? world->zone : zone;
}

static int slow_life_persona(struct slow_life *life)
{
    const struct setting *personas =
        setting_get(&life->world->workspace->settings, TEXT("personas"));
    for (size_t i = 0; personas != NULL && i < personas->count; i++) {
        if (life->world->persona_filters[i] != NULL &&
            slow_life_matches(life, life->world->persona_filters[i], 0)) {
            return (int)i;
        }
    }
    return -1;
}

/* -- the world -- */

static const struct filter *slow_world_filter(struct slow_world *world, struct text text,
                                              bool in_journey)
{
    if (text.length == 0) {
        return NULL;
    }
    struct error_list errors = {0};
    struct filter_scene scene = world->scene;
    scene.in_journey = in_journey;
    const struct filter *filter = filter_parse(text, world->arena, &errors);
    if (filter != NULL) {
        filter = filter_check(filter, &scene, world->arena, &errors);
    }
    assert(filter != NULL);
    error_list_destroy(&errors);
    return filter;
}

static void slow_world_node_filters(struct slow_world *world, size_t at)
{
    const struct node *node = &world->journey->nodes[at];
    const struct setting *cases = node_setting(node, "cases");
    world->case_filters[at] =
        arena_array(world->arena, cases == NULL ? 0 : cases->count, sizeof(struct filter *));
    for (size_t i = 0; cases != NULL && i < cases->count; i++) {
        const char *key = node->kind == NODE_BRANCH ? "when" : "filter";
        world->case_filters[at][i] = slow_world_filter(
            world, setting_as_text(setting_get(&cases->items[i], text_from(key))), true);
    }
    struct text filter = setting_as_text(node_setting(node, "filter"));
    if (node->kind == NODE_FILTER) {
        world->node_filters[at] = slow_world_filter(world, filter, true);
    }
    if (node->kind == NODE_START && !node_flag(node, "muted")) {
        world->starts[world->start_count++] =
            (struct slow_start){.node = at, .filter = slow_world_filter(world, filter, true)};
    }
}

static void slow_world_segments(struct slow_world *world)
{
    world->segments = arena_array(world->arena, world->start_count, sizeof(*world->segments));
    for (size_t i = 0; i < world->start_count; i++) {
        const struct node *node = &world->journey->nodes[world->starts[i].node];
        const struct setting *named = slow_segment_trigger(node_setting(node, "trigger"));
        struct text filter;
        bool twice = false;
        for (size_t k = 0; named != NULL && k < world->segment_count; k++) {
            twice = twice || text_equal(world->segments[k].name, setting_as_text(named));
        }
        if (named != NULL && !twice &&
            workspace_find_segment(world->workspace, setting_as_text(named), &filter)) {
            world->segments[world->segment_count++] = (struct slow_segment){
                .name = setting_as_text(named), .filter = slow_world_filter(world, filter, false)};
        }
    }
}

static void slow_world_filters(struct slow_world *world)
{
    size_t count = world->journey->node_count;
    struct text *nodes = arena_array(world->arena, count, sizeof(*nodes));
    for (size_t i = 0; i < count; i++) {
        nodes[i] = text_from(world->journey->nodes[i].id);
    }
    world->scene = (struct filter_scene){.contacts = world->request->contacts,
                                         .workspace = world->workspace,
                                         .activity = world->request->activity,
                                         .activity_before = world->start,
                                         .nodes = nodes,
                                         .node_count = count};
    world->logged = (struct filter_journey){text_from(world->journey->name), nodes, count};
    world->node_filters = arena_array(world->arena, count, sizeof(struct filter *));
    world->case_filters = arena_array(world->arena, count, sizeof(struct filter **));
    world->starts = arena_array(world->arena, count, sizeof(*world->starts));
    for (size_t i = 0; i < count; i++) {
        slow_world_node_filters(world, i);
    }
    const struct setting *rows = journey_setting(world->journey, "exit_when");
    world->exit_filters =
        arena_array(world->arena, rows == NULL ? 0 : rows->count, sizeof(struct filter *));
    for (size_t i = 0; rows != NULL && i < rows->count; i++) {
        world->exit_filters[i] = slow_world_filter(
            world, setting_as_text(setting_get(&rows->items[i], TEXT("filter"))), true);
    }
    const struct setting *personas = setting_get(&world->workspace->settings, TEXT("personas"));
    world->persona_filters =
        arena_array(world->arena, personas == NULL ? 0 : personas->count, sizeof(struct filter *));
    for (size_t i = 0; personas != NULL && i < personas->count; i++) {
        world->persona_filters[i] = slow_world_filter(
            world, setting_as_text(setting_get(&personas->items[i], TEXT("filter"))), false);
    }
    world->where = slow_world_filter(world, world->request->where, false);
    slow_world_segments(world);
}

static void slow_world_touchpoint(struct slow_world *world, struct text name)
{
    for (size_t i = 0; i < world->touchpoint_count; i++) {
        if (text_is(name, world->touchpoints[i].name)) {
            return;
        }
    }
    struct text_builder path = {0};
    text_append_string(&path, "assumptions.events");
    setting_path_append(&path, name);
    const struct setting *set = setting_at(&world->journey->settings, text_built(&path));
    if (set == NULL) {
        set = setting_at(&world->workspace->settings, text_built(&path));
    }
    text_destroy(&path);
    struct slow_touchpoint point = {.name = arena_text(world->arena, name).bytes,
                                    .code = text_dictionary_code(&world->names, name),
                                    .rate = SLOW_DEFAULT_RATE,
                                    .times = 1000};
    shape_read_event_rate(setting_get(set, TEXT("rate")), &point.rate);
    shape_read_raise(setting_get(set, TEXT("after_click")), &point.times, &point.window);
    world->touchpoints[world->touchpoint_count++] = point;
}

/* Those that something in the journey reads: starts, cases, exits. */
static void slow_world_touchpoints(struct slow_world *world)
{
    const struct journey *journey = world->journey;
    const struct setting *rows = journey_setting(journey, "exit_when");
    size_t most = rows == NULL ? 0 : rows->count;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct setting *cases = node_setting(&journey->nodes[i], "cases");
        most += 1 + (cases == NULL ? 0 : cases->count);
    }
    world->touchpoints = arena_array(world->arena, most, sizeof(*world->touchpoints));
    for (size_t i = 0; rows != NULL && i < rows->count; i++) {
        const struct setting *event = setting_get(&rows->items[i], TEXT("event"));
        if (event != NULL) {
            slow_world_touchpoint(world, setting_as_text(event));
        }
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        const struct setting *cases = node_setting(node, "cases");
        const struct setting *trigger = node_setting(node, "trigger.event");
        if (trigger != NULL && !node_flag(node, "muted")) {
            slow_world_touchpoint(world, setting_as_text(trigger));
        }
        for (size_t c = 0; cases != NULL && c < cases->count; c++) {
            const struct setting *event = setting_get(&cases->items[c], TEXT("event"));
            if (event != NULL && !node_flag(node, "muted")) {
                slow_world_touchpoint(world, setting_as_text(event));
            }
        }
    }
}

static void slow_world_opt_outs(struct slow_world *world)
{
    const struct contact_table *table = world->request->contacts;
    world->opt_out = arena_array(world->arena, table->topic_count, sizeof(bool));
    for (size_t i = 0; i < table->topic_count; i++) {
        struct topic topic;
        world->opt_out[i] =
            workspace_find_topic(world->workspace, text_from(table->topics[i].name), &topic) &&
            topic.opt_out;
    }
}

static void slow_world_contact(struct slow_world *world, struct slow_life *life, size_t contact)
{
    life->item_count = 0;
    life->passage_count = 0;
    life->looked_log = 0;
    life->look_waits = false;
    life->reached = false;
    life->now = world->start;
    memset(life->reached_nodes, 0, world->journey->node_count * sizeof(bool));
    contact_state_reset(&life->state, contact, world->start);
    if (!slow_life_matches(life, world->where, 0)) {
        return;
    }
    world->result->contacts++;
    life->zone = slow_life_zone(life);
    life->persona = slow_life_persona(life);
    for (size_t i = 0; i < world->segment_count; i++) {
        life->segments[i] = slow_life_matches(life, world->segments[i].filter, 0);
    }
    slow_life_run(life);
}

static void slow_world_sum(struct slow_result *result)
{
    for (size_t i = 0; i < result->node_count; i++) {
        const struct message_counts *from = &result->nodes[i].messages;
        struct message_counts *to = &result->messages;
        to->sent += from->sent;
        to->delivered += from->delivered;
        to->opened += from->opened;
        to->clicked += from->clicked;
        to->converted += from->converted;
        to->unsubscribed += from->unsubscribed;
        for (size_t reason = 0; reason < BLOCK_REASON_COUNT; reason++) {
            to->blocked[reason] += from->blocked[reason];
        }
    }
}

void slow_simulate(const struct run_request *request, struct slow_result *ret_result)
{
    struct arena arena = {0};
    *ret_result = (struct slow_result){
        .nodes = memory_array(request->journey->node_count, sizeof(struct slow_node)),
        .node_count = request->journey->node_count};
    struct text stream = journey_text(request->journey, "stream");
    struct text zone =
        request->timezone.length > 0 ? request->timezone : workspace_timezone(request->workspace);
    struct slow_world world = {
        .request = request,
        .journey = request->journey,
        .graph = journey_graph(request->journey, &arena),
        .workspace = request->workspace,
        .result = ret_result,
        .arena = &arena,
        .start = request->start,
        .horizon = request->start + (int64_t)(request->days == 0 ? 90 : request->days) * CIVIL_DAY,
        .zone = zone_find(request->zones, zone),
        .stream = stream.length > 0 ? stream : text_from(request->journey->name)};
    slow_world_filters(&world);
    slow_world_touchpoints(&world);
    slow_world_opt_outs(&world);
    struct slow_life life = {.world = &world,
                             .segments = arena_array(&arena, world.segment_count, sizeof(bool)),
                             .reached_nodes =
                                 memory_array(request->journey->node_count, sizeof(bool))};
    contact_state_init(&life.state, request->contacts, request->activity, world.opt_out);
    for (size_t i = 0; i < request->contacts->count; i++) {
        slow_world_contact(&world, &life, i);
    }
    slow_world_sum(ret_result);
    contact_state_destroy(&life.state);
    free(life.items);
    free(life.passages);
    free(life.reached_nodes);
    text_dictionary_destroy(&world.names);
    arena_destroy(&arena);
}
