/* Which starts of the main journey the nodes of a run raise: edges that updates and messages make.
 */
#ifndef MODEL_SIMULATION_PLAN_RAISES_H
#define MODEL_SIMULATION_PLAN_RAISES_H

#include "model/simulation/plan.h"

/* Whether an unmuted node may raise the start, by the plan's rates or (any_rate) as if every rate
 * were above 0. Segments' edges are not among it. */
bool plan_node_raises(const struct plan *plan, const struct plan_node *node,
                      const struct plan_start *start, bool any_rate);

#endif
