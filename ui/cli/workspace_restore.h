/* polku restore --from: the whole workspace made again what a copy of it holds. */
#ifndef UI_CLI_WORKSPACE_RESTORE_H
#define UI_CLI_WORKSPACE_RESTORE_H

struct command_line;

/* Prints what was done, or what is wrong; gives the exit code. What was there before is kept beside
 * the workspace, its name ending in the time. */
int workspace_restore(const struct command_line *line, const char *from);

#endif
