/* polku activity. */
#ifndef UI_CLI_ACTIVITY_H
#define UI_CLI_ACTIVITY_H

#include "ui/cli/subcommand.h"

extern const struct subcommand activity_subcommand;

#endif
