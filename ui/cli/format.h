/* polku format: brings journey files into their canonical form. */
#ifndef UI_CLI_FORMAT_H
#define UI_CLI_FORMAT_H

#include "ui/cli/subcommand.h"

extern const struct subcommand format_subcommand;

#endif
