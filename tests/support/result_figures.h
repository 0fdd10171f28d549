/* All figures of a result that have an expected value, one after the other. */
#ifndef TESTS_SUPPORT_RESULT_FIGURES_H
#define TESTS_SUPPORT_RESULT_FIGURES_H

#include "model/base/text.h"
#include "model/simulation/result.h"

/* Zero-initialise it; owns its arrays. */
struct result_figures {
    int64_t *values;
    char **names; /* NULL where they were not asked for */
    size_t count;
    size_t capacity;
    size_t name_capacity;
    bool named;
};

/* The same order for results of one plan. */
void result_figures_take(struct result_figures *figures, const struct result *result);
void result_figures_destroy(struct result_figures *figures);

#endif
