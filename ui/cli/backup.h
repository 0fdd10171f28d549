/* polku backup: a copy of the whole workspace as one file. */
#ifndef UI_CLI_BACKUP_H
#define UI_CLI_BACKUP_H

#include "ui/cli/subcommand.h"

extern const struct subcommand backup_subcommand;

#endif
