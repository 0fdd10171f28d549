/* polku edit: the editor, on a journey or on the start screen. */
#ifndef UI_CLI_EDIT_H
#define UI_CLI_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/cli/opened_workspace.h"
#include "ui/cli/subcommand.h"

extern const struct subcommand edit_subcommand;

/* Runs the editor on an opened workspace; gives the program's exit code. Where the terminal cannot
 * be used: one sentence on stderr, EXIT_WRONG_USE. */
int edit_workspace(struct opened_workspace *workspace, int64_t journey, bool mouse);

#endif
