/* What a result says of the run that it comes from. For result_make.c. */
#ifndef MODEL_SIMULATION_RESULT_ORIGIN_H
#define MODEL_SIMULATION_RESULT_ORIGIN_H

#include "model/simulation/plan.h"
#include "model/simulation/result.h"

/* Fills the journey's name and revision, seed, days, contacts (so many were in the run), what was
 * assumed of them, and the versions of the zones. */
void result_origin_make(struct result *result, const struct plan *plan,
                        const struct plan_journey *journey, int64_t contacts);

/* Fills the assumptions: those that decided something in the journey or in one beside it, whose
 * channels stand in their results by now. */
void result_origin_list_assumptions(struct result *result, const struct plan *plan);

#endif
