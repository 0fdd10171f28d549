/* Writes a whole file safely: beside it, synced, then renamed over it; nothing is half written.
 * What a killed writer left beside it goes with the next one (file_leftover). */
#ifndef STORAGE_FILES_FILE_REPLACE_H
#define STORAGE_FILES_FILE_REPLACE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"

/* "-" is stdout. A symbolic link is followed, to a file that is not there yet as well; the mode of
 * an existing file is kept (a new one: 0666 less the umask), and one that forbids writing is
 * replaced like any other. False: CANNOT_WRITE, and what was there before is untouched. */
bool file_replace(const char *path, struct text bytes, struct error *error);

/* Fills a file that is new, empty, and lies at `name`. False: the error is filled. */
typedef bool file_replace_fill(const char *name, void *context, struct error *error);

/* The same of a file that is filled where it lies, too big to be kept in memory: a new one has the
 * mode given. False, further, for what is there and is no plain file, and where `fill` fails. */
bool file_replace_filled(const char *path, int mode, file_replace_fill *fill, void *context,
                         struct error *error);

#endif
