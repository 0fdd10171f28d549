/* polku check: what is wrong with journeys, one finding a line. */
#ifndef UI_CLI_CHECK_H
#define UI_CLI_CHECK_H

#include "ui/cli/subcommand.h"

extern const struct subcommand check_subcommand;

#endif
