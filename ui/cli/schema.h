/* polku schema: the files that polku reads, as a JSON Schema. */
#ifndef UI_CLI_SCHEMA_H
#define UI_CLI_SCHEMA_H

#include "ui/cli/subcommand.h"

extern const struct subcommand schema_subcommand;

#endif
