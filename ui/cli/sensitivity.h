/* polku sensitivity: which assumption moves a figure of the preview most. */
#ifndef UI_CLI_SENSITIVITY_H
#define UI_CLI_SENSITIVITY_H

#include "ui/cli/subcommand.h"

extern const struct subcommand sensitivity_subcommand;

#endif
