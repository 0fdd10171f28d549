/* polku kinds: the kinds of nodes and their parameters, from the table. */
#ifndef UI_CLI_KINDS_H
#define UI_CLI_KINDS_H

#include "ui/cli/subcommand.h"

extern const struct subcommand kinds_subcommand;

#endif
