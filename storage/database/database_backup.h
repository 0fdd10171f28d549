/* A whole workspace copied into another file, as it is at one moment. */
#ifndef STORAGE_DATABASE_DATABASE_BACKUP_H
#define STORAGE_DATABASE_DATABASE_BACKUP_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"

struct database;
struct database_watch;

/* Writes the file `path` ("-": stdout) by SQLite's own backup, as the workspace is when it begins:
 * others may write meanwhile, and wait for nothing. The file is one alone, without a log beside it,
 * of mode 0600 where it is new. It is made beside its place and renamed once it is whole and on the
 * disk. The watch (may be NULL) is asked now and then with bytes. False, and nothing is changed:
 * SAME_FILE (it is the workspace itself), USED_FILE (a log beside `path`: somebody has it open, and
 * would mix the two), FOREIGN_FILE (there is something else), STOPPED, and as database_fail and
 * file_replace say. */
bool database_backup(struct database *database, const char *path,
                     const struct database_watch *watch, int64_t *ret_bytes, struct error *error);

#endif
