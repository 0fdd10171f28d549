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

#endif
