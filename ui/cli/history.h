/* polku history: the revisions of a journey. */
#ifndef UI_CLI_HISTORY_H
#define UI_CLI_HISTORY_H

#include "ui/cli/subcommand.h"

extern const struct subcommand history_subcommand;

#endif
