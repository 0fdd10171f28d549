/* Whether a plan can be run in batches, and what the batches of its threads share. */
#include "model/simulation/batch_plan.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/batch_build.h"

enum { BATCH_MOST_DAYS = 20000, BATCH_MOST_GOALS = 32, BATCH_MOST_PERSONAS = 65000 };

static const uint64_t BATCH_WHOLE = UINT64_C(1) << 32;

static bool batch_sends(const struct plan_node *node)
{
    return node->message != NULL && !node->muted;
}

static bool batch_ends_subscriptions(const struct plan_journey *journey, size_t personas)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct plan_message *message = journey->nodes[i].message;
        size_t count = batch_sends(&journey->nodes[i]) ? message->channel_count * personas : 0;
        for (size_t k = 0; k < count; k++) {
            const struct plan_rates *rates = &message->rates[k];
            if (rates->unsubscribed != 0 ||
                (rates->bounce_hard != 0 && rates->delivered < BATCH_WHOLE)) {
                return true;
            }
        }
    }
    return false;
}

static bool batch_recorded_at_start(const struct plan *plan)
{
    const struct activity *activity = plan->request->activity;
    for (size_t i = 0; activity != NULL && i < activity->count; i++) {
        if (activity->rows[i].time == plan->start) {
            return true;
        }
    }
    return false;
}

static bool batch_has_frequency(const struct plan *plan, const struct plan_frequency *frequency)
{
    const struct contact_table *contacts = plan->request->contacts;
    size_t count =
        frequency->column < 0 ? 0 : contacts->columns[frequency->column].dictionary.count;
    for (size_t i = 0; i < count; i++) {
        if (frequency->days[i] != 0) {
            return true;
        }
    }
    return false;
}

static void batch_check_run(struct batch_build *build)
{
    const struct plan *plan = build->plan;
    const struct plan_journey *journey = build->journey;
    if (plan->journey_count != 1) {
        batch_refuse(build, N_("it enters another journey"));
    }
    if (plan->days > BATCH_MOST_DAYS) {
        batch_refuse(build, N_("the run is too long"));
    }
    if (journey->reentry != REENTRY_ONCE) {
        batch_refuse(build, N_("a contact may enter more than once"));
    }
    if (journey->exit_count != 0) {
        batch_refuse(build, N_("exit rules are looked at"));
    }
    if (plan->touchpoint_count != 0) {
        batch_refuse(build, N_("events happen to contacts"));
    }
    if (plan->replay_count != 0) {
        batch_refuse(build, N_("what is recorded happens again"));
    }
    if (plan->expectations.count != 0) {
        batch_refuse(build, N_("claims are held against each contact"));
    }
    if (journey->loop_count != 0) {
        batch_refuse(build, N_("it has a loop"));
    }
    if (plan->logs_passages) {
        batch_refuse(build, N_("a filter asks for passages"));
    }
    if (plan->persona_count > BATCH_MOST_PERSONAS) {
        batch_refuse(build, N_("there are too many personas"));
    }
    for (size_t i = 0; i < plan->segment_count; i++) {
        if (plan->segments[i].calendar || !batch_is_steady(build, plan->segments[i].filter)) {
            batch_refuse(build, N_("a segment changes while it runs"));
        }
    }
}

static bool batch_quiet(const struct plan_channel *channel)
{
    return channel->quiet && channel->quiet_from != channel->quiet_to;
}

static void batch_check_limits(struct batch_build *build, const struct plan_message *message)
{
    const struct plan_journey *journey = build->journey;
    bool quiet = journey->quiet && journey->quiet_from != journey->quiet_to;
    for (size_t i = 0; i < message->channel_count; i++) {
        quiet = quiet || batch_quiet(&build->plan->channels[message->channels[i]]);
    }
    if (message->transactional) {
        return;
    }
    if (quiet) {
        batch_refuse(build, N_("quiet hours may hold a message"));
    }
    if (journey->cap_count != 0) {
        batch_refuse(build, N_("caps may stop a message"));
    }
    if (batch_has_frequency(build->plan, &build->plan->frequency) ||
        batch_has_frequency(build->plan, &message->own)) {
        batch_refuse(build, N_("contacts say how often they want messages"));
    }
}

static bool batch_raises(const struct batch_build *build, const struct plan_message *message)
{
    for (size_t i = 0; i < build->journey->start_count; i++) {
        const struct plan_start *start = &build->journey->starts[i];
        if ((start->trigger == TRIGGER_CAMPAIGN && start->name != ACTIVITY_NONE &&
             start->name == message->campaign) ||
            (start->trigger == TRIGGER_LIST_LEFT && start->topic != PLAN_NONE &&
             start->topic == message->topic)) {
            return true;
        }
    }
    return false;
}

static void batch_check_message(struct batch_build *build, const struct plan_message *message)
{
    if (message->preferred) {
        batch_refuse(build, N_("a message takes the channel that each contact prefers"));
    }
    if (message->unread_after != 0) {
        batch_refuse(build, N_("a message waits to be opened"));
    }
    if (batch_raises(build, message)) {
        batch_refuse(build, N_("what a message brings about starts the journey"));
    }
    batch_check_limits(build, message);
}

/* The filters that a node asks, and what it alone may have in the way. */
static void batch_check_node(struct batch_build *build, size_t number)
{
    const struct plan_node *node = &build->journey->nodes[number];
    struct batch_node *made = &build->batch->nodes[number];
    if (node->muted) {
        return;
    }
    switch (node->kind) {
    case NODE_SEND:
        batch_check_message(build, node->message);
        break;
    case NODE_FILTER:
        made->filter = batch_compile(build, node->filter, (int)number);
        break;
    case NODE_BRANCH:
        made->cases = arena_array(&build->batch->arena, node->cases->count,
                                  sizeof(const struct batch_filter *));
        for (size_t i = 0; i < node->cases->count; i++) {
            made->cases[i] = batch_compile(build, node->cases->items[i].filter, (int)number);
        }
        break;
    case NODE_WAIT:
        made->waits_by_zone = (node->wait->form != WAIT_FOR || node->wait->weekdays != 0) &&
                              build->journey->zone == NULL;
        build->batch->needs_zones = build->batch->needs_zones || made->waits_by_zone;
        break;
    case NODE_WAIT_FOR:
    case NODE_UPDATE:
    case NODE_ENTER:
        batch_refuse(build, N_("it waits for what happens, updates contacts or enters a journey"));
        break;
    default:
        break;
    }
}

static void batch_check_start(struct batch_build *build, const struct plan_start *start)
{
    bool later = build->journey->recheck != RECHECK_ENTRY_ONLY;
    for (size_t i = 0; i < start->arrival_count; i++) {
        enum plan_arrival_type type = start->arrivals[i].type;
        if (type != ARRIVAL_AT_START && type != ARRIVAL_SPREAD) {
            batch_refuse(build, N_("contacts arrive by a rate, a date or a record"));
        }
        later = later || type == ARRIVAL_SPREAD;
    }
    build->batch->arrival_count += start->arrival_count;
    if (later && !batch_is_steady(build, start->filter)) {
        batch_refuse(build, N_("the filter of a start changes while it runs"));
    }
}

/* Each node before those it leads to. */
static void batch_order_from(const struct plan_journey *journey, size_t node, bool seen[],
                             size_t order[], size_t *left)
{
    if (seen[node]) {
        return;
    }
    seen[node] = true;
    for (size_t i = 0; i < journey->nodes[node].port_count; i++) {
        int target = journey->ports[journey->nodes[node].first_port + i].target;
        if (target != PLAN_NONE) {
            batch_order_from(journey, (size_t)target, seen, order, left);
        }
    }
    order[--*left] = node;
}

static void batch_order(struct batch_build *build)
{
    size_t count = build->journey->node_count;
    bool *seen = memory_array(count, sizeof(*seen));
    size_t left = count;
    build->batch->order = arena_array(&build->batch->arena, count, sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        batch_order_from(build->journey, i, seen, build->batch->order, &left);
    }
    free(seen);
}

static uint32_t batch_mark(struct batch_build *build, bool stage, size_t number)
{
    struct batch_plan *batch = build->batch;
    for (size_t i = 0; i < batch->mark_total; i++) {
        if (batch->marks[i].stage == stage && batch->marks[i].number == number) {
            return batch->marks[i].mark;
        }
    }
    if (batch->mark_total + BATCH_COUNT_BITS == BATCH_MARK_BITS) {
        batch_refuse(build, N_("its messages have too many channels and stages"));
        return 0;
    }
    uint32_t mark = UINT32_C(1) << (BATCH_COUNT_BITS + batch->mark_total);
    batch->marks[batch->mark_total++] = (struct batch_mark){mark, stage, number};
    return mark;
}

static bool batch_same_rates(const struct plan_rates rates[], size_t personas)
{
    for (size_t i = 1; i < personas; i++) {
        const struct plan_rates *a = &rates[0];
        const struct plan_rates *b = &rates[i];
        if (a->delivered != b->delivered || a->opened != b->opened || a->clicked != b->clicked ||
            a->bounce_hard != b->bounce_hard || a->unsubscribed != b->unsubscribed ||
            a->unsubscribe_all != b->unsubscribe_all || a->converted != b->converted ||
            a->open_delay != b->open_delay || a->click_delay != b->click_delay ||
            a->convert_delay != b->convert_delay) {
            return false;
        }
    }
    return true;
}

static void batch_message(struct batch_build *build, size_t number)
{
    struct batch_plan *batch = build->batch;
    struct batch_node *made = &batch->nodes[number];
    const struct plan_node *node = &build->journey->nodes[number];
    const struct plan_message *message = node->message;
    size_t personas = build->plan->persona_count + 1;
    made->same_rates = arena_array(&batch->arena, message->channel_count, sizeof(bool));
    made->reach = arena_array(&batch->arena, message->channel_count, sizeof(uint32_t));
    uint32_t stage = node->stage == PLAN_NONE ? 0 : batch_mark(build, true, (size_t)node->stage);
    for (size_t i = 0; i < message->channel_count; i++) {
        made->same_rates[i] = batch_same_rates(&message->rates[i * personas], personas);
        made->reach[i] = stage | batch_mark(build, false, message->channels[i]);
        batch->channels[message->channels[i]] = true;
    }
    if (message->topic != PLAN_NONE) {
        batch->topics[message->topic] = true;
    }
}

static void batch_messages(struct batch_build *build)
{
    struct batch_plan *batch = build->batch;
    const struct contact_table *contacts = build->plan->request->contacts;
    batch->marks = arena_array(&batch->arena, BATCH_MARK_BITS, sizeof(*batch->marks));
    batch->channels = arena_array(&batch->arena, build->plan->channel_count, sizeof(bool));
    batch->topics = arena_array(&batch->arena, contacts->topic_count, sizeof(bool));
    batch->has_unsubscribed =
        build->subscriptions_change || contacts->standard[STANDARD_UNSUBSCRIBED_ALL] >= 0;
    for (size_t i = 0; i < build->journey->node_count; i++) {
        if (batch_sends(&build->journey->nodes[i])) {
            batch_message(build, i);
        }
    }
}

static void batch_goals(struct batch_build *build)
{
    const struct plan_journey *journey = build->journey;
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct plan_node *node = &journey->nodes[i];
        bool leads = node->next != PLAN_NONE &&
                     journey->ports[node->first_port + (size_t)node->next].target != PLAN_NONE;
        build->batch->needs_goals = build->batch->needs_goals || (node->goal != PLAN_NONE && leads);
    }
    if (build->batch->needs_goals && journey->goal_count > BATCH_MOST_GOALS) {
        batch_refuse(build, N_("it has too many goals"));
    }
}

static uint16_t batch_zone(struct batch_build *build, const struct zone *zone)
{
    struct batch_plan *batch = build->batch;
    if (zone == NULL) {
        return BATCH_NO_ZONE;
    }
    for (size_t i = 0; i < batch->zone_count; i++) {
        if (batch->zones[i] == zone) {
            return (uint16_t)i;
        }
    }
    batch->zones[batch->zone_count] = zone;
    return (uint16_t)batch->zone_count++;
}

static uint16_t *batch_zone_numbers(struct batch_build *build, enum standard_field field,
                                    const struct zone *const zones[])
{
    const struct contact_table *contacts = build->plan->request->contacts;
    int column = contacts->standard[field];
    size_t count = column < 0 ? 0 : contacts->columns[column].dictionary.count;
    uint16_t *numbers = arena_array(&build->batch->arena, count, sizeof(*numbers));
    for (size_t i = 0; i < count; i++) {
        numbers[i] = batch_zone(build, zones[i]);
    }
    return numbers;
}

/* Which of the contacts have a zone by the field: all, none, or some of them. */
enum batch_share { SHARE_NONE, SHARE_SOME, SHARE_ALL };

static enum batch_share batch_zone_share(const struct batch_build *build, enum standard_field field,
                                         const struct zone *const zones[])
{
    const struct contact_table *contacts = build->plan->request->contacts;
    int number = contacts->standard[field];
    const struct contact_column *column = number < 0 ? NULL : &contacts->columns[number];
    size_t known = 0;
    for (size_t i = 0; column != NULL && i < column->dictionary.count; i++) {
        known += zones[i] != NULL;
    }
    if (known == 0) {
        return SHARE_NONE;
    }
    bool all = known == column->dictionary.count && column->filled_count == contacts->count;
    return all ? SHARE_ALL : SHARE_SOME;
}

static enum zone_rung batch_zone_rung(const struct batch_build *build)
{
    const struct plan *plan = build->plan;
    enum batch_share own = batch_zone_share(build, STANDARD_TIMEZONE, plan->own_zones);
    enum batch_share country = batch_zone_share(build, STANDARD_COUNTRY, plan->country_zones);
    if (build->journey->zone != NULL) {
        return ZONE_JOURNEY;
    }
    if (own == SHARE_ALL) {
        return ZONE_OWN;
    }
    if (own == SHARE_NONE && country == SHARE_ALL) {
        return ZONE_COUNTRY;
    }
    if (own == SHARE_NONE && country == SHARE_NONE) {
        return plan->zone_is_set ? ZONE_WORKSPACE : ZONE_UTC;
    }
    return ZONE_RUNG_COUNT;
}

static void batch_zones(struct batch_build *build)
{
    const struct contact_table *contacts = build->plan->request->contacts;
    struct batch_plan *batch = build->batch;
    static const enum standard_field fields[] = {STANDARD_TIMEZONE, STANDARD_COUNTRY};
    size_t most = 1;
    for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
        int column = contacts->standard[fields[i]];
        most += column < 0 ? 0 : contacts->columns[column].dictionary.count;
    }
    most = most < BATCH_NO_ZONE ? most : BATCH_NO_ZONE;
    batch->zones = arena_array(&batch->arena, most, sizeof(const struct zone *));
    batch->rung = batch_zone_rung(build);
    batch->other_zone = batch_zone(build, build->plan->zone);
    batch->own_zones = batch_zone_numbers(build, STANDARD_TIMEZONE, build->plan->own_zones);
    batch->country_zones = batch_zone_numbers(build, STANDARD_COUNTRY, build->plan->country_zones);
}

static void batch_arrival(struct batch_build *build, size_t number, const struct plan_arrival *from,
                          struct batch_arrival *arrival)
{
    const struct plan_start *start = &build->journey->starts[number];
    *arrival = (struct batch_arrival){.start = number,
                                      .days = from->type == ARRIVAL_SPREAD ? from->days : 0};
    batch_select(build, start->filter, &arrival->open);
    bitset_keep(&arrival->open, &build->batch->where, true);
    batch_select_state(build, start, &arrival->open);
}

/* All that is asked of all contacts. */
static void batch_find(struct batch_build *build)
{
    struct batch_plan *batch = build->batch;
    const struct plan *plan = build->plan;
    batch_select(build, plan->where, &batch->where);
    batch->personas = arena_array(&batch->arena, plan->persona_count, sizeof(*batch->personas));
    for (size_t i = 0; i < plan->persona_count; i++) {
        batch_select(build, plan->personas[i].filter, &batch->personas[i]);
    }
    batch->steady = build->steady;
    batch->steady_count = build->steady_count;
    for (size_t i = 0; i < batch->steady_count; i++) {
        batch_select(build, batch->steady[i]->filter, &batch->steady[i]->selected);
    }
    batch->arrivals = arena_array(&batch->arena, batch->arrival_count, sizeof(*batch->arrivals));
    struct batch_arrival *arrival = batch->arrivals;
    for (size_t i = 0; i < build->journey->start_count; i++) {
        const struct plan_start *start = &build->journey->starts[i];
        for (size_t k = 0; k < start->arrival_count; k++) {
            batch_arrival(build, i, &start->arrivals[k], arrival++);
        }
    }
}

/* Everything but what is asked of all contacts. */
static void batch_make(struct batch_build *build)
{
    struct batch_plan *batch = build->batch;
    size_t count = build->journey->node_count;
    batch->nodes = arena_array(&batch->arena, count, sizeof(*batch->nodes));
    batch->mask_count = 1;
    build->subscriptions_change =
        batch_ends_subscriptions(build->journey, build->plan->persona_count + 1);
    batch_check_run(build);
    for (size_t i = 0; i < build->journey->start_count; i++) {
        batch_check_start(build, &build->journey->starts[i]);
    }
    for (size_t i = 0; batch->arrival_count > 1 && i < build->journey->start_count; i++) {
        if (!batch_is_settled(build, build->journey->starts[i].filter)) {
            batch_refuse(build, N_("the filter of a start changes while it runs"));
        }
    }
    for (size_t i = 0; build->why == NULL && i < count; i++) {
        batch_check_node(build, i);
    }
    if (build->why == NULL) {
        batch_order(build);
        batch_messages(build);
        batch_place_facts(build, BATCH_COUNT_BITS + batch->mark_total);
        batch_goals(build);
        batch_zones(build);
        batch->random = batch_random_best();
        batch->divide = batch_divide_best();
    }
}

struct batch_plan *batch_plan_create(const struct plan *plan, const char **ret_why)
{
    struct batch_plan *batch = memory_allocate(sizeof(*batch));
    batch->plan = plan;
    batch->journey = &plan->journeys[plan->main];
    struct batch_build build = {.batch = batch, .plan = plan, .journey = batch->journey};
    batch_make(&build);
    free(build.compiled);
    if (build.why != NULL) {
        *ret_why = build.why;
        free(build.steady);
        batch_plan_destroy(batch);
        return NULL;
    }
    build.recorded_at_start = batch_recorded_at_start(plan);
    batch_find(&build);
    return batch;
}

void batch_plan_destroy(struct batch_plan *batch)
{
    if (batch == NULL) {
        return;
    }
    for (size_t i = 0; i < batch->steady_count; i++) {
        bitset_destroy(&batch->steady[i]->selected);
    }
    for (size_t i = 0; batch->arrivals != NULL && i < batch->arrival_count; i++) {
        bitset_destroy(&batch->arrivals[i].open);
    }
    for (size_t i = 0; batch->personas != NULL && i < batch->plan->persona_count; i++) {
        bitset_destroy(&batch->personas[i]);
    }
    bitset_destroy(&batch->where);
    free(batch->steady);
    free(batch->facts);
    arena_destroy(&batch->arena);
    free(batch);
}
