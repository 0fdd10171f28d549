/* What a run may change for the bounds, and what parts classes of contacts for them. */
#include "model/base/memory.h"
#include "model/simulation/bounds_parts.h"
#include "model/simulation/plan_question.h"

void bounds_find_changes(struct bounds_program *program)
{
    const struct plan *plan = program->plan;
    const struct contact_table *contacts = plan->request->contacts;
    program->topic_changes = memory_array(contacts->topic_count, sizeof(bool));
    plan_changes_find(plan, true, &program->changes);
    for (size_t i = 0; i < plan->journey_count; i++) {
        for (size_t k = 0; k < plan->journeys[i].node_count; k++) {
            const struct plan_update *update = plan->journeys[i].nodes[k].update;
            for (size_t n = 0; update != NULL && n < update->count; n++) {
                const struct plan_change *change = &update->changes[n];
                if (change->type == UPDATE_SET) {
                    int column = change->column;
                    program->unsubscribed_changes |=
                        column == contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
                    program->preferred_changes |= column == contacts->standard[STANDARD_PREFERRED];
                } else if (change->topic != PLAN_NONE && change->type >= UPDATE_JOIN) {
                    program->topic_changes[change->topic] = true;
                }
            }
        }
    }
    for (size_t i = 0; i < program->journey->start_count; i++) {
        const struct plan_start *start = &program->journey->starts[i];
        for (size_t k = 0; start->topic != PLAN_NONE && k < start->arrival_count; k++) {
            enum plan_arrival_type type = start->arrivals[k].type;
            program->topic_changes[start->topic] |= type == ARRIVAL_RATE || type == ARRIVAL_REPLAY;
        }
    }
}

static void bounds_question_node(const struct bounds_program *program,
                                 struct class_questions *questions, const struct plan_node *node)
{
    if (node->message != NULL) {
        plan_question_message(program->plan, questions, node->message);
    }
    if (node->wait != NULL && node->wait->form == WAIT_UNTIL_DATE) {
        plan_question_wait(program->plan, questions, node->wait);
    }
    if (plan_changes_decide(&program->changes, node->filter, false, false)) {
        plan_question_match(questions, node->filter, CLASS_ROLE_TELLS);
    }
    for (size_t i = 0; node->cases != NULL && i < node->cases->count; i++) {
        const struct filter *filter = node->cases->items[i].filter;
        if (plan_changes_decide(&program->changes, filter, false, false)) {
            plan_question_match(questions, filter, CLASS_ROLE_TELLS);
        }
    }
}

static void bounds_question_start(const struct bounds_program *program,
                                  struct class_questions *questions, const struct plan_start *start)
{
    bool exact = false;
    plan_question_trigger(program->plan, questions, start);
    if (plan_changes_decide(&program->changes, start->filter, false, false)) {
        plan_question_match(questions, start->filter, CLASS_ROLE_TELLS);
    }
    for (size_t i = 0; i < start->arrival_count; i++) {
        exact = exact || start->arrivals[i].type == ARRIVAL_EXACT;
    }
    if (exact && program->journey->zone == NULL) {
        plan_question_add(questions, CLASS_ZONE, 0, 0);
    }
}

void bounds_questions(const struct bounds_program *program, struct class_questions *questions)
{
    const struct plan *plan = program->plan;
    const struct plan_journey *journey = program->journey;
    plan_question_match(questions, plan->where, CLASS_ROLE_NEEDED);
    if (plan->request->sample != 0) {
        class_questions_add(
            questions, (struct class_question){.kind = CLASS_SAMPLED, .role = CLASS_ROLE_NEEDED});
    }
    for (size_t i = 0; i < plan->persona_count; i++) {
        plan_question_match(questions, plan->personas[i].filter, CLASS_ROLE_TELLS);
    }
    for (size_t i = 0; i < journey->exit_count; i++) {
        if (plan_changes_decide(&program->changes, journey->exits[i].filter, false, false)) {
            plan_question_match(questions, journey->exits[i].filter, CLASS_ROLE_TELLS);
        }
    }
    for (size_t i = 0; i < journey->start_count; i++) {
        bounds_question_start(program, questions, &journey->starts[i]);
    }
    for (size_t i = 0; i < journey->node_count; i++) {
        if (!journey->nodes[i].muted) {
            bounds_question_node(program, questions, &journey->nodes[i]);
        }
    }
}
