/* The table of subcommands: a new one is a row here and a file beside it. */
#include <stddef.h>

#include "ui/cli/subcommand.h"

const struct subcommand *const subcommands[] = {
    NULL,
};
