/* The table of subcommands: a new one is a row here and a file beside it. */
#include <stddef.h>

#include "ui/cli/count.h"
#include "ui/cli/filter.h"
#include "ui/cli/sim.h"
#include "ui/cli/subcommand.h"

const struct subcommand *const subcommands[] = {
    &sim_subcommand,
    &count_subcommand,
    &filter_subcommand,
    NULL,
};
