/* Random journeys in which much happens, most of it in the weeks of a run. */
#ifndef TESTS_SUPPORT_LIVELY_JOURNEY_H
#define TESTS_SUPPORT_LIVELY_JOURNEY_H

#include <stdint.h>

#include "model/journey/journey.h"

enum { LIVELY_OTHERS = 2 };

/* A journey, and those that it may enter (and that may enter it and each other). */
struct lively_journeys {
    struct journey *journey;
    struct journey *others[LIVELY_OTHERS];
};

void lively_journeys_make(uint64_t seed, struct lively_journeys *ret_journeys);
void lively_journeys_destroy(struct lively_journeys *journeys);

#endif
