/* The table of subcommands: a new one is a row here and a file beside it. */
#include <stddef.h>

#include "ui/cli/activity.h"
#include "ui/cli/backup.h"
#include "ui/cli/calibrate.h"
#include "ui/cli/check.h"
#include "ui/cli/compare.h"
#include "ui/cli/completions.h"
#include "ui/cli/contacts.h"
#include "ui/cli/count.h"
#include "ui/cli/demo.h"
#include "ui/cli/diff.h"
#include "ui/cli/edit.h"
#include "ui/cli/explain.h"
#include "ui/cli/export.h"
#include "ui/cli/filter.h"
#include "ui/cli/forget.h"
#include "ui/cli/format.h"
#include "ui/cli/history.h"
#include "ui/cli/import.h"
#include "ui/cli/keys.h"
#include "ui/cli/kinds.h"
#include "ui/cli/layout_command.h"
#include "ui/cli/list.h"
#include "ui/cli/map.h"
#include "ui/cli/new.h"
#include "ui/cli/preferences.h"
#include "ui/cli/restore.h"
#include "ui/cli/review.h"
#include "ui/cli/schema.h"
#include "ui/cli/segments.h"
#include "ui/cli/sensitivity.h"
#include "ui/cli/show.h"
#include "ui/cli/sim.h"
#include "ui/cli/subcommand.h"
#include "ui/cli/verify.h"

/* One row a line. */
/* clang-format off */
const struct subcommand *const subcommands[] = {
    &demo_subcommand,
    &edit_subcommand,
    &new_subcommand,
    &list_subcommand,
    &show_subcommand,
    &map_subcommand,
    &check_subcommand,
    &format_subcommand,
    &import_subcommand,
    &export_subcommand,
    &history_subcommand,
    &diff_subcommand,
    &restore_subcommand,
    &review_subcommand,
    &layout_subcommand,
    &sim_subcommand,
    &compare_subcommand,
    &sensitivity_subcommand,
    &explain_subcommand,
    &count_subcommand,
    &filter_subcommand,
    &segments_subcommand,
    &contacts_subcommand,
    &preferences_subcommand,
    &activity_subcommand,
    &calibrate_subcommand,
    &forget_subcommand,
    &backup_subcommand,
    &verify_subcommand,
    &kinds_subcommand,
    &keys_subcommand,
    &schema_subcommand,
    &completions_subcommand,
    NULL,
};
/* clang-format on */
