/* polku demo: a workspace with made-up contacts and example journeys, opened or printed. */
#ifndef UI_CLI_DEMO_H
#define UI_CLI_DEMO_H

#include "ui/cli/subcommand.h"

extern const struct subcommand demo_subcommand;

/* Opens the editor on the demo of the user's cache, made if it is not there; gives an exit code. Of
 * the line its present, zone and mouse hold. */
int demo_open(const struct command_line *line);

/* Where that demo is; the caller frees. */
char *demo_own_path(void);

#endif
