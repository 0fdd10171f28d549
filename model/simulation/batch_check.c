/* What keeps a plan from running in batches. */
#include "model/simulation/batch_build.h"

enum {
    BATCH_MOST_DAYS = 12000,
    BATCH_MOST_NODES = 10000,
    BATCH_MOST_PERSONAS = 65000,
    BATCH_MOST_CAPPED = 32
};

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

void batch_check_run(struct batch_build *build)
{
    const struct plan *plan = build->plan;
    const struct plan_journey *journey = build->journey;
    if (plan->journey_count != 1) {
        batch_refuse(build, N_("it enters another journey"));
    }
    if (journey->node_count > BATCH_MOST_NODES) {
        batch_refuse(build, N_("it has too many nodes"));
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
    if (plan->replay_count != 0) {
        batch_refuse(build, N_("what is recorded happens again"));
    }
    if (plan->expectations.count != 0) {
        batch_refuse(build, N_("claims are held against each contact"));
    }
    if (plan->logs_passages) {
        batch_refuse(build, N_("a filter asks for passages"));
    }
    if (plan->persona_count > BATCH_MOST_PERSONAS) {
        batch_refuse(build, N_("there are too many personas"));
    }
    for (size_t i = 0; i < journey->cap_count; i++) {
        if (journey->caps[i].most > BATCH_MOST_CAPPED) {
            batch_refuse(build, N_("a cap counts too many messages"));
        }
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
    for (size_t i = 0; i < journey->cap_count; i++) {
        if (journey->caps[i].waits) {
            batch_refuse(build, N_("a cap may hold a message"));
        }
        build->batch->needs_zones =
            build->batch->needs_zones || (journey->caps[i].calendar && journey->zone == NULL);
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
void batch_check_node(struct batch_build *build, size_t number)
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
        batch_compile_cases(build, number);
        break;
    case NODE_UPDATE:
    case NODE_ENTER:
        batch_refuse(build, N_("it updates contacts or enters a journey"));
        break;
    default:
        break;
    }
}

void batch_check_start(struct batch_build *build, const struct plan_start *start)
{
    bool later = build->journey->recheck != RECHECK_ENTRY_ONLY;
    if (start->trigger == TRIGGER_EVENT) {
        batch_refuse(build, N_("an event starts it"));
    }
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
