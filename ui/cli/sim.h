/* polku sim: whom a journey would reach. */
#ifndef UI_CLI_SIM_H
#define UI_CLI_SIM_H

#include "ui/cli/subcommand.h"

extern const struct subcommand sim_subcommand;

#endif
