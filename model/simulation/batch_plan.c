/* Whether a plan can be run in batches, and what the batches of its threads share. */
#include "model/simulation/batch_plan.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/batch_build.h"

enum { BATCH_MOST_GOALS = 32 };

static const uint64_t BATCH_WHOLE = UINT64_C(1) << 32;

static bool batch_sends(const struct plan_node *node)
{
    return node->message != NULL;
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

static uint32_t batch_mark(struct batch_build *build, enum batch_mark_kind kind, size_t number)
{
    struct batch_plan *batch = build->batch;
    for (size_t i = 0; i < batch->mark_total; i++) {
        if (batch->marks[i].kind == kind && batch->marks[i].number == number) {
            return batch->marks[i].mark;
        }
    }
    if (batch->mark_total + BATCH_COUNT_BITS == BATCH_MARK_BITS) {
        batch_refuse(build, N_("its messages have too many channels and stages"));
        return 0;
    }
    uint32_t mark = UINT32_C(1) << (BATCH_COUNT_BITS + batch->mark_total);
    batch->marks[batch->mark_total++] = (struct batch_mark){mark, kind, number};
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

/* A message on a loop may reach a contact again: a bit each for the node and its channels. */
static void batch_reached(struct batch_build *build, const struct plan_node *node,
                          struct batch_node *made)
{
    enum { BATCH_MOST_LOOPED = 7 };
    made->reached = PLAN_NONE;
    if (node->loop == PLAN_NONE) {
        return;
    }
    if (node->message->channel_count > BATCH_MOST_LOOPED) {
        batch_refuse(build, N_("a message on a loop has too many channels"));
    }
    made->reached = (int)build->batch->reached_count++;
}

static void batch_plan_message(struct batch_build *build, size_t number)
{
    struct batch_plan *batch = build->batch;
    struct batch_node *made = &batch->nodes[number];
    const struct plan_node *node = &build->journey->nodes[number];
    const struct plan_message *message = node->message;
    size_t personas = build->plan->persona_count + 1;
    made->same_rates = arena_array(&batch->arena, message->channel_count, sizeof(bool));
    made->reach = arena_array(&batch->arena, message->channel_count, sizeof(uint32_t));
    batch_reached(build, node, made);
    uint32_t stage =
        node->stage == PLAN_NONE ? 0 : batch_mark(build, MARK_STAGE, (size_t)node->stage);
    for (size_t i = 0; i < message->channel_count; i++) {
        made->same_rates[i] = batch_same_rates(&message->rates[i * personas], personas);
        made->reach[i] = stage | batch_mark(build, MARK_CHANNEL, message->channels[i]);
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
    for (size_t i = 0; build->plan->request->deeds && i < RESULT_DEEDS; i++) {
        batch->deeds[i] = batch_mark(build, MARK_DEED, i);
    }
    for (size_t i = 0; i < build->journey->node_count; i++) {
        if (batch_sends(&build->journey->nodes[i])) {
            batch_plan_message(build, i);
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

static void batch_arrival(struct batch_build *build, size_t number, const struct plan_arrival *from,
                          struct batch_arrival *arrival)
{
    const struct plan_start *start = &build->journey->starts[number];
    *arrival = (struct batch_arrival){.start = number,
                                      .days = from->type == ARRIVAL_SPREAD ? from->days : 0};
    start_select_all(&build->selector, start->filter, &arrival->open);
    bitset_keep(&arrival->open, &build->batch->where, true);
    start_select_state(&build->selector, start, &arrival->open);
}

/* All that is asked of all contacts. */
static void batch_find(struct batch_build *build)
{
    struct batch_plan *batch = build->batch;
    const struct plan *plan = build->plan;
    start_select_all(&build->selector, plan->where, &batch->where);
    batch->personas = arena_array(&batch->arena, plan->persona_count, sizeof(*batch->personas));
    for (size_t i = 0; i < plan->persona_count; i++) {
        start_select_all(&build->selector, plan->personas[i].filter, &batch->personas[i]);
    }
    batch->steady = build->steady;
    batch->steady_count = build->steady_count;
    for (size_t i = 0; i < batch->steady_count; i++) {
        start_select_all(&build->selector, batch->steady[i]->filter, &batch->steady[i]->selected);
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

/* A class of contacts for each arrival and persona, if the marks leave bits for them. */
static void batch_make_classes(struct batch_plan *batch)
{
    size_t count = batch->arrival_count * (batch->plan->persona_count + 1);
    uint32_t used = BATCH_COUNT_MASK;
    for (size_t i = 0; i < batch->mark_total; i++) {
        used |= batch->marks[i].mark;
    }
    for (size_t i = 0; i < batch->fact_count; i++) {
        used |= batch->facts[i].mark;
    }
    unsigned shift = BATCH_MARK_BITS;
    while (count > (size_t)1 << (BATCH_MARK_BITS - shift)) {
        shift--;
    }
    bool fits = count <= BATCH_MOST_CLASSES && (uint64_t)used >> shift == 0;
    batch->classes = (struct batch_classes){.shift = shift, .count = fits ? count : 0};
}

/* Everything but what is asked of all contacts. */
static void batch_make(struct batch_build *build)
{
    struct batch_plan *batch = build->batch;
    size_t count = build->journey->node_count;
    batch->nodes = arena_array(&batch->arena, count, sizeof(*batch->nodes));
    batch->mask_count = 1;
    for (size_t i = 0; i < count; i++) {
        for (size_t kind = 0; kind < BATCH_KINDS; kind++) {
            batch->nodes[i].writes[kind].latest = PLAN_NONE;
        }
    }
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
        batch_make_classes(batch);
        batch_goals(build);
        batch_zones(build);
        batch->random = batch_random_best();
        batch->divide = batch_divide_best();
        batch->marking = batch_marking_best();
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
    build.selector = start_selector(plan);
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
    free(batch->events);
    arena_destroy(&batch->arena);
    free(batch);
}
