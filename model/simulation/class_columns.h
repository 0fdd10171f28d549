/* Answers of all contacts, a column a question, kept from one count to the next: an edit of one
 * filter asks nothing but its new clauses. */
#ifndef MODEL_SIMULATION_CLASS_COLUMNS_H
#define MODEL_SIMULATION_CLASS_COLUMNS_H

#include "model/base/bitset.h"
#include "model/simulation/contact_classes.h"

/* The answers to one question: bits, a number a contact, or planes of such a number's bits (what it
 * is not is NULL; of numbers that are all the same, all are). */
struct class_column_view {
    const uint64_t *words;
    const uint32_t *numbers;
    const struct bitset *planes;
    size_t plane_count;
};

/* What is asked of what, as a text; NULL where it cannot be told from a text. The caller frees. */
char *class_columns_key(const struct plan *plan, const struct class_questions *questions);

/* Answers them, with at most `threads` threads; gives one view a question (the caller frees
 * the array), borrowed until class_columns_drop. */
struct class_column_view *class_columns_find(struct class_columns *columns, const struct plan *plan,
                                             const struct class_questions *questions,
                                             size_t threads);

void class_columns_destroy(struct class_columns *columns);
/* Lets go of what the last count did not ask. */
void class_columns_drop(struct class_columns *columns);

#endif
