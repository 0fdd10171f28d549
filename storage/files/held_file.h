/* Files that a running process holds: what it notes there is found once it has died, and by one
 * finder alone. */
#ifndef STORAGE_FILES_HELD_FILE_H
#define STORAGE_FILES_HELD_FILE_H

#include <stdbool.h>

#include "model/base/text.h"

/* Zero-initialised it is none. */
struct held_file {
    char *path;     /* NULL: none */
    int descriptor; /* locked (flock) as long as it is open */
};

/* Makes a new file whose name begins with `path` and holds it; its folder is made too. False where
 * that cannot be done. */
bool held_file_make(const char *path, struct held_file *ret_file);
/* All that stands in it from now on. It is not synced: it is there when this process is killed, not
 * when the machine is. False: it may hold anything. */
bool held_file_write(const struct held_file *file, struct text bytes);
/* Lets go of it, and deletes it or leaves it to be found. Nothing where there is none. */
void held_file_remove(struct held_file *file);
void held_file_leave(struct held_file *file);

/* The next file whose name begins with `path` and that nobody holds: it is held then, and what
 * stands in it is appended. False: there is none. */
bool held_file_find(const char *path, struct held_file *ret_file, struct text_builder *ret_bytes);

#endif
