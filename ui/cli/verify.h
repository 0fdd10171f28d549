/* polku verify: whether all that the workspace holds can be read. */
#ifndef UI_CLI_VERIFY_H
#define UI_CLI_VERIFY_H

#include "ui/cli/subcommand.h"

extern const struct subcommand verify_subcommand;

#endif
