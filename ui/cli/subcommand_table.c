/* The table of subcommands: a new one is a row here and a file beside it. */
#include <stddef.h>

#include "ui/cli/count.h"
#include "ui/cli/export.h"
#include "ui/cli/filter.h"
#include "ui/cli/format.h"
#include "ui/cli/import.h"
#include "ui/cli/sim.h"
#include "ui/cli/subcommand.h"

const struct subcommand *const subcommands[] = {
    &format_subcommand,
    &import_subcommand,
    &export_subcommand,
    &sim_subcommand,
    &count_subcommand,
    &filter_subcommand,
    NULL,
};
