/* Brings a workspace file to this program's format: numbered steps, all in one transaction. */
#ifndef STORAGE_DATABASE_MIGRATION_H
#define STORAGE_DATABASE_MIGRATION_H

#include <stdbool.h>

#include "model/base/error.h"

struct database;

/* The mark of a polku workspace in the file's head (PRAGMA application_id): "plku". */
enum { MIGRATION_APPLICATION = 0x706C6B75 };

/* The number of the newest migration; PRAGMA user_version of a file that has all of them. */
int migration_newest(void);

/* Says which format the file has: 0 for an empty one. False for NOT_A_WORKSPACE, NEWER_WORKSPACE,
 * and what cannot be read. */
bool migration_format(struct database *database, int *ret_format, struct error *error);

/* Runs what the file lacks, up to the migration `newest`. */
bool migration_run(struct database *database, int newest, struct error *error);

#endif
