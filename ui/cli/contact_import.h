/* Brings contacts from a CSV file into the workspace: all of its sound rows, or nothing. */
#ifndef UI_CLI_CONTACT_IMPORT_H
#define UI_CLI_CONTACT_IMPORT_H

#include "ui/cli/import.h"

extern const struct import_kind contact_import_kind;

#endif
