/* What parts classes of contacts: all that the plan reads of a contact and nothing changes. */
#include "model/filter/filter_clauses.h"
#include "model/simulation/expected_parts.h"
#include "model/simulation/plan_question.h"

static void question_filter(const struct expected_program *program,
                            struct class_questions *questions, const struct filter *filter);

/* A clause on what changes: what its truth hangs on, whatever changes. */
static void question_clause(const struct expected_program *program,
                            struct class_questions *questions, const struct filter *clause)
{
    int tags = program->plan->request->contacts->standard[STANDARD_TAGS];
    struct filter_messages messages;
    size_t count = 0;
    if (filter_clause_messages(clause, &messages)) {
        return;
    }
    switch (filter_clause_subject(clause)) {
    case FILTER_SUBJECT_FIELD:
        plan_question_match(questions, clause, CLASS_ROLE_TELLS);
        break;
    case FILTER_SUBJECT_TAGS:
        for (size_t i = 0; i < filter_clause_tag_count(clause); i++) {
            class_questions_add(
                questions,
                (struct class_question){.kind = CLASS_TAGGED, .tag = filter_clause_tag(clause, i)});
        }
        break;
    case FILTER_SUBJECT_ALL_TAGS:
        if (tags != PLAN_NONE) {
            plan_question_add(questions, CLASS_LIST, tags, 0);
        }
        break;
    case FILTER_SUBJECT_SEGMENTS: {
        const struct filter *const *segments = filter_clause_segments(clause, &count);
        for (size_t i = 0; i < count; i++) {
            if (segments[i] != NULL) {
                question_filter(program, questions, segments[i]);
            }
        }
        break;
    }
    case FILTER_SUBJECT_OTHER:
        break;
    }
}

/* The filter where it is decided, else clause by clause. */
static void question_filter(const struct expected_program *program,
                            struct class_questions *questions, const struct filter *filter)
{
    if (plan_changes_decide(&program->changes, filter, false, false)) {
        plan_question_match(questions, filter, CLASS_ROLE_TELLS);
        return;
    }
    struct arena arena = {0};
    size_t count = 0;
    const struct filter *const *clauses = filter_clauses(filter, &arena, &count);
    for (size_t i = 0; i < count; i++) {
        if (plan_changes_decide(&program->changes, clauses[i], false, false)) {
            plan_question_match(questions, clauses[i], CLASS_ROLE_TELLS);
        } else {
            question_clause(program, questions, clauses[i]);
        }
    }
    arena_destroy(&arena);
}

/* What a filter on statuses may read. */
static void question_everything(const struct plan *plan, struct class_questions *questions)
{
    const struct contact_table *contacts = plan->request->contacts;
    for (int i = 0; i < (int)contacts->channel_count; i++) {
        for (int consent = CONSENT_YES; consent <= (int)CONSENT_NO_AFTER_YES; consent++) {
            plan_question_add(questions, CLASS_CONSENT, i, consent);
        }
        plan_question_add(questions, CLASS_ADDRESSED, i, 0);
    }
    for (int i = 0; i < (int)contacts->topic_count; i++) {
        plan_question_add(questions, CLASS_SUBSCRIPTION, i, SUBSCRIPTION_JOINED);
        plan_question_add(questions, CLASS_SUBSCRIPTION, i, SUBSCRIPTION_LEFT);
    }
    plan_question_add(questions, CLASS_UNSUBSCRIBED_ALL, 0, 0);
}

static void question_node(const struct expected_program *program, struct class_questions *questions,
                          const struct plan_node *node)
{
    if (node->kind == NODE_SEND) {
        plan_question_message(program->plan, questions, node->message);
    } else if (node->kind == NODE_WAIT) {
        plan_question_wait(program->plan, questions, node->wait);
    } else if (node->kind == NODE_FILTER && node->filter != NULL) {
        question_filter(program, questions, node->filter);
    }
    for (size_t i = 0; node->kind == NODE_BRANCH && i < node->cases->count; i++) {
        if (node->cases->items[i].filter != NULL) {
            question_filter(program, questions, node->cases->items[i].filter);
        }
    }
}

/* Where every start has a filter and asks it only of those who come, others are one class. */
static void question_starts(const struct expected_program *program,
                            struct class_questions *questions)
{
    const struct plan_journey *journey = program->journey;
    bool gated = true;
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        plan_question_trigger(program->plan, questions, start);
        gated = gated && start->filter != NULL;
        for (size_t k = 0; k < start->arrival_count; k++) {
            bool exact = start->arrivals[k].type == ARRIVAL_EXACT;
            gated = gated && !exact;
            if (exact && journey->zone == NULL) {
                plan_question_add(questions, CLASS_ZONE, 0, 0);
            }
        }
    }
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        plan_question_match(questions, start->filter, gated ? CLASS_ROLE_ENTERS : CLASS_ROLE_TELLS);
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
    plan_question_match(questions, plan->where, CLASS_ROLE_NEEDED);
    if (plan->request->sample != 0) {
        class_questions_add(
            questions, (struct class_question){.kind = CLASS_SAMPLED, .role = CLASS_ROLE_NEEDED});
    }
    question_starts(program, questions);
    for (size_t i = 0; i < plan->persona_count; i++) {
        plan_question_match(questions, plan->personas[i].filter, CLASS_ROLE_TELLS);
    }
    for (size_t i = 0; i < journey->exit_count; i++) {
        question_filter(program, questions, journey->exits[i].filter);
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
