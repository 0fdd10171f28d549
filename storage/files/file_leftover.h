/* What a writer that was killed left beside the file that it was to replace. */
#ifndef STORAGE_FILES_FILE_LEFTOVER_H
#define STORAGE_FILES_FILE_LEFTOVER_H

#include <stdbool.h>
#include <sys/types.h>

#include "model/base/text.h"

/* Appends the name of a new file beside `path`, ".NAME.PROCESS.NUMBER", in the same folder; of a
 * NAME its first 100 bytes or so, as a name has 255 at most. */
void file_leftover_name(struct text_builder *builder, const char *path, int number);

/* Marks an open file of such a name as one that is being written, as long as it is open. */
void file_leftover_hold(int descriptor);

/* Deletes files of such names whose process is gone and that nobody holds: a process of another
 * machine, or of another container, holds what it writes. What cannot be deleted stays. */
void file_leftover_remove(const char *path);

#endif
