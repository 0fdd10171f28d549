/* Makes of what a sample counted an estimate of what all contacts would give. */
#ifndef MODEL_SIMULATION_RESULT_ESTIMATE_H
#define MODEL_SIMULATION_RESULT_ESTIMATE_H

#include <stdint.h>

#include "model/simulation/result.h"

/* Every count of a sampled result (without claims), and of those beside it, becomes that of `all`
 * contacts, of whom each of the sample stands for as many: the ratio estimator (W. G. Cochran,
 * Sampling Techniques, 1977, chapter 6), to whole numbers. What all of the sample did, all do; none
 * stays none, equal counts stay equal, a greater one stays greater; sums agree but for the
 * rounding, as do shares. `contacts` is `all` from then on; intervals stay the sample's
 * (result_share_interval). Nothing is done where the sample is empty. */
void result_estimate(struct result *result, int64_t all);

/* A count of that result as it is to be said: of an estimate without the digits that the luck of
 * the sample decides, those below the standard error of the least count with as many digits (of one
 * that was counted c times, the root of c), so that no lesser count is said to be greater. As it is
 * where it is of all contacts, or the result no estimate. */
int64_t result_estimate_round(const struct result *result, int64_t count);

#endif
