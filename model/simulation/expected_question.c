/* What parts classes of contacts: all that the plan reads of a contact and nothing changes. */
#include "model/filter/filter_clauses.h"
#include "model/simulation/expected_parts.h"

static void question_add(struct class_questions *questions, enum class_question_kind kind,
                         int place, int value)
{
    class_questions_add(questions,
                        (struct class_question){.kind = kind, .place = place, .value = value});
}

static void question_match(struct class_questions *questions, const struct filter *filter,
                           enum class_role role)
{
    if (filter != NULL) {
        class_questions_add(questions, (struct class_question){
                                           .kind = CLASS_MATCHES, .role = role, .filter = filter});
    }
}

/* The filter where it is decided, else each of its clauses that is. */
static void question_filter(const struct expected_program *program,
                            struct class_questions *questions, const struct filter *filter)
{
    if (plan_changes_decide(&program->changes, filter, false, false)) {
        question_match(questions, filter, CLASS_ROLE_TELLS);
        return;
    }
    struct arena arena = {0};
    size_t count = 0;
    const struct filter *const *clauses = filter_clauses(filter, &arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (plan_changes_decide(&program->changes, clauses[i], false, false)) {
            question_match(questions, clauses[i], CLASS_ROLE_TELLS);
        }
    }
    arena_destroy(&arena);
}

static void question_subscription(const struct plan *plan, struct class_questions *questions,
                                  int topic)
{
    question_add(questions, CLASS_SUBSCRIPTION, topic,
                 plan->opt_out[topic] ? SUBSCRIPTION_LEFT : SUBSCRIPTION_JOINED);
}

/* What a filter on statuses may read. */
static void question_everything(const struct plan *plan, struct class_questions *questions)
{
    const struct contact_table *contacts = plan->request->contacts;
    for (int i = 0; i < (int)contacts->channel_count; i++) {
        for (int consent = CONSENT_YES; consent <= (int)CONSENT_NO_AFTER_YES; consent++) {
            question_add(questions, CLASS_CONSENT, i, consent);
        }
        question_add(questions, CLASS_ADDRESSED, i, 0);
    }
    for (int i = 0; i < (int)contacts->topic_count; i++) {
        question_add(questions, CLASS_SUBSCRIPTION, i, SUBSCRIPTION_JOINED);
        question_add(questions, CLASS_SUBSCRIPTION, i, SUBSCRIPTION_LEFT);
    }
    question_add(questions, CLASS_UNSUBSCRIBED_ALL, 0, 0);
}

static void question_quiet(const struct expected_program *program,
                           struct class_questions *questions, const struct plan_message *message)
{
    bool quiet = program->journey->quiet;
    for (size_t i = 0; i < message->channel_count; i++) {
        quiet = quiet || program->plan->channels[message->channels[i]].quiet;
    }
    if (quiet && program->journey->zone == NULL) {
        question_add(questions, CLASS_ZONE, 0, 0);
    }
}

static void question_message(const struct expected_program *program,
                             struct class_questions *questions, const struct plan_message *message)
{
    const struct plan *plan = program->plan;
    const struct contact_table *contacts = plan->request->contacts;
    for (size_t i = 0; i < message->channel_count; i++) {
        int table = plan->channels[message->channels[i]].table;
        if (table != PLAN_NONE) {
            question_add(questions, CLASS_CONSENT, table,
                         message->transactional ? CONSENT_STOPPED : CONSENT_YES);
            question_add(questions, CLASS_ADDRESSED, table, 0);
        }
    }
    if (message->preferred && contacts->standard[STANDARD_PREFERRED] >= 0) {
        question_add(questions, CLASS_PREFERRED, 0, 0);
    }
    if (message->transactional) {
        return;
    }
    question_add(questions, CLASS_UNSUBSCRIBED_ALL, 0, 0);
    if (message->topic != PLAN_NONE) {
        question_subscription(plan, questions, message->topic);
    }
    if (contacts->standard[STANDARD_FREQUENCY] >= 0) {
        question_add(questions, CLASS_FREQUENCY, 0, 0);
    }
    question_quiet(program, questions, message);
}

static void question_wait(const struct expected_program *program, struct class_questions *questions,
                          const struct wait_time *wait)
{
    if (wait->form == WAIT_UNTIL_DATE && wait->column != PLAN_NONE) {
        question_add(questions, CLASS_DAY, wait->column, 0);
    }
    if ((wait->form != WAIT_FOR || wait->weekdays != 0) && program->journey->zone == NULL) {
        question_add(questions, CLASS_ZONE, 0, 0);
    }
}

static void question_node(const struct expected_program *program, struct class_questions *questions,
                          const struct plan_node *node)
{
    if (node->kind == NODE_SEND) {
        question_message(program, questions, node->message);
    } else if (node->kind == NODE_WAIT) {
        question_wait(program, questions, node->wait);
    } else if (node->kind == NODE_FILTER && node->filter != NULL) {
        question_filter(program, questions, node->filter);
    }
    for (size_t i = 0; node->kind == NODE_BRANCH && i < node->cases->count; i++) {
        if (node->cases->items[i].filter != NULL) {
            question_filter(program, questions, node->cases->items[i].filter);
        }
    }
}

/* Whether all that the trigger waits for is a bit; that bit. */
static bool question_trigger(const struct expected_program *program,
                             struct class_questions *questions, const struct plan_start *start)
{
    switch (start->trigger) {
    case TRIGGER_TAG_ADDED:
    case TRIGGER_TAG_REMOVED:
        class_questions_add(questions,
                            (struct class_question){.kind = CLASS_TAGGED, .tag = start->tag});
        break;
    case TRIGGER_LIST_JOINED:
    case TRIGGER_LIST_LEFT:
        if (start->topic != PLAN_NONE) {
            question_subscription(program->plan, questions, start->topic);
        }
        break;
    case TRIGGER_SEGMENT_ENTERED:
    case TRIGGER_SEGMENT_LEFT:
        question_match(questions, program->plan->segments[start->name].filter, CLASS_ROLE_TELLS);
        break;
    case TRIGGER_DATE:
        if (start->column != PLAN_NONE) {
            question_add(questions, CLASS_DAY, start->column, 0);
        }
        break;
    default:
        break;
    }
    return start->filter != NULL;
}

/* Where every start has a filter and asks it only of those who come, others are one class. */
static void question_starts(const struct expected_program *program,
                            struct class_questions *questions)
{
    const struct plan_journey *journey = program->journey;
    bool gated = true;
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        gated = question_trigger(program, questions, start) && gated;
        for (size_t k = 0; k < start->arrival_count; k++) {
            bool exact = start->arrivals[k].type == ARRIVAL_EXACT;
            gated = gated && !exact;
            if (exact && journey->zone == NULL) {
                question_add(questions, CLASS_ZONE, 0, 0);
            }
        }
    }
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        question_match(questions, start->filter, gated ? CLASS_ROLE_ENTERS : CLASS_ROLE_TELLS);
        if (!program->const_recheck[start->node] && start->filter != NULL) {
            question_filter(program, questions, start->filter);
        }
    }
}

static bool question_reads_everything(const struct expected_program *program)
{
    bool everything = false;
    for (size_t i = 0; i < program->journey->node_count; i++) {
        everything = everything || program->own[i].everything;
    }
    return everything;
}

void expected_ask(const struct expected_program *program, struct class_questions *questions)
{
    const struct plan *plan = program->plan;
    const struct plan_journey *journey = program->journey;
    question_match(questions, plan->where, CLASS_ROLE_NEEDED);
    if (plan->request->sample != 0) {
        class_questions_add(
            questions, (struct class_question){.kind = CLASS_SAMPLED, .role = CLASS_ROLE_NEEDED});
    }
    question_starts(program, questions);
    for (size_t i = 0; i < plan->persona_count; i++) {
        question_match(questions, plan->personas[i].filter, CLASS_ROLE_TELLS);
    }
    for (size_t i = 0; i < journey->exit_count; i++) {
        question_match(questions, journey->exits[i].filter, CLASS_ROLE_TELLS);
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        if (program->reachable[i] && !journey->nodes[i].muted) {
            question_node(program, questions, &journey->nodes[i]);
        }
    }
    if (question_reads_everything(program)) {
        question_everything(plan, questions);
    }
}
