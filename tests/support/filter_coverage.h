/* Which names, types and operators filters have asked, and with which answers. */
#ifndef TESTS_SUPPORT_FILTER_COVERAGE_H
#define TESTS_SUPPORT_FILTER_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"
#include "tests/support/plain_filter.h"

enum { FILTER_COVERAGE_NAMES = 128 };

/* How often it was false, and true. */
struct filter_coverage_count {
    size_t answers[2];
};

struct filter_coverage_name {
    char name[40];
    struct filter_coverage_count count;
};

/* Zero-initialise it. A parameter's answer is that of its function. */
struct filter_coverage {
    struct filter_coverage_count clauses[PLAIN_TYPE_COUNT][FILTER_OPERATOR_COUNT];
    struct filter_coverage_count parameters[PLAIN_TYPE_COUNT][FILTER_OPERATOR_COUNT];
    struct filter_coverage_name names[FILTER_COVERAGE_NAMES];
    size_t name_count;
};

/* Counts each clause of the tree, asked alone of the contact. */
void filter_coverage_add(struct filter_coverage *coverage, const struct plain_world *world,
                         const struct plain_contact *contact, const struct filter *filter);

/* Appends a line for each name of filters.md, each operator of each type and each operator of each
 * type of parameter that was not both true and false. */
void filter_coverage_report(struct text_builder *builder, const struct filter_coverage *coverage);

#endif
