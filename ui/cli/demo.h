/* polku demo: a workspace with made-up contacts and example journeys, opened or printed. */
#ifndef UI_CLI_DEMO_H
#define UI_CLI_DEMO_H

#include "ui/cli/subcommand.h"

extern const struct subcommand demo_subcommand;

#endif
