/* Random valid journeys that use every kind of node and every parameter, and random edits. */
#ifndef TESTS_SUPPORT_RANDOM_JOURNEY_H
#define TESTS_SUPPORT_RANDOM_JOURNEY_H

#include "model/journey/journey_edit.h"
#include "tests/support/random_source.h"

/* A journey of `nodes` nodes (2 or more), the same for the same seed; the caller's. All nodes are
 * reached, all ports that must lead somewhere do, every cycle has a wait in it, shares sum to 100.
 * Its names are those of random_setting.h and the built-in channels. */
struct journey *random_journey(uint64_t seed, size_t nodes);

/* A random edit that can be applied to the journey: primitive ones and those that people make. */
struct journey_edit random_edit(const struct journey *journey, struct random_source *source);

#endif
