/* polku contacts. */
#ifndef UI_CLI_CONTACTS_H
#define UI_CLI_CONTACTS_H

#include "ui/cli/subcommand.h"

extern const struct subcommand contacts_subcommand;

#endif
