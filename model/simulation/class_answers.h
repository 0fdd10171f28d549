/* The answers of all contacts to one question, by columns: for contact_classes.c. */
#ifndef MODEL_SIMULATION_CLASS_ANSWERS_H
#define MODEL_SIMULATION_CLASS_ANSWERS_H

#include "model/base/bitset.h"
#include "model/simulation/contact_classes.h"

enum { CLASS_MOST_PLANES = 8 };

/* Bits, or a number a contact: where there are few different ones, planes of their bits after the
 * different ones were numbered, none where all are the same. Zero-initialise it. */
struct class_answers {
    struct bitset bits;
    uint32_t *numbers; /* NULL where there are planes */
    struct bitset planes[CLASS_MOST_PLANES];
    size_t plane_count;
};

static inline bool class_is_number(enum class_question_kind kind)
{
    return kind >= CLASS_DAY;
}

/* Answers are made for the question alone: questions may be answered side by side. */
void class_answers_find(struct class_answers *answers, const struct plan *plan,
                        const struct class_question *question);
void class_answers_destroy(struct class_answers *answers);

#endif
