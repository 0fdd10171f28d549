/* polku list: the journeys of the workspace, and what stands beside them. */
#ifndef UI_CLI_LIST_H
#define UI_CLI_LIST_H

#include "ui/cli/subcommand.h"

extern const struct subcommand list_subcommand;

#endif
