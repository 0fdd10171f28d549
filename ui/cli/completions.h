/* polku completions: what a shell needs to complete the command line. */
#ifndef UI_CLI_COMPLETIONS_H
#define UI_CLI_COMPLETIONS_H

#include "ui/cli/subcommand.h"

extern const struct subcommand completions_subcommand;

#endif
