/* The table of commands: a new one is a row here and a function in a file of its subject. */
#ifndef UI_COMMANDS_COMMAND_TABLE_H
#define UI_COMMANDS_COMMAND_TABLE_H

#include "ui/input/command.h"

/* Ends in a row without a name. */
extern const struct command command_table[];

#endif
