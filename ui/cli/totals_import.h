/* Brings a report of campaigns from a CSV file into the workspace: totals, which rates can be
 * calibrated from. */
#ifndef UI_CLI_TOTALS_IMPORT_H
#define UI_CLI_TOTALS_IMPORT_H

#include "ui/cli/import.h"

extern const struct import_kind totals_import_kind;

#endif
