/* Questions about contacts that a plan's messages, waits and starts ask: what parts classes. */
#include "model/simulation/plan_question.h"

void plan_question_add(struct class_questions *questions, enum class_question_kind kind, int place,
                       int value)
{
    class_questions_add(questions,
                        (struct class_question){.kind = kind, .place = place, .value = value});
}

void plan_question_match(struct class_questions *questions, const struct filter *filter,
                         enum class_role role)
{
    if (filter != NULL) {
        class_questions_add(questions, (struct class_question){
                                           .kind = CLASS_MATCHES, .role = role, .filter = filter});
    }
}

static void question_subscription(const struct plan *plan, struct class_questions *questions,
                                  int topic)
{
    plan_question_add(questions, CLASS_SUBSCRIPTION, topic,
                      plan->opt_out[topic] ? SUBSCRIPTION_LEFT : SUBSCRIPTION_JOINED);
}

static void question_quiet(const struct plan *plan, struct class_questions *questions,
                           const struct plan_message *message)
{
    bool quiet = plan->journeys[plan->main].quiet;
    for (size_t i = 0; i < message->channel_count; i++) {
        quiet = quiet || plan->channels[message->channels[i]].quiet;
    }
    if (quiet && plan->journeys[plan->main].zone == NULL) {
        plan_question_add(questions, CLASS_ZONE, 0, 0);
    }
}

void plan_question_message(const struct plan *plan, struct class_questions *questions,
                           const struct plan_message *message)
{
    const struct contact_table *contacts = plan->request->contacts;
    for (size_t i = 0; i < message->channel_count; i++) {
        int table = plan->channels[message->channels[i]].table;
        if (table != PLAN_NONE) {
            plan_question_add(questions, CLASS_CONSENT, table,
                              message->transactional ? CONSENT_STOPPED : CONSENT_YES);
            plan_question_add(questions, CLASS_ADDRESSED, table, 0);
        }
    }
    if (message->preferred && contacts->standard[STANDARD_PREFERRED] >= 0) {
        plan_question_add(questions, CLASS_LIST, contacts->standard[STANDARD_PREFERRED], 0);
    }
    if (message->transactional) {
        return;
    }
    plan_question_add(questions, CLASS_UNSUBSCRIBED_ALL, 0, 0);
    if (message->topic != PLAN_NONE) {
        question_subscription(plan, questions, message->topic);
    }
    if (contacts->standard[STANDARD_FREQUENCY] >= 0) {
        plan_question_add(questions, CLASS_FREQUENCY, 0, 0);
    }
    question_quiet(plan, questions, message);
}

void plan_question_wait(const struct plan *plan, struct class_questions *questions,
                        const struct wait_time *wait)
{
    if (wait->form == WAIT_UNTIL_DATE && wait->column != PLAN_NONE) {
        plan_question_add(questions, CLASS_DAY, wait->column, 0);
    }
    if ((wait->form != WAIT_FOR || wait->weekdays != 0) &&
        plan->journeys[plan->main].zone == NULL) {
        plan_question_add(questions, CLASS_ZONE, 0, 0);
    }
}

void plan_question_trigger(const struct plan *plan, struct class_questions *questions,
                           const struct plan_start *start)
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
            question_subscription(plan, questions, start->topic);
        }
        break;
    case TRIGGER_SEGMENT_ENTERED:
    case TRIGGER_SEGMENT_LEFT:
        plan_question_match(questions, plan->segments[start->name].filter, CLASS_ROLE_TELLS);
        break;
    case TRIGGER_DATE:
        if (start->column != PLAN_NONE) {
            plan_question_add(questions, CLASS_DAY, start->column, 0);
        }
        break;
    default:
        break;
    }
}
