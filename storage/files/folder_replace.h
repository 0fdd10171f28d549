/* Writes several files of a folder as one: all of them, or none. */
#ifndef STORAGE_FILES_FOLDER_REPLACE_H
#define STORAGE_FILES_FOLDER_REPLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct folder_file {
    const char *name; /* without a slash */
    struct text bytes;
};

/* Asked between files; NULL: never. */
struct folder_stop {
    bool (*is_stopped)(void *context);
    void *context;
};

/* Makes the folder where it is absent (not the one that it stands in), writes every file to a name
 * of its own beside its place, syncs them, and then renames all. Files of other names stay as they
 * are; what stood under one of the names is replaced, a symbolic link itself and not what it leads
 * to. False: CANNOT_WRITE with the path, or STOPPED; then everything is as it was before, and a
 * folder that was made is gone. Only a file that cannot have a second name (hard links) is not
 * brought back where a later one could not be renamed. What a killed writer left beside files of
 * these names goes (file_leftover). */
bool folder_replace(const char *path, const struct folder_file files[], size_t count,
                    const struct folder_stop *stop, struct error *error);

#endif
