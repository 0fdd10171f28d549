/* The reviews of all journeys of a workspace, those that are due first. */
#ifndef UI_CLI_REVIEW_LIST_H
#define UI_CLI_REVIEW_LIST_H

#include "ui/cli/opened_workspace.h"

/* Prints them, archived ones left out, as the options --json and --markdown say; gives the exit
 * code. */
int review_list_print(const struct command_line *line, const struct opened_workspace *workspace);

#endif
