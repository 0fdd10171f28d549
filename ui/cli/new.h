/* polku new: makes a journey with one starting point. */
#ifndef UI_CLI_NEW_H
#define UI_CLI_NEW_H

#include "ui/cli/subcommand.h"

extern const struct subcommand new_subcommand;

#endif
