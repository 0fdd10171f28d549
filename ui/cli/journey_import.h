/* Brings a journey from a file into the workspace: a new one, or one edit of the one of that name.
 */
#ifndef UI_CLI_JOURNEY_IMPORT_H
#define UI_CLI_JOURNEY_IMPORT_H

#include "ui/cli/import.h"

extern const struct import_kind journey_import_kind;

#endif
