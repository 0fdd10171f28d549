/* polku edit: the editor, on a journey or on the start screen. */
#ifndef UI_CLI_EDIT_H
#define UI_CLI_EDIT_H

#include "ui/cli/subcommand.h"

extern const struct subcommand edit_subcommand;

#endif
