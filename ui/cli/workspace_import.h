/* Brings what stands beside journeys from a file into the workspace, as one step of undo. */
#ifndef UI_CLI_WORKSPACE_IMPORT_H
#define UI_CLI_WORKSPACE_IMPORT_H

#include "ui/cli/import.h"

extern const struct import_kind workspace_import_kind;

#endif
