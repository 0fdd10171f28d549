/* polku diff: how two journeys, or two revisions of one, differ. */
#ifndef UI_CLI_DIFF_H
#define UI_CLI_DIFF_H

#include "ui/cli/subcommand.h"

extern const struct subcommand diff_subcommand;

#endif
