/* Questions about contacts that a plan's messages, waits and starts ask: what parts classes. */
#ifndef MODEL_SIMULATION_PLAN_QUESTION_H
#define MODEL_SIMULATION_PLAN_QUESTION_H

#include "model/simulation/contact_classes.h"

void plan_question_add(struct class_questions *questions, enum class_question_kind kind, int place,
                       int value);
/* Whether it matches at the start of the run; nothing where the filter is NULL. */
void plan_question_match(struct class_questions *questions, const struct filter *filter,
                         enum class_role role);
/* Steps 1 to 5 and 7 of a message of the main journey: consents, addresses, the topic, the order of
 * channels, a preference of how often, the clock. */
void plan_question_message(const struct plan *plan, struct class_questions *questions,
                           const struct plan_message *message);
/* The date and the clock of a wait of the main journey. */
void plan_question_wait(const struct plan *plan, struct class_questions *questions,
                        const struct wait_time *wait);
/* What a start's trigger waits for: a tag, a topic, a segment, a date. */
void plan_question_trigger(const struct plan *plan, struct class_questions *questions,
                           const struct plan_start *start);

#endif
