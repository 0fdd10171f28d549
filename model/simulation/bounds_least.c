/* Least reach: whether one of a class surely enters, and surely gets a message. */
#include <string.h>

#include "model/simulation/bounds_parts.h"

static bool least_exits(const struct plan_journey *journey)
{
    return journey->exit_count != 0 || journey->recheck == RECHECK_CONTINUOUS;
}

/* The longest that a wait may take; BOUNDS_NEVER: not sure. */
static int64_t least_wait(const struct bounds_program *program, const struct wait_time *wait)
{
    enum { WEEK_AND_DAY = 8 };
    int64_t more = (wait->weekdays != 0 ? WEEK_AND_DAY : 1) * CIVIL_DAY;
    int64_t until = wait->amount + more - program->plan->start;
    switch (wait->form) {
    case WAIT_FOR:
        return wait->amount + (wait->weekdays != 0 ? more : 0);
    case WAIT_DAYS:
        return wait->amount * CIVIL_DAY + more;
    case WAIT_UNTIL:
        return CIVIL_DAY + more;
    case WAIT_UNTIL_TIME:
        return until > 0 ? until : 0;
    case WAIT_UNTIL_DATE:
        break;
    }
    return BOUNDS_NEVER;
}

static bool least_is_quiet(const struct bounds_program *program, size_t channel)
{
    const struct plan_journey *journey = program->journey;
    const struct plan_channel *own = &program->plan->channels[channel];
    return (journey->quiet && journey->quiet_from != journey->quiet_to) ||
           (own->quiet && own->quiet_from != own->quiet_to);
}

/* Whether a rule of the journey may stop or hold the message on that channel. */
static enum bound least_capped(const struct bounds_program *program,
                               const struct plan_message *message, size_t channel)
{
    enum bound capped = BOUND_NO;
    for (size_t i = 0; i < program->journey->cap_count; i++) {
        const struct plan_cap *cap = &program->journey->caps[i];
        if (cap->scope == PLAN_SCOPE_ALL || cap->waits ||
            (cap->scope == PLAN_SCOPE_TOPIC && cap->topic == message->topic)) {
            return BOUND_YES;
        }
        if (cap->scope == PLAN_SCOPE_CHANNEL &&
            cap->channel == program->plan->channels[channel].table) {
            capped = BOUND_EITHER; /* the next channel is tried */
        }
    }
    return capped;
}

/* How long a message takes that is surely sent; BOUNDS_NEVER where it is not sure. */
static int64_t least_message(const struct bounds_program *program,
                             const struct plan_message *message)
{
    uint8_t channels[PLAN_MOST_CHANNELS];
    size_t count = 0;
    if (bounds_may_write(program, message) != BOUND_YES ||
        !bounds_channels(program, message, channels, &count)) {
        return BOUNDS_NEVER;
    }
    for (size_t i = 0; i < count; i++) {
        if (!bounds_channel_passes(program, message, channels[i])) {
            continue;
        }
        if (message->transactional) {
            return 0;
        }
        enum bound capped = least_capped(program, message, channels[i]);
        bool quiet = least_is_quiet(program, channels[i]);
        if (capped == BOUND_YES ||
            plan_holds_preference(program->plan, program->state.contact,
                                  &program->changes.columns) ||
            (quiet && !message->quiet_skips && least_exits(program->journey))) {
            return BOUNDS_NEVER;
        }
        if (capped == BOUND_NO && !(quiet && message->quiet_skips)) {
            return quiet ? CIVIL_DAY : 0;
        }
    }
    return BOUNDS_NEVER;
}

/* How long a message that may be stopped stays at the node. */
static int64_t least_hold(const struct bounds_program *program, const struct plan_message *message)
{
    const struct plan_journey *journey = program->journey;
    int64_t hold = 0;
    if (message->transactional) {
        return 0;
    }
    for (size_t i = 0; i < message->channel_count; i++) {
        hold = least_is_quiet(program, message->channels[i]) ? CIVIL_DAY : hold;
    }
    for (size_t i = 0; i < journey->cap_count; i++) {
        if (journey->caps[i].waits) {
            return BOUNDS_NEVER;
        }
    }
    return hold != 0 && least_exits(journey) ? BOUNDS_NEVER : hold;
}

/* How long a node that is no sure message takes. */
static int64_t least_stay(const struct bounds_program *program, const struct plan_node *node)
{
    bool waits = node->kind == NODE_WAIT || node->kind == NODE_WAIT_FOR;
    if (node->loop != PLAN_NONE || (waits && !node->muted && least_exits(program->journey))) {
        return BOUNDS_NEVER;
    }
    if (node->muted) {
        return 0;
    }
    switch (node->kind) {
    case NODE_WAIT:
        return least_wait(program, node->wait);
    case NODE_WAIT_FOR:
        return node->cases->timeout;
    case NODE_SEND:
        return least_hold(program, node->message);
    case NODE_ENTER:
        return node->enter_node != PLAN_NONE ? BOUNDS_NEVER : 0;
    default:
        return 0;
    }
}

static int64_t least_need(struct bounds_program *program, int node);

/* The worst of all open ways. */
static void least_take(struct bounds_program *program, int target, void *context)
{
    int64_t *worst = context;
    int64_t need = target == PLAN_NONE ? BOUNDS_NEVER : least_need(program, target);
    *worst = need > *worst ? need : *worst;
}

static int64_t least_find_need(struct bounds_program *program, int number)
{
    const struct plan_node *node = &program->journey->nodes[number];
    bool ends = node->kind == NODE_EXIT;
    if (node->kind == NODE_SEND && !node->muted && node->loop == PLAN_NONE) {
        int64_t sure = least_message(program, node->message);
        if (sure < BOUNDS_NEVER) {
            return sure;
        }
    }
    int64_t stay = least_stay(program, node);
    if (stay >= BOUNDS_NEVER || ends) {
        return BOUNDS_NEVER;
    }
    int64_t worst = -1;
    bounds_ports(program, number, least_take, program, &worst);
    return worst < 0 || worst >= BOUNDS_NEVER ? BOUNDS_NEVER : stay + worst;
}

static int64_t least_need(struct bounds_program *program, int node)
{
    if (!program->needs_known[node]) {
        program->needs_known[node] = true;
        program->needs[node] = BOUNDS_NEVER;
        program->needs[node] = least_find_need(program, node);
    }
    return program->needs[node];
}

bool bounds_surely(struct bounds_program *program)
{
    const struct plan_journey *journey = program->journey;
    int64_t length = program->plan->horizon - program->plan->start;
    memset(program->needs_known, 0, journey->node_count * sizeof(*program->needs_known));
    for (size_t i = 0; i < journey->exit_count; i++) {
        const struct plan_exit *row = &journey->exits[i];
        if (row->event == ACTIVITY_NONE && bounds_ask(program, row->filter) != BOUND_NO) {
            return false;
        }
    }
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        for (size_t k = 0; k < start->arrival_count; k++) {
            int64_t offset = bounds_comes_by(program, start, &start->arrivals[k]);
            if (offset < BOUNDS_NEVER && bounds_ask(program, start->filter) == BOUND_YES &&
                !bounds_is_passed(program, start, offset) &&
                offset + least_need(program, start->node) < length) {
                return true;
            }
        }
    }
    return false;
}
