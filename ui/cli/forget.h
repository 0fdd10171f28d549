/* polku forget: all that the workspace holds of one contact goes. */
#ifndef UI_CLI_FORGET_H
#define UI_CLI_FORGET_H

#include "ui/cli/subcommand.h"

extern const struct subcommand forget_subcommand;

#endif
