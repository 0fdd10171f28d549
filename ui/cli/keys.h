/* polku keys: every key of the editor, from the one table of keys. */
#ifndef UI_CLI_KEYS_H
#define UI_CLI_KEYS_H

#include "ui/cli/subcommand.h"

extern const struct subcommand keys_subcommand;

#endif
