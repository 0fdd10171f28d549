/* Random journeys in which much happens, most of it in the weeks of a run. */
#ifndef TESTS_SUPPORT_LIVELY_JOURNEY_H
#define TESTS_SUPPORT_LIVELY_JOURNEY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/journey/journey.h"

enum { LIVELY_OTHERS = 2 };

/* A journey, and those that it may enter (and that may enter it and each other). */
struct lively_journeys {
    struct journey *journey;
    struct journey *others[LIVELY_OTHERS];
};

/* With `replay`, starts may replay what is recorded, or leave their arrival to the default, and
 * filters look at events that nothing else looks at. */
void lively_journeys_make(uint64_t seed, bool replay, struct lively_journeys *ret_journeys);
void lively_journeys_destroy(struct lively_journeys *journeys);

#endif
