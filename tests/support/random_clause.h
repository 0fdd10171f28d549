/* Random clauses on plain contacts, with their answers: the parts of random_filter.c. */
#ifndef TESTS_SUPPORT_RANDOM_CLAUSE_H
#define TESTS_SUPPORT_RANDOM_CLAUSE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/text.h"
#include "tests/support/random_filter.h"
#include "tests/support/random_source.h"

enum { RANDOM_CLAUSE_COLOURS = 7 };

extern const char *const random_clause_colours[RANDOM_CLAUSE_COLOURS];
extern const char *const random_clause_tags[RANDOM_FILTER_TAGS];

int64_t random_clause_between(struct random_source *source, int64_t low, int64_t high);
/* A day near which clocks, months or years change, or any other of some two years. */
int64_t random_clause_day(struct random_source *source);

/* One clause while it is made. */
struct random_clause {
    struct random_source *source;
    const struct plain_world *world;
    struct text_builder *query;
    bool *answers;
};

/* Writes one, and sets the answer of each contact. */
void random_clause_make(const struct random_clause *clause);

#endif
