/* Repeatable random numbers for tests: SplitMix64. */
#include "tests/support/random_source.h"

#include <assert.h>

uint64_t random_source_next(struct random_source *source)
{
    uint64_t z = source->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

size_t random_source_below(struct random_source *source, size_t count)
{
    assert(count > 0);
    return (size_t)(random_source_next(source) % count);
}

bool random_source_once_in(struct random_source *source, size_t odds)
{
    return random_source_below(source, odds) == 0;
}
