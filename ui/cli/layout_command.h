/* polku layout: where the boxes and edges of a graph are drawn, as JSON. */
#ifndef UI_CLI_LAYOUT_COMMAND_H
#define UI_CLI_LAYOUT_COMMAND_H

#include "ui/cli/subcommand.h"

extern const struct subcommand layout_subcommand;

#endif
