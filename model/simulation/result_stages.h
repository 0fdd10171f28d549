/* What a result says of each stage, channel and node by persona. For result_make.c. */
#ifndef MODEL_SIMULATION_RESULT_STAGES_H
#define MODEL_SIMULATION_RESULT_STAGES_H

#include "model/simulation/result.h"
#include "model/simulation/tally.h"

/* Fills `stages`, `touches`, `visits` and `visit_delivered` where the plan's request is by_stage;
 * the result has its stages, personas, channels and nodes, of which `channels` and `nodes` are the
 * plan's numbers. */
void result_stages_make(struct result *result, const struct plan *plan, const struct tally *tally,
                        const size_t channels[], const size_t nodes[]);

#endif
