/* The figures of a run by stage, persona and channel: against those of the slow simulator, and
 * against the run's own sums. */
#ifndef TESTS_SUPPORT_SAME_STAGES_H
#define TESTS_SUPPORT_SAME_STAGES_H

#include <stdbool.h>

#include "model/simulation/result.h"
#include "tests/support/slow_simulator.h"

/* Prints what differs, to stderr; also of the journeys beside. */
bool same_stages(const char *name, const struct result *fast, const struct slow_run *slow);

/* Personas together are all (of a stage, and of a node), channels together the stage, stages
 * together the run; those that were reached are at most as many as came. */
bool stages_add_up(const char *name, const struct result *result);

#endif
