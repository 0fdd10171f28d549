/* All pages of one database into another, by SQLite's own backup. For database_backup.c and
 * database_restore.c. */
#ifndef STORAGE_DATABASE_DATABASE_COPY_H
#define STORAGE_DATABASE_DATABASE_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "storage/database/database_handle.h"

/* Copies `from` as it is at one moment, in parts; the watch (may be NULL) is asked behind each,
 * with bytes. False: STOPPED (with that sentence, marked with N_), or as database_fail says. */
bool database_copy(struct database *from, struct database *to, const struct database_watch *watch,
                   const char *stopped, int64_t *ret_bytes, struct error *error);

/* Whether both paths lead to one file that is there. */
bool database_is_same_file(const char *a, const char *b);

#endif
