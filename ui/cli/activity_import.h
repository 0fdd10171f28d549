/* Brings recorded activity from a CSV file into the workspace: all of its sound rows, or nothing.
 */
#ifndef UI_CLI_ACTIVITY_IMPORT_H
#define UI_CLI_ACTIVITY_IMPORT_H

#include "ui/cli/import.h"

extern const struct import_kind activity_import_kind;

#endif
