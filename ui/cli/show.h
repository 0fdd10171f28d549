/* polku show: the graph of a journey as text. */
#ifndef UI_CLI_SHOW_H
#define UI_CLI_SHOW_H

#include "ui/cli/subcommand.h"

extern const struct subcommand show_subcommand;

#endif
