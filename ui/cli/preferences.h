/* polku preferences: topics as subscribers see them, whom they reach, and what leaving does. */
#ifndef UI_CLI_PREFERENCES_H
#define UI_CLI_PREFERENCES_H

#include "ui/cli/subcommand.h"

extern const struct subcommand preferences_subcommand;

#endif
