/* polku map: a journey as a table of stages and channels. */
#ifndef UI_CLI_MAP_H
#define UI_CLI_MAP_H

#include "ui/cli/subcommand.h"

extern const struct subcommand map_subcommand;

#endif
