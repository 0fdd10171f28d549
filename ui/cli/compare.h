/* polku compare: two journeys, or two forms of one, over the same contacts with the same luck. */
#ifndef UI_CLI_COMPARE_H
#define UI_CLI_COMPARE_H

#include "ui/cli/subcommand.h"

extern const struct subcommand compare_subcommand;

#endif
