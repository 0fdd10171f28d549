/* polku export: writes a journey in one of the formats. */
#ifndef UI_CLI_EXPORT_H
#define UI_CLI_EXPORT_H

#include "ui/cli/subcommand.h"

extern const struct subcommand export_subcommand;

#endif
