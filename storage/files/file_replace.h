/* Writes a whole file safely: beside it, synced, then renamed over it; nothing is half written. */
#ifndef STORAGE_FILES_FILE_REPLACE_H
#define STORAGE_FILES_FILE_REPLACE_H

#include <stdbool.h>

#include "model/base/error.h"
#include "model/base/text.h"

/* "-" is stdout. A symbolic link is followed, the mode of an existing file kept (a new one: 0666
 * less the umask). False: CANNOT_WRITE, and what was there before is untouched. */
bool file_replace(const char *path, struct text bytes, struct error *error);

#endif
