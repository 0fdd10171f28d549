/* Repeatable random numbers for tests: SplitMix64. */
#ifndef TESTS_SUPPORT_RANDOM_SOURCE_H
#define TESTS_SUPPORT_RANDOM_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Begin with any number. */
struct random_source {
    uint64_t state;
};

uint64_t random_source_next(struct random_source *source);
/* 0 … count-1; count is 1 or more. */
size_t random_source_below(struct random_source *source, size_t count);
/* True once in `odds` times. */
bool random_source_once_in(struct random_source *source, size_t odds);

/* How many random cases a property is tried on: `all` where POLKU_LONG is set, else the usual
 * number, of which POLKU_SHARE=4 leaves the first fourth. tests/run sets that for the sanitized
 * builds, where a case costs ten times as much and the plain build has held all of them. */
uint64_t random_cases(uint64_t usual, uint64_t all);
/* Which seed the cases of a property begin with: POLKU_FROM, else 0. */
uint64_t random_cases_first(void);
/* Whether only a share is tried: then what must happen somewhere may be in the rest. */
bool random_cases_are_shared(void);

#endif
