/* Least and most reach: what is decided for a class, and the walk to the most. */
#include "model/simulation/bounds.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/simulation/bounds_parts.h"
#include "model/simulation/plan_zone.h"

bool bounds_asks_now(const struct bounds_program *program, const struct filter *filter)
{
    struct filter_moment moment = {.now = program->plan->start,
                                   .zone = program->plan->zone,
                                   .journey = PLAN_NONE,
                                   .names = &program->plan->names,
                                   .journeys = program->plan->logged,
                                   .journey_count = program->plan->journey_count};
    return filter == NULL || filter_matches(filter, &program->state, &moment);
}

enum bound bounds_ask(const struct bounds_program *program, const struct filter *filter)
{
    if (!plan_changes_decide(&program->changes, filter, false, false)) {
        return BOUND_EITHER;
    }
    return bounds_asks_now(program, filter) ? BOUND_YES : BOUND_NO;
}

enum bound bounds_may_write(const struct bounds_program *program,
                            const struct plan_message *message)
{
    if (message->transactional) {
        return BOUND_YES;
    }
    bool all = program->state.unsubscribed_all;
    bool on = message->topic != PLAN_NONE ? contact_state_on(&program->state, message->topic)
                                          : !message->topic_missing || message->topic_missing_on;
    bool topic_changes = message->topic != PLAN_NONE && program->topic_changes[message->topic];
    if ((all && !program->unsubscribed_changes) || (!on && !topic_changes)) {
        return BOUND_NO;
    }
    return program->unsubscribed_changes || topic_changes ? BOUND_EITHER : BOUND_YES;
}

bool bounds_channel_passes(const struct bounds_program *program, const struct plan_message *message,
                           size_t channel)
{
    int table = program->plan->channels[channel].table;
    if (table == PLAN_NONE || !program->state.addressed[table]) {
        return false;
    }
    enum consent consent = (enum consent)program->state.consents[table];
    return message->transactional ? consent != CONSENT_STOPPED : consent == CONSENT_YES;
}

bool bounds_channels(const struct bounds_program *program, const struct plan_message *message,
                     uint8_t channels[], size_t *ret_count)
{
    const struct plan *plan = program->plan;
    const struct contact_table *contacts = plan->request->contacts;
    int column = contacts->standard[STANDARD_PREFERRED];
    size_t listed = 0;
    size_t count = 0;
    if (!message->preferred || program->preferred_changes) {
        memcpy(channels, message->channels, message->channel_count);
        *ret_count = message->channel_count;
        return !message->preferred;
    }
    const uint32_t *codes =
        column < 0 ? NULL : contact_table_list(contacts, program->state.contact, column, &listed);
    for (size_t i = 0; i < listed && count < PLAN_MOST_CHANNELS; i++) {
        if (plan->preferred_codes[codes[i]] != PLAN_NONE) {
            channels[count++] = (uint8_t)plan->preferred_codes[codes[i]];
        }
    }
    if (count == 0 && program->persona < plan->persona_count) {
        const struct plan_persona *persona = &plan->personas[program->persona];
        memcpy(channels, persona->channels, persona->channel_count);
        count = persona->channel_count;
    }
    if (count == 0) {
        memcpy(channels, plan->preferred, plan->preferred_count);
        count = plan->preferred_count;
    }
    *ret_count = count;
    return true;
}

/* Takes open ports one after the other. */
struct bounds_taking {
    const struct bounds_program *program;
    void (*take)(struct bounds_program *program, int target, void *context);
    struct bounds_program *self;
    void *context;
    const struct plan_node *node;
};

static void bounds_take(const struct bounds_taking *taking, int port)
{
    int target =
        port < 0 ? PLAN_NONE
                 : taking->program->journey->ports[taking->node->first_port + (size_t)port].target;
    taking->take(taking->self, target, taking->context);
}

/* Cases in order: one that surely holds shuts those behind it and the rest. */
static void bounds_take_cases(const struct bounds_taking *taking, int rest)
{
    const struct plan_cases *cases = taking->node->cases;
    for (size_t i = 0; i < cases->count; i++) {
        const struct plan_case *one = &cases->items[i];
        enum bound holds =
            one->type == PLAN_CASE_FILTER ? bounds_ask(taking->program, one->filter) : BOUND_EITHER;
        if (holds != BOUND_NO) {
            bounds_take(taking, (int)i);
        }
        if (holds == BOUND_YES) {
            return;
        }
    }
    bounds_take(taking, rest);
}

static void bounds_take_filter(const struct bounds_taking *taking)
{
    enum bound holds = bounds_ask(taking->program, taking->node->filter);
    if (holds != BOUND_NO) {
        bounds_take(taking, taking->node->next);
    }
    if (holds != BOUND_YES) {
        bounds_take(taking, taking->node->otherwise);
    }
}

static void bounds_take_split(const struct bounds_taking *taking)
{
    const struct plan_split *split = taking->node->split;
    uint64_t below = 0;
    for (size_t i = 0; i < split->count; i++) {
        if (split->limits[i] > below) {
            bounds_take(taking, (int)i);
            below = split->limits[i];
        }
    }
}

/* What a wait until a field's date does at the run's ends: a date that comes once is past from
 * some moment on. */
struct bounds_date {
    enum wait_outcome first;
    enum wait_outcome last;
    bool once;
};

static struct bounds_date bounds_date_of(const struct bounds_program *program,
                                         const struct wait_time *wait)
{
    const struct plan *plan = program->plan;
    struct value value = {.type = VALUE_NULL};
    int64_t end = 0;
    if (wait->column != PLAN_NONE) {
        value = contact_state_get(&program->state, wait->column);
    }
    bool dated = value.type == VALUE_DATETIME || value.type == VALUE_DATE;
    int64_t day = value.type == VALUE_DATETIME ? zone_day(program->zone, value.instant) : value.day;
    return (struct bounds_date){
        .first = wait_time_end(wait, program->zone, plan->start, dated, day, &end),
        .last = wait_time_end(wait, program->zone, plan->horizon - 1, dated, day, &end),
        .once = dated && !wait_time_is_yearly(wait->repeat, wait->birthday, day)};
}

/* Ports that the contact's date leaves open, whenever it comes. */
static void bounds_take_date(const struct bounds_taking *taking)
{
    const struct bounds_program *program = taking->program;
    const struct wait_time *wait = taking->node->wait;
    struct bounds_date date = bounds_date_of(program, wait);
    bool changes =
        wait->column != PLAN_NONE && bitset_has(&program->changes.columns, (size_t)wait->column);
    bool missing = changes || date.first == WAIT_HAS_NO_DATE;
    bool there = changes || date.first != WAIT_HAS_NO_DATE;
    bool past = there && (changes || !date.once || date.last == WAIT_IS_PAST);
    bool coming = there && (changes || !date.once || date.first == WAIT_ENDS);
    if (coming || (past && !wait->past_skips) || (missing && !wait->missing_exits)) {
        bounds_take(taking, taking->node->next);
    }
    if (past && wait->past_skips) {
        bounds_take(taking, taking->node->skip);
    }
    if (missing && wait->missing_exits) {
        bounds_take(taking, PLAN_NONE);
    }
}

static void bounds_take_wait(const struct bounds_taking *taking)
{
    if (taking->node->wait->form == WAIT_UNTIL_DATE) {
        bounds_take_date(taking);
    } else {
        bounds_take(taking, taking->node->next);
    }
}

static void bounds_take_blocked(const struct bounds_taking *taking)
{
    switch (taking->node->message->on_blocked) {
    case PLAN_BLOCKED_EXITS:
        bounds_take(taking, PLAN_NONE);
        break;
    case PLAN_BLOCKED_PORT:
        bounds_take(taking, taking->node->blocked);
        break;
    case PLAN_BLOCKED_CONTINUES:
        bounds_take(taking, taking->node->next);
        break;
    }
}

void bounds_ports(const struct bounds_program *program, int node,
                  void (*take)(struct bounds_program *program, int target, void *context),
                  struct bounds_program *self, void *context)
{
    const struct plan_node *here = &program->journey->nodes[node];
    struct bounds_taking taking = {program, take, self, context, here};
    if (here->muted) {
        bounds_take(&taking, here->next == PLAN_NONE && here->port_count != 0 ? 0 : here->next);
        return;
    }
    switch (here->kind) {
    case NODE_SEND:
        bounds_take_blocked(&taking);
        break;
    case NODE_WAIT:
        bounds_take_wait(&taking);
        break;
    case NODE_WAIT_FOR:
        bounds_take_cases(&taking, here->timeout);
        break;
    case NODE_FILTER:
        bounds_take_filter(&taking);
        break;
    case NODE_BRANCH:
        bounds_take_cases(&taking, here->otherwise);
        break;
    case NODE_SPLIT:
        bounds_take_split(&taking);
        break;
    default:
        bounds_take(&taking, here->next);
        break;
    }
}

/* Whether a message here is not decided to stop. */
static bool bounds_may_send(const struct bounds_program *program, const struct plan_node *node)
{
    uint8_t channels[PLAN_MOST_CHANNELS];
    size_t count = 0;
    if (node->kind != NODE_SEND || node->muted ||
        bounds_may_write(program, node->message) == BOUND_NO) {
        return false;
    }
    bounds_channels(program, node->message, channels, &count);
    for (size_t i = 0; i < count; i++) {
        if (bounds_channel_passes(program, node->message, channels[i])) {
            return true;
        }
    }
    return false;
}

/* Goes on to a node; *context becomes true where a message may be sent. */
static void bounds_walk(struct bounds_program *program, int node, void *context)
{
    bool *reaches = context;
    if (*reaches || node == PLAN_NONE || program->seen[node]) {
        return;
    }
    program->seen[node] = true;
    if (bounds_may_send(program, &program->journey->nodes[node])) {
        *reaches = true;
        return;
    }
    bounds_ports(program, node, bounds_walk, program, context);
}

/* Another journey may lead back: starts' filters do not count then. */
static void bounds_walk_entered(struct bounds_program *program, bool *reaches)
{
    const struct plan *plan = program->plan;
    for (size_t i = 0; i < plan->journey_count; i++) {
        for (size_t k = 0; k < plan->journeys[i].node_count; k++) {
            const struct plan_node *node = &plan->journeys[i].nodes[k];
            if (node->kind == NODE_ENTER && !node->muted &&
                node->enter_journey == (int)plan->main) {
                bounds_walk(program, node->enter_node, reaches);
            }
        }
    }
}

static bool bounds_may_reach(struct bounds_program *program)
{
    const struct plan_journey *journey = program->journey;
    bool reaches = false;
    memset(program->seen, 0, journey->node_count * sizeof(*program->seen));
    for (size_t i = 0; i < journey->exit_count; i++) {
        const struct plan_exit *row = &journey->exits[i];
        if (row->event == ACTIVITY_NONE && bounds_ask(program, row->filter) == BOUND_YES) {
            return false;
        }
    }
    bool enters = false;
    for (size_t i = 0; i < journey->start_count; i++) {
        enters = enters || bounds_may_enter(program, &journey->starts[i], false);
    }
    for (size_t i = 0; enters && i < journey->start_count; i++) {
        if (bounds_may_enter(program, &journey->starts[i], true)) {
            bounds_walk(program, journey->starts[i].node, &reaches);
        }
    }
    if (enters) {
        bounds_walk_entered(program, &reaches);
    }
    return reaches;
}

static void bounds_class(struct bounds_program *program, const struct contact_class *class,
                         struct bounds *bounds)
{
    const struct plan *plan = program->plan;
    contact_state_reset(&program->state, class->contact, plan->start);
    program->zone = plan_journey_zone(plan, plan->main, class->contact);
    program->persona = 0;
    while (program->persona < plan->persona_count &&
           !bounds_asks_now(program, plan->personas[program->persona].filter)) {
        program->persona++;
    }
    bounds->contacts += (int64_t) class->count;
    if (bounds_may_reach(program)) {
        bounds->most += (int64_t) class->count;
        bounds->least += bounds_surely(program) ? (int64_t) class->count : 0;
    }
}

void bounds_find(const struct plan *plan, struct contact_classes *classes,
                 struct bounds *ret_bounds)
{
    const struct run_request *request = plan->request;
    struct contact_classes own = {0};
    struct contact_classes *used = classes != NULL ? classes : &own;
    struct class_questions questions = {0};
    struct bounds_program program = {.plan = plan, .journey = &plan->journeys[plan->main]};
    size_t nodes = program.journey->node_count;
    bounds_find_changes(&program);
    bounds_questions(&program, &questions);
    contact_classes_find(used, plan, &questions, request->threads);
    contact_state_init(&program.state, request->contacts, request->activity, plan->opt_out);
    program.seen = memory_array(nodes, sizeof(*program.seen));
    program.needs = memory_array(nodes, sizeof(*program.needs));
    program.needs_known = memory_array(nodes, sizeof(*program.needs_known));
    *ret_bounds = (struct bounds){0};
    for (size_t i = 0; i < used->count; i++) {
        bounds_class(&program, &used->items[i], ret_bounds);
    }
    class_questions_destroy(&questions);
    contact_classes_destroy(&own);
    contact_state_destroy(&program.state);
    plan_changes_destroy(&program.changes);
    free(program.topic_changes);
    free(program.seen);
    free(program.needs);
    free(program.needs_known);
}
