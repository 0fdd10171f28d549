/* The figures of a run against those of the slow simulator. */
#ifndef TESTS_SUPPORT_SAME_FIGURES_H
#define TESTS_SUPPORT_SAME_FIGURES_H

#include <stdbool.h>

#include "tests/support/slow_simulator.h"

/* Whether they are the same in all that comes out (simulation.md), of journeys beside too; prints
 * each that is not, after `name`. */
bool same_figures(const char *name, const struct result *fast, const struct slow_run *slow);

#endif
