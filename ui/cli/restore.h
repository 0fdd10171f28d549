/* polku restore: makes a journey what it was at a revision. */
#ifndef UI_CLI_RESTORE_H
#define UI_CLI_RESTORE_H

#include "ui/cli/subcommand.h"

extern const struct subcommand restore_subcommand;

#endif
