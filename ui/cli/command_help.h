/* --help: made of the tables of subcommands and options. */
#ifndef UI_CLI_COMMAND_HELP_H
#define UI_CLI_COMMAND_HELP_H

#include <stdio.h>

#include "ui/cli/subcommand.h"

/* Of one subcommand: an example first; or (NULL) of the program: all subcommands. */
void command_help_print(FILE *stream, const struct subcommand *subcommand);

#endif
