/* Explanations held against what the slow simulator tells, step by step. */
#ifndef TESTS_SUPPORT_SAME_STORY_H
#define TESTS_SUPPORT_SAME_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/explanation.h"
#include "model/simulation/run.h"

/* What was compared, over all runs that were given the same one. Zero-initialise it. */
struct story_sum {
    int64_t kinds[RECORD_KIND_COUNT];
    int64_t clauses;
    int64_t values; /* of names in them … */
    int64_t counts; /* … and numbers of rows */
    int64_t contacts;
    int64_t differences;
};

/* May change an explanation before it is compared, to see that it is noticed; NULL: nobody does.
 * False: it found nothing to change. */
typedef bool story_fault(struct explanation *explanation, void *context);

/* Explains every contact of the request and compares each record, each clause of a filter and the
 * answer with the slow simulator's. The first few differences are printed under `name`, unless a
 * fault is put in. Errors of the plan: nothing is compared, false. */
bool same_story(const char *name, const struct run_request *request, story_fault *fault,
                void *context, struct story_sum *sum);

#endif
