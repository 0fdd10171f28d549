/* polku calibrate. */
#ifndef UI_CLI_CALIBRATE_H
#define UI_CLI_CALIBRATE_H

#include "ui/cli/subcommand.h"

extern const struct subcommand calibrate_subcommand;

#endif
