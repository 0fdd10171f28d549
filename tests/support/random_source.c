/* Repeatable random numbers for tests: SplitMix64. */
#include "tests/support/random_source.h"

#include <assert.h>
#include <stdlib.h>

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

static uint64_t random_share(void)
{
    const char *share = getenv("POLKU_SHARE");
    return share == NULL || getenv("POLKU_LONG") != NULL ? 1 : strtoull(share, NULL, 10);
}

uint64_t random_cases(uint64_t usual, uint64_t all)
{
    uint64_t share = random_share();
    assert(share > 0);
    return getenv("POLKU_LONG") != NULL ? all : (usual + share - 1) / share;
}

uint64_t random_cases_first(void)
{
    const char *from = getenv("POLKU_FROM");
    return from == NULL ? 0 : strtoull(from, NULL, 10);
}

bool random_cases_are_shared(void)
{
    return random_share() > 1;
}
