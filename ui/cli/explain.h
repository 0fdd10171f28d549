/* polku explain: one contact's way through a journey, in sentences. */
#ifndef UI_CLI_EXPLAIN_H
#define UI_CLI_EXPLAIN_H

#include "ui/cli/subcommand.h"

extern const struct subcommand explain_subcommand;

#endif
