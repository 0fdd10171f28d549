/* What a result says of each stage, channel and persona. For result_make.c. */
#ifndef MODEL_SIMULATION_RESULT_STAGES_H
#define MODEL_SIMULATION_RESULT_STAGES_H

#include "model/simulation/result.h"
#include "model/simulation/tally.h"

/* Fills `stages` and `touches` where the plan's request is by_stage; the result has its stages,
 * personas and channels, of which `channels` are the plan's numbers. */
void result_stages_make(struct result *result, const struct plan *plan, const struct tally *tally,
                        const size_t channels[]);

#endif
